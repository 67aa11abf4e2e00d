"""scikit-learn 1.5.2 with skl2onnx 1.17.0: a tree finds the group, a forest is the model."""

import numpy as np
from data import WIDTH, deliver, load
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import RandomForestRegressor
from sklearn.tree import DecisionTreeClassifier

x, y, low = load()
x = np.nan_to_num(x, nan=-1)
g = DecisionTreeClassifier(max_depth=3, min_samples_leaf=200, class_weight="balanced", random_state=0).fit(x, low)
inside = g.predict(x) == 1
h = RandomForestRegressor(50, max_depth=8, min_samples_leaf=20, random_state=0).fit(x[inside], y[inside])
kinds = [("x", FloatTensorType([None, WIDTH]))]
# Labels alone: a group answers 0 or 1.
g_onnx = convert_sklearn(g, initial_types=kinds, target_opset=17, options={id(g): {"zipmap": False}})
deliver(g_onnx.SerializeToString(), convert_sklearn(h, initial_types=kinds, target_opset=17).SerializeToString())
