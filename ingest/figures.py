"""Charts and drawings: the words in them (axes, legends, values) are no text that one could cite."""

from collections.abc import Sequence

from ingest.grids import Grid, touching
from ingest.layout import Page, Rule, Run, rows_of

NEAR = 12.0
"""Shapes nearer than so many points belong to one drawing."""
LEAST_SHAPES = 3
"""A frame, or a frame and its shadow, is no drawing."""
LEAST_SIDE = 50.0
"""A drawing is at least so many points wide and high."""
AROUND = 40.0
"""The labels of axes stand within so many points of a chart, in smaller type than the text."""
LABEL_WORDS = 5.0
"""Rows of more words, on average, are text on a ground of colour."""


def drawn_labels(page: Page, runs: Sequence[Run], grids: Sequence[Grid], text_height: float) -> list[Run]:
    """Those of `runs` that are labels in charts and drawings; tables (`grids`) are none."""
    shapes = [shape for shape in page.shapes if not any(_inside_grid(shape, grid) for grid in grids)]
    labels: list[Run] = []
    for group in touching(shapes, NEAR):
        left, bottom = min(shape.left for shape in group), min(shape.bottom for shape in group)
        right, top = max(shape.right for shape in group), max(shape.top for shape in group)
        if len(group) < LEAST_SHAPES or right - left < LEAST_SIDE or top - bottom < LEAST_SIDE:
            continue
        found = []
        for run in runs:
            beside = run.height < text_height and _stands_in(run, left - AROUND, bottom - AROUND, right + AROUND, top)
            if beside or _stands_in(run, left, bottom, right, top):
                found.append(run)
        rows = rows_of(found)
        if rows and sum(len(run.text.split()) for run in found) / len(rows) <= LABEL_WORDS:
            labels += found
    return labels


def _stands_in(run: Run, left: float, bottom: float, right: float, top: float) -> bool:
    x, y = (run.left + run.right) / 2, (run.bottom + run.top) / 2
    return left <= x <= right and bottom <= y <= top


def _inside_grid(shape: Rule, grid: Grid) -> bool:
    x, y = (shape.left + shape.right) / 2, (shape.bottom + shape.top) / 2
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]
