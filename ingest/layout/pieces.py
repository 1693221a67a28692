"""Pieces of lines: words without wide white space between them, which no gutter parts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.layout.footnotes import RAISED_SIZE
from ingest.layout.runs import SAME_LINE, Row, Run

GUTTER = 0.8
"""White space between two columns is at least so many line heights wide."""
PROSE_ROWS, PROSE_WORDS = 5, 4.5
"""Text has at least so many lines, and so many words a line, on average."""
FULL = 0.6
"""A line of a column of text reaches over at least this share of it, most often."""
BASE = 0.2
"""The base line of a run is higher than its foot by so many times its height."""
LEVEL = 0.25
"""Base lines nearer than so many line heights are one; that of a raised mark, which is smaller, may be higher."""
NUMBER = re.compile(r"\W*(\d[\w./-]{0,9}|[A-Za-z]|[ivxlIVXL]{1,6})?[.)]?\W*")


@dataclass(slots=True)
class Piece:
    """Runs of one line without wide white space between them; its place in points."""

    runs: list[Run]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(run.text for run in self.runs)

    @property
    def is_number(self) -> bool:
        """Or a letter, or a bullet: what hangs in a margin."""
        return len(self.runs) == 1 and NUMBER.fullmatch(self.runs[0].text) is not None

    @property
    def middle(self) -> float:
        """Half way between its foot and its head, in points."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom


Pieces = list[Piece]
"""Pieces that stand on one line, from the left."""


def pieces_of(row: Row) -> Pieces:
    """The pieces of a row; one that holds lines of two columns that are not quite level is taken apart."""
    pieces: Pieces = []
    for run in row:
        piece = next((piece for piece in reversed(pieces) if _goes_on(piece, run)), None)
        if piece is None:
            pieces.append(Piece([run], run.left, run.bottom, run.right, run.top))
            continue
        piece.runs.append(run)
        piece.right = max(piece.right, run.right)
        if run.height > piece.height:
            piece.bottom, piece.top = run.bottom, run.top
    return pieces


def _goes_on(piece: Piece, run: Run) -> bool:
    before = piece.runs[-1]
    low = min(before.height, run.height)
    if not -low < run.left - piece.right <= GUTTER * max(low, 1.0):
        return False
    level = abs(_base(before) - _base(run)) <= LEVEL * low or low <= RAISED_SIZE * max(before.height, run.height)
    return level and _overlap(before, run) >= SAME_LINE * low


def _base(run: Run) -> float:
    return run.bottom + BASE * run.height


def _overlap(one: Piece | Run, other: Piece | Run) -> float:
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def runs_of(pieces: Iterable[Piece]) -> list[Run]:
    """What they are made of."""
    return [run for piece in pieces for run in piece.runs]


def in_rows(pieces: Iterable[Piece]) -> list[Pieces]:
    """Pieces that stand on one line, from the top of the page down, each line from the left."""
    rows: list[Pieces] = []
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if rows and _overlap(rows[-1][0], piece) >= SAME_LINE * min(rows[-1][0].height, piece.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows


def is_prose(rows: Sequence[Pieces], least: int = PROSE_ROWS) -> bool:
    """Lines of many words that mostly fill their column and hold no wide gaps, as those of a table do."""
    if len(rows) < least:
        return False
    words = sum(len(piece.runs) for row in rows for piece in row)
    edge, start = max(row[-1].right for row in rows), min(row[0].left for row in rows)
    full = sum(row[-1].right - start > FULL * (edge - start) for row in rows)
    holes = sum(len(row) > 2 for row in rows)
    return words >= PROSE_WORDS * len(rows) and full >= 0.5 * len(rows) and holes < 0.3 * len(rows)


def are_worded(rows: Sequence[Pieces]) -> bool:
    """Whether most rows hold words, not numbers alone."""
    texts = [" ".join(piece.text for piece in row) for row in rows]
    return sum(NUMBER.fullmatch(text) is None and len(text) > 3 for text in texts) >= 0.6 * len(texts)
