"""The words of a paragraph of a Word file: what can be seen on the page, with how it is set.

Tracked changes are taken as accepted; field codes, comments and marks of footnotes are no words of the paragraph.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.word.notes import KINDS, Notes, is_own, own_mark
from ingest.word.styles import USUAL_SIZE, Look, Style, Styles, has_ground, look_of
from ingest.word.xml import ALTERNATE, FALLBACK, GONE, chosen, is_placeholder, value, w

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CONTENTS = re.compile(r"\s*(TOC|TOA|INDEX)\b", re.IGNORECASE)
"""Fields that list what stands elsewhere in the paper."""
SYMBOLS = {
    **{("wingdings", code): mark for code, mark in zip((0xFB, 0xFC, 0xFD, 0xFE, 0xA8, 0x6F), "✗✓☒☑☐☐", strict=True)},
    **{("wingdings", code): "•" for code in (0x6C, 0x6E, 0x77, 0x9F, 0xA7, 0xD8)},
    **{("symbol", code): mark for code, mark in zip((0xA3, 0xB0, 0xB1, 0xB3, 0xB7, 0xB9), "≤°±≥•≠", strict=True)},
    **{("symbol", code): mark for code, mark in zip((0xB4, 0xB8, 0xA5, 0xD6, 0x6D, 0x2D), "×÷∞√μ-", strict=True)},
}
"""Characters of the two symbol fonts in use (w:sym states 0xF000 more); others are ornaments."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are set alike; tabs between them as typed."""

    text: str
    bold: bool
    size: float
    """In points."""


