import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.glossary import Definition, find_definitions, meaning

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
    assert meaning("Reviews of the Flood Risk") == meaning("Review of Flood Risks")
    assert meaning("Flood Risk Review") != meaning("Fire and Rescue Rota")


@given(st.text(alphabet="Aa bBßİ(“)”\t-\n."))
def test_any_text_is_read(text: str) -> None:
    for one in find_definitions(text):
        assert one.short
        assert one.long in " ".join(text.split())
