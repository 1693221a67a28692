"""What a paper says of itself, in the ways in which British papers print it."""

from datetime import date

import pytest

from ingest import Kind, Paper
from tests.ingest.conftest import Read

BODY = "1. The clerk spoke of the gullies.\n\n2. The mayor spoke of the roads.\n"
MET = "Present: Cllr Lee (Chairman)\n\n1. Apologies\n\nApologies were received.\n\n2. Close\n\nThe meeting closed.\n"


def read_head(read: Read, head: str, body: str = BODY) -> Paper:
    return read(f"{head}\n\n{body}", "x_2023.md")


@pytest.mark.parametrize(
    "head",
    [
        "CABINET - 12 MARCH 2024\n\nREVIEW OF PARKING CHARGES",
        "Cabinet\n\n12 March 2024\n\nReview of Parking Charges",
        "Aldmere District Council\n\nCabinet, 12 March 2024\n\nReview of Parking Charges",
        "ALDMERE DISTRICT COUNCIL\n\nCABINET\n\n12TH MARCH 2024\n\nREVIEW OF PARKING CHARGES",
        "ALDMERE DISTRICT COUNCIL\n\nCABINET - 12th MARCH 2024\n\nREPORT OF THE CLERK\n\nREVIEW OF PARKING CHARGES",
        "Agenda Item 7\n\nCabinet\n\n12 March 2024\n\nReview of Parking Charges",
        "Report to: Cabinet\nDate: 12 March 2024\nSubject: Review of Parking Charges\nReport of: Head of Roads",
        "Report to:\tCabinet\nDate of meeting:\t12 March 2024\nReport title:\tReview of Parking Charges",
        "Committee: Cabinet\n\nDate: 12/03/2024\n\nTitle: Review of Parking Charges",
        "# Cabinet\n\n**Date:** 12 March 2024\n\n## Review of Parking Charges",
        "Meeting of the Cabinet, Tuesday 12 March 2024\n\n**Review of Parking Charges**",
        "| Meeting: | Cabinet |\n|---|---|\n| Date: | 12 March 2024 |\n| Title: | Review of Parking Charges |",
    ],
)
def test_the_head_of_a_report(read: Read, head: str) -> None:
    paper = read_head(read, head)
    assert (paper.title, paper.body) == ("Review of Parking Charges", "Cabinet")
    assert (paper.meeting_date, paper.kind) == (date(2024, 3, 12), Kind.REPORT)
    assert [paragraph.number for paragraph in paper.paragraphs if paragraph.number] == ["1", "2"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "MINUTES OF THE MEETING OF THE ROADS AND PATHS COMMITTEE\nHELD ON TUESDAY 4TH JULY 2023",
            "Minutes of the Meeting of the Roads and Paths Committee Held on Tuesday 4th July 2023",
        ),
        (
            "Minutes of a meeting of the Roads and Paths Committee held on 4 July 2023 at 7.30pm",
            "Minutes of a meeting of the Roads and Paths Committee held on 4 July 2023 at 7.30pm",
        ),
        ("DRAFT MINUTES\n\nRoads and Paths Committee\n\nTuesday, 4th July, 2023", "Draft Minutes"),
        (
            "## Roads and Paths Committee Tuesday, 4 July 2023, Shire Hall, Aldmere - 10.00 am\n\n### Minutes",
            "Minutes",
        ),
        (
            "Aldmere Town Council\n\nThe Roads and Paths Committee met on 4 July 2023 in the Town Hall.\n\nMinutes",
            "Minutes",
        ),
    ],
)
def test_the_head_of_minutes(read: Read, head: str, title: str) -> None:
    paper = read_head(read, head, MET)
    assert (paper.title, paper.body) == (title, "Roads and Paths Committee")
    assert (paper.meeting_date, paper.kind) == (date(2023, 7, 4), Kind.MINUTES)
    assert paper.citation == "Roads and Paths Committee, 4 July 2023, Minutes"


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
        ("It was heard by the Parish Council.", None),
    ],
)
def test_the_council_is_named_anywhere(read: Read, text: str, council: str | None) -> None:
    assert read_head(read, f"Review of Parking Charges\n\n{text}").council == council


