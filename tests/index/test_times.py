from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import years
from index.times import Period, find_periods, read_span

NEWEST = date(2023, 7, 19)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("How many pumps failed in 2022?", "2022-01-01", "2022-12-31"),
        ("gullies emptied in 2021/22", "2021-04-01", "2022-03-31"),
        ("gullies emptied in 21-22", "2021-04-01", "2022-03-31"),
        ("calls from Oct 21 - Sep 22", "2021-10-01", "2022-09-30"),
        ("calls since May 2019", "2019-05-01", "9999-12-31"),
        ("calls from 2019", "2019-01-01", "9999-12-31"),
        ("calls from 2019 to 2021", "2019-01-01", "2021-12-31"),
        ("between 2018 and 2021", "2018-01-01", "2021-12-31"),
        ("before the March 2020 meeting", "0001-01-01", "2020-02-29"),
        ("after 29 February 2020", "2020-03-01", "9999-12-31"),
        ("up to 31 March 2020", "0001-01-01", "2020-03-31"),
        ("on 7 Sept 17", "2017-09-07", "2017-09-07"),
        ("in 2023-01", "2023-01-01", "2023-01-31"),
        ("after 31/12/9999", "9999-12-31", "9999-12-31"),
        ("before 1/1/0001", "0001-01-01", "0001-01-01"),
        ("calls last year", "2022-01-01", "2022-12-31"),
        ("calls this year", "2023-01-01", "2023-12-31"),
        ("calls last month", "2023-06-01", "2023-06-30"),
        ("calls in the past three years", "2020-07-19", "2023-07-19"),
        ("two years ago", "2021-01-01", "2021-12-31"),
        ("the latest number of wardens", "2022-07-19", "2023-07-19"),
    ],
)
def test_a_span_of_time_is_read(question: str, first: str, last: str) -> None:
    (period,) = find_periods(question, NEWEST)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "the 2018 report",
        "the July 2018 annual flood risk report",
        "what the minutes of 7 September 2018 say",
        "what we were told at the meeting in July 2018",
        "the figure from the 2018 report",
        "as reported in July 2018",
        "the latest figure",
        "at the last meeting",
    ],
)
def test_a_time_may_be_that_of_the_paper(question: str) -> None:
    (period,) = find_periods(question, NEWEST)
    assert period.of_paper


@pytest.mark.parametrize(
    "question",
    [
        "homes flooded in 2018",
        "what was the 2018 total",
        "in 2018 we asked for a report",
        "since the 2018 report",
        "to be considered in 2018",
    ],
)
def test_or_that_of_what_it_tells(question: str) -> None:
    (period,) = find_periods(question, NEWEST)
    assert not period.of_paper


def test_several_times_stay_several() -> None:
    found = find_periods("staffing cost 17/18 against 18/19, in the 2017 minutes and the 2018 appendix", NEWEST)
    assert [(period.first.isoformat(), period.of_paper) for period in found] == [
        ("2017-04-01", False),
        ("2018-04-01", False),
        ("2017-01-01", True),
        ("2018-01-01", True),
    ]
    assert len(find_periods("in 2017 and 2018", NEWEST)) == 2


@pytest.mark.parametrize(
    "question",
    ["may 20 people come?", "aged 16-17", "10-20 homes", "March on", "section 19", "ratio 50:50", "in the last resort"],
)
def test_other_figures_are_no_times(question: str) -> None:
    assert find_periods(question, NEWEST) == []


def test_what_is_current_is_so_at_the_time_that_is_stated() -> None:
    assert len(find_periods("the current budget in 2019", NEWEST)) == 1
    assert len(find_periods("last year and in 2019", NEWEST)) == 2


def test_without_a_dated_paper_nothing_is_relative() -> None:
    assert find_periods("calls last year") == []


@pytest.mark.parametrize(
    ("dated", "days"),
    [("2022-06-30", 0), ("2022", 0), ("2022-12", 0), ("2023-01-10", 10), ("2021-12-31", -1), (None, None)],
)
def test_how_far_a_paper_is_from_a_period(dated: str | None, days: int | None) -> None:
    assert Period(date(2022, 1, 1), date(2022, 12, 31)).distance(dated) == days


def test_the_years_of_a_period() -> None:
    assert Period(date(2021, 4, 1), date(2022, 3, 31)).years == {2021, 2022}
    assert Period(date(2021, 4, 1), date.max).years == set()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2022", "2022-01-01 2022-12-31"),
        ("2022-02", "2022-02-01 2022-02-28"),
        (" 2022-02-03 ", "2022-02-03 2022-02-03"),
        ("3 February 2022", "2022-02-03 2022-02-03"),
        ("3/2/2022", "2022-02-03 2022-02-03"),
        ("February 2022", "2022-02-01 2022-02-28"),
        ("2021/22", "2021-04-01 2022-03-31"),
        ("2021/23", None),
        ("Febuary 2022", None),
        ("since 2022", None),
        ("2022-13", None),
        ("2022-02-30", None),
        ("", None),
    ],
)
def test_a_single_span_is_read_and_nothing_else(text: str, span: str | None) -> None:
    found = read_span(text)
    assert (found and f"{found[0]} {found[1]}") == span


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("gullies emptied in 2021/22", {2021, 2022}),
        ("2021-22, 2021–22 and 2021 / 22", {2021, 2022}),
        ("2021/2022", {2021, 2022}),
        ("in 21/22 or 21-22", {2021, 2022}),
        ("99/00 or 1999/00", {1999, 2000}),
        ("2019-21", {2019, 2021}),
        ("from 2019 to 2023", {2019, 2023}),
        ("16 March 2023", {2023}),
        ("2023-03-16 and 2011-12-05", {2011, 2023}),
        ("14/03/04", set()),
        ("the storm of 20-21 October", set()),
        ("16-17 year olds, aged 17-18, 19-20 weeks, 5-6%", set()),
        ("10-20 homes, 71,400 gullies, 1066", set()),
    ],
)
def test_years_are_read_and_other_figures_are_not(text: str, named: set[int]) -> None:
    assert years(text) == named


@given(st.text() | st.from_regex(r"(since |last |between )?[0-9]{1,4}([-/ .][0-9a-z]{1,4}){0,4}"))
def test_any_text_is_read(text: str) -> None:
    for period in find_periods(text, NEWEST):
        assert period.first <= period.last
        assert period.distance("2020") is not None
