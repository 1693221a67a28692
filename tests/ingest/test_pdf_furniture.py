"""What is printed on every page of a PDF and belongs to no paragraph: running heads, page numbers, watermarks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color

from tests.ingest.drawing import MARGIN, TOP, Drawing, prose, told

HEAD, FOOT = 820, 35
EACH = 3
"""Paragraphs on a page."""
Draw = Callable[[Drawing, int], None]
"""Draws the furniture of a page, counted from 1."""


def papers(pages: int, furnish: Draw) -> Drawing:
    drawing = Drawing()
    for page in range(pages):
        if page:
            drawing.next_page()
        furnish(drawing, page + 1)
        drawing.numbered([prose(EACH * page + i) for i in range(EACH)], first=EACH * page + 1)
    return drawing


def untouched(pages: int) -> list[tuple[str, str]]:
    return [(str(number + 1), prose(number)) for number in range(EACH * pages)]


@pytest.mark.parametrize("pages", [1, 2, 5])
@pytest.mark.parametrize("text", ["{}", "- {} -", "Page {} of 7", "Page | {}", "{}/7", "AVCC/2024/{}"])
@pytest.mark.parametrize("up", [HEAD, FOOT])
def test_page_numbers(tmp_path: Path, pages: int, text: str, up: float) -> None:
    drawing = papers(pages, lambda drawing, page: drawing.centre(up, text.format(page), size=9))
    assert told(drawing.read(tmp_path)) == untouched(pages)


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_page_numbers_in_the_outer_corners(tmp_path: Path, pages: int) -> None:
    def furnish(drawing: Drawing, page: int) -> None:
        drawing.write(MARGIN if page % 2 else 540, FOOT, str(page + 40), size=9)

    assert told(papers(pages, furnish).read(tmp_path)) == untouched(pages)


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_running_heads(tmp_path: Path, pages: int) -> None:
    drawing = papers(pages, lambda drawing, _: drawing.centre(HEAD, "Arden Vale County Council", size=9))
    assert told(drawing.read(tmp_path)) == untouched(pages)


@pytest.mark.parametrize("pages", [2, 5])
def test_running_heads_in_the_type_of_the_text_with_a_page_number(tmp_path: Path, pages: int) -> None:
    def furnish(drawing: Drawing, page: int) -> None:
        drawing.write(MARGIN, HEAD - 10, "Roads Committee, 14 March 2024")
        drawing.write(520, HEAD - 10, str(page))

    assert told(papers(pages, furnish).read(tmp_path)) == untouched(pages)


@pytest.mark.parametrize("pages", [3, 6])
def test_running_heads_that_differ_on_odd_and_even_pages(tmp_path: Path, pages: int) -> None:
    def furnish(drawing: Drawing, page: int) -> None:
        drawing.write(400 if page % 2 else MARGIN, HEAD, "Roads Committee" if page % 2 else "Arden Vale", size=9)

    assert told(papers(pages, furnish).read(tmp_path)) == untouched(pages)


@pytest.mark.parametrize("size", [9, 11])
def test_running_heads_that_name_the_chapter(tmp_path: Path, size: float) -> None:
    chapters = ["Roads", "Roads", "Bridges", "Bridges", "Lanes"]

    def furnish(drawing: Drawing, page: int) -> None:
        drawing.write(MARGIN, HEAD, chapters[page - 1], size=size)

    assert told(papers(5, furnish).read(tmp_path)) == untouched(5)


def labelled(drawing: Drawing, _: int) -> None:
    drawing.write(MARGIN, FOOT, "Roads Committee", size=8)
    drawing.write(450, FOOT, "14 March 2024", size=8)


def addressed(drawing: Drawing, _: int) -> None:
    for row, text in enumerate(("Arden Vale County Council", "County Hall, Quarrel Road", "Telephone 0100 0100")):
        drawing.write(MARGIN, FOOT + 20 - 10 * row, text, size=8)


@pytest.mark.parametrize("furnish", [labelled, addressed])
@pytest.mark.parametrize("pages", [1, 2, 5])
def test_lines_in_the_foot(tmp_path: Path, pages: int, furnish: Draw) -> None:
    assert told(papers(pages, furnish).read(tmp_path)) == untouched(pages)


def test_a_foot_that_is_missing_on_the_first_page(tmp_path: Path) -> None:
    def furnish(drawing: Drawing, page: int) -> None:
        if page > 1:
            drawing.centre(HEAD, "Roads Committee", size=9)
            drawing.centre(FOOT, str(page), size=9)

    assert told(papers(4, furnish).read(tmp_path)) == untouched(4)


def test_a_sentence_goes_on_below_head_and_foot(tmp_path: Path) -> None:
    drawing = Drawing()
    for page, text in enumerate(("1.|The money for the bridges and", "the lanes was spent."), 1):
        drawing.centre(HEAD, "Roads Committee", size=9)
        drawing.lines(text)
        drawing.centre(FOOT, str(page), size=9)
        drawing.next_page()
    drawing.lines("2.|It ended.", "", "3.|They left.")
    assert told(drawing.read(tmp_path))[0] == ("1", "The money for the bridges and the lanes was spent.")


@pytest.mark.parametrize("end", ["Fennel Mill.", "the patience that they had shown.", "found at Long Sallow."])
def test_the_end_of_a_sentence_alone_at_the_head_of_a_page_stays(tmp_path: Path, end: str) -> None:
    """Even if its words stand in the first lines of the paper."""
    drawing = Drawing()
    drawing.numbered(["Officers found Fennel Mill at Long Sallow, and the patience that they had shown.", prose(2)])
    drawing.lines("3.|The second of the two beams, which nobody had thought of at the time, was then", up=80)
    drawing.centre(FOOT, "1", size=9)
    drawing.next_page()
    drawing.lines(f"|{end}", "", "4.|It ended.")
    drawing.centre(FOOT, "2", size=9)
    assert told(drawing.read(tmp_path))[2][1].endswith(f" was then {end}")


def test_a_numbered_paragraph_at_the_head_of_every_page_stays(tmp_path: Path) -> None:
    drawing = Drawing()
    for page in range(4):
        if page:
            drawing.next_page()
        drawing.lines(
            f"{2 * page + 1}.|RESOLVED, by {page + 3} votes, to go on.", "", f"{2 * page + 2}.|{prose(page, 1)}"
        )
        drawing.centre(FOOT, str(page + 1), size=9)
    assert [text for _, text in told(drawing.read(tmp_path))[::2]] == [
        f"RESOLVED, by {page + 3} votes, to go on." for page in range(4)
    ]


@pytest.mark.parametrize("pages", [1, 3])
@pytest.mark.parametrize("turn", [30, 45, 60])
def test_a_watermark_across_the_page(tmp_path: Path, pages: int, turn: float) -> None:
    def furnish(drawing: Drawing, _: int) -> None:
        drawing.canvas.saveState()
        drawing.canvas.translate(180, 500)
        drawing.canvas.rotate(turn)
        drawing.canvas.setFillGray(0.85)
        drawing.write(0, 0, "DRAFT", size=90)
        drawing.canvas.restoreState()

    assert told(papers(pages, furnish).read(tmp_path)) == untouched(pages)


@pytest.mark.parametrize("pages", [1, 3])
@pytest.mark.parametrize("colour", [Color(0.85, 0.85, 0.85), Color(0.8, 0.2, 0.2, alpha=0.3)], ids=["grey", "glassy"])
def test_an_upright_watermark_behind_the_text(tmp_path: Path, pages: int, colour: Color) -> None:
    def furnish(drawing: Drawing, _: int) -> None:
        drawing.canvas.saveState()
        drawing.canvas.setFillColor(colour)
        drawing.write(120, TOP - 90, "DRAFT", size=90)
        drawing.canvas.restoreState()

    assert told(papers(pages, furnish).read(tmp_path)) == untouched(pages)
