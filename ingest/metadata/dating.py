"""Which of the dates at its head is the paper's: the meeting's, else the document's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import YEAR, find_dated
from ingest.metadata.bodies import OTHER_MEETING, TYPE, Body
from ingest.metadata.fields import Field, Label
from ingest.metadata.head import Group, Head
from ingest.metadata.recase import in_capitals
from ingest.paper import Kind

MEETING = re.compile(
    r"\b(?:meeting|minutes|held|met|convened|sitting|hearing will|session)\b|\bdate and time\b", re.IGNORECASE
)
# Before a date in the same clause: it tells of something else than the paper or its meeting.
ANOTHER = re.compile(
    r"\b(?:previous|last|next|following|deadline|clos(?:es|ing)|by|before|until|till|since|from|between|no later than"
    r"|visit|received|submitted|submission|hearing was|examination|inspect\w*|effective|commenc\w*|in(?:to)? force|act"
    r"|regulations|order|expir\w*|review|target|valid|refused|application\b.*\bdated|printed|updated|amended|ended"
    r"|ending|agreed|approved on|period|year|deposited|consult\w*|implement\w*|d[ei]spatch\w*|call-?in)\b[^.;|\t]*$",
    re.IGNORECASE,
)
UP_TO = re.compile(
    r"\b(?:to|as at|as of|after|and|known on|measured on|taken on|correct at)\s+(?:the\s+)?(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
PUBLISHED = re.compile(r"\b(?:publi(?:shed|cation)|issued?|release[ds]?)\b[^.;|\t]*$", re.IGNORECASE)
ADOPTED = re.compile(r"\b(?:adopted|dated?|made|signed|approved|version|passed)\b[^.;|\t]*$", re.IGNORECASE)
MEETING_DATE, BY_ITSELF, OF_DOCUMENT, OF_PUBLICATION = 3, 2, 1, 0
"""How well a place tells the date of the meeting: it says so; it names nothing else; it is the paper's own date."""
SHORT = 12
"""A line of more words is a sentence, whose dates are its own matter unless it speaks of the meeting."""
LAST_LINES = 15
"""A notice or a letter may be dated below its text."""
WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*(?:the\s+)?$", re.IGNORECASE)
DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a place at the head tells, and how well it tells that it is the meeting's."""

    day: str
    """"2022-10-20", "2022-10" or "2022"."""
    printed: str
    """The line that it stands in."""
    strength: int
    body: str | None = None
    """Another body that is named beside it."""


def find_date(
    head: Head, fields: Sequence[Field], body: Body, kind: Kind, tail: Sequence[str]
) -> tuple[str | None, list[str]]:
    """The date, and what is odd about it, each as a sentence.

    `tail` are the last lines of the paper, asked if its head has no date.
    """
    meets = kind in (Kind.MINUTES, Kind.AGENDA)
    told = [*_labelled(fields), *_printed(head.opening if meets else head.groups, body)]
    told = told or list(_printed(head.groups, body))
    if not told and kind not in (Kind.MINUTES, Kind.APPENDIX):
        told = [one for line in tail for one in _at_end(line)]
    if not told:
        return None, []
    best = max(told, key=lambda one: (one.strength, len(one.day)))
    return best.day, [*_two_dates(told, best), *_wrong_weekday(best)]


def _labelled(fields: Sequence[Field]) -> Iterator[Dated]:
    meets = any(field.label is Label.BODY for field in fields)
    for field in fields:
        if field.label is not Label.DATE:
            continue
        for match, day in find_dated(field.value)[:1]:
            if ANOTHER.search(field.value[: match.start()]):
                continue
            document = re.search(r"report|decision", field.printed, re.IGNORECASE)
            says = MEETING.search(field.printed) or re.search(rf"\b{TYPE}\b", field.printed, re.IGNORECASE)
            strength = OF_DOCUMENT if document else MEETING_DATE if says or meets else BY_ITSELF
            yield Dated(day, f"{field.printed} {field.value}", strength)


