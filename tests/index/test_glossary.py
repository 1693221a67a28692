import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.glossary import Definition, find_definitions, forms_in

REVIEW = Definition("FRR", "Flood Risk Review")


@pytest.mark.parametrize(
    "text",
    [
        "The Flood Risk Review (FRR) was published.",
        "The FRR (Flood Risk Review) was published.",
        "The Flood Risk Review (“FRR”) was published.",
        "The Flood Risk Review (hereafter the FRR) was published.",
        "FRR\tFlood Risk Review",
        "FRR – Flood Risk Review",
        "• FRR: Flood Risk Review.",
        "Pumps ran; Flood Risk Review (FRR). And of the Flood Risk Review (FRR) again.",
    ],
)
def test_a_definition_is_read_however_it_is_printed(text: str) -> None:
    assert find_definitions(text) == [REVIEW]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Three Flood Risk Reviews (FRRs) were held.", "FRR", "Flood Risk Reviews"),
        ("the Overview and Scrutiny Performance Board (OSPB)", "OSPB", "Overview and Scrutiny Performance Board"),
        ("by the Department for Drains, Rivers and Sewers (DDRS)", "DDRS", "Department for Drains, Rivers and Sewers"),
        ("in personal protective equipment (PPE)", "PPE", "personal protective equipment"),
        ("the Director of Public Drains (DoPD)", "DoPD", "Director of Public Drains"),
        ("a Community Trigger on-call Officer (CToCO)", "CToCO", "Community Trigger on-call Officer"),
        ("Arden Vale’s Anti-Social Behaviour (ASB) team", "ASB", "Anti-Social Behaviour"),
        ("the Tree & Hedge Group (T&HG)", "T&HG", "Tree & Hedge Group"),
    ],
)
def test_long_forms_are_taken_whole(text: str, short: str, long: str) -> None:
    assert find_definitions(text) == [Definition(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "The pumps failed (see Appendix A).",
        "Homes were flooded in Hollenby (12).",
        "The Cabinet Member (Cllr Farrant) replied.",
        "It was agreed (AGREED).",
        "The wardens (PDF) were trained.",
        "The Chairman (Wales) spoke.",
        "In the river was a fish (FRR).",
        "A bigger drain (ABD)",
        "Note: the pumps failed",
        "",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert find_definitions(text) == []


def test_two_meanings_are_two() -> None:
    found = find_definitions("The Flood Risk Review (FRR) and the Fire and Rescue Rota (FRR).")
    assert [one.long for one in found] == ["Flood Risk Review", "Fire and Rescue Rota"]


def test_plural_and_small_words_mean_the_same() -> None:
    plural = Definition("FRRs", "Reviews of the Flood Risk")
    assert plural.long_key == Definition("FRR", "Review of Flood Risks").long_key
    assert plural.long_key != Definition("FRR", "Fire and Rescue Rota").long_key


@pytest.mark.parametrize(
    "question", ["when was the FRR?", "the frr", "an F.R.R.", "flood risk reviews", "Flood-Risk Review"]
)
def test_a_question_is_looked_up_by_either_form(question: str) -> None:
    short, long = forms_in(question)
    assert REVIEW.short_key in short or REVIEW.long_key in long


def test_small_words_are_no_short_forms() -> None:
    assert not {"it", "is", "as"} & {*forms_in("Is it as it is?")[0]}


@given(st.text(alphabet="Aa bBßİ(“)”\t-\n."))
def test_any_text_is_read(text: str) -> None:
    for one in find_definitions(text):
        assert one.short_key
        assert one.long in " ".join(text.split())
