"""Times within a question: taken out, put in the place of one another, and counted on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index import Period, find_times
from ingest import written

ANY_DAY = date(2000, 1, 1)
"""Where relative times stand does not depend on the day from which they are counted."""
LED_BY = re.compile(
    r"(?:\b(?:in|on|at|during|for|since|from|after|before|until|till|by|between|throughout|over|within|up to|as at"
    r"|as of|around|about|early|late|the end of|the beginning of|the start of)\s+)+(?:the\s+)?"
    r"(?:(?:whole\s+|financial\s+|calendar\s+|municipal\s+)*years?\s+)?(?:of\s+)?$|\bthe (?:financial )?year\s+$"
    r"|\b(?:between|from)\s+\w+\s+(?:and|to|until)\s+$",
    re.IGNORECASE,
)
LONGEST_LEAD = 60
"""Letters that are looked at in front of a time."""
ATTRIBUTE = re.compile(
    r"(?:latest|newest|most recent|current)$|(?:last|previous)\s+(?!(?:\w+\s+)?(?:year|month)s?\b)", re.IGNORECASE
)
"""Of a paper or a figure, and no time by itself."""
SEASON = re.compile(r"\b(?:spring|summer|autumn|winter|christmas|easter)\s+(?:of\s+)?$", re.IGNORECASE)
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
        season = SEASON.search(text, max(0, one.start - LONGEST_LEAD), one.start)
        time = season.start() if season else one.start
        led = None if of_paper else LED_BY.search(text, max(0, time - LONGEST_LEAD), time)
        start = led.start() if led else time
        is_span = bool(
            led and re.search(r"since|from|after|before|until|till|between|up to|by\b", led[0], re.IGNORECASE)
        )
        plain = not (is_span or one.is_relative or re.search(r"\s(?:to|and|until)\s", text[one.start : one.end]))
        when = When(start, time, one.end, of_paper, plain)
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


OF_NOW = re.compile(r"currently|at present|at the moment|these days", re.IGNORECASE)
NEWEST = "the newest paper being of"
GLOSS = re.compile(rf"\s+\([^()]*{NEWEST}[^()]*\)$")


def gloss(relative: Sequence[tuple[str, Period]], newest: date | None) -> str:
    """What times such as "last year" were taken to mean, in brackets behind the question; "" if it has none."""
    if not relative or not newest:
        return ""
    told = dict.fromkeys(
        f"{words}: {'in papers of ' if period.of_paper else ''}{_span(period)}"
        for words, period in relative
        if not period.of_paper or OF_NOW.match(words)
    )
    return f" ({'; '.join(told)}, {NEWEST} {written(newest)})" if told else ""


def without_gloss(question: str) -> str:
    """The question without that."""
    return GLOSS.sub("", question)


def _span(period: Period) -> str:
    first, last = period.first, period.last
    next_day = last + timedelta(days=1)
    if first.day == 1 and next_day.day == 1:  # whole months
        month = f"{last:%B} {last.year}"
        return month if (first.year, first.month) == (last.year, last.month) else f"{first:%B} to {month}"
    return f"{written(first)} to {written(last)}"


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
MONTHS_ALONE = re.compile(
    rf"^(?:(?:in|between|from|for|during|since|until|by|before|after)\s+)?(?:{'|'.join(MONTHS)})"
    rf"(?:\s*(?:and|to|until|–|-)\s*(?:{'|'.join(MONTHS)}))?(?=\W*$)"
)
SPELT_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    if re.search(r"\s(?:and|to|until|in|or|against)\s|,", time):  # several
        return None
    later = re.sub(r"\b(?:19|20)\d\d\b", lambda match: str(int(match[0]) + count), time)
    # Of "2021/22" and "21/22" the rest: two figures beside a dash.
    later = re.sub(
        r"(?<=[/–-])\d\d\b(?!\d)|^\d\d(?=\s?[/–-])", lambda match: f"{(int(match[0]) + count) % 100:02}", later
    )
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


def with_year(text: str, year: str) -> str | None:
    """The text with another year, if it names one year alone."""
    return SPELT_YEAR.sub(year, text) if len({*SPELT_YEAR.findall(text)}) == 1 else None


def with_year_of(months: str, before: str) -> str:
    """Months alone with the year of the question before: "in May" after "in March 2022"."""
    match, years = MONTHS_ALONE.match(months), {*SPELT_YEAR.findall(before)}
    return f"{match[0]} {years.pop()}{months[match.end() :]}" if match and len(years) == 1 else months
