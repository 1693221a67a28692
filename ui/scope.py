"""The options that say which papers a command searches. What needs the library is imported when it is used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from index import Filter, Hit, Library, Query
    from ingest import PaperInfo

MOST_NAMED = 12
"""How many names an error tells."""
DATES = "2022-10-20, 20/10/2022, 20 October 2022, 2022-10 or 2022"
_SEARCH_IN = "Which papers are searched"
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help=f"From this day on, written {DATES}.",
        rich_help_panel=_SEARCH_IN,
        show_default=False,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        help="Up to this day, month or year, itself included.",
        rich_help_panel=_SEARCH_IN,
        show_default=False,
    ),
]
Bodies = Annotated[
    list[str] | None,
    typer.Option(
        "--body",
        metavar="NAME",
        help="Of this committee, board or cabinet; may be repeated.",
        rich_help_panel=_SEARCH_IN,
        show_default=False,
    ),
]
Councils = Annotated[
    list[str] | None,
    typer.Option(
        "--council",
        metavar="NAME",
        help="Of this council; may be repeated.",
        rich_help_panel=_SEARCH_IN,
        show_default=False,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="report, minutes, appendix, agenda, decision, supplement or other; may be repeated.",
        rich_help_panel=_SEARCH_IN,
        show_default=False,
    ),
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--paper",
        metavar="PAPER",
        help="This paper, by its id or file name, or the beginning of either; may be repeated.",
        rich_help_panel=_SEARCH_IN,
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Scope:
    """The options as they were given."""

    since: str | None = None
    until: str | None = None
    bodies: Sequence[str] | None = None
    councils: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    papers: Sequence[str] | None = None

    def filter(self, library: "Library") -> "Filter":
        """The filter that they make.

        Raises `LibraryError` for a name that no public paper has, a date that is none, or options that let no public
        paper through, saying what there is; `typer.BadParameter` for a time that ends before it begins.
        """
        from index import Filter, LibraryError
        from ingest import Access, Kind
        from qa import Searched

        if not any((self.since, self.until, self.bodies, self.councils, self.kinds, self.papers)):
            return Filter()
        held = [paper for paper in library.papers() if paper.access is Access.PUBLIC]
        since = _span(self.since)[0] if self.since else None
        until = _span(self.until)[1] if self.until else None
        if since and until and until < since:
            raise typer.BadParameter(
                f"--until {self.until} lies before --since {self.since}; give the earlier day first"
            )
        filter = Filter(
            since=since,
            until=until,
            bodies=_named("body", self.bodies, {paper.body for paper in held}),
            councils=_named("council", self.councils, {paper.council for paper in held}),
            kinds=tuple(Kind(kind) for kind in _named("kind", self.kinds, {*Kind})),
            papers=tuple(_paper(library, name, held) for name in self.papers or ()),
        )
        if not any(filter.fits(paper) for paper in held):
            raise LibraryError(f"no paper of the library is let through by these options; it has {Searched.of(held)}.")
        return filter


def knows_no_word(library: "Library", query: "Query", hits: Iterable["Hit"], filter: "Filter") -> bool:
    """Whether no paper that the filter lets through has any word of the query, or what else it asks for."""
    from index import content_stems, words

    wanted = [word for word in words(query.text) if content_stems(word)]
    if not wanted or query.corrections or query.entries or query.begun or any(hit.stated for hit in hits):
        return False
    return len(library.lacks(wanted, filter)) == len(wanted)


def first_day(text: str) -> "date":
    """The first day of a date, month or year. Raises `LibraryError` for what is none."""
    return _span(text)[0]


def _span(text: str) -> tuple["date", "date"]:
    from index import LibraryError, read_span

    if span := read_span(text):
        return span
    raise LibraryError(f"{text!r} is no date; write {DATES}.")


def _named(what: str, names: Sequence[str] | None, held: Iterable[str | None]) -> tuple[str, ...]:
    """The names as the papers have them."""
    from index import LibraryError, folded_name

    there = sorted(name for name in held if name)
    found: list[str] = []
    for name in names or ():
        fits = [other for other in there if folded_name(other) == folded_name(name)]
        if not fits:
            told = "; ".join(there[:MOST_NAMED]) + ("; and others" if len(there) > MOST_NAMED else "")
            raise LibraryError(f"no paper is of the {what} {name!r}; there are: {told or 'none'}.")
        found += fits
    return tuple(found)


def _paper(library: "Library", name: str, held: Sequence["PaperInfo"]) -> str:
    """The id of a public paper."""
    from index import LibraryError

    found = library.find(name)
    if found.id not in {paper.id for paper in held}:
        raise LibraryError(f"no paper is {name!r} in {library.folder}; `pilcrow papers` lists them.")
    return found.id
