"""The Assistant: ask a question, get an Answer."""

import time
from collections.abc import Sequence

from index import PUBLIC_PAPERS, Filter, Hit, Library, SentenceEmbedder
from qa.answer import Answer, Searched, Status
from qa.compose import Composer, ComposerUnavailable, Draft
from qa.extract import Extract
from qa.question import Question, understand
from qa.settings import Settings

HITS = 10
"""How many paragraphs an answer is composed from."""
NOT_FOUND = "These papers do not answer the question."


class Assistant:
    """Answers questions from one library."""

    def __init__(self, library: Library, composer: Composer | None = None) -> None:
        self.library = library
        self._extract = Extract(library)
        self._composer = composer or self._extract

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        """An assistant on the library that the settings name, with their language model if they name one."""
        library = Library.open(settings.library, SentenceEmbedder(settings.embedder), chroma_url=settings.chroma_url)
        if settings.llm is None:
            return cls(library)
        from qa.write import Write  # LangChain takes a second to import, which quoting need not wait for

        return cls(library, Write.open(settings))

    def ask(self, text: str, history: Sequence[str] = (), filter: Filter = PUBLIC_PAPERS) -> Answer:
        """Answer a question from the papers that the filter lets through.

        `history` holds the earlier questions of the conversation, oldest first. Raises `QuestionError` for a
        question that is empty or too long.
        """
        start = time.perf_counter()
        question = asked = understand(text, history)
        query = self.library.read(question.searched, filter)
        if query.corrections:
            question = understand(query.mended(text), [query.mended(earlier) for earlier in history])
        hits = tuple(self.library.search(query, HITS, filter))
        draft, made_by, notice = self._compose(question, hits)
        return Answer(
            question=asked.text,
            status=Status.ANSWERED if draft.citations else Status.NOT_FOUND,
            text=draft.text if draft.citations else NOT_FOUND,
            citations=draft.citations,
            hits=hits,
            searched=self._searched(filter),
            made_by=made_by,
            seconds=time.perf_counter() - start,
            understood=question.searched if question.searched != asked.text else None,
            notice=notice,
        )

    def _compose(self, question: Question, hits: Sequence[Hit]) -> tuple[Draft, str, str | None]:
        """The draft, who made it, and a notice where it had to be made otherwise than asked for."""
        try:
            return self._composer.compose(question, hits), self._composer.name, None
        except ComposerUnavailable as error:
            return self._extract.compose(question, hits), self._extract.name, f"{error} The papers are quoted instead."

    def _searched(self, filter: Filter) -> Searched:
        papers = [paper for paper in self.library.papers() if filter.fits(paper)]
        dates = [paper.meeting_date for paper in papers if paper.meeting_date]
        bodies = sorted({paper.body for paper in papers if paper.body})
        return Searched(len(papers), tuple(bodies), min(dates, default=None), max(dates, default=None))
