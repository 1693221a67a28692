"""The layouts: how each kind of paper looks, and what stands around the text of its pages."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.fronts import (
    COUNCIL,
    Front,
    agenda_front,
    appendix_front,
    box_front,
    day,
    decision_front,
    exempt_front,
    minutes_front,
    report_front,
)
from corpus.press import Dress, Sheet
from corpus.setting import FAMILIES, Look
from corpus.source import Meta

LABEL = f"{COUNCIL} is invented. This is a sample paper, written for the Pilcrow project."
GREY = HexColor("#505050")
Three = tuple[str, str, str]
"""Words at the left, in the middle and at the right of a line."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a committee system prints on the pages of a paper when it binds them into a pack."""

    item: str | None
    """Of the agenda: on the first page."""
    page: int
    """Of the pack, from 1, on which the paper begins."""


@dataclass(frozen=True)
class Layout:
    """How papers of one kind look. `front` makes the pieces above the text; `heads` the running heads of a page."""

    look: Look
    sheet: Sheet
    front: Front
    heads: Callable[[Meta, int], Three]
    """Of a page counted from 1."""
    foot: Callable[[Meta, int], Three] = field(default=lambda _, page: ("", str(page), ""))
    columns: bool = False
    """Titles of minutes beside the text."""
    watermark: str = ""

    def dress(self, meta: Meta, stamp: Stamp | None = None) -> Dress:
        """What draws everything around the text of a page."""

        def draw(canvas: Canvas, page: int, size: tuple[float, float]) -> None:
            width, height = size
            right = width - (A4[0] - self.sheet.right)
            if self.watermark:
                _watermark(canvas, self.watermark, width, height)
            canvas.setFont(FAMILIES[self.look.family][0], 8.5)
            _three(canvas, self.heads(meta, page), self.sheet.left, right, height - 44)
            _three(canvas, self.foot(meta, page), self.sheet.left, right, 46)
            canvas.setFont(FAMILIES[self.look.family][2], 7.5)
            canvas.setFillColor(GREY)
            canvas.drawCentredString(width / 2, 28, LABEL)
            canvas.setFillColor(HexColor("#000000"))
            if stamp:
                canvas.setFont("Helvetica", 9)
                canvas.drawCentredString(width / 2, 12, f"Page {stamp.page + page - 1}")
                if page == 1 and stamp.item:
                    canvas.drawRightString(width - 30, height - 24, f"Agenda Item {stamp.item}")

        return draw


def _three(canvas: Canvas, texts: Three, left: float, right: float, y: float) -> None:
    canvas.drawString(left, y, texts[0])
    canvas.drawCentredString((left + right) / 2, y, texts[1])
    canvas.drawRightString(right, y, texts[2])


def _watermark(canvas: Canvas, word: str, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillColor(HexColor("#e4e4e4"))
    canvas.setFont("Helvetica-Bold", 130)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -40, word)
    canvas.restoreState()


def _alternating(meta: Meta, page: int) -> Three:
    """Right-hand pages name the paper, left-hand pages the council; the first page names nothing."""
    if page == 1:
        return "", "", ""
    return ("", "", meta.head or meta.title) if page % 2 else (COUNCIL, "", "")


def _outside(_: Meta, page: int) -> Three:
    return ("", "", f"{page}") if page % 2 else (f"{page}", "", "")


def _bare(_: Meta, __: int) -> Three:
    return "", "", ""


REPORT = Layout(Look(loose=True), Sheet(), report_front, _alternating, _outside)
LAYOUTS = {
    "report": REPORT,
    "report-times": replace(REPORT, look=Look("Times", size=12, hang=32, ruled=False)),
    "report-justified": replace(REPORT, look=Look(size=10.5, justified=True)),
    "box": Layout(
        Look(size=10.5, hang=40, dot="", justified=True),
        Sheet(left=68, right=528),
        box_front,
        _bare,
        lambda _, page: ("", f"Page {page}", ""),
    ),
    "minutes": Layout(
        Look("Times", size=11.5, hang=0, dot="", loose=True),
        Sheet(left=60, right=536, beside=142),
        minutes_front,
        lambda meta, page: ("", "", f"{meta.body}, {day(meta)}" if page > 1 else ""),
        columns=True,
    ),
    "draft": Layout(
        Look(size=10.5, hang=0, loose=True),
        Sheet(left=60, right=536, beside=142),
        minutes_front,
        _bare,
        lambda _, page: ("", f"- {page} -", ""),
        columns=True,
        watermark="DRAFT",
    ),
    "scan": Layout(Look("Times", size=12, hang=30, dot=""), Sheet(), minutes_front, _bare),
    "appendix": Layout(
        Look(size=10.5, hang=0),
        Sheet(),
        appendix_front,
        lambda meta, page: (meta.head or "", "", "") if page > 1 else ("", "", ""),
    ),
    "exempt": Layout(Look(size=10.5), Sheet(), exempt_front, lambda _, __: ("", "NOT FOR PUBLICATION", "")),
    "decision": Layout(Look("Times", size=11.5, hang=30), Sheet(), decision_front, _bare),
    "agenda": Layout(Look(size=10.5), Sheet(), agenda_front, _bare, _bare),
}
