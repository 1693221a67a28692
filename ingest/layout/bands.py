"""Tables without upright lines: their columns are the white bands that run down between the words.

They stand between lines ruled across, or show by words that stand in columns, line after line.
"""

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout.grids import HAIR, TOUCH, TableRow, row_text
from ingest.layout.runs import CELL_GAP, Row, Rule, Run, text_of
from ingest.layout.wrapped import cells_of, whole_rows

LEAST_ROWS = 3
"""So many lines with words in two columns or more make a table."""
LEAST_RULES = 3
"""So many lines ruled across, one above the other, are those of a table: above and below the heads, and at its end."""
BAND = 0.7
"""A white band between columns is at least so many line heights wide."""
BETWEEN = 2
MOST_BETWEEN = 8
"""So many lines of one column may stand between two lines of several."""
FAR = 4.0
"""Lines further apart than so many line heights belong to two tables."""
APART = 1.3
"""White space, so many times wider than between the lines of a table, and words across its columns end it."""
CLOSE = 1.4
"""Lines of one cell stand at most so many line heights apart."""
ELSEWHERE = 0.2
"""At most this share of the lines is parted elsewhere: a form with fields beside each other is no table."""
CELL_WORDS = 12
"""Cells hold fewer words, on average; columns of more are text."""


def in_bands(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Row | TableRow]:
    """The lines of a page, those that are of a table without upright lines as its rows."""
    start = 0
    for first, last in _between_rules(rows, rules):
        while first < last and "\t" not in text_of(rows[first]):
            first += 1  # a title above the heads
        if table := _table(rows[first:last], rules):
            yield from _in_white(rows[start:first], rules)
            yield from table
            start = last
    yield from _in_white(rows[start:], rules)


def _in_white(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Row | TableRow]:
    start = 0
    for first, last in _spans(rows):
        yield from rows[start:first]
        yield from _table(rows[first:last], rules) or rows[first:last]
        start = last
    yield from rows[start:]


def _table(rows: Sequence[Row], rules: Sequence[Rule]) -> list[TableRow]:
    """The rows of a table; empty if there is none."""
    bands = _bands(rows)
    if not _agree(rows, bands):
        return []
    table = [_table_row(group, bands, opens=group[0] is rows[0]) for group in whole_rows(rows, bands, rules)]
    return table if _is_table(table) else []


