"""Word files become lines: paragraphs and tables in reading order, with automatic numbers as Word shows them.

The way through: `package` opens the file, `text` reads the words of a paragraph, `numbers` computes its
number, `tables` puts rows together. What is shown, and how, is told by `styles`. Elements are named in
ECMA-376 part 1.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.errors import PaperRefused
from ingest.lines import Footnote, Line, Sheet
from ingest.paper import Span
from ingest.word.notes import Notes
from ingest.word.numbers import BULLET, Numbers
from ingest.word.package import Package, relation_of
from ingest.word.styles import Style, Styles, is_outlined
from ingest.word.tables import Text, table_texts
from ingest.word.text import Piece, Said, Words
from ingest.word.xml import ALTERNATE, GONE, WRAPPERS, chosen, is_placeholder, switch, value, w

HEADING_WORDS = 22
"""More words are no heading: bold type for emphasis, or a paragraph that has a heading's style for its number."""
CONTENTS = re.compile(r"(table of )?contents( page)?$", re.IGNORECASE)
"""The title of a table of contents, which is left out with it."""
CELL_WORDS = 12
"""Tabs set columns where no column has more words; in longer text they only make room."""
COLUMN = re.compile(r"\t| {4,}")
# A number, letter or bullet that a tab parts from its text: "3.1", "(a)", "19/07", "•"; "990" before a word only.
MARK = re.compile(r"\(?(\w{1,4}[.)]\)?|\d[\w./]{0,11}|[-–—*•●○▪■◦·‣⁃\uf0a7\uf0b7\uf0d8])$")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and spaces without width."""


def read_word(path: Path) -> Sheet:
    """Read a .docx file. It has no pages: where they break depends on the machine that prints it.

    Raises `PaperRefused` for an empty, broken, encrypted or oversized file and for one without text.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise PaperRefused(path, "the file is empty; nothing to read.")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise PaperRefused(path, "is encrypted, or an old Word file (.doc); save it as .docx without a password.")
    with Package(path) as package:
        try:
            sheet = _read(package)
        except RecursionError as error:
            raise PaperRefused(path, "has tables in tables beyond all measure; print it and add that.") from error
    if not sheet.lines:
        raise PaperRefused(path, "holds no text.")
    return sheet


def _read(package: Package) -> Sheet:
    reader = Reader(package)
    body = list(reader.body())
    said = {text.text.casefold() for text in body}
    header = [text for text in reader.header() if text.text.casefold() not in said]
    lines = list(_placed([*header, *body], 0))
    footnotes = []
    start = lines[-1].span.end + 1 if lines else 0
    for mark, note in reader.notes():
        placed = tuple(_placed(note, start))
        footnotes.append(Footnote(mark, placed))
        start = placed[-1].span.end + 1
    page = "\n".join(line.text for part in (lines, *(note.lines for note in footnotes)) for line in part)
    # The title in the file's properties is that of the first paper ever made from its template.
    return Sheet(
        pages=(page,),
        paged=False,
        lines=tuple(lines),
        footnotes=tuple(footnotes),
        warnings=tuple(reader.warnings()),
    )


def _placed(texts: Iterable[Text], start: int) -> Iterator[Line]:
    for text in texts:
        yield Line(text.text, Span(0, start, start + len(text.text)), text.gap, text.heading, text.size)
        start += len(text.text) + 1


