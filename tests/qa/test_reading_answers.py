"""What a reader does for an answer: which words, and whether there is one."""

from collections.abc import Callable, Sequence

from index import Library
from qa import Assistant, Status
from qa.reading import Reading

TEXT = (
    "1. The pumps at Hollenby failed in October. A tree fell on the line from Upton. {long}\n\n"
    "2. The pumps at Hollenby were painted in May."
)
LONG = "Nobody spoke against it, and the ferry was mentioned by no one at all. " * 8


class Marker:
    """Marks these words wherever they stand, and is so sure of them."""

    name = "marker"
    threshold = 0.4

    def __init__(self, words: str, answers: float) -> None:
        self._words, self._answers = words, answers
        self.asked: list[str] = []

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        self.asked.append(question)
        starts = [text.find(self._words) for text in texts]
        return [Reading(self._answers if at >= 0 else 0.0, max(at, 0), max(at, 0) + len(self._words)) for at in starts]


def test_the_words_that_the_reader_marks_are_quoted_and_marked(library_of: Callable[[str], Library]) -> None:
    library = library_of(TEXT.format(long=LONG))
    reader = Marker("A tree fell", 0.9)
    (citation, *_) = Assistant(library, reader=reader).ask("Why did the pumps at Hollenby fail?").citations
    assert [citation.quote[start:end] for start, end in citation.answering] == ["A tree fell"]
    assert citation.quote.startswith("A tree fell on the line from Upton.")
    assert reader.asked == ["Why did the pumps at Hollenby fail?"]
    without = Assistant(library).ask("Why did the pumps at Hollenby fail?").citations[0]
    assert without.quote.startswith("The pumps at Hollenby failed in October.")


def test_the_reader_decides_whether_there_is_an_answer(library_of: Callable[[str], Library]) -> None:
    library = library_of(TEXT.format(long=LONG))
    question = "Why did the pumps at Hollenby fail?"
    assert Assistant(library, reader=Marker("A tree fell", 0.41)).ask(question).status is Status.ANSWERED
    assert Assistant(library, reader=Marker("A tree fell", 0.39)).ask(question).status is Status.NOT_FOUND
    assert Assistant(library, reader=Marker("no such words", 0.9)).ask(question).status is Status.NOT_FOUND


def test_of_papers_that_speak_of_it_and_do_not_tell_the_number_nothing_else_is_quoted(
    library_of: Callable[[str], Library],
) -> None:
    library = library_of(
        "1. Asked how many gullies below parked cars in Hollenby could not be emptied, the officer did not know.\n\n"
        "2. In all, 40,260 gullies were emptied in the county.\n\n3. The end."
    )
    answer = Assistant(library).ask("How many gullies below parked cars in Hollenby could not be emptied?")
    assert answer.status is Status.NOT_FOUND
    assert answer.hits[0].paragraph.number == "1"
    assert Assistant(library).ask("How many gullies were emptied in the county?").status is Status.ANSWERED
