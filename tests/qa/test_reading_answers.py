"""What a reader does for an answer: which words, and whether there is one."""

from collections.abc import Callable, Sequence

from index import Library
from qa import Assistant, Status
from qa.reading import Reading

TEXT = (
    "1. The pumps at Hollenby stopped. A tree fell on the line from Upton. {long}\n\n2. The pumps were painted in May."
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
    question = "What happened to the line from Upton, and to the pumps at Hollenby?"
    reader = Marker("A tree fell", 0.9)
    (citation, *_) = Assistant(library, reader=reader).ask(question).citations
    assert [citation.quote[start:end] for start, end in citation.answering] == ["A tree fell"]
    assert reader.asked == [question]


def test_of_two_units_that_may_answer_the_reader_tells_which_does(library_of: Callable[[str], Library]) -> None:
    library = library_of(f"1. The pumps at Hollenby failed in March. {LONG} The pumps at Hollenby failed in May.")
    for month in ("March", "May"):
        answer = Assistant(library, reader=Marker(f"in {month}", 0.9)).ask("When did the pumps at Hollenby fail?")
        (citation,) = answer.citations
        assert [citation.quote[start:end] for start, end in citation.answering] == [f"in {month}"]


def test_the_reader_has_its_say_in_whether_there_is_an_answer(library_of: Callable[[str], Library]) -> None:
    library = library_of(TEXT.format(long=LONG))
    question = "Why did the painting of the bridge at Upton stop?"
    without = Assistant(library).ask(question)
    sure = Assistant(library, reader=Marker("A tree fell", 0.95)).ask(question)
    unsure = Assistant(library, reader=Marker("A tree fell", 0.05)).ask(question)
    assert [one.status for one in (without, sure, unsure)] == [Status.NOT_FOUND, Status.ANSWERED, Status.NOT_FOUND]
    assert (without.sure, sure.sure, unsure.sure) == (None, 0.95, 0.05)
    question = "Why was the ferry at Upton painted?"
    assert Assistant(library).ask(question).status is Status.ANSWERED
    assert Assistant(library, reader=Marker("no such words", 0.0)).ask(question).status is Status.NOT_FOUND


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
