"""Fusion: what meaning finds and what words find become one ranking."""

from collections.abc import Mapping

WORD_WEIGHT = 0.5
"""Weight of the word scores against 1 for the similarities. Measured: docs/retrieval.md."""


def fuse(
    similarities: Mapping[str, float], word_scores: Mapping[str, float], word_weight: float = WORD_WEIGHT
) -> dict[str, float]:
    """Ids of either ranking with their fused scores, best first.

    The score is the cosine similarity plus `word_weight` times the BM25 score as a share of the best one: a convex
    combination up to its scale (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval",
    ACM TOIS 42, 2023), which keeps how far ahead a passage is, where reciprocal rank fusion keeps only its
    rank. An id that the similarities lack counts as the least similar of them.
    """
    least = min(similarities.values(), default=0.0)
    best = max(word_scores.values(), default=0.0) or 1.0
    fused = {
        id_: similarities.get(id_, least) + word_weight * word_scores.get(id_, 0.0) / best
        for id_ in {**similarities, **word_scores}
    }
    return dict(sorted(fused.items(), key=lambda item: -item[1]))
