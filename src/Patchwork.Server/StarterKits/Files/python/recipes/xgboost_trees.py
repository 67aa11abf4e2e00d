"""XGBoost 2.1.2 with onnxmltools 1.12.0."""

import xgboost
from data import WIDTH, deliver, load
from onnxmltools import convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType

x, y, low = load()
weight = (low == 0).sum() / max(1, (low == 1).sum())
g = xgboost.XGBClassifier(n_estimators=20, max_depth=3, scale_pos_weight=weight, base_score=0.5).fit(x, low)
inside = g.predict(x) == 1
h = xgboost.XGBRegressor(n_estimators=100, max_depth=4, base_score=float(y[inside].mean())).fit(x[inside], y[inside])
kinds = [("x", FloatTensorType([None, WIDTH]))]
g_onnx = convert_xgboost(g, initial_types=kinds, target_opset=15)
deliver(g_onnx.SerializeToString(), convert_xgboost(h, initial_types=kinds, target_opset=15).SerializeToString())