def test_the_council_is_the_one_named_most(read: Read) -> None:
    body = "1. Elm Parish Council wrote.\n\n2. Aldmere District Council replied.\n\n3. Aldmere District Council paid."
    assert read_head(read, "Review of Parking Charges", body).council == "Aldmere District Council"


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


def test_a_date_of_issue_or_of_another_meeting_is_not_the_date(read: Read) -> None:
    others = "Published 1 June 2023\n\nMinutes of the last meeting, 2 May 2023"
    paper = read_head(read, f"{others}\n\nRoads Committee, 5 July 2023\n\nReview of Charges")
    assert paper.meeting_date == date(2023, 7, 5)


def test_a_date_in_a_paragraph_is_not_the_date(read: Read) -> None:
    assert read_head(read, "Review of Charges", "1. It met on 5 July 2023.\n\n2. It ended.").meeting_date is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Roads Committee\n\nReview of Charges\n\n{BODY}", Kind.REPORT),
        ("Report of the Clerk\n\nThe roads are wet, and so are the paths.\n\nNo more is known.", Kind.REPORT),
        (f"Roads Committee\n\n{MET}", Kind.MINUTES),
        ("Appendix B\n\nTerms of Reference\n\nThe Panel has nine members.\n\nIt meets twice a year.", Kind.APPENDIX),
        (f"ANNEX 2 - Terms of Reference\n\n{BODY}", Kind.APPENDIX),
        ("AGENDA\n\n1. Apologies\n\n2. Roads\n\n3. Close", Kind.AGENDA),
        ("Notice of Meeting\n\nAll are summoned.\n\n1. Apologies\n\n2. Roads\n\n3. Close", Kind.AGENDA),
        (f"Agenda Item 7\n\nReview of Charges\n\n{BODY}", Kind.REPORT),
        ("Record of Decision\n\nThe depot is to be sold, and the money put by.\n\nThere is no appeal.", Kind.DECISION),
        ("Some notes were made of the roads, which were wet.\n\nThe paths were dry.", Kind.OTHER),
    ],
)
def test_the_kind_of_paper(read: Read, text: str, kind: Kind) -> None:
    assert read(text).kind is kind


def test_items_of_an_agenda_are_called_so(read: Read) -> None:
    assert [p.label for p in read("AGENDA\n\n1. Apologies\n\n2. Roads\n\n3. Close").paragraphs] == [
        "item 1",
        "item 2",
        "item 3",
    ]


def test_capitals_are_set_as_the_paper_spells_them(read: Read) -> None:
    body = "1. The NHS and McKay Homes met OSPB of the county.\n\n2. The NHS paid for it."
    paper = read_head(read, "REPORT TO OSPB ON NHS FLATS BUILT BY MCKAY AND THE SOUTH'S HOMES", body)
    assert paper.title == "Report to OSPB on NHS Flats Built by Mckay and the South's Homes"


def test_the_title_alone_is_no_heading(read: Read) -> None:
    paper = read_head(read, "Aldmere Town Council\n\nCabinet\n\n12 March 2024\n\nReview of Parking Charges\n\nSummary")
    assert [paragraph.headings for paragraph in paper.paragraphs] == [("Summary",), ("Summary",)]


def test_a_heading_among_the_paragraphs_is_not_the_title(read: Read) -> None:
    paper = read("1. It was wet.\n\nThe Following Year\n\n2. It was dry.", "2024_road-notes.txt")
    assert paper.title == "2024 road-notes"
    assert paper.paragraphs[1].headings == ("The Following Year",)


def test_where_nothing_is_said_the_file_names_the_paper(read: Read) -> None:
    paper = read(
        "All that we know is that it was wet in the spring of that year.\n\nIt was dry later.", "my_notes.v2.txt"
    )
    assert (paper.title, paper.council, paper.body, paper.meeting_date) == ("my notes.v2", None, None, None)


def test_a_paper_is_cited_by_body_date_and_title(read: Read) -> None:
    paper = read_head(read, "CABINET - 2 MARCH 2024\n\nREVIEW OF PARKING CHARGES")
    assert paper.cite(paper.paragraphs[0]) == "Cabinet, 2 March 2024, Review of Parking Charges, para 1"
    assert read("It was wet.\n\nIt was dry.", "wet.txt").citation == "wet"
