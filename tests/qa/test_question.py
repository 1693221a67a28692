import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import QuestionError, understand
from qa.question import Asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How many homes were flooded?", Asks.NUMBER),
        ("What is the total of reports?", Asks.NUMBER),
        ("How long was the road closed?", Asks.NUMBER),
        ("How much did the pumps cost?", Asks.MONEY),
        ("What is the budget for drainage?", Asks.MONEY),
        ("Budget for drainage", Asks.MONEY),
        ("What percentage of advice was in time?", Asks.SHARE),
        ("what share of the pipes", Asks.SHARE),
        ("When will the register be published?", Asks.DATE),
        ("By when must it be done?", Asks.DATE),
        ("Which year was the station built?", Asks.DATE),
        ("Who will write to Tannwater?", Asks.PERSON),
        ("Whose job is it, and by when?", Asks.PERSON),
        ("Contact officer for the report?", Asks.PERSON),
        ("Why did the pumps stop?", Asks.ANYTHING),
        ("What is a section 19 investigation?", Asks.ANYTHING),
    ],
)
def test_a_question_says_which_kind_of_words_would_answer(question: str, asks: Asks) -> None:
    assert understand(question).asks is asks


def test_names_are_words_with_a_capital_in_mid_sentence() -> None:
    question = understand("Who at Tannwater told the LGA in May 2023 about Stoke Ellery? Did Cllr Farrant?")
    assert question.names == ("Tannwater", "LGA", "Stoke", "Ellery", "Farrant")


def test_stems_are_those_of_the_words_that_carry_the_subject() -> None:
    assert understand("How many of the wardens are trained?").stems == ("warden", "train")


@pytest.mark.parametrize(
    "question", ["and in 2022/23?", "What about Hollenby?", "Who said so to them?", "Will it be finished by then?"]
)
def test_a_follow_up_is_searched_with_the_question_before_it(question: str) -> None:
    before = "How many wardens were trained?"
    understood = understand(question, ["An older question?", before])
    assert understood.text == question
    assert understood.searched == f"{before} {question}"
    assert {"warden", "train"} <= understood.carried
    assert "older" not in understood.stems


def test_a_follow_up_of_a_follow_up_reaches_back_to_the_question_that_stands_alone() -> None:
    history = ["Who is the Chairman?", "How many wardens were trained?", "and in 2021/22?"]
    understood = understand("and in 2022/23?", history)
    assert understood.searched == "How many wardens were trained? and in 2021/22? and in 2022/23?"
    assert understood.years == {2022, 2023}


def test_a_follow_up_without_a_kind_of_its_own_asks_for_what_the_question_before_asked() -> None:
    assert understand("and in 2022/23?", ["How many wardens were trained?"]).asks is Asks.NUMBER
    assert understand("and when?", ["How many wardens were trained?"]).asks is Asks.DATE


def test_a_question_that_stands_alone_leaves_the_conversation_out() -> None:
    understood = understand("How many gullies are there?", ["Who is the Flood Risk Manager?"])
    assert understood.searched == "How many gullies are there?"
    assert understood.carried == frozenset()


def test_the_first_question_leans_on_nothing() -> None:
    assert understand("and in 2022/23?").searched == "and in 2022/23?"


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "???", "— … !", "\u00a0"])
def test_a_question_without_words_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match=r"^the question is empty; ask in plain words, such as: "):
        understand(question)


def test_a_question_that_nobody_would_ask_is_refused() -> None:
    with pytest.raises(QuestionError, match=r"^the question has 10,000 characters; ask in at most 2,000\.$"):
        understand("a" * 10_000)
    assert understand("a" * 2000).text == "a" * 2000


def test_white_space_is_one_space() -> None:
    assert understand("  How many\n\thomes? ").text == "How many homes?"


@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_understood_or_refused(text: str, history: list[str]) -> None:
    try:
        question = understand(text, history)
    except QuestionError:
        return
    assert question.searched.endswith(question.text)
    assert question.carried <= {*question.stems}
    assert all(name in question.text for name in question.names)
