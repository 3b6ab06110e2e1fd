"""The network, with the whole-number arithmetic of src/model/network.cpp: what is trained is what runs.

Activations are whole numbers of 7 bits in units of 1/16 (-64..63 signed, 0..127 after a ReLU), weights of 8 bits with a scale for
each output, sums exact. Gradients pass through the rounding as if it were not there.

    x = dense(concatenated embeddings)             stream, in 1/256
    x += relu(dense(norm(x) at t-d, t, t+d))       for each block, d its dilation
    y = norm(x)
    tag    = dense(y)
    names  = dense(relu(dense(y)))
    p      = relu(dense(y)); dep, head = signed(dense(p)); arc(i, j) = dep_i . head_j + bias(j - i); a learnt head is the root's
    label(i, j) = dense(relu(dense_dep(p_i) + dense_head(p_j)))
"""
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax.experimental.layout import Layout, with_layout_constraint

from corpora import LABELS, RELATIONS, TABLES, VECTOR_DIMENSIONS, WORD_DIMENSIONS

FAR = 24  # arcs longer than this share a bias
INPUT = VECTOR_DIMENSIONS + WORD_DIMENSIONS + sum(d for _, _, d in TABLES)


@dataclass(frozen=True)
class Shape:
    width: int = 128
    dilations: tuple = (1, 1, 2, 4, 1)
    parse: int = 192
    arc: int = 96
    label: int = 96
    names: int = 96
    tags: int = 0
    words: int = 0


def rounded(x, unit, low, high):
    clipped = jnp.clip(x, low * unit, high * unit)
    return clipped + jax.lax.stop_gradient(jnp.round(clipped / unit) * unit - clipped)


def signed(x):
    return rounded(x, 1 / 16, -64, 63)


def relu(x):
    return rounded(x, 1 / 16, 0, 127)


def product(a, b):
    """In bfloat16, which holds whole numbers of 8 bits exactly, with sums in float32, where those of the network are exact too.
    A processor with matrix units (AMX) or a GPU does it ten times faster than in float32."""
    return plain(jnp.matmul(plain(a.astype(jnp.bfloat16)), plain(b.astype(jnp.bfloat16)), preferred_element_type=jnp.float32))


def plain(x):
    return with_layout_constraint(x, Layout((0, 1)))  # row by row: XLA's products with a turned factor are slow, or missing


@jax.custom_vjp
def times(x, w):
    """x @ w with activations in 1/16 and weights in 1/127 of the column's largest."""
    return times_forward(x, w)[0]


def times_forward(x, w):
    scale = jnp.maximum(jnp.max(jnp.abs(w), axis=0, keepdims=True), 1e-6) / 127
    x, cells = (x * 16).astype(jnp.bfloat16), jnp.round(w / scale).astype(jnp.bfloat16)
    return product(x.reshape(-1, x.shape[-1]), cells).reshape(*x.shape[:-1], -1) * (scale[0] / 16), (x, cells, scale)


def times_backward(kept, gradient):
    x, cells, scale = kept
    flat = gradient.reshape(-1, gradient.shape[-1])
    of_x = product(flat * scale, cells.T).reshape(x.shape)
    x = x.reshape(-1, x.shape[-1])
    of_w = product(x.T, flat) if x.shape[1] <= flat.shape[1] else product(flat.T, x).T
    return of_x, of_w / 16


times.defvjp(times_forward, times_backward)


def dense(p, x):
    return times(x, p["w"]) + p["b"]


def norm(x):
    mean = jnp.mean(x, -1, keepdims=True)
    var = jnp.mean(jnp.square(x - mean), -1, keepdims=True)
    return signed((x - mean) * jax.lax.rsqrt(var + 1e-3))


def stream(x):
    return rounded(x, 1 / 256, -32768, 32767)


