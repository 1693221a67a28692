"""What a paper says of itself, in the ways in which British papers print it."""

from datetime import date

import pytest

from ingest import Kind
from tests.ingest.conftest import Read
from tests.ingest.printed import MET, SPOKEN, read_head


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
    called = "Draft minutes" if title.startswith("Draft") else "Minutes"
    assert paper.citation == f"Roads and Paths Committee, 4 July 2023, {called}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Roads Committee\n\nReview of Charges\n\n{SPOKEN}", Kind.REPORT),
        ("Report of the Clerk\n\nThe roads are wet, and so are the paths.\n\nNo more is known.", Kind.REPORT),
        (f"Roads Committee\n\n{MET}", Kind.MINUTES),
        ("A meeting of the Roads Board was held at Elm.\n\nIN THE CHAIR: A Lee\n\nPRESENT: B Oak", Kind.MINUTES),
        ("Appendix B\n\nTerms of Reference\n\nThe Panel has nine members.\n\nIt meets twice a year.", Kind.APPENDIX),
        (f"ANNEX 2 - Terms of Reference\n\n{SPOKEN}", Kind.APPENDIX),
        ("AGENDA\n\n1. Apologies\n\n2. Roads\n\n3. Close", Kind.AGENDA),
        ("Notice of Meeting\n\nAll are summoned.\n\n1. Apologies\n\n2. Roads\n\n3. Close", Kind.AGENDA),
        (f"Agenda Item 7\n\nReview of Charges\n\n{SPOKEN}", Kind.REPORT),
        ("SUPPLEMENTARY AGENDA\n\n1. Roads\n\n2. Paths", Kind.SUPPLEMENT),
        (f"Late papers\n\nReview of Charges\n\n{SPOKEN}", Kind.SUPPLEMENT),
        (f"Addendum\n\nReview of Charges\n\n{SPOKEN}", Kind.SUPPLEMENT),
        (f"Exempt Appendix\n\nValuation\n\n{SPOKEN}", Kind.APPENDIX),
        (f"Appendix 2 sets out the figures\n\n{SPOKEN}", Kind.REPORT),
        (f"NOTICE OF DECISION\n\nBarn at Elm Farm\n\n{SPOKEN}", Kind.DECISION),
        (f"**Appeal Decision**\n\nBarn at Elm Farm\n\n{SPOKEN}", Kind.DECISION),
        (f"RESOLUTION NO. 22\n\nParking in Elm\n\n{SPOKEN}", Kind.DECISION),
        (f"**Minutes of the meeting held on 5 May 2023**\n\n{SPOKEN}", Kind.MINUTES),
        (f"CITY COUNCIL MEETING MINUTES\n\nPresent: Mayor Lee\n\n{SPOKEN}", Kind.MINUTES),
        (f"Dear Ms Lee,\n\nThank you for your letter.\n\n{SPOKEN}", Kind.OTHER),
        (f"ELM NEWSLETTER\n\nAutumn\n\n{SPOKEN}", Kind.OTHER),
        ("Record of Decision\n\nThe depot is to be sold, and the money put by.\n\nThere is no appeal.", Kind.DECISION),
        ("Some notes were made of the roads, which were wet.\n\nThe paths were dry.", Kind.OTHER),
    ],
)
def test_the_kind_of_paper(read: Read, text: str, kind: Kind) -> None:
    assert read(text).kind is kind


def test_lines_that_are_all_parted_by_white_space_are_read_as_running(read: Read) -> None:
    lines = [
        "MINUTES OF PROCEEDINGS AT MEETING OF THE MUNICIPAL",
        "DISTRICT OF ELM HELD IN THE INN, ON THURSDAY, 15TH",
        "JUNE, 2023, AT 3.30 P.M.",
        "PRESENT IN THE CHAIR: Councillor Lee.",
        *("Councillor Ray spoke of the gullies, which had been full for many", "weeks and had flooded the road."),
        *(
            "The engineer said that they would be emptied before the winter and",
            "that he had asked for a second tanker.",
        ),
        *("A member asked how long that would take; the engineer was unable", "to say."),
        *("The district was told that the bridge was shut, and asked the", "engineer when it would be open again."),
    ]
    paper = read("\n\n".join(lines))
    assert (paper.body, paper.dated) == ("Municipal District of Elm", "2023-06-15")


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
