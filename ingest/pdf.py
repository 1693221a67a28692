"""PDF with a text layer becomes lines: runs of text from pypdfium2, put together by where they stand.

pypdfium2 reads text ten times faster than pypdf, which stays for the document's properties.
"""

import logging
import re
from ctypes import c_uint
from functools import cached_property
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray
from pypdf.errors import PyPdfError

from ingest.errors import PaperRefused
from ingest.layout import Run, lines_of, rows_of, text_of
from ingest.lines import Line, Sheet

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs on the way concerns no user

TINY = 2.0
"""Text of less height, in points, cannot be read on paper."""
WHITE = 250
CONTRAST = 24
"""Of 255: a place whose brightest and darkest pixels are nearer than that shows nothing."""
PIXELS = 2.0
"""Pixels a point, when a page is painted to see what of it shows."""
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\ufffe": "-", "\u0002": "-"}
)


def read_pdf(path: Path) -> Sheet:
    """Read the text layer of a PDF.

    Raises `PaperRefused` for a file that is no PDF, is broken or encrypted, or has no text on any page.
    """
    document = _open(path)
    pages: list[str] = []
    lines: list[Line] = []
    broken: list[int] = []
    with document:
        for number in range(len(document)):
            try:
                rows = list(rows_of(_runs(document, number)))
            except pypdfium2.PdfiumError:
                rows = []
                broken.append(number)
            lines.extend(lines_of(rows, number))
            pages.append("\n".join(text_of(row) for row in rows))
    empty = [number for number, page in enumerate(pages) if not page.strip() and number not in broken]
    if not any(page.strip() for page in pages):
        raise PaperRefused(path, "has no text on any page: it is a scan, which cannot be read yet, or damaged.")
    warnings = [f"{_named(broken)} cannot be read: the file is damaged"] if broken else []
    return Sheet(
        tuple(pages),
        paged=True,
        lines=tuple(lines),
        title=_title(path),
        empty_pages=tuple(empty),
        warnings=tuple(warnings),
    )


def _named(pages: list[int]) -> str:
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(str(page + 1) for page in pages)}"


def _open(path: Path) -> pypdfium2.PdfDocument:
    if path.stat().st_size == 0:
        raise PaperRefused(path, "the file is empty; nothing to read.")
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise PaperRefused(path, "is not a PDF, whatever its name says; check what it is.")
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise PaperRefused(path, "is encrypted; save it without a password and add it again.") from error
        raise PaperRefused(path, f"is a broken PDF ({error}); export it again.") from error


def _title(path: Path) -> str | None:
    """The title in the document's properties, where it is one: programs write file names into it, or their own."""
    try:
        with pypdf.PdfReader(path) as reader:
            title = (reader.metadata.title or "").strip() if reader.metadata else ""
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError):
        return None  # the text can be read, or we would not be here, and says what paper it is
    return title if len(title.split()) >= 3 and not re.search(r"\.\w{3,4}$|^microsoft", title, re.IGNORECASE) else None


def _runs(document: pypdfium2.PdfDocument, number: int) -> list[Run]:
    page = document[number]
    words = page.get_textpage()
    painted = Painted(page)
    try:
        runs = []
        for index in range(words.count_rects()):
            box = words.get_rect(index)
            text = words.get_text_bounded(*box).translate(LIGATURES)
            run = Run(re.sub(r"\s+", " ", text).strip(), *box)
            if run.text and not (_is_suspicious(words, run) and painted.is_blank(run)):
                runs.append(run)
        return runs
    finally:
        words.close()
        page.close()


def _is_suspicious(words: pypdfium2.PdfTextPage, run: Run) -> bool:
    """Whether a run may be there for machines alone: tiny, white, transparent, or in render mode 3 (not painted).

    The last is also how a scan carries its text, and white is also how heads of tables are set on a colour.
    """
    if run.top - run.bottom < TINY:
        return True
    middle = (run.bottom + run.top) / 2
    char = raw.FPDFText_GetCharIndexAtPos(words, run.left + 1, middle, 4, 4)
    if char < 0:
        return False
    red, green, blue, alpha = (c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(words, char, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) > WHITE
    return white or alpha.value == 0 or raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(words, char)) == 3


class Painted:
    """A page as one sees it, painted when first asked for."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page

    @cached_property
    def _pixels(self) -> NDArray[np.uint8]:
        pixels: NDArray[np.uint8] = self._page.render(scale=PIXELS, grayscale=True).to_numpy()
        return pixels

    def is_blank(self, run: Run) -> bool:
        """Whether the place of a run is of one colour. A turned page is not judged."""
        if self._page.get_rotation():
            return False
        left, bottom, _, _ = self._page.get_bbox()
        height = self._pixels.shape[0]
        rows = slice(int(height - (run.top - bottom) * PIXELS), int(height - (run.bottom - bottom) * PIXELS) + 1)
        columns = slice(int((run.left - left) * PIXELS), int((run.right - left) * PIXELS) + 1)
        place = self._pixels[rows, columns]
        return place.size == 0 or int(np.ptp(place)) < CONTRAST
