"""Finds a group that the current model serves badly, fits a small tree for it, and sends both. Standard library only.

python3 example.py            sends the pair; your team's token is in PATCHWORK_TOKEN
python3 example.py FILE.onnx  writes the model and prints the group, and sends nothing
"""

import collections
import random
import statistics
import sys

import kit
import onnx_tree
from patchwork_client import Competition

DEPTH = 4
LEAST = 100  # rows in a group and, a quarter of it, in a leaf
MOST = 20000  # rows looked at; more would only take longer
random.seed(0)


def answer(labels):
    """The best constant for the competition's loss."""
    if kit.RULES["loss"] == "absolute":
        return statistics.median(labels)
    if kit.RULES["loss"] == "zero-one":
        return collections.Counter(labels).most_common(1)[0][0]
    return sum(labels) / len(labels)


def cost(labels):
    best = answer(labels)
    return sum(kit.loss(best, y) for y in labels)


def fit(x, y, depth):
    best = None
    if depth > 0 and len(y) >= LEAST // 2:
        for feature in range(len(x[0])):
            values = sorted({row[feature] for row in x if row[feature] == row[feature]})
            for threshold in values[:: max(1, len(values) // 8)]:
                low = [v for row, v in zip(x, y) if row[feature] <= threshold]
                high = [v for row, v in zip(x, y) if not row[feature] <= threshold]
                if min(len(low), len(high)) >= LEAST // 4:
                    total = cost(low) + cost(high)
                    if best is None or total < best[0]:
                        best = (total, feature, threshold)
    if best is None or best[0] >= cost(y):
        return ("leaf", answer(y))
    _, feature, threshold = best
    sides = [[(row, v) for row, v in zip(x, y) if (row[feature] <= threshold) == side] for side in (True, False)]
    return ("split", feature, threshold, *(fit([r for r, _ in s], [v for _, v in s], depth - 1) for s in sides))


def ask(tree, row):
    while tree[0] == "split":
        tree = tree[3] if row[tree[1]] <= tree[2] else tree[4]
    return tree[1]


def candidates(rows):
    """Predicates of one column: each value of text, a few thresholds of numbers."""
    for feature in kit.FEATURES:
        cells = [row[feature] for row in rows]
        numbers = [kit.number(cell) for cell in cells]
        if None in numbers:
            for value in sorted(set(cells) - {""}):
                quoted = value.replace('"', '""')
                yield f'`{feature}` == "{quoted}"', [cell == value for cell in cells]
        else:
            known = sorted(v for v in numbers if v == v)
            for share in (0.1, 0.25, 0.5, 0.75, 0.9):
                threshold = known[int(share * (len(known) - 1))]
                yield f"`{feature}` <= {threshold:g}", [v <= threshold for v in numbers]
                yield f"`{feature}` > {threshold:g}", [v > threshold for v in numbers]


def main():
    rows, x, y, current = kit.load()
    if len(rows) > MOST:
        kept = sorted(random.sample(range(len(rows)), MOST))
        rows, x, y, current = ([values[i] for i in kept] for values in (rows, x, y, current))
    half = [random.random() < 0.5 for _ in rows]
    best = None
    for group, inside in candidates(rows):
        if LEAST <= sum(inside):
            own = [v for v, i in zip(y, inside) if i]
            gain = sum(kit.loss(f, v) for f, v, i in zip(current, y, inside) if i) - cost(own)
            if best is None or gain > best[0]:
                best = (gain, group, inside)
    _, group, inside = best
    seen = [i for i, inner in enumerate(inside) if inner and half[i]]
    held = [i for i, inner in enumerate(inside) if inner and not half[i]]
    tree = fit([x[i] for i in seen], [y[i] for i in seen], DEPTH)
    gain = sum(kit.loss(current[i], y[i]) - kit.loss(ask(tree, x[i]), y[i]) for i in held) / len(held)
    print(f"Group: {group}, {sum(inside):,} of {len(rows):,} rows looked at.")
    print(f"On the half that it was not fitted on, the loss falls by {gain:.4g} for each of them.")
    model = onnx_tree.write(tree, len(kit.FEATURES))
    if len(sys.argv) > 1:
        with open(sys.argv[1], "wb") as file:
            file.write(model)
        return
    competition = Competition("{{address}}", "{{slug}}")
    sent = competition.submit(group, model, approach="automated", note="the starter kit's example")
    print(f"Sent as {sent['id']}; {sent['remaining']['today']} more today.")
    print(competition.wait(sent["id"])["explanation"])


if __name__ == "__main__":
    main()
