"""Runs of text at their places on a page become lines, whoever found them: a PDF's text layer or OCR."""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import Line
from ingest.paper import Box, Span

SAME_LINE = 0.5
"""Two runs stand on one line if they overlap by this share of the lower one's height."""
CELL_GAP = 1.6
"""White space wider than so many line heights parts two cells of a table, or a margin number from its text."""
STRETCHED, STRETCHED_WORDS = 4.0, 4
"""A line with at least so many gaps, all alike and less than so many line heights wide, is no row of a table."""
LINE_GAP = 1.3
"""A distance between lines beyond so many usual ones is white space between blocks."""
WIDEST = 1.8
"""Lines of one block stand at most so many line heights apart; on a page of few lines no median tells."""
SHORT_LINE = 0.85
"""A line that ends before this share of its column was ended on purpose."""
MARGIN_NUMBER = re.compile(r"^(\(?\w{1,4}(?:[./-]\w{1,4}){0,3}[.)]?|[-–•●▪\uf0b7])\t(?=[^\d£%+-])")
"""A number or bullet in the margin is no cell of a table."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text and its box on the page as it is shown, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False
    glued: bool = False
    """Goes on with the word of the run before it."""

    @property
    def height(self) -> float:
        """Of its type, in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Rule:
    """A line ruled on the page, in points: of no width or of no height to speak of."""

    left: float
    bottom: float
    right: float
    top: float


Row = list[Run]
"""Runs that stand on one line, from the left."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line in the making: its text and its place, in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """Height of most of its type."""
    bold: bool
    gap: bool | None = None
    """White space above; None where only the distance to the strip above tells."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, in points from the lower left corner of the page as it is read."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
    shapes: tuple[Rule, ...] = ()
    """The extent of everything else that is drawn: frames, bars, slices, curves."""
    turned: int = 0
    """Quarter turns, clockwise, that bring the page as it is shown into the position in which it is read."""
    scanned: bool = False
    """One picture fills the page."""
    recognised: bool = False
    """Its words were read from that picture by OCR: they stand unpainted before or behind it."""


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Runs that stand on one line, from the top of the page down, each line from the left."""
    rows: list[Row] = []
    main: Run | None = None
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        overlap = min(main.top, run.top) - max(main.bottom, run.bottom) if main else 0.0
        if main is None or overlap < SAME_LINE * min(main.height, run.height):
            rows.append([])
            main = run
        rows[-1].append(run)
        main = max(main, run, key=lambda run: run.height)
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def text_of(row: Row) -> str:
    """The words of a row, with tabs between cells that stand far apart."""
    text = row[0].text
    justified = _is_justified(row)
    for before, run in pairwise(row):
        gap = run.left - before.right
        height = max(before.height, 1.0)
        cell = gap > CELL_GAP * height and not justified
        text += "\t" if cell else "" if run.glued and gap < height / 2 else " "
        text += run.text
    return MARGIN_NUMBER.sub(r"\1 ", text)


def _is_justified(row: Row) -> bool:
    """Whether a line of words was only stretched to the width of its column: all gaps are alike, and not very wide."""
    gaps = [run.left - before.right for before, run in pairwise(row) if not run.glued]
    return len(gaps) >= STRETCHED_WORDS and max(gaps) < min(1.3 * min(gaps), STRETCHED * row[0].height)


def strip_of(row: Row, gap: bool | None = None) -> Strip:
    """A row as a strip."""
    letters = [run for run in row if re.search(r"[^\W\d_]", run.text)] or row
    main = max(row, key=lambda run: (len(run.text) > 2, run.height, len(run.text)))
    return Strip(
        text_of(row),
        min(run.left for run in row),
        main.bottom,
        max(run.right for run in row),
        main.top,
        size=main.height,
        bold=all(run.bold for run in letters),
        gap=gap,
    )


def lines_of(strips: Sequence[Strip], number: int, page: Page) -> Iterator[Line]:
    """Strips in reading order as the lines of a page (`number` counts from 0).

    White space above a line is a distance beyond the usual one between two of the page's lines of its height.
    """
    usual = _usual_distance(strips)
    column = statistics.quantiles((strip.right for strip in strips), n=10)[-1] if len(strips) > 1 else page.width
    start = 0
    before: Strip | None = None
    headed = False
    for strip in strips:
        gap = strip.gap
        if gap is None:
            step = before.bottom - strip.bottom if before else 0.0
            gap = before is None or step < 0 or step > LINE_GAP * min(usual, WIDEST * strip.size)
        opens = gap or headed or (before is not None and before.right < SHORT_LINE * column)
        headed = strip.bold and opens
        yield Line(
            strip.text,
            Span(number, start, start + len(strip.text)),
            gap,
            heading=headed,
            size=round(strip.size, 1),
            box=_box(strip, number, page),
        )
        start += len(strip.text) + 1
        before = strip


def _usual_distance(strips: Sequence[Strip]) -> float:
    """The distance of lines inside a block, in points: the most frequent, in steps of half a point."""
    steps = [above.bottom - below.bottom for above, below in pairwise(strips)]
    close = [round(step * 2) / 2 for step, strip in zip(steps, strips[1:], strict=True) if 0 < step < 2.5 * strip.size]
    return statistics.mode(sorted(close)) if close else float("inf")


def _box(strip: Strip, number: int, page: Page) -> Box:
    """The place of a strip as shares of the page as it is shown."""
    left, right = strip.left / page.width, strip.right / page.width
    top, bottom = 1 - strip.top / page.height, 1 - strip.bottom / page.height
    for _ in range(page.turned):  # back, anticlockwise
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    left, top, right, bottom = (round(min(max(side, 0.0), 1.0), 4) for side in (left, top, right, bottom))
    return Box(number, left, top, right, bottom)
