"""Times by which something is to be done, as a text states them: days and spans, also those counted from its paper.

Days, months, years and spans of them are found by `index.find_times`; here is added what needs the day of the paper
("within six weeks", "next spring", "the end of July") and what a due date says of a span ("by", "the end of").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from index import Period, find_times

MONTHS = "january february march april may june july august september october november december".split()
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
LED_BY = (
    r"by|before|within|no later than|not later than|in|on|from|at|during|until|between|for|to|of|end|ending|starting"
)
DAY_OF_WEEK = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
PART = (
    r"(?:the\s+)?(?P<part>(?:very\s+)?(?:end|close|start|beginning|middle|early|mid|late)(?:[\s-]+of)?[\s-]+)?"
    r"(?:the\s+)?"
)
BEFORE = re.compile(rf"(?:\b(?P<lead>{LED_BY})\s+(?:(?:about|around)\s+)?)?{PART}{DAY_OF_WEEK}$", re.IGNORECASE)
"""What stands before a time: the preposition, and which part of the time is meant."""
MONTH_ALONE = re.compile(
    rf"(?<!\d )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )\b(?P<first>{MONTH})"
    rf"(?:\s+(?:and|to|or|until|[-–])\s+(?P<last>{MONTH}))?\b(?!,?\s+(?:\d|of\s+\d))(?:(?=(?P<meeting>\s+meeting))|)"
)
DAY_ALONE = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})\b(?!,?\s+\d{{4}})")
SEASON = re.compile(
    r"\b(?P<next>next\s+)?(?P<season>spring|summer|autumn|winter)\b(?:\s+(?:of\s+)?(?P<year>20\d\d)(?:/\d\d)?)?"
    r"(?!\s+(?:service|mainten|gritting|programme|campaign|scheme|event|festival|fair|holiday|works|fuel|pressure))",
    re.IGNORECASE,
)
QUARTER = re.compile(r"\b(?:Q|[Qq]uarter\s+)(?P<quarter>[1-4])(?:\s+of)?\s+(?P<year>20\d\d)\b(?![/–-]\d)")
FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
FEAST = re.compile(r"\b(?P<feast>Christmas|Easter)\b(?!\s+(?:lights?|tree|market|period|card|decoration|event|egg))")
COUNTS = "a one two three four five six seven eight nine ten eleven twelve".split()
WITHIN = re.compile(
    r"\b(?P<within>within|in|after)\s+(?:the\s+next\s+|a\s+further\s+)?"
    rf"(?P<count>\d{{1,2}}|an?|{'|'.join(COUNTS[1:])})\s+(?:\w+\s+)?(?P<unit>day|week|month|year)s?\b[’']?"
    r"(?P<time>\s+time)?(?P<of>\s+(?:of|after|from)\b)?",
    re.IGNORECASE,
)
YEAR_NAMED = re.compile(
    r"\b(?P<which>next|this|the calendar|the financial|the)\s+(?P<unit>year|month)\b", re.IGNORECASE
)
MEETING = re.compile(
    r"\b(?:(?:the|its|their|our|a)\s+)?(?P<which>next|following|forthcoming|subsequent)\s+"
    r"(?:(?:scheduled|formal|ordinary|public|monthly|quarterly|full|regular|available)\s+)?(?:[A-Z][\w&’'-]*\s+){0,4}"
    r"(?:meeting|session)\b(?P<of>\s+(?:of|with)\s+(?:the\s+)?(?:(?:[A-Z][\w&’'-]*|and|of|for)\s?)+)?"
)
NEXT_MEETING = re.compile(r"\bnext (?:\w+ )?meeting\b[^.;\n]{0,80}?\b(?:on|for|be|was|is)\b[^.;\n]*", re.IGNORECASE)
UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}


@dataclass(frozen=True, slots=True)
class When:
    """A time that a text states, at `text[start:end]`, its preposition aside."""

    start: int
    end: int
    period: Period | None
    lead: str
    """The preposition before it, in small letters; "" if none."""
    is_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from which times are counted that a text does not state in full."""

    day: date | None
    """Of the paper."""
    next_meeting: date | None = None
    """Of the same body, as the paper or later ones tell."""

    @classmethod
    def of(cls, day: date | None, texts: Sequence[str], meetings: Sequence[date] = ()) -> "Calendar":
        """For a paper of this day with these paragraphs, whose body is known to have met on `meetings`."""
        if day is None:
            return cls(None)
        stated = (
            one.period.first
            for text in texts
            for match in NEXT_MEETING.finditer(text)
            for one in find_times(match[0])
            if one.period.first == one.period.last > day
        )
        return cls(day, next(stated, min((one for one in meetings if one > day), default=None)))


def find_whens(text: str, calendar: Calendar) -> list[When]:
    """The times that a text states, in order, none overlapping another."""
    found: list[When] = []
    for one in (*_seasons(text, calendar.day), *_stated(text), *_counted(text, calendar)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found, key=lambda when: when.start)


