"""XGBoost with the onnx package alone, by its own dump of its trees. No converter; any version of both that dumps JSON."""

import json

import xgboost
from data import WIDTH, deliver, load
from onnx_trees import write


def trees_of(fitted):
    """The trees as tuples; NaN goes where XGBoost learned to send it."""

    def node_of(node):
        if "leaf" in node:
            return "leaf", node["leaf"]
        child = {c["nodeid"]: c for c in node["children"]}
        return (
            "split", int(node["split"][1:]), node["split_condition"],
            node_of(child[node["yes"]]), node_of(child[node["no"]]), node["missing"] == node["yes"],
        )  # fmt: skip

    return [node_of(json.loads(tree)) for tree in fitted.get_booster().get_dump(dump_format="json")]


x, y, low = load()
weight = (low == 0).sum() / max(1, (low == 1).sum())
g = xgboost.XGBClassifier(n_estimators=20, max_depth=3, scale_pos_weight=weight, base_score=0.5).fit(x, low)
inside = g.predict(x) == 1
mean = float(y[inside].mean())
h = xgboost.XGBRegressor(n_estimators=100, max_depth=4, base_score=mean).fit(x[inside], y[inside])
# XGBoost asks 'below'; a probability above one half is a sum above 0.
group = write(trees_of(g), WIDTH, less="BRANCH_LT", is_group=True)
deliver(group, write(trees_of(h), WIDTH, base=mean, less="BRANCH_LT"))
