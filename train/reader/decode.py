"""From scores to trees and names, and the figures of a development set."""
import numpy as np

import network
from corpora import KINDS, LABELS, OUTSIDE, RELATIONS, SCHEMES

LENGTHS = (14, 26, 42, 72, 160)  # few, since each is compiled
ROOT = 0  # among heads: 0 is the root, j + 1 word j


def tree(scores):
    """Heads of the best tree with one root: the best head each if that is a tree, else Chu-Liu-Edmonds for each likely root."""
    n = scores.shape[0]
    scores = scores[:, : n + 1].copy()
    scores[np.arange(n), np.arange(1, n + 1)] = -1e9
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    root = int((scores[:, 0] - np.where(heads == 0, np.sort(scores, 1)[:, -2], scores.max(1))).argmax())
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, 1:] = scores[:, 1:]
    full[1 + root, :] = -1e9
    full[1 + root, 0] = 0
    return chu_liu_edmonds(full)[1:]


def is_tree(heads):
    if (heads == ROOT).sum() != 1:
        return False
    for i in range(len(heads)):
        seen, at = set(), i + 1
        while at != ROOT:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


def chu_liu_edmonds(scores):
    """Maximum spanning arborescence from node 0; scores[dependant, head]."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)  # keeps 0 first
    cycle = np.array(cycle)
    lost = scores[cycle, heads[cycle]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -1e18)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - lost[:, None]
    small[m, :m] = into.max(0)
    out = scores[np.ix_(outside, cycle)]
    small[:m, m] = out.max(1)
    small[np.arange(m + 1), np.arange(m + 1)] = -1e18
    best = chu_liu_edmonds(small)
    result = heads.copy()
    for i, node in enumerate(outside[1:], 1):
        result[node] = outside[best[i]] if best[i] < m else cycle[out[i].argmax()]
    entry = best[m]
    result[cycle[into[:, entry].argmax()]] = outside[entry]
    return result


def find_cycle(heads):
    state = np.zeros(len(heads), int)
    state[0] = 2
    for i in range(len(heads)):
        path, at = [], i
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at):]
        state[path] = 2
    return []


def may_follow(before, label):
    """Label 0 also stands for what is outside the sentence."""
    opened = before != 0 and (before - 1) % 4 in (0, 1)
    continues = label != 0 and (label - 1) % 4 in (1, 2)
    return opened == continues and (not opened or (before - 1) // 4 == (label - 1) // 4)


FOLLOW = np.array([[0.0 if may_follow(a, b) else -1e9 for b in range(LABELS)] for a in range(LABELS)])


def find_names(scores):
    """The best legal sequence of labels, as (begin, end, kind)."""
    best, back = FOLLOW[OUTSIDE] + scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + FOLLOW
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    at = int((best + FOLLOW[:, OUTSIDE]).argmax())
    sequence = [at]
    for pointers in reversed(back):
        at = int(pointers[at])
        sequence.append(at)
    sequence.reverse()
    out, begin = [], 0
    for i, label in enumerate(sequence):
        if label:
            part = (label - 1) % 4
            begin = i if part in (0, 3) else begin
            if part in (2, 3):
                out.append((begin, i + 1, KINDS[(label - 1) // 4]))
    return out


def in_scheme(names, scheme):
    first = {}
    for label, kinds in SCHEMES[scheme].items():
        for kind in kinds.split():
            if label != "O":
                first.setdefault(kind, label)
    return {(b, e, first[k]) for b, e, k in names if k in first and k not in SCHEMES[scheme]["O"].split()}


def batches(sentences, tokens):
    """Sentences of like length together: lists of indexes and the padded length."""
    by_length = {}
    for i, s in enumerate(sentences):
        by_length.setdefault(next(n for n in LENGTHS if n >= min(len(s.words), LENGTHS[-1])), []).append(i)
    for length, members in by_length.items():
        size = max(1, tokens // length)
        for at in range(0, len(members), size):
            yield members[at:at + size], length, size


def padded(arrays, size, length, value=0):
    first = np.asarray(arrays[0])
    out = np.full((size, length) + first.shape[1:], value, np.int32)
    for i, a in enumerate(arrays):
        a = np.asarray(a)[:length]
        out[i, :len(a)] = a
    return out


def read_all(p, fixed, sentences, shape, tags):
    """For each sentence: tags, heads, relations, names."""
    out = [None] * len(sentences)
    for members, length, size in batches(sentences, 2500):
        rows = padded([sentences[i].rows for i in members], size, length)
        mask = np.zeros((size, length), np.float32)
        for k, i in enumerate(members):
            mask[k, :len(sentences[i].words)] = 1
        tag, arc, h, name = network.read(p, fixed, rows, mask, shape)
        tag, arc, name = np.asarray(tag), np.asarray(arc), np.asarray(name)
        heads = np.zeros((size, length), np.int32)
        for k, i in enumerate(members):
            n = min(len(sentences[i].words), length)
            if sentences[i].heads is not None:
                heads[k, :n] = tree(arc[k, :n, :n + 1])
        relation = np.asarray(network.read_labels(p, h, heads))
        for k, i in enumerate(members):
            n = min(len(sentences[i].words), length)
            scores = relation[k, :n].copy()
            root = RELATIONS.index("root")
            scores[heads[k, :n] != ROOT, root] = -1e9
            labels = scores.argmax(1)
            labels[heads[k, :n] == ROOT] = root
            out[i] = (tag[k, :n].argmax(1), heads[k, :n] - 1, labels, find_names(name[k, :n]))
    return out


def figures(p, fixed, dev, shape, tags):
    universal = np.array([sorted({r.split(":")[0] for r in RELATIONS}).index(r.split(":")[0]) for r in RELATIONS])
    scores = {}
    for name, sentences in dev.items():
        results = read_all(p, fixed, sentences, shape, tags)
        if sentences[0].heads is not None:
            total = upos = full = uas = las = 0
            for s, (tag, heads, relations, _) in zip(sentences, results):
                n = len(tag)
                total += len(s.words)
                upos += sum(tags[t].split("/")[0] == g.split("/")[0] for t, g in zip(tag, s.tags))
                full += sum(tags[t] == g for t, g in zip(tag, s.tags))
                right = heads == np.array(s.heads[:n])
                uas += right.sum()
                las += (right & (universal[relations] == universal[np.array(s.relations[:n])])).sum()
            for key, value in (("upos", upos), ("tag", full), ("uas", uas), ("las", las)):
                scores[f"{name} {key}"] = round(100 * float(value) / total, 2)
        else:
            for key, labels in (("f1", None), ("f1 of three", {"PER", "ORG", "LOC", "Person", "Organization", "Location"})):
                right = found = gold = 0
                for s, (_, _, _, names) in zip(sentences, results):
                    ours, theirs = ({n for n in some if not labels or n[2] in labels} for some in (in_scheme(names, s.scheme), s.names))
                    right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
                scores[f"{name} {key}"] = round(200 * right / max(1, found + gold), 2)
    return scores