def _stated(text: str) -> Iterator[When]:
    for time in find_times(text):
        period = time.period
        if period.last == date.max and period.first != date.min:  # "from 1 September": that is when it begins
            period = Period(period.first, period.first)
        if re.match(r"\s*[–-]\s*\d", text[time.end :]):
            continue
        yield _led(text, time.start, time.end, replace(period, of_paper=False))


def _seasons(text: str, day: date | None) -> Iterator[When]:
    for match in QUARTER.finditer(text):
        begin = date(int(match["year"]), 3 * int(match["quarter"]) - 2, 1)
        yield _led(text, *match.span(), Period(begin, begin + relativedelta(months=3, days=-1)))
    for match in SEASON.finditer(text):
        yield _led(text, *match.span(), _season(day, match))


def _counted(text: str, calendar: Calendar) -> Iterator[When]:
    """Those that need the day of the paper; unresolved where it has none."""
    day = calendar.day
    for match in WITHIN.finditer(text):
        if match["within"].casefold() == "in" and not match["time"]:
            continue
        fixed = day and not match["of"] and match["within"].casefold() != "after"
        period = Period(date.min, day + _length(match)) if day and fixed else None
        yield When(*match.span(), period, match["within"].casefold())
    for match in MEETING.finditer(text):
        own = not match["of"] and not re.search(r"[A-Z]", match[0][1:])
        on = calendar.next_meeting if own else None
        yield replace(_led(text, *match.span(), Period(on, on) if on else None), is_meeting=True)
    for match in DAY_ALONE.finditer(text):
        yield _led(text, *match.span(), _next_day(day, match) if day else None)
    for match in MONTH_ALONE.finditer(text):
        when = _led(text, *match.span(), _months(day, match["first"], match["last"]) if day else None)
        if when.lead or match["meeting"]:
            yield when
    for match in FEAST.finditer(text):
        when = _led(text, *match.span(), _feast(day, match["feast"]) if day else None)
        if when.lead in ("by", "before"):
            yield when
    for match in YEAR_NAMED.finditer(text):
        when = _led(text, *match.span(), _year_or_month(day, match) if day else None)
        if match["which"].casefold() == "next" or (when.start < match.start() and when.lead in ("by", "before", "at")):
            yield when


def _led(text: str, start: int, end: int, period: Period | None) -> When:
    """With what stands before it: "by", "before", "the end of"."""
    before = BEFORE.search(text[:start])
    if before is None:
        return When(start, end, period, "")
    lead, part = (before["lead"] or "").casefold(), (before["part"] or "").casefold()
    begins = before.start("part") if part else start
    if lead == "before":
        begins = before.start()
        if period and period.first != date.min:  # `find_times` has read "before 31 July" already
            last = period.last if part.startswith(("end", "close")) else period.first - timedelta(days=1)
            period = Period(date.min, last)
    elif period and (lead in ("by", "no later than", "not later than", "end", "ending") or part.startswith("end")):
        period = Period(date.min, period.last)
    return When(begins, end, period, lead)


def _length(match: re.Match[str]) -> relativedelta:
    count = match["count"].casefold()
    number = int(count) if count.isdigit() else COUNTS.index("a" if count == "an" else count) or 1
    number = 1 if count in ("a", "an") else number
    unit = match["unit"].casefold()
    return relativedelta(**{UNITS[unit]: number})


def _next_day(day: date, match: re.Match[str]) -> Period | None:
    month = MONTHS.index(match["month"].casefold()) + 1
    for year in (day.year, day.year + 1):
        try:
            found = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if found >= day:
            return Period(found, found)
    return None


def _months(day: date, first: str, last: str | None) -> Period:
    """The next such month, that of the paper included; or from one to another."""
    number = MONTHS.index(first.casefold()) + 1
    begin = date(day.year + (number < day.month), number, 1)
    number = MONTHS.index((last or first).casefold()) + 1
    end = date(begin.year + (number < begin.month), number, 1)
    return Period(begin, end + relativedelta(months=1, days=-1))


def _season(day: date | None, match: re.Match[str]) -> Period | None:
    month = FIRST_MONTH[match["season"].casefold()]
    if match["year"]:
        begin = date(int(match["year"]), month, 1)
    elif day is None:
        return None
    else:
        begin = date(day.year, month, 1)
        if begin + relativedelta(months=3) <= day or (match["next"] and begin <= day):
            begin += relativedelta(years=1)
    return Period(begin, begin + relativedelta(months=3, days=-1))


def _feast(day: date, feast: str) -> Period:
    for year in (day.year, day.year + 1):
        found = easter(year) if feast == "Easter" else date(year, 12, 25)
        if found > day:
            break
    return Period(found, found)


def _year_or_month(day: date, match: re.Match[str]) -> Period | None:
    which, further = match["which"].casefold(), match["which"].casefold() == "next"
    if match["unit"].casefold() == "month":
        begin = date(day.year, day.month, 1) + relativedelta(months=further)
        return Period(begin, begin + relativedelta(months=1, days=-1))
    if "financial" in which:
        begin = date(day.year - (day.month < 4), 4, 1)
        return Period(begin, begin + relativedelta(years=1, days=-1))
    return Period(date(day.year + further, 1, 1), date(day.year + further, 12, 31))
