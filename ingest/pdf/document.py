"""PDF becomes lines: each page's text as pypdfium2 sees it, put together by where it stands.

pypdfium2 reads text ten times faster than pypdf, which stays for the document's properties and its outline.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from ingest.errors import OcrError, PaperRefused
from ingest.layout.arrange import Arranger
from ingest.layout.runs import Page
from ingest.lines import SENTENCE_END, Bookmark, Footnote, Line, Sheet, usual_size
from ingest.pdf.garble import garbled_share, is_garbled
from ingest.pdf.layers import NONE, Layers, read_layers
from ingest.pdf.page import read_page

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs on the way concerns no user

MOSTLY = 0.5
"""A page of which a greater share is garbled is left out; of any other the lines that are."""
LARGER = 1.25
"""Type so many times as high as that of most of the paper is that of a heading."""
BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf raises over documents that are not as they should be."""


def read_pdf(path: Path, *, ocr: bool = False) -> Sheet:
    """Read the text layer of a PDF, and with `ocr` also the pages that have none or a garbled one.

    Raises `PaperRefused` for a file that is no PDF, is broken or encrypted, or has no words that can be read.
    """
    with _open(path) as document:
        title, outline, layers = _properties(path)
        reading = _Reading(document, layers, ocr)
        for number in range(len(document)):
            reading.read(number)
    if not reading.lines:
        raise PaperRefused(path, reading.why_empty)
    return Sheet(
        tuple(reading.pages),
        paged=True,
        lines=tuple(_with_large_headings(reading.lines)),
        title=title,
        footnotes=tuple(reading.notes),
        outline=outline,
        empty_pages=tuple(reading.empty),
        garbled_pages=tuple(reading.garbled),
        ocr_pages=tuple(reading.recognised),
        warnings=tuple(reading.warnings),
    )


def count_pages(path: Path) -> int:
    """How many pages a PDF has. Raises `PaperRefused` for one that cannot be opened."""
    with _open(path) as document:
        return len(document)


class _Reading:
    """The reading of a document, page by page."""

    def __init__(self, document: pypdfium2.PdfDocument, layers: Layers, ocr: bool) -> None:
        self._document = document
        self._layers = layers
        self._ocr = ocr
        self._arranger = Arranger()
        self.pages: list[str] = []
        self.lines: list[Line] = []
        self.notes: list[Footnote] = []
        self.empty: list[int] = []
        self.garbled: list[int] = []
        self.recognised: list[int] = []
        self.warnings: list[str] = []

    def read(self, number: int) -> None:
        """Read a page, counted from 0. One that is damaged costs no other."""
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError:
            self._damaged(number)
            return
        try:
            self._read(page, number)
        except pypdfium2.PdfiumError:
            self._damaged(number)
        finally:
            page.close()

    @property
    def why_empty(self) -> str:
        """Why there are no words."""
        if self._ocr:
            return "has no words that can be read, not even by OCR; look at it."
        if self.garbled:
            return "is garbled: the words in the file are not those that are printed; read it by OCR, with --ocr."
        if self.empty:
            return "has no text on any page: it is a scan, which can be read by OCR, with --ocr."
        return "has no page that can be read: the file is damaged; export it again."

    def _read(self, page: pypdfium2.PdfPage, number: int) -> None:
        seen = read_page(page, self._layers)
        text, lines, notes = self._arranger.arrange(seen, number)
        garbled = is_garbled(text)
        if self._ocr and (garbled or not text.strip()) and (recognised := self._recognise(page, number)):
            text, lines, notes = self._arranger.arrange(recognised, number)
            self.recognised.append(number)
        elif garbled:
            self.garbled.append(number)
            whole = garbled_share(text.split("\n")) > MOSTLY
            lines = [line for line in lines if not (whole or is_garbled(line.text))]
            notes = [] if whole else notes
        elif not text.strip():
            self.empty.append(number)
        elif seen.recognised:
            self.recognised.append(number)
        self.pages.append(text)
        self.lines += lines
        for note in notes:
            if note.mark or not self.notes:
                self.notes.append(note)
            else:
                self.notes[-1] = replace(self.notes[-1], lines=(*self.notes[-1].lines, *note.lines))

    def _recognise(self, page: pypdfium2.PdfPage, number: int) -> Page | None:
        """The page as OCR reads it; None, with a warning, where it cannot."""
        from ingest.pdf.ocr import DPI, read_picture  # loads what pages with a text layer do not need

        try:
            return read_picture(page.render(scale=DPI / 72, grayscale=True).to_pil(), 72 / DPI)
        except OcrError as error:
            self.warnings.append(f"page {number + 1} could not be read by OCR: {error}")
            return None

    def _damaged(self, number: int) -> None:
        self.pages.append("")
        self.warnings.append(f"page {number + 1} cannot be read: the file is damaged")


def _with_large_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those in larger type than most of the paper marked as headings.

    No type is that of headings if most of it stands in sentences over several lines: that is text, even where a paper
    holds more letters in smaller type.
    """
    letters: Counter[float] = Counter()
    told: Counter[float] = Counter()
    for block in _alike([line for line in lines if not line.is_row]):
        size, length = block[0].size or 0.0, sum(len(line.text) for line in block)
        letters[size] += length
        if len(block) > 1 and any(SENTENCE_END.search(line.text) for line in block):
            told[size] += length
    usual = usual_size(lines)
    large = {size for size in letters if size >= LARGER * usual and told[size] <= letters[size] / 2}
    for line in lines:
        larger = (line.size or 0.0) in large and not line.is_row and re.search(r"[^\W\d_]", line.text)
        yield replace(line, heading=True) if larger else line


def _alike(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one size that stand together."""
    block: list[Line] = []
    for line in lines:
        if block and (line.gap or line.size != block[-1].size):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


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


def _properties(path: Path) -> tuple[str | None, tuple[Bookmark, ...], Layers]:
    """The title in the document's properties, where it is one, its outline and its layers.

    Programs write file names into the title, or their own name.
    """
    layers = NONE
    try:
        with pypdf.PdfReader(path) as reader:
            layers = read_layers(reader)
            title = (reader.metadata.title or "").strip() if reader.metadata else ""
            outline = tuple(_bookmarks(reader, reader.outline, 0))
    except BROKEN:
        return None, (), layers  # the text says what paper it is
    is_title = len(title.split()) >= 3 and not re.search(r"\.\w{3,4}$|^microsoft", title, re.IGNORECASE)
    return title if is_title else None, outline, layers


def _bookmarks(reader: pypdf.PdfReader, entries: Sequence[object], level: int) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, pypdf.generic.Destination):
            page = reader.get_destination_page_number(entry)
            if page is not None and page >= 0:
                yield Bookmark(str(entry.title or "").strip(), page, level)
