"""Resolving: the paragraph that a question set names becomes the words by which it is known."""

from collections.abc import Callable
from functools import cached_property
from typing import Protocol

from evals.match import flat, holds
from ingest import Access, Paper, PaperInfo, Paragraph

FEWEST = 6
"""A paragraph is known by at least so many of its first words, if it has them."""
NAMED = 3
"""How many labels an error tells."""


class UnresolvedError(Exception):
    """A place that the papers do not have, or several times; says what was found and what to do."""


class Holder(Protocol):
    """What holds papers: a library."""

    def papers(self) -> list[PaperInfo]:
        """All papers."""

    def paper(self, paper_id: str, /) -> Paper:
        """One of them with its text."""


class Shelf:
    """The public papers of a library, found by the beginning of a file name."""

    def __init__(self, open_library: Callable[[], Holder]) -> None:
        self._open_library = open_library  # which is opened when it is first needed
        self._papers: dict[str, Paper] = {}

    @cached_property
    def _library(self) -> Holder:
        return self._open_library()

    @cached_property
    def _infos(self) -> list[PaperInfo]:
        return [info for info in self._library.papers() if info.access is Access.PUBLIC]

    def papers(self, beginning: str) -> list[Paper]:
        """The papers in a file whose name begins so."""
        fits = [info for info in self._infos if any(source.file.startswith(beginning) for source in info.sources)]
        return [self._paper(info.id) for info in fits]

    def paragraphs(self, beginning: str) -> list[Paragraph]:
        """The paragraphs of these papers. Raises `UnresolvedError` where there is no such paper."""
        papers = self.papers(beginning)
        if not papers:
            raise UnresolvedError(
                f"no public paper's file name begins with {beginning!r}; `pilcrow papers` lists those there are."
            )
        return [paragraph for paper in papers for paragraph in paper.paragraphs]

    def paragraph(self, beginning: str, named: str) -> tuple[str | None, str]:
        """The printed number of the one paragraph of this number or label, and words that no other of its papers holds.

        Raises `UnresolvedError`.
        """
        paragraphs = self.paragraphs(beginning)
        fits = [one for one in paragraphs if is_called(one, named)]
        if not fits:
            raise UnresolvedError(f"{beginning!r} has no paragraph {named!r}; `pilcrow show` prints what it has.")
        if len(fits) > 1:
            labels = "; ".join(one.label for one in fits[:NAMED])
            more = f"; {len(fits) - NAMED} more" if len(fits) > NAMED else ""
            found = f"{beginning!r} has {len(fits)} paragraphs {named!r} ({labels}{more})"
            raise UnresolvedError(f"{found}; give some words of the one meant.")
        return fits[0].number, _first_words(fits[0], paragraphs)

    def _paper(self, id_: str) -> Paper:
        if id_ not in self._papers:
            self._papers[id_] = self._library.paper(id_)
        return self._papers[id_]


def is_called(paragraph: Paragraph, named: str) -> bool:
    """Whether a paragraph has this printed number, or this label."""
    return flat(named) in (flat(paragraph.number or ""), flat(paragraph.label))


def _first_words(paragraph: Paragraph, among: list[Paragraph]) -> str:
    """As few of its first words as no other paragraph holds; all of them where that does not help."""
    words = paragraph.text.split()
    others = [other.text for other in among if other is not paragraph]
    for count in range(min(FEWEST, len(words)), len(words)):
        if not any(holds(other, " ".join(words[:count])) for other in others):
            return " ".join(words[:count])
    return " ".join(words)
