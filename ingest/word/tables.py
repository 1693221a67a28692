"""Tables of a Word file: rows with their cells in their columns, or prose that a table only sets side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from ingest.cells import PROSE_WORDS, in_columns, one_head
from ingest.tables import FIGURE
from ingest.word.styles import Styles, has_ground
from ingest.word.xml import GONE, WRAPPERS, is_placeholder, switch, value, w, whole

MOST_COLUMNS = 63
"""Word sets no more; a file may state any number."""
PROSE_PARAGRAPHS = 3
"""In a table of three columns, prose of so many paragraphs; an entry may be long, but is one or two."""
PROSE_COLUMNS = 3
"""A table with more columns is a table, however much its cells say."""
HEAD_WORDS = 3
"""A column of prose is headed by so many words at most."""
ENTRY_WORDS = 12
"""A remark at the right of prose has so many words at most ..."""
MOST_BESIDE = 2
"""... and stands right of the number or title and of the prose itself."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of the document, or a row of a table with tabs between its cells."""

    text: str
    heading: bool = False
    size: float | None = None
    """Of most of its type, in points."""
    gap: bool = True
    row: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says, over how many columns, and whether it goes on with the cell above it."""

    texts: tuple[Text, ...]
    span: int = 1
    repeated: bool = False

    @property
    def text(self) -> str:
        """All that it says as one line."""
        return " ".join(text.text.replace("\t", " ") for text in self.texts).strip()

    @property
    def words(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def is_entry(self) -> bool:
        """Whether it is a remark of a few words, such as who is to act."""
        plain = not any(text.heading or text.row for text in self.texts)
        return 0 < self.words <= ENTRY_WORDS and plain and not self.repeated

    @property
    def is_head(self) -> bool:
        """Whether it may head a column: "Item", "Action by"."""
        return 0 < self.words <= HEAD_WORDS and self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `head` if it is printed again on every page that the table runs on to."""

    cells: tuple[Cell, ...]
    head: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return sum(cell.span for cell in self.cells)

    @property
    def is_alone(self) -> bool:
        """One cell over the whole width: the title of the table, or of a part of it."""
        return len(self.cells) == 1

    @property
    def is_field(self) -> bool:
        """A name and what it stands for ("Report to", "Cabinet"), without a number of its own."""
        if any(cell.words > ENTRY_WORDS or any(text.row for text in cell.texts) for cell in self.cells):
            return False
        return sum(bool(cell.words) for cell in self.cells) > 1 and self.cells[0].text[:1].isalpha()


Read = Callable[[Any, bool], Iterator[Text]]
"""Reads what a cell holds; the flag says that a colour lies behind it."""


def table_texts(table: Any, styles: Styles, ground: bool, read: Read) -> Iterator[Text]:
    """The rows of a table (w:tbl) in reading order, each a text; or the paragraphs that it lays out."""
    rows = list(_rows(table, styles, ground, read))
    width = max((row.width for row in rows), default=0)
    if width < 2 or _is_layout(rows, width):
        yield from _laid_out(rows)
        return
    title = list(takewhile(lambda row: row.is_alone, rows))
    for row in title:
        yield from row.cells[0].texts
    rows = rows[len(title) :]
    grid = [in_columns(row.cells) for row in rows]
    if (heads := _heads(rows)) > 1:
        grid[:heads] = [one_head([row.cells for row in rows[:heads]])]
    for cells in grid:
        if any(cells):
            yield Text("\t".join(cells), row=True)


def _rows(table: Any, styles: Styles, ground: bool, read: Read) -> Iterator[Row]:
    properties = table.find(w("tblPr"))
    style = value(properties, "tblStyle")
    ground = ground or bool(style and styles.has_ground(style)) or _grounded(properties)
    above: dict[int, Cell] = {}
    for element in _inside(table, w("tr")):
        stated = element.find(w("trPr"))
        if stated is not None and (any(child.tag in GONE for child in stated) or switch(stated, "hidden")):
            continue
        cells: list[Cell] = []
        column = whole(value(stated, "gridBefore"), 0, MOST_COLUMNS) or 0
        cells += [Cell(())] * column
        for part in _inside(element, w("tc")):
            cell = _cell(part, above.get(column), ground, read)
            above[column] = cell
            column += cell.span
            cells.append(cell)
        after = whole(value(stated, "gridAfter"), 0, MOST_COLUMNS) or 0
        cells += [Cell(())] * after
        yield Row(tuple(cells), bool(switch(stated, "tblHeader")))


def _cell(element: Any, above: Cell | None, ground: bool, read: Read) -> Cell:
    properties = element.find(w("tcPr"))
    span = whole(value(properties, "gridSpan"), 1, MOST_COLUMNS) or 1
    merge = properties.find(w("vMerge")) if properties is not None else None
    if merge is not None and merge.get(w("val"), "continue") == "continue" and above is not None:
        return Cell(above.texts, span, repeated=True)  # what stands in it is not shown, nor counted
    if properties is not None and any(child.tag in GONE for child in properties):
        return Cell((), span)
    return Cell(tuple(read(element, ground or _grounded(properties))), span)


def _grounded(properties: Any | None) -> bool:
    return properties is not None and has_ground(properties.find(w("shd")))


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS and not is_placeholder(child):
            yield from _inside(child, tag)


def _is_layout(rows: Sequence[Row], width: int) -> bool:
    """Whether the table only sets prose side by side, such as the number of a minute beside its text."""
    cells = [cell for row in rows for cell in row.cells if not row.is_alone and not cell.repeated]
    if any(text.row for cell in cells for text in cell.texts):
        return True  # a table in a table
    if width > PROSE_COLUMNS:
        return False
    most = 1 if width < PROSE_COLUMNS else PROSE_PARAGRAPHS
    return any(cell.words > PROSE_WORDS and len(cell.texts) >= most for cell in cells)


def _laid_out(rows: Sequence[Row]) -> Iterator[Text]:
    """The paragraphs of a table in reading order. Heads over its columns stay a row, and head no paragraph.

    So do the fields of a cover sheet above the prose. A short entry at the right of the prose, such as who is to act,
    goes on with it.
    """
    heads: list[str] = []
    opening = len(list(takewhile(lambda row: row.is_field, rows)))
    for place, row in enumerate(rows):
        if row.is_field and (place < opening or row.cells[0].text.endswith(":")):
            if place == 0 and all(cell.is_head for cell in row.cells):
                heads = in_columns(row.cells)
            yield Text("\t".join(in_columns(row.cells)), row=True)
            continue
        column = 0
        for cell in row.cells:
            if cell.is_entry and column >= MOST_BESIDE:
                head = heads[column] if column < len(heads) else ""
                named = head and not cell.text.casefold().startswith(head.casefold())
                yield Text(f"{head}: {cell.text}" if named else cell.text, gap=False)
            elif not cell.repeated:
                yield from cell.texts
            column += cell.span


def _heads(rows: Sequence[Row]) -> int:
    """How many rows at the top are column heads, where these are told to be or a head spans others."""
    told = len(list(takewhile(lambda row: row.head, rows)))
    if told > 1:
        return told if told < len(rows) else 1
    if len(rows) > 2 and any(cell.span > 1 for cell in rows[0].cells):
        second = rows[1].cells
        parted = len(second) > len(rows[0].cells) and sum(not cell.repeated for cell in second) > 1
        return 2 if parted and not any(FIGURE.match(cell.text) for cell in second if cell.text) else 1
    return 1
