"""One page of a PDF: its runs of text as one sees them, and the lines ruled on it.

pdfium knows where words end better than any rule over distances; what it says of each character is taken here,
and only what one can see on the page is kept.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_float, c_int, c_uint
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.layout import Page, Rule, Run

ASCENT, DESCENT = 0.75, 0.2
"""A line of type reaches so many times its size above and below its base line, as most text faces do."""
KERNING = 0.12
"""A space that pdfium supposes between two letters is none if it is narrower than so many times the type size."""
BOLDER = 40
"""Where fonts have no telling names, one heavier than the page's main font by so much (of 1000) is bold."""
TINY = 2.0
"""Type of less height, in points, cannot be read on paper."""
WHITE = 250
CONTRAST = 24
"""Of 255: a place whose brightest and darkest pixels are nearer than that shows nothing."""
PIXELS = 2.0
"""Pixels a point, when a page is painted to see what of it shows."""
SCAN = 0.6
"""A picture over more than this share of a page is a scan of it; the text on it is what OCR read there."""
HAIR = 2.5
"""A path not wider than so many points is a line ruled on the page."""
MOST_OBJECTS = 20_000
"""A page with more drawn objects is a map or a plan: its lines rule no table."""
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
    suspicious: bool
    """White, transparent, or not painted: it may be there for machines alone."""
    order: int | None
    """Its place in the order of painting, where that is known."""


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


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture or a filled rectangle that may hide what was painted before it. Left, bottom, right, top."""

    order: int
    box: tuple[float, float, float, float]
    picture: Any = None
    """pdfium's image object, for a picture."""

    def lies_on(self, box: Sequence[float], order: int) -> bool:
        """Whether it was painted after what stands in `box`, and over all of it."""
        left, bottom, right, top = self.box
        inside = left <= box[0] + 1 and box[2] - 1 <= right and bottom <= box[1] + 2 and box[3] - 2 <= top
        return self.order > order and inside


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
        self._orders: dict[bytes, int] = {}
        self._covers: list[Cover] = []
        self._opaque: dict[int, bool] = {}
        self._rules: list[Rule] = []
        self._shapes: list[Rule] = []
        self._scanned = False

    def result(self) -> Page:
        self._look_at_objects()
        text = self._page.get_textpage()
        try:
            words = list(self._words(text))
        finally:
            text.close()
        quarters = Counter(word.style.quarter for word in words for _ in word.letters)
        turned = (quarters.most_common(1)[0][0] if quarters else 0) or 0
        weights = Counter(word.style.weight for word in words for _ in word.letters)
        main = weights.most_common(1)[0][0] if weights else 0
        named = any(word.style.named_bold for word in words)
        runs = []
        before: tuple[Word, Run] | None = None
        for word in words:
            if word.style.quarter != turned:
                continue  # a watermark across the page, or the label of a chart's axis
            bold = word.style.named_bold or (not named and word.style.weight >= main + BOLDER)
            run = self._run(word, turned, bold, before)
            before = word, run
            if run.text.strip() and self._shows(run, word, turned):
                runs.append(run)
        width, height = self._size(self._rotation + turned)
        rules = tuple(self._turn_rule(rule, turned) for rule in self._rules)
        shapes = tuple(self._turn_rule(shape, turned) for shape in self._shapes)
        recognised = self._scanned and any(word.style.suspicious for word in words)
        return Page(width, height, tuple(runs), rules, shapes, turned, self._scanned, recognised)

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
        slant = math.degrees(math.atan2(matrix.b, matrix.a)) / 90 - self._rotation
        quarter = round(slant) % 4 if abs(slant - round(slant)) < 0.06 else None
        red, green, blue, alpha = (c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
        white = min(red.value, green.value, blue.value) > WHITE
        unpainted = bool(object_) and raw.FPDFTextObj_GetTextRenderMode(object_) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        weight, bold = self._font(object_)
        suspicious = white or alpha.value == 0 or unpainted
        return Style(size, weight, bold, quarter, suspicious, self._orders.get(address))

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

    def _turn_box(self, box: list[float], turned: int) -> tuple[float, float, float, float]:
        ax, ay = self._turn(box[0], box[1], turned)
        bx, by = self._turn(box[2], box[3], turned)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _turn_rule(self, rule: Rule, turned: int) -> Rule:
        return Rule(*self._turn_box([rule.left, rule.bottom, rule.right, rule.top], turned))

    def _run(self, word: Word, turned: int, bold: bool, before: tuple[Word, Run] | None) -> Run:
        left, _, right, _ = self._turn_box(word.box, turned)
        _, base = self._turn(*word.base, turned)
        size = word.style.size
        bottom, top = base - DESCENT * size, base + ASCENT * size
        glued = not word.spaced
        if word.spaced and not word.sure and before is not None:
            last = before[1]
            glued = abs(last.bottom - bottom) < 0.1 * size and 0 <= left - last.right < KERNING * size
        return Run("".join(word.letters), left, bottom, right, top, bold, glued)

    # What shows

    def _look_at_objects(self) -> None:
        """The order of painting, what may cover text, and the lines ruled on the page."""
        count = raw.FPDFPage_CountObjects(self._page)
        bounds = [c_float() for _ in range(4)]
        for order in range(min(count, MOST_OBJECTS)):
            object_ = raw.FPDFPage_GetObject(self._page, order)
            kind = raw.FPDFPageObj_GetType(object_)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._orders[bytes(object_)] = order
            elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
                if not raw.FPDFPageObj_GetBounds(object_, *bounds):
                    continue
                left, bottom, right, top = (bound.value for bound in bounds)
                if kind == raw.FPDF_PAGEOBJ_IMAGE:
                    share = (right - left) * (top - bottom) / (self._across * self._up)
                    self._scanned = self._scanned or share > SCAN
                    if share <= SCAN:
                        self._covers.append(Cover(order, (left, bottom, right, top), object_))
                else:
                    self._look_at_path(object_, order, left, bottom, right, top)

    def _look_at_path(self, path: object, order: int, left: float, bottom: float, right: float, top: float) -> None:
        wide, high = right - left, top - bottom
        if wide > 0.95 * self._across and high > 0.95 * self._up:
            return
        fill, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return  # where something else is clipped
        if min(wide, high) <= HAIR:
            if max(wide, high) > 2 * HAIR:
                self._rules.append(Rule(left, bottom, right, top))
            return
        self._shapes.append(Rule(left, bottom, right, top))
        if raw.FPDFPath_CountSegments(path) > 6:
            return
        if fill.value:
            self._covers.append(Cover(order, (left, bottom, right, top)))
        if not stroke.value or fill.value:
            return  # a bar of a chart; cells of a table are ruled, not outlined one by one
        for x in (left, right):
            self._rules.append(Rule(x, bottom, x, top))
        for y in (bottom, top):
            self._rules.append(Rule(left, y, right, y))

    def _shows(self, run: Run, word: Word, turned: int) -> bool:
        """Whether a reader sees a run: on the page, of some size, and neither unpainted nor painted over."""
        width, height = self._size(self._rotation + turned)
        if run.right < 0 or run.left > width or run.top < 0 or run.bottom > height:
            return False
        if self._scanned:
            return True  # what OCR read of a picture is never painted
        order = word.style.order
        covers = [] if order is None else [cover for cover in self._covers if cover.lies_on(word.box, order)]
        if any(cover.picture is not None and self._is_opaque(cover) for cover in covers):
            return False
        if covers or word.style.suspicious or run.height < TINY:
            return not self._is_blank(word.box)
        return True

    def _is_opaque(self, cover: Cover) -> bool:
        """Whether nothing shines through a picture anywhere."""
        if cover.order not in self._opaque:
            bitmap = raw.FPDFImageObj_GetRenderedBitmap(self._page.pdf, self._page, cover.picture)
            pixels = pypdfium2.PdfBitmap.from_raw(bitmap).to_numpy() if bitmap else None
            self._opaque[cover.order] = pixels is not None and (
                pixels.shape[-1] < 4 or int(pixels[..., 3].min()) > WHITE
            )
        return self._opaque[cover.order]

    @cached_property
    def _pixels(self) -> NDArray[np.uint8]:
        pixels: NDArray[np.uint8] = self._page.render(scale=PIXELS, grayscale=True).to_numpy()
        return pixels

    def _is_blank(self, box: list[float]) -> bool:
        """Whether a place of the page is of one colour."""
        left, bottom, right, top = (PIXELS * side for side in self._turn_box(box, 0))
        height = self._pixels.shape[0]
        place = self._pixels[max(0, int(height - top)) : int(height - bottom) + 1, max(0, int(left)) : int(right) + 1]
        return place.size == 0 or int(np.ptp(place)) < CONTRAST
