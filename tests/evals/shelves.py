"""A shelf of tiny papers, without a library around them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from evals import Shelf
from ingest import Access, Paper, PaperInfo, read_paper

REPORT = """Gullies in Arden Vale

1 The Council looks after 640 gullies.

2 Of these gullies, 12 were blocked on 3 May 2024.

3 Of these gullies, 30 were new.
"""
MINUTES = """Minutes of the meeting of the Roads Committee held on 5 June 2024

Present: Cllr A Lee (Chairman)

40 Apologies

Apologies were received from Cllr B Ash.

41 Drainage

The Clerk spoke of the year.

Gullies

- The Chairman said that 700 gullies were too many for one crew.
- The Clerk would count them by 1 July 2024 and tell the members.

42 Close

The meeting was closed.
"""


class Held:
    """Holds papers as a library does."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers = {paper.id: paper for paper in papers}

    def papers(self) -> list[PaperInfo]:
        """All papers."""
        return [*self._papers.values()]

    def paper(self, paper_id: str, /) -> Paper:
        """One of them."""
        return self._papers[paper_id]


def make_shelf(folder: Path) -> Shelf:
    """A report and minutes that are public, and a second report that is exempt."""
    papers = []
    texts = {"2024-05-report": REPORT, "2024-06-minutes": MINUTES, "2024-07-offers": REPORT.replace("640", "1,000")}
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        access = Access.EXEMPT if "offers" in name else Access.PUBLIC
        papers.append(replace(read_paper(path), access=access))
    return Shelf(lambda: Held(papers))
