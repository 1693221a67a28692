"""Columns of text: where a page is set in two, they are read one after the other, not across.

Minutes often print the titles of their items in a narrow column on the left; there each title comes before the
text that begins beside it. What stands in rows (a table, numbers in the margin) is left in rows.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.runs import Row

GUTTER = 0.8
"""White space between two columns is at least so many line heights wide."""
ALIGNED = 40.0
"""The lines of a column begin within so many points, indented lists among them."""
LEAST_ROWS = 5
"""So many rows must have text on both sides of a gutter, or it is chance."""
PROSE_WORDS = 4.5
"""A column of text has at least so many words a line, on average."""
TITLES = 0.6
"""A column of titles has text beside at most this share of the lines of the text."""
ASIDES, ASIDE_WORDS, LEAST_ASIDES = 0.4, 3.0, 2
"""Asides stand beside at most this share of the lines of the text, and hold few words."""
APART = 1.3
"""Lines further apart than so many usual distances are of two paragraphs."""
FULL = 0.6
"""A line of a column of text reaches over at least this share of it, most often."""
NUMBER = re.compile(r"\W*(\d[\w./-]{0,9}|[A-Za-z]|[ivxlIVXL]{1,6})?[.)]?\W*")


@dataclass(frozen=True, slots=True)
class Gutter:
    """White space from top to bottom of the rows first to last (exclusive), about the place x."""

    x: int
    first: int
    last: int


def in_columns(rows: Sequence[Row], known: set[int]) -> list[Row]:
    """The rows of a page in reading order; a row that runs over two columns is parted.

    `known` holds where, in points, gutters beside titles were found on earlier pages, and gains those of this one:
    beside one of them a few lines are enough.
    """
    gutter = _best_gutter(rows, known)
    if gutter is None:
        return list(rows)
    inside = rows[gutter.first : gutter.last]
    left = [part for row in inside if (part := [run for run in row if run.right <= gutter.x])]
    right = [part for row in inside if (part := [run for run in row if run.right > gutter.x])]
    if _are_asides(left, right):
        return [
            *in_columns(rows[: gutter.first], known),
            *_behind(left, right),
            *in_columns(rows[gutter.last :], known),
        ]
    titled = gutter.x in known or _are_titles(left, right)
    if titled:
        known.add(gutter.x)
    read = _interleaved(left, right) if titled else [*in_columns(left, known), *in_columns(right, known)]
    return [*in_columns(rows[: gutter.first], known), *read, *in_columns(rows[gutter.last :], known)]


def _best_gutter(rows: Sequence[Row], known: set[int]) -> Gutter | None:
    best: tuple[int, Gutter] | None = None
    for x in sorted({round(x) for row in rows for x in _gaps(row)} | known):
        first = 0
        for index in range(len(rows) + 1):
            if index == len(rows) or any(run.left < x < run.right for run in rows[index]):
                found = _gutter(rows, x, first, index, x in known)
                if found and (best is None or found[0] > best[0]):
                    best = found
                first = index + 1
    return best[1] if best else None


def _gaps(row: Row) -> list[float]:
    """The places, in points, just left of what follows white space inside a row."""
    return [after.left - 2 for before, after in pairwise(row) if _parted([before], [after])]


def _gutter(rows: Sequence[Row], x: int, first: int, last: int, known: bool) -> tuple[int, Gutter] | None:
    """The rows with text on both sides of `x`, and the gutter, if these are two columns."""
    sides = [
        ([run for run in row if run.right <= x], [run for run in row if run.right > x]) for row in rows[first:last]
    ]
    both = [pair for pair in sides if pair[0] and pair[1] and _parted(*pair)]
    while sides and not (sides[0][0] and sides[0][1]):
        sides, first = sides[1:], first + 1
    left, right = [a for a, _ in sides if a], [b for _, b in sides if b]
    aligned = sum(abs(b[0].left - x) < ALIGNED for _, b in sides if b)
    whole = sum(not _gaps(b) for b in right) >= 0.7 * len(right)
    if known and both and whole and _are_worded(left) and aligned >= 0.8 * len(right):
        return len(both), Gutter(x, first, last)
    if len(both) >= LEAST_ASIDES and _are_asides(left, right):
        return len(both), Gutter(x, first, last)
    if not _is_prose(right) or not left:
        return None
    two_texts = len(both) >= LEAST_ROWS and _is_prose(left)
    titles = len(both) >= 3 and _are_titles(left, right)
    return (len(both), Gutter(x, first, last)) if two_texts or titles else None


def _parted(left: Row, right: Row) -> bool:
    return right[0].left - left[-1].right > GUTTER * max(left[-1].height, 1.0)


def _is_prose(rows: Sequence[Row]) -> bool:
    """Lines of many words that mostly fill their column and hold no wide gaps, as those of a table do."""
    if len(rows) < LEAST_ROWS:
        return False
    words = statistics.mean(len(" ".join(run.text for run in row).split()) for row in rows)
    edge, start = max(row[-1].right for row in rows), min(row[0].left for row in rows)
    full = sum(row[-1].right - start > FULL * (edge - start) for row in rows) / len(rows)
    holes = sum(len(_gaps(row)) > 1 for row in rows) / len(rows)
    return words >= PROSE_WORDS and full >= 0.5 and holes < 0.3


def _are_titles(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the left column holds titles of what stands on the right: few lines, of words, not numbers alone."""
    if len(left) < 3 or len(left) > TITLES * len(right) or not _is_prose(right):
        return False
    narrow = max(row[-1].right for row in left) - min(row[0].left for row in left)
    wide = max(row[-1].right for row in right) - min(row[0].left for row in right)
    numbered = sum(NUMBER.fullmatch(row[-1].text) is not None for row in left)
    return _are_worded(left) and narrow < 0.7 * wide and numbered < len(left) / 3


def _are_asides(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the right column only says, here and there, who is to act on the text beside it."""
    if not _is_prose(left) or not LEAST_ASIDES <= len(right) <= ASIDES * len(left):
        return False
    begins = [row[0].left for row in right]
    words = sum(len(run.text.split()) for row in right for run in row)
    aligned = max(begins) - min(begins) < right[0][0].height
    return aligned and words <= ASIDE_WORDS * len(right) and _are_worded(right)


def _behind(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """Each aside behind the paragraph that it stands beside."""
    steps = [above[0].bottom - below[0].bottom for above, below in pairwise(left)]
    usual = statistics.median(steps) if steps else 0.0
    order: list[Row] = []
    waiting = list(right)
    for index, row in enumerate(left):
        order.append(row)
        if index + 1 == len(left) or steps[index] > APART * usual:
            while waiting and waiting[0][0].top > row[0].bottom:
                order.append(waiting.pop(0))
    return [*order, *waiting]


def _are_worded(rows: Sequence[Row]) -> bool:
    """Whether most rows hold words, not numbers alone."""
    texts = [" ".join(run.text for run in row) for row in rows]
    return sum(NUMBER.fullmatch(text) is None and len(text) > 3 for text in texts) >= 0.6 * len(texts)


def _interleaved(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """Each title, whole, before the text that begins beside its first line."""
    titles: list[list[Row]] = []
    for row in left:
        goes_on = titles and titles[-1][-1][0].bottom - row[0].top < 0.6 * row[0].height
        if goes_on:
            titles[-1].append(row)
        else:
            titles.append([row])
    order: list[Row] = []
    waiting = list(titles)
    for row in right:
        while waiting and waiting[0][0][0].top >= row[0].top - 0.5 * row[0].height:
            order += waiting.pop(0)
        order.append(row)
    return [*order, *(row for title in waiting for row in title)]
