"""Reading a question with the library at hand: its bodies and dates, its abbreviations, and how it spells its words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from index import word_index
from index.embedder import Embedder, KnowsWords
from index.filters import Filter, folded_name, span_of
from index.finding import among
from index.glossary import Entry, forms_in
from index.query import PREFIX, Holdings, Query, read_query
from index.record import Record
from index.schema import definitions, listed, paragraphs
from index.spelling import SHORTEST, nearest_word
from index.store import Store
from index.tokens import STOPWORDS, fold, stem, words
from ingest import Access

LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
MOST_POSTINGS = 40_000
"""Passages that the words of a question may be looked for in, all taken together, the rarest words first. Measured at
100,000 passages: docs/finding.md."""
MOST_BEGUN = 50
"""How many words that begin alike are searched for "flood*"."""


@dataclass(slots=True)
class Known:
    """What questions are read with, as it was at one generation of the record."""

    generation: int
    holdings: Holdings
    total: int
    """How many passages there are."""
    frequencies: dict[str, int] = field(default_factory=dict)
    """In how many of them a stem occurs, of the stems asked for so far. FTS5 counts for as long as there are any."""
    spellings: dict[str, int] = field(default_factory=dict)
    """Filled when first needed."""

    def count(self, db: Connection, stems: Iterable[str], access: Sequence[Access]) -> dict[str, int]:
        """In how many passages each of these stems occurs."""
        fresh = set(stems) - self.frequencies.keys()
        if fresh:
            self.frequencies |= dict.fromkeys(fresh, 0) | word_index.occurrences(db, fresh, access)
        return {stemmed: self.frequencies[stemmed] for stemmed in stems}


class Reader:
    """Reads questions for one library, by what those may know who see papers of some access classes."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self._known: dict[tuple[Access, ...], Known] = {}

    def read(self, question: str, filter: Filter, *, mend: bool = True) -> Query:
        """What a question says; abbreviations are those of the councils that the filter names, or of all."""
        with self._store.database.reading() as db:
            known = self._of_now(db, filter.access)
            corrections = self._corrections(db, question, known, filter.access) if mend else []
            query = read_query(question, known.holdings, corrections)
            short, long = forms_in(query.text)
            entries = [
                entry
                for entry in look_up(db, filter.access, short, long)
                if not filter.councils or folded_name(entry.council or "") in map(folded_name, filter.councils)
            ]
            common = _common(db, words(query.text), known, filter.access)
            begun = [
                word for prefix in query.prefixes for word in word_index.begun(db, prefix, filter.access, MOST_BEGUN)
            ]
        meanings = {(entry.short_key, entry.long_key): entry for entry in reversed(entries)}
        return replace(query, common=common, entries=tuple(meanings.values())[::-1], begun=tuple(dict.fromkeys(begun)))

    def frequencies(self, stems: Sequence[str], access: tuple[Access, ...]) -> tuple[dict[str, int], int]:
        """In how many passages of those classes each stem occurs (absent if in none), and how many there are."""
        with self._store.database.reading() as db:
            known = self._of_now(db, access)
            counts = known.count(db, stems, access)
        return {stemmed: count for stemmed, count in counts.items() if count}, known.total

    def _of_now(self, db: Connection, access: tuple[Access, ...]) -> Known:
        known, generation = self._known.get(access), Record(db).generation
        if known is None or known.generation != generation:
            known = self._known[access] = Known(generation, _holdings(db, access), word_index.count(db, access))
        return known

    def _corrections(
        self, db: Connection, question: str, known: Known, access: Sequence[Access]
    ) -> list[tuple[str, str]]:
        """Words that neither the library nor the embedder knows, folded, each with what is meant by it."""
        asked: dict[str, bool] = {}
        for match in LETTERS.finditer(PREFIX.sub(" ", question)):
            word = re.sub(r"['’]s$", "", match[0])
            if len(word) >= SHORTEST and fold(word) not in STOPWORDS and not re.search(r"['’]|[A-Z].*[A-Z]", word):
                asked.setdefault(fold(word), word[0].isupper() and match.start() > 0)
        lacking = _lacking(db, asked, known, access)
        if isinstance(self._embedder, KnowsWords):
            lacking = [word for word in lacking if not self._embedder.knows(word)]
        if lacking and not known.spellings:
            known.spellings = word_index.spellings(db, access)
        found = {word: nearest_word(word, known.spellings, is_name=asked[word]) for word in lacking}
        return [(word, meant) for word, meant in found.items() if meant]


def look_up(
    db: Connection, access: Sequence[Access], short: Iterable[str] | None = None, long: Iterable[str] = ()
) -> list[Entry]:
    """Entries of the glossary by the keys of either form, or all; from papers of these access classes, newest first."""
    query = (
        select(
            definitions.c.short,
            definitions.c.long,
            listed.c.council,
            definitions.c.paper_id,
            definitions.c.paragraph_id,
        )
        .join(listed, listed.c.id == definitions.c.paper_id)
        .join(paragraphs, paragraphs.c.id == definitions.c.paragraph_id)
        .where(listed.c.access.in_(access))
        .order_by(listed.c.dated.desc().nulls_last(), definitions.c.paper_id, paragraphs.c.position)
    )
    if short is not None:
        query = query.where(among(definitions.c.short_key, short) | among(definitions.c.long_key, long))
    return [Entry(*row) for row in db.execute(query)]


def _holdings(db: Connection, access: Sequence[Access]) -> Holdings:
    held = listed.c.access.in_(access)
    newest = db.scalar(select(func.max(listed.c.dated)).where(held))
    names = db.execute(select(listed.c.body, listed.c.council).distinct().where(held)).all()
    return Holdings(
        span_of(newest)[1] if newest else None,
        tuple(sorted({row.body for row in names if row.body})),
        tuple(sorted({row.council for row in names if row.council})),
    )


def _common(db: Connection, asked: Iterable[str], known: Known, access: Sequence[Access]) -> frozenset[str]:
    """Of these words, those that tell too little for what it takes to go through all passages that hold them.

    FTS5 gives those no weight in BM25 that more than half of all passages hold.
    """
    stems = {word: stem(word) for word in asked if word not in STOPWORDS}
    counts = known.count(db, stems.values(), access)
    common: set[str] = set()
    postings = 0
    for word in sorted(stems, key=lambda word: counts[stems[word]]):
        postings += counts[stems[word]]
        if counts[stems[word]] > known.total / 2 or postings > MOST_POSTINGS:
            common.add(word)
    return frozenset(common)


def _lacking(db: Connection, asked: Mapping[str, object], known: Known, access: Sequence[Access]) -> list[str]:
    """Of these words, those of which no passage has any form."""
    counts = known.count(db, [stem(word) for word in asked], access)
    lacking = [word for word in asked if not counts[stem(word)]]
    spelt = word_index.spellings(db, access, lacking) if lacking else {}
    return [word for word in lacking if word not in spelt]
