"""Tables of a page: rows with their cells in their columns, or paragraphs that a table only sets side by side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.cells import PROSE_WORDS, in_columns, one_head
from ingest.tables import FIGURE

NUMBER = re.compile(r"\(?(\d{1,4}([./]\w{1,4})*|[a-z]{1,2}|[ivxlc]{1,6})[.)]{0,2}", re.IGNORECASE)
"""A printed number with nothing behind it: "4.", "13a", "2.10", "(b)", "990", "12/PF"."""
HEAD_ROWS = 3
"""Column heads stand in at most so many rows."""
ITEM_COLUMNS = 3
"""The items of a meeting have a number, a title, and text beside it or below."""
MOST_COLUMNS, MOST_ROWS = 63, 200
"""No cell goes on for more: a page may state any number."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of the page, or a row of a table with tabs between its cells."""

    text: str
    heading: bool = False
    gap: bool = True
    """White space above it."""
    row: bool = False
    item: bool = False
    """The beginning of a list item."""
    note: str | None = None
    """The mark of the footnote that it belongs to."""
    mark: bool = False
    """Nothing but the mark of a list item or a label."""


@dataclass(slots=True)
class Cell:
    """A cell: what it says, over how many columns and rows, and whether it heads a column or row."""

    texts: list[Text] = field(default_factory=list)
    span: int = 1
    rows: int = 1
    head: bool = False
    repeated: bool = False
    """It goes on from the row above."""

    @property
    def text(self) -> str:
        """All that it says as one line."""
        return " ".join(text.text.replace("\t", " ") for text in self.texts)

    @property
    def words(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def is_number(self) -> bool:
        """Whether it holds a printed number alone."""
        return NUMBER.fullmatch(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is set in paragraphs or as a list."""
        return sum(text.gap for text in self.texts) > 1 or any(text.item or text.row for text in self.texts)


Row = list[Cell]


def table_texts(rows: Sequence[Row], *, layout: bool = False) -> Iterator[Text]:
    """The rows of a table in reading order, each a text; or the paragraphs that it lays out, if told that it does."""
    rows = [row for row in rows if any(cell.texts for cell in row)]
    numbered = _is_numbered(rows)
    if layout or max(map(len, rows), default=0) < 2 or _is_layout(rows, numbered):
        yield from _laid_out(rows[numbered and _is_heads(rows[0]) :])
        return
    title = list(takewhile(lambda row: len(row) == 1, rows))
    for row in title:
        yield from row[0].texts
    grid = _grid(rows[len(title) :])
    heads = _head_rows(grid)
    if heads > 1:
        yield Text("\t".join(one_head(grid[:heads])), row=True)
    for row in grid[heads if heads > 1 else 0 :]:
        if any(cell.words > PROSE_WORDS for cell in row):
            yield from _laid_out([row])
        elif len(row) == 1:
            yield from row[0].texts
        else:
            yield Text("\t".join(in_columns(row)).rstrip("\t"), row=True)


def _is_numbered(rows: Sequence[Row]) -> bool:
    """Whether it lists the items of a meeting: a number at the left of each row, but for the heads of the columns."""
    listed = rows[bool(rows) and _is_heads(rows[0]) :]
    numbers = sum(row[0].is_number and 1 < len(row) <= ITEM_COLUMNS for row in listed)
    return numbers > len(listed) / 2


def _is_heads(row: Row) -> bool:
    return len(row) > 1 and all(cell.head or not cell.texts for cell in row)


def _is_layout(rows: Sequence[Row], numbered: bool) -> bool:
    """Whether the table only sets prose side by side, such as the number of an item beside its title and minutes."""
    cells = [cell for row in rows for cell in row]
    if any(text.row for cell in cells for text in cell.texts):
        return True  # a table in a table
    return any(cell.is_prose for cell in cells) and (numbered or not any(cell.head for cell in rows[0]))


def _laid_out(rows: Iterable[Row]) -> Iterator[Text]:
    """The paragraphs of a table in reading order, a number with what it numbers."""
    for row in rows:
        if _is_heads(row) and not any(cell.is_prose for cell in row):
            yield Text("\t".join(cell.text for cell in row), row=True)
            continue
        number: Text | None = None
        for cell in row:
            if cell.repeated:
                continue
            texts = cell.texts
            if number is not None and texts:
                first = texts[0]
                texts = [replace(first, text=f"{number.text} {first.text}", mark=False), *texts[1:]]
                number = None
            if cell.is_number and cell is not row[-1]:
                number = texts[0]
            else:
                yield from texts
        if number is not None:
            yield number


def _grid(rows: Iterable[Row]) -> list[Row]:
    """The rows with the cells that go on from above in their places."""
    rows = list(rows)
    widest = max((len(row) for row in rows), default=0)
    if widest > MOST_COLUMNS:
        return rows
    grid: list[Row] = []
    above: dict[int, tuple[Cell, int]] = {}  # by column, with the number of rows to go
    for row in rows:
        placed: Row = []
        column, cells = 0, iter(row)
        going_on, above = above, {}
        while True:
            if column in going_on:
                cell, left = going_on[column]
                placed.append(Cell(cell.texts, cell.span, head=cell.head, repeated=True))
            elif (new := next(cells, None)) is not None:
                cell, left = replace(new, span=min(new.span, widest)), min(new.rows, MOST_ROWS)
                placed.append(cell)
            elif column >= max(going_on, default=-1):
                break
            else:
                cell, left = Cell(), 1
                placed.append(cell)
            if left > 1:
                above[column] = cell, left - 1
            column += cell.span
        grid.append(placed)
    return grid


def _head_rows(grid: Sequence[Row]) -> int:
    """How many rows at the top are column heads, where a head stands over several of another row."""
    if len(grid) < 3 or not any(cell.span > 1 for cell in grid[0]):
        return 1
    told = len(list(takewhile(lambda row: len(row) > 1 and all(cell.head or not cell.texts for cell in row), grid)))
    if told:
        return min(told, HEAD_ROWS, len(grid) - 1)
    parted = len(grid[1]) > len(grid[0]) and not any(FIGURE.match(cell.text) for cell in grid[1])
    return 2 if parted else 1