def _printed(groups: Sequence[Group], body: Body) -> Iterator[Dated]:
    for group in groups:
        if OTHER_MEETING.search(group.text):
            continue
        for cell in (*group.cells, *_lines_alone(group)):
            found = find_dated(cell)
            for match, day in found[:1]:
                strength = _strength(cell, match, day, group, body)
                if strength is not None:
                    yield Dated(day, group.text.replace("\t", " "), strength, _other_body(group, body))
            if not found:
                yield from _year_alone(cell)


def _lines_alone(group: Group) -> Iterator[str]:
    """The lines of a short group, where a date stands on one of its own: "Shire Hall / Monday, 5 May 2025, 7 pm"."""
    if len(group.lines) > 1 and (group.display or group.words <= 3 * SHORT):
        yield from (line.text.strip() for line in group.lines if len(line.text.split()) <= SHORT)


def _strength(cell: str, match: re.Match[str], day: str, group: Group, body: Body) -> int | None:
    before = cell[: match.start()]
    if ANOTHER.search(before) or UP_TO.search(before):
        return None
    meeting = MEETING.search(cell) or (body.name and body.name.casefold() in group.text.casefold())
    words = len(cell.split())
    if meeting and len(day) == 10 and (words <= 3 * SHORT or MEETING.search(before)):
        return MEETING_DATE
    if PUBLISHED.search(before):
        return OF_PUBLICATION
    if ADOPTED.search(before) and words <= SHORT:
        return OF_DOCUMENT
    if len(day) < 10:
        return OF_DOCUMENT if words <= SHORT / 2 or group.display else None
    opens = not WEEKDAY.sub("", before).strip() and words <= 3 * SHORT
    others = words - len(match[0].split())
    bare = others <= SHORT / 2 and not cell.rstrip().endswith(".")
    return BY_ITSELF if opens or bare or in_capitals(cell) or (group.display and words <= SHORT) else None


def _year_alone(cell: str) -> Iterator[Dated]:
    match = YEAR.search(cell)
    if match and len(cell.split()) <= 4 and (cell == match[0] or ADOPTED.search(cell[: match.start()])):
        yield Dated(match["year"], cell, OF_DOCUMENT)


def _at_end(line: str) -> Iterator[Dated]:
    """A date by itself, or after "Dated", in the last lines."""
    for match, day in find_dated(line)[:1]:
        before = line[: match.start()].strip(" \t:")
        alone = not before and match.end() >= len(line.strip()) - 1
        if alone or re.fullmatch(
            r"(?:.*\b)?(?:dated?|adopted|passed|signed)(?: this| on)?(?: the)?", before, re.IGNORECASE
        ):
            yield Dated(day, line, OF_DOCUMENT)


def _other_body(group: Group, body: Body) -> str | None:
    """Another body in the same line: a paper may go to two meetings."""
    named = re.search(rf"\b{TYPE}\b", group.text)
    own = body.name is not None and body.name.casefold() in group.text.casefold()
    return named[0] if named and not own else None


def _two_dates(told: Sequence[Dated], best: Dated) -> Iterator[str]:
    for other in told:
        alike = other.strength == best.strength == MEETING_DATE and other.body is best.body is None
        if alike and other.day != best.day:
            places = f"“{_quote(best.printed)}” and “{_quote(other.printed)}”"
            yield f"two places tell different dates of the meeting, {places}: the first is taken"
            return


def _quote(text: str) -> str:
    words = text.split()
    return " ".join(words[:20]) + (" …" if len(words) > 20 else "")


def _wrong_weekday(best: Dated) -> Iterator[str]:
    for match, day in find_dated(best.printed):
        weekday = WEEKDAY.search(best.printed[: match.start()])
        if day == best.day and len(day) == 10 and weekday:
            real = date.fromisoformat(day).strftime("%A")
            if DAYS.index(weekday[1].casefold()) != date.fromisoformat(day).weekday():
                yield f"“{weekday[0].strip(' ,')} {match[0]}” cannot be right: that day was a {real}"
                return
