"""Numbers in words, as claims: "twelve", "two hundred and fifty", "half a million", "a dozen", "third"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from qa.checks.claims import Claim, claim

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        2,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
SMALL = "|".join([*ONES, *TENS])
SCALE = "|".join(SCALES)
NUMBER = re.compile(
    rf"\b(?:(?:an?|half an?)\s+(?:{SCALE}|dozen)|(?:{SMALL})(?:[\s-]+(?:and\s+)?(?:{SMALL}|{SCALE}|dozen))*)\b"
    rf"(?:\s+(?:{SCALE}))*",
    re.IGNORECASE,
)
# Where "one" counts nothing.
NO_FIGURE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|the|which|another|last|next|new|old|only|latest)[\s-]one\b"
    r"|\bone\s+(?:of|another|or\s+more|day|by\s+one|hand|thing|which|that|who|can|such)\b|\bone-off\b|\bone[’']s\b"
    r"|\bone\b(?=\s*[.,;:)]|$)",
    re.IGNORECASE,
)
ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(ORDINALS)})s?\b|\b(?P<figures>\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
# Shares and multiples, which must stand as they are said; and counts that tell none.
SHARE = re.compile(
    r"\b(?P<word>hal(?:f(?!\s+an?\s+(?:hundred|thousand|million|billion|dozen)\b)|ves|v(?:ed|ing))|quarters?(?=\s+of)|twice|thrice|tenfold|doubl(?:es?|ed|ing)|trebl(?:es?|ed|ing)"
    r"|tripl(?:es?|ed|ing)|quadrupl(?:es?|ed|ing)|dozens|couple|minus"
    r"|hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"\b(?:hundred|thousand|million|billion|dozen)\b", re.IGNORECASE)
"""Without a number before it: "several hundred"."""
NONE = re.compile(r"\b(?:no|none|nil|zero)\b", re.IGNORECASE)
SINGLE = re.compile(r"\b(?:one|single|sole)\b", re.IGNORECASE)


def find(text: str) -> list[tuple[int, int, Decimal]]:
    """The whole numbers that a text has in words: start, end and value."""
    spared = [match.span() for match in NO_FIGURE.finditer(text)]
    return [
        (start, end, value)
        for match in NUMBER.finditer(text)
        for start, end, value in _values(match)
        if not any(first <= start < last for first, last in spared if text[start:end].casefold() == "one")
    ]


def others(text: str) -> Iterator[Claim]:
    """Ordinals from the second on, shares and multiples. ("First" is more often an adverb than a figure.)"""
    for match in ORDINAL.finditer(text):
        number = int(match["figures"]) if match["figures"] else ORDINALS[match["word"].casefold()]
        yield claim(match.start(), match.end(), ("ordinal", number))
    for match in SHARE.finditer(text):
        yield claim(match.start(), match.end(), ("share", match["word"].casefold()[:4]))


def _values(match: re.Match[str]) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers of a run of number words; "five and six" are two, and so are "ten eleven"."""
    total = group = last = Decimal(0)
    start = end = match.start()
    half = open_ = False
    for word in re.finditer(r"[a-z]+", match[0], re.IGNORECASE):
        at, name = match.start() + word.start(), word[0].casefold()
        if name in ("and", "a", "an"):
            continue
        if name == "half":
            half, start = True, at
            continue
        if name in SCALES or name == "dozen":
            scale = Decimal(SCALES.get(name, 12))
            if not open_:
                start, group = (start if half else at), Decimal("0.5") if half else Decimal(1)
            if scale > 100 and name != "dozen":
                total, group = (total + group) * scale if total < scale else total + group * scale, Decimal(0)
            else:
                group *= scale
            last = scale
        else:
            value = Decimal(ONES.get(name, TENS.get(name, 0)))
            joins = open_ and (last >= 100 or (last in TENS.values() and 0 < value < 10))
            if open_ and not joins:
                yield start, end, total + group
            if not joins:
                total, group, start = Decimal(0), Decimal(0), at
            group += value
            last = value
        open_, end = True, match.start() + word.end()
    if open_:
        yield start, end, total + group
