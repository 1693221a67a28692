"""What an assistant makes of filters, stated paragraphs, slips in spelling and a reranker."""

from collections.abc import Sequence
from datetime import date

from index import Filter, Library
from ingest import Kind
from qa import Assistant, Status


def test_a_filter_holds_for_the_answer_and_for_what_is_said_to_be_searched(assistant: Assistant) -> None:
    answer = assistant.ask("How many flood wardens are there?", filter=Filter(kinds=(Kind.MINUTES,)))
    assert {hit.paper.kind for hit in answer.hits} == {Kind.MINUTES}
    assert {citation.paper.kind for citation in answer.citations} <= {Kind.MINUTES}
    assert (answer.searched.papers, answer.searched.first, answer.searched.last) == (
        1,
        date(2023, 3, 16),
        date(2023, 3, 16),
    )


def test_a_stated_paragraph_is_read_out(assistant: Assistant) -> None:
    answer = assistant.ask("What does para 14 of the March 2024 report say?")
    assert answer.citations[0].reference.endswith("Annual Report 2023/24, para 14")
    assert answer.citations[0].quote == answer.hits[0].paragraph.text
    assert len(answer.citations) == 1


def test_of_a_stated_paragraph_what_is_asked_for_is_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("How many flood wardens are there, in paragraph 19 of the 2024 report?")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].paragraph.label == "para 19"


def test_a_question_with_slips_is_answered_as_it_was_meant(assistant: Assistant) -> None:
    answer = assistant.ask("How many flod wardns are there?")
    assert answer.question == "How many flod wardns are there?"
    assert answer.understood == "How many flood wardens are there?"
    assert answer.citations == assistant.ask("How many flood wardens are there?").citations


def test_slips_in_the_conversation_before_are_mended_too(assistant: Assistant) -> None:
    answer = assistant.ask("and in 2021/22?", ["How many gulleys were emptied in 2020/21?"])
    assert answer.understood == "How many gullies were emptied in 2020/21? and in 2021/22?"
    assert answer.question == "and in 2021/22?"


class LikesGullies:
    """A reranker that thinks nothing of texts without gullies."""

    name = "likes gullies"

    def __init__(self) -> None:
        self.read = 0

    def score(self, question: str, texts: Sequence[str]) -> list[float]:  # noqa: ARG002
        self.read += len(texts)
        return [float("gullies" in text) for text in texts]


def test_a_reranker_chooses_from_more_than_an_answer_is_composed_from(library: Library) -> None:
    plain = Assistant(library).ask("How many flood wardens are there?")
    reranker = LikesGullies()
    answer = Assistant(library, reranker=reranker).ask("How many flood wardens are there?")
    assert reranker.read > len(answer.hits) == len(plain.hits)
    liked = ["gullies" in f"{hit.passage.context}\n{hit.passage.text}" for hit in answer.hits]
    assert liked == sorted(liked, reverse=True)
    assert liked[0]
    assert [hit.rank for hit in answer.hits] == list(range(1, len(answer.hits) + 1))
    assert (answer.timings.keys() - plain.timings.keys(), answer.timings["reranking"] > 0) == ({"reranking"}, True)
