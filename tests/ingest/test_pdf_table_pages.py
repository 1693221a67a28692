"""Tables in PDFs that go on on the next page, or stand on a page across."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import read_rows
from tests.ingest.drawing import BODY, PLACES, TOP, Drawing, prose, told
from tests.ingest.drawn_tables import DONE, FLOODS, READ, STEM, WIDTHS, WORKS, rows_of


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
