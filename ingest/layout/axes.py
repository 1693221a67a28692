"""Axes: the lines that a chart is drawn between, and the numbers of the scale beside them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout.grids import HAIR, TOUCH
from ingest.layout.runs import Rule, Run

LEAST_LENGTH = 50.0
"""An axis is at least so many points long."""
LEAST_LINES, LEAST_MARKS = 3, 3
"""So many lines of one length, one above the other, are those of a chart without an upright axis; so many numbers in
equal steps are a scale."""
ALIGNED = 2.0
"""Numbers of a scale end, or begin, within so many points."""
EVEN = 0.15
"""Their distances differ by at most this share."""
AMOUNT = re.compile(r"[£$€]?([-–]?\d{1,3}(?:,\d{3})+|[-–]?\d+)(\.\d+)?(%|[kKmM]|bn)?")


def find_axes(rules: Sequence[Rule]) -> list[Rule]:
    """Those of `rules` that are axes, or lines across a chart: long, level and upright ones that meet, or a ladder."""
    level = [rule for rule in rules if rule.right - rule.left >= LEAST_LENGTH]
    upright = [rule for rule in rules if rule.right - rule.left <= HAIR and rule.top - rule.bottom >= LEAST_LENGTH]
    ladders: dict[tuple[int, int], list[Rule]] = {}
    for rule in level:
        ladders.setdefault((round(rule.left), round(rule.right)), []).append(rule)
    found = {rule for lines in ladders.values() if len(lines) >= LEAST_LINES for rule in lines}
    for line in level:
        for axis in upright:
            if _meet(line, axis):
                found |= {line, axis}
    return [rule for rule in rules if rule in found]


def _meet(line: Rule, axis: Rule) -> bool:
    across = line.left - TOUCH <= axis.right and axis.left - TOUCH <= line.right
    return across and axis.bottom - TOUCH <= line.top and line.bottom - TOUCH <= axis.top


def has_scale(runs: Sequence[Run]) -> bool:
    """Whether numbers rise by equal steps at equal distances: from the foot up, or from 0 to the right.

    Numbers that rise downwards are those of a list, or of the rows of a table.
    """
    marks = [(value, run) for run in runs if (value := _amount(run.text)) is not None]
    columns = (
        *_aligned([(run.right, run.bottom, value) for value, run in marks]),
        *_aligned([(run.left, run.bottom, value) for value, run in marks]),
    )
    rows = _aligned([(run.bottom, (run.left + run.right) / 2, value) for value, run in marks])
    return any(map(_is_scale, columns)) or any(_is_scale(row) and row[0][1] == 0 for row in rows)


def _amount(text: str) -> float | None:
    match = AMOUNT.fullmatch(text)
    return float(match[1].replace(",", "").replace("–", "-") + (match[2] or "")) if match else None


def _aligned(marks: Sequence[tuple[float, float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Groups of numbers that stand in one line: their places along it, in order, and their values."""
    group: list[tuple[float, float]] = []
    last = float("-inf")
    for across, along, value in sorted(marks):
        if across - last > ALIGNED and group:
            yield sorted(group)
            group = []
        group.append((along, value))
        last = across
    yield sorted(group)


def _is_scale(marks: Sequence[tuple[float, float]]) -> bool:
    if len(marks) < LEAST_MARKS:
        return False
    steps = [after[0] - before[0] for before, after in pairwise(marks)]
    rises = [after[1] - before[1] for before, after in pairwise(marks)]
    even = max(steps) - min(steps) <= EVEN * max(steps)
    return even and rises[0] > 0 and all(abs(rise - rises[0]) < 1e-6 * rises[0] for rise in rises)
