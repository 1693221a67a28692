"""Runs of text at their places on a page become lines, whoever found them: a PDF's text layer or OCR."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import Line
from ingest.paper import Span

SAME_LINE = 0.5
"""Two runs stand on one line if they overlap by this share of the lower one's height."""
WORD_GAP = 0.25
"""Less white space between two runs, in line heights, is kerning inside a word."""
CELL_GAP = 1.6
"""White space wider than so many line heights parts two cells of a table, or a margin number from its text."""
LINE_GAP = 1.45
"""A distance between lines beyond so many usual ones is white space between blocks."""
WIDEST = 1.7
"""Lines of one block stand at most so many line heights apart; on a page of few lines no median tells."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text and its box on the page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def rows_of(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that stand on one line, from the top of the page down, each line from the left."""
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        if row and min(row[0].top, run.top) - max(row[0].bottom, run.bottom) < SAME_LINE * _height(run, row[0]):
            yield sorted(row, key=lambda run: run.left)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda run: run.left)


def _height(*runs: Run) -> float:
    return min(run.top - run.bottom for run in runs)


def text_of(row: list[Run]) -> str:
    text = row[0].text
    for before, run in pairwise(row):
        gap = run.left - before.right
        height = max(before.top - before.bottom, 1.0)
        text += "\t" if gap > CELL_GAP * height else " " if gap > WORD_GAP * height else ""
        text += run.text
    return re.sub(r"^(\(?\w{1,4}[.)]?|[-–•●▪\uf0b7])\t", r"\1 ", text)  # a number or bullet in the margin is no cell


def lines_of(rows: list[list[Run]], page: int) -> Iterator[Line]:
    tops = [max(run.top for run in row) for row in rows]
    distances = [above - below for above, below in pairwise(tops)]
    height = statistics.median(max(run.top - run.bottom for run in row) for row in rows) if rows else 0.0
    usual = min(statistics.median(distances), WIDEST * height) if distances else 0.0
    start = 0
    for index, row in enumerate(rows):
        text = text_of(row)
        gap = index == 0 or distances[index - 1] > LINE_GAP * usual
        yield Line(text, Span(page, start, start + len(text)), gap)
        start += len(text) + 1
