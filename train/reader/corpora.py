"""Corpora as numbers: treebanks (CoNLL-U), corpora of names in four schemes, word vectors; and what the network sees of a word.

A word is seen as in src/text/words.cpp (same folding, same hashes): `word_of` here and there must stay one.
"""
import gzip
import json
import os
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

KINDS = ["person", "organization", "location", "norp", "facility", "product", "date", "money", "misc"]
OUTSIDE, LABELS = 0, 1 + 4 * len(KINDS)  # then 1 + 4 * kind + (0 begin, 1 inside, 2 end, 3 single)
SCHEMES = {  # label -> the kinds that it may be; "O": the kinds that the scheme leaves unmarked
    "worldwide": {"Person": "person", "Organization": "organization", "Location": "location", "NORP": "norp", "Facility": "facility",
                  "Product": "product", "Date": "date", "Money": "money", "Misc": "misc", "O": ""},
    "uner": {"PER": "person", "ORG": "organization", "LOC": "location facility", "O": "norp product date money misc"},
    "wikigold": {"PER": "person", "ORG": "organization", "LOC": "location facility", "MISC": "norp product misc", "O": "date money"},
    "wnut": {"person": "person", "location": "location facility", "corporation": "organization", "group": "organization",
             "product": "product misc", "creative-work": "misc product", "O": "norp date money misc"},
}
RELATIONS = """acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj csubj:pass dep det
discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:tmod nmod:npmod nsubj nsubj:pass nummod obj
obl obl:agent obl:tmod obl:npmod orphan parataxis punct reparandum root vocative xcomp""".split()  # core/reading.h Deprel, in order
RENAMED = {"obl:unmarked": "obl:npmod", "nmod:unmarked": "nmod:npmod"}


@dataclass
class Sentence:
    words: list
    source: str = ""
    document: str = ""
    tags: list = None       # "VERB/VBD"
    heads: list = None      # -1: root
    relations: list = None  # indexes into RELATIONS
    lemmas: list = None
    names: list = None      # (begin, end, label) of its scheme
    scheme: str = ""
    rows: np.ndarray = None  # features
    allowed: list = field(default=None)  # a bit mask of labels for each word
    allowed_ids: np.ndarray = None


def lines(path):
    with (gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")) as file:
        yield from (line.rstrip("\n") for line in file)


def relation_named(name):
    name = RENAMED.get(name, name)
    return RELATIONS.index(name if name in RELATIONS else name.split(":")[0])


def read_treebank(path, source):
    out, rows, text = [], [], None
    for line in lines(path):
        if line.startswith("# text = "):
            text = line[9:]
        elif not line and rows:
            out.append(Sentence([r[1] for r in rows], source, text, [r[3] + "/" + r[4] for r in rows], [int(r[6]) - 1 for r in rows],
                                [relation_named(r[7]) for r in rows], [r[2] for r in rows]))
            rows = []
        elif line and line[0] != "#" and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))
    return out


def read_names(path, scheme):
    """Sentences with names; a name goes on where I- follows its own class (wikigold has no B-)."""
    out, rows, document = [], [], ""

    def flush():
        names, before = [], "O"
        for i, (_, label) in enumerate(rows):
            if len(label) > 2 and label[2:] in SCHEMES[scheme]:
                if label[0] == "I" and before[2:] == label[2:] and names:
                    names[-1] = (names[-1][0], i + 1, label[2:])
                else:
                    names.append((i, i + 1, label[2:]))
                before = label
            else:
                before = "O"
        if rows:
            out.append(Sentence([w for w, _ in rows], scheme, document, names=names, scheme=scheme))
        rows.clear()

    column = 1 if scheme == "uner" else 0
    for line in lines(path):
        if line.startswith("-DOCSTART-") or line.startswith("# newdoc"):
            flush()
            document = line
        elif not line.strip():
            flush()
        elif scheme == "uner" and line[0] == "#":
            continue
        else:
            cells = line.split(" " if scheme == "wikigold" else "\t")
            if len(cells) == 1 and " " in line:  # a few lines of the worldwide corpus have spaces for the tab
                cells = [line.split(" ", 1)[0], line.rsplit(" ", 1)[1]]
            if len(cells) > column + 1 and cells[column] and not (scheme == "uner" and not cells[0].isdigit()):
                rows.append((cells[column], cells[column + 1]))
    flush()
    return out


