"""The very words of a quotation that answer."""

from collections.abc import Callable, Sequence

import pytest

from index import Library
from qa import Assistant
from qa.reading import Reading

TEXT = (
    "1. Cllr Ann Farrant told the Board on 3 May 2023 that 97 wardens in 26 parishes had been trained at a cost of "
    "£48,000, which was 57% of the budget. {long}\n\n2. The Board thanked her for it."
)
LONG = "Nobody spoke against it, and the ferry at Upton was mentioned by no one at all. " * 7


class Marker:
    """Is sure of these words wherever they stand."""

    name = "marker"
    threshold = 0.0

    def __init__(self, words: str) -> None:
        self._words = words

    def read(self, _: str, texts: Sequence[str]) -> list[Reading]:
        starts = [max(0, text.find(self._words)) for text in texts]
        return [Reading(0.9, start, start + len(self._words)) for start in starts]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("How many wardens had been trained?", ["97"]),
        ("What did it cost to train the wardens?", ["£48,000"]),
        ("What share of the budget was the cost of wardens?", ["57%"]),
        ("When was the Board told of the wardens that were trained?", ["3 May 2023"]),
        ("Who told the Board about trained wardens?", ["Cllr Ann Farrant"]),
    ],
)
def test_the_words_of_the_kind_asked_for_are_marked(
    library_of: Callable[[str], Library], question: str, marked: list[str]
) -> None:
    (citation,) = Assistant(library_of(TEXT.format(long=LONG))).ask(question).citations
    assert [citation.quote[start:end] for start, end in citation.answering] == marked


def test_where_any_words_may_answer_the_sentence_that_does_is_marked(library_of: Callable[[str], Library]) -> None:
    text = "1. The pumps at Hollenby failed in October. The power had been cut by a falling tree.\n\n2. The end came."
    (citation,) = Assistant(library_of(text)).ask("Why was the power cut?").citations
    assert citation.quote == "The pumps at Hollenby failed in October. The power had been cut by a falling tree."
    assert [citation.quote[slice(*run)] for run in citation.answering] == ["The power had been cut by a falling tree."]


def test_of_a_row_the_cells_under_the_heads_that_are_asked_for_are_marked(
    library_of: Callable[[str], Library],
) -> None:
    rows = "District\t2021/22\t2022/23\nWynmarsh\t71\t118\nPellbrook\t12\t9"
    library = library_of(f"1. Homes flooded, by district:\n\n{rows}\n\n2. {LONG}")
    citation = Assistant(library).ask("How many homes were flooded in Wynmarsh in 2022/23?").citations[0]
    assert [citation.quote[slice(*run)] for run in citation.answering] == ["118"]


def test_where_several_figures_could_be_meant_the_sentence_is_marked_and_none_of_them(
    library_of: Callable[[str], Library],
) -> None:
    text = f"1. In 2018 there were 124 killed or injured on the roads, against 131 before. {LONG}\n\n2. The end came."
    (citation,) = (
        Assistant(library_of(text)).ask("How many people were killed or injured on the roads in 2018?").citations
    )
    assert citation.quote == "In 2018 there were 124 killed or injured on the roads, against 131 before."
    assert citation.answering == ()


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it(library_of: Callable[[str], Library]) -> None:
    text = (
        f"1. The old survey was done by hand. It left out seven railway stations, to save money. {LONG}\n\n2. The end."
    )
    (citation,) = Assistant(library_of(text)).ask("Why were the seven railway stations left out?").citations
    assert citation.quote.startswith("The old survey was done by hand. It left out")


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        (
            "How many referrals were there in 2023/24?",
            "The service had 845 referrals in 2022/23 and 902 in 2023/24.",
            ["902"],
        ),
        (
            "How many referrals were there in 2022-23?",
            "The service had 845 referrals in 2022/23 and 902 in 2023/24.",
            ["845"],
        ),
        ("How many referrals were there in 2022?", "In 2021 there were 101 referrals, and in 2022 112.", ["112"]),
        ("How much did the referrals cost in 2022?", "Referrals cost £3.2 million in 2021 and £4m in 2022.", ["£4m"]),
        ("What share of referrals was met in 2022?", "Of referrals 40% were met in 2021 and 52% in 2022.", ["52%"]),
    ],
)
@pytest.mark.parametrize("reader", [None, "101", "845", "£3.2 million", "40%"])
def test_of_figures_of_several_times_that_of_the_time_asked_about_is_marked(
    library_of: Callable[[str], Library], question: str, text: str, marked: list[str], reader: str | None
) -> None:
    assistant = Assistant(
        library_of(f"1. {text} {LONG}\n\n2. The end came."), reader=Marker(reader) if reader else None
    )
    (citation, *_) = assistant.ask(question).citations
    assert [citation.quote[slice(*run)] for run in citation.answering] == marked