def start(key, shape):
    keys = iter(jax.random.split(key, 64))

    def layer(fan_in, out, gain=1.0):
        return {"w": jax.random.normal(next(keys), (fan_in, out)) * gain / np.sqrt(fan_in), "b": jnp.zeros(out)}

    return {
        "word": jax.random.normal(next(keys), (shape.words + 1, WORD_DIMENSIONS)) * 0.3,
        "tables": [jax.random.normal(next(keys), (rows, d)) * 0.5 for _, rows, d in TABLES],
        "in": layer(INPUT, shape.width),
        "blocks": [layer(3 * shape.width, shape.width, 1.4) for _ in shape.dilations],
        "tag": layer(shape.width, shape.tags),
        "names": layer(shape.width, shape.names, 1.4), "name_labels": layer(shape.names, LABELS),
        "parse": layer(shape.width, shape.parse, 1.4),
        "dep": layer(shape.parse, shape.arc, 0.7), "head": layer(shape.parse, shape.arc, 0.7),
        "root": jax.random.normal(next(keys), (shape.arc,)) * 0.3, "far": jnp.zeros(2 * FAR + 1),
        "label_dep": layer(shape.parse, shape.label), "label_head": layer(shape.parse, shape.label),
        "label_root": jnp.zeros(shape.label), "label_out": layer(shape.label, len(RELATIONS)),
    }


def widen(p, before, after):
    """Weights of a narrower stream for a wider one. What was there goes on reading only what was there; the new numbers of the stream read
    everything. Only the normalization, which now also averages over the new ones, makes the answers differ at first."""
    def both(old, new, parts):
        w = np.array(new["w"])
        narrow, wide = old["w"].shape[0] // parts, w.shape[0] // parts
        for part in range(parts):
            rows = w[part * wide:(part + 1) * wide]
            rows[:narrow, :old["w"].shape[1]] = old["w"][part * narrow:(part + 1) * narrow]
            rows[narrow:, :old["w"].shape[1]] = 0
        return {"w": w, "b": np.concatenate([old["b"], np.array(new["b"])[len(old["b"]):]])}

    out = {**after, **{name: before[name] for name in before if name not in ("in", "blocks", "tag", "names", "parse")}}
    out["in"] = {"w": np.concatenate([before["in"]["w"], np.array(after["in"]["w"])[:, p.width:]], 1),
                 "b": np.concatenate([before["in"]["b"], np.array(after["in"]["b"])[p.width:]])}
    out["blocks"] = [both(old, new, 3) for old, new in zip(before["blocks"], after["blocks"])]
    for name in ("tag", "names", "parse"):
        out[name] = both(before[name], after[name], 1)
    return out


class Dropout:
    """Chances drawn before, one random byte each: on a processor the generators of JAX would cost more than the network."""

    def __init__(self, bytes, rate, unknown=0.25):
        self.bytes, self.rate, self.unknown, self.used = bytes, rate, unknown, 0

    def chance(self, shape):
        """0 to 255."""
        begin, self.used = self.used, self.used + int(np.prod(shape))
        return self.bytes[begin:self.used].reshape(shape)

    def __call__(self, x, shape=None, rate=None):
        rate = self.rate if rate is None else rate
        if self.bytes is None:
            return x
        return jnp.where(self.chance(shape or x.shape) >= jnp.round(rate * 256), x * (1 / (1 - rate)), 0)


def chances(shape):
    """Bytes that a word needs."""
    return 2 + INPUT + (len(shape.dilations) + 1) * shape.width + shape.parse + shape.label + shape.names


def encode(p, vectors, counts, rows, mask, shape, drop):
    """rows: [sentences, length, 1 + tables]; mask: 1 for words."""
    word = rows[..., 0]
    vector = vectors[word]
    trained = jnp.where(word <= shape.words, word, 0)
    if drop.bytes is not None:  # rare words are often unknown, so that the unknown one learns
        trained = jnp.where(drop.chance(word.shape) < jnp.minimum(drop.unknown / (drop.unknown + counts[trained]) + (0.05 if drop.unknown > 0.5 else 0.02), 1) * 256, 0, trained)
        vector = drop(vector, word.shape + (1,), 0.05) * 0.95
    parts = [vector, signed(p["word"][trained])] + [signed(t[rows[..., 1 + i]]) for i, t in enumerate(p["tables"])]
    x = stream(dense(p["in"], drop(jnp.concatenate(parts, -1))))
    for block, dilation in zip(p["blocks"], shape.dilations):
        y = drop(norm(x)) * mask[..., None]
        padded = jnp.pad(y, ((0, 0), (dilation, dilation), (0, 0)))
        n = y.shape[1]
        x = stream(x + jax.nn.relu(dense(block, jnp.concatenate([padded[:, :n], y, padded[:, 2 * dilation:]], -1))))
    return drop(norm(x))


