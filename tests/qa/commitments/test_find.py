"""What is a commitment in a paper, and what is none; who owns it, to whom, by when, and of what sort it is."""

from collections.abc import Callable
from datetime import date

import pytest

from ingest import Kind, Paper
from qa import Sort, find_commitments

PaperOf = Callable[..., Paper]


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        (
            "The Bridges Manager will survey all 40 footbridges by 31 May 2024.",
            "The Bridges Manager",
            date(2024, 5, 31),
        ),
        ("The ferry landing will be rebuilt by the end of June 2024.", None, date(2024, 6, 30)),
        (
            "The ferry landing will be rebuilt in spring 2024. The Quays Officer is responsible.",
            "The Quays Officer",
            date(2024, 5, 31),
        ),
        ("Harlow and Byrd Limited has undertaken to mend the crane.", "Harlow and Byrd Limited", None),
        (
            "The Head of Parks has three rangers. She will train two more before Easter.",
            "The Head of Parks",
            date(2023, 4, 8),
        ),
        ("A draft plan to be written for consultation by October 2023.", None, date(2023, 10, 31)),
        (
            "The date was missed, and the Tolls Officer is working to a new date of 30 June 2023.",
            "the Tolls Officer",
            date(2023, 6, 30),
        ),
        ("The Harbour Master aims at 90 moorings by 31 March 2025.", "The Harbour Master", date(2025, 3, 31)),
        ("The new tariff is due to take effect between October and January.", None, date(2024, 1, 31)),
    ],
)
def test_a_report_promises(paper_of: PaperOf, text: str, owner: str | None, due: date | None) -> None:
    [found] = find_commitments(paper_of(text))
    assert (found.owner and found.owner.text) == owner
    assert (found.due and found.due.last) == due


@pytest.mark.parametrize(
    "text",
    [
        "The Committee usually meets in the Guildhall.",
        "It is hoped that the lake will be clean again by 2025.",
        "The Bridges Manager surveyed all 40 footbridges by 31 May 2022.",
        "The Committee was told that a second ferry would run from 1 June 2021. It began on 4 July 2021.",
        "Every council must by law publish its accounts.",
        "The new bridge will cost £2 million and will last for 60 years.",
        "Officers will not reopen the path.",
        "This report will explain how the ferry is paid for.",
        "The Committee is asked to:\n• note the report; and\n• say whether it wishes to see the ferry.",
        "The plan sets out how the Council will work with its neighbours.",
        "Actions taken in the year were:\n• Benches painted.\n• A pond dug.",
    ],
)
def test_a_report_promises_nothing(paper_of: PaperOf, text: str) -> None:
    assert find_commitments(paper_of(text)) == []


@pytest.mark.parametrize(
    ("text", "owner", "to", "sort"),
    [
        ("The Ferry Manager would write to every member.", "The Ferry Manager", "every member", Sort.WRITTEN_ANSWER),
        ("It was agreed that the Ferry Manager report to the Quays Panel in May 2023.", "the Ferry Manager",
         "the Quays Panel", Sort.REPORT_BACK),
        ("RESOLVED that the Cabinet Member be urged to keep it.", "the Cabinet Member", None, Sort.RECOMMENDATION),
        ("RESOLVED that the ferry be kept.", None, None, Sort.DECISION),
        ("The Board should receive feedback on the ferry.", None, "The Board", Sort.REPORT_BACK),
        ("The Chairman asked the Ferry Manager to suggest a route.", "the Ferry Manager", None, Sort.RECOMMENDATION),
        ("Mrs Ottoway promised a new timetable by 1 May 2023.", "Mrs Ottoway", None, Sort.ACTION),
        ("The Ferry Manager did not know and would find out.", "The Ferry Manager", None, Sort.ACTION),
    ],
)  # fmt: skip
def test_minutes_promise(minutes_of: PaperOf, text: str, owner: str | None, to: str | None, sort: Sort) -> None:
    [found] = find_commitments(minutes_of(text))
    assert (found.owner and found.owner.text) == owner
    assert (found.to and found.to.text) == to
    assert found.sort is sort


