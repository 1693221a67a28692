"""Word files become lines: paragraphs and tables in reading order, automatic numbers as Word shows them.

python-docx opens the package; what it has no words for (numbering, tracked changes, text boxes) is read from
the XML, whose elements are named in ECMA-376 part 1.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from ingest.errors import PaperRefused
from ingest.lines import Line, Sheet
from ingest.paper import Span
from ingest.word_numbers import Numbers

MOST_BYTES = 300_000_000
"""A package that unpacks to more is refused: a zip bomb, or a picture book."""
MOST_RATIO = 200
"""So is a part above a megabyte that is packed more than so many times over."""
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError),
)
"""What the libraries raise over packages and parts that are not as they should be."""
WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
"""Elements around content that is there: content controls, and insertions, which are taken as accepted."""
GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText", "w:txbxContent")))
"""Elements without words of this paragraph: deletions, properties, field codes; text boxes come behind it."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second copy of a text box, for old programs."""
LAYOUT_WORDS = 80
"""A cell with more words is no figure or entry of a table, but prose set in columns."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the document, or a row of a table with tabs between its cells."""

    text: str
    heading: bool = False


def read_word(path: Path) -> Sheet:
    """Read a .docx file.

    Raises `PaperRefused` for an empty, broken, encrypted or oversized file and for one without text.
    """
    _check_package(path)
    try:
        document = docx.Document(str(path))
        numbers = Numbers(document)
        lines = list(_place(_texts(document.element.body, numbers)))
    except BROKEN as error:
        raise PaperRefused(path, f"is a broken Word file ({error}); open it in Word and save it again.") from error
    if not lines:
        raise PaperRefused(path, "holds no text.")
    page = "\n".join(line.text for line in lines)
    # The title in the file's properties is that of the first paper ever made from its template.
    return Sheet((page,), paged=False, lines=tuple(lines))


def _check_package(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise PaperRefused(path, "the file is empty; nothing to read.")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise PaperRefused(path, "is encrypted, or an old Word file (.doc); save it as .docx without a password.")
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES or any(map(_is_bomb, parts)):
                raise PaperRefused(path, "unpacks to far more than a paper holds; it may be a zip bomb.")
            if "word/document.xml" not in package.namelist():
                raise PaperRefused(path, "is not a Word file, whatever its name says; check what it is.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as file:
                        if b"<!DOCTYPE" in file.read(2048):
                            raise PaperRefused(path, "declares entities of its own, which no Word file needs.")
    except BROKEN as error:
        raise PaperRefused(path, f"is a broken Word file ({error}); open it in Word and save it again.") from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 1_000_000 and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _texts(container: Any, numbers: Numbers) -> Iterator[Text]:
    for element in container:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, numbers)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, numbers)
        elif element.tag in WRAPPERS:
            yield from _texts(element, numbers)


def _paragraph(element: Any, numbers: Numbers) -> Iterator[Text]:
    text = re.sub(r"\s+", " ", "".join(_words(element))).strip()
    if text:
        number = numbers.number(element)
        printed = f"{number} {text}" if number else text
        yield Text(printed, heading=_is_heading(element, text) and number != "•")
    for box in element.iter(qn("w:txbxContent")):
        if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
            yield from _texts(box, numbers)


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in GONE or child.tag == FALLBACK:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif not (child.tag == qn("w:r") and _is_invisible(child)):
            yield from _words(child)


def _is_invisible(run: Any) -> bool:
    """Hidden, white or of no size to speak of: not to be seen, and so not part of the paper."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    vanish, color, size = (properties.find(qn(tag)) for tag in ("w:vanish", "w:color", "w:sz"))
    hidden = vanish is not None and vanish.get(qn("w:val")) not in ("0", "false")
    white = color is not None and color.get(qn("w:val")) == "FFFFFF" and properties.find(qn("w:shd")) is None
    return hidden or white or (size is not None and int(size.get(qn("w:val"), "24")) <= 2)


def _is_heading(element: Any, text: str) -> bool:
    properties = element.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    if style is not None and re.match(r"(heading|title)", style.get(qn("w:val"), ""), re.IGNORECASE):
        return True
    runs = [run for run in element.iter(qn("w:r")) if "".join(_words(run)).strip()]
    return len(text.split()) <= 14 and bool(runs) and all(map(_is_bold, runs))


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val")) not in ("0", "false")


def _table(element: Any, numbers: Numbers) -> Iterator[Text]:
    """A row becomes one text; a table that only lays out prose gives up its paragraphs instead."""
    rows = [[list(_texts(cell, numbers)) for cell in row.iter(qn("w:tc"))] for row in element.findall(qn("w:tr"))]
    for cells in rows:
        is_layout = len(cells) < 2 or any(len(" ".join(t.text for t in cell).split()) > LAYOUT_WORDS for cell in cells)
        if is_layout:
            for cell in cells:
                yield from cell
        else:
            row = "\t".join(" ".join(text.text for text in cell) for cell in cells)
            if row.strip():
                yield Text(row)


def _place(texts: Iterator[Text]) -> Iterator[Line]:
    start = 0
    for text in texts:
        yield Line(text.text, Span(0, start, start + len(text.text)), gap=True, heading=text.heading)
        start += len(text.text) + 1
