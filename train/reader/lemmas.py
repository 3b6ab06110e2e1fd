"""Edits that make lemmas of forms, as src/text/lemma.cpp applies them: the longest ending of a word that has a row for its tag,
whole words first."""
from collections import Counter, defaultdict

from corpora import hash_bytes, mix

LONGEST_ENDING = 5
WHOLE = None


def base_of(form, tag):
    """What the edits work on, in bytes."""
    proper = tag.startswith("PROPN/") or tag.endswith(("NNP", "NNPS"))
    return (form if proper else "".join(c.lower() if len(c.lower()) == 1 else c for c in form)).replace("\u2019", "'").encode()


def key(tag, base, ending):
    kind = hash_bytes(tag.encode())
    if ending is WHOLE:
        return mix(kind, hash_bytes(base))
    return mix((kind + 1 + ending) & 0xFFFFFFFF, hash_bytes(base[max(0, len(base) - ending):]))


def edit_between(base, lemma):
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return min(len(base) - same, 255), lemma[same:]


VOWELS = b"aeiouy"


def lacks_e(base, lemma):
    """As in src/text/lemma.cpp: "rul" of "ruled", "declin" of "declined"."""
    if len(lemma) < 2 or not base.startswith(lemma) or base[len(lemma):] not in (b"ed", b"ing"):
        return False
    if lemma[-1] in b"aeiouywx" or lemma[-2] not in b"aeiou" or (len(lemma) > 2 and lemma[-3] in VOWELS):
        return False
    return lemma.endswith(b"in") or not any(c in VOWELS for c in lemma[:-2])


def learn(sentences, tags):
    """Edits and rows (key -> edit) from sentences with tags and lemmas."""
    known = set(tags)
    wholes = defaultdict(Counter)
    for s in sentences:
        for form, tag, lemma in zip(s.words, s.tags, s.lemmas):
            if lemma != "_" and tag in known:
                base = base_of(form, tag)
                wholes[tag, base][edit_between(base, lemma.encode())] += 1
    best = {word: max(sorted(edits), key=edits.get) for word, edits in wholes.items()}
    endings = defaultdict(Counter)
    for (tag, base), edit in best.items():  # each word once, however frequent
        for n in range(min(LONGEST_ENDING, len(base)) + 1):
            endings[tag, base[len(base) - n:]][edit] += 1
    rows = {}
    for n in range(LONGEST_ENDING + 1):  # a longer ending only where it says something else
        for (tag, ending), edits in sorted(endings.items()):
            if len(ending) != n:
                continue
            edit = max(sorted(edits), key=edits.get)
            shorter = next((rows[k] for m in range(n - 1, -1, -1) if (k := key(tag, ending, m)) in rows), None)
            if n == 0 or (edits[edit] >= 2 and edit != shorter):
                rows[key(tag, ending, n)] = edit

    def lemma_of(tag, base):
        for n in range(min(LONGEST_ENDING, len(base)), -1, -1):
            if (k := key(tag, base, n)) in rows:
                cut, add = rows[k]
                lemma = base[:len(base) - cut] + add if cut <= len(base) else base
                return lemma + b"e" if tag.startswith("VERB/") and lacks_e(base, lemma) else lemma
        return base

    whole = {}
    for (tag, base), (cut, add) in best.items():
        if lemma_of(tag, base) != base[:len(base) - cut] + add:
            whole[key(tag, base, WHOLE)] = (cut, add)
    rows.update(whole)
    edits = sorted(set(rows.values()))
    number = {edit: i for i, edit in enumerate(edits)}
    return edits, {k: number[edit] for k, edit in rows.items()}
