"""Ruled tables: the lines on a page make a grid, and every word stands in one of its cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.footnotes import without_marks
from ingest.layout.runs import Row, Rule, Run, rows_of, text_of

TOUCH = 3.0
"""Lines nearer than so many points meet, and edges nearer are one edge."""
HAIR = 4.0
"""A rule is not thicker than so many points."""
LEAST_CELL = 6.0
"""A row or column is at least so many points wide: less is a double line, or a stroke of a drawing."""
WHOLE, BROKEN = 0.9, 0.25
"""The least share of a table's width that its first or last line reaches over, and any other line."""
NUMBER = re.compile(r"[A-Z]{0,3}\d{1,4}([./-]\d{1,4}){0,2}[.)]?")
LEAST_EDGES = 5
"""A grid has more edges: one row of three cells, or two rows of two."""
SENTENCE = 12
"""A cell of so many words is no entry of a list."""
PROSE = 80
"""A cell with more words is prose set in columns, no figure or entry of a table."""


@dataclass
class Grid:
    """A table's edges, in points: `xs` from the left, `ys` from the top of the page down."""

    xs: list[float]
    ys: list[float]
    rules: list[Rule]
    cells: dict[tuple[int, int], list[Run]] = field(default_factory=dict)
    """The runs in each cell, by row and column of its upper left corner."""

    def holds(self, run: Run) -> bool:
        """Whether a run stands inside."""
        x, y = (run.left + run.right) / 2, (run.bottom + run.top) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def put(self, run: Run) -> None:
        """Put a run into its cell; cells without a rule between them are one."""
        x, y = (run.left + run.right) / 2, (run.bottom + run.top) / 2
        column = next(i for i, (a, b) in enumerate(pairwise(self.xs)) if a <= x <= b)
        row = next(i for i, (a, b) in enumerate(pairwise(self.ys)) if a >= y >= b)
        while column > 0 and not self._ruled_left(row, column):
            column -= 1
        while row > 0 and not self._ruled_above(row, column):
            row -= 1
        self.cells.setdefault((row, column), []).append(run)

    def is_joined(self, row: int) -> bool:
        """Whether a row is one cell, as wide as the grid."""
        return not any(self._ruled_left(row, column) for column in range(1, len(self.xs) - 1))

    def _ruled_left(self, row: int, column: int) -> bool:
        x, y = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        upright = (rule for rule in self.rules if rule.right - rule.left <= HAIR)
        return any(abs(rule.left - x) < TOUCH and rule.bottom <= y <= rule.top for rule in upright)

    def _ruled_above(self, row: int, column: int) -> bool:
        x, y = (self.xs[column] + self.xs[column + 1]) / 2, self.ys[row]
        return any(
            abs(r.bottom - y) < TOUCH and r.top - r.bottom <= HAIR and r.left <= x <= r.right for r in self.rules
        )


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its text with tabs between cells, and the runs in it."""

    text: str
    runs: tuple[Run, ...]
    opens: bool
    """The first row of its table on the page."""
    cells: tuple[tuple[Row, ...], ...] = ()
    """The lines of each cell with words, where the row may be an item of minutes; the number leads the first line."""


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of two rows and two columns at least, or of one row and three columns, from the top of the page down.

    The first or the last line across must be whole; others may be broken by cells that are joined.
    """
    grids = []
    for group in touching(rules, TOUCH):
        across = [rule for rule in group if rule.top - rule.bottom <= HAIR < rule.right - rule.left]
        upright = [rule for rule in group if rule.right - rule.left <= HAIR < rule.top - rule.bottom]
        if not across or not upright:
            continue
        left, right = min(rule.left for rule in across), max(rule.right for rule in across)
        rows = _edges([(rule.bottom, rule.right - rule.left) for rule in across], BROKEN * (right - left))
        if len(rows) < 2 or max(rows[0][1], rows[-1][1]) < WHOLE * (right - left):
            continue
        ys = [y for y, _ in rows]
        lengths = [(rule.left, rule.top - rule.bottom) for rule in upright]
        xs = [
            x for x, _ in _edges([(left, ys[-1] - ys[0]), *lengths, (right, ys[-1] - ys[0])], BROKEN * (ys[-1] - ys[0]))
        ]
        if len(xs) >= 3 and len(xs) + len(ys) > LEAST_EDGES:
            grids.append(Grid(xs, ys[::-1], group))
    return sorted(grids, key=lambda grid: (-round(grid.ys[0] / TOUCH), grid.xs[0]))


