"""Figures of a text as claims: numbers, sums of money, percentages, times, codes such as A44, and addresses."""

import re
from collections.abc import Iterator
from decimal import Decimal

from qa.checks import dates, number_words
from qa.checks.claims import Claim, Reading, blanked, claim

SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "b": 10**9, "billion": 10**9,
    "tn": 10**12, "trillion": 10**12, "hundred": 100,
}  # fmt: skip
SCALE = r"(?:\s?(?P<scale>k|mn?|bn?|tn|hundred|thousand|million|billion|trillion)\b)?"
NUM = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CURRENCY = r"(?P<currency>[£€$]|(?:GBP|EUR|USD)(?=\s?\d))"
CURRENCIES = {
    "£": "£", "GBP": "£", "pound": "£", "€": "€", "EUR": "€", "euro": "€", "$": "$", "USD": "$", "dollar": "$",
}  # fmt: skip
TO = r"(?:-|\s-\s|\s?[–—]\s?|\s+(?:to|and)\s+)"
ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>()]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net)\b"
)
TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?|\b(?P<clock>[01]?\d|2[0-3]):(?P<past>[0-5]\d)\b",
    re.IGNORECASE,
)
CODE = re.compile(
    r"\b[A-Za-z]+\d[\w/]*|\b\d+(?:\.\d+){2,}\b|\b\d+(?!(?:km|cm|mm|m|ft)[23]\b)[A-Za-z]+\d\w*|\b(?:19|20)?\d0[’']?s\b|[¼½¾⅓⅔⅛\u2150-\u218b\u2460-\u24ff]"
)
MONEY = re.compile(rf"(?P<minus>[-−])?{CURRENCY}\s?(?P<sign>[-−])?(?P<number>{NUM}){SCALE}", re.IGNORECASE)
MONEY_SPAN = re.compile(
    rf"{CURRENCY}\s?(?P<number>{NUM}){SCALE}{TO}(?P<other>{NUM})(?:\s?(?P<others>k|mn?|bn|thousand|million|billion)\b)?(?!\s?%|\w)",
    re.IGNORECASE,
)
MONEY_WORDS = re.compile(rf"(?<![\w.])(?P<number>{NUM}){SCALE}\s*(?P<currency>pound|euro|dollar)s?\b", re.IGNORECASE)
PENCE = re.compile(rf"(?<![\w.£])(?P<number>{NUM})\s?(?:p|pence)\b")
POINTS = re.compile(rf"(?P<number>{NUM})\s*(?:percentage|per ?cent|%)[\s-]+points?\b", re.IGNORECASE)
CENT = r"(?:%|per\s?cent\b|percent\b|pct\b)"
PERCENT = re.compile(
    rf"(?:(?P<first>{NUM}){TO})?(?<![\d.,])(?P<sign>(?<!\w)[-−])?(?P<number>{NUM})[\s-]*{CENT}", re.IGNORECASE
)
UNIT_BEHIND = re.compile(
    rf"[\s-]*(?:(?P<points>(?:percentage|per ?cent)\s+points?\b)|(?P<cent>{CENT})|(?P<currency>pound|euro|dollar)s?\b)",
    re.IGNORECASE,
)
PLAIN = re.compile(rf"(?<![\d.])(?P<sign>(?:(?<=[\s(])|^)[-−])?(?P<number>{NUM}){SCALE}", re.IGNORECASE)
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d|[.,]\d)")
# "para 44", "minutes 994 and 995", "Section 17(2)": where something stands, not how many there are.
REFERENCE = re.compile(
    r"\b(?:para|paragraph|minute|item|point|appendix|annex|section|schedule|recommendation|resolution|table|page|part"
    r"|chapter|clause|article|regulation)s?\.?\s+(?P<number>\d+(?:\.\d+)*)(?!\d|[.,]\d|%)(?:\s*(?:and|to|&|[-–])\s*(?P<other>\d+(?:\.\d+)*)(?!\d|[.,]\d|%))?",
    re.IGNORECASE,
)
QUARTER = re.compile(
    r"\b(?:quarter\s+(?P<figure>[1-4])|(?P<word>first|second|third|fourth)\s+quarter)\b", re.IGNORECASE
)


def find(text: str) -> list[Claim]:
    """All figures, dates, times and addresses that a text states."""
    found = [claim(*match.span(), ("address", match[0].rstrip(".,;:").casefold())) for match in ADDRESS.finditer(text)]
    found += dates.find(blanked(text, found))
    for step in (_references, _times, _codes, _ordinals, _money, _percentages, _numbers, _in_words, _vague):
        found += step(blanked(text, found))
    return sorted(found, key=lambda one: (one.start, one.end))


