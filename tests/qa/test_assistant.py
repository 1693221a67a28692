"""What an assistant makes of filters, stated paragraphs, slips in spelling and a reranker."""

from collections.abc import Sequence
from datetime import date

from index import Filter, Library
from ingest import Kind, written
from qa import Answer, Assistant, Status


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
    assert answer.understood == "How many gullies were emptied in 2021/22?"
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


def test_a_follow_up_is_answered_as_the_question_that_it_stands_for(assistant: Assistant) -> None:
    history: list[str | Answer] = [assistant.ask("What was the revenue budget for highway drainage in 2022/23?")]
    history.append(assistant.ask("and for the year after?", history))
    answer = assistant.ask("and the year before?", history)
    assert answer.understood == "What was the revenue budget for highway drainage in 2022/23?"
    assert answer.citations == assistant.ask(answer.understood).citations


def test_a_follow_up_can_be_asked_as_it_is_typed(assistant: Assistant) -> None:
    history = ["How many flood wardens are there?"]
    answer = assistant.ask("and in 2022/23?", history, as_typed=True)
    assert answer.understood is None
    assert answer.question == "and in 2022/23?"


def test_what_is_asked_of_an_answer_is_looked_for_first_where_it_stands(assistant: Assistant) -> None:
    before = assistant.ask("How many flood wardens are there?")
    answer = assistant.ask("where does it say that?", [before])
    assert answer.understood == "Where does it say that: flood wardens are there?"
    cited = [citation.paragraph.id for citation in before.citations]
    assert [hit.paragraph.id for hit in answer.hits[: len(cited)]] == cited
    assert answer.citations[0].paragraph.id == cited[0]


def test_what_follows_goes_on_from_the_question_before_that(assistant: Assistant) -> None:
    history = [assistant.ask("How many flood wardens are there?")]
    history.append(assistant.ask("who said that?", history))
    assert assistant.ask("and in 2022?", history).understood == "How many flood wardens are there in 2022?"
    history[1] = assistant.ask("who said that?", history[:1], as_typed=True)
    assert assistant.ask("and in 2022?", history).understood == "who said that in 2022?"


def test_an_answer_is_not_recalled_from_papers_that_may_not_be_shown(assistant: Assistant) -> None:
    before = assistant.ask("How many flood wardens are there?")
    only = Filter(
        papers=tuple(paper.id for paper in assistant.library.papers() if paper.id != before.citations[0].paper.id)
    )
    hidden = {c.paragraph.id for c in before.citations if c.paper.id == before.citations[0].paper.id}
    answer = assistant.ask("where does it say that?", [before], only)
    assert not hidden & {hit.paragraph.id for hit in answer.hits}


def test_a_time_counted_from_the_newest_paper_is_told(assistant: Assistant) -> None:
    newest = max(paper.meeting_date for paper in assistant.library.papers() if paper.meeting_date)
    told = f"last year: January to December {newest.year - 1}, the newest paper being of {written(newest)}"
    answer = assistant.ask("How many gullies were emptied last year?")
    assert answer.understood == f"How many gullies were emptied last year? ({told})"
    assert assistant.ask("How many gullies were emptied last year?", as_typed=True).understood == answer.understood
    later = assistant.ask("and the year before that?", [answer])
    assert later.understood is not None
    assert later.understood.startswith(
        f"How many gullies were emptied two years ago? (two years ago: January to December {newest.year - 2}, "
    )


def test_a_question_that_says_when_itself_is_told_nothing(assistant: Assistant) -> None:
    assert assistant.ask("What is the latest number of flood wardens?").understood is None
    assert assistant.ask("How many gullies were emptied in 2022/23?").understood is None
