"""Which of the dates at its head is the paper's."""

from datetime import date

import pytest

from tests.ingest.conftest import Read
from tests.ingest.printed import MET, printed, read_head


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 5th July 2023",
        "5 JULY 2023",
        "Date: 05/07/2023",
        "Meeting date: 5.7.2023",
        "To be held on July 5, 2023",
    ],
)
def test_the_date_is_printed_in_the_head(read: Read, line: str) -> None:
    assert read_head(read, f"Roads Committee\n\n{line}\n\nReview of Parking Charges").meeting_date == date(2023, 7, 5)


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        (
            "Published 1 June 2023\n\nMinutes of the last meeting, 2 May 2023\n\nRoads Committee, 5 July 2023",
            "2023-07-05",
        ),
        ("Date of publication: 27 June 2023\n\nRoads Committee, 5 July 2023", "2023-07-05"),
        (
            "27 June 2023\n\nDear Councillor,\n\nYou are summoned to a meeting of the Roads Committee on 5 July 2023.",
            "2023-07-05",
        ),
        ("Adopted by Council on 5 December 2017\n\nRoads Committee, 5 July 2023", "2023-07-05"),
        ("To confirm the minutes of the meeting held on 2 May 2023\n\n5 July 2023", "2023-07-05"),
        (
            "Submitted for examination on 1 April 2016\n\nThe hearing was on 20 October 2016\n\nDate 7 November 2017",
            "2017-11-07",
        ),
        ("Site visit made on 20 December 2016\n\nDecision date: 7 April 2017", "2017-04-07"),
        ("Deadline for comments: 1 May 2023\n\nReport date: 3 March 2023", "2023-03-03"),
        ("12|b|Figures to 31 January 2024\n\nb|December 2024", "2024-12"),
        ("Figures are those known on 20 October 2023", None),
        ("24|b|Local Parking Scheme\n\n15|b|Adopted February 2025", "2025-02"),
        ("24|b|Local Parking Scheme\n\n15|b|December 2017", "2017-12"),
        ("24|b|Local Parking Scheme\n\nadopted 2001", "2001"),
        ("24|b|Local Parking Scheme 2025-2028", None),
        ("24|b|Local Parking Report 2017/18", None),
        ("24|b|Planning Act 1990", None),
        ("Published 1 June 2023\n\n24|b|Local Parking Scheme", "2023-06-01"),
        ("11th September 2025, 19:00-20:30. Elm Primary School Library, 57 Edge Road, Elm and Ash", "2025-09-11"),
        ("City Hall, Main Street, Council Chambers\nMonday, May 22, 2023 - 5:30 p.m.", "2023-05-22"),
        ("Cabinet: 14th day of March 2024", "2024-03-14"),
        ("MINUTES OF A MEETING OF THE ROADS BOARD HELD AT ELM ON MONDAY, 5TH JULY,\n2021 at 09:45 A.M.", "2021-07-05"),
        ("Meeting of the Cabinet to be held at 10 am on Thursday, 20th October, 2022", "2022-10-20"),
    ],
)
def test_the_date_is_the_meetings_else_the_papers_own(head: str, dated: str | None) -> None:
    assert printed(f"{head}\n\n13|b|Parking on Verges").dated == dated


def test_a_notice_may_be_dated_at_its_end() -> None:
    body = (
        "1. The road is shut.\n\n2. It will be open again on 5 May 2023.\n\nDated this 14th day of March 2023\n\nA Lee"
    )
    assert printed("b|PUBLIC NOTICE", body).dated == "2023-03-14"


def test_minutes_are_not_dated_by_who_signed_them() -> None:
    assert printed("b|Minutes of the Roads Committee", f"{MET}\n\nSigned A Lee\nDate: 5 May 2023").dated is None


def test_a_date_in_a_paragraph_is_not_the_date(read: Read) -> None:
    assert read_head(read, "Review of Charges", "1. It met on 5 July 2023.\n\n2. It ended.").meeting_date is None


def test_two_dates_of_the_meeting_are_told() -> None:
    found = printed("b|CABINET - 12 MARCH 2024\n\nDate of meeting: 13 March 2024\n\nb|Parking on Verges")
    assert (found.dated, found.warnings) == (
        "2024-03-13",
        (
            "two places tell different dates of the meeting, “Date of meeting: 13 March 2024” "
            "and “CABINET - 12 MARCH 2024”: the first is taken",
        ),
    )


@pytest.mark.parametrize(
    "head",
    [
        "Meeting:   Cabinet   Date: 10 December 2025\nCouncil   29 January 2026",
        "Cabinet   12 February 2019\nCouncil   19 February 2019",
        "b|CABINET - 12 MARCH 2024\n\nDate of meeting: 12/03/2024",
        "4 March 2024\n\nDear Member,\n\nThe meeting of the Cabinet will be held on 12 March 2024.",
        "b|CABINET - TUESDAY 12 MARCH 2024\n\nMinutes of the previous meeting, 6 February 2024",
    ],
)
def test_dates_of_two_bodies_or_of_other_things_are_no_disagreement(head: str) -> None:
    assert printed(f"{head}\n\nb|Parking on Verges").warnings == ()


def test_a_weekday_that_cannot_be_is_told() -> None:
    found = printed("b|CABINET - MONDAY 12 MARCH 2024\n\nb|Parking on Verges")
    assert found.warnings == ("“MONDAY 12 MARCH 2024” cannot be right: that day was a Tuesday",)
