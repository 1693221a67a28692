"""Which body and which council a paper is of."""

import pytest

from ingest import Kind
from tests.ingest.conftest import Read
from tests.ingest.printed import MET, printed, read_head


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Overview & Scrutiny Committee, 4 July 2023", "Overview & Scrutiny Committee"),
        ("Health, Care and Wellbeing Board - 4 July 2023", "Health, Care and Wellbeing Board"),
        ("PEOPLE'S PANEL 4 JULY 2023", "People's Panel"),
        ("The Licensing Sub-Committee, 4 July 2023", "Licensing Sub-Committee"),
        ("Schools Forum", "Schools Forum"),
        ("Minutes of the Meeting of Aldmere Parish Council held on 4 July 2023", "Aldmere Parish Council"),
        ("Report of the Head of Roads to the Audit Committee, 4 July 2023", "Audit Committee"),
    ],
)
def test_the_body_is_named_in_the_head(read: Read, line: str, body: str) -> None:
    assert read_head(read, f"{line}\n\nReview of Parking Charges").body == body


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Decision maker: Cabinet Member for Roads - Councillor Lee", "Cabinet Member for Roads"),
        ("b|Name of Cabinet Member:\nCabinet Member for Roads – Cllr Lee", "Cabinet Member for Roads"),
        ("Cabinet   12 March 2024\n\nb|Name of Cabinet Member:\nCabinet Member for Roads – Cllr Lee", "Cabinet"),
        ("Meeting:   Cabinet   Date: 10 December 2025\nCouncil   29 January 2026", "Cabinet"),
        ("b|ELM COUNTY COUNCIL\nb|CABINET MEMBER FOR ROADS\nb|20.10.22", "Cabinet Member for Roads"),
        ("b|EXECUTIVE BOARD\nb|Wednesday, 5th July, 2023", "Executive Board"),
        ("b|EXECUTIVE - 5 JULY 2023", "Executive"),
        ("b|Full Council\nb|Thursday, 20th October, 2022", "Full Council"),
        ("b|ELM COUNTY COUNCIL\nb|ROADS AND PATHS COMMITTEE", "Roads and Paths Committee"),
        (
            "b|Roads and Paths Overview and Scrutiny\nb|Committee   14 March 2024",
            "Roads and Paths Overview and Scrutiny Committee",
        ),
        (
            "Minutes of Proceedings at Meeting of the Municipal District of Elm-Ash held in the Inn on 5 May 2023",
            "Municipal District of Elm-Ash",
        ),
        (
            "Minutes of the Meeting of the Roads, Paths and Parks Strategic Policy Committee, Elm, 5 May 2023",
            "Roads, Paths and Parks Strategic Policy Committee",
        ),
        ("Minutes of Elm Area Committee Meeting held on 5 May 2023", "Elm Area Committee"),
        (
            "A regular meeting of the Township of Elm Council was held on Tuesday, May 27, 2025.",
            "Township of Elm Council",
        ),
        ("b|CITY OF ELM\nb|CITY COUNCIL MEETING MINUTES\nb|Monday, May 22, 2023", "City Council"),
        (
            "Minutes of the meeting of the Community Safety Partnership held on 5 May 2023",
            "Community Safety Partnership",
        ),
    ],
)
def test_the_body_is_named_in_many_ways(head: str, body: str) -> None:
    assert printed(head).body == body


@pytest.mark.parametrize(
    "head",
    [
        "COMMUNITY SAFETY PARTNERSHIP ANNUAL UPDATE",
        "20|b|Elm Borough Council\n\n20|b|Parking Strategy",
        "b|Local Council Tax Support Scheme",
        "b|Report of the Executive Director of Roads",
        "To: Ann Lee, Planning Officer",
        "To confirm the minutes of the meeting of the Roads Committee held on 5 May 2023",
    ],
)
def test_what_is_only_like_a_body_is_none(head: str) -> None:
    assert printed(head).body is None


def test_the_parish_council_is_called_by_its_name() -> None:
    found = printed(
        "b|ELM PARISH COUNCIL\nb|MINUTES OF THE PARISH COUNCIL MEETING HELD ON\nb|TUESDAY, 4 JUNE 2024", MET
    )
    assert (found.body, found.dated, found.kind) == ("Elm Parish Council", "2024-06-04", Kind.MINUTES)


def test_a_committee_says_more_than_its_council(read: Read) -> None:
    paper = read_head(read, "Aldmere Town Council\n\nRoads Committee\n\nReview of Parking Charges")
    assert (paper.council, paper.body, paper.title) == (
        "Aldmere Town Council",
        "Roads Committee",
        "Review of Parking Charges",
    )


@pytest.mark.parametrize("line", ["Report of the Chief Executive", "A note for the Board", "Ann Lee, Chief Executive"])
def test_a_person_and_a_bare_word_are_no_body(read: Read, line: str) -> None:
    assert read_head(read, f"{line}\n\nReview of Parking Charges").body is None


def test_a_board_in_the_first_paragraph_is_not_the_body(read: Read) -> None:
    paper = read("1. The Parking Board met on 4 July 2023.\n\n2. It was wet.", "parking_charges.txt")
    assert (paper.body, paper.meeting_date, paper.title) == (None, None, "parking charges")


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Worfolk County Council", "Worfolk County Council"),
        ("ALDMERE BOROUGH COUNCIL", "Aldmere Borough Council"),
        ("Stow and Wold Metropolitan Borough Council", "Stow and Wold Metropolitan Borough Council"),
        ("Newtown upon Tann City Council", "Newtown upon Tann City Council"),
        ("London Borough of Aldmere", "London Borough of Aldmere"),
        ("ROYAL BOROUGH OF ALDMERE AND WOLD", "Royal Borough of Aldmere and Wold"),
        ("NOTICE OF MEETING\n\nAldmere Parish Council", "Aldmere Parish Council"),
        ("MINUTES OF THE SPECIAL MEETING OF ALDMERE PARISH COUNCIL", "Aldmere Parish Council"),
        ("Wiltonshire Council", "Wiltonshire Council"),
        ("Elm and Ash Council", "Elm and Ash Council"),
        ("Newtown City and County Council", "Newtown City and County Council"),
        ("TOWNSHIP OF ELM", "Township of Elm"),
        ("CITY OF ELM\nCITY COUNCIL MEETING", "City of Elm"),
        ("COMHAIRLE NAN EILEAN FADA", "Comhairle nan Eilean Fada"),
        ("Worfolk Fire and Rescue Authority", "Worfolk Fire and Rescue Authority"),
        ("Published by Elm Parish Council", "Elm Parish Council"),
        ("It was heard by the Parish Council.", None),
        ("The Council Tax is set by Full Council.", None),
        ("The Arts Council and the Youth Council came.", None),
    ],
)
def test_the_council_is_named_anywhere(read: Read, text: str, council: str | None) -> None:
    assert read_head(read, f"Review of Parking Charges\n\n{text}").council == council


def test_the_council_is_the_one_named_most(read: Read) -> None:
    body = "1. Elm Parish Council wrote.\n\n2. Aldmere District Council replied.\n\n3. Aldmere District Council paid."
    assert read_head(read, "Review of Parking Charges", body).council == "Aldmere District Council"
