"""The names and numbers that a question gives, as it spells them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import find_times
from qa.conversation.words import CLOSED, PEOPLE, VERBS

TITLES = frozenset("mr mrs ms miss dr prof sir dame lord lady cllr councillor".split())
TIMES = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
    easter christmas""".split()
)
OFFICIAL = frozenset(
    """council councils county city borough district town parish board committee subcommittee panel cabinet executive
    scrutiny authority government commission partnership forum group assembly member members officer officers chair
    chairman chairwoman leader mayor director manager councillors report reports minutes agenda appendix annex paper
    plan strategy policy act order schedule part section para paragraph item page table figure question recommendation
    resolution decision""".split()
)
"""Words that papers write with a capital or without, and that name nothing by themselves."""
BODY = frozenset(
    "committee subcommittee board panel forum group commission partnership cabinet executive scrutiny".split()
)
PAPER = frozenset("report plan strategy minutes review policy agenda".split())
WORD = r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|St|Prof)\.|[A-Z][\w’'&-]*\b(?!/))"
JOINT = r"(?:of\s+(?:the\s+)?|(?:and|for|on|upon|in|by|le|de|&)\s+)"
NAME = re.compile(rf"(?<![\w£/.-]){WORD}(?:\s+{JOINT}?{WORD})*")
POSSESSIVE = re.compile(r"[’']s?$")
SENTENCE = re.compile(r"(?:^|[.?!:]\s+|^\W+)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `text[start:end]`."""

    start: int
    end: int
    text: str

    @property
    def sort(self) -> str:
        """What it names, as far as its words tell: a person, a body, a paper, initials, or a place or any other."""
        parts = self.text.casefold().split()
        if parts[0].rstrip(".") in TITLES or PEOPLE & {*parts}:
            return "person"
        if BODY & {parts[-1], parts[0]}:
            return "body"
        if parts[-1] in PAPER:
            return "paper"
        return "initials" if len(parts) == 1 and re.fullmatch(r"[A-Z&]{2,}s?", self.text) else "place"


def find_names(text: str, *, from_start: bool = False) -> list[Name]:
    """Names in a text: runs of words with a capital. The first word of a sentence is one only in front of others.

    `from_start`: also alone, as in "Redditch?".
    """
    if text.isupper():
        return []
    return [name for match in NAME.finditer(text) for name in _trimmed(text, match, from_start)]


def _trimmed(text: str, match: re.Match[str], from_start: bool) -> Iterator[Name]:
    """The name without what only begins a sentence, times, and words that name nothing."""
    start, end = match.span()
    begins = bool(SENTENCE.search(text[:start]))
    end -= len(match[0]) - len(POSSESSIVE.sub("", match[0].rstrip(".")))
    parts = list(re.finditer(r"\S+", text[start:end]))
    if begins and (parts[0][0].casefold() in CLOSED | VERBS | {"list", "summarise", "compare", "describe", "name"}):
        parts = parts[1:]
        begins = False
    while parts and parts[0][0].casefold() in CLOSED:
        parts = parts[1:]
    while parts and parts[-1][0].casefold() in CLOSED | TIMES:
        parts = parts[:-1]
    if not parts or (begins and len(parts) == 1 and not from_start):
        return
    if parts[0][0].casefold() in TIMES or all(
        part[0].casefold().rstrip(".") in OFFICIAL | TITLES | CLOSED for part in parts
    ):
        return
    first, last = start + parts[0].start(), start + parts[-1].end()
    yield Name(first, last, text[first:last])


# "23/01234", "W/22/0123/PA", "106B", "A38"; sums of money; figures.
NUMBER = re.compile(
    r"(?<![\w£$€/.,-])(?:(?:section|schedule|part|regulation|article)\s+\d+[A-Z]*\b|\d+(?:\.\d+)*[A-Z]{1,2}\b"
    r"|(?:[A-Z]{1,4}/)?\d+(?:[/-][A-Z0-9]+)+"
    r"|[£$€]?\d[\d,]*(?:\.\d+)?(?:%|\s?(?:per cent|million|billion|thousand|bn|m|k)\b)?)(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\b(?:paragraphs?|paras?\.?|minutes?|items?|points?|pages?|pp?\.|appendix|appendices|annex|tables?|figures?"
    r"|recommendations?|resolutions?|questions?|numbers?)\s+\d[\w.()/]*(?:\s*(?:,|and|to|-|–)\s*\d[\w.()/]*)*|[¶§]+\s*\d[\w.]*",
    re.IGNORECASE,
)
DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?(?=\s+(?:of\s+)?[A-Z][a-z]{2})|\b\d{1,2}[:.]\d\d\s?(?:am|pm)?\b")
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?|\d\d\s?[/–-]\s?\d\d")
NO_YEAR = re.compile(r"\D|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")
SMALLEST = 10
"""Smaller counts are no landmarks, and are mostly spelt out."""


def find_numbers(text: str, stated: Iterable[str] = ()) -> list[str]:
    """Figures, sums, years and references of cases and laws; not those of paragraphs, days, or counts below ten.

    `stated` are the numbers of the paragraphs that it states.
    """
    left = _blanked(REFERENCE, _blanked(DAY, text))
    for time in find_times(left):  # of "March 2031", the year
        told = left[time.start : time.end]
        if not YEAR.fullmatch(told):
            left = f"{left[: time.start]}{_blanked(NO_YEAR, told)}{left[time.end :]}"
    found = [match[0] for match in NUMBER.finditer(left)]
    listed = {*stated}
    return list(dict.fromkeys(one for one in found if not _is_small(one) and one.casefold().split()[-1] not in listed))


def _is_small(number: str) -> bool:
    return number.isdecimal() and int(number) < SMALLEST


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)
