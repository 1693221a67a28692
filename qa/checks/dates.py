"""Dates of a text as claims: days, months, years, financial years and days of the week, however they are printed."""

import re
from collections.abc import Iterator
from datetime import date

from ingest import find_dated, find_dates
from qa.checks.claims import Claim, Reading, blanked, claim

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
TH = r"(?:\s?(?:st|nd|rd|th))?"
# "14 and 16 March 2024", "3-5 June".
DAYS = re.compile(
    rf"\b(?P<days>\d{{1,2}}{TH}(?:\s*(?:,|and|&|or|to|until|[-–])\s*\d{{1,2}}{TH})+)\s+(?:of\s+)?{MONTH}"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
DAY_OF_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}}){TH}\s+(?:of\s+)?{MONTH}", re.IGNORECASE)
MONTH_AND_DAY = re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}}){TH}\b(?![.,:]?\d|%)", re.IGNORECASE)
MONTH_OF_YEAR = re.compile(rf"\b{MONTH},?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b(?![,.]\d)", re.IGNORECASE)
# "2021/22", "2021-2023", "2021 to 2022", "21/22"; no part of a date.
SPAN = re.compile(
    r"(?<![\d/£.,])(?<!\d[-–])(?P<first>(?:19|20)\d\d)\s*(?P<mark>/|-|–|—|\bto\b)\s*(?P<last>(?:19|20)\d\d|\d\d)\b(?![/-]\d|[.,]\d|%)"
    r"|(?<![\d/£.,])(?<!\d[-–])(?P<short>\d\d)/(?P<next>\d\d)\b(?![/\d]|[.,]\d|%)"
)
YEAR = re.compile(r"(?<![\w£$€.,])(?<!\d[-–])(?P<year>(?:19|20)\d\d)\b(?!,\d{3}|\.\d|\s*%)")
# A capital tells the month from "may" and "march"; "Mar" alone may be anything.
NAMED_MONTH = re.compile(
    r"\b(?P<month>Jan(?:uary)?|Feb(?:ruary)?|March|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
WEEKDAY = re.compile(r"\b(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b")
SEASON = re.compile(
    r"\b(?:in|by|since|until|during|the|this|last|next|early|late|mid)[\s-]+(?P<name>spring|summer|autumn|winter)\b"
    r"|\b(?P<named>spring|summer|autumn|winter)\s+(?:of\s+)?(?=(?:19|20)\d\d)",
    re.IGNORECASE,
)


def find(text: str) -> list[Claim]:
    """The dates that a text states, none overlapping another save those that share a month: "14 and 16 March"."""
    found: list[Claim] = []
    for step in (_days, _full, _of_months, _spans, _seasons, _years, _names):
        found += step(blanked(text, found))
    return found


def implied(text: str) -> frozenset[Reading]:
    """What the dates of a text also say: "20 October 2022" names its month, year, day and weekday."""
    stated = {reading for one in find(text) for reading in one.readings}
    for _, dated in find_dated(text):  # two figures for the year, and marks that are as likely something else
        year, month, *day = map(int, dated.split("-"))
        stated.add(("date", year, month, *day) if day else ("month", year, month))
    for match in MONTH_AND_DAY.finditer(text):
        stated.add(("day", _month(match), int(match["day"])))
    return frozenset(stated | {other for reading in stated for other in _implied(reading)})


def _implied(reading: Reading) -> Iterator[Reading]:
    match reading:
        case ("date", int(year), int(month), int(day)):
            yield from (("month", year, month), ("day", month, day))
            yield from (("year", year), ("named month", month), ("ordinal", day))
            try:
                yield "weekday", date(year, month, day).weekday()
            except ValueError:
                return
        case ("month", year, month):
            yield from (("year", year), ("named month", month))
        case ("day", month, day):
            yield from (("named month", month), ("ordinal", day))
        case ("years", first, last, True):  # printed with both years
            yield from (("years", first, last), ("year", first), ("year", last))


def _days(text: str) -> Iterator[Claim]:
    for match in DAYS.finditer(text):
        for day in re.findall(r"\d+", match["days"]):
            yield _day(match, int(day))


def _full(text: str) -> Iterator[Claim]:
    for match, day in find_dates(text):
        yield claim(match.start(), match.end(), ("date", day.year, day.month, day.day))


def _of_months(text: str) -> Iterator[Claim]:
    for match in DAY_OF_MONTH.finditer(text):
        yield _day(match, int(match["day"]))
    for match in MONTH_OF_YEAR.finditer(text):
        yield claim(match.start(), match.end(), ("month", int(match["year"]), _month(match)))


def _day(match: re.Match[str], day: int) -> Claim:
    year = match.groupdict().get("year")
    month = _month(match)
    return claim(match.start(), match.end(), ("date", int(year), month, day) if year else ("day", month, day))


def _spans(text: str) -> Iterator[Claim]:
    for match in SPAN.finditer(text):
        if match["short"]:
            first, last, both = 2000 + int(match["short"]), 2000 + int(match["next"]), False
            if last != first + 1:
                continue
        else:
            first, both = int(match["first"]), len(match["last"]) == 4
            last = int(match["last"]) if both else first - first % 100 + int(match["last"])
            if not both and last <= first:
                last += 100
            if not first < last <= first + 50 or (match["mark"] == "to" and not both):
                continue
        readings: list[Reading] = [("years", first, last)]
        whole = {("year", first), ("year", last)} if both else set()
        yield claim(
            match.start(), match.end(), *readings, *([("years", first, last, True)] if both else []), whole=whole
        )


def _seasons(text: str) -> Iterator[Claim]:
    for match in SEASON.finditer(text):
        name = "name" if match["name"] else "named"
        yield claim(match.start(name), match.end(name), ("season", match[name].casefold()))


def _years(text: str) -> Iterator[Claim]:
    for match in YEAR.finditer(text):
        year = int(match["year"])
        yield claim(match.start(), match.end(), ("year", year), ("number", year))  # "2000 homes"


def _names(text: str) -> Iterator[Claim]:
    for match in NAMED_MONTH.finditer(text):
        opens = not text[: match.start()].strip()
        if not (opens and match["month"] in ("March", "May")):  # a verb, as often as not
            yield claim(match.start(), match.end(), ("named month", _month(match)))
    for match in WEEKDAY.finditer(text):
        yield claim(match.start(), match.end(), ("weekday", WEEKDAYS.index(match["day"].casefold())))


def _month(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].casefold()[:3]))
