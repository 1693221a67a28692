"""Charts and drawings: the words in them (axes, legends, values) are no text that one could cite."""

import re
from collections.abc import Sequence

from ingest.layout.axes import find_axes, has_scale
from ingest.layout.footnotes import usual_height
from ingest.layout.grids import Grid, touching
from ingest.layout.runs import Page, Row, Rule, Run, rows_of, text_of
from ingest.lines import CAPTION

NEAR = 40.0
"""Shapes nearer than so many points belong to one drawing."""
LEAST_SHAPES = 3
"""A frame, or a frame and its shadow, is no drawing, unless there are axes with a scale."""
LEAST_SIDE = 50.0
"""A drawing is at least so many points wide and high."""
AROUND = 40.0
"""The labels of axes stand within so many points of a chart, in smaller type than the text."""
LABEL_WORDS = 4.0
"""Cells of more words, on average, figures not counted, are text on a ground of colour."""
LEGEND_WORDS = 9.0
"""A single one may be longer, as in a legend."""

SMALLER = 0.97
"""Smaller type is at most so many times as high as that of the text."""
ROW = 4.0
"""A shaded row of a table is not higher than so many lines."""
WORD = re.compile(r"[^\W\d_]{2,}")


def drawn_labels(page: Page, runs: Sequence[Run], grids: Sequence[Grid]) -> list[Run]:
    """Those of `runs` that are labels in charts and drawings; tables (`grids`) are none."""
    shapes = [shape for shape in page.shapes if not any(_inside_grid(shape, grid) for grid in grids)]
    axes = find_axes([rule for rule in page.rules if not any(_inside_grid(rule, grid) for grid in grids)])
    if not shapes or len(shapes) + len(axes) < LEAST_SHAPES:
        return []
    rows = rows_of(runs)
    text_height = usual_height(rows)
    labels: list[Run] = []
    for group in touching([*shapes, *axes], NEAR):
        left, bottom = min(shape.left for shape in group), min(shape.bottom for shape in group)
        right, top = max(shape.right for shape in group), max(shape.top for shape in group)
        if right - left < LEAST_SIDE or top - bottom < LEAST_SIDE:
            continue
        drawn = [shape for shape in group if shape not in axes]
        around = [run for run in runs if _stands_in(run, left, bottom, right, top, AROUND)]
        if len(drawn) < LEAST_SHAPES and not (drawn and len(drawn) < len(group) and has_scale(around)):
            continue
        inside = [run for run in runs if _stands_in(run, left, bottom, right, top)]
        if _words_a_cell(inside) > LABEL_WORDS or _are_entries(inside, group, text_height):
            continue
        for row in rows:
            small = max(run.height for run in row) <= SMALLER * text_height
            near = all(_stands_in(run, left, bottom, right, top, AROUND) for run in row)
            beside = small and (near or _is_keyed(row, drawn))
            if _may_be_label(row):
                labels += row if beside else (run for run in row if _stands_in(run, left, bottom, right, top))
    return labels


def _words_a_cell(runs: Sequence[Run]) -> float:
    """How many words the cells of rows hold, on average."""
    cells = [cell for row in rows_of(runs) for cell in text_of(row).split("\t")]
    return sum(len(WORD.findall(cell)) for cell in cells) / max(1, len(cells))


def _may_be_label(row: Row) -> bool:
    captioned = any(CAPTION.match(cell) for cell in text_of(row).split("\t"))
    return not captioned and _words_a_cell(row) <= LEGEND_WORDS


def _is_keyed(row: Row, shapes: Sequence[Rule]) -> bool:
    """Whether a row stands right behind a small shape, as the words of a legend do."""
    run = row[0]
    return any(
        shape.top - shape.bottom < 2 * run.height
        and -run.height < run.left - shape.right < 2 * run.height
        and shape.bottom < run.top
        and run.bottom < shape.top
        for shape in shapes
    )


def _are_entries(runs: Sequence[Run], shapes: Sequence[Rule], text_height: float) -> bool:
    """Whether shapes are mostly as high as a row, and most runs stand on them: a table with shaded rows."""
    rows = [shape for shape in shapes if text_height <= shape.top - shape.bottom < ROW * text_height]
    if len(rows) < len(shapes) / 2:
        return False
    on = sum(any(_stands_in(run, row.left, row.bottom, row.right, row.top) for row in rows) for run in runs)
    return on > len(runs) / 2


def _stands_in(run: Run, left: float, bottom: float, right: float, top: float, around: float = 0.0) -> bool:
    x, y = (run.left + run.right) / 2, (run.bottom + run.top) / 2
    return left - around <= x <= right + around and bottom - around <= y <= top + around


def _inside_grid(shape: Rule, grid: Grid) -> bool:
    x, y = (shape.left + shape.right) / 2, (shape.bottom + shape.top) / 2
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]
