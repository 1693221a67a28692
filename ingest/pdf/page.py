"""One page of a PDF: its runs of text as one sees them, and the lines ruled on it.

pdfium knows where words end better than any rule over distances; what it says of each character is taken here,
and only what one can see on the page is kept.
"""

import ctypes
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_float, c_uint
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pypdfium2
import pypdfium2.raw as raw

from ingest.layout.runs import Page, Rule, Run
from ingest.pdf.objects import Sides, read_objects, shared
from ingest.pdf.sight import Ink, Sight

Value = TypeVar("Value")

ASCENT, DESCENT = 0.75, 0.2
"""A line of type reaches so many times its size above and below its base line, as most text faces do."""
KERNING = 0.12
"""A space that pdfium supposes between two letters is none if it is narrower than so many times the type size."""
BOLDER = 40
"""Where fonts have no telling names, one heavier than the page's main font by so much (of 1000) is bold."""
UPRIGHT = 6.0
"""Text that slants by less, in degrees, is read along; a page is seldom scanned more askew."""
LEVEL = 0.2
"""Degrees by which a page may stand askew without the lines of its text running into each other."""
LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "\u00ad": ""}
LETTERS |= {"\x02": "-", "\ufffe": "-"}  # how pdfium passes on a hyphen at the end of a line
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set."""

    size: float
    weight: int
    named_bold: bool
    quarter: int | None
    """Quarter turns, anticlockwise, of its direction of reading on the page as shown; None where it slants."""
    tilt: float
    """Degrees, anticlockwise, by which it departs from that direction."""
    ink: Ink


@dataclass
class Word:
    """A word in the making, in the page's own coordinates."""

    style: Style
    first: int
    """The place of its first letter among the page's characters."""
    base: tuple[float, float]
    spaced: bool
    """White space stands before it."""
    sure: bool
    """That white space stands in the file; pdfium did not suppose it."""
    box: list[float] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)


def read_page(page: pypdfium2.PdfPage) -> Page:
    """The visible text of `page` and its ruled lines. Raises `pypdfium2.PdfiumError` if it is damaged."""
    return _Reading(page).result()


