"""Reads the kit's data: rows, features as models see them, labels, current predictions. Standard library only."""

import array
import csv
import json
import pathlib
import struct

HERE = pathlib.Path(__file__).resolve().parent.parent
RULES = json.loads((HERE / "data" / "competition.json").read_text(encoding="utf-8"))
FEATURES = RULES["features"]
LABEL = RULES["label"]


def number(text):
    """A cell as a number, NaN where it is missing; None for text."""
    if text == "":
        return float("nan")
    try:
        return float(text)
    except ValueError:
        return None


def npy(path):
    """One-dimensional numbers from NumPy's file format, version 1."""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<H", data[8:10])
    header = data[10 : 10 + length].decode("latin1")
    kind = "d" if "<f8" in header else "f"
    values = array.array(kind)
    values.frombytes(data[10 + length :])
    return values.tolist()


def load():
    """Rows as dictionaries, features as lists of floats in the order of FEATURES, labels, predictions."""
    with open(HERE / "data" / "train.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = []
    for feature in FEATURES:
        cells = [row[feature] for row in rows]
        values = [number(cell) for cell in cells]
        if None in values:  # a column of text: its place among the sorted values
            places = {value: place for place, value in enumerate(sorted({c for c in cells if c != ""}))}
            values = [float("nan") if cell == "" else float(places[cell]) for cell in cells]
        columns.append(values)
    classes = RULES.get("classes")
    labels = [float(classes.index(row[LABEL])) if classes else float(row[LABEL]) for row in rows]
    return rows, [list(x) for x in zip(*columns)], labels, npy(HERE / "data" / "predictions.npy")


def loss(prediction, label):
    """The competition's loss of one prediction."""
    import math

    if RULES["loss"] == "squared":
        return (prediction - label) ** 2
    if RULES["loss"] == "absolute":
        return abs(prediction - label)
    if RULES["loss"] == "zero-one":
        return float(prediction != label)
    p = min(max(prediction, 1e-15), 1 - 1e-15)
    return -(label * math.log(p) + (1 - label) * math.log(1 - p))
