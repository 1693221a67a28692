"""Copies of a paper: the same report found alone and in an agenda pack is one paper, and who may see it.

Two copies are the same if all their words, figures and printed numbers are, and their dates do not contradict.
Nothing less will do: of two versions of a report, of which one corrects a single figure, both must be kept.

What an exempt file says is exempt wherever it stands, whichever was added first, unless a manifest clears it: says
that it is public. An exempt pack keeps nothing else out, for it may hold public papers too.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest import Access, Paper


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file says of who may see it."""

    marked: bool
    """That it is exempt: in its own words, or in its manifest's."""
    cleared: bool
    """That it is public, in its manifest's words."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file, or a part of a pack, as it was read: what one needs to know to tell whether another is the same."""

    id: str
    same_as: str | None
    """The copy that stands for it in the library; None for one that stands for itself."""
    digest: str
    access: Access
    """Who may see it, here."""
    marked: bool
    cleared: bool
    """As in `Marks`, in one of its places at least."""
    dated: str | None
    whole: bool
    """Whether it is a whole file, and not a part of a pack."""

    @property
    def paper_id(self) -> str:
        """The paper that it is a copy of."""
        return self.same_as or self.id


def digest_of(paper: Paper) -> str:
    """The same for papers with the same words and printed numbers; spaces, signs and headings do not matter."""
    digest = hashlib.sha256()
    for paragraph in paper.paragraphs:
        said = unicodedata.normalize("NFKC", f"{paragraph.number or ''} {paragraph.title} {paragraph.text}")
        digest.update("".join(re.findall(r"[^\W_]+", said.casefold())).encode())
    return digest.hexdigest()


def same_papers(paper: Paper, copies: Iterable[Copy]) -> list[Copy]:
    """Of copies with its words those of papers, no copy of which contradicts its date; without its own copy."""
    papers: dict[str, list[Copy]] = {}
    for copy in copies:
        papers.setdefault(copy.paper_id, []).append(copy)
    agreeing = (group for group in papers.values() if all(_same_day(copy.dated, paper.dated) for copy in group))
    return [copy for group in agreeing for copy in group if copy.id != paper.id]


def _same_day(one: str | None, other: str | None) -> bool:
    """Whether two dates, of a day, a month or a year, may mean the same day."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def is_withheld(paper: Paper, same: Sequence[Copy], *, cleared: bool) -> bool:
    """Whether a paper that looks public is to be kept out, because an exempt file says the same."""
    marked = any(copy.marked and copy.whole for copy in same)
    return paper.access is Access.PUBLIC and marked and not cleared and not _is_cleared(same)


def withheld_by(paper: Paper, same: Sequence[Copy]) -> tuple[str, ...]:
    """The copies that have been public, and are to be kept out now that an exempt file has come that says the same."""
    marks = paper.access is Access.EXEMPT and any(source.pages is None for source in paper.sources)
    public = (copy.id for copy in same if copy.access is Access.PUBLIC)
    return tuple(public) if marks and not _is_cleared(same) else ()


def _is_cleared(same: Sequence[Copy]) -> bool:
    return any(copy.cleared and copy.access is Access.PUBLIC for copy in same)
