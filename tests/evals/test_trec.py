"""The figures that `ir_measures` gives are those of the contract: shares of evidence groups met."""

from pathlib import Path
from typing import Any

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, nDCG

from evals import MEASURES, Question, RawAnswer, Run, trec
from evals.measures import recall

ANCHORS = {"a": "ninety-seven wardens", "b": "640 gullies", "c": "the sluice at Hollenby"}


def asked(*groups: str, id_: str = "q1") -> Question:
    """A question whose groups of evidence are anchors, by their letters: "ab" is met by either."""
    evidence = [[{"paper": "2024", "paragraph": None, "anchor": ANCHORS[one]} for one in group] for group in groups]
    known = {"asker": "officer", "kind": "fact", "question": "How many?", "answer": "97", "answerable": True}
    return Question.model_validate({"id": id_, **known, "must_contain": [], "evidence": evidence})


def found(*paragraphs: str, id_: str = "q1") -> RawAnswer:
    """An answer for which paragraphs were found that hold anchors, by their letters."""
    hits = [
        {"source": "2024.txt", "paragraph": None, "label": "p", "text": "; ".join(ANCHORS[one] for one in held)}
        for held in paragraphs
    ]
    told: dict[str, Any] = {"status": "not_found", "answer": "", "citations": [], "seconds": 0}
    return RawAnswer.model_validate({"id": id_, "question": "How many?", "retrieved": hits, **told})


def share_met(groups: list[str], paragraphs: list[str]) -> float:
    return sum(any(set(group) & set(held) for held in paragraphs) for group in groups) / len(groups)


def reciprocal_rank(groups: list[str], paragraphs: list[str]) -> float:
    meeting = [rank for rank, held in enumerate(paragraphs, 1) if any(set(group) & set(held) for group in groups)]
    return 1 / meeting[0] if meeting else 0.0


LETTERS = st.text("abc", max_size=3)


@given(st.lists(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=4), st.lists(LETTERS, max_size=10))
def test_recall_and_reciprocal_rank_are_as_the_contract_defines_them(groups: list[str], paragraphs: list[str]) -> None:
    question, result = asked(*groups), found(*paragraphs)
    for depth in (1, 3, 5, 10):
        assert recall(question, result, depth) == pytest.approx(share_met(groups, paragraphs[:depth]))
    assert MEASURES["mrr"](question, result) == pytest.approx(reciprocal_rank(groups, paragraphs))
    ndcg = MEASURES["ndcg@10"](question, result)
    assert ndcg is not None
    assert 0 <= ndcg <= 1


def test_a_paragraph_that_meets_two_groups_meets_both_at_its_rank() -> None:
    question, result = asked("a", "b"), found("", "ab")
    assert recall(question, result, 1) == 0
    assert recall(question, result, 3) == 1
    assert recall(asked("a", "b"), found("ab"), 1) == 1
    assert MEASURES["ndcg@10"](asked("a", "b"), found("ab")) == 1


def test_the_files_give_the_same_figures_to_whoever_reads_them(tmp_path: Path) -> None:
    questions = [asked("a", id_="first one"), asked("a", "bc", id_="2"), asked("c", id_="unasked")]
    unanswerable = questions[0].model_copy(update={"id": "3", "answerable": False, "evidence": ()})
    info = {"started": "2024-03-14T10:00:00Z", "settings": {}, "made_by": {}, "versions": {}, "refused": {}}
    run = Run.model_validate(
        {
            "run": {**info, "library": {"papers": 0, "sources": []}},
            "results": [found("", "a", id_="first one"), found("a", "", "b", "c", "a", id_="2"), found("a", id_="3")],
        }
    )
    trec.write(tmp_path, [*questions, unanswerable], run)

    def measured(name: str, measure: Any) -> dict[str, float]:
        qrels = list(ir_measures.read_trec_qrels(str(tmp_path / f"{name}.qrels")))  # type: ignore[no-untyped-call]
        ranked = list(ir_measures.read_trec_run(str(tmp_path / f"{name}.run")))  # type: ignore[no-untyped-call]
        return {one.query_id: one.value for one in ir_measures.iter_calc([measure], qrels, ranked)}

    results = {result.id: result for result in run.results}
    names = ("first%20one", "2", "unasked")
    assert measured("questions", RR) == pytest.approx({"first%20one": 0.5, "2": 1, "unasked": 0})
    assert measured("questions", nDCG @ 10) == pytest.approx(
        {name: MEASURES["ndcg@10"](q, results.get(q.id)) for name, q in zip(names, questions, strict=True)}
    )
    assert measured("groups", R @ 1) == {"first%20one.1": 0, "2.1": 1, "2.2": 0, "unasked.1": 0}
    assert measured("groups", R @ 3) == {"first%20one.1": 1, "2.1": 1, "2.2": 1, "unasked.1": 0}
