"""What stands beside a text in a narrow column of its own: titles of items on the left, who is to act on the right.

Each title is read before the text that begins beside it, each aside behind the paragraph that it stands beside.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.pieces import NUMBER, Pieces, are_worded, is_prose
from ingest.layout.runs import Row

LEAST, LEAST_NUMBERED = 3, 2
"""Fewer rows are no column of titles; fewer that count its items."""
TITLES, NUMBERED_TITLES = 0.6, 1.5
"""A column of titles has lines beside at most this share of the lines of the text; more, if it counts its items."""
NARROW = 0.7
"""It is at most so many times as wide as the text."""
ASIDES, ASIDE_WORDS, LEAST_ASIDES = 0.4, 3.0, 2
"""Asides stand beside at most this share of the lines of the text, and hold few words."""
PARAGRAPHS = 1.3
"""Lines further apart than so many usual distances are of two paragraphs."""
TITLE_GAP = 0.6
"""White space of so many line heights parts two titles."""
MOST_SKIPPED = 4
ITEM = re.compile(r"[^\W\d_]{0,4}[-/]?\d{1,4}([./-]\w{1,4}){0,2}[.):]?")
"""The number of an item at the head of its title: 4, 4., 37/24, PC45."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows to be read one after the other."""

    rows: list[Row]
    gap: bool | None = None
    """They begin something new, however near to the row before; None where only the distance tells."""


def are_titles(left: Sequence[Pieces], right: Sequence[Pieces]) -> bool:
    """Whether the left column holds titles of what stands on the right: few lines, of words, not numbers alone."""
    least, most = (LEAST_NUMBERED, NUMBERED_TITLES) if _count_items(left) else (LEAST, TITLES)
    if len(left) < least or len(left) > most * len(right) or not is_prose(right):
        return False
    narrow = max(row[-1].right for row in left) - min(row[0].left for row in left)
    wide = max(row[-1].right for row in right) - min(row[0].left for row in right)
    numbered = sum(NUMBER.fullmatch(row[-1].runs[-1].text) is not None for row in left)
    return are_worded(left) and narrow < NARROW * wide and numbered < len(left) / 3 and not are_labels(left)


def are_labels(left: Sequence[Pieces]) -> bool:
    """Whether the left column holds the labels of a form, most of which end in a colon."""
    return sum(row[-1].text.endswith(":") for row in left) >= len(left) / 2


def _count_items(left: Sequence[Pieces]) -> bool:
    """Whether the rows that open with a number mostly go on with the one before."""
    numbers = [number for row in left if ITEM.fullmatch(number := row[0].runs[0].text)]
    return 0 < len(numbers) - 1 < 2 * sum(_follows(before, after) for before, after in pairwise(numbers))


def _follows(before: str, after: str) -> bool:
    """Whether a number is written like the one before and higher by a little: 37/24, 38/24."""
    if re.sub(r"\d+", "#", before) != re.sub(r"\d+", "#", after):
        return False
    figures = zip(re.findall(r"\d+", before), re.findall(r"\d+", after), strict=True)
    changed = [int(new) - int(old) for old, new in figures if old != new]
    return len(changed) == 1 and 0 < changed[0] <= MOST_SKIPPED


def interleaved(left: Sequence[Row], right: Sequence[Row]) -> list[Block]:
    """Each title, whole, before the text that begins beside its first line."""
    titles = _titles(left)
    blocks: list[Block] = []
    text: list[Row] = []
    gap: bool | None = None
    for row in right:
        while titles and titles[0][0][0].top >= row[0].top - 0.5 * row[0].height:
            blocks += [Block(text, gap)] if text else []
            blocks.append(Block(titles.pop(0), True))
            text, gap = [], True
        text.append(row)
    return [*blocks, Block(text, gap), *(Block(title, True) for title in titles)]


def _titles(rows: Sequence[Row]) -> list[list[Row]]:
    """The lines of a column of titles, title by title: white space parts them, or the number of the next item."""
    titles: list[list[Row]] = []
    number: str | None = None
    for row in rows:
        opens = row[0].text if ITEM.fullmatch(row[0].text) else None
        next_item = opens is not None and number is not None and _follows(number, opens)
        if not titles or next_item or titles[-1][-1][0].bottom - row[0].top >= TITLE_GAP * row[0].height:
            titles.append([row])
            number = opens or number
        else:
            titles[-1].append(row)
    return titles


def are_asides(left: Sequence[Pieces], right: Sequence[Pieces]) -> bool:
    """Whether the right column only says, here and there, who is to act on the text beside it."""
    if not is_prose(left) or not LEAST_ASIDES <= len(right) <= ASIDES * len(left):
        return False
    begins = [row[0].left for row in right]
    words = sum(len(piece.runs) for row in right for piece in row)
    aligned = max(begins) - min(begins) < right[0][0].height
    return aligned and words <= ASIDE_WORDS * len(right) and are_worded(right)


def behind(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """Each aside behind the paragraph that it stands beside."""
    steps = [above[0].bottom - below[0].bottom for above, below in pairwise(left)]
    usual = statistics.median(steps) if steps else 0.0
    order: list[Row] = []
    waiting = list(right)
    for index, row in enumerate(left):
        order.append(row)
        if index + 1 == len(left) or steps[index] > PARAGRAPHS * usual:
            while waiting and waiting[0][0].top > row[0].bottom:
                order.append(waiting.pop(0))
    return [*order, *waiting]
