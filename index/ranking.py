"""Ranking: passages that were found, one for each paragraph, copies of one statement folded to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.finding import Candidate, Filing
from index.query import Query
from index.tokens import stem, words

ARTICLES = frozenset(("a", "an", "the"))
SHORT = 12
"""Words; a shorter text says the same only under the same headings: "Resolved: to approve it."."""

DIGITS = 5
"""Of a score that count."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage in its place."""

    candidate: Candidate
    score: float
    also: tuple[Candidate, ...] = ()
    """One passage of each other paragraph that says the same."""


def rank(
    query: Query, candidates: Iterable[Candidate], filings: Mapping[str, Filing], fused: Mapping[str, float]
) -> list[Ranked]:
    """The candidates, best first: by their fused scores and what they gain for fitting what the question says.

    Where several say the same, one stands for all: that of the paper that the question speaks of, or else of the
    newest paper. A paragraph stands where its best passage stands.
    """
    raised: dict[str, float] = {}
    groups: dict[tuple[str, ...], list[Candidate]] = {}
    for one in candidates:
        raised[one.id] = query.raised(filings[one.paper_id], one.text)
        groups.setdefault(statement(one), []).append(one)
    scores = {key: max(fused[one.id] + raised[one.id] for one in group) for key, group in groups.items()}
    ranked: list[Ranked] = []
    seen: set[str] = set()
    # Vectors made anew may differ in their last digit: what is as good as equal keeps one order.
    for key in sorted(groups, key=lambda key: (-round(scores[key], DIGITS), key)):
        fresh = {one.paragraph_id: one for one in reversed(groups[key]) if one.paragraph_id not in seen}
        if fresh:
            first = max(reversed(fresh.values()), key=lambda one: (raised[one.id], filings[one.paper_id].dated or ""))
            others = tuple(one for one in fresh.values() if one is not first)
            ranked.append(Ranked(first, scores[key], others))
            seen.update(fresh)
    return ranked


def statement(candidate: Candidate) -> tuple[str, ...]:
    """The same for passages that say the same: word for word, but for endings, articles, capitals and marks."""
    said = _said(candidate.text)
    return said if len(said) >= SHORT else (*said, "", *_said(candidate.headings))


@lru_cache(maxsize=16384)
def _said(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text) if word not in ARTICLES)
