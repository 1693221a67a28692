"""Quantities: which figures of a text count or measure something, and which are dates, references and spans of time."""

import re

from index import STOPWORDS, stem, words

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundreds?"
    "|thousands?|million|none"
)
SCALE = r"\s?%|\s?(?:per cent\b|percent\b|(?:k|m|bn|million|billion|thousand|pounds)\b)"
QUANTITY = re.compile(
    rf"[£$€]?\s?\d[\d,.]*(?<![,.])(?!\d|(?:st|nd|rd|th)\b)(?:{SCALE})?|\b(?:{NUMBER_WORDS})\b",
    re.IGNORECASE,
)
NO_QUANTITY = re.compile(
    r"\b(19|20)\d\d(\s*[/–-]\s*\d{2,4})?\b|\b\d{1,2}(st|nd|rd|th)?\s+(?=(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|\b(appendix|figure|table|chart|para(graph)?|section|minute|item|part|schedule|phase|tier|stage)\s+\d+\w*|\bs\.?\d+\b",
    re.IGNORECASE,
)
"""Figures that count nothing: years, days of a month, references."""
CLOCK = re.compile(
    r"\b\d{1,2}([.:]\d\d)?(\s*(-|–|to|and|until)\s*\d{1,2}([.:]\d\d)?)?\s*([ap]\.?m\b\.?|noon\b|midnight\b)"
    r"|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
"""Times of the day: 10pm, 2-3am, 10.30 a.m., 18:00."""
DURATION = re.compile(
    rf"\b(?:\d[\d,.]*|{NUMBER_WORDS})[\s-]+(?:(?:working|calendar|clear)\s+)?"
    r"(?:minute|hour|day|night|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:how many|numbers? of|no\. of)\s+(.+)", re.IGNORECASE)
MOST_NOUNS = 3
NEAR = 4
"""Words between a figure and what it counts, at most: "97 newly trained flood wardens"."""
ASKS_DURATION = re.compile(
    r"\bhow (long|often|old|soon|quickly|fast)\b|\b(minute|hour|day|night|week|month|year)s?\b|\b(time|age|duration)\b",
    re.IGNORECASE,
)


def find_quantities(text: str, *, durations: bool) -> list[tuple[int, int]]:
    """Where figures stand that count or measure something, start and end; times only with `durations`."""
    others = [NO_QUANTITY] if durations else [NO_QUANTITY, CLOCK, DURATION]
    taken = [match.span() for pattern in others for match in pattern.finditer(text)]
    found = ((match.start() + len(match[0]) - len(match[0].lstrip()), match.end()) for match in QUANTITY.finditer(text))
    return [(start, end) for start, end in found if not any(a < end and start < b for a, b in taken)]


def find_asked(question: str, text: str) -> list[tuple[int, int]]:
    """Where figures stand that a question may ask for: spans of time only if it asks for one."""
    return find_quantities(text, durations=bool(ASKS_DURATION.search(question)))


def counted_nouns(question: str) -> frozenset[str]:
    """Stems of the words that say what is counted: {"flood", "warden"} of "How many flood wardens are there?"."""
    match = COUNTED.search(question)
    nouns: list[str] = []
    for word in words(match[1]) if match else []:
        if word in STOPWORDS or len(nouns) == MOST_NOUNS:
            break
        nouns.append(stem(word))
    return frozenset(nouns)


def find_counts(text: str, nouns: frozenset[str]) -> list[tuple[int, int]]:
    """Where figures stand closely before one of the nouns, given as stems; start and end of each."""
    return [
        (start, end)
        for start, end in find_quantities(text, durations=False)
        if nouns.intersection(map(stem, words(text[end:])[: NEAR + 1]))
    ]
