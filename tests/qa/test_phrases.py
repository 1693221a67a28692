"""How a question is taken apart, and what it says as a statement."""

import pytest

from qa.conversation.phrases import noun_phrases, statement


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("How many gullies were emptied in Hollenby?", ["gullies emptied in Hollenby", "Hollenby"]),
        ("When will the bridge at Mill Lane be reopened?", ["the bridge at Mill Lane", "Mill Lane"]),
        ("How much did the new library cost?", ["the new library"]),
        ("What did the annual report say about trees?", ["the annual report", "trees"]),
        ("When did the council approve the flood plan?", ["the council", "the flood plan"]),
        ("What is the number of wardens?", ["wardens"]),
        ("Who is the chairman of the audit board?", ["the chairman of the audit board"]),
        ("Which committee approved the plan?", ["committee", "the plan"]),
        ("When did that happen?", []),
        ("What was agreed?", []),
    ],
)
def test_noun_phrases_are_told_from_what_is_said_of_them(question: str, phrases: list[str]) -> None:
    assert [phrase.text for phrase in noun_phrases(question)] == phrases


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When will the bridge at Mill Lane be reopened?", "the bridge at Mill Lane will be reopened"),
        ("Was the scheme delayed?", "the scheme was delayed"),
        ("Did the board reject the bid?", "the board did reject the bid"),
        ("How many gullies were emptied?", "gullies were emptied"),
        ("What did the library cost?", "what the library did cost"),
        ("What is the Safer Streets fund?", "the Safer Streets fund"),
        ("Who chairs the panel?", "who chairs the panel"),
        ("What happened to the depot?", "what happened to the depot"),
        ("What changed in 2022?", "what changed in 2022"),
        ("Which wardens were trained?", "wardens were trained"),
        ("Budget for drainage", "Budget for drainage"),
    ],
)
def test_a_question_is_put_as_a_statement(question: str, said: str) -> None:
    assert statement(question) == said


@pytest.mark.parametrize(
    ("question", "pronoun", "stands_for"),
    [
        ("What will the Audit Board decide about the depot?", "it", ["the Audit Board", "the depot"]),
        ("What will the Audit Board decide about the depots?", "they", ["the Audit Board", "the depots"]),
        ("Did the manager see the plans of Mrs Oakes?", "she", ["the manager"]),
        ("How many wardens are there?", "it", []),
    ],
)
def test_a_pronoun_stands_for_what_agrees_with_it(question: str, pronoun: str, stands_for: list[str]) -> None:
    assert [phrase.core for phrase in noun_phrases(question) if phrase.fits(pronoun)] == stands_for
