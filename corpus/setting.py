"""Type-setting: the blocks of a source become pieces for the press, by a layout's measures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, TableStyle
from reportlab.platypus import Table as Grid

from corpus.chart import BarChart
from corpus.press import Piece, Sheet
from corpus.signature import Signature
from corpus.source import NOTE, Block, Chart, Heading, Items, Mark, Prose, Source, Table, plain

FIGURE = re.compile(r"[*£+−–-]*\d[\d,./]*( ?%| million)?[*]*")
PADDING = 13.0
"""Points between the text of a cell and its neighbours'."""
DARK = HexColor("#303030")
FAMILIES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a layout looks: its type, and where its numbers hang."""

    family: str = "Helvetica"
    size: float = 11.0
    hang: float = 34.0
    """How far the text of numbered paragraphs stands in from their numbers."""
    dot: str = "."
    """What is printed behind a number."""
    justified: bool = False
    loose: bool = False
    """Whether a page break may leave a single line of a paragraph behind, or take one over."""
    ruled: bool = True
    """Whether tables have lines around their cells."""
    heading: str = "bold"
    """bold, capitals or underlined."""

    @property
    def text(self) -> ParagraphStyle:
        """The style of running text."""
        return ParagraphStyle(
            "text",
            fontName=FAMILIES[self.family][0],
            fontSize=self.size,
            leading=self.size * 1.27,
            allowWidows=int(self.loose),
            allowOrphans=int(self.loose),
            bulletFontName=FAMILIES[self.family][0],
            bulletFontSize=self.size,
            **({"alignment": TA_JUSTIFY} if self.justified else {}),
        )

    def style(self, **changes: object) -> ParagraphStyle:
        """The style of running text, with changes; `font` 0, 1, 2 is plain, bold, italic."""
        if "font" in changes:
            changes["fontName"] = FAMILIES[self.family][int(str(changes.pop("font")))]
        return ParagraphStyle("changed", self.text, **changes)


def styled(text: str, family: str = "Helvetica") -> str:
    """A source's text in the mark-up of reportlab's paragraphs."""
    _, bold, italic = FAMILIES[family]
    text = escape(text)
    text = NOTE.sub(r'<super size="65%">\1</super>', text)
    text = re.sub(r"\*\*(.+?)\*\*", rf'<font name="{bold}">\1</font>', text)
    text = re.sub(r"\*(.+?)\*", rf'<font name="{italic}">\1</font>', text)
    return re.sub(r"\^(.+?)\^", r'<super size="65%">\1</super>', text)


def set_blocks(source: Source, look: Look, sheet: Sheet, *, columns: bool = False) -> Iterator[Piece]:
    """The pieces of a source, in order; each `key` is the position of its block.

    In minutes (`columns`) the main headings stand beside the text.
    """
    waiting: Flowable | None = None
    turned = new_page = inside = False
    for key, block in enumerate(source.blocks):
        if isinstance(block, Mark) and block.name in ("page", "turned", "upright"):
            turned, new_page = (turned if block.name == "page" else block.name == "turned"), block.name == "page"
            continue
        if isinstance(block, Heading) and columns and block.level == 1:
            number = f"{block.number}{look.dot} " if block.number else ""
            waiting = Paragraph(number + styled(block.text, look.family), look.style(font=1, alignment=0))
            continue
        if isinstance(block, Heading):
            inside = False
        if isinstance(block, Prose):
            inside = block.number is not None or inside
        hang = look.hang if inside and not columns else 0.0
        page = sheet.turned() if turned else sheet
        room = page.right - page.left - page.beside - hang
        for part, piece in enumerate(_set(block, source, look, hang, room)):
            piece.key = key, part
            piece.turned, piece.new_page, new_page = turned, new_page, False
            if waiting is not None:
                piece.beside, piece.before, waiting = waiting, 14.0, None
            yield piece


def _set(block: Block, source: Source, look: Look, hang: float, room: float) -> Iterator[Piece]:
    if isinstance(block, Heading):
        yield _heading(block, look)
    elif isinstance(block, Prose):
        yield _prose(block, source, look, hang)
    elif isinstance(block, Items):
        for mark, text in block.items:
            notes = tuple(_note(source, number, look) for number in NOTE.findall(text))
            yield Piece(_item(mark, text, look), before=4, left=hang + 4, notes=notes)
    elif isinstance(block, Table):
        if block.caption:
            caption = Paragraph(styled(block.caption, look.family), look.style(font=1, fontSize=look.size - 1))
            yield Piece(caption, before=9, left=hang, holds=True)
        yield Piece(_grid(block, look, room), before=5, left=hang)
    elif isinstance(block, Chart):
        caption = Paragraph(styled(block.caption, look.family), look.style(font=1, fontSize=look.size - 1))
        yield Piece(caption, before=9, left=hang, holds=True)
        yield Piece(BarChart(block.rows[1:], FAMILIES[look.family][0]), before=6, left=hang, whole=True)
    elif block.name == "signed":
        yield Piece(Paragraph(styled(block.words), look.style(leading=look.size * 2)), before=26, whole=True)
    elif block.name == "signature":
        yield Piece(Signature(block.words, FAMILIES[look.family][0], look.size), before=30, whole=True)
    else:
        raise ValueError(f"{source.name}: the layout knows no mark {block.name!r}")


def _heading(block: Heading, look: Look) -> Piece:
    text = styled(block.text, look.family)
    if look.heading == "capitals" and block.level == 1:
        text = text.upper()
    elif look.heading == "underlined":
        text = f"<u>{text}</u>"
    font, size = (1, look.size + (1.0 if block.level == 1 else 0)) if block.level < 3 else (2, look.size)
    number = f"{block.number}{look.dot}" if block.number else None
    style = look.style(
        font=font, fontSize=size, leading=size * 1.25, alignment=0, leftIndent=look.hang if number else 0,
        bulletFontName=FAMILIES[look.family][1], bulletFontSize=size,
    )  # fmt: skip
    return Piece(Paragraph(text, style, bulletText=number), before=16 if block.level == 1 else 12, holds=True)


def _prose(block: Prose, source: Source, look: Look, hang: float) -> Piece:
    notes = tuple(_note(source, number, look) for number in NOTE.findall(block.text))
    stem = block.text.endswith(":")
    text = styled(block.text, look.family)
    if block.number is None:
        return Piece(Paragraph(text, look.text), before=9, left=hang, notes=notes, holds=stem)
    style = look.style(leftIndent=look.hang)
    paragraph = Paragraph(text, style, bulletText=f"{block.number}{look.dot}")
    return Piece(paragraph, before=9, notes=notes, holds=stem)


def _item(mark: str, text: str, look: Look) -> Paragraph:
    deep = 18.0 if mark == "-" else 24.0
    return Paragraph(styled(text, look.family), look.style(leftIndent=deep), bulletText="•" if mark == "-" else mark)


def _note(source: Source, number: str, look: Look) -> Paragraph:
    style = look.style(fontSize=8.5, leading=10.5, alignment=0)
    return Paragraph(f'<super size="65%">{number}</super> {styled(source.notes[number], look.family)}', style)


def _grid(block: Table, look: Look, room: float) -> Grid:
    size = look.size - 1.5
    columns = enumerate(zip(*block.rows, strict=True))
    right = [index > 0 and all(map(FIGURE.fullmatch, filter(None, texts[1:]))) for index, texts in columns]

    def cell(text: str, column: int, font: int) -> Paragraph:
        style = look.style(fontSize=size, leading=size * 1.2, alignment=2 if right[column] else 0, font=font)
        return Paragraph(styled(text, look.family), style)

    cells = [[cell(text, column, int(row == 0)) for column, text in enumerate(texts)]
             for row, texts in enumerate(block.rows)]  # fmt: skip
    if look.ruled:
        lines = [("GRID", (0, 0), (-1, -1), 0.5, DARK), ("BACKGROUND", (0, 0), (-1, 0), HexColor("#d9d9d9"))]
    else:
        above, below, last = ((0, 0), (-1, 0)), ((0, 0), (-1, 0)), ((0, -1), (-1, -1))
        lines = [("LINEABOVE", *above, 0.8, DARK), ("LINEBELOW", *below, 0.5, DARK), ("LINEBELOW", *last, 0.8, DARK)]
    padding = [("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5)]
    grid = Grid(cells, colWidths=_widths(block, look, room), repeatRows=1, hAlign="LEFT")
    grid.setStyle(TableStyle([*lines, *padding, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return grid


def _widths(block: Table, look: Look, room: float) -> list[float]:
    """No word is broken: each column gets its longest word, then its share of what is left, if it needs any."""
    size, (font, bold, _) = look.size - 1.5, FAMILIES[look.family]
    least, wanted = [], []
    for head, *cells in zip(*block.rows, strict=True):
        texts = [(plain(head), bold), *((plain(cell), font) for cell in cells)]
        word = max(stringWidth(word, face, size) for text, face in texts for word in text.split() or [""])
        whole = max(stringWidth(text, face, size) for text, face in texts)
        least.append(word + PADDING)
        wanted.append(min(whole, 190) - min(word, 190))
    left = room - sum(least)
    share = min(left / sum(wanted), 1.0) if sum(wanted) else 0.0
    spare = min((left - share * sum(wanted)) / len(least), 24.0)
    return [column + want * share + spare for column, want in zip(least, wanted, strict=True)]
