"""A search: what meaning finds and what words find, fused and ranked to hits, all of one moment of the record."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from index.embedder import Vectors
from index.errors import LibraryError
from index.filters import Filter
from index.finding import Candidate, Moment
from index.fusion import fuse
from index.passages import Passage
from index.query import Query
from index.ranking import Ranked, rank
from index.record import Record
from index.store import Store
from index.tokens import content_stems
from ingest import Access, PaperInfo, Paragraph

DEPTH = 60
"""How many vectors and how many passages the two rankings contribute to the fusion."""
WIDE_DEPTH = 600
"""How many are asked for first where a filter keeps some out. Measured: ten times as many take 3 ms longer."""
FEW = 500
"""Vectors that are compared one by one. Measured: Chroma takes 33 ms to search 500 of 100,000 and 73 ms for 50,
comparing them 22 ms and 3 ms."""
ATTEMPTS = 20
"""How often a search begins anew because the library changed while it was under way."""
FAILURES = 5
"""How often it may fail before that is told."""
MOST_STATED = 50
"""How many paragraphs are looked at that have the number which a question states."""


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
    """Cosine similarity of question and passage."""
    passage: Passage
    paragraph: Paragraph
    paper: PaperInfo
    stated: bool = False
    """Whether the question states this paragraph: "para 44 of the October 2022 report"."""
    also: tuple[Place, ...] = ()
    """Where else the same stands."""


@dataclass(slots=True)
class Findings:
    """What was found so far, by passage ids."""

    candidates: dict[str, Candidate] = field(default_factory=dict)
    similarities: dict[str, float] = field(default_factory=dict)
    """Cosines, of all candidates."""
    scores: dict[str, float] = field(default_factory=dict)
    """BM25, of those that words found."""


def search(store: Store, query: Query, limit: int, filter: Filter, word_weight: float) -> list[Hit]:
    """The `limit` paragraphs that fit the question best; see `Library.search`."""
    store.be_complete()
    vector = store.embed_question(query.embedded)
    hits: list[Hit] = []
    failures = 0
    for _ in range(ATTEMPTS):
        with store.database.reading() as db:
            moment = Moment(db, filter, store.filings)
            try:
                hits = _hits(store, db, moment, query, vector, limit, word_weight)
            except LibraryError:
                # As another process changes them, vectors that this one had opened cannot be read.
                failures += 1
                if failures == FAILURES:
                    raise
                store.vectors.close()
                continue
        with store.database.reading() as db:
            # The vectors lie outside of the transaction: they must not have changed either.
            if Record(db).generation == moment.generation:
                break
    return hits


def _hits(
    store: Store, db: Connection, moment: Moment, query: Query, vector: Vectors, limit: int, word_weight: float
) -> list[Hit]:
    found = Findings()
    _find(store, moment, query, vector, found)
    for narrower in query.narrowed(moment.filter):
        if sum(narrower.fits(moment.filings[one.paper_id]) for one in found.candidates.values()) < limit:
            _find(store, Moment(db, narrower, store.filings), query, vector, found)
    stated = _stated(store, db, moment, query)
    recalled = moment.candidates(of=query.recalled)
    _add(store, moment, [*stated, *recalled], vector, found)
    fused = fuse(found.similarities, found.scores, word_weight)
    best = {one.paragraph_id: one for one in sorted(recalled, key=lambda one: fused[one.id])}
    leading = {one.paragraph_id: one for one in (*stated, *(best[id_] for id_ in query.recalled if id_ in best))}
    ranked = rank(query, found.candidates.values(), moment.filings, fused, limit + len(leading))
    top = ranked[0].score if ranked else 0.0
    first = [Ranked(one, top) for one in leading.values()]
    ids = leading.keys()
    placed = [*first, *(one for one in ranked if one.candidate.paragraph_id not in ids)][:limit]
    details = moment.details([one.id for ranked in placed for one in (ranked.candidate, *ranked.also)])
    hits: list[Hit] = []
    for number, one in enumerate(placed, start=1):
        passage, paragraph, paper = details[one.candidate.id]
        also = tuple(Place(*details[other.id][:0:-1]) for other in one.also)
        similarity = found.similarities[one.candidate.id]
        hits.append(Hit(number, one.score, similarity, passage, paragraph, paper, number <= len(stated), also))
    return hits


def _find(store: Store, moment: Moment, query: Query, vector: Vectors, found: Findings) -> None:
    """Add what this moment's filter lets through and meaning or words find."""
    for access in moment.filter.access:
        near, candidates = _nearest(store, moment, vector, access)
        found.candidates |= {one.id: one for one in candidates}
        found.similarities |= {one.id: near[one.vector] for one in candidates}
    scores = moment.matching(query.match, DEPTH)
    candidates = moment.candidates(ids=scores)
    known = {one.id for one in candidates}
    found.scores |= {id_: score for id_, score in scores.items() if id_ in known}
    _add(store, moment, candidates, vector, found)


