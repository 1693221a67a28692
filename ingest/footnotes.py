"""Footnotes: raised marks leave the text, and the notes at the foot of the page stand apart from it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.layout import Row, Run

MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[ivx]{1,4})[\])]?[,.]?")
RAISED_SIZE = 0.8
"""A mark is set in type at most so many times as high as that of its line."""
RAISED = 0.12
"""Its base line is higher by so many times the height of the type."""
SMALLER = 0.96
"""Notes are set in type at most so many times as high as that of the page."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows of one note, with its mark."""

    mark: str
    rows: tuple[Row, ...]


def part_footnotes(rows: Sequence[Row]) -> tuple[list[Row], list[Foot]]:
    """The rows of a page without marks and notes, and its notes.

    The notes begin with a row in smaller type that opens with a mark which is also in the text above, and end
    with the last row in type as small.
    """
    usual = usual_height(rows)
    marks: set[str] = set()
    begin = len(rows)
    for index, row in enumerate(rows):
        opening = _opening(row)
        small = max(run.height for run in row) <= SMALLER * usual
        if small and opening is not None and (opening in marks or _is_raised(row[0], row)):
            begin = index
            break
        marks.update(mark for run in row if _is_raised(run, row) and (mark := _mark(run.text)))
    end = begin
    while end < len(rows) and max(run.height for run in rows[end]) <= SMALLER * usual:
        end += 1
    text = [kept for row in (*rows[:begin], *rows[end:]) if (kept := _without_marks(row))]
    return text, _feet(rows[begin:end], marks)


def _feet(rows: Sequence[Row], marks: set[str]) -> list[Foot]:
    feet: list[Foot] = []
    for row in rows:
        opening = _opening(row)
        begins = opening is not None and (_is_raised(row[0], row) or opening in marks)
        if begins and opening is not None:
            rest = (
                row[1:] if _mark(row[0].text) else [replace(row[0], text=MARK.sub("", row[0].text, count=1)), *row[1:]]
            )
            feet.append(Foot(opening, (rest,) if rest else ()))
        elif feet:
            feet[-1] = Foot(feet[-1].mark, (*feet[-1].rows, row))
    return [foot for foot in feet if foot.rows]


def usual_height(rows: Sequence[Row]) -> float:
    """The height, in points, of the type in which most of a page is set."""
    heights: Counter[float] = Counter()
    for row in rows:
        for run in row:
            heights[round(run.height, 1)] += len(run.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _opening(row: Row) -> str | None:
    """The mark at the head of a row."""
    return _mark(row[0].text)


def _mark(text: str) -> str | None:
    match = MARK.fullmatch(text)
    return match[1] if match else None


def _is_raised(run: Run, row: Row) -> bool:
    main = max(row, key=lambda other: other.height)
    return run.height <= RAISED_SIZE * main.height and run.bottom >= main.bottom + RAISED * main.height


def _without_marks(row: Row) -> Row:
    """A row without its raised marks; what follows a mark goes on with the word before it."""
    kept: Row = []
    dropped = False
    for run in row:
        if _is_raised(run, row) and _mark(run.text):
            dropped = True
        else:
            closes = dropped and kept and run.text[:1] in ".,;:)"
            kept.append(replace(run, left=min(run.left, kept[-1].right), glued=True) if closes else run)
            dropped = False
    return kept