def readings(text: str) -> frozenset[Reading]:
    """All that a text can be read to state: what supports a claim."""
    stated = {reading for one in find(text) for reading in one.readings} | dates.implied(text)
    for match in SPACED.finditer(text):
        stated.add(("number", Decimal(match[0].replace(" ", ""))))
    for match in QUARTER.finditer(text):
        word = match["word"] and "first second third fourth".split().index(match["word"].casefold()) + 1
        stated.add(("code", f"q{match['figure'] or word}"))
    for match in number_words.VAGUE.finditer(text):
        stated.add(("vague", match[0].casefold()))
    if re.search(r"\bfirst\b", text, re.IGNORECASE):
        stated.add(("ordinal", 1))
    if number_words.NONE.search(text):
        stated.add(("number", 0))
    if number_words.SINGLE.search(text):
        stated.add(("number", 1))
    for reading in list(stated):
        if reading[0] == "code" and re.fullmatch(r"q[1-4]", str(reading[1])):
            stated.add(("ordinal", int(str(reading[1])[1])))
        if len(reading) == 3 and reading[-1] == "-":  # "fell by 5%" may be printed "-5%"
            stated.add(reading[:2])
    return frozenset(stated)


def _references(text: str) -> Iterator[Claim]:
    for match in REFERENCE.finditer(text):
        for name in ("number", "other"):
            if match[name]:
                yield claim(match.start(name), match.end(name), ("reference", match[name]))


def _times(text: str) -> Iterator[Claim]:
    for match in TIME.finditer(text):
        if match["half"]:
            hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
            minutes = 60 * hour + int(match["minute"] or 0)
        else:
            minutes = 60 * int(match["clock"]) + int(match["past"])
        yield claim(*match.span(), ("time", minutes))


def _codes(text: str) -> Iterator[Claim]:
    for match in CODE.finditer(text):
        if re.match(r"[£$€]|GBP", match[0]) or re.fullmatch(r"(?:GBP|EUR|USD)\d[\d,.]*", match[0]):
            continue
        yield claim(*match.span(), ("code", re.sub(r"\W", "", match[0]).casefold() or match[0]))


def _ordinals(text: str) -> Iterator[Claim]:
    yield from number_words.others(text)


def _money(text: str) -> Iterator[Claim]:
    spans = []
    for match in MONEY_SPAN.finditer(text):
        currency = CURRENCIES[match["currency"].upper()]
        first, second = match["scale"], match["others"]
        own = {_value(match["number"], first), _value(match["number"], first or second)}
        spans.append(claim(match.start(), match.end("number"), *((currency, value) for value in own)))
        other = {_value(match["other"], second), _value(match["other"], second or first)}
        spans.append(
            claim(match.start("other"), match.end(), *((currency, value) for value in other), ("number", max(other)))
        )
        yield from spans[-2:]
    left = blanked(text, spans)
    taken = []
    for match in MONEY.finditer(left):
        reading: Reading = (CURRENCIES[match["currency"].upper()], _value(match["number"], match["scale"]))
        taken.append(claim(*match.span(), _signed(reading, match["minus"] or match["sign"])))
    for match in MONEY_WORDS.finditer(blanked(left, taken)):
        taken.append(
            claim(*match.span(), (CURRENCIES[match["currency"].casefold()], _value(match["number"], match["scale"])))
        )
    for match in PENCE.finditer(blanked(left, taken)):
        taken.append(claim(*match.span(), ("£", _value(match["number"], None) / 100)))
    yield from taken


def _percentages(text: str) -> Iterator[Claim]:
    points = [claim(*match.span(), ("points", _value(match["number"], None))) for match in POINTS.finditer(text)]
    yield from points
    for match in PERCENT.finditer(blanked(text, points)):
        if match["first"]:
            first = _value(match["first"], None)
            yield claim(match.start("first"), match.end("first"), ("percent", first), ("number", first))
        reading: Reading = ("percent", _value(match["number"], None))
        sign = None if match["first"] else match["sign"]
        yield claim(match.start("sign") if sign else match.start("number"), match.end(), _signed(reading, sign))


def _numbers(text: str) -> Iterator[Claim]:
    for match in PLAIN.finditer(text):
        values = {_value(match["number"], match["scale"])}
        if match["scale"] and len(match["scale"]) == 1:
            values.add(_value(match["number"], None))  # "5m" may be metres
        yield claim(*match.span(), *(_signed(("number", value), match["sign"]) for value in values))


def _in_words(text: str) -> Iterator[Claim]:
    for start, end, value in number_words.find(text):
        behind = UNIT_BEHIND.match(text, end)
        kind = "number"
        if behind and behind["points"]:
            kind = "points"
        elif behind and behind["cent"]:
            kind = "percent"
        elif behind:
            kind = CURRENCIES[behind["currency"].casefold()]
        yield claim(start, behind.end() if behind else end, (kind, value))


def _vague(text: str) -> Iterator[Claim]:
    for match in number_words.VAGUE.finditer(text):
        yield claim(*match.span(), ("vague", match[0].casefold()))


def _value(number: str, scale: str | None) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", number)) * (SCALES[scale.casefold()] if scale else 1)


def _signed(reading: Reading, sign: str | None) -> Reading:
    return (*reading, "-") if sign else reading
