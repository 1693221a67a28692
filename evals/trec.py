"""Retrieval as TREC sees it: topics, qrels and runs, measured by `ir_measures` and written for trec_eval.

A "document" here is a group of evidence, which any of its places stands for: it is ranked where the first of them was
found. The one module that knows `ir_measures`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evals.places import has_evidence, meets
from evals.questions import Question
from evals.raw import RawAnswer, Run

NOTHING = "nothing"
"""Stands in the ranking of a topic for which nothing was found, since trec_eval passes over topics without any."""
TAG = "pilcrow"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is sought, which documents are relevant to it, and how documents were ranked."""

    id: str
    relevant: tuple[str, ...]
    ranking: tuple[str, ...]
    """Best first, each document once."""


def by_question(question: Question, result: RawAnswer | None) -> list[Topic]:
    """The question as one topic, of which RR and nDCG are measured.

    All of its groups are relevant; those that one paragraph meets are ranked one behind another.
    """
    groups = [f"evidence-{number}" for number, _ in enumerate(question.evidence, start=1)]
    ranking: dict[str, None] = {}
    for rank, hit in enumerate(result.retrieved if result else (), start=1):
        met = [group for group, places in zip(groups, question.evidence, strict=True) if meets(hit, places)]
        fresh = [group for group in met if group not in ranking]
        ranking |= dict.fromkeys(fresh or [f"rank-{rank}"])
    return [Topic(_id(question), tuple(groups), tuple(ranking) or (NOTHING,))]


def by_group(question: Question, result: RawAnswer | None) -> list[Topic]:
    """Each group of the question as a topic, of which R is measured: their mean is the share of the groups met.

    In one topic, a paragraph that meets two groups could not have one rank for both.
    """
    topics: list[Topic] = []
    for number, places in enumerate(question.evidence, start=1):
        met = [meets(hit, places) for hit in (result.retrieved if result else ())]
        first = met.index(True) if True in met else None
        ranking = ("evidence" if rank == first else f"rank-{rank + 1}" for rank in range(len(met)))
        topics.append(Topic(f"{_id(question)}.{number}", ("evidence",), tuple(ranking) or (NOTHING,)))
    return topics


def mean(measure: str, topics: Sequence[Topic]) -> float:
    """The mean of a measure, as `ir_measures` writes its name ("R@5", "nDCG@10", "RR"), over one or more topics."""
    qrels = {topic.id: dict.fromkeys(topic.relevant, 1) for topic in topics}
    run = {topic.id: {doc: score for _, doc, score in _scored(topic)} for topic in topics}
    known, provider = _library(measure)
    return float(provider.calc_aggregate([known], qrels, run)[known])


@lru_cache
def _library(measure: str) -> tuple[Any, Any]:
    """A measure and what computes it: trec_eval itself, as a library."""
    import ir_measures  # which takes a while, and whoever only asks questions need not wait

    return ir_measures.parse_measure(measure), ir_measures.pytrec_eval


def write(folder: Path, questions: Iterable[Question], run: Run) -> None:
    """Write `questions.qrels`, `questions.run`, `groups.qrels` and `groups.run` into a folder that is there.

    A question without a result is in all of them, and counts.
    """
    results = {result.id: result for result in run.results}
    sought = [question for question in questions if has_evidence(question)]
    for name, topics_of in (("questions", by_question), ("groups", by_group)):
        topics = [topic for question in sought for topic in topics_of(question, results.get(question.id))]
        qrels = [f"{topic.id} 0 {doc} 1" for topic in topics for doc in topic.relevant]
        lines = [
            f"{topic.id} Q0 {doc} {rank} {score:.6f} {TAG}" for topic in topics for rank, doc, score in _scored(topic)
        ]
        for ending, written in (("qrels", qrels), ("run", lines)):
            (folder / f"{name}.{ending}").write_text("".join(f"{line}\n" for line in written), encoding="utf-8")


def _scored(topic: Topic) -> list[tuple[int, str, float]]:
    """Rank, document and score; trec_eval goes by the score alone."""
    return [(rank, doc, 1 / rank) for rank, doc in enumerate(topic.ranking, start=1)]


def _id(question: Question) -> str:
    return quote(question.id, safe="")  # a space would part columns