def _between_rules(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """The first and last (exclusive) of consecutive lines between rules of one length, one above the other.

    With them go the heads above the first rule and the row below the last one.
    """
    spans = []
    for stack in _stacks(rules):
        top, bottom, left, right = stack[0].top, stack[-1].bottom, stack[0].left - TOUCH, stack[0].right + TOUCH
        held = [
            index
            for index, row in enumerate(rows)
            if bottom < (row[0].bottom + row[0].top) / 2 < top and left <= row[0].left and row[-1].right <= right
        ]
        if not held or held[-1] - held[0] >= len(held):
            continue
        first, last = held[0], held[-1] + 1
        if first and "\t" in text_of(rows[first - 1]) and not _is_far(rows, first):
            first -= 1
        if last < len(rows) and "\t" in text_of(rows[last]) and not _is_far(rows, last):
            last += 1
        if sum("\t" in text_of(row) for row in rows[first:last]) > 1:
            spans.append((first, last))
    end = 0
    for first, last in sorted(spans):
        if first >= end:
            yield first, last
            end = last


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Three rules or more that begin and end below each other, from the top of the page down."""
    lines: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (-round(rule.bottom), rule.left)):
        if rule.top - rule.bottom > HAIR or rule.right - rule.left <= HAIR:
            continue
        if lines and abs(lines[-1].bottom - rule.bottom) < HAIR and rule.left <= lines[-1].right + TOUCH:
            above = lines.pop()  # cell by cell, or twice
            rule = Rule(min(above.left, rule.left), above.bottom, max(above.right, rule.right), above.top)
        lines.append(rule)
    stacks: dict[tuple[int, int], list[Rule]] = {}
    for rule in lines:
        stacks.setdefault((round(rule.left / TOUCH), round(rule.right / TOUCH)), []).append(rule)
    return [stack for stack in stacks.values() if len(stack) >= LEAST_RULES]


def _spans(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The first and last (exclusive) of consecutive lines that are parted by tabs, of three or more.

    Between two of them may stand lines of one cell, which go on with a cell above.
    """
    tabbed = [index for index, row in enumerate(rows) if "\t" in text_of(row)]
    group: list[int] = []
    for index in [*tabbed, len(rows)]:
        if group and not (index < len(rows) and _is_one(rows, group, index)):
            if len(group) >= LEAST_ROWS:
                yield group[0], _end(rows, group)
            group = []
        group.append(index)


def _is_one(rows: Sequence[Row], group: Sequence[int], index: int) -> bool:
    """Whether a line of several cells is of the table of those above it."""
    between = range(group[-1] + 1, index)
    if len(between) > MOST_BETWEEN or any(_is_far(rows, number) for number in (*between, index)):
        return False
    columns = [left for _, left in _white([rows[number] for number in (*group[-LEAST_ROWS:], index)])]
    across = [number for number in between if _crosses(rows[number], columns)]
    if len(between) > BETWEEN:
        return bool(columns) and not across
    usual = max((_step(rows, number) for number in range(group[0] + 1, group[-1] + 1)), default=0.0)
    return not any(_step(rows, number) > APART * usual > 0 for number in across)


def _end(rows: Sequence[Row], group: Sequence[int]) -> int:
    """Where a table ends: behind the rows whose cells stand close, and the lines that go on with a cell of the last."""
    end = last = group[-1] + 1
    left = min(rows[index][0].left for index in group)
    columns = [column for _, column in _white([rows[index] for index in group])]
    while end < len(rows) and end < last + MOST_BETWEEN and not _crosses(rows[end], columns):
        row = rows[end]
        of_first = row[0].left <= left + row[0].height
        alone = bool(columns) and row[-1].left < columns[0]
        close = any(
            b.left - a.right >= BAND * a.height and a.right < c <= b.left for a, b in pairwise(row) for c in columns
        )
        if close and not _is_far(rows, end):
            last = end + 1
        elif (of_first and not (alone and row[0].text[:1].islower())) or _step(rows, end) > CLOSE * row[0].height:
            break
        end += 1
    return end


def _is_far(rows: Sequence[Row], index: int) -> bool:
    return index > 0 and _step(rows, index) > FAR * rows[index][0].height


def _step(rows: Sequence[Row], index: int) -> float:
    """How far a line stands below the one before, in points."""
    return rows[index - 1][0].bottom - rows[index][0].bottom


def _bands(rows: Sequence[Row]) -> list[float]:
    """The middles of the white bands, in points from the left."""
    return [(left + right) / 2 for left, right in _white(rows)]


def _white(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Where white bands begin and end, in points from the left."""
    words = sorted((run.left, run.right) for row in rows for run in row)
    least = BAND * statistics.median(run.height for row in rows for run in row)
    white: list[tuple[float, float]] = []
    reached = words[0][1]
    for left, right in words:
        if left - reached >= least:
            white.append((reached, left))
        reached = max(reached, right)
    return white


def _crosses(row: Row, columns: Sequence[float]) -> bool:
    """Whether a word of a line reaches over the left edge of a column."""
    return any(run.left < column - HAIR and column < run.right for run in row for column in columns)


def _agree(rows: Sequence[Row], bands: Sequence[float]) -> bool:
    """Whether there are bands, and few lines are parted elsewhere than at them."""
    elsewhere = sum(any(_parts_elsewhere(before, run, bands) for before, run in pairwise(row)) for row in rows)
    return bool(bands) and elsewhere <= ELSEWHERE * len(rows)


def _parts_elsewhere(before: Run, run: Run, bands: Sequence[float]) -> bool:
    wide = run.left - before.right > CELL_GAP * max(before.height, 1.0)
    return wide and not any(before.right <= band <= run.left for band in bands)


def _table_row(group: Sequence[Row], bands: Sequence[float], *, opens: bool) -> TableRow:
    columns = zip(*(cells_of(row, bands) for row in group), strict=True)
    text = row_text([" ".join(filter(None, column)) for column in columns])
    return TableRow(text, tuple(run for row in group for run in row), opens)


def _is_table(rows: Sequence[TableRow]) -> bool:
    """Short cells, and most rows with more than one."""
    cells = [cell for row in rows for cell in row.text.split("\t") if cell]
    several = sum(not row.text.endswith("\t") for row in rows)
    words = sum(len(cell.split()) for cell in cells)
    return len(rows) > 1 and several >= len(rows) / 2 and words <= CELL_WORDS * len(cells)