def join_names(trees, named):
    """Gives the trees of EWT the names of UNER-EWT: the same sentences, found by their words."""
    by_words = {}
    for s in named:
        by_words.setdefault(" ".join(s.words), s)
    for s in trees:
        match = by_words.get(" ".join(s.words))
        if match:
            s.names, s.scheme = match.names, match.scheme


@lru_cache(None)
def allowed_labels(scheme, label, part):
    """Bit mask of the labels that a word may have in ours; part 0-3, or None outside of names."""
    mask = 0
    for kind in SCHEMES[scheme][label].split():
        parts = range(4) if part is None else (part,)
        for p in parts:
            mask |= 1 << (1 + 4 * KINDS.index(kind) + p)
    return mask | (1 if part is None else 0)


def mark_names(s):
    s.allowed = [allowed_labels(s.scheme, "O", None)] * len(s.words)
    for begin, end, label in s.names:
        for i in range(begin, end):
            part = 3 if end - begin == 1 else 0 if i == begin else 2 if i == end - 1 else 1
            s.allowed[i] = allowed_labels(s.scheme, label, part)


SAME = {"PER": "person", "ORG": "organization", "LOC": "location", "Person": "person", "Organization": "organization", "Location": "location",
        "corporation": "organization"}


def names_by_label(sentences):
    """The names of persons, organizations and places in the corpora, each once."""
    found = {}
    for s in sentences:
        for begin, end, label in s.names or ():
            label = SAME.get(label, label)
            found.setdefault(label, {})[tuple(s.words[begin:end])] = None
    return {label: list(names) for label, names in found.items()}


def another(label, length, names, lists, order):
    """A name of that class: of the corpora, or, where there are lists, as often of them. A person of one word becomes a given or a family name."""
    if label not in lists or order.random() < 0.5:
        return order.choice(names[label])
    if label != "person":
        return order.choice(lists[label])
    given, family = order.choice(lists["given"]), order.choice(lists["person"])
    middle = [order.choice("ABCDEFGHJKLMNPRSTW") + "."] if order.random() < 0.1 else []
    return (family if order.random() < 0.4 else given) if length == 1 else given + middle + family


def renamed(s, names, lists, order):
    """A copy, without its tree, with other names of the same classes in most of the places; now and then all in small letters or capitals."""
    words, spans, at = [], [], 0
    for begin, end, label in sorted(s.names):
        words += s.words[at:begin]
        new = list(s.words[begin:end])
        if SAME.get(label) in names and order.random() < 0.6:
            new = list(another(SAME[label], end - begin, names, lists, order))
        spans.append((len(words), len(words) + len(new), label))
        words += new
        at = end
    words += s.words[at:]
    case = order.random()
    if case < 0.1:
        words = [w.lower() if case < 0.05 else w.upper() for w in words]
    copy = Sentence(words, s.source, s.document, names=spans, scheme=s.scheme)
    mark_names(copy)
    return copy


# What the network sees of a word -----------------------------------------------------------------------------------------------------

MASK64 = (1 << 64) - 1


def mix(a, b):  # src/model/hash.h
    h = ((a << 32 | b) * 0x9E3779B97F4A7C15) & MASK64
    h ^= h >> 29
    h = (h * 0xBF58476D1CE4E5B9) & MASK64
    return h >> 32


