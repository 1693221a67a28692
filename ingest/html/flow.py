"""The words of a page as lines in reading order: paragraphs, list items with their marks, rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from justhtml import Element

from ingest.html.css import Rules
from ingest.html.lists import Counters, mark, whole
from ingest.html.parts import Notes, Page, parents
from ingest.html.style import LISTS, REPLACED, Look, look_of
from ingest.html.tables import Cell, Row, Text, table_texts
from ingest.text import COLUMN_GAP

HEADING_WORDS = 22
"""Bold type of more words is emphasis."""
LABEL_WORDS = 5
"""A label of a value is not longer."""
CELLS = frozenset({"td", "th", "dt", "dd"})
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and spaces without width."""
# "Gully report PDF 240 KB", "(Word, 1.2MB)", "(156Kb)": what a link to a file says of the file.
FILE_SIZE = re.compile(
    r"([\s(,\[–-]*\b(pdf|docx?|word|xlsx?|excel|pptx?|zip)\b[\s,:–-]*|\s*\()\d[\d.,]*\s?[kmg]?b[)\]]*$", re.IGNORECASE
)
FILE_SIZE_LENGTH = 40


@dataclass(slots=True)
class Piece:
    """Words that are set alike."""

    text: str
    look: Look
    linked: bool
    label: bool


@dataclass
class Flow:
    """Lines one below the other: of the page, or of a cell."""

    texts: list[Text] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """Of list items that wait for their first words, those around them first."""
    label: str = ""
    """Of a value that comes next: "Venue:"."""

    def add(self, text: Text) -> None:
        """Add a line, behind what waits for it."""
        words = " ".join(filter(None, [*self.marks, self.label, text.text]))
        heading = text.heading and "•" not in self.marks
        self.texts.append(replace(text, text=words, heading=heading, item=text.item or bool(self.marks)))
        self.marks, self.label = [], ""


@dataclass
class Table:
    """A table, or a list of terms (dl), in the making."""

    rows: list[Row] = field(default_factory=list)
    layout: bool = False
    terms: bool = False


