"""How the rows of a table read with its column heads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read_rows
from ingest.tables import count_tables, join_tables


def table(*rows: str) -> str:
    """Rows as in a paragraph's text, written here with a bar between cells."""
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)


def readings(text: str) -> list[str]:
    return [row.reading for row in read_rows(text)]


def test_a_row_reads_with_its_column_heads() -> None:
    text = table("District | Accepted | Rejected", "North | 10 | 2", "South | 7 | 0")
    assert readings(text) == ["North: Accepted 10, Rejected 2", "South: Accepted 7, Rejected 0"]


def test_a_row_of_words_reads_with_its_column_heads() -> None:
    text = table("Action | Owner | Due", "Clear gullies | Highways | May", "Draw a map | Flood team | June")
    assert readings(text)[0] == "Clear gullies: Owner: Highways; Due: May"


def test_years_are_heads_where_figures_stand_below() -> None:
    text = table("Measure | 2021/22 | 2022/23", "Homes flooded | 41 | 153")
    assert readings(text) == ["Homes flooded: 2021/22 41, 2022/23 153"]


def test_a_row_of_years_over_years_is_no_head() -> None:
    rows = read_rows(table("Plan | 2021", "Review | 2022"))
    assert [row.heads for row in rows] == [(), ()]
    assert rows[0].reading == "Plan, 2021"


def test_an_empty_first_cell_is_filled_from_above() -> None:
    text = table("Substance | Area | Share", "Alcohol | County | 41%", " | National | 36%")
    assert [row.cells[0] for row in read_rows(text)] == ["Alcohol", "Alcohol"]
    assert readings(text)[1] == "Alcohol: Area: National; Share 36%"


def test_a_filled_cell_below_an_empty_one_stays() -> None:
    rows = read_rows(table("Area | Ward | Homes", "North | Ash | 3", " | Elm | ", " | Oak | 5"))
    assert [row.cells for row in rows] == [("North", "Ash", "3"), ("North", "Elm", ""), ("North", "Oak", "5")]


def test_a_table_of_figures_alone_has_no_heads() -> None:
    assert readings(table("North | 5 | 7", "South | 8 | 9")) == ["North, 5, 7", "South, 8, 9"]


def test_a_single_row_has_no_heads() -> None:
    assert readings(table("Total | £6,000")) == ["Total, £6,000"]


def test_where_label_and_figure_run_together_no_heads_are_better_than_wrong_ones() -> None:
    rows = read_rows(table("Measure | 2021 | 2022 | Change", "Fines 12 | 14 | +2", "Warnings 30 | 20 | -10"))
    assert [row.heads for row in rows] == [()] * 3
    assert rows[1].reading == "Fines 12, 14, +2"


@pytest.mark.parametrize(
    "figure", ["7", "1,740", "3.4", "41%", "£37,500", "+14", "-5", "−10.8%", "(3)", "£2.3m", "£420k"]
)
def test_a_figure_follows_its_head_without_a_colon(figure: str) -> None:
    assert readings(table("Place | Value", f"North | {figure}")) == [f"North: Value {figure}"]


def test_a_row_wider_than_its_heads_loses_nothing() -> None:
    assert readings(table("Place | Homes", "North | 5 | sandbags")) == ["North: Homes 5; sandbags"]


def test_two_tables_have_heads_of_their_own() -> None:
    first, second = table("Place | Homes", "North | 5"), table("Road | Days", "A44 | nine")
    assert readings(f"Homes first.\n{first}\nThen roads.\n{second}") == ["North: Homes 5", "A44: Days: nine"]


def test_prose_has_no_rows() -> None:
    assert read_rows("There were 5 homes.\n• North\n• South") == []


@given(st.lists(st.lists(st.text("ab 12£%\t", max_size=5), min_size=1, max_size=4), max_size=5))
def test_every_line_of_a_row_stands_in_the_text(cells: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in cells)
    lines = text.split("\n")
    for row in read_rows(text):
        assert row.line in lines
        assert all(cell in row.reading for cell in row.line.split("\t") if cell)


HOMES, ROADS = table("Place | Homes", "North | 5", "South | 8"), table("Road | Days", "A44 | 9", "B1 | 3")


def test_tables_are_parted_by_an_empty_line() -> None:
    lines = join_tables([[HOMES.split("\n"), ROADS.split("\n")]])
    assert "\n".join(lines) == f"{HOMES}\n\n{ROADS}"
    assert readings("\n".join(lines)) == ["North: Homes 5", "South: Homes 8", "A44: Days 9", "B1: Days 3"]
    assert count_tables("\n".join(lines)) == 2


@pytest.mark.parametrize("total", ["Total | 13", "Total | 13\nMean | 6.5"])
def test_rows_without_heads_behind_white_space_are_of_the_table_above(total: str) -> None:
    rows = table(*total.split("\n")).split("\n")
    assert join_tables([[HOMES.split("\n"), rows]]) == [*HOMES.split("\n"), *rows]


def test_a_table_goes_on_over_a_page_break_unless_other_heads_and_columns_follow() -> None:
    first, more = HOMES.split("\n"), table("West | 1", "East | 2").split("\n")
    other = table("Road | Days | Cost", "A44 | 9 | £5").split("\n")
    assert join_tables([[first], [more]]) == [*first, *more]
    assert join_tables([[first], [[first[0], *more]]]) == [*first, *more]
    assert join_tables([[first], [other]]) == [*first, "", *other]


def test_heads_in_two_rows_are_dropped_where_they_are_repeated() -> None:
    heads = table("Place | Homes | ", " | 2022 | 2023").split("\n")
    rows = [table("North | 5 | 7"), table("South | 8 | 9")]
    assert join_tables([[[*heads, rows[0]]], [[*heads, rows[1]]]]) == [*heads, *rows]
    cut = table(" | and more | ")
    assert join_tables([[[*heads, rows[0]]], [[*heads, cut, rows[1]]]]) == [
        *heads,
        table("North | 5 and more | 7"),
        rows[1],
    ]
