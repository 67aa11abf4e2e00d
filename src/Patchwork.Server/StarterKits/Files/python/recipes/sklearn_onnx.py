"""scikit-learn with the onnx package alone: a tree finds the group, a forest is the model. No converter; any version of both."""

import numpy as np
from data import WIDTH, deliver, load
from onnx_trees import write
from sklearn.ensemble import RandomForestRegressor
from sklearn.tree import DecisionTreeClassifier

MISSING = -1  # below every code, so that a missing cell goes where 'at most' leads


def tree_of(fitted, value, node=0):
    """A fitted tree as tuples; 'value' says what a leaf answers."""
    tree = fitted.tree_
    if tree.children_left[node] < 0:
        return "leaf", value(tree.value[node])
    yes, no = tree.children_left[node], tree.children_right[node]
    return (
        "split", int(tree.feature[node]), tree.threshold[node],
        tree_of(fitted, value, yes), tree_of(fitted, value, no), tree.threshold[node] >= MISSING,
    )  # fmt: skip


x, y, low = load()
x = np.nan_to_num(x, nan=MISSING)
g = DecisionTreeClassifier(max_depth=3, min_samples_leaf=200, class_weight="balanced", random_state=0).fit(x, low)
inside = g.predict(x) == 1
h = RandomForestRegressor(50, max_depth=8, min_samples_leaf=20, random_state=0).fit(x[inside], y[inside])
# The class with more weight wins; a tie is the first, outside.
group = write([tree_of(g, lambda v: v[0, 1] - v[0, 0])], WIDTH, is_group=True)
deliver(group, write([tree_of(t, lambda v: v[0, 0] / len(h.estimators_)) for t in h.estimators_], WIDTH))
