"""Tables inside a paragraph's text: which lines are rows, and how a row reads with its column heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

FIGURE = re.compile(r"^[£$€+\-–−(]*\d[\d,.]*\s*(%|k|m|bn)?\)?$", re.IGNORECASE)
YEAR = re.compile(r"^(19|20)\d\d(\s*[/–-]\s*\d{1,4})?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `line` stands literally in the paragraph's text, its cells parted by tabs."""

    line: str
    heads: tuple[str, ...]
    cells: tuple[str, ...]
    """The cells with empty leading ones filled from the row above."""

    @property
    def reading(self) -> str:
        """The row as one reads it out: "Malvern Hills: Accepted 10, Rejected 2, TOTAL 12"."""
        named = [
            f"{head} {cell}" if FIGURE.match(cell) else f"{head}: {cell}" if head else cell
            for head, cell in zip([*self.heads, *[""] * len(self.cells)], self.cells, strict=False)
            if cell
        ]
        if not self.heads:
            return ", ".join(cell for cell in self.cells if cell)
        first = self.cells[0] if self.cells and self.cells[0] else None
        if first is None or FIGURE.match(first):
            return "; ".join(named)
        separator = ", " if all(FIGURE.match(cell) for cell in self.cells[1:] if cell) else "; "
        return f"{first}: {separator.join(named[1:])}" if named[1:] else first


def count_tables(text: str) -> int:
    """How many tables a paragraph's `text` holds: runs of two rows or more."""
    runs = "".join("r" if "\t" in line else " " for line in text.split("\n")).split()
    return sum(len(run) > 1 for run in runs)


def read_rows(text: str) -> list[Row]:
    """The rows of all tables in a paragraph's `text`, without their head rows. Any line that is no row parts two."""
    rows: list[Row] = []
    table: list[str] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            table.append(line)
        elif table:
            rows.extend(_read_table(table))
            table = []
    return rows


def _read_table(lines: Sequence[str]) -> list[Row]:
    grid = [line.split("\t") for line in lines]
    first = _head_rows(grid)
    heads = (tuple(grid[0]), _joined_heads(grid[0], grid[1]))[first - 1] if first else ()
    rows: list[Row] = []
    above: list[str] = []
    for line, cells in zip(lines[first:], grid[first:], strict=True):
        filled = list(cells)
        for column in range(min(len(filled) - 1, len(above))):
            if filled[column]:
                break
            filled[column] = above[column]
        rows.append(Row(line, heads, tuple(filled)))
        above = filled
    return rows


def _head_rows(grid: Sequence[Sequence[str]]) -> int:
    """How many rows name the columns: none, one or two."""
    if len(grid) < 2 or not _is_head(grid):
        return 0
    return 2 if len(grid) > 2 and _is_second_head(grid) else 1


def _is_second_head(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the heads go on below: nothing in the first column, no figures but years, and fewer heads above."""
    above, below = grid[0], grid[1]
    years = all(not FIGURE.match(cell) or YEAR.match(cell) for cell in below if cell)
    figures = any(FIGURE.match(cell) and not YEAR.match(cell) for row in grid[2:] for cell in row)
    spans = sum(bool(cell) for cell in above) < max(len(above), len(below))
    return len(below) > 1 and not below[0] and years and figures and spans


def _joined_heads(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Heads over several columns, each with the head below it: "Homes flooded 2022"."""
    width = max(len(above), len(below))
    heads: list[str] = []
    over = ""
    for column in range(width):
        own = above[column] if column < len(above) else ""
        low = below[column] if column < len(below) else ""
        over = own or (over if low else "")
        heads.append(f"{over} {low}".strip())
    return tuple(heads)


def _is_head(grid: Sequence[Sequence[str]]) -> bool:
    """A head row has no figures but years, where the rows below it have some or read as text.

    Where a label and its figure run together ("Fines 12" in one cell), columns are not where the heads
    say, and no head is better than a wrong one.
    """
    head = [cell for cell in grid[0] if cell]
    if sum(row[0].endswith(":") for row in grid) > len(grid) / 2:
        return False  # a box of fields: "Contact Officer:"
    if any(re.search(r"[^\W\d]\S*\s+[£+-]?\d[\d,.]*%?$", row[0]) for row in grid[1:] if len(row) < len(grid[0]) + 1):
        return False
    if len(head) < 2 or any(FIGURE.match(cell) and not YEAR.match(cell) for cell in head):
        return False
    years = sum(bool(YEAR.match(cell)) for cell in head)
    figures_below = any(FIGURE.match(cell) and not YEAR.match(cell) for row in grid[1:] for cell in row)
    return years == 0 or figures_below


def join_tables(pages: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Rows page by page, and on each page what stands together, as lines: an empty one parts two tables."""
    tables: list[list[str]] = []
    for page in pages:
        for place, rows in enumerate(page):
            if tables and not _is_other(tables[-1], rows, over_page=place == 0):
                tables[-1].extend(rows)
            else:
                tables.append([*rows])
    return [line for table in tables for line in ("", *_join_continued(table))][1:]


def _is_other(above: Sequence[str], rows: Sequence[str], *, over_page: bool) -> bool:
    """Whether rows are of another table than those above: they have heads of their own over figures, or more columns.

    Behind a page break they need both heads and another number of columns.
    """
    if len(rows) < 2:
        return False
    grid = [row.split("\t") for row in rows]
    columns, columns_above = max(map(len, grid)), max(row.count("\t") + 1 for row in above)
    headed = _head_rows(grid) > 0
    if over_page:
        return headed and columns != columns_above
    figures = any(FIGURE.match(cell) for row in grid[1:] for cell in row)
    return columns > columns_above or (headed and (figures or columns != columns_above))


def _join_continued(rows: Sequence[str]) -> list[str]:
    """The rows of a table, with heads repeated on a new page dropped and rows cut by a page break made whole.

    A row cut by a page break goes on behind the repeated heads with its first cell empty.
    """
    heads = rows[: max(1, _head_rows([row.split("\t") for row in rows]))]
    joined: list[str] = []
    repeated = 0
    for row in rows:
        if len(joined) > len(heads) and row == heads[0]:
            repeated = 1
        elif 0 < repeated < len(heads) and row == heads[repeated]:
            repeated += 1
        elif repeated and row.startswith("\t"):
            joined[-1] = _join_cells(joined[-1], row)
            repeated = 0
        else:
            joined.append(row)
            repeated = 0
    return joined


def _join_cells(above: str, below: str) -> str:
    first, second = above.split("\t"), below.split("\t")
    width = max(len(first), len(second))
    first += [""] * (width - len(first))
    second += [""] * (width - len(second))
    return "\t".join(f"{a} {b}".strip() for a, b in zip(first, second, strict=True)).rstrip("\t")
