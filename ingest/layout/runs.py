"""Runs of text at their places on a page become lines, whoever found them: a PDF's text layer or OCR."""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.lines import SHORT_LINE, Line
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
NEAR = 1.5
"""Lines of text stand nearer than so many line heights."""
MARGIN_NUMBER = re.compile(r"^(\(?\w{1,4}(?:[./-]\w{1,4}){0,3}[.)]?|[-–•●▪\uf0b7])\t(?=[^\d£%+-])")
"""A number or bullet in the margin is no cell of a table."""

LETTER = re.compile(r"[^\W\d_]")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b\W*")
"""The raised end of "2nd": at the head of a line pdfium supposes that a line ends before it."""


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
    height: float = field(init=False, repr=False, compare=False)
    """Of its type, in points."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", self.top - self.bottom)  # once: it is asked for at every turn


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
    parts: tuple["Strip", ...] = ()
    """Of the row of a ruled table: the lines of its cells, where it may be an item of minutes."""


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
        if main is None or _overlap(main, run) < SAME_LINE * min(main.height, run.height):
            rows.append([])
            main = run
        elif run.height > main.height:
            main = run
        rows[-1].append(run)
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def _overlap(one: Run, other: Run) -> float:
    """The height, in points, that two runs share; negative if one stands above the other."""
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def text_of(row: Row) -> str:
    """The words of a row, with tabs between cells that stand far apart."""
    text = row[0].text
    justified = _is_justified(row)
    for before, run in pairwise(row):
        gap = run.left - before.right
        height = max(before.height, 1.0)
        cell = gap > CELL_GAP * height and not justified
        ordinal = ORDINAL.fullmatch(run.text) is not None and text[-1:].isdigit() and gap < height / 5
        text += "\t" if cell else "" if ordinal or (run.glued and gap < height / 2) else " "
        text += run.text
    return MARGIN_NUMBER.sub(r"\1 ", text)


def _is_justified(row: Row) -> bool:
    """Whether a line of words was only stretched to the width of its column: all gaps are alike, and not very wide."""
    gaps = [run.left - before.right for before, run in pairwise(row) if not run.glued]
    return len(gaps) >= STRETCHED_WORDS and max(gaps) < min(1.3 * min(gaps), STRETCHED * row[0].height)


def strip_of(row: Row, gap: bool | None = None) -> Strip:
    """A row as a strip."""
    main = max(row, key=lambda run: (len(run.text) > 2, run.height, len(run.text)))
    return Strip(
        text_of(row),
        min(run.left for run in row),
        main.bottom,
        max(run.right for run in row),
        main.top,
        size=main.height,
        bold=_is_bold(row),
        gap=gap,
    )


def _is_bold(row: Row) -> bool:
    """Whether all words of a row are bold; figures and signs beside them need not be."""
    plain = [run for run in row if not run.bold]
    worded = any(LETTER.search(run.text) for run in row)
    return not plain or (worded and not any(LETTER.search(run.text) for run in plain))


def lines_of(strips: Sequence[Strip], number: int, page: Page) -> Iterator[Line]:
    """Strips in reading order as the lines of a page (`number` counts from 0).

    White space above a line is a distance beyond the usual one between two of the page's lines, which is greater
    between two lines in larger type.
    """
    usual = _usual_distances(strips)
    column = statistics.quantiles((strip.right for strip in strips), n=10)[-1] if len(strips) > 1 else page.width
    start = 0
    before: Strip | None = None
    headed = False
    for strip in strips:
        gap = strip.gap
        if gap is None:
            step = before.bottom - strip.bottom if before else 0.0
            alike = before is not None and round(before.size) == round(strip.size)
            distance = max(usual[0], usual.get(round(strip.size), 0.0)) if alike else usual[0]
            gap = before is None or step < 0 or step > LINE_GAP * min(distance, WIDEST * strip.size)
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


def _usual_distances(strips: Sequence[Strip]) -> dict[int, float]:
    """The distance of lines inside a block, in points: the most frequent, in steps of half a point.

    Under 0 that of all lines of the page; under its size, that of lines in one type which stand as near as text does.
    """
    steps: dict[int, list[float]] = {0: []}
    for above, below in pairwise(strips):
        step, size = above.bottom - below.bottom, below.size
        if 0 < step < 2.5 * size:
            steps[0].append(round(step * 2) / 2)
        if 0 < step < NEAR * size and round(above.size) == round(size):
            steps.setdefault(round(size), []).append(round(step * 2) / 2)
    return {size: statistics.mode(sorted(near)) if near else float("inf") for size, near in steps.items()}


def _box(strip: Strip, number: int, page: Page) -> Box:
    """The place of a strip as shares of the page as it is shown."""
    left, right = strip.left / page.width, strip.right / page.width
    top, bottom = 1 - strip.top / page.height, 1 - strip.bottom / page.height
    for _ in range(page.turned):  # back, anticlockwise
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    left, top, right, bottom = (round(min(max(side, 0.0), 1.0), 4) for side in (left, top, right, bottom))
    return Box(number, left, top, right, bottom)
