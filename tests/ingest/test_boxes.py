"""The places of paragraphs: painted, each in its own colour, their ink lies in their boxes, and no other's does."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from reportlab.lib.colors import Color, black
from reportlab.lib.utils import simpleSplit

from ingest import Box, Kind, Paper
from tests.ingest.drawing import BODY, MARGIN, TOP, Drawing, prose

SCALE = 2
"""Pixels a point."""
COLOURS = {"red": (1, 0, 0), "green": (0, 0.6, 0), "blue": (0, 0, 1)}
BOLD = "Helvetica-Bold"
Mask = NDArray[np.bool_]
Painted = Mapping[tuple[int, str], str]
"""Page (from 0) and colour of a text, and the number of the paragraph that it is of."""


def pages_of(path: Path) -> list[NDArray[np.uint8]]:
    """The pages as pictures: height x width x RGB."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=SCALE, rev_byteorder=True).to_numpy()[..., :3] for page in document]


def ink(pixels: NDArray[np.uint8], colour: str) -> Mask:
    """Where a page is of a colour; the edges of letters are paler."""
    values = pixels.astype(int)
    channel = list(COLOURS).index(colour)
    others = values[..., [other for other in range(3) if other != channel]].max(axis=-1)
    return np.asarray(values[..., channel] - others > 60)


def field(box: Box, pixels: NDArray[np.uint8], beyond: float = 0.0) -> Mask:
    """A box on a page, larger by so many points on all sides."""
    high, wide = pixels.shape[:2]
    mask = np.zeros((high, wide), bool)
    edge = beyond * SCALE
    top, bottom = max(0, int(box.top * high - edge)), int(box.bottom * high + edge) + 1
    mask[top:bottom, max(0, int(box.left * wide - edge)) : int(box.right * wide + edge) + 1] = True
    return mask


def check(paper: Paper, painted: Painted) -> None:
    """Each paragraph's boxes hold all its ink, to a point and a half, and none of another's."""
    pages = pages_of(Path(paper.path))
    for (page, colour), number in painted.items():
        shown = ink(pages[page], colour)
        assert shown.sum() > 200, f"nothing {colour} on page {page + 1}"
        boxes = {
            p.number: [box for box in p.boxes if box.page == page]
            for p in paper.paragraphs
            if p.number in set(painted.values())
        }
        held = np.zeros_like(shown)
        for box in boxes[number]:
            held |= field(box, pages[page], beyond=1.5)
        lost = shown & ~held
        assert not lost.any(), f"{number}: ink outside its boxes, {lost.sum()} of {shown.sum()} pixels"
        for other, theirs in boxes.items():
            if other != number:
                strays = sum((shown & field(box, pages[page])).sum() for box in theirs)
                assert strays == 0, f"{other}'s boxes hold ink of {number}"


def coloured(drawing: Drawing, colour: str) -> None:
    drawing.canvas.setFillColor(Color(*COLOURS[colour]))


def three(drawing: Drawing, up: float = TOP, right: float = 545, first: int = 1) -> dict[str, str]:
    """Three paragraphs in three colours."""
    for number, colour in enumerate(COLOURS, first):
        coloured(drawing, colour)
        up = drawing.numbered([prose(number)], first=number, up=up, right=right)
    drawing.canvas.setFillColor(black)
    return {colour: str(number) for number, colour in enumerate(COLOURS, first)}


def upright(drawing: Drawing) -> Painted:
    drawing.centre(820, "Arden Vale County Council", size=9)
    return {(0, colour): number for colour, number in three(drawing).items()}


def cropped(drawing: Drawing) -> Painted:
    drawing.canvas.setCropBox((30, 400, 570, 830))
    return {(0, colour): number for colour, number in three(drawing).items()}


def turned(quarters: int, declared: bool) -> Callable[[Drawing], Painted]:
    def draw(drawing: Drawing) -> Painted:
        drawing.turn(quarters, declared=declared)
        up, right = (500, 750) if quarters % 2 else (TOP, 545)
        return {(0, colour): number for colour, number in three(drawing, up, right).items()}

    draw.__name__ = f"{'turned' if declared else 'on_its_side'}_{quarters}"
    return draw


def turned_and_cropped(drawing: Drawing) -> Painted:
    drawing.canvas.setCropBox((60, 30, 520, 800))
    drawing.turn(1)
    return {(0, colour): number for colour, number in three(drawing, 500, 750).items()}


def over_two_pages(drawing: Drawing) -> Painted:
    coloured(drawing, "red")
    drawing.numbered([prose(1)])
    coloured(drawing, "blue")
    drawing.lines("2.|The Board heard that the money for the bridges of the north and", up=80)
    drawing.next_page()
    coloured(drawing, "blue")
    drawing.lines("the south was spent before the winter came.")
    coloured(drawing, "green")
    drawing.numbered([prose(3)], first=3, up=TOP - 28)
    return {(0, "red"): "1", (0, "blue"): "2", (1, "blue"): "2", (1, "green"): "3"}


