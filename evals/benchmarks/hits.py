"""What counts as found, by one rule for every system, and the measures made of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evals.benchmarks.systems import Piece
from evals.match import flat
from evals.questions import Evidence, Question

DEPTH = 10
"""How many pieces each system is asked for."""
READ = 5
"""So many of them a person reads: recall@5."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the answerable questions."""

    recall_1: float
    recall_5: float
    mrr: float
    words: float
    """How many words one reads in the first five pieces: longer pieces find more, and tell less where."""


def meets(piece: Piece, place: Evidence) -> bool:
    """Whether a piece holds an anchor's letters and digits, all and in order, whatever stands between them.

    So a line end, a hyphen, a bullet or a cell's border that one reader keeps and another drops decides nothing.
    """
    return any(file.startswith(place.paper) for file in piece.files) and bool(
        _pattern(place.anchor).search(flat(piece.text))
    )


def quality(questions: Sequence[Question], found: Sequence[Sequence[Piece]]) -> Quality:
    """The measures of `evals.measures`, by the rule of `meets`; `found` has the pieces of each question, best first."""
    pairs = [(one, pieces) for one, pieces in zip(questions, found, strict=True) if one.answerable and one.evidence]
    return Quality(
        recall_1=_mean([_recall(one, pieces[:1]) for one, pieces in pairs]),
        recall_5=_mean([_recall(one, pieces[:READ]) for one, pieces in pairs]),
        mrr=_mean([_reciprocal_rank(one, pieces) for one, pieces in pairs]),
        words=_mean([sum(len(piece.text.split()) for piece in pieces[:READ]) for _, pieces in pairs]),
    )


@lru_cache(maxsize=1024)
def _pattern(anchor: str) -> re.Pattern[str]:
    letters = re.sub(r"[\W_]", "", flat(anchor))
    return re.compile(r"(?<!\w)" + r"[\W_]*".join(map(re.escape, letters)) + r"(?!\w)")


def _recall(question: Question, pieces: Sequence[Piece]) -> float:
    met = sum(any(meets(piece, place) for piece in pieces for place in group) for group in question.evidence)
    return met / len(question.evidence)


def _reciprocal_rank(question: Question, pieces: Sequence[Piece]) -> float:
    places = [place for group in question.evidence for place in group]
    ranks = (rank for rank, piece in enumerate(pieces, start=1) if any(meets(piece, place) for place in places))
    return 1 / next(ranks, float("inf"))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
