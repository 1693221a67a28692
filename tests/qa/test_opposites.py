"""Where a paper does not say what a question supposes."""

from collections.abc import Callable

import pytest

from index import Library
from qa import Assistant
from qa.opposites import contradiction, unsaid


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("Why did the board reject the budget?", "The Board agreed the budget.", ("reject", "agreed")),
        ("When was the library closed?", "The library opened in May.", ("closed", "opened")),
        ("Why did the numbers rise?", "The numbers fell.", ("rise", "fell")),
        ("Why did the numbers rise?", "The numbers rose, and fell again.", None),
        ("Why did the numbers rise and fall?", "The numbers fell.", None),
        ("Why was it approved?", "It was approved.", None),
        ("Was it approved?", "It was refused.", None),
        ("Why was it painted?", "It was refused.", None),
    ],
)
def test_the_contrary_of_what_a_question_supposes(question: str, text: str, found: tuple[str, str] | None) -> None:
    assert contradiction(question, text) == found


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Why were the wardens abolished?", "abolished"),
        ("Why did the wardens start?", None),  # "began" says the same
        ("Why are there wardens?", None),
        ("Were the wardens abolished?", None),
    ],
)
def test_what_no_text_says(question: str, word: str | None) -> None:
    assert unsaid(question, ["The wardens began in 2019."]) == (word if word != "abolished" else None)
    assert unsaid(question, ["There are 97 wardens."]) == (word or ("start" if "start" in question else None))


def test_an_answer_tells_that_the_paper_says_otherwise(library_of: Callable[[str], Library]) -> None:
    assistant = Assistant(library_of("1. The Board agreed the ferry budget on 3 May 2023.\n\n2. The end."))
    assert assistant.ask("Why did the Board reject the ferry budget?").text == (
        "The question says “reject”; the paper says “agreed”:\n“The Board agreed the ferry budget on 3 May 2023.” [1]"
    )
    assert assistant.ask("Why did the Board agree the ferry budget?").text.startswith("“The Board agreed")
    assert assistant.ask("Why was the ferry budget of 3 May 2023 scrapped?").text.startswith(
        "None of this says “scrapped”:\n“The Board"
    )
