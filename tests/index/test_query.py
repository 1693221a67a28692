from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filters import Filter
from index.glossary import Entry
from index.query import BODY, COUNCIL, KIND, PHRASE, SOON_AFTER, TIME, Holdings, Query, corrected, read_query
from ingest import Access, Kind, PaperInfo, Source

SCRUTINY = "Highways Overview and Scrutiny Committee"
HOLDINGS = Holdings(date(2023, 7, 19), (SCRUTINY, "Cabinet"), ("Arden Vale County Council", "Stillbrook Town Council"))
PAPER = PaperInfo(
    id="0" * 12,
    sources=(Source("a.txt", "/a.txt", "0"),),
    title="Flood Review",
    council="Arden Vale County Council",
    body=SCRUTINY,
    dated="2022-03-10",
    kind=Kind.REPORT,
    access=Access.PUBLIC,
    appendix_to=None,
    url=None,
)
ENTRY = Entry("FRR", "Flood Risk Review", None, PAPER.id, "x")


def read(question: str) -> Query:
    return read_query(question, HOLDINGS)


@pytest.mark.parametrize(
    ("question", "worth"),
    [
        ("pumps", 0),
        ("pumps in 2022", TIME),
        ("pumps in the 2022 report", TIME + KIND),
        ("pumps in 2021", TIME * SOON_AFTER),
        ("pumps in the report of 2021", KIND),
        ("pumps in 2023", 0),
        ("pumps since May 2019", TIME),
        ("what did scrutiny say of pumps", BODY),
        ("pumps in Arden Vale", COUNCIL),
        ("pumps in Stillbrook", 0),
        ("pumps in the minutes", 0),
        ('"pumps failed"', PHRASE),
        ("“pump failing”", PHRASE),
        ('"pumps ran"', 0),
    ],
)
def test_what_a_question_says_raises_what_fits(question: str, worth: float) -> None:
    assert read(question).raised(PAPER, "The pumps failed.") == pytest.approx(worth)


def test_a_passage_that_names_the_time_is_raised_whenever_its_paper_is_from() -> None:
    late = replace(PAPER, dated="2029-01-01")
    assert read("pumps in 2021/22").raised(late, "In 2021/22 the pumps failed.") == TIME
    assert read("pumps in 2021/22").raised(late, "In 2025 the pumps failed.") == 0
    assert read("pumps in the 2021 report").raised(late, "The 2021 report says that pumps failed.") == KIND
    assert read("pumps in 2021").raised(replace(PAPER, dated=None), "Pumps.") == 0


def test_candidates_are_fetched_from_the_papers_that_it_speaks_of_inside_the_filter_that_is_given() -> None:
    given = Filter(since=date(2020, 6, 1), kinds=(Kind.REPORT,))
    assert read("pumps in the Cabinet's 2020 paper").narrowed(given) == [
        replace(given, since=date(2020, 6, 1), until=date(2020, 12, 31)),
        replace(given, bodies=("Cabinet",)),
    ]
    assert read("pumps").narrowed(given) == []


def test_what_is_given_is_not_widened_by_what_is_named() -> None:
    given = Filter(bodies=(SCRUTINY,), kinds=(Kind.REPORT,))
    assert read("pumps in the Cabinet").narrowed(given) == []
    assert {one.bodies for one in read("para 2 of the Cabinet's 2020 minutes").papers_meant(given)} == {(SCRUTINY,)}


def test_the_papers_meant_are_those_that_fit_most_of_what_is_said() -> None:
    meant = read("para 2 of the Cabinet's 2020 minutes").papers_meant(Filter())
    dated = Filter(since=date(2020, 1, 1), until=date(2020, 12, 31))
    assert meant[:2] == [replace(dated, bodies=("Cabinet",), kinds=(Kind.MINUTES,)), dated]


def test_phrases_and_prefixes_are_read_for_the_word_index() -> None:
    query = replace(read('Which "flood warden" has sandbag* or "pumps"?'), begun=("sandbags", "sandbagging"))
    assert query.phrases == ("flood warden", "pumps")
    assert query.prefixes == ("sandbag",)
    assert query.match == ('"flood" OR "warden" OR "pumps" OR "flood warden" OR "sandbags" OR "sandbagging"')
    assert "*" not in query.embedded


def test_both_forms_of_an_abbreviation_are_searched_as_words() -> None:
    short = replace(read("When was the FRR?"), entries=(ENTRY, replace(ENTRY, long="Fire and Rescue Rota")))
    assert short.match == '"frr" OR "flood risk review" OR "fire and rescue rota"'
    assert replace(read("flood risk reviews"), entries=(ENTRY,)).match == '"flood" OR "risk" OR "reviews" OR "frr"'


def test_slips_are_mended_before_the_question_is_read() -> None:
    slips = [("minuets", "minutes"), ("scruitny", "scrutiny")]
    query = read_query("pumps in the minuets of Scruitny", HOLDINGS, slips)
    assert query.text == "pumps in the minutes of Scrutiny"
    assert (query.kinds, query.bodies) == ((Kind.MINUTES,), (SCRUTINY,))
    assert corrected("Pmup pmups", [("pmup", "pump")]) == "Pump pmups"


def test_one_council_alone_tells_no_papers_apart() -> None:
    alone = replace(HOLDINGS, councils=HOLDINGS.councils[:1])
    assert read_query("pumps in Arden Vale", alone).councils == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    query = replace(read(text), entries=(ENTRY,))
    assert query.raised(PAPER, text) >= 0
    assert query.match.count('"') % 2 == 0
