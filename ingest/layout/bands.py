"""Tables without upright lines: their columns are the white bands that run down between the words.

Lines ruled across, where there are some, part the rows; else a line nearer to the one above than most goes on with it.
"""

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout.grids import TableRow
from ingest.layout.runs import CELL_GAP, Row, Rule, Run, text_of

LEAST_ROWS = 3
"""So many lines with words in two columns or more make a table."""
BAND = 0.7
"""A white band between columns is at least so many line heights wide."""
BETWEEN = 2
FAR = 4.0
"""Lines further apart than so many line heights belong to two tables."""
CLOSE = 1.4
"""Lines of one cell stand at most so many line heights apart."""
NEARER = 0.85
"""A line nearer to the one above than so many usual distances goes on with its row."""
ELSEWHERE = 0.2
"""At most this share of the lines is parted elsewhere: a form with fields beside each other is no table."""
CELL_WORDS = 12
"""Cells hold fewer words, on average; columns of more are text."""


def in_bands(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Row | TableRow]:
    """The lines of a page, those that are of a table without upright lines as its rows."""
    start = 0
    for first, last in _spans(rows):
        yield from rows[start:first]
        bands = _bands(rows[first:last])
        table = list(_table_rows(rows[first:last], bands, rules)) if _agree(rows[first:last], bands) else []
        yield from table if _is_table(table) else rows[first:last]
        start = last
    yield from rows[start:]


def _spans(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The first and last (exclusive) of consecutive lines that are parted by tabs, of three or more.

    Between two of them may stand a line of one cell, which goes on with a cell above.
    """
    tabbed = [index for index, row in enumerate(rows) if "\t" in text_of(row)]
    group: list[int] = []
    for index in [*tabbed, len(rows)]:
        broken = index == len(rows) or (group and index - group[-1] > 1 + BETWEEN)
        if group and (broken or any(_is_far(rows, between) for between in range(group[-1] + 1, index + 1))):
            if len(group) >= LEAST_ROWS:
                yield group[0], _end(rows, group)
            group = []
        group.append(index)


def _end(rows: Sequence[Row], group: Sequence[int]) -> int:
    """Where a table ends: behind the lines that go on with a cell of its last row, other than the first."""
    end = group[-1] + 1
    left = min(rows[index][0].left for index in group)
    while end < len(rows) and end <= group[-1] + BETWEEN:
        step = rows[end - 1][0].bottom - rows[end][0].bottom
        if rows[end][0].left <= left + rows[end][0].height or step > CLOSE * rows[end][0].height:
            break
        end += 1
    return end


def _is_far(rows: Sequence[Row], index: int) -> bool:
    return index > 0 and rows[index - 1][0].bottom - rows[index][0].bottom > FAR * rows[index][0].height


def _bands(rows: Sequence[Row]) -> list[float]:
    """The middles of the white bands, in points from the left."""
    words = sorted((run.left, run.right) for row in rows for run in row)
    least = BAND * statistics.median(run.height for row in rows for run in row)
    bands: list[float] = []
    reached = words[0][1]
    for left, right in words:
        if left - reached >= least:
            bands.append((left + reached) / 2)
        reached = max(reached, right)
    return bands


def _agree(rows: Sequence[Row], bands: Sequence[float]) -> bool:
    """Whether there are bands, and few lines are parted elsewhere than at them."""
    elsewhere = sum(any(_parts_elsewhere(before, run, bands) for before, run in pairwise(row)) for row in rows)
    return bool(bands) and elsewhere <= ELSEWHERE * len(rows)


def _parts_elsewhere(before: Run, run: Run, bands: Sequence[float]) -> bool:
    wide = run.left - before.right > CELL_GAP * max(before.height, 1.0)
    return wide and not any(before.right <= band <= run.left for band in bands)


def _table_rows(rows: Sequence[Row], bands: Sequence[float], rules: Sequence[Rule]) -> Iterator[TableRow]:
    group: list[Row] = []
    for row in rows:
        if group and not _goes_on(rows, group[-1], row, rules):
            yield _table_row(group, bands)
            group = []
        group.append(row)
    yield _table_row(group, bands)


def _goes_on(rows: Sequence[Row], above: Row, row: Row, rules: Sequence[Rule]) -> bool:
    left, right = min(run.left for r in rows for run in r), max(run.right for r in rows for run in r)
    across = [rule for rule in rules if rule.right - rule.left > (right - left) / 2]
    lines = [rule for rule in across if rows[-1][0].bottom <= rule.bottom <= rows[0][0].top]
    between = any(row[0].top - 2 <= rule.bottom <= above[0].bottom + 2 for rule in lines)
    if len(lines) >= len(rows) / 2 or between:
        return not between
    steps = [a[0].bottom - b[0].bottom for a, b in pairwise(rows)]
    return above[0].bottom - row[0].bottom < NEARER * statistics.median(steps)


def _table_row(group: Sequence[Row], bands: Sequence[float]) -> TableRow:
    columns: list[list[str]] = [[] for _ in range(len(bands) + 1)]
    for row in group:
        parts: dict[int, list[Run]] = {}
        for run in row:
            parts.setdefault(sum(run.left > band for band in bands), []).append(run)
        for column, runs in parts.items():
            columns[column].append(text_of(runs).replace("\t", " "))
    text = "\t".join(" ".join(column) for column in columns)
    return TableRow(text.rstrip("\t"), tuple(run for row in group for run in row))


def _is_table(rows: Sequence[TableRow]) -> bool:
    """Short cells, and most rows with more than one."""
    cells = [cell for row in rows for cell in row.text.split("\t") if cell]
    several = sum(row.text.count("\t") > 0 for row in rows)
    words = sum(len(cell.split()) for cell in cells)
    return len(rows) > 1 and several >= len(rows) / 2 and words <= CELL_WORDS * len(cells)
