"""Footnotes: raised marks leave the text, and the notes at the foot of the page stand apart from it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.layout.runs import Row, Run

MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[ivx]{1,4})[\])]?[,.]?")
LONGEST_MARK = 8
OPENS_MARK = frozenset("0123456789*†‡§¶[(ivx")
UNIT = re.compile(r"(?<![^\W\d_])([kcmd]?m|ft)$")
"""A unit of length, which a raised 2 or 3 makes one of area or volume."""
POWERS = {"2": "²", "3": "³"}
RAISED_SIZE = 0.8
"""A mark is set in type at most so many times as high as that of its line."""
RAISED = 0.12
"""Its base line is higher by so many times the height of the type."""
SMALLER = 0.96
"""Notes are set in type at most so many times as high as that of the page."""

APART = 2.2
"""Rows further apart than so many times the height of the type are not of one note."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows of one note, with its mark."""

    mark: str
    rows: tuple[Row, ...]


def part_footnotes(rows: Sequence[Row], *, open_note: bool) -> tuple[list[Row], list[Foot]]:
    """The rows of a page without marks and notes, and its notes.

    The notes begin with a row that opens with a mark of the text above, raised or in smaller type than the text.
    They end where the type is larger again, or with white space. With `open_note`, the page before ended in a note:
    rows in small type at the foot without a mark go on with it (their mark is "").
    """
    usual = usual_height(rows)
    marks: set[str] = set()
    begin = next((index for index in range(len(rows)) if _begins_note(rows, index, marks, usual)), len(rows))
    if open_note:
        begin = min(begin, _rest_of_note(rows, begin, usual))
    small = begin < len(rows) and _height(rows[begin]) <= SMALLER * usual
    end = begin
    while end < len(rows) and not _is_apart(rows, begin, end) and not _is_page_number(rows[end]):
        if small and _height(rows[end]) > SMALLER * usual:
            break
        end += 1
    text = [kept for row in (*rows[:begin], *rows[end:]) if (kept := without_marks(row))]
    return text, _feet(rows[begin:end], marks)


def _begins_note(rows: Sequence[Row], index: int, marks: set[str], usual: float) -> bool:
    """Whether a row opens with a mark as a note does; adds the marks that it holds itself to those seen so far."""
    row = rows[index]
    opening = set(_marks(row[0].text))
    if opening:
        small = _height(row) <= SMALLER * usual
        raised = len(row) > 1 and _is_raised(row[0], row)
        apart = index > 0 and _is_apart(rows, 0, index)
        if (raised and (small or apart or opening & marks)) or (small and opening & marks):
            return True
    marks.update(mark for run in row if _is_raised(run, row) for mark in _marks(run.text))
    return False


def _rest_of_note(rows: Sequence[Row], begin: int, usual: float) -> int:
    """Where rows in small type, parted by white space from the text above, begin before row `begin`."""
    first = begin
    while first > 0 and _height(rows[first - 1]) <= SMALLER * usual:
        first -= 1
        if first > 0 and _is_apart(rows, 0, first):
            return first
    return begin


def _is_apart(rows: Sequence[Row], begin: int, index: int) -> bool:
    if index == begin:
        return False
    step = rows[index - 1][0].bottom - max(rows[index], key=lambda run: run.height).bottom
    return step > APART * _height(rows[index])


def _is_page_number(row: Row) -> bool:
    return len(row) == 1 and row[0].text.strip("-– ").isdecimal()


def _height(row: Row) -> float:
    return max(run.height for run in row)


def _feet(rows: Sequence[Row], marks: set[str]) -> list[Foot]:
    feet: list[Foot] = []
    for row in rows:
        opening = _marks(row[0].text)
        if opening and (_is_raised(row[0], row) or marks.intersection(opening)):
            feet.append(Foot(opening[0], (row[1:],) if row[1:] else ()))
        elif feet:
            feet[-1] = Foot(feet[-1].mark, (*feet[-1].rows, row))
        else:
            feet.append(Foot("", (row,)))
    return [foot for foot in feet if foot.rows]


def usual_height(rows: Sequence[Row]) -> float:
    """The height, in points, of the type in which most of a page is set."""
    heights: Counter[float] = Counter()
    for row in rows:
        for run in row:
            heights[round(run.height, 1)] += len(run.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _marks(text: str) -> list[str]:
    """The marks that a run holds: one, or several with commas between them; none if it holds anything else."""
    found = [MARK.fullmatch(part) for part in text.strip(",.").split(",")]
    return [match[1] for match in found if match] if all(found) else []


def _is_raised(run: Run, row: Row) -> bool:
    if len(run.text) > LONGEST_MARK or run.text[0] not in OPENS_MARK:
        return False
    main = max(row, key=lambda other: other.height)
    return run.height <= RAISED_SIZE * main.height and run.bottom >= main.bottom + RAISED * main.height


def without_marks(row: Row) -> Row:
    """A row without its raised marks; what follows a mark goes on with the word before it. "m²" keeps its power."""
    kept: Row = []
    dropped = False
    for run in row:
        raised = _is_raised(run, row)
        if raised and kept and run.glued and UNIT.search(kept[-1].text) and run.text in POWERS:
            kept.append(replace(run, text=POWERS[run.text]))
        elif raised and _marks(run.text):
            dropped = True
        else:
            closes = dropped and kept and run.text[:1] in ".,;:)"
            kept.append(replace(run, left=min(run.left, kept[-1].right), glued=True) if closes else run)
            dropped = False
    return kept
