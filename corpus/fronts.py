"""First pages: what each kind of paper prints above its text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Paragraph, TableStyle
from reportlab.platypus import Table as Grid

from corpus.press import Piece, Sheet
from corpus.setting import Look, styled
from corpus.source import Meta

COUNCIL = "Arden Vale County Council"
Front = Callable[[Meta, Look, Sheet], Sequence[Piece]]


def day(meta: Meta) -> str:
    """The date as the first page prints it."""
    if meta.printed_date or not meta.date:
        return meta.printed_date or ""
    printed = date.fromisoformat(meta.date)
    return f"{printed.day} {printed:%B %Y}"


def _rule() -> Piece:
    return Piece(
        HRFlowable(width="100%", thickness=1, color=HexColor("#000000"), spaceBefore=0, spaceAfter=0), before=6
    )


def _line(text: str, look: Look, before: float = 4.0, **changes: object) -> Piece:
    return Piece(Paragraph(text, look.style(**changes)), before=before, whole=True)


def _pair(left: str, right: str, look: Look) -> Flowable:
    """Words at both ends of a line; those on the right have as much room as they need."""
    bold = look.style(font=1)
    room = stringWidth(right, bold.fontName, bold.fontSize) + 14
    cells = [[Paragraph(left, bold), Paragraph(right, look.style(font=1, alignment=2))]]
    grid = Grid(cells, colWidths=[None, room], spaceAfter=0)
    grid.setStyle(TableStyle([(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]))
    return grid


def _fields(rows: Sequence[tuple[str, str]], look: Look, *, boxed: bool) -> Piece:
    plain = look.style(alignment=0)
    cells = [
        [Paragraph(name, look.style(font=1, alignment=0)), Paragraph(styled(value, look.family), plain)]
        for name, value in rows
        if value
    ]
    grid = Grid(cells, colWidths=["27%", "73%"])
    box = [("BOX", (0, 0), (-1, -1), 0.8, HexColor("#000000"))] if boxed else []
    grid.setStyle(TableStyle([*box, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
    return Piece(grid, before=14)


def report_front(meta: Meta, look: Look, _sheet: Sheet) -> list[Piece]:
    """Body and date on one line, the officer, and the title between two rules."""
    title = look.style(font=1, fontSize=14, leading=18)
    pieces = [
        Piece(_pair(meta.body or "", day(meta), look)),
        _line(f"Agenda Item {meta.item}", look, font=1) if meta.item else None,
        _rule(),
        Piece(Paragraph((meta.printed_title or meta.title).upper(), title), before=10),
        _line(f"Report of the {meta.author}", look, before=8) if meta.author else None,
        _rule(),
    ]
    return [piece for piece in pieces if piece]


def box_front(meta: Meta, look: Look, _sheet: Sheet) -> list[Piece]:
    """The council's name, and a ruled box of fields."""
    rows = [
        ("Meeting:", meta.body or ""),
        ("Date:", day(meta)),
        ("Subject:", meta.title),
        ("Report of:", meta.author or ""),
        ("Divisions affected:", ", ".join(meta.wards)),
        ("Contact officer:", meta.contact or ""),
        ("To be considered with:", meta.considered_with or ""),
    ]
    name = look.style(font=1, fontSize=17, leading=22, alignment=1, textColor=HexColor("#1f3f5f"))
    return [Piece(Paragraph(COUNCIL, name)), _fields(rows, look, boxed=True)]


def minutes_front(meta: Meta, look: Look, sheet: Sheet) -> list[Piece]:
    """The body, then when and where it met."""
    over = -sheet.beside  # over both columns
    lines = [
        _line(COUNCIL.upper(), look, font=1, fontSize=13, leading=16, alignment=1),
        _line((meta.body or "").upper(), look, font=1, before=10, alignment=1),
        _line("DRAFT MINUTES" if meta.layout == "draft" else "MINUTES", look, font=1, before=10, alignment=1),
        _line(f"of the meeting held on {styled(day(meta))}", look, alignment=1),
        _line(meta.place or "", look, before=2, alignment=1),
    ]
    return [replace(line, left=over) for line in lines]


def appendix_front(meta: Meta, look: Look, _sheet: Sheet) -> list[Piece]:
    """ "Appendix A" to the right, the title below."""
    name, _, title = (meta.printed_title or meta.title).partition(": ")
    return [
        _line(name, look, font=1, alignment=2),
        _line(title, look, before=8, font=1, fontSize=14, leading=18),
    ]


def exempt_front(meta: Meta, look: Look, sheet: Sheet) -> list[Piece]:
    """The wording that keeps it from the public, in a box above everything."""
    box = look.style(font=1, borderWidth=1, borderColor=HexColor("#000000"), borderPadding=7, alignment=1)
    return [
        Piece(Paragraph(meta.wording or "", box), before=6),
        _line(f"{meta.body}, {day(meta)}", look, before=22, font=1),
        *appendix_front(meta, look, sheet),
    ]


def decision_front(meta: Meta, look: Look, _sheet: Sheet) -> list[Piece]:
    """The council, "Decision notice", and when it was decided and published."""
    return [
        _line(COUNCIL, look, font=1, fontSize=13, leading=16),
        _line("DECISION NOTICE", look, before=10, font=1, fontSize=15, leading=19),
        _line(f"{meta.body}: decisions made on {styled(day(meta), look.family)}", look, before=6, font=1),
        _rule(),
    ]


def agenda_front(meta: Meta, look: Look, _sheet: Sheet) -> list[Piece]:
    """Body, "Agenda", and a box that says when and where."""
    rows = [("Date:", day(meta)), ("Place:", meta.place or "")]
    return [
        _line(COUNCIL, look, font=1, fontSize=13, leading=16, alignment=1),
        _line(meta.body or "", look, font=1, before=8, fontSize=13, leading=16, alignment=1),
        _line("AGENDA", look, font=1, before=12, fontSize=18, leading=22, alignment=1),
        _fields(rows, look, boxed=True),
    ]