class Reader:
    """Reads the stories of a document: its first header, its body, its notes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbers = Numbers(package.part("numbering"), self._styles)
        self._notes = Notes(package)
        self._words = Words(package.document, self._styles, self._notes)

    def body(self) -> Iterator[Text]:
        """The running text."""
        for body in self._package.document.findall(w("body")):
            yield from self._texts(body, ground=self._package.document.find(w("background")) is not None)

    def header(self) -> list[Text]:
        """The header of the first page, where it is that page's own: papers print their title there."""
        section = next(self._package.document.iter(w("sectPr")), None)
        if section is None or not (switch(section, "titlePg") or self._package.pages == 1):
            return []
        kind = "first" if switch(section, "titlePg") else "default"
        named = (r for r in section.findall(w("headerReference")) if r.get(w("type"), "default") == kind)
        header = next((self._package.related(relation_of(reference)) for reference in named), None)
        return [] if header is None else list(self._story(header))

    def notes(self) -> Iterator[tuple[str, list[Text]]]:
        """The footnotes and endnotes that the body refers to, each with its mark."""
        for note in self._notes:
            texts = list(self._story(note.element))
            if texts:
                yield note.mark, texts

    def warnings(self) -> Iterator[str]:
        """What the page shows and the reading lacks."""
        document = self._package.document
        drawn = [data.get("uri", "") for data in document.iter("{*}graphicData")]
        count = sum(uri.endswith(("/chart", "/chartex", "/diagram")) for uri in drawn)
        if count:
            yield f"{count} {'chart or diagram is' if count == 1 else 'charts or diagrams are'} not read"
        if next(document.iter(w("altChunk")), None) is not None:
            yield "a part of it in another format is not read; open it in Word and save it again"

    def _story(self, element: Any) -> Iterator[Text]:
        words, self._words = self._words, Words(element, self._styles, None)
        with self._numbers.beside():
            yield from self._texts(element, ground=False)
        self._words = words

    def _texts(self, container: Any, ground: bool) -> Iterator[Text]:
        held, properties = Said(), None
        for element in _blocks(container):
            if element.tag == w("tbl"):
                if held:
                    yield from self._printed(held, properties)
                    held = Said()
                yield from table_texts(element, self._styles, ground, self._texts)
                continue
            properties = element.find(w("pPr"))
            held = held.followed_by(self._words.read(element, ground))
            if not self._runs_on(held, properties):
                yield from self._printed(held, properties)
                held = Said()
        if held:
            yield from self._printed(held, properties)

    def _runs_on(self, said: Said, properties: Any | None) -> bool:
        """Whether a paragraph runs on into the next, because its end was deleted, or is hidden but not its words."""
        mark = properties.find(w("rPr")) if properties is not None else None
        if mark is None or not (any(child.tag in GONE for child in mark) or switch(mark, "vanish")):
            return False
        if said and switch(mark, "vanish"):
            self._number(said, properties)
        return True

    def _number(self, said: Said, properties: Any | None) -> None:
        if said.number is None:
            said.number = self._numbers.number(properties) or ""

    def _printed(self, said: Said, properties: Any | None) -> Iterator[Text]:
        self._number(said, properties)
        style = self._styles.of(properties)
        number = said.number or ""
        outlined = is_outlined(value(properties, "outlineLvl"))
        gap, may_head = True, number != BULLET
        for pieces in said.lines if not style.contents else []:
            text = _clean("".join(piece.text for piece in pieces))
            if text and not (self._words.has_contents and CONTENTS.match(text)):
                heading = may_head and _is_heading(style, outlined, pieces, text)
                yield Text(f"{number} {_in_columns(text, heading)}".strip(), heading, _size(pieces), gap)
                number, may_head = "", heading  # behind a line break, bold type is emphasis unless all was bold
            gap = not text
            may_head = may_head or gap
        if number and number != BULLET:
            yield Text(number)
        for box in said.boxes:
            with self._numbers.beside():
                yield from self._texts(box, ground=True)


def _blocks(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a container, those in content controls too."""
    for element in container:
        if element.tag in (w("p"), w("tbl")):
            yield element
        elif element.tag in WRAPPERS and not is_placeholder(element):
            yield from _blocks(element)
        elif element.tag == ALTERNATE and (shown := chosen(element)) is not None:
            yield from _blocks(shown)


def _clean(text: str) -> str:
    """Without what has no width; only tabs and runs of four spaces and more are kept apart from single spaces."""
    columns = (re.sub(r"\s+", " ", part).strip() for part in COLUMN.split(UNSEEN.sub("", text)))
    return "\t".join(filter(None, columns))


def _in_columns(text: str, heading: bool) -> str:
    """A line with its tabs where they set columns, and spaces where they only make room."""
    first, tab, rest = text.partition("\t")
    if tab and MARK.match(first) and not (first.isdigit() and not rest[:1].isalpha()):
        return f"{first} {_in_columns(rest, heading)}"
    columns = text.split("\t")
    is_table = len(columns) > 2 or not heading
    return text if is_table and all(len(column.split()) <= CELL_WORDS for column in columns) else " ".join(columns)


def _is_heading(style: Style, outlined: bool, pieces: Sequence[Piece], text: str) -> bool:
    bold = all(piece.bold for piece in pieces if piece.text.strip())
    if len(text.split()) > HEADING_WORDS:
        return False
    if style.heading or outlined:
        return bold or not style.look.bold  # not where the style is bold and its type was made plain
    return bold


def _size(pieces: Sequence[Piece]) -> float:
    """The size of most of the type."""
    sizes = Counter[float]()
    for piece in pieces:
        sizes[piece.size] += len(piece.text.strip())
    return sizes.most_common(1)[0][0]
