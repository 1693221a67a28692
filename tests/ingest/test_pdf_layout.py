"""PDF pages of all sorts: columns, titles beside their text, pages turned or askew, words drawn in any order."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.utils import simpleSplit

from ingest import Kind
from tests.ingest.drawing import BODY, MARGIN, PLACES, RIGHT, TOP, WIDTH, Drawing, prose, told, words

BOLD = "Helvetica-Bold"
TITLES = (
    "Apologies",
    "Minutes of the last meeting",
    "Footbridges in the north of the county",
    "Bus timetable",
    "Drains",
    "Lanes closed for the summer",
    "Library hours",
)
TITLED = 190
"""Where the text begins beside a column of titles."""
TINY = 10.0


def columns(drawing: Drawing, count: int, each: int, *, first: int = 0, up: float = 700, gap: float = 20) -> list[str]:
    """Columns with so many paragraphs each; what they say, in reading order."""
    wide = (RIGHT - MARGIN - (count - 1) * gap) / count
    for column in range(count):
        left, below = MARGIN + column * (wide + gap), up
        for number in range(each):
            below = drawing.prose(left, below, prose(first + column * each + number), right=left + wide, size=TINY)
    return [prose(first + number) for number in range(count * each)]


@pytest.mark.parametrize("gap", [12, 20, 40])
@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(tmp_path: Path, count: int, gap: float) -> None:
    drawing = Drawing()
    drawing.centre(780, "The Quarrel Messenger: news from the Council for all who live in it", size=14, font=BOLD)
    texts = columns(drawing, count, 4, gap=gap)
    assert [text for _, text in told(drawing.read(tmp_path))] == texts


def test_columns_with_headings_in_them(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.centre(810, "The Quarrel Messenger: news from the Council for all who live in it", size=14, font=BOLD)
    for column in range(2):
        up: float = TOP
        for number in range(3):
            drawing.write(MARGIN + 260 * column, up, f"News of {PLACES[3 * column + number]}", font=BOLD)
            text = prose(3 * column + number)
            up = drawing.prose(MARGIN + 260 * column, up - 18, text, right=285 + 260 * column, size=TINY)
    assert [(p.headings, p.text) for p in drawing.read(tmp_path).paragraphs] == [
        ((f"News of {PLACES[number]}",), prose(number)) for number in range(6)
    ]


@pytest.mark.parametrize("offset", range(1, 12, 2))
def test_columns_whose_lines_are_not_level(tmp_path: Path, offset: int) -> None:
    drawing = Drawing()
    for column in range(2):
        up: float = TOP - offset * column
        for number in range(3):
            left = MARGIN + 260 * column
            up = drawing.prose(left, up, prose(3 * column + number), right=left + 235, size=TINY, leading=11.5)
    assert [text for _, text in told(drawing.read(tmp_path))] == [prose(number) for number in range(6)]


@pytest.mark.parametrize("offset", [0, 3, 6, 9])
def test_a_heading_beside_two_lines_of_the_other_column(tmp_path: Path, offset: int) -> None:
    drawing = Drawing()
    drawing.centre(790, "The Quarrel Messenger, issue of May", size=22, font=BOLD)
    left: float = 740 - offset
    right: float = 740
    for number in range(3):
        drawing.write(MARGIN, left, f"News of {PLACES[number]}", size=16, font=BOLD)
        left = drawing.prose(MARGIN, left - 18, prose(number), right=285, size=TINY)
        right = drawing.prose(310, right, prose(number + 3), size=TINY)
    paper = drawing.read(tmp_path)
    assert [text for _, text in told(paper)] == [prose(number) for number in range(6)]
    assert [p.headings for p in paper.paragraphs[:3]] == [(f"News of {PLACES[number]}",) for number in range(3)]


def test_numbered_paragraphs_in_columns(tmp_path: Path) -> None:
    drawing = Drawing()
    for column in range(2):
        up: float = TOP
        for number in range(5 * column + 1, 5 * column + 6):
            drawing.write(MARGIN + 260 * column, up, f"{number}.", size=TINY)
            up = drawing.prose(75 + 260 * column, up, prose(number), right=285 + 260 * column, size=TINY)
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in range(1, 11)]


def test_a_paragraph_goes_on_in_the_next_column(tmp_path: Path) -> None:
    drawing = Drawing()
    texts = [prose(number) for number in range(7)]
    rows = [line for text in texts for line in (*simpleSplit(text, "Helvetica", TINY, 235), "")]
    for row, line in enumerate(rows):
        column, place = divmod(row, len(rows) // 2)
        drawing.write(MARGIN + 260 * column, TOP - 13 * place, line, size=TINY)
    assert rows[len(rows) // 2 - 1]  # the break is within a paragraph
    assert [text for _, text in told(drawing.read(tmp_path))] == texts


def test_a_few_lines_in_the_second_column_of_the_last_page(tmp_path: Path) -> None:
    drawing = Drawing()
    texts = columns(drawing, 2, 7, up=TOP)
    drawing.next_page()
    up: float = TOP
    for number in range(20, 26):
        up = drawing.prose(MARGIN, up, prose(number), right=287.5, size=TINY)
    drawing.prose(307.5, TOP - 4, prose(26, 1), size=TINY)
    texts += [*map(prose, range(20, 26)), prose(26, 1)]
    assert [text for _, text in told(drawing.read(tmp_path))] == texts


def test_columns_between_lines_of_the_whole_width(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1), prose(2)])
    texts = columns(drawing, 2, 3, first=10, up=up)
    drawing.numbered([prose(3)], first=3, up=up - 240)
    assert words(drawing.read(tmp_path)) == "\n".join([prose(1), prose(2), *texts, prose(3)])


@pytest.mark.parametrize("numbers", ["before the title", "in a column of their own"])
def test_titles_in_a_column_come_before_their_text(tmp_path: Path, numbers: str) -> None:
    apart = numbers == "in a column of their own"
    drawing = Drawing()
    up: float = 700
    for number, title in enumerate(TITLES, 1):
        if number in (4, 7):
            drawing.next_page()
            up = TOP
        drawing.write(MARGIN - 10, up, f"{number}" if apart else "", font=BOLD)
        drawing.prose(MARGIN + 20, up, title if apart else f"{number}. {title}", right=170, font=BOLD)
        for point in range(1 if number == 7 else 3):
            up = drawing.prose(TITLED, up, prose(3 * number + point))
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert [(p.number, p.headings, p.page, p.text) for p in paper.paragraphs] == [
        (str(number), (title,), (number + 2) // 3, prose(3 * number + point))
        for number, title in enumerate(TITLES, 1)
        for point in range(1 if number == 7 else 3)
    ]


@pytest.mark.parametrize("font", ["Helvetica", BOLD])
def test_titles_of_one_line_and_of_many(tmp_path: Path, font: str) -> None:
    drawing = Drawing()
    up: float = TOP
    for number, title in enumerate(TITLES[:5], 1):
        drawing.prose(MARGIN, up, f"{number}. {title}", right=170, font=font)
        up = drawing.prose(TITLED, up, prose(number, 4))
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert [(p.number, p.headings, p.text) for p in paper.paragraphs] == [
        (str(number), (title,), prose(number, 4)) for number, title in enumerate(TITLES[:5], 1)
    ]


@pytest.mark.parametrize("font", ["Helvetica", BOLD])
@pytest.mark.parametrize("space", [4, 8, 14])
def test_items_as_short_as_their_titles(tmp_path: Path, font: str, space: float) -> None:
    """The titles then stand as near to each other as the lines of one."""
    drawing = Drawing()
    up: float = TOP
    for number, title in enumerate(TITLES, 1):
        beside = drawing.prose(MARGIN, up, f"{number}. {title}", right=150, font=font)
        up = min(drawing.prose(TITLED, up, prose(number, 1 + number % 2 * 2)), beside) + 14 - space
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert [(p.number, p.headings, p.text) for p in paper.paragraphs] == [
        (str(number), (title,), prose(number, 1 + number % 2 * 2)) for number, title in enumerate(TITLES, 1)
    ]


def test_two_items_on_a_page_and_one_on_the_next(tmp_path: Path) -> None:
    drawing = Drawing()
    up: float = TOP
    for number, title in enumerate(("Drains", "Apologies", "Library hours"), 37):
        drawing.write(MARGIN, up, f"{number} {title}", font=BOLD)
        up = drawing.prose(TITLED, up, prose(number, 4 if number < 39 else 1))
        if number > 37:
            drawing.centre(30, str(number - 37))
        if number == 38:
            drawing.next_page()
            up = TOP
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert [(p.number, p.headings, p.text) for p in paper.paragraphs] == [
        ("37", ("Drains",), prose(37, 4)),
        ("38", ("Apologies",), prose(38, 4)),
        ("39", ("Library hours",), prose(39, 1)),
    ]


def test_an_item_with_its_title_beside_it_runs_over_the_page(tmp_path: Path) -> None:
    drawing = Drawing()
    up: float = TOP
    for number, title in enumerate(TITLES[:3], 1):
        drawing.prose(MARGIN, up, f"{number}. {title}", right=170, font=BOLD)
        for point in range(2):
            up = drawing.prose(TITLED, up, prose(2 * number + point))
    drawing.prose(TITLED, up, "The Director said that the money which had been put aside for the lanes was not")
    drawing.next_page()
    up = drawing.prose(TITLED, TOP, "yet spent, and that it would not be spent before the spring.")
    drawing.prose(MARGIN, up, "4. Drains", right=170, font=BOLD)
    drawing.prose(TITLED, up, prose(9))
    paragraphs = drawing.read(tmp_path, Kind.MINUTES).paragraphs
    assert [(p.number, p.text) for p in paragraphs[-2:]] == [
        (
            "3",
            "The Director said that the money which had been put aside for the lanes was not yet spent, "
            "and that it would not be spent before the spring.",
        ),
        ("4", prose(9)),
    ]


def test_points_numbered_beside_titles(tmp_path: Path) -> None:
    drawing = Drawing()
    up: float = TOP
    for number, title in enumerate(TITLES[:4], 1):
        drawing.prose(MARGIN, up, f"{number}. {title}", right=170, font=BOLD)
        for point in (1, 2):
            drawing.write(TITLED, up, f"{number}.{point}")
            up = drawing.prose(TITLED + 30, up, prose(2 * number + point))
    paragraphs = drawing.read(tmp_path, Kind.MINUTES).paragraphs
    assert [(p.number, p.headings, p.text) for p in paragraphs] == [
        (f"{number}.{point}", (title,), prose(2 * number + point))
        for number, title in enumerate(TITLES[:4], 1)
        for point in (1, 2)
    ]


def test_names_in_an_action_column_do_not_cut_the_text(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.write(490, TOP, "Action", font=BOLD)
    up: float = TOP - 20
    for number, title in enumerate(TITLES[:5], 1):
        drawing.write(MARGIN, up, f"{number}.", font=BOLD)
        drawing.write(BODY, up, title, font=BOLD)
        up = drawing.prose(BODY, up - 16, prose(number, 3), right=470)
        drawing.write(490, up + 28, "Cllr Ash" if number % 2 else "Clerk")
    paper = drawing.read(tmp_path, Kind.MINUTES)
    for number in range(1, 6):
        told_here = "\n".join(p.text for p in paper.paragraphs if p.number == str(number))
        assert prose(number, 3) in told_here
        assert ("Cllr Ash" if number % 2 else "Clerk") in told_here


def test_names_beside_each_other_are_no_columns_of_text(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.write(MARGIN, 810, "Present:", font=BOLD)
    names = [f"Councillor {letter}. {place}" for letter, place in zip("ABCDEFGHIJKLMNOP", PLACES, strict=False)]
    for row in range(8):
        drawing.write(MARGIN, 790 - 14 * row, names[row])
        drawing.write(330, 790 - 14 * row, names[row + 8])
    drawing.numbered([prose(1), prose(2), prose(3)], up=640)
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert [p.number for p in paper.paragraphs] == [None, "1", "2", "3"]
    for row in range(8):
        assert f"{names[row]}\t{names[row + 8]}" in paper.paragraphs[0].text


@pytest.mark.parametrize("declared", [True, False], ids=["turned", "on its side"])
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turned_pages(tmp_path: Path, quarters: int, declared: bool) -> None:
    drawing = Drawing()
    drawing.numbered([prose(1), prose(2)])
    drawing.next_page()
    drawing.turn(quarters, declared=declared)
    drawing.numbered([prose(3), prose(4)], first=3, up=500, right=700 if quarters % 2 else RIGHT)
    drawing.next_page()
    drawing.numbered([prose(5)], first=5)
    paper = drawing.read(tmp_path)
    assert told(paper) == [(str(number), prose(number)) for number in range(1, 6)]
    assert [paragraph.page for paragraph in paper.paragraphs] == [1, 1, 2, 2, 3]


def test_a_line_on_its_side_at_the_edge_of_an_upright_page_is_no_text(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.numbered([prose(1), prose(2)])
    drawing.canvas.saveState()
    drawing.canvas.translate(WIDTH - 15, 200)
    drawing.canvas.rotate(90)
    drawing.write(0, 0, "Printed on recycled paper", size=8)
    drawing.canvas.restoreState()
    assert told(drawing.read(tmp_path)) == [("1", prose(1)), ("2", prose(2))]


@pytest.mark.parametrize("angle", [-2, 0.5, 1])
def test_a_page_that_stands_askew(tmp_path: Path, angle: float) -> None:
    drawing = Drawing()
    drawing.canvas.rotate(angle)
    drawing.numbered([prose(1), prose(2), prose(3)])
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


@pytest.mark.parametrize("crop", [(30, 20, 570, 830), (-40, -60, 600, 850)])
def test_a_page_cropped(tmp_path: Path, crop: tuple[float, float, float, float]) -> None:
    drawing = Drawing()
    drawing.canvas.setCropBox(crop)
    drawing.numbered([prose(1), prose(2), prose(3)])
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


def rows() -> list[tuple[float, float, str]]:
    """A title, numbered paragraphs and a table, line by line."""
    found: list[tuple[float, float, str]] = [(MARGIN, TOP, "Roads"), (BODY, 480, "Homes flooded:")]
    up: float = 750
    for number in (1, 2, 3):
        found.append((MARGIN, up, f"{number}."))
        for line in simpleSplit(prose(number), "Helvetica", 11, RIGHT - BODY):
            found.append((BODY, up, line))
            up -= 14
        up -= 14
    for row, cells in enumerate((("District", "2022", "2023"), ("North", "5", "7"), ("South", "8", "9"))):
        found += [(BODY + 120 * column, 460 - 14 * row, cell) for column, cell in enumerate(cells)]
    return [*found, (MARGIN, 400, "4."), (BODY, 400, "It ended.")]


def pieces() -> list[tuple[float, float, str]]:
    """The same word by word, as some programs place them."""
    found = []
    for left, up, text in rows():
        for word in text.split():
            found.append((left, up, word))
            left += Drawing().write(0, 0, f"{word} ")
    return found


@pytest.mark.parametrize("drawn", [rows(), pieces()], ids=["lines", "words"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_the_order_of_drawing_does_not_matter(tmp_path: Path, drawn: list[tuple[float, float, str]], seed: int) -> None:
    drawing = Drawing()
    for left, up, text in Random(seed).sample(drawn, len(drawn)):
        drawing.write(left, up, text)
    assert told(drawing.read(tmp_path)) == [
        ("1", prose(1)),
        ("2", prose(2)),
        ("3", f"{prose(3)}\nHomes flooded:\nDistrict\t2022\t2023\nNorth\t5\t7\nSouth\t8\t9"),
        ("4", "It ended."),
    ]
