"""Ranking: passages that were found, one for each paragraph, copies of one statement folded to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.finding import Candidate, Filing
from index.query import Query
from index.tokens import stem, words

INSIGNIFICANT = frozenset(
    "a an the this that these those is are was were be been being has have had it its they their".split()
)
"""Words that may differ between texts that say the same. No others: "approved" and "refused" are one word apart."""
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
    query: Query, candidates: Iterable[Candidate], filings: Mapping[str, Filing], fused: Mapping[str, float], limit: int
) -> list[Ranked]:
    """The `limit` best candidates, best first: by their fused scores and what they gain for fitting the question.

    Where several say the same, one stands for all: that of the paper that the question speaks of, or else of the
    newest paper. A paragraph stands where its best passage stands.
    """
    raised: dict[str, float] = {}
    copies: dict[tuple[str, str], list[Candidate]] = {}
    for one in candidates:
        raised[one.id] = query.raised(filings[one.paper_id], one.text)
        copies.setdefault((one.text, one.headings), []).append(one)
    scores = {key: max(fused[one.id] + raised[one.id] for one in group) for key, group in copies.items()}
    groups: dict[tuple[str, ...], tuple[float, dict[str, Candidate]]] = {}
    texts: set[str] = set()
    seen: set[str] = set()
    # Vectors made anew may differ in their last digit: what is as good as equal keeps one order.
    for key in sorted(copies, key=lambda key: (-round(scores[key], DIGITS), key)):
        fresh = {one.paragraph_id: one for one in reversed(copies[key]) if one.paragraph_id not in seen}
        if not fresh:
            continue
        if len(groups) == limit and key[0] not in texts:
            continue  # what would be stemmed for nothing
        said = statement(copies[key][0])
        if len(groups) == limit and said not in groups:
            continue
        _, group = groups.setdefault(said, (scores[key], {}))
        group.update(fresh)
        texts.add(key[0])
        seen.update(fresh)
    return [_stands_for(group, score, raised, filings) for score, group in groups.values()]


def _stands_for(
    group: Mapping[str, Candidate], score: float, raised: Mapping[str, float], filings: Mapping[str, Filing]
) -> Ranked:
    first = max(reversed([*group.values()]), key=lambda one: (raised[one.id], filings[one.paper_id].dated or ""))
    return Ranked(first, score, tuple(one for one in group.values() if one is not first))


def statement(candidate: Candidate) -> tuple[str, ...]:
    """The same for passages that say the same: word for word, but for endings, insignificant words and marks."""
    said = _said(candidate.text)
    return said if len(said) >= SHORT else (*said, "", *_said(candidate.headings))


@lru_cache(maxsize=16384)
def _said(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text) if word not in INSIGNIFICANT)
