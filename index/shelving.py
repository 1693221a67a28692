"""Where a paper goes that is added: what it replaces, of which paper it is a copy, who may see it.

Only plans are made here, from what is on record; the library carries them out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from index.record import Record
from index.sameness import Copy, Marks, digest_of, is_withheld, same_papers, withheld_by
from ingest import Access, Paper, Source


class Change(Enum):
    """What adding a paper did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    MERGED = "found in another file too"
    """Its words are those of a paper that was there already, which now has one more source."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Sources that no longer hold, the copies that have no other, and which copies take the place of papers."""

    sources: tuple[int, ...]
    copies: tuple[str, ...]
    heirs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a paper will do."""

    change: Change
    paper: Paper
    """As it is to be kept."""
    digest: str
    same_as: str | None
    stands_for: str | None
    """The paper that becomes a copy of this one: a whole file stands for its parts in packs, whichever came first."""
    places: dict[Source, Marks]
    """Where it is to stand."""
    departure: Departure
    withheld: tuple[str, ...]
    """Copies that are to be exempt from now on."""
    is_kept: bool
    """Whether it stands on record as it is, its sources aside."""
    is_placed: bool
    """Whether its sources stand there as well."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.is_kept and self.is_placed and not (self.departure.sources or self.stands_for or self.withheld)


def plan_departure(
    record: Record, sources: Sequence[int], but: Sequence[str] = (), parted: Sequence[str] = ()
) -> Departure:
    """What the end of these sources means. Papers that are `parted` need an heir too, which is none of `but`."""
    leaving = record.left_without(sources)
    found = ((id_, record.heir(id_, but=[*leaving, *but])) for id_ in (*leaving, *parted))
    return Departure(tuple(sources), tuple(leaving), {id_: heir for id_, heir in found if heir})


def plan_addition(record: Record, paper: Paper, *, cleared: bool) -> Plan:
    """What adding a paper means. `cleared`: its manifest says that it is public."""
    known = record.copy(paper.id)
    before = next(iter(record.copies(id_=paper.id)), None)
    stood = record.marks(paper.id)
    places = _places(stood, paper, Marks(paper.access is Access.EXEMPT, cleared))
    first = known.sources[:1] if known else ()  # a damaged record may have none
    if known and first and first[0] in places and first[0] not in paper.sources:
        paper = replace(known, access=paper.access)  # the same bytes, which were read there in the first place
    if any(marks.marked for marks in places.values()):
        paper = replace(paper, access=Access.EXEMPT)
    paper = replace(paper, sources=tuple(places))
    digest = digest_of(paper)
    same = same_papers(paper, record.copies(digest=digest))
    withheld = withheld_by(paper, same)
    if is_withheld(paper, same, cleared=any(marks.cleared for marks in places.values())):
        paper = replace(paper, access=Access.EXEMPT)
    parted = before and before.same_as is None and (before.digest, before.access) != (digest, paper.access)
    departure = plan_departure(record, record.outdated(paper), [paper.id], [paper.id] if parted else [])
    main = _main(paper, same, departure, withheld)
    takes_over = main is not None and _is_whole(paper) and not any(copy.whole for copy in same if copy.id == main)
    same_as, stands_for = (None, main) if takes_over else (main, None)
    is_read = known is not None and replace(known, sources=paper.sources) == paper
    if departure.copies or (known and not is_read):
        change = Change.REPLACED
    elif known:
        change = Change.MERGED if len(paper.sources) > len(known.sources) else Change.UNCHANGED
    else:
        change = Change.MERGED if main else Change.ADDED
    return Plan(
        change,
        paper,
        digest,
        same_as,
        stands_for,
        places,
        departure,
        withheld,
        is_kept=is_read and before is not None and before.same_as == same_as,
        is_placed=list(stood.items()) == list(places.items()),
    )


def _places(stood: Mapping[Source, Marks], paper: Paper, marks: Marks) -> dict[Source, Marks]:
    """Where a copy stands: where it has been found now, and where the same bytes were, unless they have moved away."""
    here = {(source.path, source.pages) for source in paper.sources}
    kept = {
        source: marks if (source.path, source.pages) in here else before
        for source, before in stood.items()
        if (source.path, source.pages) in here or Path(source.path).is_file()
    }
    return kept | dict.fromkeys(paper.sources, marks)


def _is_whole(paper: Paper) -> bool:
    return any(source.pages is None for source in paper.sources)


def _main(paper: Paper, same: Sequence[Copy], departure: Departure, withheld: Sequence[str]) -> str | None:
    """The paper that it is a copy of: one that says the same, and that the same people may see."""
    for copy in same:
        access = Access.EXEMPT if copy.id in withheld else copy.access
        if copy.id not in departure.copies and access is paper.access:
            main = departure.heirs.get(copy.paper_id, copy.paper_id)
            if main != paper.id:
                return main
    return None
