"""Cells of tables in Word files and web pages, which state what a PDF only shows: over how many columns they stand."""

from collections.abc import Iterable, Sequence
from typing import Protocol

PROSE_WORDS = 80
"""A cell with more words is no figure or entry, but prose."""
REPEATED_WORDS = 30
"""A cell that stands over several rows is read with each, unless it says more."""


class Cell(Protocol):
    """A cell of a row."""

    @property
    def text(self) -> str:
        """All that it says as one line."""

    @property
    def words(self) -> int:
        """The number of its words."""

    @property
    def span(self) -> int:
        """Over how many columns it stands."""

    @property
    def repeated(self) -> bool:
        """Whether it goes on from the row above."""


def in_columns(row: Iterable[Cell]) -> list[str]:
    """The text of each column; at its left end a table leaves what goes on from above."""
    columns: list[str] = []
    for cell in row:
        repeats = any(columns) and cell.words <= REPEATED_WORDS
        columns.append(cell.text if not cell.repeated or repeats else "")
        columns += [""] * (cell.span - 1)
    return columns


def one_head(rows: Sequence[Iterable[Cell]]) -> list[str]:
    """Heads in more than one row as one: "2022" over "Fixed" and "Open" as "2022 Fixed", "2022 Open"."""
    lines = [[cell.text for cell in row for _ in range(cell.span)] for row in rows]
    width = max(map(len, lines))
    columns = ([line[place] if place < len(line) else "" for line in lines] for place in range(width))
    return [" ".join(dict.fromkeys(filter(None, column))) for column in columns]