def _add(store: Store, moment: Moment, candidates: Sequence[Candidate], vector: Vectors, found: Findings) -> None:
    """Add candidates with their similarities, where these are not known yet."""
    fresh = [one for one in candidates if one.id not in found.candidates]
    if not fresh:
        return
    near: dict[str, float] = {}
    for access in moment.filter.access:
        ids = sorted({one.vector for one in fresh})
        near |= {id_: float(other @ vector) for id_, other in store.vectors.fetch(ids, access).items()}
    least = min((*near.values(), *found.similarities.values()), default=0.0)
    found.candidates |= {one.id: one for one in fresh}
    # A vector that is missing is being changed: this search will begin anew.
    found.similarities |= {one.id: near.get(one.vector, least) for one in fresh}


def _stated(store: Store, db: Connection, moment: Moment, query: Query) -> list[Candidate]:
    """The paragraphs that the question states, of the papers that it speaks of most closely that have such."""
    if not query.references:
        return []
    for narrower in query.papers_meant(moment.filter):
        if found := Moment(db, narrower, store.filings).stated(query.references, MOST_STATED):
            return _of_title(moment, query, found)
    return _of_title(moment, query, moment.stated(query.references, MOST_STATED))


def _of_title(moment: Moment, query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """Those of the papers whose titles have most words of the question."""
    asked = {stem for stem in content_stems(query.text) if not stem[0].isdigit() or len(stem) == 4}  # years are words
    shared = {one.paper_id: len(asked.intersection(content_stems(moment.filings[one.paper_id].title))) for one in found}
    return [one for one in found if shared[one.paper_id] == max(shared.values())]


def _nearest(store: Store, moment: Moment, vector: Vectors, access: Access) -> tuple[dict[str, float], list[Candidate]]:
    if moment.is_empty(access):
        return {}, []
    store.vectors.follow(moment.writes)
    few = moment.vectors(access, FEW + 1)
    if few is not None and len(few) <= FEW:
        near = {id_: float(other @ vector) for id_, other in store.vectors.fetch(few, access).items()}
        best = dict(sorted(near.items(), key=lambda item: -item[1])[:DEPTH])
        return best, moment.candidates(vectors=best, access=access)
    if moment.papers is not None:
        # Of a filter that lets much through, the nearest are found sooner among all than by listing what fits.
        near = store.vectors.nearest(vector, WIDE_DEPTH, access)
        found = moment.candidates(vectors=near, access=access)
        fitting = {one.vector for one in found}
        if len(fitting) >= DEPTH:
            best = dict([(id_, similarity) for id_, similarity in near.items() if id_ in fitting][:DEPTH])
            return best, [one for one in found if one.vector in best]
    depth, ids = DEPTH, moment.vectors(access)
    while True:
        near = store.vectors.nearest(vector, depth, access, ids)
        found = moment.candidates(vectors=near, access=access)
        known = {one.vector for one in found}
        # Vectors that are not on record, of an addition under way, take the places of some that are.
        if len(known) >= min(DEPTH, len(near)) or len(near) < depth:
            return near, found
        depth *= 4