class _Reading:
    """The reading of one page; keeps what pdfium needs to be asked only once."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._rotation = page.get_rotation() // 90
        self._x, self._y, right, top = page.get_bbox()
        self._across, self._up = right - self._x, top - self._y
        self._sides = tuple(c_double() for _ in range(4))
        self._styles: dict[bytes, Style] = {}
        self._fonts: dict[bytes, tuple[int, bool]] = {}
        self._objects = read_objects(page, self._across, self._up)
        self._sight = Sight(page, self._objects, lambda box: self._turn_box(box, 0))
        self._tilt = 0.0

    def result(self) -> Page:
        text = self._page.get_textpage()
        try:
            words = list(self._words(text))
        finally:
            text.close()
        turned = _usual((word.style.quarter for word in words for _ in word.letters), 0) or 0
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
        main = _usual((word.style.weight for word in words for _ in word.letters), 0)
        named = any(word.style.named_bold for word in words)
        before: Run | None = None
        for word in words:
            bold = word.style.named_bold or (not named and word.style.weight >= main + BOLDER)
            run = self._run(word, turned, bold, before)
            before = run
            on_page = run.right > 0 and run.left < width and run.top > 0 and run.bottom < height
            if run.text.strip() and on_page and self._sight.shows(word.box, word.style.size, word.style.ink):
                yield run

    # Characters

    def _words(self, text: pypdfium2.PdfTextPage) -> Iterator[Word]:
        """The words in the order of the file, parted where the style changes."""
        x, y = c_double(), c_double()
        word: Word | None = None
        spaced = sure = True
        for index in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, index) or 0xFFFD)
            if letter.isspace():
                if word is not None:
                    yield self._finished(text, word, index - 1)
                    word, sure = None, False
                spaced = True
                sure = sure or not raw.FPDFText_IsGenerated(text, index)
                continue
            style = self._style(text, index)
            if word is None or word.style is not style:
                if word is not None:
                    yield self._finished(text, word, index - 1)
                    spaced = sure = False
                raw.FPDFText_GetCharOrigin(text, index, x, y)
                word = Word(style, index, (x.value, y.value), spaced, sure)
                spaced = False
            word.letters.append(LETTERS.get(letter, letter))
        if word is not None:
            yield self._finished(text, word, text.count_chars() - 1)

    def _finished(self, text: pypdfium2.PdfTextPage, word: Word, last: int) -> Word:
        """A word with its box: from its first letter to its last."""
        left, right, bottom, top = self._sides
        raw.FPDFText_GetCharBox(text, word.first, left, right, bottom, top)
        word.box = [left.value, bottom.value, right.value, top.value]
        raw.FPDFText_GetCharBox(text, last, left, right, bottom, top)
        word.box[:2] = min(word.box[0], left.value), min(word.box[1], bottom.value)
        word.box[2:] = max(word.box[2], right.value), max(word.box[3], top.value)
        return word

    def _style(self, text: pypdfium2.PdfTextPage, index: int) -> Style:
        object_ = raw.FPDFText_GetTextObject(text, index)
        address = bytes(object_)  # of the pointer itself
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._new_style(text, index, object_, address)
        return style

    def _new_style(self, text: pypdfium2.PdfTextPage, index: int, object_: Any, address: bytes) -> Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        slant = math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * self._rotation
        tilt = slant - 90 * round(slant / 90)
        quarter = round(slant / 90) % 4 if abs(tilt) < UPRIGHT else None
        weight, bold = self._font(object_)
        return Style(size, weight, bold, quarter, tilt, self._ink(text, index, object_, address))

    def _ink(self, text: pypdfium2.PdfTextPage, index: int, object_: Any, address: bytes) -> Ink:
        red, green, blue, alpha = (c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
        mode = raw.FPDFTextObj_GetTextRenderMode(object_) if object_ else raw.FPDF_TEXTRENDERMODE_FILL
        painted = mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        color = red.value, green.value, blue.value
        return Ink(color, alpha.value, painted, self._objects.orders.get(address), _clip(object_))

    def _font(self, object_: Any) -> tuple[int, bool]:
        """The weight of a text object's font (0 to 1000), and whether its name says that it is bold."""
        font = raw.FPDFTextObj_GetFont(object_) if object_ else None
        if not font:
            return 0, False
        address = bytes(font)
        if address not in self._fonts:
            name = ctypes.create_string_buffer(128)
            raw.FPDFFont_GetBaseFontName(font, name, 128)
            bold = BOLD.search(name.value.decode("latin-1")) is not None
            self._fonts[address] = raw.FPDFFont_GetWeight(font), bold
        return self._fonts[address]

    # Places

    def _size(self, quarters: int) -> tuple[float, float]:
        return (self._up, self._across) if quarters % 2 else (self._across, self._up)

    def _turn(self, x: float, y: float, turned: int) -> tuple[float, float]:
        """A point of the page's own coordinates on the page as it is read."""
        x, y = x - self._x, y - self._y
        for quarter in range((self._rotation + turned) % 4):
            x, y = y, self._size(quarter)[0] - x
        return x, y

    def _turn_box(self, box: Sequence[float], turned: int) -> tuple[float, float, float, float]:
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
        return Run("".join(word.letters), left, bottom, right, top, bold, glued)

    def _level(self, x: float, y: float, turned: int) -> tuple[float, float]:
        """Where a point of a page that stands askew would stand on one that is straight, turned about its middle."""
        width, height = self._size(self._rotation + turned)
        angle = math.radians(-self._tilt)
        dx, dy = x - width / 2, y - height / 2
        return (
            width / 2 + dx * math.cos(angle) - dy * math.sin(angle),
            height / 2 + dx * math.sin(angle) + dy * math.cos(angle),
        )


def _usual(values: Iterable[Value], otherwise: Value) -> Value:
    return next((value for value, _ in Counter(values).most_common(1)), otherwise)


def _clip(object_: Any) -> Sides | None:
    """The extent of what a text object is clipped to, in the page's own points."""
    path = raw.FPDFPageObj_GetClipPath(object_) if object_ else None
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    sides: Sides | None = None
    x, y = c_float(), c_float()
    for number in range(max(count, 0)):
        points = []
        for segment in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, segment), x, y)
            points.append((x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            area = (min(xs), min(ys), max(xs), max(ys))
            sides = area if sides is None else shared(sides, area) or (0.0, 0.0, 0.0, 0.0)
    return sides