class Reader:
    """Walks through the parts of a page and writes down what a person sees."""

    def __init__(self, page: Page, rules: Rules, notes: Notes) -> None:
        self.struck = 0
        """How many struck-out words were passed over."""
        self._page = page
        self._rules = rules
        self._notes = notes
        self._counters = Counters(lambda element: look_of(element, Look(), rules))
        self._flows = [Flow()]
        self._tables: list[Table] = []
        self._pieces: list[Piece] = []
        self._gap = True
        self._links = self._labels = 0
        self._note: str | None = None

    def read(self, element: Element) -> Iterator[Text]:
        """The lines of `element`."""
        look = self._look_of(element)
        if look is not None:
            self._walk(element, look)
            self._end_line()
        texts, self._flows = self._flows[0].texts, [Flow()]
        yield from (text for text in texts if not text.mark)

    def _look_of(self, element: Element) -> Look | None:
        look = Look()
        for one in (*reversed(list(parents(element))), element):
            inner = self._set(one, look)
            if inner is None:
                return None
            look = inner
        return look

    def _set(self, element: Element, around: Look) -> Look | None:
        """How an element is set. What hides a page as a whole is there for a script to take away."""
        look = look_of(element, around, self._rules)
        if element.name in ("html", "body"):
            return replace(look, visible=True) if look else around
        return look

    def _walk(self, element: Element, look: Look) -> None:
        self._enter(element, look)
        stack = [(element, look, iter(element.children))]
        while stack:
            element, look, children = stack[-1]
            child = next(children, None)
            if child is None:
                self._leave(element, look)
                stack.pop()
            elif isinstance(child, Element):
                inner = self._shown(child, look)
                if inner is not None:
                    self._enter(child, inner)
                    stack.append((child, inner, iter(child.children)))
            elif child.name == "#text":
                self._say(child.data, look)

    def _shown(self, element: Element, around: Look) -> Look | None:
        """How an element is set; None where there is nothing of it to be read."""
        if element.name == "br":
            self._break_line()
            return None
        in_heading = element.name == "button" and around.heading  # headings that fold away what is below them
        if (element.name in REPLACED and not in_heading) or id(element) in self._notes.links:
            return None
        if self._page.is_site(element):
            return None
        return self._set(element, around)

    def _enter(self, element: Element, look: Look) -> None:
        name = element.name
        if look.block:
            self._end_line()
        if self._note is None:
            self._note = self._notes.marks.get(id(element))
        if name in LISTS:
            self._counters.enter(element)
        elif name in ("table", "dl"):
            layout = element.attrs.get("role") in ("presentation", "none")
            self._tables.append(Table(layout=layout, terms=name == "dl"))
        elif name in ("tr", "dt") and self._is_part(element):
            self._tables[-1].rows.append([])
        self._links += name == "a"
        self._labels += name == "label"
        if name in CELLS and self._is_part(element):
            self._flows.append(Flow())
        if name == "q":
            self._say("“", look)
        if look.item:
            shown = mark(self._counters.count(element), look.marker) if name == "li" else "•"
            self._flow.marks.append(shown if look.is_seen and self._note is None else "")

    def _leave(self, element: Element, look: Look) -> None:
        name = element.name
        if name == "q":
            self._say("”", look)
        if look.block:
            self._end_line()
        if look.item:
            self._end_item()
        if name in CELLS and self._is_part(element):
            self._end_cell(element)
        self._links -= name == "a"
        self._labels -= name == "label"
        if name in LISTS:
            self._counters.leave()
        elif name in ("table", "dl"):
            table = self._tables.pop()
            for text in table_texts(table.rows, layout=table.layout):
                self._flow.add(text)
        if id(element) in self._notes.marks:
            self._note = None

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _is_part(self, element: Element) -> bool:
        """Whether a row or cell is of the table, a term of the list of terms, around it."""
        return bool(self._tables) and self._tables[-1].terms == (element.name in ("dt", "dd"))

    def _end_item(self) -> None:
        """An item without words shows its mark alone; a number so set may stand beside what it numbers."""
        if self._flow.marks:
            shown = self._flow.marks.pop()
            if shown.strip("•"):
                self._flow.texts.append(Text(shown, mark=True))

    def _end_cell(self, element: Element) -> None:
        texts = self._flows.pop().texts
        columns, height = (max(whole(element.attrs.get(name)) or 1, 1) for name in ("colspan", "rowspan"))
        rows = self._tables[-1].rows
        if not rows:  # a description before any term
            rows.append([])
        rows[-1].append(Cell(texts, columns, height, element.name in ("th", "dt")))

    def _say(self, data: str, look: Look) -> None:
        if not look.is_seen:
            return
        if look.struck:
            self.struck += len(data.split())
            return
        lines = data.split("\n") if look.preformatted else [data]
        for number, line in enumerate(lines):
            if number:
                self._break_line()
            if line:
                self._pieces.append(Piece(line, look, self._links > 0, self._labels > 0))

    def _break_line(self) -> None:
        self._gap = not self._end_line()

    def _end_line(self) -> bool:
        """Write down the words since the last line; whether there were any."""
        pieces, self._pieces = self._pieces, []
        gap, self._gap = self._gap, True
        text = _clean(pieces)
        if any(piece.linked for piece in pieces):
            text = text[:-FILE_SIZE_LENGTH] + FILE_SIZE.sub("", text[-FILE_SIZE_LENGTH:])
        if self._note is not None:
            text = re.sub(rf"^[\[(]?{re.escape(self._note)}[\])]?[.:]?\s+", "", text)
        if not text:
            return False
        said = [piece for piece in pieces if piece.text.strip()]
        if all(piece.label for piece in said):
            if text.endswith(":") and len(text.split()) <= LABEL_WORDS:
                self._flow.label = text
            return True  # without a colon, the name of a control
        bold = all(piece.look.bold for piece in said) and len(text.split()) <= HEADING_WORDS
        heading = bold or any(piece.look.heading for piece in said)
        self._flow.add(Text(text, heading, gap, note=self._note))
        return True


def _clean(pieces: list[Piece]) -> str:
    text = UNSEEN.sub("", "".join(piece.text for piece in pieces))
    if pieces and all(piece.look.preformatted for piece in pieces):
        return COLUMN_GAP.sub("\t", text.strip("\n\r\f").rstrip())
    return " ".join(text.split())
