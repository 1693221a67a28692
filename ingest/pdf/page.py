"""One page of a PDF: its runs of text as one sees them, and the lines ruled on it.

The words of the text layer are put where they stand on the page as it is read, turned and straightened; those that
one cannot see on it are left out.
"""

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import pypdfium2

from ingest.layout.runs import Page, Rule, Run
from ingest.pdf.layers import NONE, Layers
from ingest.pdf.objects import read_objects
from ingest.pdf.painting import Sides
from ingest.pdf.sight import Sight
from ingest.pdf.words import Style, Word, read_words

Value = TypeVar("Value")

ASCENT, DESCENT = 0.75, 0.2
"""A line of type reaches so many times its size above and below its base line, as most text faces do."""
KERNING = 0.12
"""A space that pdfium supposes between two letters is none if it is narrower than so many times the type size."""
BOLDER = 40
"""Where fonts have no telling names, one heavier than the page's main font by so much (of 1000) is bold."""
LEVEL = 0.2
"""Degrees by which a page may stand askew without the lines of its text running into each other."""


def read_page(page: pypdfium2.PdfPage, layers: Layers = NONE) -> Page:
    """The visible text of `page` and its ruled lines. Raises `pypdfium2.PdfiumError` if it is damaged."""
    return _Reading(page, layers).result()


class _Reading:
    """The reading of one page."""

    def __init__(self, page: pypdfium2.PdfPage, layers: Layers) -> None:
        self._page = page
        self._rotation = page.get_rotation() // 90
        self._x, self._y, right, top = page.get_bbox()
        self._across, self._up = right - self._x, top - self._y
        self._objects = read_objects(page, self._across, self._up, layers)
        self._sight = Sight(page, self._objects, lambda box: self._turn_box(box, 0))
        self._tilt = 0.0

    def result(self) -> Page:
        words = read_words(self._page, self._objects)
        turned = _usual(words, lambda style: style.quarter, None) or 0
        words = [word for word in words if word.style.quarter == turned]  # no watermark, no axis of a chart
        tilt = statistics.median(word.style.tilt for word in words) if words else 0.0
        self._tilt = tilt if abs(tilt) > LEVEL else 0.0
        width, height = self._size(self._rotation + turned)
        rules = tuple(self._turn_rule(rule, turned) for rule in self._objects.rules)
        shapes = tuple(self._turn_rule(shape, turned) for shape in self._objects.shapes)
        scanned = self._objects.scan is not None
        recognised = sum(self._sight.is_of_scan(word.style.ink) for word in words) > len(words) / 2
        self._sight.trusts_scan = recognised
        runs = tuple(self._runs(words, turned))
        return Page(width, height, runs, rules, shapes, turned, scanned, recognised)

    def _runs(self, words: Sequence[Word], turned: int) -> Iterator[Run]:
        width, height = self._size(self._rotation + turned)
        main = _usual(words, lambda style: style.weight, 0)
        named = any(word.style.named_bold for word in words)
        before: Run | None = None
        for word in words:
            bold = word.style.named_bold or (not named and word.style.weight >= main + BOLDER)
            run = self._run(word, turned, bold, before)
            before = run
            on_page = run.right > 0 and run.left < width and run.top > 0 and run.bottom < height
            if run.text.strip() and on_page and self._sight.shows(word.box, word.style.size, word.style.ink):
                yield run

    def _size(self, quarters: int) -> tuple[float, float]:
        return (self._up, self._across) if quarters % 2 else (self._across, self._up)

    def _turn(self, x: float, y: float, turned: int) -> tuple[float, float]:
        """A point of the page's own coordinates on the page as it is read."""
        x, y = x - self._x, y - self._y
        for quarter in range((self._rotation + turned) % 4):
            x, y = y, self._size(quarter)[0] - x
        return x, y

    def _turn_box(self, box: Sequence[float], turned: int) -> Sides:
        if not self._rotation + turned:
            return box[0] - self._x, box[1] - self._y, box[2] - self._x, box[3] - self._y
        ax, ay = self._turn(box[0], box[1], turned)
        bx, by = self._turn(box[2], box[3], turned)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _turn_rule(self, rule: Rule, turned: int) -> Rule:
        return Rule(*self._turn_box([rule.left, rule.bottom, rule.right, rule.top], turned))

    def _run(self, word: Word, turned: int, bold: bool, before: Run | None) -> Run:
        left, _, right, _ = self._turn_box(word.box, turned)
        x, base = self._turn(*word.base, turned)
        if self._tilt:
            shift = self._level(x, base, turned)
            left, right, base = left + shift[0] - x, right + shift[0] - x, shift[1]
        size = word.style.size
        bottom, top = base - DESCENT * size, base + ASCENT * size
        glued = not word.spaced
        if word.spaced and not word.sure and before is not None:
            glued = abs(before.bottom - bottom) < 0.1 * size and 0 <= left - before.right < KERNING * size
        return Run(word.text, left, bottom, right, top, bold, glued)

    def _level(self, x: float, y: float, turned: int) -> tuple[float, float]:
        """Where a point of a page that stands askew would stand on one that is straight, turned about its middle."""
        width, height = self._size(self._rotation + turned)
        angle = math.radians(-self._tilt)
        dx, dy = x - width / 2, y - height / 2
        return (
            width / 2 + dx * math.cos(angle) - dy * math.sin(angle),
            height / 2 + dx * math.sin(angle) + dy * math.cos(angle),
        )


def _usual(words: Iterable[Word], trait: Callable[[Style], Value], otherwise: Value) -> Value:
    """What is true of the styles of most letters."""
    letters: Counter[Value] = Counter()
    for word in words:
        letters[trait(word.style)] += len(word.text)
    return next((value for value, _ in letters.most_common(1)), otherwise)
