"""Tables: which rows a question asks for, where it asks for a figure."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from index import stem, words
from qa.units import Unit

TOTAL = re.compile(
    r"^\W*(?:(?:grand |sub-?)?totals?|overall|all\b.*|(?:whole )?county|council|authority)\W*$", re.IGNORECASE
)
TOTAL_WORDS = frozenset(map(stem, ("total", "totals", "overall", "altogether")))


def rows_told(units: Sequence[Unit], asked: Collection[str], council: str | None) -> list[Unit]:
    """The rows that may tell a figure: the total of a table that has one, where the question asks for a total or names
    no row.

    `asked` holds the stems of the question. Else the first row would stand for the whole.
    """
    return [unit for table in _tables(units) for unit in _of_table(table, asked, council)]


def _tables(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    for is_row, run in groupby(units, key=lambda unit: unit.row is not None):
        if is_row:
            yield list(run)


def _of_table(table: Sequence[Unit], asked: Collection[str], council: str | None) -> Sequence[Unit]:
    if TOTAL_WORDS.isdisjoint(asked) and any(_first(unit, asked) for unit in table):
        return table
    totals = [unit for unit in table if unit.row and _is_total(unit.row.cells[0], council)]
    return totals or table


def _first(unit: Unit, asked: Collection[str]) -> bool:
    """Whether its first cell has a word of the question."""
    return unit.row is not None and any(stem(word) in asked for word in words(unit.row.cells[0]))


def _is_total(cell: str, council: str | None) -> bool:
    return bool(TOTAL.match(cell)) or bool(council and words(cell) and set(words(cell)) <= set(words(council)))
