"""Ranking: passages that were found become hits, one for each paragraph, copies of one statement folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.passages import Passage
from index.query import Query
from index.tokens import stem, words
from ingest import PaperInfo, Paragraph

ARTICLES = frozenset(("a", "an", "the"))
SHORT = 12
"""Words; a shorter text says the same only under the same headings: "Resolved: to approve it."."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph with its paper."""

    paper: PaperInfo
    paragraph: Paragraph

    def __str__(self) -> str:
        return self.paper.cite(self.paragraph)


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found, with the passage of it that ranked best."""

    rank: int
    """Counted from 1."""
    score: float
    """The fused score of the passage, and what it gained for fitting what the question says."""
    similarity: float
    """Cosine similarity of question and passage; where only words found it, the least that was measured."""
    passage: Passage
    paragraph: Paragraph
    paper: PaperInfo
    stated: bool = False
    """Whether the question states this paragraph: "para 44 of the October 2022 report"."""
    also: tuple[Place, ...] = ()
    """Where else the same stands, word for word; the newest paper, or the one that was asked about, stands for all."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found, with its place and what it is worth."""

    passage: Passage
    paragraph: Paragraph
    paper: PaperInfo
    score: float
    """Fused, before it is raised."""
    similarity: float
    stated: bool = False


def rank(query: Query, candidates: Sequence[Candidate], limit: int) -> list[Hit]:
    """The `limit` best paragraphs: those that the question states, in the order given, then the others by score."""
    stated = [candidate for candidate in candidates if candidate.stated]
    raised = {
        id(candidate): query.raised(candidate.paper, candidate.passage.text)
        for candidate in candidates
        if not candidate.stated
    }
    groups: dict[object, list[Candidate]] = {}
    for candidate in candidates:
        if not candidate.stated:
            groups.setdefault(statement(candidate.passage), []).append(candidate)
    scores = {key: max(one.score + raised[id(one)] for one in group) for key, group in groups.items()}
    seen = {candidate.paragraph.id for candidate in stated}
    hits = [_hit(n, one, one.score, ()) for n, one in enumerate(stated[:limit], start=1)]
    for key in sorted(groups, key=lambda key: -scores[key]):
        if len(hits) == limit:
            break
        group = [candidate for candidate in groups[key] if candidate.paragraph.id not in seen]
        if not group:
            continue
        first = max(group, key=lambda one: (raised[id(one)], one.paper.dated or ""))
        places = {one.paragraph.id: Place(one.paper, one.paragraph) for one in group if one is not first}
        places.pop(first.paragraph.id, None)
        seen.update((first.paragraph.id, *places))
        hits.append(_hit(len(hits) + 1, first, scores[key], tuple(places.values())))
    return hits


def statement(passage: Passage) -> tuple[str, ...]:
    """The same for passages that say the same: word for word, but for endings, articles, capitals and marks."""
    said = tuple(_said(passage.text))
    return said if len(said) >= SHORT else (*said, "", *_said(passage.headings))


def _said(text: str) -> Iterator[str]:
    return (stem(word) for word in words(text) if word not in ARTICLES)


def _hit(rank: int, candidate: Candidate, score: float, also: tuple[Place, ...]) -> Hit:
    return Hit(
        rank,
        score,
        candidate.similarity,
        candidate.passage,
        candidate.paragraph,
        candidate.paper,
        candidate.stated,
        also,
    )
