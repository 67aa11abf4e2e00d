"""LightGBM 4.5.0 with onnxmltools 1.12.0. NaN is a missing value for LightGBM and for its ONNX alike."""

import lightgbm
from data import WIDTH, deliver, load
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

x, y, low = load()
g = lightgbm.LGBMClassifier(n_estimators=20, num_leaves=8, class_weight="balanced", verbose=-1).fit(x, low)
inside = g.predict(x) == 1
h = lightgbm.LGBMRegressor(n_estimators=100, num_leaves=15, verbose=-1).fit(x[inside], y[inside])
kinds = [("x", FloatTensorType([None, WIDTH]))]
g_onnx = convert_lightgbm(g, initial_types=kinds, target_opset=15, zipmap=False)
deliver(g_onnx.SerializeToString(), convert_lightgbm(h, initial_types=kinds, target_opset=15).SerializeToString())
