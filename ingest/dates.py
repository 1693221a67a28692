"""Dates as British papers print them."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = "january february march april may june july august september october november december".split()
MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\.?,?\s+(?P<year>\d{{4}})\b",
        rf"\b{MONTH}\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})\b",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
    )
)


def leading_date(text: str) -> str:
    """The full date at the start of `text`, as printed; "" if there is none."""
    return next((match[0] for match, _ in find_dates(text) if match.start() == 0), "")


def find_dates(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """Every full date in `text` with its match; a day that does not exist is passed over."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else _month(month)
            try:
                yield match, date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                continue


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))
