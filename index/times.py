"""Times that a question states: days, months, years and spans of them, and whether they are those of a paper."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from index.filters import span_of
from index.tokens import STOPWORDS
from ingest import find_dated

# "2021/22", "2019-2021", "21-22"; but no part of a date such as 2011-12-05 or 14/03/04, no days, no ages.
YEARS = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)(?:\s*[/–-]\s*(?P<last>(?:19|20)?\d\d)\b(?![/-]\d))?"
    r"|(?<!\d[/-])(?<!aged )\b(?P<short>\d\d)\s*[/–-]\s*(?P<next>\d\d)\b(?!\s*[/-]\s*\d|\s*%)"
    r"(?!\s*-?(?:years?|months?|weeks?|days?|hours?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
# "Oct 21" is a month of 2021; "7 Oct 21", "21 October" and "Oct 21, 2019" are days. "may 20" is no month.
MONTH_OF_YEAR = re.compile(
    r"(?<![\w/.-])(?<!\d\s)(?<!\dst\s)(?<!\dnd\s)(?<!\drd\s)(?<!\dth\s)"
    r"(?P<month>May|Mar(?:ch)?|(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?\s+[’']?(?P<year>\d\d)(?![\w/:%]|[.,]\d|,?\s+\d{4})"
)
ISO = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?")
FINANCIAL = re.compile(r"\d{4}/\d\d(?:\d\d)?")
LONGEST_SPAN = 50
"""Years; two figures that would make a longer one are not its second year."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
JOINED = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:the\s+)?$", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
OPENED = re.compile(
    r"\b(?:(?P<since>since|from)|(?P<after>after|later than)|(?P<before>before|prior to|earlier than)"
    r"|(?P<until>until|till|up to))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
PAPER = (
    "(?:reports?|minutes|meetings?|papers?|agendas?|updates?|append(?:ix|ices)|sessions?|decisions?|committees?"
    "|boards?|panels?)"
)
OF_PAPER_AFTER = re.compile(rf"(?P<between>(?:\s+[\w&’'-]+){{0,4}}?)\s+{PAPER}\b", re.IGNORECASE)
OF_PAPER_BEFORE = re.compile(
    rf"\b{PAPER}\s+(?:(?:of|in|on|from|for|dated|held|held on|held in)\s+)?(?:the\s+)?$"
    r"|(?<!\bto be )\b(?:reported|said|told|discussed|considered|minuted|published|presented|promised|agreed"
    r"|resolved|noted)"
    r"\s+(?:back\s+)?(?:in|on)\s+$",
    re.IGNORECASE,
)
COUNT = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
RELATIVE = re.compile(
    r"\b(?P<newest>latest|newest|most recent(?:ly)?|current(?:ly)?|now|at present|at the moment"
    r"|these days|so far|to date)\b"
    rf"|\b(?:last|previous)\s+(?P<paper>{PAPER})\b"
    r"|\b(?P<which>this|last|previous)\s+(?P<unit>year|month)\b"
    r"|\b(?:last|past|previous)\s+(?P<count>\w+)\s+(?P<units>years|months)\b"
    r"|\b(?P<ago>\w+)\s+(?P<ago_units>years?|months?)\s+ago\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days that a question states, both ends included; `date.min` and `date.max` where an end is open."""

    first: date
    last: date
    of_paper: bool = False
    """Whether it says when the paper is from ("the 2018 report"), and not only when what it tells of was."""

    def distance(self, dated: str | None) -> int | None:
        """Days from the period to a paper dated "2022-10-20", "2022-10" or "2022": 0 inside, less before; or None."""
        if dated is None:
            return None
        first, last = span_of(dated)
        if last < self.first:
            return (last - self.first).days
        return max(0, (first - self.last).days)

    @property
    def years(self) -> frozenset[int]:
        """The years that it touches, where it is closed."""
        if date.min == self.first or date.max == self.last:
            return frozenset()
        return frozenset(range(self.first.year, self.last.year + 1))


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a text states it: `text[start:end]`, without the words that lead to it."""

    start: int
    end: int
    period: Period
    is_relative: bool = False
    """Whether it is counted from the newest paper: "last year"."""


def years(text: str) -> frozenset[int]:
    """The years that `text` names; both of a financial year such as 2021/22 or 21-22."""
    return frozenset(year for match in YEARS.finditer(text) for year in _ends(match) or ())


def find_periods(text: str, newest: date | None = None) -> list[Period]:
    """The spans of time that a question states, in order.

    `newest` is the day of the library's newest paper, from which "last year" is counted.
    """
    return list(dict.fromkeys(one.period for one in find_times(text, newest)))


def find_times(text: str, newest: date | None = None) -> list[Time]:
    """The same with where they stand, those behind that are counted from the newest paper."""
    found = list(_times(text, sorted(_points(text), key=lambda point: point[0])))
    if newest:
        # What is "current" where a time is stated is so at that time.
        dated = bool(found)
        found += [
            Time(*match.span(), period, is_relative=True)
            for match in RELATIVE.finditer(text)
            if (period := _relative(match, newest, dated))
        ]
    return found


def read_span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, month, year or financial year, if the text is nothing else."""
    text = text.strip()
    if ISO.fullmatch(text):
        try:
            return span_of(text)
        except ValueError:
            return None
    whole = [period for start, end, period in _points(text) if (start, end) == (0, len(text))]
    if not whole or (FINANCIAL.fullmatch(text) and whole[0].first.month != 4):  # "2021/23" is no financial year
        return None
    return whole[0].first, whole[0].last


Point = tuple[int, int, Period]
"""Where in the text a time is printed, and which it is."""


def _points(text: str) -> Iterator[Point]:
    taken: list[Point] = []
    for match in MONTH_OF_YEAR.finditer(text):
        month = MONTHS.index(match["month"][:3].casefold()) + 1
        taken.append((match.start(), match.end(), Period(*span_of(f"20{match['year']}-{month:02}"))))
    left = _blanked(text, taken)
    days = [(match.start(), match.end(), Period(*span_of(dated))) for match, dated in find_dated(left)]
    taken += days
    for match in YEARS.finditer(_blanked(left, days)):
        if ends := _ends(match):
            taken.append((match.start(), match.end(), _of_years(*ends)))
    yield from taken


def _ends(match: re.Match[str]) -> tuple[int, int] | None:
    """The first and the last year of a match of `YEARS`."""
    if match["short"]:
        first = int(match["short"]) + (1900 if int(match["short"]) > 50 else 2000)
        return (first, first + 1) if int(match["next"]) == (first + 1) % 100 else None  # no range such as 10-20
    first, printed = int(match["first"]), match["last"]
    if printed is None:
        return first, first
    return first, int(printed) if int(printed) > 99 else first + (int(printed) - first) % 100


def _of_years(first: int, last: int) -> Period:
    """Of two years that follow each other, the financial year, from April to March."""
    if last - first > LONGEST_SPAN:  # "2023-01" is a month, or nothing
        month = last % 100
        return Period(*span_of(f"{first}-{month:02}" if 1 <= month <= 12 else f"{first}"))
    if last == first + 1:
        return Period(date(first, 4, 1), date(last, 3, 31))
    return Period(date(first, 1, 1), date(max(first, last), 12, 31))


def _blanked(text: str, points: Iterable[Point]) -> str:
    return reduce(lambda left, point: left[: point[0]] + " " * (point[1] - point[0]) + left[point[1] :], points, text)


def _times(text: str, points: list[Point]) -> Iterator[Time]:
    """Points joined to spans, opened at an end where the text says so, and marked where they are of a paper."""
    position = 0
    while position < len(points):
        start, end, period = points[position]
        before = text[:start]
        if position + 1 < len(points):
            next_start, next_end, other = points[position + 1]
            joint = JOINED.fullmatch(text[end:next_start])
            # "2017 and 2018" are two times; "between 2017 and 2018" is one span.
            if joint and period.first <= other.last and ("and" not in joint[0].casefold() or BETWEEN.search(before)):
                period, end, position = Period(period.first, other.last), next_end, position + 1
                opened = None
            else:
                opened = OPENED.search(before)
        else:
            opened = OPENED.search(before)
        of_paper = _is_of_paper(before, text[end:])
        if opened and not (of_paper and opened[0].casefold().startswith("from")):  # "from the 2018 report" opens none
            yield Time(start, end, _open(period, opened))
        else:
            yield Time(start, end, replace(period, of_paper=of_paper))
        position += 1


def _open(period: Period, opened: re.Match[str]) -> Period:
    if opened["since"]:
        return Period(period.first, date.max)
    if opened["after"]:
        return Period(min(period.last, date.max - timedelta(days=1)) + timedelta(days=1), date.max)
    if opened["before"]:
        return Period(date.min, max(period.first, date.min + timedelta(days=1)) - timedelta(days=1))
    return Period(date.min, period.last)


def _is_of_paper(before: str, after: str) -> bool:
    if OF_PAPER_BEFORE.search(before):
        return True
    follows = OF_PAPER_AFTER.match(after)
    return follows is not None and not {*follows["between"].casefold().split()} & STOPWORDS


def _relative(match: re.Match[str], newest: date, is_dated: bool) -> Period | None:
    if match["newest"] and is_dated:
        return None
    if match["newest"] or match["paper"]:
        return Period(_months_before(newest, 12), newest, of_paper=True)
    if match["which"]:
        return _unit_before(newest, match["unit"], 0 if match["which"].casefold() == "this" else 1)
    if match["units"] and (count := _count(match["count"])):
        return Period(_months_before(newest, count * (12 if match["units"].casefold() == "years" else 1)), newest)
    if match["ago_units"] and (count := _count(match["ago"])):
        return _unit_before(newest, match["ago_units"], count)
    return None


def _unit_before(newest: date, unit: str, count: int) -> Period:
    """The calendar year or month that lies so many before that of the newest paper."""
    if unit.casefold().startswith("year"):
        return Period(*span_of(f"{newest.year - count:04}"))
    day = _months_before(newest, count)
    return Period(*span_of(f"{day.year:04}-{day.month:02}"))


def _count(word: str) -> int | None:
    count = int(word) if word.isdecimal() else COUNT.get(word.casefold(), 2 if word.casefold() == "few" else 0)
    return count if 0 < count < 100 else None


def _months_before(day: date, count: int) -> date:
    """The same day of an earlier month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    first, last = span_of(f"{year:04}-{month + 1:02}")
    return min(last, first + timedelta(days=day.day - 1))