@pytest.mark.parametrize(
    "text",
    [
        "A member asked whether the ferry would be painted.",
        "Members feared that the ferry would be sold by 31 May 2023.",
        "The Ferry Manager thought that it would rain.",
        "The Board was asked to:\n• consider the report.",
        "RESOLVED that:\n• the report be noted.",
        "The minutes of the meeting held on 1 February 2023 were agreed as a correct record.",
        "The next meeting would be held on 18 May 2023.",
        "There had been 40 crossings, and the ferry would carry 200 people.",
        "Mr Abel asked for a new bench.",
    ],
)
def test_minutes_promise_nothing(minutes_of: PaperOf, text: str) -> None:
    assert find_commitments(minutes_of(text)) == []


def test_items_of_a_resolution_are_commitments_of_their_own(minutes_of: PaperOf) -> None:
    items = (
        "(a) the report be noted",
        "(b) a report be brought in March 2024",
        "(c) Mr Abel be invited to that meeting",
    )
    text = "RESOLVED that:\n• " + ";\n• ".join(items)
    second, third = find_commitments(minutes_of(text))
    assert second.what.text == "a report be brought in March 2024"
    assert second.lead is not None
    assert second.lead.text == "RESOLVED that:"
    assert third.due == second.due
    assert third.due is not None
    assert third.due.last == date(2024, 3, 31)


def test_a_line_above_a_list_promises_its_items_and_says_who_and_when(paper_of: PaperOf) -> None:
    text = "By 31 March 2024 the Harbour Master will have:\n• (a) dredged the basin; and\n• (b) bought a crane."
    found = find_commitments(paper_of(text))
    assert [one.what.text for one in found] == ["dredged the basin", "bought a crane."]
    assert {one.owner.text for one in found if one.owner} == {"the Harbour Master"}
    assert {one.due.last for one in found if one.due} == {date(2024, 3, 31)}


def test_the_next_meeting_is_the_one_that_the_paper_states(minutes_of: PaperOf) -> None:
    paper = minutes_of(
        "The Ferry Manager would bring a plan to the next meeting.",
        "It was noted that the next meeting would be on Thursday, 18 May 2023.",
    )
    [found] = find_commitments(paper)
    assert found.due is not None
    assert found.due.words.text == "the next meeting"
    assert found.due.last == date(2023, 5, 18)


def test_the_next_meeting_is_else_the_first_that_is_known(minutes_of: PaperOf) -> None:
    paper = minutes_of("The Ferry Manager would bring a plan to the next meeting.")
    [unresolved] = find_commitments(paper)
    [resolved] = find_commitments(paper, meetings=[date(2023, 9, 14), date(2023, 3, 16), date(2023, 5, 18)])
    assert unresolved.due is not None
    assert unresolved.due.last is None
    assert resolved.due is not None
    assert resolved.due.last == date(2023, 5, 18)


def test_of_two_dates_the_one_behind_the_promise_counts(paper_of: PaperOf) -> None:
    text = "The aim for the end of March 2023 will not be met, and the Quays Officer will try again by 31 October 2023."
    [found] = find_commitments(paper_of(text))
    assert found.due is not None
    assert found.due.last == date(2023, 10, 31)


def test_an_agenda_promises_nothing(paper_of: PaperOf) -> None:
    assert find_commitments(paper_of("The Harbour Master will report by 1 May 2023.", kind=Kind.AGENDA)) == []


def test_would_is_no_promise_in_a_report(paper_of: PaperOf, minutes_of: PaperOf) -> None:
    text = "The Harbour Master would dredge the basin."
    assert find_commitments(paper_of(text)) == []
    assert len(find_commitments(minutes_of(text))) == 1


def test_the_same_words_of_the_same_paragraph_have_the_same_id(paper_of: PaperOf) -> None:
    first, second = find_commitments(
        paper_of("The Harbour Master will dredge the basin.", "The Harbour Master will buy a crane.")
    )
    [again] = find_commitments(paper_of("The Harbour Master will dredge the basin."))
    assert first.id == again.id
    assert first.id != second.id


def test_what_is_resolved_from_its_day_stays_open_without_one(minutes_of: PaperOf) -> None:
    [found] = find_commitments(minutes_of("The Ferry Manager would write to members within six weeks.", dated=None))
    assert found.due is not None
    assert found.due.words.text == "within six weeks"
    assert found.due.period is None
