"""The mean of the weights of several runs of one shape, each run going on from another (Wortsman et al. 2022, "model soups").

    python3 train/reader/mean.py OUT.pickle A.pickle=0.35 B.pickle=0.35 C.pickle=0.3     # then export.py OUT.pickle ...
"""
import pickle
import sys

import numpy as np


def mean(trees, weights):
    first = trees[0]
    if isinstance(first, dict):
        return {key: mean([t[key] for t in trees], weights) for key in first}
    if isinstance(first, (list, tuple)):
        return type(first)(mean(list(parts), weights) for parts in zip(*trees))
    return np.asarray(sum(w * np.asarray(t, np.float64) for w, t in zip(weights, trees)) / sum(weights), np.float32)


if __name__ == "__main__":
    out, *parts = sys.argv[1:]
    if not parts:
        sys.exit(__doc__)
    files, weights = zip(*((name, float(weight)) for name, weight in (part.rsplit("=", 1) for part in parts)))
    runs = []
    for name in files:
        with open(name, "rb") as file:
            runs.append(pickle.load(file))
    with open(out, "wb") as file:
        pickle.dump({**runs[-1], "p": mean([run["p"] for run in runs], weights), "scores": {"mean of": " ".join(parts)}}, file)
