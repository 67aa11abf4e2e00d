"""Trains scikit-learn's HistGradientBoosting and XGBoost (hist) on the rows that the benchmark verb `trees` wrote.

    python3 benchmarks/tree_rivals.py FOLDER FEATURES [sklearn|xgboost]

Set OMP_NUM_THREADS to the number of threads. Prints wall and CPU seconds, test RMSE and scored rows a second.
"""

import resource
import sys
import time

import numpy as np


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def clock(work):
    wall, busy = time.perf_counter(), cpu()
    result = work()
    return result, time.perf_counter() - wall, cpu() - busy


def main():
    folder, features, which = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    read = lambda part: np.stack([np.load(f"{folder}/{part}-x{f}.npy") for f in range(features)], axis=1)
    train_x, test_x = read("train"), read("test")
    train_y, test_y = np.load(f"{folder}/train-y.npy"), np.load(f"{folder}/test-y.npy")
    models = {}
    if "sklearn" in which or not which:
        from sklearn.ensemble import HistGradientBoostingRegressor

        models["sklearn"] = lambda: HistGradientBoostingRegressor(
            max_iter=200, max_depth=6, max_leaf_nodes=None, learning_rate=0.1, early_stopping=False, l2_regularization=1.0
        )
    if "xgboost" in which or not which:
        import xgboost

        models["xgboost"] = lambda: xgboost.XGBRegressor(
            n_estimators=200, max_depth=6, learning_rate=0.1, tree_method="hist", max_bin=256, min_child_weight=20
        )
    for name, make in models.items():
        model, wall, busy = clock(lambda: make().fit(train_x, train_y))
        print(f"{name} train {train_x.shape}: {wall:.2f} s wall, {busy:.2f} s CPU")
        model.predict(test_x[:1000])
        predicted, wall, busy = clock(lambda: model.predict(test_x))
        error = np.sqrt(np.mean((predicted - test_y) ** 2))
        print(
            f"{name} score {len(test_y)}: {wall:.3f} s wall, {busy:.3f} s CPU, "
            f"{len(test_y) / wall / 1e6:.3f} million rows a second; test RMSE {error:.1f}"
        )


main()
