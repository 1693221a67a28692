"""Times as due dates: what a text states, counted from the day of its paper where it does not say which year."""

from datetime import date

import pytest

from qa.commitments.times import Calendar, find_whens

DAY = Calendar(date(2023, 3, 16), next_meeting=date(2023, 5, 18))


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("by 30 September 2023", "30 September 2023", None, "2023-09-30"),
        ("by end October 2022", "end October 2022", None, "2022-10-31"),
        ("by the end of March 2024", "end of March 2024", None, "2024-03-31"),
        ("before the end of March 2024", "before the end of March 2024", None, "2024-03-31"),
        ("before 31 July 2024", "before 31 July 2024", None, "2024-07-30"),
        ("in spring 2024", "spring 2024", "2024-03-01", "2024-05-31"),
        ("before the winter of 2023/24", "before the winter of 2023/24", None, "2023-11-30"),
        ("next summer", "next summer", "2023-06-01", "2023-08-31"),
        ("in January 2024", "January 2024", "2024-01-01", "2024-01-31"),
        ("between January and March", "January and March", "2024-01-01", "2024-03-31"),
        ("to the January meeting", "January", "2024-01-01", "2024-01-31"),
        ("in 2023/24", "2023/24", "2023-04-01", "2024-03-31"),
        ("from 1 September 2023", "1 September 2023", "2023-09-01", "2023-09-01"),
        ("by 31 March", "31 March", None, "2023-03-31"),
        ("by 1 March", "1 March", None, "2024-03-01"),
        ("within six weeks", "within six weeks", None, "2023-04-27"),
        ("within a month", "within a month", None, "2023-04-16"),
        ("before Easter", "before Easter", None, "2023-04-08"),
        ("before Christmas", "before Christmas", None, "2023-12-24"),
        ("to the next meeting", "the next meeting", "2023-05-18", "2023-05-18"),
    ],
)
def test_a_time_is_read_and_resolved(text: str, words: str, first: str | None, last: str) -> None:
    [when] = find_whens(f"It will be done {text}", DAY)
    assert f"It will be done {text}"[when.start : when.end] == words
    assert when.period is not None
    assert when.period.first == (date.fromisoformat(first) if first else date.min)
    assert when.period.last == date.fromisoformat(last)


@pytest.mark.parametrize(
    "text", ["to the next meeting of the Quays Panel", "within a month of completion", "after 12 months"]
)
def test_what_the_papers_do_not_tell_stays_open(text: str) -> None:
    [when] = find_whens(f"It will be done {text}", DAY)
    assert when.period is None


@pytest.mark.parametrize(
    "text", ["The winter service is dear.", "They may march.", "It takes six weeks.", "A Christmas tree."]
)
def test_other_words_are_no_times(text: str) -> None:
    assert find_whens(text, DAY) == []
