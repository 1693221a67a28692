"""Times within a question: taken out, put in the place of one another, and counted on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index import find_times

ANY_DAY = date(2000, 1, 1)
"""Where relative times stand does not depend on the day from which they are counted."""
LED_BY = re.compile(
    r"(?:\b(?:in|on|at|during|for|since|from|after|before|until|till|by|between|throughout|over|within|up to|as at"
    r"|as of|around|about|early|late|the end of|the beginning of|the start of)\s+)+(?:the\s+)?"
    r"(?:(?:whole\s+|financial\s+|calendar\s+|municipal\s+)*years?\s+)?(?:of\s+)?$|\bthe (?:financial )?year\s+$|\b(?:between|from)\s+\w+\s+(?:and|to|until)\s+$",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"(?:latest|newest|most recent|current)$|(?:last|previous)\s+(?!(?:\w+\s+)?(?:year|month)s?\b)", re.IGNORECASE
)
"""Of a paper or a figure, and no time by itself."""
TOGETHER = re.compile(r"\s*(?:,|and|or|to|with|against|than|compared (?:to|with)|versus|vs\.?|–|-)*\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A time of a text, or several that are stated together: `text[start:end]`, with the words that lead to it."""

    start: int
    time: int
    """Where the time itself begins."""
    end: int
    of_paper: bool
    is_plain: bool
    """Whether it is one time, and no span, relative time or several."""


def find_whens(text: str) -> list[When]:
    """The times of a text in order."""
    found: list[When] = []
    for one in sorted(find_times(text, ANY_DAY), key=lambda one: one.start):
        if one.is_relative and ATTRIBUTE.match(text[one.start : one.end]):
            continue
        of_paper = one.period.of_paper and not one.is_relative
        led = None if of_paper else LED_BY.search(text[: one.start])
        start = led.start() if led else one.start
        is_span = bool(
            led and re.search(r"since|from|after|before|until|till|between|up to|by\b", led[0], re.IGNORECASE)
        )
        plain = not (is_span or one.is_relative or re.search(r"\s(?:to|and|until)\s", text[one.start : one.end]))
        when = When(start, one.start, one.end, of_paper, plain)
        if found and found[-1].of_paper == when.of_paper and TOGETHER.fullmatch(text[found[-1].end : start]):
            when = When(found[-1].start, found[-1].time, when.end, when.of_paper, is_plain=False)
            found.pop()
        found.append(when)
    return found


def without(text: str, whens: Sequence[When]) -> str:
    """The text without these times."""
    for when in reversed(whens):
        text = (
            f"{text[: when.start].rstrip()} {text[when.end :].lstrip()}" if when.end < len(text) else text[: when.start]
        )
    return re.sub(r"\s+(?=[?.,!;])|^[\s,;:–-]+", "", " ".join(text.split()))


def put(text: str, times: str) -> str | None:
    """The text with other times in the place of its own; behind it if it has none; None if it has several."""
    (new, *others) = find_whens(times)
    of_paper = new.of_paper
    led, bare = times[new.start : new.end], times[new.time : new.end]
    old = [when for when in find_whens(text) if when.of_paper == of_paper]
    if others or len(old) > 1:
        return None
    if not old:
        return append(text, led if led != bare or not new.is_plain else f"in {bare}")
    (when,) = old
    if of_paper or (when.is_plain and new.is_plain and (led == bare or text[when.start : when.time])):
        return f"{text[: when.time]}{bare}{text[when.end :]}"
    led = led if led != bare or not new.is_plain else f"in {bare}"
    return f"{text[: when.start]}{led}{text[when.end :]}"


def append(text: str, words: str) -> str:
    """The question with more words at its end."""
    end = re.search(r"[\s?.!]*$", text)
    return f"{text[: end.start() if end else len(text)]} {words.strip()}?"


STEP = re.compile(
    r"\b(?:(?:in|for|during|of)\s+)?(?:"
    r"the\s+(?:(?P<unit>year|month)\s+(?P<way>before|after|previously|earlier|later|following|preceding)"
    r"(?:\s+(?:that|this|then|it))?"
    r"|(?P<first>previous|preceding|prior|next|following|subsequent)\s+(?:financial\s+)?(?P<second>year|month))"
    r"|(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<units>year|month)s?\s+"
    r"(?P<side>before|earlier|previously|after|later|afterwards)(?:\s+(?:that|this|then))?)(?=\W*$)",
    re.IGNORECASE,
)
COUNTS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
BACK = frozenset("before previously earlier preceding previous prior".split())
MONTHS = "January February March April May June July August September October November December".split()
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(\s+)((?:19|20)\d\d)\b")
AGO = re.compile(r"\b(?:(?P<near>this|last)|(?P<ago>\w+))\s+(?P<unit>year|month)s?(?:\s+ago)?\b", re.IGNORECASE)


def find_step(text: str) -> tuple[int, str, tuple[int, int]] | None:
    """How far the end of a text counts on from another time ("the year after"): how many, units, and where."""
    match = STEP.search(text)
    if not match:
        return None
    word = (match["count"] or "one").casefold()
    count = int(word) if word.isdecimal() else COUNTS.get(word, 1)
    way = (match["way"] or match["first"] or match["side"]).casefold()
    unit = (match["unit"] or match["second"] or match["units"]).casefold()
    return (-count if way in BACK else count), unit, match.span()


def counted_on(text: str, count: int, unit: str) -> str | None:
    """The text with its one time so many years or months later; None if it has not one that can be counted on."""
    whens = find_whens(text)
    old = [when for when in whens if not when.of_paper] or whens
    if len(old) != 1:
        return None
    time = text[old[0].time : old[0].end]
    later = _months_on(time, count) if unit == "month" else _years_on(time, count)
    return None if later is None else f"{text[: old[0].time]}{later}{text[old[0].end :]}"


def _years_on(time: str, count: int) -> str | None:
    ago = AGO.fullmatch(time)
    if ago and ago["unit"].casefold() == "year":
        return _ago(ago, count)
    put: Callable[[re.Match[str]], str] = lambda match: str(int(match[0]) + count)  # noqa: E731
    if re.search(r"\s(?:and|to|until|in|or|against)\s|,", time):  # several
        return None
    later = re.sub(r"\b(?:19|20)\d\d\b", put, time)
    short: Callable[[re.Match[str]], str] = lambda match: (
        f"{match[1] or ''}{(int(match[2] or match[4]) + count) % 100:02}"
    )
    later = re.sub(r"(?<=\d)(\s?[/–-]\s?)(\d\d)\b|^()(\d\d)(?=\s?[/–-])", short, later)
    return later if later != time else None


def _months_on(time: str, count: int) -> str | None:
    ago = AGO.fullmatch(time)
    if ago and ago["unit"].casefold() == "month":
        return _ago(ago, count)
    match = MONTH.search(time)
    if not match or re.match(r"\d", time):
        return None
    year, month = divmod(int(match[3]) * 12 + MONTHS.index(match[1]) + count, 12)
    return f"{time[: match.start()]}{MONTHS[month]}{match[2]}{year}{time[match.end() :]}"


def _ago(ago: re.Match[str], count: int) -> str | None:
    near = (ago["near"] or "").casefold()
    word = (ago["ago"] or "").casefold()
    before = {"this": 0, "last": 1}.get(near, int(word) if word.isdecimal() else COUNTS.get(word))
    if before is None or before < count:
        return None
    unit = ago["unit"].casefold()
    numbers = {number: one for one, number in COUNTS.items()}
    left = before - count
    return [f"this {unit}", f"last {unit}"][left] if left < 2 else f"{numbers.get(left, left)} {unit}s ago"
