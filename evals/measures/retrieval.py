"""Retrieval: whether evidence is among the paragraphs found, and how far up. `ir_measures` computes it."""

from functools import partial

from evals import trec
from evals.measures.measure import Better, Measure
from evals.places import has_evidence
from evals.questions import Question
from evals.raw import RawAnswer

DEPTHS = (1, 3, 5, 10)


def recall(question: Question, result: RawAnswer | None, depth: int) -> float | None:
    """The share of the evidence groups of which a place is among the first `depth` paragraphs found."""
    return trec.mean(f"R@{depth}", trec.by_group(question, result)) if has_evidence(question) else None


def mrr(question: Question, result: RawAnswer | None) -> float | None:
    """1 over the rank of the first paragraph found that is evidence, 0 if none is; its mean is the MRR."""
    return trec.mean("RR", trec.by_question(question, result)) if has_evidence(question) else None


def ndcg(question: Question, result: RawAnswer | None) -> float | None:
    """The discounted gain of the evidence groups met among the first ten, as a share of the best possible."""
    return trec.mean("nDCG@10", trec.by_question(question, result)) if has_evidence(question) else None


RETRIEVAL = (
    *(
        Measure(
            f"recall@{depth}",
            f"The share of the evidence that is among the first {depth} paragraphs found."
            if depth > 1
            else "The share of the evidence that is the first paragraph found.",
            Better.HIGHER,
            partial(recall, depth=depth),
        )
        for depth in DEPTHS
    ),
    Measure("mrr", "1 over the rank of the first paragraph found that is evidence, on average.", Better.HIGHER, mrr),
    Measure(
        "ndcg@10",
        "How far up the evidence stands among the first 10 paragraphs found: 1 where all of it comes first.",
        Better.HIGHER,
        ndcg,
    ),
)
