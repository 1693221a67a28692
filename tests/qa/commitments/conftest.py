"""What the tests of the register share: papers made of paragraphs."""

from collections.abc import Callable

import pytest

from ingest import Access, Kind, Paper, Paragraph, Source

PaperOf = Callable[..., Paper]


@pytest.fixture(scope="session")
def paper_of() -> PaperOf:
    """Makes a paper of these paragraphs, of a council that does not exist."""

    def make(
        *texts: str, kind: Kind = Kind.REPORT, dated: str | None = "2023-03-16", id: str = "aaaaaaaaaaaa"
    ) -> Paper:
        paragraphs = tuple(
            Paragraph(f"{id}-{number}", str(number), f"para {number}", (), text, None, ())
            for number, text in enumerate(texts, start=1)
        )
        return Paper(
            id=id,
            sources=(Source(f"{id}.txt", f"/papers/{id}.txt", id * 5),),
            title="Roads and Drains",
            council="Arden Vale County Council",
            body="Roads Committee",
            dated=dated,
            kind=kind,
            access=Access.PUBLIC,
            appendix_to=None,
            url=None,
            pages=("\n".join(texts),),
            paragraphs=paragraphs,
        )

    return make


@pytest.fixture(scope="session")
def minutes_of(paper_of: PaperOf) -> PaperOf:
    """The same, as minutes."""
    return lambda *texts, **more: paper_of(*texts, kind=Kind.MINUTES, **more)
