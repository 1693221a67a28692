import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import QuestionError, understand
from qa.question import LONGEST, Asks


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


def test_a_follow_up_is_searched_as_what_it_says_after_the_question_before() -> None:
    understood = understand(
        "and in Stoke Ellery in 2022/23?", ["An older question?", "How many wardens were trained in Hollenby?"]
    )
    assert understood.text == "and in Stoke Ellery in 2022/23?"
    assert understood.searched == "How many wardens were trained in Stoke Ellery in 2022/23?"
    assert understood.stems == ("warden", "train", "stoke", "elleri", "2022", "23")
    assert not understood.carried
    assert understood.years == {2022, 2023}
    assert understood.names == ("Stoke", "Ellery")


def test_where_two_questions_are_searched_the_words_of_the_first_are_carried() -> None:
    understood = understand("and the pumps?", ["Who is chairman of the Audit Board in 2022?"])
    assert understood.searched == "Who is chairman of the Audit Board in 2022? and the pumps?"
    assert understood.stems == ("chairman", "audit", "board", "2022", "pump")
    assert understood.carried == {"chairman", "audit", "board", "2022"}
    assert (understood.years, understood.names) == (frozenset(), ())


def test_a_follow_up_of_a_follow_up_reaches_back_to_the_question_that_stands_alone() -> None:
    history = ["Who is the Chairman?", "How many wardens were trained?", "and in 2021/22?", "and in Hollenby?"]
    understood = understand("and the year after?", history)
    assert understood.searched == "How many wardens were trained in 2022/23 in Hollenby?"
    assert understood.years == {2022, 2023}


def test_a_follow_up_of_what_was_asked_of_an_answer_reaches_back_to_the_question_before_it() -> None:
    history = ["How many drains were emptied in 2022?", "who said that?", "why?"]
    assert understand("what about gullies?", history).searched == "How many gullies were emptied in 2022?"
    assert understand("when?", history).searched == "When: drains were emptied in 2022?"
    assert understand("when?", ["What happened to the depot?", "why?"]).searched == "When: what happened to the depot?"


def test_another_subject_ends_a_conversation() -> None:
    history = ["How many wardens were trained in 2021/22?", "So who is the Chairman?"]
    assert understand("and in Hollenby?", history).searched == "So who is the Chairman in Hollenby?"


def test_a_follow_up_without_a_kind_of_its_own_asks_for_what_the_question_before_asked() -> None:
    assert understand("and in 2022/23?", ["How many wardens were trained?"]).asks is Asks.NUMBER
    assert understand("and when?", ["How many wardens were trained?"]).asks is Asks.DATE


def test_a_question_that_stands_alone_leaves_the_conversation_out() -> None:
    understood = understand("How many gullies are there?", ["Who is the Flood Risk Manager?"])
    assert understood.searched == "How many gullies are there?"
    assert understood.carried == frozenset()


def test_the_first_question_leans_on_nothing() -> None:
    assert understand("and in 2022/23?").searched == "and in 2022/23?"
    assert understand("and in 2022/23?", ["", "?"]).searched == "and in 2022/23?"


def test_what_is_asked_of_an_answer_asks_for_what_it_says_itself() -> None:
    before = "How many wardens were trained?"
    assert understand("who said that?", [before]).asks is Asks.PERSON
    assert understand("where does it say that?", [before]).asks is Asks.ANYTHING
    assert understand("who said that?", [before]).recalled == ()


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
    assert question.text == " ".join(text.split())
    assert len(question.searched) <= LONGEST
    assert question.carried <= {*question.stems}
    assert all(name in question.searched for name in question.names)


ASKED = st.lists(
    st.sampled_from(
        """and so what about in the year before after it they that those who when why how many wardens Hollenby 2022
        2021/22 were trained ? , : their board Audit Board of : did say said there then same one last""".split()
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(ASKED, st.lists(ASKED, max_size=4))
def test_any_conversation_is_understood(text: str, history: list[str]) -> None:
    try:
        question = understand(text, history)
    except QuestionError:
        return
    assert question.text == text
    assert all(name in question.searched for name in question.names)
    assert understand(text, history) == question
