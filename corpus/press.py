"""The press: pieces are set one below the other on pages, with notes at the foot and titles beside the text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

LEAST = 34.0
"""Points of the next piece that must fit below one that holds on to it: two lines."""
NOTES_GAP = 12.0
"""Between the text and the first footnote, with the rule in the middle."""
BESIDE_GAP = 8.0


@dataclass
class Piece:
    """Something to be set: a flowable, and what the press must know of it."""

    flowable: Flowable
    before: float = 0.0
    """White space above it, in points; none at the head of a page."""
    left: float = 0.0
    """How far it stands from the left edge of the text."""
    key: tuple[int, int] | None = None
    """The block, and the item of its list, that begins with it."""
    holds: bool = False
    """Stays on the page of the piece behind it."""
    whole: bool = False
    """Is not divided between two pages."""
    notes: tuple[Flowable, ...] = ()
    """Footnotes called in it."""
    beside: Flowable | None = None
    """A title beside it, in the column to the left."""
    new_page: bool = False
    turned: bool = False
    """On a page of its own kind: landscape, kept upright in the file and turned for whoever looks at it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's measures in points: left and right edge of the text, its top and bottom, and the column for titles."""

    left: float = 72.0
    right: float = A4[0] - 68.0
    top: float = A4[1] - 76.0
    bottom: float = 80.0
    beside: float = 0.0

    def turned(self) -> "Sheet":
        """The same for a landscape page."""
        return Sheet(60.0, A4[1] - 60.0, A4[0] - 72.0, 64.0)


Dress = Callable[[Canvas, int, tuple[float, float]], None]
"""Draws what stands on every page around the text: running heads, page number, label."""


class Press:
    """Sets pieces on the pages of a canvas; `pages` then tells on which page, from 1, each key begins."""

    def __init__(self, canvas: Canvas, sheet: Sheet, dress: Dress) -> None:
        self.pages: dict[tuple[int, int], int] = {}
        self.page = 0
        self._canvas = canvas
        self._upright = self._sheet = sheet
        self._dress = dress
        self._y = self._floor = sheet.top
        self._notes: list[tuple[Flowable, float]] = []
        self._fresh = True

    def set(self, pieces: Sequence[Piece]) -> None:
        """Sets all the pieces and ends the last page."""
        self._open(turned=bool(pieces) and pieces[0].turned)
        waiting = list(pieces)
        while waiting:
            piece = waiting.pop(0)
            if piece.new_page or piece.turned != (self._sheet is not self._upright):
                piece.new_page = False
                self._close()
                self._open(piece.turned)
            rest = self._place(piece, waiting)
            if rest is not None:
                self._close()
                self._open(rest.turned)
                waiting.insert(0, rest)
        self._close()

    def _place(self, piece: Piece, following: Sequence[Piece]) -> Piece | None:
        """Draws a piece, or as much of it as fits; what is left for the next page."""
        if piece.beside is not None:
            self._y = min(self._y, self._floor)
        before = 0.0 if self._fresh else piece.before
        width = self._sheet.right - self._sheet.left - self._sheet.beside - piece.left
        notes = [(note, note.wrap(self._sheet.right - self._sheet.left, 1000)[1]) for note in piece.notes]
        room = self._y - before - self._sheet.bottom - self._notes_height([*self._notes, *notes])
        height = piece.flowable.wrap(width, room)[1]
        wanted = max(height, piece.beside.wrap(self._sheet.beside - 14, 1000)[1] if piece.beside else 0)
        held = _held(piece, following, width)
        if wanted + held <= room:
            self._draw(piece, piece.flowable, before, height, notes)
            return None
        parts = [] if piece.whole or piece.holds or piece.notes else piece.flowable.split(width, room)
        if piece.beside is not None and piece.beside.wrap(self._sheet.beside - 14, 1000)[1] > room:
            parts = []
        if len(parts) < 2:
            if self._fresh:
                raise ValueError(f"does not fit on a page: {piece.flowable}")
            return piece
        first, second = parts[0], parts[1]
        self._draw(piece, first, before, first.wrap(width, room)[1], [])
        return Piece(second, left=piece.left, turned=piece.turned)

    def _draw(
        self, piece: Piece, flowable: Flowable, before: float, height: float, notes: Sequence[tuple[Flowable, float]]
    ) -> None:
        self._y -= before
        if piece.beside is not None:
            tall = piece.beside.wrap(self._sheet.beside - 14, 1000)[1]
            piece.beside.drawOn(self._canvas, self._sheet.left, self._y - tall)
            self._floor = self._y - tall - BESIDE_GAP
        self._y -= height
        flowable.drawOn(self._canvas, self._sheet.left + self._sheet.beside + piece.left, self._y)
        self._notes += notes
        self._fresh = False
        if piece.key is not None:
            self.pages.setdefault(piece.key, self.page)

    def _open(self, turned: bool) -> None:
        self.page += 1
        self._sheet = self._upright.turned() if turned else self._upright
        size = (A4[1], A4[0]) if turned else A4
        self._canvas.setPageSize(size)
        if turned:
            self._canvas.setPageRotation(90)
            self._canvas.translate(A4[0], 0)
            self._canvas.rotate(90)
        else:
            self._canvas.setPageRotation(0)
        self._dress(self._canvas, self.page, size)
        self._y, self._floor = self._sheet.top, A4[1]
        self._fresh = True

    def _close(self) -> None:
        y = self._sheet.bottom + self._notes_height(self._notes) - NOTES_GAP
        if self._notes:
            self._canvas.setLineWidth(0.5)
            self._canvas.line(self._sheet.left, y + 6, self._sheet.left + 144, y + 6)
        for note, height in self._notes:
            y -= height
            note.drawOn(self._canvas, self._sheet.left, y)
        self._notes = []
        self._canvas.showPage()

    @staticmethod
    def _notes_height(notes: Sequence[tuple[Flowable, float]]) -> float:
        return sum(height for _, height in notes) + (NOTES_GAP if notes else 0)


def _held(piece: Piece, following: Sequence[Piece], width: float) -> float:
    """The room that a piece needs below it: for those that hold on in turn, and for the beginning of the next."""
    if not piece.holds or not following or following[0].new_page:
        return 0.0
    after = following[0]
    height = after.flowable.wrap(width - after.left, 1000)[1]
    needed = height if after.whole or after.holds else min(height, LEAST)
    return float(after.before + needed + _held(after, following[1:], width))
