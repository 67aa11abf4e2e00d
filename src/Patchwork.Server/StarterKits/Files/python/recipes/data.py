"""The kit's rows as arrays for the recipes, the group that they mend, and what to do with the models."""

import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import kit  # noqa: E402
from patchwork_client import Competition  # noqa: E402

WIDTH = len(kit.FEATURES)


def load():
    """Features, labels, and whether the current model is much too low: what a group model can learn to find."""
    _, x, y, current = kit.load()
    x, y, current = np.array(x, np.float32), np.array(y), np.array(current)
    residual = y - current
    return x, y, (residual > np.quantile(residual, 0.7)).astype(np.int64)


def deliver(g, h):
    """Writes both models, or sends them when nothing is said: python3 recipe.py [g.onnx h.onnx]."""
    if len(sys.argv) == 3:
        pathlib.Path(sys.argv[1]).write_bytes(g)
        pathlib.Path(sys.argv[2]).write_bytes(h)
        return
    competition = Competition("{{address}}", "{{slug}}")
    sent = competition.submit(g, h, approach="learned")
    print(competition.wait(sent["id"])["explanation"])