@dataclass
class Said:
    """What a paragraph says, line break by line break."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    boxes: list[Any] = field(default_factory=list)
    """The text boxes (w:txbxContent) that hang on it."""
    number: str | None = None
    """Its automatic number; None if it was not asked for yet."""

    def __bool__(self) -> bool:
        return any(piece.text.strip() for line in self.lines for piece in line)

    def followed_by(self, other: "Said") -> "Said":
        """Both as one paragraph."""
        lines = [*self.lines[:-1], self.lines[-1] + other.lines[0], *other.lines[1:]]
        return Said(lines, self.boxes + other.boxes, self.number)


@dataclass
class _Field:
    code: str = ""
    shows: bool = False
    """Behind its code comes its result, which is shown."""


class Words:
    """Reads the paragraphs of a story in order; fields may run from one to the next."""

    def __init__(self, story: Any, styles: Styles, notes: Notes | None) -> None:
        self._styles = styles
        self._notes = notes
        self._closed = set(_closed_fields(story))
        self.has_contents = any(CONTENTS.match(code.text or "") for code in story.iter(w("instrText")))
        """Whether Word made a table of contents for it."""
        self._fields: list[_Field] = []
        self._said = Said()
        self._style = Style()
        self._look = Look()
        self._ground = False
        self._seen = True

    def read(self, paragraph: Any, ground: bool) -> Said:
        """The words of a paragraph (w:p); `ground` says that a colour lies behind it."""
        properties = paragraph.find(w("pPr"))
        self._said = Said()
        self._style = self._styles.of(properties)
        self._ground = ground or (properties is not None and has_ground(properties.find(w("shd"))))
        self._set(Look())
        self._walk(paragraph)
        if self._notes is not None and properties is not None and properties.find(w("sectPr")) is not None:
            self._notes.restart(section=True)
        return self._said

    def _set(self, own: Look) -> None:
        self._look = look = own.over(self._style.look)
        white = look.is_white and not self._ground and not look.ground
        self._seen = not (look.hidden or look.is_tiny or white)

    def _walk(self, element: Any) -> None:
        for child in element:
            handle = HANDLERS.get(child.tag)
            if handle is not None:
                handle(self, child)
            elif child.tag not in SILENT:
                self._walk(child)

    def _say(self, text: str | None) -> None:
        if text and self._seen and all(found.shows for found in self._fields):
            size = self._look.size / 2 if self._look.size is not None else USUAL_SIZE
            self._said.lines[-1].append(Piece(text, bool(self._look.bold), size))

    def _run(self, run: Any) -> None:
        before = self._look, self._seen
        properties = run.find(w("rPr"))
        look = look_of(properties)
        style = value(properties, "rStyle")
        self._set(look.over(self._styles.character(style).toggled(self._style.look)) if style else look)
        self._walk(run)
        self._look, self._seen = before

    def _break(self, element: Any) -> None:
        if self._seen and all(found.shows for found in self._fields):
            self._said.lines.append([])
        if element.get(w("type")) == "page":
            self._page(element)

    def _page(self, _: Any) -> None:
        if self._notes is not None:
            self._notes.restart(section=False)

    def _symbol(self, element: Any) -> None:
        found = re.fullmatch("[0-9A-Fa-f]{1,4}", element.get(w("char"), ""))
        code = int(found[0], 16) if found else 0
        font = (element.get(w("font")) or "").casefold().rstrip(" 23")
        is_symbol = code >= 0xF000 or font in ("symbol", "wingdings")
        self._say(SYMBOLS.get((font, code & 0xFF)) if is_symbol else chr(code).strip("\0"))

    def _note(self, reference: Any) -> None:
        if self._notes is None or not self._seen:
            return
        kind = next(kind for kind in KINDS if reference.tag == w(f"{kind}Reference"))
        own = is_own(reference)
        self._notes.refer(kind, reference, own_mark(reference.getparent()) if own else None)
        if own:
            self._seen = False  # the rest of the run is the mark

    def _field_mark(self, mark: Any) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin" and mark in self._closed:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = CONTENTS.match(self._fields[-1].code) is None
        elif kind == "end" and mark in self._closed and self._fields:
            self._fields.pop()

    def _field_code(self, code: Any) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].code += code.text or ""

    def _simple_field(self, element: Any) -> None:
        if CONTENTS.match(element.get(w("instr")) or "") is None:
            self._walk(element)

    def _control(self, control: Any) -> None:
        if not is_placeholder(control):
            self._walk(control)

    def _alternate(self, element: Any) -> None:
        shown = chosen(element)
        if shown is not None:
            self._walk(shown)

    def _fraction(self, fraction: Any) -> None:
        for part in fraction:
            if part.tag == f"{MATH}den":
                self._say("/")
            self._walk(part)

    def _box(self, box: Any) -> None:
        if not self._look.hidden:
            self._said.boxes.append(box)


def _closed_fields(story: Any) -> Iterator[Any]:
    """The marks that begin and end a field, of fields that do end: of others, the text is shown as it stands."""
    open_marks: list[Any] = []
    for mark in story.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind not in ("begin", "end") or any(parent.tag in GONE for parent in mark.iterancestors()):
            continue
        if kind == "begin":
            open_marks.append(mark)
        elif open_marks:
            yield from (open_marks.pop(), mark)


HANDLERS: Mapping[Any, Callable[[Words, Any], None]] = {
    w("t"): lambda words, element: words._say(element.text),
    f"{MATH}t": lambda words, element: words._say(element.text),
    w("tab"): lambda words, _: words._say("\t"),
    w("ptab"): lambda words, _: words._say("\t"),
    w("noBreakHyphen"): lambda words, _: words._say("-"),
    w("r"): Words._run,
    w("br"): Words._break,
    w("cr"): Words._break,
    w("sym"): Words._symbol,
    w("footnoteReference"): Words._note,
    w("endnoteReference"): Words._note,
    w("lastRenderedPageBreak"): Words._page,
    w("fldChar"): Words._field_mark,
    w("instrText"): Words._field_code,
    w("fldSimple"): Words._simple_field,
    w("sdt"): Words._control,
    ALTERNATE: Words._alternate,
    f"{MATH}f": Words._fraction,
    w("txbxContent"): Words._box,
}
SILENT = GONE | {FALLBACK} | set(map(w, ("pPr", "rPr", "sdtPr", "delText", "delInstrText", "rt", "p", "tbl")))
"""Elements without words of this paragraph."""
