from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import find_dates, written


def days(text: str) -> list[date]:
    return [day for _, day in find_dates(text)]


@pytest.mark.parametrize(
    "printed",
    [
        "5 July 2023",
        "05 July 2023",
        "5th July 2023",
        "5 th July 2023",
        "5th of July 2023",
        "5 July, 2023",
        "5 JULY 2023",
        "Wednesday 5 Jul 2023",
        "5 Jul. 2023",
        "July 5, 2023",
        "July 5th 2023",
        "5/7/2023",
        "05/07/2023",
        "05.07.2023",
        "2023-07-05",
        "on\n5\nJuly\n2023",
    ],
)
def test_a_date_is_read_however_it_is_printed(printed: str) -> None:
    assert days(f"The Board met ({printed}) at last.") == [date(2023, 7, 5)]


@pytest.mark.parametrize(
    ("printed", "month"),
    [("Sept", 9), ("Sep", 9), ("June", 6), ("Jun", 6), ("July", 7), ("Jan", 1), ("May", 5), ("Dec", 12), ("March", 3)],
)
def test_months_may_be_shortened(printed: str, month: int) -> None:
    assert days(f"3 {printed} 2020") == [date(2020, month, 3)]


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
    ],
)
def test_what_is_no_full_date_is_passed_over(text: str) -> None:
    assert days(text) == []


def test_a_match_says_where_the_date_stands() -> None:
    text = "From 1 May 2023 to 30 June 2024."
    assert [match[0] for match, _ in find_dates(text)] == ["1 May 2023", "30 June 2024"]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_as_we_write_it_is_read_back(day: date) -> None:
    assert days(written(day)) == [day]
    assert days(day.isoformat()) == [day]
    assert days(f"{day.day}/{day.month}/{day.year}") == [day]
