"""Writes a regression tree as ONNX (TreeEnsembleRegressor). Standard library only: ONNX is a protocol buffer, and a small one."""

import struct


def _varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def _field(number, value):
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _attribute(name, values):
    if isinstance(values, int):
        return _field(5, _field(1, name) + _field(3, values) + _field(20, 2))
    if isinstance(values[0], str):
        return _field(5, _field(1, name) + b"".join(_field(9, v) for v in values) + _field(20, 8))
    if isinstance(values[0], float):
        packed = b"".join(struct.pack("<f", v) for v in values)
        return _field(5, _field(1, name) + _field(7, packed) + _field(20, 6))
    return _field(5, _field(1, name) + _field(8, b"".join(_varint(v) for v in values)) + _field(20, 7))


def _value(name, width):
    shape = _field(1, _field(2, "N")) + _field(1, _field(1, width))
    return _field(1, name) + _field(2, _field(1, _field(1, 1) + _field(2, shape)))


def write(tree, features):
    """Bytes of a tree of ('leaf', value) and ('split', feature, threshold, low, high), low where x <= threshold."""
    nodes, leaves = [], []

    def add(node):
        place = len(nodes)
        nodes.append(None)
        if node[0] == "leaf":
            nodes[place] = (0, "LEAF", 0.0, 0, 0)
            leaves.append((place, float(node[1])))
        else:
            _, feature, threshold, low, high = node
            yes, no = add(low), add(high)
            nodes[place] = (feature, "BRANCH_LEQ", float(threshold), yes, no)
        return place

    add(tree)
    attributes = [
        _attribute("nodes_treeids", [0] * len(nodes)),
        _attribute("nodes_nodeids", list(range(len(nodes)))),
        _attribute("nodes_featureids", [n[0] for n in nodes]),
        _attribute("nodes_modes", [n[1] for n in nodes]),
        _attribute("nodes_values", [n[2] for n in nodes]),
        _attribute("nodes_truenodeids", [n[3] for n in nodes]),
        _attribute("nodes_falsenodeids", [n[4] for n in nodes]),
        _attribute("target_treeids", [0] * len(leaves)),
        _attribute("target_nodeids", [place for place, _ in leaves]),
        _attribute("target_ids", [0] * len(leaves)),
        _attribute("target_weights", [value for _, value in leaves]),
        _attribute("n_targets", 1),
    ]
    node = _field(1, "x") + _field(2, "y") + _field(4, "TreeEnsembleRegressor") + b"".join(attributes) + _field(7, "ai.onnx.ml")
    graph = _field(1, node) + _field(2, "tree") + _field(11, _value("x", features)) + _field(12, _value("y", 1))
    opsets = _field(8, _field(1, "") + _field(2, 17)) + _field(8, _field(1, "ai.onnx.ml") + _field(2, 3))
    return _field(1, 8) + _field(7, graph) + opsets
