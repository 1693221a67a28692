"""The title of a paper: what a label calls so, else what is set largest at its head, else what the head begins with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.bodies import Body
from ingest.dates import find_dated
from ingest.fields import Field, Label
from ingest.head import ALIKE, ATTENDANCE, Group, Head, join
from ingest.lines import Line
from ingest.paper import Kind
from ingest.recase import Recaser, in_capitals

SORTS = (
    r"(?:draft |unconfirmed |approved |public |open |summary )*"
    r"(?:minutes|notes|agenda|notice(?: of (?:an? )?(?:\w+ )?(?:meeting|decision))?|summons"
    r"|decisions?(?: notice| record| list)?|appeal decisions?"
    r"|resolution|by-?law|order|newsletter|bulletin|memorandum|supplement|letter|statement|leaflet)"
    r"(?:,? (?:no|number|issue)\.? ?\S+)?"
)
SORT = re.compile(SORTS, re.IGNORECASE)
"""What sort of paper it is; says nothing yet of what it is about."""
REPORT = re.compile(
    r"(?:(?:cover(?:ing)?|committee|officers?|cabinet|council|executive|public|draft|agenda|board|written|full|the) )*"
    r"(?:report|paper|item|briefing(?: note)?)(?: (?:to|for)(?: the)?)?(?: .*\b(?:committee|board|council|cabinet))?",
    re.IGNORECASE,
)
ENACTED = re.compile(r"(?:resolution|ordinance|by-?law|order)\W+(?:no|number|\d)", re.IGNORECASE)
"""What is enacted is known by its number."""
MEETS = re.compile(
    r"^(?:draft |unconfirmed |approved |public |action )*"
    r"(?:minutes?|notes|notice|agenda|summons|record|proceedings|decisions)\b",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"(?:agenda item|item (?:no|number)?|(?:appendix|annexe?)(?: \w{1,3})?$|part \w{1,3}\b|page \d|draft$|version\b"
    r"|date\b|dear\b|to\b|cc\b|from\b|by [A-Z]|prepared by|www\.|https?:|tel\b|e-?mail\b|(?:our |appeal )?ref\b"
    r"|report (?:of|by|from)(?: the)? (?:\w+ )*(?:head|director|officer|manager|clerk|chief|leader|cabinet|service)s?\b"
    r"|adopted|published|site visit|contents$|(?:executive )?summary$|introduction$|background$|recommendations?$"
    r"|purpose\b|for (?:general release|decision|information|consideration)|not for publication|official|confidential"
    r"|exempt|private|restricted|present\b|members present|apologies|councillors?\b)",
    re.IGNORECASE,
)
NO_MORE_THAN_MEETING = re.compile(r"(?:\w+ ){0,3}meeting(?: of(?: the)?)?", re.IGNORECASE)
ADDRESS = re.compile(r"@|\bwww\.|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b0\d{3,4}[ -]\d{3}")
PLACE = re.compile(r"\b(?:street|road|avenue|lane|hall|chambers?|room|centre|center|school|library)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<![ap]\.m)[.]$", re.IGNORECASE)
TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b\.?|noon|hrs|hours)"
    r"|\d{1,2}[.:]\d\d|at|from|on|held|commencing)\b",
    re.IGNORECASE,
)
HOUR = re.compile(
    r",?\s*(?:(?:at|from|-|–)\s*)?\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\b\.?|noon\b|hrs\b)?", re.IGNORECASE
)
LABELLED = re.compile(r"(?:\w+\s?){1,3}:")
PROSE = 15
"""A line in plain type of more words is no title."""
LONGEST = 45
"""A title has at most so many words."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the lines that print it, and the other title where the paper has two."""

    text: str
    lines: tuple[Line, ...] = ()
    other: str | None = None


def find_title(
    head: Head, fields: Sequence[Field], body: Body, council: str | None, kind: Kind, recase: Recaser
) -> Title | None:
    """The title as printed, None if the head has none."""
    labelled = [recase(field.value.replace("\t", " ")) for field in fields if field.label is Label.TITLE]
    if labelled:
        lines = next(field.lines for field in fields if field.label is Label.TITLE)
        return Title(labelled[0], lines, _other(labelled))
    names = [name for name in (council, body.name) if name]
    reduce = Reducer(names, recase)
    return _appeal(head, recase) or _printed(head, kind, reduce, recase)


class Reducer:
    """Takes out of a line what is told elsewhere: council, body, date, time."""

    def __init__(self, names: Sequence[str], recase: Recaser) -> None:
        self._names = sorted(names, key=len, reverse=True)
        self._recase = recase

    def __call__(self, text: str) -> str:
        """What is left."""
        line = self._recase(text)
        for match, _ in reversed(find_dated(line)):
            line = line[: match.start()] + line[match.end() :]
        for name in self._names:
            line = re.sub(rf"\b{re.escape(name)}\b", "", line, flags=re.IGNORECASE)
        return re.sub(r"\s+", " ", TIME.sub("", line)).strip(" \t-–—,.:;|/()")