def table_rows(grid: Grid) -> list[TableRow]:
    """The rows of a grid that hold words; empty if its cells hold prose, which is no table unless it is numbered.

    A cell as wide as the grid is a title without tabs: above the heads, below the table, and between numbered rows.
    """
    lines = {place: _lines(runs) for place, runs in sorted(grid.cells.items())}
    texts = {place: " ".join(text_of(row).replace("\t", " ") for row in cell) for place, cell in lines.items()}
    columns = sorted({column for _, column in texts})
    rows = [[(row, column) for column in columns if texts.get((row, column))] for row in range(len(grid.ys) - 1)]
    rows = [row for row in rows if row]
    numbered = sum(is_number(lines[row[0]]) and len(row) > 1 for row in rows)
    longest = max((len(text.split()) for text in texts.values()), default=0)
    if not any(len(row) > 1 and row[0][1] == columns[0] for row in rows) or (longest > PROSE and numbered < 2):
        return []
    itemised = numbered > 0 or longest >= SENTENCE
    alone = [len(row) == 1 and grid.is_joined(row[0][0]) for row in rows]
    inside = range(alone.index(False), len(alone) - alone[::-1].index(False)) if numbered < 2 else range(0)
    return [
        TableRow(
            texts[row[0]]
            if alone[number] and number not in inside
            else row_text([texts.get((row[0][0], column), "") for column in columns]),
            tuple(run for place in row for run in grid.cells[place]),
            opens=number == 0,
            cells=_item([lines[place] for place in row]) if itemised else (),
        )
        for number, row in enumerate(rows)
    ]


def is_number(cell: Sequence[Row]) -> bool:
    """Whether a cell, as its lines, holds nothing but the number of an item."""
    return len(cell) == 1 and NUMBER.fullmatch(text_of(cell[0])) is not None


def row_text(cells: Sequence[str]) -> str:
    """Cells parted by tabs, of which at least one shows that it is a row."""
    return f"{cells[0]}\t" + "\t".join(cells[1:]).rstrip("\t")


def _item(cells: Sequence[Sequence[Row]]) -> tuple[tuple[Row, ...], ...]:
    """The cells of a row, its number before the first line of the cell beside it."""
    if len(cells) > 1 and is_number(cells[0]):
        (number,), (first, *others), *rest = cells
        cells = [[[*number, *first], *others], *rest]
    return tuple(map(tuple, cells))


def _lines(runs: Sequence[Run]) -> list[Row]:
    return [row for row in map(without_marks, rows_of(runs)) if row]


def touching(rules: Sequence[Rule], near: float) -> list[list[Rule]]:
    """Groups of what hangs together: nearer than `near` points, directly or over others."""
    left = sorted(rules, key=lambda rule: rule.bottom)
    parent = list(range(len(left)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    open_: list[int] = []
    for index, rule in enumerate(left):
        open_ = [other for other in open_ if left[other].top >= rule.bottom - near]
        for other in open_:
            if left[other].left - near <= rule.right and rule.left - near <= left[other].right:
                parent[root(other)] = root(index)
        open_.append(index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(left):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _edges(lines: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Where lines stand and how long they are together, in points; those that are too short are left out."""
    edges: list[tuple[float, float]] = []
    for place, length in sorted(lines):
        if edges and place - edges[-1][0] < LEAST_CELL:
            edges[-1] = (edges[-1][0], edges[-1][1] + length)
        else:
            edges.append((place, length))
    return [edge for edge in edges if edge[1] >= least]
