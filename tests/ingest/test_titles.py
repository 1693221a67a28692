"""The title as a reader of the page would take it: what is largest, what is labelled, what is printed together."""

import pytest

from tests.ingest.printed import MET, printed


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("24|Local Parking Scheme\n24|2025-2028\n\n14|Adopted February 2025", "Local Parking Scheme 2025-2028"),
        (
            "24|b|Parking Strategy\n\n24|b|Car Parks and Verges\n\n15|b|December 2017",
            "Parking Strategy Car Parks and Verges",
        ),
        ("20|b|Parking Appraisal/\n20|b|Verge Assessment", "Parking Appraisal/Verge Assessment"),
        (
            "19|Report to Elm Borough Council\n\nby A Lee MRTPI\n\n17|Report on the Verges of\n17|Elm Town Centre",
            "Report on the Verges of Elm Town Centre",
        ),
        ("22|b|Elm Borough Council\n22|b|Parking Strategy 2030", "Parking Strategy 2030"),
        ("b|COMMITTEE REPORT\n\nb|Parking on Verges", "Parking on Verges"),
        ("18|b|Transport Department\n\nb|Parking on Verges", "Parking on Verges"),
        ("14|b|FLOODS AND DRAINS: REPORT\n14|b|2023/24\n\nReport of the Clerk", "Floods and Drains: Report 2023/24"),
        ("14|b|Parking on Verges\n14|b|Purpose of the Report", "Parking on Verges"),
        ("b|12|Parking on Verges\n\nb|12|The Verges", "Parking on Verges"),
        ("Cabinet\n20 October 2022\nReport of the Head of Roads\nParking on Verges", "Parking on Verges"),
        ("PARKING ON THE A999 AND B12", "Parking on the A999 and B12"),
        (
            "b|BY-LAW NO. 2025-28\nBeing a by-law to regulate the parking of vehicles",
            "By-Law No. 2025-28 Being a by-law to regulate the parking of vehicles",
        ),
        (
            "18|b|STAMPED MAR 1976 IN TOWN\n\n12|b|RESOLUTION NO. 22\n12|b|PARKING IN ELM",
            "Resolution No. 22 Parking in Elm",
        ),
    ],
)
def test_the_title_is_what_stands_out_and_says_something(head: str, title: str) -> None:
    found = printed(head)
    assert (found.title, "title" in found.sure) == (title, True)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("b|Title:\nReview of Parking Charges\n\nb|Is this a key decision?\nNo", "Review of Parking Charges"),
        (
            "Subject:   Review of Parking Charges and of the\n>Car Parks in Elm",
            "Review of Parking Charges and of the Car Parks in Elm",
        ),
        ("Subject: REVIEW OF PARKING\nCHARGES", "Review of Parking Charges"),
        ("22|b|Elm Borough Council Report\n\nReport title:   Parking   Report no:   23/045", "Parking"),
        ("Meeting: Cabinet Date: 10 May 2025 Subject: Parking Wards affected: All", "Parking"),
        ("To be considered   Item 8\nwith:\n\nTitle: Parking", "Parking"),
    ],
)
def test_a_labelled_title_comes_first(head: str, title: str) -> None:
    assert printed(head).title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "16|Minutes of Meeting (no. 44) of\n16|Elm Community Council\n\n11 May 2025, 7 pm\n\n13|b|Minutes",
            "Minutes of Meeting (no. 44) of Elm Community Council",
        ),
        ("15|b|MINUTES\nTOWNSHIP OF ELM\nTuesday, May 27, 2025", "Minutes Township of Elm Tuesday, May 27, 2025"),
        (
            "15|b|MINUTES\nof the meeting held on 27 May 2025\nCouncil Chamber, Elm",
            "Minutes of the meeting held on 27 May 2025",
        ),
        (
            "b|ELM PARISH COUNCIL\nb|MINUTES OF THE MEETING HELD ON\nb|TUESDAY, 4 JUNE 2024",
            "Minutes of the Meeting Held on Tuesday, 4 June 2024",
        ),
        (
            "b|ELM PARISH COUNCIL\n\nMinutes of the meeting held in the Village Hall on 4 June 2024, 7.30pm in snow",
            "Minutes of the meeting held in the Village Hall on 4 June 2024, 7.30pm",
        ),
        (
            "14|b|Elm Parish Council - 26th January 2021\n\nHeld online, as it snowed.\n\nIt was resolved to go on.",
            "Elm Parish Council - 26th January 2021",
        ),
    ],
)
def test_minutes_have_the_title_that_is_printed(head: str, title: str) -> None:
    assert printed(head, MET).title == title


def test_a_notice_is_completed_by_the_sentence_below_it() -> None:
    head = (
        "b|ELM PARISH COUNCIL\nTel: 01234 567890\n\nb|PUBLIC NOTICE\nb|A Meeting of Elm Parish Council will be held in "
        "the\nb|Village Hall on Tuesday 4 November 2025 at 8.00 pm.\n\nb|AGENDA"
    )
    found = printed(head, "1. Apologies\n\n2. Roads")
    assert found.title == (
        "Public Notice A Meeting of Elm Parish Council will be held in the Village Hall "
        "on Tuesday 4 November 2025 at 8.00 pm"
    )


def test_a_newsletter_is_all_that_is_printed_together() -> None:
    found = printed(
        "17|b|ELM PARISH COUNCIL\n17|b|NEWSLETTER\n17|b|October 2022\n17|b|(Issue 60)", "The bonfire was lit."
    )
    assert (found.title, found.dated) == ("Elm Parish Council Newsletter October 2022 (Issue 60)", "2022-10")


def test_an_appeal_is_known_by_its_site() -> None:
    head = (
        "19|b|Appeal Decision\nSite visit made on 20 December 2016\n\nb|by A Lee MRTPI\n"
        "7|an Inspector appointed by the Secretary of State for Communities\n7|Decision date: 7 April 2017\n\n"
        "b|Appeal Ref: APP/X1/W/16/1\nb|Land at Elm Farm, Elm EL1 2AB"
    )
    found = printed(head)
    assert (found.title, found.body, found.dated) == (
        "Appeal Decision: Land at Elm Farm, Elm EL1 2AB",
        "Planning Inspectorate",
        "2017-04-07",
    )


@pytest.mark.parametrize(
    "head", ["Dear Ms Lee,\nThank you for your prompt reply.", "The roads have been wet since 1998."]
)
def test_where_the_page_has_no_title_the_file_names_the_paper(head: str) -> None:
    found = printed(head)
    assert (found.title, found.sure) == ("road-notes 2023", frozenset())


def test_two_labelled_titles_are_told() -> None:
    found = printed("Title: Parking on Verges\n\nReport title: Street Lighting in Elm")
    assert (found.title, found.warnings) == (
        "Parking on Verges",
        ("two titles are printed, “Parking on Verges” and “Street Lighting in Elm”: the first is taken",),
    )


def test_a_shorter_form_of_the_title_is_no_second_one() -> None:
    assert printed("Title: Draft Parking Plan\n\nReport title: Parking Plan").warnings == ()