def _other(labelled: Sequence[str]) -> str | None:
    """A labelled title that says something else than the first."""
    first = _words(labelled[0])
    return next((other for other in labelled[1:] if not (first >= _words(other) or first <= _words(other))), None)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _appeal(head: Head, recase: Recaser) -> Title | None:
    """An inspector's decision is known by its site, which is printed below its reference."""
    headed = next((g for g in head.groups if re.match(r"(?:costs |appeal )+decisions?\b", g.text, re.I)), None)
    if headed is None:
        return None
    for index, line in enumerate(head.lines[:-1]):
        if re.match(r"appeal\s+(?:[A-Z]:?\s+)?ref", line.text.strip(), re.IGNORECASE):
            return Title(f"{recase(headed.text)}: {head.lines[index + 1].text.strip()}", headed.lines)
    return None


def _printed(head: Head, kind: Kind, reduce: Reducer, recase: Recaser) -> Title | None:
    meets = kind in (Kind.MINUTES, Kind.AGENDA)
    groups = head.opening if meets else head.groups
    found = _best(groups, meets, reduce)
    if found is None and meets:
        found = next((group for group in groups if group.words <= PROSE and not reduce(group.text)), None)
        return Title(recase(found.text.replace("\t", " ")), found.lines) if found else None
    if found is None:
        return None
    lines = [*found.lines, *(_completion(found, groups) if SORT.fullmatch(reduce(found.text)) else ())]
    words = [line.text for line in lines]
    if not SORT.fullmatch(reduce(" ".join(words))):
        words = _without_council(words, reduce)
    text = join(words)
    text = recase(text) if in_capitals(text) else join([recase(line) for line in words])
    text = _without_place(text) if meets else text
    return Title(" ".join(text.split()[:LONGEST]), tuple(lines))


def _best(groups: Sequence[Group], meets: bool, reduce: Reducer) -> Group | None:
    """The group that states the title: of a meeting's paper the one that says so, else the one in the largest type."""
    fit = [group for group in groups if _is_title(group, meets, reduce)]
    if meets:
        named = [group for group in fit if MEETS.match(reduce(group.text))]
        return named[0] if named else next((g for g in fit if g.display and not find_dated(g.text)), None)
    enacted = next((group for group in fit if group.display and ENACTED.match(group.text.strip())), None)
    if enacted is not None:
        return enacted
    pool = [group for group in fit if not REPORT.fullmatch(reduce(group.text))] or fit
    display = [group for group in pool if group.display]
    largest = max((group.size for group in display), default=0.0)
    large = [group for group in display if group.size * ALIKE >= largest] if largest else pool
    return next(iter(large), next(iter(pool), None))


def _is_title(group: Group, meets: bool, reduce: Reducer) -> bool:
    text = group.text.strip()
    left = reduce(text)
    if NO_TITLE.match(text) or ADDRESS.search(text) or not re.search(r"[^\W\d_]{2}", left):
        return False
    if SORT.fullmatch(left):
        return True
    if NO_MORE_THAN_MEETING.fullmatch(left) and not MEETS.match(left):
        return False
    if not group.display and (group.words > PROSE or text.endswith((".", ":", ";", "!", "?")) or LABELLED.match(text)):
        return meets and MEETS.match(left) is not None and group.words <= LONGEST
    return len(left.split()) >= 2 and group.words <= LONGEST and not re.match(r"[a-z]", text)


def _completion(found: Group, groups: Sequence[Group]) -> Iterator[Line]:
    """The lines right below a bare "Minutes" or "Public Notice" that say of what: up to white space or a place."""
    here = next(number for number, group in enumerate(groups) if group is found)
    words = found.words
    for group in groups[here + 1 :]:
        if group.gap or LABELLED.match(group.text) or ATTENDANCE.match(group.text) or words + group.words > LONGEST:
            return
        sentence = SENTENCE_END.search(group.text) is not None
        for line in group.lines:
            if not sentence and (PLACE.search(line.text) or ADDRESS.search(line.text)):
                return
            yield line
        if sentence:
            return
        words += group.words


def _without_place(text: str) -> str:
    """The title of a meeting's paper up to the date and hour: behind them stands where the meeting was."""
    day = next((match for match, day in find_dated(text) if len(day) == 10), None)
    if day is None or not re.search(r"\b(?:meeting|minutes|held)\b", text[: day.start()], re.IGNORECASE):
        return text
    hour = HOUR.match(text[day.end() :])
    return text[: day.end() + (hour.end() if hour else 0)].strip(" ,")


def _without_council(lines: Sequence[str], reduce: Reducer) -> list[str]:
    """A title without the council's or body's name on lines of its own above it."""
    first = next((number for number, line in enumerate(lines) if reduce(line)), 0)
    return list(lines[first:])
