"""What an abbreviation stands for."""

from collections.abc import Callable

import pytest

from index import Library
from qa import Assistant

LONG = "Nobody spoke against it, and the ferry was mentioned by no one at all. " * 8
TEXT = (
    "1. The FRR was praised by the Board, and the FRR will go on. {long}\n\n"
    "2. In May the county held its Flood Resilience Review (FRR), which took a year. {long}\n\n3. The end came."
)


@pytest.mark.parametrize("question", ["What does FRR stand for?", "What is the FRR?", "what does FRR mean"])
def test_the_paragraph_that_defines_it_is_quoted_and_the_long_form_marked(
    library_of: Callable[[str], Library], question: str
) -> None:
    citation = Assistant(library_of(TEXT.format(long=LONG))).ask(question).citations[0]
    assert citation.paragraph.number == "2"
    assert [citation.quote[slice(*run)] for run in citation.answering] == ["Flood Resilience Review"]


def test_what_is_asked_about_it_is_answered_as_ever(library_of: Callable[[str], Library]) -> None:
    answer = Assistant(library_of(TEXT.format(long=LONG))).ask("Who praised the FRR?")
    assert answer.citations[0].paragraph.number == "1"
