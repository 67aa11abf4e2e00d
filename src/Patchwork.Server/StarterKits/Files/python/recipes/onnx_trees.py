"""Trees of any library as ONNX with the onnx package alone (1.12 and newer), where a converter does not know your version or cannot be installed.

A tree is ('leaf', value) or ('split', feature, threshold, yes, no, missing_is_yes).
"""

import numpy as np
from onnx import TensorProto, checker, helper


def floor32(threshold):
    """The largest float32 not above a threshold: x <= it says the same of a float32 feature, rounding might not."""
    near = np.float32(threshold)
    return float(near if near <= threshold else np.nextafter(near, np.float32(-np.inf)))


def write(trees, width, base=0.0, less="BRANCH_LEQ", is_group=False):
    """Bytes of a model that adds up trees and a base; a group is where the sum is above 0. 'less' is how a split asks: BRANCH_LEQ or BRANCH_LT."""
    nodes, leaves = [], []

    def add(tree, node):
        place = len(nodes) - first[0]
        nodes.append(None)
        if node[0] == "leaf":
            nodes[first[0] + place] = (tree, place, 0, "LEAF", 0.0, 0, 0, 0)
            leaves.append((tree, place, float(node[1])))
        else:
            _, feature, threshold, yes, no, missing_is_yes = node
            on, off = add(tree, yes), add(tree, no)
            nodes[first[0] + place] = (tree, place, feature, less, bound(threshold), on, off, int(missing_is_yes))
        return place

    # What asks 'below', such as XGBoost, has thresholds in float32 already; 'at most' is rounded down.
    bound = floor32 if less == "BRANCH_LEQ" else lambda threshold: float(np.float32(threshold))
    first = [0]
    for tree, root in enumerate(trees):
        first[0] = len(nodes)
        add(tree, root)
    names = ["treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids", "missing_value_tracks_true"]
    attributes = {f"nodes_{name}": list(column) for name, column in zip(names, zip(*nodes))}
    attributes["target_treeids"], attributes["target_nodeids"], attributes["target_weights"] = map(list, zip(*leaves))
    attributes |= {"target_ids": [0] * len(leaves), "n_targets": 1, "base_values": [float(base)]}
    steps = [helper.make_node("TreeEnsembleRegressor", ["x"], ["sum" if is_group else "y"], domain="ai.onnx.ml", **attributes)]
    constants = []
    if is_group:
        constants = [helper.make_tensor("zero", TensorProto.FLOAT, [1], [0.0])]
        steps += [
            helper.make_node("Greater", ["sum", "zero"], ["inside"]),
            helper.make_node("Cast", ["inside"], ["y"], to=TensorProto.FLOAT),
        ]
    graph = helper.make_graph(
        steps,
        "trees",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", width])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 1])],
        constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    checker.check_model(model)
    return model.SerializeToString()
