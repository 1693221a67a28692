"""The Assistant: ask a question, get an Answer."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index import PUBLIC_PAPERS, Filter, Hit, Library, Query, Reranker, SentenceEmbedder, open_reranker, rerank
from qa.answer import Answer, Searched, Status
from qa.compose import Composer, ComposerUnavailable, Draft
from qa.conversation.times import gloss
from qa.extract import Extract
from qa.question import STANDS_FOR, Question, understand
from qa.reading import Reader, open_reader
from qa.settings import Settings
from qa.unknown import find_unknown

HITS = 10
"""How many paragraphs an answer is composed from, unless otherwise set."""
OF_A_TIME = 4
"""How many are sought of each time, where a question speaks of several."""
RERANKED = 20
"""How many a reranker chooses them from."""
NOT_FOUND = "These papers do not answer the question."


class Clock:
    """Seconds since it was made, and of each step since then; the same step again is added to itself."""

    def __init__(self) -> None:
        self._start = self._lap = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """What went on since the last lap was this step."""
        now = time.perf_counter()
        self.laps = {**self.laps, name: self.laps.get(name, 0.0) + now - self._lap}
        self._lap = now

    @property
    def seconds(self) -> float:
        """Up to the last lap."""
        return self._lap - self._start


class Assistant:
    """Answers questions from one library."""

    def __init__(
        self,
        library: Library,
        composer: Composer | None = None,
        *,
        reranker: Reranker | None = None,
        reader: Reader | None = None,
        retrieved: int = HITS,
    ) -> None:
        self.library = library
        self.reranker, self.reader = reranker, reader
        self.retrieved = retrieved
        """How many paragraphs an answer is composed from."""
        self._extract = Extract(library, reader)
        self.composer = composer or self._extract

    @classmethod
    def open(cls, settings: Settings, library: Library | None = None) -> "Assistant":
        """An assistant on the library that the settings name, or on an open one, with the models that they name."""
        library = library or Library.open(
            settings.library, SentenceEmbedder(settings.embedder), chroma_url=settings.chroma_url
        )
        library = library.tuned(settings.word_weight)
        reranker, reader = open_reranker(settings.reranker), open_reader(settings.reader)
        composer: Composer | None = None
        if settings.llm is not None:
            from qa.write import Write  # LangChain takes a second to import, which quoting need not wait for

            composer = Write.open(settings)
        return cls(library, composer, reranker=reranker, reader=reader, retrieved=settings.retrieved)

    def warm_up(self) -> None:
        """Load the models, which takes seconds that the first question would wait for otherwise."""
        texts = [hit.paragraph.text for hit in self.library.search("warm-up", 1)]
        if self.reranker:
            self.reranker.score("warm-up", texts)
        if self.reader:
            self.reader.read("warm-up", texts)

    def ask(
        self,
        text: str,
        history: Sequence[str | Answer] = (),
        filter: Filter = PUBLIC_PAPERS,
        *,
        as_typed: bool = False,
    ) -> Answer:
        """Answer a question from the papers that the filter lets through.

        `history` holds the conversation before it, oldest first: answers, or questions alone. `as_typed`: take the
        question for what it says, without that history and without mending slips in spelling. Raises
        `QuestionError` for a question that is empty or too long.
        """
        *_, answer = self.stream(text, history, filter, as_typed=as_typed)
        return answer

    def stream(
        self,
        text: str,
        history: Sequence[str | Answer] = (),
        filter: Filter = PUBLIC_PAPERS,
        *,
        as_typed: bool = False,
    ) -> Iterator[Answer]:
        """The same, while it is being made: answers that go on from one another, the last of them whole."""
        clock = Clock()
        question = asked = understand(text, () if as_typed else history)
        query = self.library.read(question.searched, filter, mend=not as_typed)
        if query.corrections:
            question = understand(query.mended(text), [_mended(query, earlier) for earlier in history])
            if question.searched != query.text:
                query = self.library.read(question.searched, filter)
        question = replace(question, periods=query.periods)
        clock.lap("reading")
        if STANDS_FOR.search(question.text):
            question = replace(
                question,
                long_forms=tuple(entry.long for entry in query.entries),
                recalled=tuple(entry.paragraph_id for entry in query.entries),
            )
        query = replace(query, recalled=question.recalled)
        reranker = None if question.recalled else self.reranker
        hits = tuple(self.library.search(query, max(RERANKED, self.retrieved) if reranker else self.retrieved, filter))
        clock.lap("searching")
        if reranker:
            hits = tuple(rerank(question.searched, hits, reranker, self.retrieved))
            clock.lap("reranking")
        hits = self._with_each_time(query, hits, filter)
        papers = self.library.filings(filter)
        question = replace(question, unknown=find_unknown(query, self.library, filter, papers, hits))
        told = question.searched + gloss(query.relative, query.newest)
        for draft, made_by, notice in self._drafts(question, hits):
            clock.lap("composing")
            yield Answer(
                question=asked.text,
                status=Status.ANSWERED if draft.citations else Status.NOT_FOUND,
                text=draft.text if draft.citations else NOT_FOUND,
                citations=draft.citations,
                hits=hits,
                searched=Searched.of(papers),
                made_by=made_by,
                seconds=clock.seconds,
                understood=told if told != asked.text else None,
                notice=notice,
                unknown=question.unknown,
                removed=draft.removed,
                tokens=draft.tokens,
                sure=draft.sure,
                timings=clock.laps,
            )

    def _with_each_time(self, query: Query, hits: tuple[Hit, ...], filter: Filter) -> tuple[Hit, ...]:
        """The hits, and behind them the best of each time where the question speaks of several."""
        if len(query.periods) < 2:
            return hits
        more = [hit for one in query.of_periods(filter) for hit in self.library.search(query, OF_A_TIME, one)]
        known = {hit.paragraph.id for hit in hits}
        fresh = {hit.paragraph.id: hit for hit in more if hit.paragraph.id not in known}
        return (*hits, *(replace(hit, rank=rank) for rank, hit in enumerate(fresh.values(), start=len(hits) + 1)))

    def _drafts(self, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[Draft, str, str | None]]:
        """Drafts, who made them, and a notice where they had to be made otherwise than asked for."""
        try:
            for draft in self.composer.compose(question, hits):
                yield draft, draft.made_by or self.composer.name, draft.notice
        except ComposerUnavailable as error:
            for draft in self._extract.compose(question, hits):
                yield draft, self._extract.name, f"{error} The papers are quoted instead."


def _mended(query: Query, earlier: str | Answer) -> str | Answer:
    if isinstance(earlier, Answer):
        return earlier  # it says itself how its question was understood
    return query.mended(earlier)