def with_a_table(drawing: Drawing) -> Painted:
    coloured(drawing, "red")
    up = drawing.numbered([prose(1)])
    coloured(drawing, "green")
    drawing.numbered(["Homes flooded:"], first=2, up=up)
    up = drawing.table(BODY, up - 10, (120, 80), (("District", "2022"), ("North", "5"), ("South", "8")))
    coloured(drawing, "blue")
    drawing.numbered([prose(3)], first=3, up=up - 25)
    return {(0, "red"): "1", (0, "green"): "2", (0, "blue"): "3"}


def beside_titles(drawing: Drawing) -> Painted:
    up: float = TOP
    for number, colour in enumerate(COLOURS, 1):
        coloured(drawing, colour)
        drawing.prose(MARGIN, up, f"{number}. Footbridges in the north", right=170, font=BOLD)
        up = drawing.prose(190, up, prose(number, 4))
    return {(0, colour): str(number) for number, colour in enumerate(COLOURS, 1)}


@pytest.mark.parametrize(
    "draw",
    [
        upright,
        cropped,
        *(turned(quarters, declared) for quarters in (1, 2, 3) for declared in (True, False)),
        turned_and_cropped,
        over_two_pages,
        with_a_table,
        beside_titles,
    ],
)
def test_boxes_hold_the_ink_of_their_paragraph_alone(tmp_path: Path, draw: Callable[[Drawing], Painted]) -> None:
    drawing = Drawing()
    painted = draw(drawing)
    kind = Kind.MINUTES if draw is beside_titles else Kind.REPORT
    check(drawing.read(tmp_path, kind), painted)


def test_boxes_hold_a_paragraph_that_goes_on_in_the_next_column(tmp_path: Path) -> None:
    drawing = Drawing()
    texts = {"red": prose(1, 8), "blue": prose(2, 8), "green": prose(3, 8)}
    rows = [(colour, line) for colour, text in texts.items() for line in simpleSplit(text, "Helvetica", 10, 220)]
    begins = {colour: [first for first, _ in rows].index(colour) for colour in texts}
    for row, (colour, line) in enumerate(rows):
        column, place = divmod(row, len(rows) // 2)
        coloured(drawing, colour)
        if row in begins.values():
            drawing.write(MARGIN + 260 * column, TOP - 13 * place, f"{list(begins.values()).index(row) + 1}.", size=10)
        drawing.write(MARGIN + 15 + 260 * column, TOP - 13 * place, line, size=10)
    paper = drawing.read(tmp_path)
    assert len(paper.paragraphs[1].boxes) == 2
    assert paper.paragraphs[1].text == texts["blue"]  # though the column ends before a word with a capital
    check(paper, {(0, "red"): "1", (0, "blue"): "2", (0, "green"): "3"})


def test_notes_have_boxes_of_their_own(tmp_path: Path) -> None:
    drawing = Drawing()
    coloured(drawing, "red")
    left = drawing.write(BODY, TOP, "1. The budget was raised")
    drawing.write(left, TOP, "1", size=7, rise=4)
    drawing.canvas.setFillColor(black)
    drawing.numbered([prose(2)], first=2, up=TOP - 28)
    coloured(drawing, "blue")
    drawing.write(BODY, 95, "1", size=6, rise=3)
    drawing.prose(BODY + 6, 95, prose(5), size=9)
    paper = drawing.read(tmp_path)
    (picture,) = pages_of(tmp_path / "paper.pdf")
    (box,) = paper.paragraphs[2].boxes
    assert paper.paragraphs[2].label == "footnote 1 on page 1"
    outside = ink(picture, "blue") & ~field(box, picture, beyond=1.5)
    assert not outside[:, int((BODY + 6) * SCALE) :].any()  # its raised mark may stand outside
    assert not (ink(picture, "red") & field(box, picture)).any()


@pytest.mark.parametrize("draw", [upright, over_two_pages, with_a_table, beside_titles])
def test_spans_recover_the_text(tmp_path: Path, draw: Callable[[Drawing], Painted]) -> None:
    drawing = Drawing()
    draw(drawing)
    paper = drawing.read(tmp_path, Kind.MINUTES if draw is beside_titles else Kind.REPORT)
    for paragraph in paper.paragraphs:
        printed = [f"{paragraph.number}.", *paragraph.title.split(), *paragraph.text.split()]
        assert paper.raw(paragraph).split() == printed


def test_boxes_lie_on_the_page(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.numbered([prose(1)])
    drawing.write(560, 700, "2. Half of it stands beyond the edge of the page.")
    drawing.lines("3.|It ended.", up=650)
    for paragraph in drawing.read(tmp_path).paragraphs:
        for box in paragraph.boxes:
            assert 0 <= box.left < box.right <= 1
            assert 0 <= box.top < box.bottom <= 1
