"""An answer as data: the one shape that JSON, runs of evaluations and programs have of it."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from index import Hit
from ingest import PaperInfo
from qa.answer import Answer, Citation, Removed, Searched, Status, Tokens

RETRIEVED = 10
"""How many of the paragraphs found are kept as data."""


class Data(BaseModel):
    """What the models below have in common. The keys of the JSON are the names of the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitationData(Data):
    """A cited paragraph."""

    source: str
    """The name of the file that it was read from."""
    other_sources: tuple[str, ...] = ()
    """Other files that its paper stands in, such as an agenda pack."""
    paper_id: str
    paragraph: str | None
    """The number as printed, if one is."""
    label: str
    page: int | None
    quote: str
    text: str
    """The whole paragraph."""
    reference: str = ""
    """As a person would write it: body, date, title, label."""
    answering: tuple[tuple[int, int], ...] = ()
    """Where in the quote the very words stand that answer."""

    @classmethod
    def of(cls, citation: Citation) -> "CitationData":
        """A citation as data."""
        paper, paragraph = citation.paper, citation.paragraph
        return cls(
            source=paper.source,
            other_sources=_others(paper),
            paper_id=paper.id,
            paragraph=paragraph.number,
            label=paragraph.label,
            page=paragraph.page,
            quote=citation.quote,
            text=paragraph.text,
            reference=citation.reference,
            answering=citation.answering,
        )


class HitData(Data):
    """A paragraph that was found."""

    source: str
    other_sources: tuple[str, ...] = ()
    paragraph: str | None
    label: str
    text: str

    @classmethod
    def of(cls, hit: Hit) -> "HitData":
        """A hit as data."""
        paper, found = hit.paper, hit.paragraph
        return cls(
            source=paper.source,
            other_sources=_others(paper),
            paragraph=found.number,
            label=found.label,
            text=found.text,
        )


def _others(paper: PaperInfo) -> tuple[str, ...]:
    return tuple(source.file for source in paper.sources[1:])


class SearchedData(Data):
    """Where the answer was sought."""

    papers: int
    bodies: tuple[str, ...]
    first: date | None
    last: date | None
    sentence: str
    """The same as a person would say it."""

    @classmethod
    def of(cls, searched: Searched) -> "SearchedData":
        """What was searched, as data."""
        return cls(
            papers=searched.papers,
            bodies=searched.bodies,
            first=searched.first,
            last=searched.last,
            sentence=str(searched),
        )


class AnswerData(Data):
    """An answer as `pilcrow ask --json` prints it and a run of evaluations records it.

    What has a default was not recorded by earlier versions.
    """

    question: str
    status: Status
    answer: str
    citations: tuple[CitationData, ...]
    retrieved: tuple[HitData, ...]
    """The first `RETRIEVED` paragraphs found, best first."""
    seconds: float
    understood: str | None = None
    notice: str | None = None
    made_by: str | None = None
    searched: SearchedData | None = None
    unknown: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    tokens: Tokens | None = None
    sure: float | None = None
    """How sure a reader was of the words that answer best, 0 to 1, also where that was not enough."""
    timings: dict[str, float] = {}
    """Seconds of each step."""

    @classmethod
    def of(cls, answer: Answer) -> "AnswerData":
        """An answer as data."""
        return cls(
            question=answer.question,
            status=answer.status,
            answer=answer.text,
            citations=tuple(map(CitationData.of, answer.citations)),
            retrieved=tuple(map(HitData.of, answer.hits[:RETRIEVED])),
            seconds=round(answer.seconds, 4),
            understood=answer.understood,
            notice=answer.notice,
            made_by=answer.made_by,
            searched=SearchedData.of(answer.searched),
            unknown=answer.unknown,
            removed=answer.removed,
            tokens=answer.tokens,
            sure=None if answer.sure is None else round(answer.sure, 4),
            timings={step: round(seconds, 4) for step, seconds in answer.timings.items()},
        )
