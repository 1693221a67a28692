"""Filters: which papers a search may show. What a filter states is exact; a paper fits all of it or is not shown."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from index.tokens import words
from ingest import Access, Kind


class Filed(Protocol):
    """What a filter looks at: a `PaperInfo`, or a row of the record with the same columns."""

    @property
    def id(self) -> str: ...  # noqa: D102  # as in PaperInfo
    @property
    def council(self) -> str | None: ...  # noqa: D102
    @property
    def body(self) -> str | None: ...  # noqa: D102
    @property
    def dated(self) -> str | None: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def access(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Filter:
    """Which papers may be shown. A field that is left empty lets all through; `access` must name what it lets through.

    Dates include their own day. A paper dated "2017" or "2017-06" fits if all of that year or month does; one
    without a date fits no date.
    """

    since: date | None = None
    until: date | None = None
    bodies: tuple[str, ...] = ()
    """Whole names; capitals, "the" and "&" for "and" do not matter. The same of `councils`."""
    councils: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    papers: tuple[str, ...] = ()
    """Ids of papers."""
    access: tuple[Access, ...] = (Access.PUBLIC,)

    @property
    def is_narrow(self) -> bool:
        """Whether it keeps papers out for any reason but their access class."""
        return bool(self.since or self.until or self.bodies or self.councils or self.kinds or self.papers)

    def fits(self, paper: Filed) -> bool:
        """Whether the paper may be shown."""
        return (
            paper.access in self.access
            and (not self.kinds or paper.kind in self.kinds)
            and (not self.papers or paper.id in self.papers)
            and _is_named(paper.council, self.councils)
            and _is_named(paper.body, self.bodies)
            and self._fits_date(paper.dated)
        )

    def _fits_date(self, dated: str | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if dated is None:
            return False
        first, last = span_of(dated)
        return (self.since is None or self.since <= first) and (self.until is None or last <= self.until)


PUBLIC_PAPERS = Filter()
ALL_PAPERS = Filter(access=tuple(Access))
"""For those who may see exempt papers too."""


@lru_cache(maxsize=4096)
def span_of(dated: str) -> tuple[date, date]:
    """The first and the last day that "2017", "2017-06" or "2017-06-30" may mean."""
    year, month, day = ([int(part) for part in dated.split("-")] + [0, 0])[:3]
    last_month = month or 12
    return (
        date(year, month or 1, day or 1),
        date(year, last_month, day or monthrange(year, last_month)[1]),
    )


@lru_cache(maxsize=4096)
def folded_name(name: str) -> tuple[str, ...]:
    """The name of a body or a council, the same for all its spellings that differ in capitals, "the" or "&"."""
    return tuple(word for word in words(name.replace("&", " and ")) if word != "the")


def _is_named(name: str | None, names: tuple[str, ...]) -> bool:
    return not names or (name is not None and folded_name(name) in map(folded_name, names))
