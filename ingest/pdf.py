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

from ingest.arrange import arrange
from ingest.errors import PaperRefused
from ingest.layout import Page
from ingest.lines import Bookmark, Footnote, Line, Sheet
from ingest.pdf_page import read_page

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs on the way concerns no user

LARGER = 1.25
"""Type so many times as high as that of most of the paper is that of a heading."""
BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf raises over documents that are not as they should be."""


def read_pdf(path: Path, *, ocr: bool = False) -> Sheet:
    """Read the text layer of a PDF, and with `ocr` also pages that have none or a garbled one.

    Raises `PaperRefused` for a file that is no PDF, is broken or encrypted, or has no text on any page.
    """
    document = _open(path)
    pages: list[str] = []
    lines: list[Line] = []
    notes: list[Footnote] = []
    empty: list[int] = []
    broken: list[int] = []
    gutters: set[int] = set()
    with document:
        for number in range(len(document)):
            try:
                page = _page(document, number)
            except pypdfium2.PdfiumError:
                broken.append(number)
                pages.append("")
                continue
            text, page_lines, page_notes = arrange(page, number, gutters)
            pages.append(text)
            lines += page_lines
            notes += page_notes
            if not text.strip():
                empty.append(number)
    if not lines:
        raise PaperRefused(path, "has no text on any page: it is a scan, which cannot be read yet, or damaged.")
    title, outline = _properties(path)
    return Sheet(
        tuple(pages),
        paged=True,
        lines=tuple(_with_large_headings(lines)),
        title=title,
        footnotes=tuple(notes),
        outline=outline,
        empty_pages=tuple(empty),
        warnings=(f"{_named(broken)} cannot be read: the file is damaged",) if broken else (),
    )


def _with_large_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those in larger type than most of the paper marked as headings."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size or 0.0] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    for line in lines:
        larger = (line.size or 0.0) >= LARGER * usual and not line.is_row and re.search(r"[^\W\d_]", line.text)
        yield replace(line, heading=True) if larger else line


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


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    try:
        return read_page(page)
    finally:
        page.close()


def _properties(path: Path) -> tuple[str | None, tuple[Bookmark, ...]]:
    """The title in the document's properties, where it is one, and its outline.

    Programs write file names into the title, or their own name.
    """
    try:
        with pypdf.PdfReader(path) as reader:
            title = (reader.metadata.title or "").strip() if reader.metadata else ""
            outline = tuple(_bookmarks(reader, reader.outline, 0))
    except BROKEN:
        return None, ()  # the text can be read, or we would not be here, and says what paper it is
    is_title = len(title.split()) >= 3 and not re.search(r"\.\w{3,4}$|^microsoft", title, re.IGNORECASE)
    return title if is_title else None, outline


def _bookmarks(reader: pypdf.PdfReader, entries: Sequence[object], level: int) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, pypdf.generic.Destination):
            page = reader.get_destination_page_number(entry)
            if page is not None and page >= 0:
                yield Bookmark(str(entry.title or "").strip(), page, level)
