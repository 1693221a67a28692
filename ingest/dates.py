"""Dates as British papers print them."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = "january february march april may june july august september october november december".split()
MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# OCR reads the small letters of "26th" as other marks.
DAY = r"\b(?P<day>\d{1,2})(?:\s*(?:st|nd|rd|th)|[\"”™°*]{1,2})?"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{DAY}\.?,?\s*(?<!\d)(?:day\s+)?(?:of\s+)?{MONTH}\.?,?\s+(?P<year>\d{{4}})\b",
        rf"\b{MONTH}\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})\b",
        r"\b(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})\b",
        r"(?<![\w/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{2})(?![\w/])",
    )
)
# Only where a date is looked for: elsewhere "20.10.22" may be the number of a paragraph.
SHORTENED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w.])(?P<day>\d{1,2})(?P<mark>[.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{2})(?![\w.]*\d)",
        rf"{DAY}[\s-]+{MONTH}\.?[\s-]*[’']?(?P<year>\d{{2}})\b(?![.:]\d)(?!\s*[ap]\.?m\b)",
    )
)
WITHOUT_DAY = re.compile(rf"\b{MONTH}\.?,?\s+(?P<year>(?:19|20)\d{{2}})\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\w/.,£–-])(?P<year>(?:19|20)\d{2})(?![\w/–-]|[.,]\d|\s*[–-]\s*\d)")
CENTURY_ENDS = 70
"""A year printed with two figures, from this one on, is of the last century."""


def leading_date(text: str) -> str:
    """The full date at the start of `text`, as printed; "" if there is none."""
    return next((match[0] for match, _ in find_dates(text) if match.start() == 0), "")


def find_dates(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """Every full date in `text` with its match; a day that does not exist is passed over."""
    yield from _days(PATTERNS, text)


def find_dated(text: str) -> list[tuple[re.Match[str], str]]:
    """The dates in a line that is to tell one, in order: "2022-10-20", or "2022-10" where no day is printed.

    Two figures may stand for the year.
    """
    found: list[tuple[re.Match[str], str]] = []
    for match, day in (*_days(PATTERNS, text), *_days(SHORTENED, text)):
        if not _overlaps(match, found):
            found.append((match, day.isoformat()))
    for match in WITHOUT_DAY.finditer(text):
        if not _overlaps(match, found):
            found.append((match, f"{match['year']}-{_month(match['month']):02}"))
    return sorted(found, key=lambda pair: pair[0].start())


def _days(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[tuple[re.Match[str], date]]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else _month(month)
            try:
                yield match, date(_year(match["year"]), number, int(match["day"]))
            except ValueError:
                continue


def _overlaps(match: re.Match[str], found: list[tuple[re.Match[str], str]]) -> bool:
    return any(match.start() < other.end() and other.start() < match.end() for other, _ in found)


def _year(printed: str) -> int:
    if len(printed) == 4:
        return int(printed)
    return int(printed) + (1900 if int(printed) >= CENTURY_ENDS else 2000)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))
