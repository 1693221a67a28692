from pathlib import Path

import pytest

from index import Hit, Library, Passage
from ingest import read_paper
from qa import understand
from qa.evidence import Candidate, Weights, candidates
from qa.question import Asks

ASKING = {
    Asks.NUMBER: "How many were there?",
    Asks.MONEY: "How much did it cost?",
    Asks.SHARE: "What percentage was it?",
    Asks.DATE: "When was it done?",
    Asks.PERSON: "Who did it?",
    Asks.ANYTHING: "Why was it done?",
}


class Desk:
    """Weighs the units of a text against a question."""

    def __init__(self, folder: Path, library: Library) -> None:
        self._folder = folder
        self._library = library

    def __call__(self, question: str, text: str) -> list[Candidate]:
        path = self._folder / "2024-03-14-report.txt"
        path.write_text(text, encoding="utf-8")
        paper = read_paper(path)
        hits = [
            Hit(rank, 1.0, 0.5, Passage(f"{p.id}/0", p.id, p.text, "", paper.title), p, paper)
            for rank, p in enumerate(paper.paragraphs, start=1)
        ]
        understood = understand(question)
        return candidates(understood, hits, Weights(understood, self._library))


@pytest.fixture
def desk(tmp_path: Path, library: Library) -> Desk:
    return Desk(tmp_path, library)


@pytest.mark.parametrize(
    ("asks", "text", "fits"),
    [
        (Asks.NUMBER, "There are 97 wardens.", True),
        (Asks.NUMBER, "Eleven families were away.", True),
        (Asks.NUMBER, "In 2023/24 and on 14 March 2024 wardens were praised.", False),
        (Asks.NUMBER, "Appendix 1 and section 19 speak of wardens.", False),
        (Asks.NUMBER, "In 2023 there were 97.", True),
        (Asks.MONEY, "It cost £3.4 million.", True),
        (Asks.MONEY, "It cost 48 thousand tears and 12 days.", False),
        (Asks.MONEY, "A grant of 5 million pounds was paid.", True),
        (Asks.SHARE, "Wynmarsh has 57% of them.", True),
        (Asks.SHARE, "It was 57 per cent of them.", True),
        (Asks.SHARE, "It was 57 of them.", False),
        (Asks.DATE, "It opens by 30 September 2024.", True),
        (Asks.DATE, "It opens in the autumn.", True),
        (Asks.DATE, "It opened in 2019.", True),
        (Asks.DATE, "It opens when 12 are ready.", False),
        (Asks.PERSON, "The Flood Risk Manager will do so.", True),
        (Asks.PERSON, "It was promised by Cllr Farrant.", True),
        (Asks.PERSON, "Officers will do so.", True),
        (Asks.PERSON, "It will be done by somebody.", False),
        (Asks.ANYTHING, "Because it had to.", True),
    ],
)
def test_a_unit_fits_if_it_holds_the_kind_of_words_asked_for(desk: Desk, asks: Asks, text: str, fits: bool) -> None:
    assert understand(ASKING[asks]).asks is asks
    (candidate,) = desk(ASKING[asks], text)
    assert candidate.fits is fits


@pytest.mark.parametrize(
    ("question", "text", "on_subject"),
    [
        ("What did the LGA say?", "The Local Government Association was content.", True),
        ("What did the NHS say?", "The Local Government Association was content.", False),
        ("What did the FRS do?", "Hereford Fire and Rescue Service came.", True),
        ("How many are there in Leeds?", "There are 97 wardens in Hollenby.", False),
        ("How many are there in Hollenby?", "There are 97 wardens in Hollenby.", True),
        ("What does France cost?", "Frances Green spent £5.", False),
        ("What was it in 2018/19?", "It was 41 in 2021/22.", False),
        ("What was it in 2021/22?", "It was 41 in 2021/22.", True),
        ("What was it in 2022?", "It was 41 in 2021/22.", True),
    ],
)
def test_the_names_and_years_of_the_question_must_be_those_of_the_text(
    desk: Desk, question: str, text: str, on_subject: bool
) -> None:
    assert {one.is_named and one.is_of_the_years for one in desk(question, text)} == {on_subject}


def test_a_stem_that_leads_nowhere_and_a_title_are_no_candidates(desk: Desk) -> None:
    found = desk("What was agreed?", "1. Cycle security. The Board was told what follows:\n\n2. The end was near.")
    assert [candidate.unit.reading for candidate in found] == ["The end was near."]


def test_what_a_unit_holds_counts_more_than_what_is_around_it(desk: Desk) -> None:
    said, other = desk("How many trained wardens?", "There are 97 trained wardens. The 12 others sleep.")
    assert said.here > other.here
    assert said.covered == other.covered


def test_rare_words_weigh_more_and_names_most(library: Library) -> None:
    weights = Weights(understand("Which gullies did the lengthsman see at Tannwater?"), library).of
    assert weights["tannwat"] > weights["gulli"]
    assert weights["lengthsman"] > weights["gulli"]
    carried = Weights(understand("and the year before?", ["Which gullies were emptied?"]), library)
    assert carried.of["gulli"] < weights["gulli"]
    assert carried.share(carried.of) == pytest.approx(1)


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("What proportion of the drains was surveyed?", "A third of the drains had never been surveyed.", True),
        ("What share of the drains was surveyed?", "Three-quarters of the drains had been surveyed.", True),
        ("What share of the drains was surveyed?", "One in five drains had been surveyed.", True),
        ("What share of the drains was surveyed?", "Drains were surveyed in the third quarter of 2023.", False),
    ],
)
def test_a_share_may_be_told_in_words(desk: Desk, question: str, text: str, fits: bool) -> None:
    assert any(one.fits for one in desk(question, text)) is fits


def test_a_caption_tells_no_figure(desk: Desk) -> None:
    text = "1. Figure 2: Drains surveyed in the 36 divisions\n\n2. Drains were surveyed in 12 divisions."
    assert [one.unit.reading[:6] for one in desk("How many drains were surveyed?", text)] == ["Drains"]
    assert len(desk("Which figure shows the drains surveyed?", text)) == 2


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("The second refuge was opened in May.", False),
        ("The third refuge was opened in May.", True),
        ("The first and second refuges are full; a third refuge was opened in May.", True),
        ("A refuge was opened in May, the second of its kind.", True),
    ],
)
def test_the_second_is_not_the_third(desk: Desk, text: str, is_named: bool) -> None:
    assert [one.is_named for one in desk("Has the third refuge been opened?", text)] == [is_named]
