"""The words in the text layer of a page, each with its place and its style.

pdfium knows where words end better than any rule over distances; what it says of characters is taken here. A page
has thousands of them, so it is asked no more than it must: for all text at once, for the place of a word's first and
last letter, and for the style of a text object, whose letters stand together.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from ctypes import c_double, c_uint
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from ingest.pdf.objects import Objects
from ingest.pdf.painting import Sides, clip_of
from ingest.pdf.sight import Ink

UPRIGHT = 6.0
"""Text that slants by less, in degrees, is read along; a page is seldom scanned more askew."""
LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "\u00ad": ""}
    | {"\x02": "-", "\ufffe": "-"}  # how pdfium passes on a hyphen at the end of a line
)
WORD = re.compile(r"\S+")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


class Style(NamedTuple):
    """How a text object is set."""

    size: float
    weight: int
    named_bold: bool
    quarter: int | None
    """Quarter turns, anticlockwise, of its direction of reading on the page as shown; None where it slants."""
    tilt: float
    """Degrees, anticlockwise, by which it departs from that direction."""
    ink: Ink


class Word(NamedTuple):
    """A word, or a part of one, in the page's own coordinates."""

    text: str
    style: Style
    box: Sides
    base: tuple[float, float]
    """Where its base line begins."""
    spaced: bool
    """White space stands before it."""
    sure: bool
    """That white space stands in the file; pdfium did not suppose it."""


def read_words(page: pypdfium2.PdfPage, objects: Objects) -> list[Word]:
    """The words of a page in the order of the file, seen or unseen, parted where the style changes."""
    text = page.get_textpage()
    try:
        return list(_Reading(text, objects, page.get_rotation()).words())
    finally:
        text.close()


class _Reading:
    """The reading of a page's text; keeps what pdfium needs to be asked only once."""

    def __init__(self, text: pypdfium2.PdfTextPage, objects: Objects, rotation: int) -> None:
        self._letters = _letters(text)
        self._text = text.raw
        self._objects = objects
        self._rotation = rotation
        self._styles: dict[bytes, Style] = {}
        self._fonts: dict[bytes, tuple[int, bool]] = {}
        self._point = c_double(), c_double()
        self._sides = c_double(), c_double(), c_double(), c_double()
        self._matrix = raw.FS_MATRIX()
        self._color = c_uint(), c_uint(), c_uint(), c_uint()

    def words(self) -> Iterator[Word]:
        supposed = raw.FPDFText_IsGenerated
        before = 0
        for match in WORD.finditer(self._letters):
            first, end = match.span()
            sure = before == 0 or not all(supposed(self._text, index) for index in range(before, first))
            spaced = True
            for start, stop, style in self._pieces(first, end):
                yield self._word(start, stop, style, spaced, sure)
                spaced = sure = False
            before = end

    def _pieces(self, first: int, end: int) -> Iterator[tuple[int, int, Style]]:
        """Where the parts of a word begin and end, each of one text object."""
        style, last = self._style(first), self._style(end - 1)
        while style is not last:
            stop = next(index for index in range(first + 1, end) if self._style(index) is not style)
            yield first, stop, style
            first, style = stop, self._style(stop)
        yield first, end, last

    def _word(self, first: int, end: int, style: Style, spaced: bool, sure: bool) -> Word:
        """A word with its box: from its first letter to its last."""
        x, y = self._point
        raw.FPDFText_GetCharOrigin(self._text, first, x, y)
        left, bottom, right, top = self._char_box(first)
        if end - first > 1:
            last = self._char_box(end - 1)
            left, bottom = min(left, last[0]), min(bottom, last[1])
            right, top = max(right, last[2]), max(top, last[3])
        text = self._letters[first:end].translate(LETTERS)
        return Word(text, style, (left, bottom, right, top), (x.value, y.value), spaced, sure)

    def _char_box(self, index: int) -> Sides:
        left, right, bottom, top = self._sides
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _style(self, index: int) -> Style:
        object_ = raw.FPDFText_GetTextObject(self._text, index)
        address = bytes(object_)  # of the pointer itself
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._new_style(index, object_, address)
        return style

    def _new_style(self, index: int, object_: Any, address: bytes) -> Style:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        size = raw.FPDFText_GetFontSize(self._text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        slant = math.degrees(math.atan2(matrix.b, matrix.a)) - self._rotation
        tilt = slant - 90 * round(slant / 90)
        quarter = round(slant / 90) % 4 if abs(tilt) < UPRIGHT else None
        weight, bold = self._font(object_)
        return Style(size, weight, bold, quarter, tilt, self._ink(index, object_, address))

    def _ink(self, index: int, object_: Any, address: bytes) -> Ink:
        red, green, blue, alpha = self._color
        raw.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha)
        mode = raw.FPDFTextObj_GetTextRenderMode(object_) if object_ else raw.FPDF_TEXTRENDERMODE_FILL
        painted = mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        color = red.value, green.value, blue.value
        found = self._objects.texts.get(address)
        if found is None:
            return Ink(color, alpha.value, painted, None, clip_of(object_))
        clip = clip_of(object_, found.matrix, found.clip)
        return Ink(color, alpha.value, painted, found.order, clip, found.shown)

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


def _letters(text: pypdfium2.PdfTextPage) -> str:
    """The characters of a page, one for each that pdfium counts."""
    count = text.count_chars()
    letters: str = text.get_text_range()
    if len(letters) == count:
        return letters
    # Some are control characters, which pdfium leaves out of a page's text: its fonts are not as they should be.
    return "".join(chr(raw.FPDFText_GetUnicode(text, index) or 0xFFFD) for index in range(count))
