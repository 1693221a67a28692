"""The title of a paper: what a label calls so, else what is set largest at its head, else what the head begins with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import find_dated
from ingest.lines import Line
from ingest.metadata.bodies import Body
from ingest.metadata.fields import Field, Label, match_label
from ingest.metadata.head import ALIKE, ATTENDANCE, Group, Head, join
from ingest.metadata.recase import Recaser, in_capitals
from ingest.metadata.title_words import (
    ADDRESS,
    APPEAL,
    ENACTED,
    HOUR,
    LAW,
    MEETING_ONLY,
    MEETS,
    NO_TITLE,
    PLACE,
    REFERENCE,
    REPORT,
    SORT,
    TIME,
)
from ingest.paper import Kind

LABELLED = re.compile(r"(?:\w+\s?){1,3}:")
SENTENCE_END = re.compile(r"(?<![ap]\.m)[.]$", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of the head that may be the title."""

    whole: Group
    group: Group
    """Without the lines at its beginning that say something else: council, body, date."""
    left: str
    """What of it is told nowhere else."""


def find_title(
    head: Head, fields: Sequence[Field], body: Body, council: str | None, kind: Kind, recase: Recaser
) -> Title | None:
    """The title as printed, None if the head has none."""
    labelled = [field for field in fields if field.label is Label.TITLE]
    if labelled:
        texts = [recase(field.value.replace("\t", " ")) for field in labelled]
        return Title(texts[0], labelled[0].lines, _other(texts))
    reduce = Reducer([name for name in (council, body.name) if name], recase)
    return _appeal(head, recase) or _printed(head, kind in (Kind.MINUTES, Kind.AGENDA), reduce, recase)


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
    headed = next((group for group in head.groups if APPEAL.match(group.text)), None)
    if headed is None:
        return None
    for line, below in zip(head.lines, head.lines[1:], strict=False):
        if REFERENCE.match(line.text.strip()):
            return Title(f"{recase(headed.text)}: {below.text.strip()}", headed.lines)
    return None


def _printed(head: Head, meets: bool, reduce: Reducer, recase: Recaser) -> Title | None:
    groups = head.opening if meets else head.groups
    found = _best([one for one in _candidates(groups, reduce) if _is_title(one, meets)], meets)
    if found is None:
        # "Elm Parish Council - 5 May 2025": all that minutes have for a title, if no place says that it is none
        told = (group for group in groups if meets and group.words <= PROSE and not reduce(group.text))
        bare = next(told, None)
        return Title(recase(bare.text.replace("\t", " ")), bare.lines) if bare else None
    lines = list(found.group.lines)
    if SORT.fullmatch(found.left):
        lines += _completion(found.whole, groups)
        whole = [*found.whole.lines, *lines[len(found.group.lines) :]]
        if SORT.fullmatch(reduce(join([line.text for line in whole]))):
            lines = whole  # "Elm Parish Council / Newsletter / May 2025": only all of it says what it is
    words = [line.text for line in lines]
    text = join(words)
    text = recase(text) if in_capitals(text) else join([recase(line) for line in words])
    text = " ".join((_without_place(text) if meets else text).split()[:LONGEST])
    return Title(re.sub(r"(?<!\.\w)\.$", "", text), tuple(lines))


def _candidates(groups: Sequence[Group], reduce: Reducer) -> Iterator[Candidate]:
    for group in groups:
        for start, line in enumerate(group.lines):
            if reduce(line.text) and not NO_TITLE.match(line.text.strip()):
                lines = group.lines[start:]
                text = join([line.text for line in lines])
                yield Candidate(group, Group(text, lines, group.display), reduce(text))
                break


def _is_title(one: Candidate, meets: bool) -> bool:
    text, words = one.group.text.strip(), one.group.words
    named = meets and MEETS.match(one.left) is not None
    if ADDRESS.search(text) or not re.search(r"[^\W\d_]{2}", one.left) or text.endswith(":") or match_label(text):
        return False
    if SORT.fullmatch(one.left):
        return True
    if MEETING_ONLY.fullmatch(one.left) and not named:
        return False
    if not one.group.display and (words > PROSE or text.endswith((".", ";", "!", "?")) or LABELLED.match(text)):
        return named and words <= LONGEST
    return len(one.left.split()) >= 2 and words <= LONGEST and not text[0].islower()


def _best(fit: Sequence[Candidate], meets: bool) -> Candidate | None:
    """Of a meeting's paper the one that says so; of others the one in the largest type, else the first."""
    display = [one for one in fit if one.group.display]
    if meets:
        named = [one for one in fit if MEETS.match(one.left)]
        return next(iter(named), next((one for one in display if not find_dated(one.group.text)), None))
    enacted = [one for one in display if ENACTED.match(one.group.text.strip())]
    pool = [one for one in fit if not REPORT.fullmatch(one.left)] or fit
    display = [one for one in pool if one.group.display]
    largest = max((one.group.size for one in display), default=0.0)
    large = [one for one in display if one.group.size * ALIKE >= largest] if largest else pool
    return next(iter((*enacted, *large, *pool)), None)


def _completion(found: Group, groups: Sequence[Group]) -> Iterator[Line]:
    """The lines right below a bare "Minutes" or "Public Notice" that say of what: up to white space or a place."""
    here = next(number for number, group in enumerate(groups) if group is found)
    words = found.words
    for group in groups[here + 1 :]:
        if group.gap or LABELLED.match(group.text) or ATTENDANCE.match(group.text) or words + group.words > LONGEST:
            return
        sentence = SENTENCE_END.search(group.text) is not None
        for line in group.lines:
            text = line.text.strip()
            apart = NO_TITLE.match(text) or LAW.search(text) or PLACE.search(text) or ADDRESS.search(text)
            if apart and not sentence:
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
