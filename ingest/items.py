"""Minutes laid out in a ruled table: whether the rows of a table are the items of its paper.

Number, title, text and who is to act stand beside each other in a row, as the entries of a risk register do. The whole
paper tells the two apart: the numbers of a register begin again at 1 in a paper that has numbers of its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.lines import Line
from ingest.numbering import find_numbering
from ingest.paper import Span

NUMBER = re.compile(r"[A-Z]{0,3}\d{1,4}([./-]\d{1,4}){0,2}[.)]?")
SENTENCE = 12
"""A cell of so many words is no entry of a list."""
MANY = 2
"""Minutes with so many times more numbers in a table than outside have their items there, and a list outside."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Consecutive rows, whole over page breaks."""

    rows: Sequence[Line]

    @property
    def numbered(self) -> int:
        """How many rows open with a number alone in its cell."""
        return sum(bool(NUMBER.fullmatch(row.cells[0]) and any(row.cells[1:])) for row in self.rows)

    @property
    def sentences(self) -> int:
        """How many cells hold some."""
        return sum(len(cell.split()) >= SENTENCE for row in self.rows for cell in row.cells)

    @property
    def heads(self) -> list[Span]:
        """Where the row stands that names the columns, on each page."""
        first = self.rows[0]
        named = all(len(cell.split()) < SENTENCE for cell in first.cells) and not NUMBER.fullmatch(first.cells[0])
        return [row.span for row in self.rows if named and row.text == first.text]


def with_items(lines: Sequence[Line], is_minutes: Callable[[], bool]) -> list[Line]:
    """The lines of a paper, where the rows of a table are its items those of their cells, without its heads.

    Numbered rows of any other table are marked as such. `is_minutes` is asked only where that makes a difference.
    """
    tables = [table for table in _tables(lines) if table.numbered >= max(1, len(table.rows) / 2)]
    if not tables:
        return list(lines)
    sequence = _Sequence(lines, tables)
    chosen = [_holds_items(table, sequence, number, is_minutes) for number, table in enumerate(tables)]
    others = {row.span for table, holds in zip(tables, chosen, strict=True) if not holds for row in table.rows}
    told = [replace(line, in_table=True) if line.span in others else line for line in lines]
    holding = [table for table, holds in zip(tables, chosen, strict=True) if holds]
    if sum(table.sentences for table in holding) < sum(table.numbered for table in holding) / 2:
        return told  # a list of decisions, in which a row reads well as it is
    heads = {span for table in holding for span in table.heads}
    items = {row.span for table in holding for row in table.rows}
    return _opened([line for line in told if line.span not in heads], items)


def _holds_items(table: _Table, sequence: "_Sequence", number: int, is_minutes: Callable[[], bool]) -> bool:
    own = sequence.of_table(number)
    if own < table.numbered / 2:
        return False
    if sequence.goes_on_in(number, may_restart=not table.heads):
        return not table.heads or is_minutes()
    return own >= MANY * len(sequence.outside) and is_minutes()


class _Sequence:
    """The numbers of a paper: outside of its tables, and with the numbers of their rows."""

    def __init__(self, lines: Sequence[Line], tables: Sequence[_Table]) -> None:
        rows = {row.span: number for number, table in enumerate(tables) for row in table.rows}
        places = [rows.get(line.span) for line in lines for _ in _opened([line], rows)]
        found = find_numbering(_opened(lines, rows)).at
        self._chain = [(printed.value, places[index]) for index, printed in sorted(found.items())]
        outside = find_numbering([line for line in lines if line.span not in rows]).at
        self.outside = [printed.value for printed in outside.values()]

    def of_table(self, number: int) -> int:
        """How many numbers of a table are in the sequence."""
        return sum(place == number for _, place in self._chain)

    def goes_on_in(self, number: int, *, may_restart: bool) -> bool:
        """Whether the numbers of a table and those outside are one sequence, which loses none and never falls back.

        Where it `may_restart`, it may do so behind another table.
        """
        kept = Counter(value for value, place in self._chain if place is None)
        falls = any(
            after <= before and (one is None or other is None or (other == number and not may_restart))
            for (before, one), (after, other) in pairwise(self._chain)
            if one != other and number in (one, other)
        )
        return not falls and not Counter(self.outside) - kept


def _tables(lines: Sequence[Line]) -> Iterator[_Table]:
    """The ruled tables, which go on where nothing stands between them but a page break."""
    rows: list[Line] = []
    for line in lines:
        is_row = bool(line.parts) and line.is_row
        if rows and (not is_row or (line.gap and line.span.page == rows[-1].span.page)):
            yield _Table(rows)
            rows = []
        if is_row:
            rows.append(line)
    if rows:
        yield _Table(rows)


def _opened(lines: Sequence[Line], rows: Container[Span]) -> list[Line]:
    return [part for line in lines for part in (line.parts if line.span in rows else [line])]