@lru_cache(None)
def hash_bytes(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & MASK64
    return mix(h >> 32, h & 0xFFFFFFFF)


def fold(form):
    if not form.isascii():
        form = "".join(c.lower() if len(c.lower()) == 1 else c for c in form).replace("\u2019", "'")
    return re.sub("[0-9]", "0", form.lower())


def shape(form):
    out = ""
    for c in form:
        if len(out) >= 12:
            break
        kind = "X" if c.isupper() else "x" if unicodedata.category(c)[0] == "L" else "d" if c in "0123456789" else c if c.isascii() else "*"
        if not out or out[-1] != kind or (kind not in "xd" and len(out) == 1):
            out += kind
    return out


TABLES = (("suffix3", 4096, 32), ("suffix2", 2048, 16), ("prefix3", 4096, 24), ("shape", 1024, 24))  # rows (a power of two), dimensions
WORD_DIMENSIONS, VECTOR_DIMENSIONS = 64, 96


@lru_cache(None)
def hashes(form):
    folded = fold(form).encode()
    keys = (hash_bytes(folded[-3:]), hash_bytes(folded[-2:]), hash_bytes(folded[:3]), hash_bytes(shape(form).encode()))
    return (hash_bytes(folded),) + tuple(key & (rows - 1) for key, (_, rows, _) in zip(keys, TABLES))


class Vocabulary:
    """Row 0: unknown; rows 1 to `trained`: words of the training data, by frequency; then words that only have a vector."""

    def __init__(self, counts, vector_words, vectors, size, least=2):
        order = sorted((w for w, n in counts.items() if n >= least), key=lambda w: (-counts[w], w))
        self.trained = len(order)
        self.row = {}
        self.counts = [0]
        for w in order:
            if self.row.setdefault(hash_bytes(w.encode()), len(self.row) + 1) == len(self.counts):
                self.counts.append(counts[w])
        self.trained = len(self.row)
        at = {}
        for i, w in enumerate(vector_words):
            key = hash_bytes(fold(w).encode())
            if key not in at:
                at[key] = i
                if key not in self.row and len(self.row) < size:
                    self.row[key] = len(self.row) + 1
        self.vectors = np.zeros((len(self.row) + 1, vectors.shape[1]), np.float32)
        for key, row in self.row.items():
            if key in at:
                self.vectors[row] = vectors[at[key]]

    def rows_of(self, words):
        return np.array([(self.row.get(h[0], 0),) + h[1:] for h in map(hashes, words)], np.int32)


def count_words(sentences):
    counts = {}
    for s in sentences:
        for w in s.words:
            w = fold(w)
            counts[w] = counts.get(w, 0) + 1
    return counts


def read_vectors(path, limit, cache):
    """The words by frequency and their vectors, turned to their principal axes and cut, in 1/16 from -4 to 4."""
    if not os.path.exists(cache):
        data = json.load(open(path))
        words = data["words"][:limit] if isinstance(data.get("words"), list) else [w for w in data["vectors"]][:limit]
        table = np.array([data["vectors"][w][:100] for w in words], np.float32)
        table -= table.mean(0)
        _, axes = np.linalg.eigh(table.T @ table)
        table = table @ axes[:, ::-1][:, :VECTOR_DIMENSIONS]
        table /= table.std()
        np.savez_compressed(cache, words=np.array(words), vectors=np.clip(np.round(table * 16), -64, 63).astype(np.int8))
    stored = np.load(cache)
    return [str(w) for w in stored["words"]], stored["vectors"].astype(np.float32) / 16


def worldwide(data):
    """The press articles: sentences to learn from and, the last tenth of the articles, as in onrecord-eval names, those kept back."""
    sentences = read_names(data + "/language/names/worldwide-newswire.tsv.gz", "worldwide")
    documents = list(dict.fromkeys(s.document for s in sentences))
    kept_back = set(documents[len(documents) - len(documents) // 10:])
    return [s for s in sentences if s.document not in kept_back], [s for s in sentences if s.document in kept_back]


def load(data, vectors_path, cache, vocabulary_size=110000, limit=0, worldwide_too=True):
    ud, names = data + "/language/ud/", data + "/language/names/"
    train = read_treebank(ud + "en_ewt-ud-train.conllu.gz", "ewt")
    gum = read_treebank(ud + "en_gum_open-ud-train.conllu.gz", "gum")
    dev = {"ewt": read_treebank(ud + "en_ewt-ud-dev.conllu.gz", "ewt"), "gum": read_treebank(ud + "en_gum_open-ud-dev.conllu.gz", "gum")}
    join_names(train, read_names(names + "uner_ewt-train.iob2.gz", "uner"))
    dev["uner"] = read_names(names + "uner_ewt-dev.iob2.gz", "uner")
    named, dev["worldwide"] = worldwide(data)
    named = named if worldwide_too else []
    named += read_names(names + "wikigold.conll.gz", "wikigold") + read_names(names + "wnut17_train.conll.gz", "wnut")
    train += gum
    if limit:
        train, named = train[::limit], named[::limit]
    words, vectors = read_vectors(vectors_path, 200000, cache)
    vocabulary = Vocabulary(count_words(train + named), words, vectors, vocabulary_size)
    for group in [train, named, *dev.values()]:
        for s in group:
            s.rows = vocabulary.rows_of(s.words)
            if s.names is not None:
                mark_names(s)
    return train, named, dev, vocabulary
