"""Tables in PDFs: ruled, shaded, of white space alone, over pages; and what is ruled but is no table."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, white

from ingest import Kind, Paper, read_rows
from tests.ingest.drawing import BODY, MARGIN, PLACES, TOP, Drawing, prose, told

BOLD = "Helvetica-Bold"
WIDTHS = (120, 80, 80)
HIGH = 20
"""Of a row, in points."""
FLOODS = (("District", "2022", "2023"), ("North Arden", "5", "7"), ("South Arden", "8", "9"), ("Islands", "1", "0"))
READ = ["North Arden: 2022 5, 2023 7", "South Arden: 2022 8, 2023 9", "Islands: 2022 1, 2023 0"]
WORKS = (
    ("Measure", "What was done in the year", "Cost"),
    ("Bridges", "The footbridge was taken down, and a new one of steel was put in its place", "£1,200"),
    ("Drains", "None", "£0"),
    ("Lamps and signs along the towpath", "Lamps were mended by volunteers", "£45"),
)
DONE = [
    "Bridges: What was done in the year: The footbridge was taken down, and a new one of steel was put in its place; "
    "Cost £1,200",
    "Drains: What was done in the year: None; Cost £0",
    "Lamps and signs along the towpath: What was done in the year: Lamps were mended by volunteers; Cost £45",
]
STEM = "Homes flooded in each district of the county, by year:"
Draw = Callable[[Drawing, float], float]
"""Draws a table below a height, and says where it ends."""


def around(draw: Draw) -> Drawing:
    """A paper with a table in its second paragraph."""
    drawing = Drawing()
    up = draw(drawing, drawing.numbered([prose(1), STEM]) + 10)
    drawing.numbered([prose(3)], first=3, up=up - 30)
    return drawing


def rows_of(paper: Paper) -> list[str]:
    """The rows of the second paragraph, as one reads them out; the paragraphs around it are whole."""
    assert [paragraph.number for paragraph in paper.paragraphs] == ["1", "2", "3"]
    assert [told(paper)[0][1], told(paper)[2][1]] == [prose(1), prose(3)]
    assert told(paper)[1][1].startswith(f"{STEM}\n")
    return [row.reading for row in read_rows(paper.paragraphs[1].text)]


def cells(drawing: Drawing, up: float, rows: Sequence[Sequence[str]] = FLOODS, *, bold_heads: bool = False) -> float:
    for row in rows:
        left: float = BODY
        for cell, width in zip(row, WIDTHS, strict=True):
            font = BOLD if bold_heads and row is rows[0] else "Helvetica"
            drawing.write(left + 4, up - 14, cell, size=10, font=font)
            left += width
        up -= HIGH
    return up


def across(drawing: Drawing, up: float, places: Sequence[int], left: float = 0, right: float = 280) -> None:
    for place in places:
        drawing.canvas.line(BODY + left, up - HIGH * place, BODY + right, up - HIGH * place)


def upright(drawing: Drawing, up: float, places: Sequence[int], top: int = 0, bottom: int = 4) -> None:
    for place in places:
        drawing.canvas.line(BODY + place, up - HIGH * top, BODY + place, up - HIGH * bottom)


def all_rules(drawing: Drawing, up: float) -> float:
    across(drawing, up, range(5))
    upright(drawing, up, (0, 120, 200, 280))
    return cells(drawing, up)


def no_rules(drawing: Drawing, up: float) -> float:
    return cells(drawing, up)


def bold_heads(drawing: Drawing, up: float) -> float:
    return cells(drawing, up, bold_heads=True)


def rules_across(drawing: Drawing, up: float) -> float:
    across(drawing, up, range(5))
    return cells(drawing, up)


def three_rules(drawing: Drawing, up: float) -> float:
    across(drawing, up, (0, 1, 4))
    return cells(drawing, up)


def inner_rules(drawing: Drawing, up: float) -> float:
    across(drawing, up, (1, 2, 3))
    upright(drawing, up, (120, 200))
    return cells(drawing, up)


def one_path(drawing: Drawing, up: float) -> float:
    """A grid drawn as one path, as some programs do."""
    drawing.canvas.grid([BODY, BODY + 120, BODY + 200, BODY + 280], [up - HIGH * row for row in range(5)])
    return cells(drawing, up)


def thin_rectangles(drawing: Drawing, up: float) -> float:
    """Rules as filled rectangles, cell by cell, as Word draws them."""
    for row in range(5):
        for left, width in ((0, 120), (120, 80), (200, 80)):
            drawing.canvas.rect(BODY + left, up - HIGH * row, width, 0.5, stroke=0, fill=1)
            for side in (left, left + width):
                drawing.canvas.rect(BODY + side, up - HIGH * min(row + 1, 4), 0.5, HIGH, stroke=0, fill=1)
    return cells(drawing, up)


def outlined_cells(drawing: Drawing, up: float) -> float:
    for row in range(4):
        for left, width in ((0, 120), (120, 80), (200, 80)):
            drawing.canvas.rect(BODY + left, up - HIGH * (row + 1), width, HIGH)
    return cells(drawing, up)


def shaded_rows(drawing: Drawing, up: float) -> float:
    for row in range(4):
        drawing.canvas.setFillColor(white if row % 2 else Color(0.8, 0.85, 0.9))
        drawing.canvas.rect(BODY, up - HIGH * (row + 1), 280, HIGH, stroke=0, fill=1)
    drawing.canvas.setFillColor(black)
    return cells(drawing, up)


def shaded_cells(drawing: Drawing, up: float) -> float:
    """Heads in white on blue."""
    for row in range(4):
        for left, width in ((0, 120), (120, 80), (200, 80)):
            drawing.canvas.setFillColor(Color(0.8, 0.85, 0.9) if row else Color(0.1, 0.25, 0.5))
            drawing.canvas.rect(BODY + left + 1, up - HIGH * (row + 1) + 1, width - 2, HIGH - 2, stroke=0, fill=1)
    drawing.canvas.setFillColor(white)
    cells(drawing, up, FLOODS[:1])
    drawing.canvas.setFillColor(black)
    return cells(drawing, up - HIGH, FLOODS[1:])


@pytest.mark.parametrize(
    "draw",
    [
        all_rules,
        no_rules,
        bold_heads,
        rules_across,
        three_rules,
        inner_rules,
        one_path,
        thin_rectangles,
        outlined_cells,
        shaded_rows,
        shaded_cells,
    ],
)
def test_a_row_reads_with_its_column_heads(tmp_path: Path, draw: Draw) -> None:
    paper = around(draw).read(tmp_path)
    assert rows_of(paper) == READ
    assert paper.reading.tables == 1


@pytest.mark.parametrize("ruled", [True, False])
def test_wrapped_cells_are_whole(tmp_path: Path, ruled: bool) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (100, 160, 60), WORKS, ruled=ruled)

    assert rows_of(around(draw).read(tmp_path)) == DONE


def test_wrapped_first_cells_between_rules(tmp_path: Path) -> None:
    rows = [(f"{place} road and bridge works", "£74.91", str(number)) for number, place in enumerate(PLACES[:4])]

    def draw(drawing: Drawing, up: float) -> float:
        for row in (("Place", "Spent", "Days"), *rows):
            drawing.canvas.line(BODY, up, BODY + 240, up)
            up = drawing.table(BODY, up, (100, 80, 60), [row], ruled=False)
        drawing.canvas.line(BODY, up, BODY + 240, up)
        return up

    assert rows_of(around(draw).read(tmp_path)) == [
        f"{place} road and bridge works: Spent £74.91, Days {number}" for number, place in enumerate(PLACES[:4])
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_empty_cells_keep_their_column(tmp_path: Path, ruled: bool) -> None:
    rows = (FLOODS[0], ("North Arden", "", "7"), ("South Arden", "8", ""), ("Islands", "1", "0"))

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, WIDTHS, rows, ruled=ruled)

    assert rows_of(around(draw).read(tmp_path)) == [
        "North Arden: 2023 7",
        "South Arden: 2022 8",
        "Islands: 2022 1, 2023 0",
    ]


def test_heads_in_two_rows(tmp_path: Path) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        across(drawing, up, (0, 2, 3, 4))
        across(drawing, up, (1,), left=120)
        upright(drawing, up, (0, 120, 280))
        upright(drawing, up, (200,), top=1)
        drawing.write(BODY + 4, up - 24, "District", size=10)
        drawing.write(BODY + 150, up - 14, "Homes flooded", size=10)
        return cells(drawing, up - HIGH, (("", "2022", "2023"), *FLOODS[1:3]))

    assert rows_of(around(draw).read(tmp_path)) == [
        "North Arden: Homes flooded 2022 5, Homes flooded 2023 7",
        "South Arden: Homes flooded 2022 8, Homes flooded 2023 9",
    ]


def test_a_cell_over_several_rows_holds_for_each(tmp_path: Path) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        across(drawing, up, (0, 1, 3, 5))
        across(drawing, up, (2, 4), left=120)
        upright(drawing, up, (0, 120, 200, 280), bottom=5)
        for row, name in ((2, "North Arden"), (4, "South Arden")):
            drawing.write(BODY + 4, up - HIGH * row - 4, name, size=10)
        rows = (("", "2022", "5"), ("", "2023", "7"), ("", "2022", "8"), ("", "2023", "9"))
        return cells(drawing, up, (("District", "Year", "Homes"), *rows))

    assert rows_of(around(draw).read(tmp_path)) == [
        "North Arden: Year 2022, Homes 5",
        "North Arden: Year 2023, Homes 7",
        "South Arden: Year 2022, Homes 8",
        "South Arden: Year 2023, Homes 9",
    ]


def test_heads_that_are_years_without_a_first(tmp_path: Path) -> None:
    rows = (("", "2022/23", "2023/24"), ("Staff", "1,204,500", "1,310"), ("Buildings", "44", "5,250"))

    def draw(drawing: Drawing, up: float) -> float:
        for row, (name, *figures) in enumerate(rows):
            drawing.write(BODY, up - 14 * row, name)
            for right, figure in zip((300, 400), figures, strict=True):
                drawing.canvas.drawRightString(right, up - 14 * row, figure)
        return up - 14 * len(rows)

    assert rows_of(around(draw).read(tmp_path)) == [
        "Staff: 2022/23 1,204,500, 2023/24 1,310",
        "Buildings: 2022/23 44, 2023/24 5,250",
    ]


def test_the_caption_of_a_table_stays_with_it(tmp_path: Path) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        drawing.write(BODY, up, "Table 1: Homes flooded", font=BOLD)
        return all_rules(drawing, up - 10)

    paper = around(draw).read(tmp_path)
    assert rows_of(paper) == READ
    assert "Table 1: Homes flooded\nDistrict\t2022\t2023\n" in paper.paragraphs[1].text


def over_two_pages(first: Sequence[Sequence[str]], second: Sequence[Sequence[str]], *, ruled: bool) -> Drawing:
    """A table over two pages with their numbers at the foot."""
    widths = (100, 160, 60) if len(first[0][1]) > 5 else WIDTHS
    drawing = Drawing()
    up = drawing.numbered([prose(1), STEM])
    drawing.table(BODY, up - 400, widths, first, ruled=ruled)
    drawing.centre(30, "1", size=9)
    drawing.next_page()
    up = drawing.table(BODY, TOP, widths, second, ruled=ruled)
    drawing.numbered([prose(3)], first=3, up=up - 30)
    drawing.centre(30, "2", size=9)
    return drawing


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_on_the_next_page(tmp_path: Path, ruled: bool, repeated: bool) -> None:
    parishes = [(f"{place} parish", str(number + 3), str(2 * number + 1)) for number, place in enumerate(PLACES[:12])]
    heads = FLOODS[:1]
    drawing = over_two_pages([*heads, *parishes[:6]], [*(heads if repeated else ()), *parishes[6:]], ruled=ruled)
    assert rows_of(drawing.read(tmp_path)) == [f"{name}: 2022 {one}, 2023 {two}" for name, one, two in parishes]


def test_heads_in_two_rows_repeated_on_the_next_page(tmp_path: Path) -> None:
    heads = (("District", "Homes flooded", ""), ("", "2022", "2023"))
    drawing = over_two_pages([*heads, *FLOODS[1:3]], [*heads, ("Islands", "1", "0"), ("Hills", "2", "4")], ruled=True)
    assert [row.cells for row in read_rows(told(drawing.read(tmp_path))[1][1])] == [
        *FLOODS[1:3],
        ("Islands", "1", "0"),
        ("Hills", "2", "4"),
    ]


@pytest.mark.parametrize("beside", [False, True])
def test_two_tables_keep_their_own_heads(tmp_path: Path, beside: bool) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        below = drawing.table(BODY, up, (90, 60), [("Ward", "Homes"), ("North", "5"), ("South", "8")])
        left, up = (BODY + 200, up) if beside else (BODY, below - 15)
        return drawing.table(left, up, (90, 60), [("Road", "Days"), ("A4", "3"), ("B12", "1")])

    assert rows_of(around(draw).read(tmp_path)) == ["North: Homes 5", "South: Homes 8", "A4: Days 3", "B12: Days 1"]


@pytest.mark.parametrize("dot", ["", "."])
@pytest.mark.parametrize("ruled", [True, False])
def test_numbers_of_rows_are_no_numbers_of_paragraphs(tmp_path: Path, ruled: bool, dot: str) -> None:
    rows = [(f"{number}{dot}", f"The wall at {place} falls", "High") for number, place in enumerate(PLACES[:5], 1)]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (40, 200, 60), [("No.", "Risk", "Score"), *rows], ruled=ruled)

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [row.cells for row in read_rows(paper.paragraphs[1].text)] == rows
    assert not paper.reading.doubled


def test_a_register_of_long_entries_is_a_table(tmp_path: Path) -> None:
    """Numbered rows of sentences, as minutes laid out in a table have, but in a paper with numbers of its own."""
    rows = [(str(number), prose(number + 10), "Clerk", "High") for number in range(1, 6)]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (30, 250, 60, 60), [("No.", "Risk", "Owner", "Score"), *rows])

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [row.cells for row in read_rows(paper.paragraphs[1].text)] == rows


def test_rows_with_only_their_first_cell_filled(tmp_path: Path) -> None:
    rows = [("A. Ash", "F. Fir"), ("B. Birch", ""), ("C. Cedar", ""), ("D. Dogwood", "")]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (150, 150), [("Members", "Officers"), *rows])

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [row.cells[0] for row in read_rows(paper.paragraphs[1].text)] == [
        "A. Ash",
        "B. Birch",
        "C. Cedar",
        "D. Dogwood",
    ]


def test_a_box_of_fields_has_no_heads(tmp_path: Path) -> None:
    rows = (("Contact Officer:", "A. Ash, Head of Roads"), ("Telephone:", "0100 0100"), ("Papers:", "None"))
    drawing = Drawing()
    up = drawing.numbered([prose(1), prose(2)])
    drawing.table(BODY, up, (120, 300), rows)
    last = drawing.read(tmp_path).paragraphs[-1]
    assert [row.heads for row in read_rows(last.text)] == [()] * 3


def test_a_row_cut_by_a_page_break_is_whole(tmp_path: Path) -> None:
    first, second = "The footbridge was taken down, and a new one", "of steel was put in its place"
    drawing = over_two_pages(
        [WORKS[0], ("Bridges", first, "£1,200")], [WORKS[0], ("", second, ""), *WORKS[2:]], ruled=True
    )
    assert rows_of(drawing.read(tmp_path)) == DONE


def test_the_last_rows_of_two_pages_may_share_a_cell(tmp_path: Path) -> None:
    rows = [(place, f"is {state}", "Clerk") for place, state in zip(PLACES[:6], ("mended", "shut") * 3, strict=True)]
    heads = ("Place", "State", "Who")
    drawing = Drawing()
    for page in (0, 1):
        drawing.table(BODY, TOP, WIDTHS, [heads, *rows[3 * page : 3 * page + 3]])
        drawing.next_page()
    text = told(drawing.read(tmp_path))[0][1]
    assert [row.cells for row in read_rows(text)] == rows


@pytest.mark.parametrize("quarters", [1, 3])
@pytest.mark.parametrize("declared", [True, False], ids=["turned", "on its side"])
def test_a_table_on_a_page_across(tmp_path: Path, quarters: int, declared: bool) -> None:
    drawing = Drawing()
    drawing.numbered([prose(1), STEM])
    drawing.next_page()
    drawing.turn(quarters, declared=declared)
    drawing.table(200, 400, WIDTHS, FLOODS)
    drawing.next_page()
    drawing.numbered([prose(3)], first=3)
    assert rows_of(drawing.read(tmp_path)) == READ


def test_a_frame_around_the_page_is_no_table(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.canvas.rect(30, 30, 535, 782)
    drawing.canvas.rect(34, 34, 527, 774)
    drawing.numbered([prose(number) for number in (1, 2, 3)])
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


def test_a_box_around_a_paragraph_is_no_table(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1)])
    drawing.canvas.rect(MARGIN - 5, up - 40, 510, 60)
    drawing.numbered([prose(2)], first=2, up=up)
    drawing.numbered([prose(3)], first=3, up=up - 70)
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


def test_underlined_words_are_no_table(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.numbered([prose(number) for number in (1, 2, 3)])
    for row in range(6):
        drawing.canvas.line(BODY + 40 * row, TOP - 2 - 14 * row, BODY + 40 * row + 60, TOP - 2 - 14 * row)
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


ITEMS = ("Apologies", "Minutes of the last meeting", "Footbridges", "Bus timetable", "Drains", "Lanes")


@pytest.mark.parametrize("sentences", [2, 9])
@pytest.mark.parametrize("titled", [True, False])
def test_minutes_in_a_ruled_table(tmp_path: Path, titled: bool, sentences: int) -> None:
    """Each item a row: number, title in some, text, and who is to act."""
    rows = [
        [f"{number}.", *([title] if titled else []), prose(number, sentences), "Clerk" if number % 2 else ""]
        for number, title in enumerate(ITEMS, 1)
    ]
    widths = [30, *([100] if titled else []), 300 if titled else 400, 60]
    drawing = Drawing()
    up: float = TOP
    for number, row in enumerate(rows):
        if number == 3:
            drawing.next_page()
            up = TOP
        up = drawing.table(40, up, widths, [row])
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert list(dict.fromkeys(p.number for p in paper.paragraphs)) == ["1", "2", "3", "4", "5", "6"]
    for number, title in enumerate(ITEMS, 1):
        item = [p for p in paper.paragraphs if p.number == str(number)]
        assert prose(number, sentences) in "\n".join(p.text for p in item)
        assert ("Clerk" in " ".join(p.text for p in item)) == bool(number % 2)
        assert not titled or item[0].headings == (title,)
