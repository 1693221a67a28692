"""A search: what meaning finds and what words find, fused to hits, all of one moment of the record."""

from dataclasses import dataclass

from index.embedder import Vectors
from index.filters import Filter
from index.finding import Candidate, Moment
from index.fusion import fuse
from index.passages import Passage
from index.record import Record
from index.store import Store
from index.words import any_word
from ingest import Access, PaperInfo, Paragraph

DEPTH = 60
"""How many vectors and how many passages the two rankings contribute to the fusion."""
ATTEMPTS = 5
"""How often a search begins anew because the library changed while it was under way."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found, with the passage of it that ranked best."""

    rank: int
    """Counted from 1."""
    score: float
    """The fused score of the passage."""
    similarity: float
    """Cosine similarity of question and passage; where only words found it, the least that was measured."""
    passage: Passage
    paragraph: Paragraph
    paper: PaperInfo


def search(store: Store, question: str, limit: int, filter: Filter) -> list[Hit]:
    """The `limit` paragraphs that fit the question best; see `Library.search`."""
    store.be_complete()
    vector = store.embed_question(question)
    for _ in range(ATTEMPTS):
        with store.database.reading() as db:
            moment = Moment(db, filter)
            hits = _hits(store, moment, question, vector, limit)
        with store.database.reading() as db:
            # The vectors lie outside of the transaction: they must not have changed either.
            if Record(db).generation == moment.generation:
                break
    return hits


def _hits(store: Store, moment: Moment, question: str, vector: Vectors, limit: int) -> list[Hit]:
    scores = moment.matching(any_word(question), DEPTH)
    similar, candidates = _similar(store, moment, vector)
    candidates |= {one.id: one for one in moment.candidates(ids=scores)}
    fused = {id_: score for id_, score in fuse(similar, scores).items() if id_ in candidates}
    best: dict[str, str] = {}
    for id_ in fused:
        best.setdefault(candidates[id_].paragraph_id, id_)
    least = min(similar.values(), default=0.0)
    found = moment.details(list(best.values())[:limit])
    return [
        Hit(rank, fused[id_], similar.get(id_, least), passage, paragraph, paper)
        for rank, (id_, (passage, paragraph, paper)) in enumerate(found.items(), start=1)
    ]


def _similar(store: Store, moment: Moment, vector: Vectors) -> tuple[dict[str, float], dict[str, Candidate]]:
    """The passages nearest in meaning, by their ids: cosine similarities, best first, and what is known of each."""
    similarities: dict[str, float] = {}
    candidates: list[Candidate] = []
    for access in moment.filter.access:
        near, of = _nearest(store, moment, vector, access)
        similarities |= near
        candidates += of
    candidates.sort(key=lambda one: -similarities[one.vector])
    return {one.id: similarities[one.vector] for one in candidates}, {one.id: one for one in candidates}


def _nearest(store: Store, moment: Moment, vector: Vectors, access: Access) -> tuple[dict[str, float], list[Candidate]]:
    if moment.is_empty(access):
        return {}, []
    store.vectors.follow(moment.generation)
    depth, ids = DEPTH, moment.vectors(access)
    while True:
        near = store.vectors.nearest(vector, depth, access, ids)
        found = moment.candidates(vectors=near, access=access)
        known = {one.vector for one in found}
        # Vectors that are not on record, of an addition under way, take the places of some that are.
        if len(known) >= min(DEPTH, len(near)) or len(near) < depth:
            return near, found
        depth *= 4
