"""Columns of text: where a page is set in two, they are read one after the other, not across.

White columns that run down a page (gutters) are found before any line is made across it, because lines of two columns
are seldom level. What stands in rows (a table, numbers in the margin) has white columns too: only where there are
lines of words on both sides of one does it part two columns of text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.beside import Block, are_asides, are_labels, are_titles, behind, interleaved
from ingest.layout.pieces import Piece, Pieces, are_worded, in_rows, is_prose, pieces_of, runs_of
from ingest.layout.runs import Row, rows_of

ALIGNED = 40.0
"""The lines of a column begin within so many points, indented lists among them."""
BEGIN, MANY = 4.0, 100
"""At least two of them begin within so many; on a page that is a drawing, one in so many of its pieces."""
LEAST_ROWS, LEAST_BESIDE = 5, 2
"""So many lines of two texts must stand beside each other, or a gutter is chance; so many titles, or asides."""
APART = 1.6
"""Lines further apart than so many line heights are of two paragraphs."""

FAR = 3.0
"""A last line further below the others than so many line heights belongs to neither column."""


@dataclass(slots=True)
class Known:
    """Where, in points, gutters were found on earlier pages: beside one of them a few lines are enough."""

    titles: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space from top to bottom of the pieces on both sides, about the place x; what stands above and below."""

    x: int
    beside: int
    """How many lines on the left have text on the right."""
    above: list[Piece]
    left: list[Pieces]
    right: list[Pieces]
    below: list[Piece]


def in_columns(rows: Sequence[Row], known: Known) -> list[Block]:
    """The rows of a page in reading order; a row that runs over two columns is parted.

    `known` gains the gutters of the page.
    """
    pieces = [piece for row in rows for piece in pieces_of(row)]
    if all(above.left < below.right and below.left < above.right for above, below in pairwise(pieces)):
        return [Block(list(rows))] if rows else []
    return _read(pieces, known)


def _read(pieces: Sequence[Piece], known: Known) -> list[Block]:
    gutter = _best_gutter(pieces, known)
    if gutter is None:
        return [Block(rows_of(runs_of(pieces)))] if pieces else []
    left = [piece for row in gutter.left for piece in row]
    right = [piece for row in gutter.right for piece in row]
    if are_asides(gutter.left, gutter.right):
        read = [Block(behind(rows_of(runs_of(left)), rows_of(runs_of(right))))]
    elif gutter.x in known.titles or are_titles(gutter.left, gutter.right):
        known.titles.add(gutter.x)
        read = interleaved(rows_of(runs_of(left)), rows_of(runs_of(right)))
    else:
        known.texts.add(gutter.x)
        read = [*_read(left, known), *_read(right, known)]
    return [*_read(gutter.above, known), *read, *_read(gutter.below, known)]


def _best_gutter(pieces: Sequence[Piece], known: Known) -> Gutter | None:
    """The one with most lines beside it."""
    ordered = sorted(pieces, key=lambda piece: -piece.middle)
    begins = sorted(piece.left for piece in pieces)
    few = max(LEAST_BESIDE, len(begins) // MANY)
    edges = {round(left) - 2 for left, last in zip(begins, begins[few - 1 :], strict=False) if last - left < BEGIN}
    edges |= {round(piece.left) - 2 for piece in pieces if piece.is_number}  # the only one of its column, perhaps
    found = (
        gutter
        for x in sorted(edges | known.titles | known.texts)
        for first, last in _stretches(ordered, x)
        if (gutter := _gutter(ordered, x, first, last, known))
    )
    return max(found, key=lambda gutter: gutter.beside, default=None)


def _stretches(pieces: Sequence[Piece], x: int) -> Iterator[tuple[int, int]]:
    """The first and last (exclusive) of pieces, from the top down, with white space at `x` all along.

    What is level with a piece that lies across `x` belongs to none.
    """
    first, floor = 0, float("inf")
    for index, piece in enumerate(pieces):
        if piece.left < x < piece.right:
            last = index
            while last > first and pieces[last - 1].middle < piece.top:
                last -= 1
            if last - first >= 2:
                yield first, last
            first, floor = index + 1, piece.bottom
        elif first == index and piece.middle > floor:
            first = index + 1
    if len(pieces) - first >= 2:
        yield first, len(pieces)


def _gutter(pieces: Sequence[Piece], x: int, first: int, last: int, known: Known) -> Gutter | None:
    """The gutter in this stretch, if what stands on its two sides are two columns."""
    if pieces[last - 2].bottom - pieces[last - 1].bottom > FAR * pieces[last - 1].height:
        last -= 1  # the number of the page
    within = pieces[first:last]
    behind = [piece for piece in within if piece.right > x]
    least = 1 if x in known.titles else LEAST_BESIDE
    if not least <= len(behind) <= len(within) - least:
        return None
    left, right = in_rows([piece for piece in within if piece.right <= x]), in_rows(behind)
    if _hang(left):
        return None
    left, right, lead = _without_lead(left, right)
    beside = _beside(left, right)
    gutter = Gutter(x, beside, [*pieces[:first], *lead], left, right, list(pieces[last:]))
    if beside and x in known.titles and _is_column(right, x) and are_worded(left) and not are_labels(left):
        return gutter
    if beside >= LEAST_BESIDE and are_asides(left, right):
        return gutter
    least = LEAST_BESIDE if x in known.texts and _is_column(right, x) else LEAST_ROWS
    two_texts = beside >= least and is_prose(left, least) and is_prose(right, least)
    titles = beside >= LEAST_BESIDE and are_titles(left, right)
    return gutter if two_texts or titles else None


def _is_column(rows: Sequence[Pieces], x: int) -> bool:
    """Whether rows are whole and begin at `x`, as those beside a known gutter do."""
    aligned = sum(abs(row[0].left - x) < ALIGNED for row in rows)
    whole = sum(len(row) == 1 for row in rows)
    return whole >= 0.7 * len(rows) and aligned >= 0.8 * len(rows)


def _hang(left: Sequence[Pieces]) -> bool:
    """Whether numbers stand before the white space: they hang beside the text behind it."""
    pieces = [piece for row in left for piece in row]
    edge = max((piece.right for piece in pieces if not piece.is_number), default=0.0)
    return any(piece.left > edge for piece in pieces)


def _without_lead(left: list[Pieces], right: list[Pieces]) -> tuple[list[Pieces], list[Pieces], list[Piece]]:
    """Both sides without what stands above them, which is read first.

    A right column may begin higher than the left one: of its lines only those that stand apart are above them.
    """
    over = _above(left, right[0][0].top)
    lead, left = left[:over], left[over:]
    if left:
        over = _above(right, left[0][0].top)
        while 0 < over < len(right) and not _are_apart(right[over - 1][0], right[over][0]):
            over -= 1
        lead, right = lead + right[:over], right[over:]
    return left, right, [piece for row in lead for piece in row]


def _above(rows: Sequence[Pieces], top: float) -> int:
    return next((index for index, row in enumerate(rows) if row[0].bottom < top), len(rows))


def _are_apart(above: Piece, below: Piece) -> bool:
    return above.bottom - below.bottom > APART * below.height


def _beside(left: Sequence[Pieces], right: Sequence[Pieces]) -> int:
    """How many rows on the left stand beside one on the right."""
    count = place = 0
    for row in left:
        top, bottom = row[-1].top, row[-1].bottom
        while place < len(right) and right[place][0].bottom >= top:
            place += 1
        count += place < len(right) and right[place][0].top > bottom
    return count
