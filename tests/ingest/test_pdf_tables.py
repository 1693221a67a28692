"""Tables in PDFs: ruled, shaded, of white space alone; and what is ruled but is no table."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, white

from ingest import read_rows
from tests.ingest.drawing import BODY, MARGIN, PLACES, TOP, Drawing, prose, told
from tests.ingest.drawn_tables import DONE, FLOODS, HIGH, READ, WIDTHS, WORKS, Draw, around, rows_of

BOLD = "Helvetica-Bold"


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
def test_rows_of_many_lines_beside_rows_of_one(tmp_path: Path, ruled: bool) -> None:
    """Most rows are wrapped, some have no figure; the last one is wrapped as well."""
    rows = [
        ("Place", "State of the works", "Cost"),
        ("Fennel Mill road and bridge works", "shut", "£40"),
        ("Long Sallow", "open since the end of the winter, but for one lane", ""),
        ("Upper Quarrel road and bridge works", "", ""),
        ("Withy Bottom road and bridge works", "shut", "£7"),
        ("Corvedale road and bridge works", "shut", "£12"),
    ]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (100, 120, 60), rows, ruled=ruled)

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [tuple(line.split("\t")) for line in paper.paragraphs[1].text.split("\n")[1:]] == [
        (*row[:2], row[2]) if row[2] else row[: 1 + bool(row[1])] if row[1] else (row[0], "") for row in rows
    ]


def test_a_title_as_wide_as_the_table_is_no_head(tmp_path: Path) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        across(drawing, up, range(6))
        upright(drawing, up, (0, 280), bottom=5)
        upright(drawing, up, (120, 200), top=1, bottom=5)
        drawing.write(BODY + 4, up - 14, "Homes that were flooded in the winter", size=10)
        return cells(drawing, up - HIGH)

    assert rows_of(around(draw).read(tmp_path)) == READ


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


@pytest.mark.parametrize("beside", [False, True])
def test_two_tables_keep_their_own_heads(tmp_path: Path, beside: bool) -> None:
    def draw(drawing: Drawing, up: float) -> float:
        below = drawing.table(BODY, up, (90, 60), [("Ward", "Homes"), ("North", "5"), ("South", "8")])
        left, up = (BODY + 200, up) if beside else (BODY, below - 15)
        return drawing.table(left, up, (90, 60), [("Road", "Days"), ("A4", "3"), ("B12", "1")])

    assert rows_of(around(draw).read(tmp_path)) == ["North: Homes 5", "South: Homes 8", "A4: Days 3", "B12: Days 1"]


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
