from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import find_dates, written
from ingest.dates import find_dated


def days(text: str) -> list[date]:
    return [day for _, day in find_dates(text)]


def told(text: str) -> list[str]:
    return [day for _, day in find_dated(text)]


@pytest.mark.parametrize(
    "printed",
    [
        "5 July 2023",
        "05 July 2023",
        "5th July 2023",
        "5 th July 2023",
        "5thJuly 2023",
        "5th of July 2023",
        "5th day of July 2023",
        "5 July, 2023",
        "5th July, 2023",
        "5th, July 2023",
        "5 JULY 2023",
        "Wednesday 5 Jul 2023",
        "Wednesday, 5th July 2023 at 7.30 pm",
        "5 Jul. 2023",
        "5” July 2023",
        "5™ July 2023",
        "July 5, 2023",
        "July 5th 2023",
        "5/7/2023",
        "05/07/2023",
        "5/7/23",
        "05/07/23",
        "05.07.2023",
        "5-7-2023",
        "2023-07-05",
        "2023/07/05",
        "on\n5\nJuly\n2023",
    ],
)
def test_a_date_is_read_however_it_is_printed(printed: str) -> None:
    assert days(f"The Board met ({printed}) at last.") == [date(2023, 7, 5)]
    assert told(f"The Board met ({printed}) at last.") == ["2023-07-05"]


@pytest.mark.parametrize(
    ("printed", "month"),
    [("Sept", 9), ("Sep", 9), ("June", 6), ("Jun", 6), ("July", 7), ("Jan", 1), ("May", 5), ("Dec", 12), ("March", 3)],
)
def test_months_may_be_shortened(printed: str, month: int) -> None:
    assert days(f"3 {printed} 2020") == [date(2020, month, 3)]


@pytest.mark.parametrize(("printed", "year"), [("1/2/00", 2000), ("1/2/69", 2069), ("1/2/70", 1970), ("1/2/99", 1999)])
def test_a_year_of_two_figures_is_near_our_own(printed: str, year: int) -> None:
    assert days(printed) == [date(year, 2, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2023",
        "32/01/2023",
        "5/13/2023",
        "0 May 2023",
        "2023-00-10",
        "May 2023",
        "5 May",
        "5 Mayor 2023",
        "15 Marching bands in 2023",
        "1 May 20231",
        "version 1.2.20231",
        "1/2-2023",
        "21.01.05 Village Green",
        "para 20.10.22",
        "application 22/01/23/FUL",
        "1/2/234",
    ],
)
def test_what_is_no_full_date_is_passed_over(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("20.10.22", "2022-10-20"),
        ("20-10-22", "2022-10-20"),
        ("20 Oct 22", "2022-10-20"),
        ("20 October ’22", "2022-10-20"),
        ("October 2022", "2022-10"),
        ("Oct. 2022", "2022-10"),
        ("OCTOBER, 2022", "2022-10"),
    ],
)
def test_where_a_date_is_looked_for_it_may_be_shorter(printed: str, day: str) -> None:
    assert told(f"Cabinet, {printed}") == [day]
    assert days(f"Cabinet, {printed}") == []


def test_a_line_may_tell_more_than_one() -> None:
    assert told("12 March 2024 and April 2025, not 1/2/2023") == ["2024-03-12", "2025-04", "2023-02-01"]


@pytest.mark.parametrize("text", ["10 May at 7.30 pm", "10 May 7 pm", "May 10", "in 2022", "2022/23"])
def test_what_is_less_than_a_month_is_no_date(text: str) -> None:
    assert told(text) == []


def test_a_match_says_where_the_date_stands() -> None:
    text = "From 1 May 2023 to 30 June 2024."
    assert [match[0] for match, _ in find_dates(text)] == ["1 May 2023", "30 June 2024"]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_as_we_write_it_is_read_back(day: date) -> None:
    assert days(written(day)) == [day]
    assert days(day.isoformat()) == [day]
    assert days(f"{day.day}/{day.month}/{day.year}") == [day]
    assert told(written(day)) == [day.isoformat()]


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_a_date_with_a_year_of_two_figures_is_read_back(day: date) -> None:
    assert days(f"{day:%d/%m/%y}") == [day]
    assert told(f"{day:%d.%m.%y}") == [day.isoformat()]
