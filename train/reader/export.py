"""Weights as a model file that src/text/network.cpp reads (src/model/model_file.h: magic, version, checksum, parts)."""
import numpy as np

from corpora import KINDS, RELATIONS, hash_bytes
from network import FAR


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


def model_file(parts):
    body = Writer()
    body.varint(len(parts))
    for name, data in parts:
        body.text(name)
        body.text(data)
    out = Writer()
    out.bytes += b"onrecord model\n"
    out.number(1)
    out.number(hash_bytes.__wrapped__(bytes(body.bytes)))
    return bytes(out.bytes + body.bytes)