def arcs(p, y, drop):
    """Scores [sentences, dependant, head]; head 0 is the root, head j + 1 is word j. Also what labels need."""
    h = drop(relu(dense(p["parse"], y)))
    dep, head = signed(dense(p["dep"], h)), signed(dense(p["head"], h))
    n = y.shape[1]
    distance = jnp.clip(jnp.arange(n)[None, :] - jnp.arange(n)[:, None], -FAR, FAR) + FAR
    among = jnp.einsum("bia,bja->bij", dep, head) + p["far"][distance]
    return jnp.concatenate([(dep @ signed(p["root"]))[..., None], among], -1), h


def labels(p, h, heads, drop):
    """heads: 0 the root, j + 1 word j."""
    of_head = jnp.concatenate([jnp.broadcast_to(p["label_root"], h[:, :1, :0].shape[:2] + p["label_root"].shape), dense(p["label_head"], h)], 1)
    chosen = jnp.take_along_axis(of_head, heads[..., None], 1)
    return dense(p["label_out"], drop(relu(dense(p["label_dep"], h) + chosen)))


def name_scores(p, y, drop):
    return dense(p["name_labels"], drop(relu(dense(p["names"], y))))


def cross_entropy(scores, gold, mask):
    picked = jnp.take_along_axis(jax.nn.log_softmax(scores), gold[..., None], -1)[..., 0]
    return -(picked * mask).sum()


def name_loss(p, y, batch, drop):
    log = jax.nn.log_softmax(name_scores(p, y, drop))
    allowed = batch["masks"][batch["allowed"]]  # [.., LABELS]
    return -(jax.nn.logsumexp(jnp.where(allowed > 0, log, -1e9), -1) * batch["named"]).sum()


def loss(p, fixed, batch, chances, shape, rate, unknown):
    """A word of a corpus without trees, or without names, counts only where it can teach."""
    drop = Dropout(chances, rate, unknown)
    mask, treed = batch["mask"], batch["treed"]
    y = encode(p, fixed["vectors"], fixed["counts"], batch["rows"], mask, shape, drop)
    scores, h = arcs(p, y, drop)
    n = mask.shape[1]
    legal = jnp.concatenate([jnp.ones_like(mask[:, :1]), mask], 1)[:, None, :] * (1 - jnp.eye(n, n + 1, 1))
    total = name_loss(p, y, {**batch, "masks": fixed["masks"]}, drop)
    total += cross_entropy(dense(p["tag"], y), batch["tags"], treed)
    total += cross_entropy(jnp.where(legal > 0, scores, -1e9), batch["heads"], treed)
    total += cross_entropy(labels(p, h, batch["heads"], drop), batch["relations"], treed)
    return total / mask.sum()


@partial(jax.jit, static_argnames=("shape", "unknown"), donate_argnums=(0,))
def step(state, fixed, batch, chances, rate_of_learning, shape, rate, unknown):
    """Adam with clipped gradients, and a running mean of the weights."""
    value, gradient = jax.value_and_grad(loss)(state["p"], fixed, batch, chances, shape, rate, unknown)
    size = jnp.sqrt(sum(jnp.sum(jnp.square(g)) for g in jax.tree.leaves(gradient)))
    t = state["t"] + 1
    scale = jnp.minimum(1, 2 / size)

    def update(p, m, v, mean, g):
        g = g * scale
        m, v = 0.9 * m + 0.1 * g, 0.98 * v + 0.02 * g * g
        p = p - rate_of_learning * (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.98**t)) + 1e-8)
        return p, m, v, mean + (1 - jnp.minimum(0.999, (t + 1.0) / (t + 10.0))) * (p - mean)

    new = jax.tree.map(update, state["p"], state["m"], state["v"], state["mean"], gradient)
    p, m, v, mean = (jax.tree.map(lambda leaf: leaf[i], new, is_leaf=lambda x: isinstance(x, tuple)) for i in range(4))
    return {"p": p, "m": m, "v": v, "mean": mean, "t": t}, value


@partial(jax.jit, static_argnames=("shape",))
def read(p, fixed, rows, mask, shape):
    """Scores of tags, arcs, names and what labels need."""
    drop = Dropout(None, 0)
    y = encode(p, fixed["vectors"], fixed["counts"], rows, mask, shape, drop)
    among, h = arcs(p, y, drop)
    return dense(p["tag"], y), among, h, name_scores(p, y, drop)


@jax.jit
def read_labels(p, h, heads):
    return labels(p, h, heads, Dropout(None, 0))
