import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.naming import named_bodies, named_councils, named_kinds, names
from ingest import Kind

SCRUTINY = "Environment and Highways Overview and Scrutiny Committee"
PERFORMANCE = "Overview and Scrutiny Performance Board"
PLANNING = "Planning and Regulatory Committee"
BODIES = [SCRUTINY, PERFORMANCE, PLANNING, "Cabinet", "Council"]
VALE, TOWN, BROOK = "Arden Vale County Council", "Arden Town Council", "London Borough of Stillbrook"


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did the Environment & Highways Overview and Scrutiny Committee say?", [SCRUTINY]),
        ("what did environment and highways scrutiny say", [SCRUTINY]),
        ("what did the OSPB say", [PERFORMANCE]),
        ("what did ospb ask for", [PERFORMANCE]),
        ("what did scrutiny ask for", [SCRUTINY, PERFORMANCE]),
        ("what did the scrutiny performance board ask for", [PERFORMANCE]),
        ("refused by the planning committee", [PLANNING]),
        ("what did the cabinet decide", ["Cabinet"]),
        ("what did the Cabinet Member decide", []),
        ("what did the committee decide", []),
        ("who is on the board", []),
        ("what do the highways cost", []),
        ("the performance of the pumps", []),
    ],
)
def test_bodies_are_named_whole_by_initials_or_shortened(question: str, named: list[str]) -> None:
    assert named_bodies(question, BODIES) == named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Arden Vale County Council's budget", [VALE]),
        ("the budget of Arden Vale", [VALE]),
        ("gullies in Stillbrook", [BROOK]),
        ("what does AVCC pay", [VALE]),
        ("Arden Town Council", [TOWN]),
        ("the county council", []),
        ("which vale is wet", []),
    ],
)
def test_councils_are_named_whole_by_initials_or_by_their_place(question: str, named: list[str]) -> None:
    assert named_councils(question, [VALE, TOWN, BROOK]) == named


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("what do the minutes say", [Kind.MINUTES]),
        ("as minuted in May", [Kind.MINUTES]),
        ("the 2018 minutes", [Kind.MINUTES]),
        ("do they come within 30 minutes", []),
        ("the 2018 report and its appendix", [Kind.APPENDIX, Kind.REPORT]),
        ("who will report back", []),
        ("the decision notice", [Kind.DECISION]),
        ("which decision was made", []),
        ("what is on the agenda", [Kind.AGENDA]),
    ],
)
def test_kinds_of_paper_are_named(question: str, kinds: list[Kind]) -> None:
    assert named_kinds(question) == kinds


def test_names_are_words_with_a_capital_in_mid_sentence() -> None:
    question = "Who at Tannwater told the LGA in May 2023 about Stoke Ellery? Did Cllr Farrant ask Tannwater?"
    assert names(question) == ["Tannwater", "LGA", "Stoke", "Ellery", "Farrant"]


@given(st.text(), st.lists(st.text(min_size=1)))
def test_any_text_and_any_names_are_compared(text: str, held: list[str]) -> None:
    assert {*named_bodies(text, held), *named_councils(text, held)} <= {*held}
