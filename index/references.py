"""References: the paragraphs that a question states by their printed numbers, such as "para 44" or "minute 994"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER = r"\d{1,4}(?:\.\d{1,3}){0,3}(?:/[A-Z]{1,4}\b)?"
MARK = r"(?:\s?\([a-z0-9]{1,4}\)|(?<=\d)[a-z]\b)?"
"""Of a sub-point: "18(b)", "18b". The paragraph is found by the number before it."""
LISTED = rf"{NUMBER}{MARK}(?:\s*(?:,|&|and|or|to|-|–)\s*(?:and\s+)?{NUMBER}{MARK})*"
REFERENCE = re.compile(
    rf"(?:\b(?P<noun>para(?:graph)?s?\.?|minutes?(?:\s+(?:no|number)\.?)?|items?|sections?)\s*|(?P<sign>[¶§])+\s*)"
    rf"(?P<numbers>{LISTED})(?![\w%:]|[./]\d)",
    re.IGNORECASE,
)
POINT = re.compile(r"\bpoint\s+(?P<number>\d{1,3})\b", re.IGNORECASE)
UNNUMBERED = re.compile(r"\bunnumbered para(?:graph)?s?\s+(?P<number>\d{1,3})\b", re.IGNORECASE)
SECTION = re.compile(r"\b(?P<name>(?:appendix|annex|schedule)\s+(?:\d{1,2}|[a-z])|(?:appendix|annex))\b", re.IGNORECASE)
# "paragraph 3 of Schedule 12A to the Local Government Act 1972", "section 19 of the Flood … Act".
OF_THE_LAW = re.compile(
    r"[^.;?!]{0,60}?\b(?:Acts?|Regulations|Order|Bill|Directive|Schedule\s+\d+[A-Z]?|Part\s+(?:\d|[IVX]+\b)"
    r"|Framework|Code of Practice|Constitution|Standing Orders?|Local Plan)\b"
)
IN_A_PAPER = re.compile(
    r"\s+(?:of|in|from)\s+(?:the\s+|that\s+|this\s+|its\s+)?(?:[\w’'/-]+\s+){0,6}?"
    r"(?:reports?|minutes|papers?|append(?:ix|ices)|agenda|update|document|strategy|plan|decision)\b",
    re.IGNORECASE,
)
LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph as a question states it."""

    number: str | None
    """As printed, in small letters; None for one that has none."""
    noun: str = "para"
    """ "para", "minute", "item" or "section"; a section holds all numbers below its own."""
    point: int | None = None
    """Of a minute; or the position of a paragraph without a number."""
    section: str | None = None
    """ "appendix 1", where the number is one of an appendix in the same paper."""

    def fits(self, number: str | None, label: str) -> bool:
        """Whether a paragraph with this number and label may be meant."""
        label = label.casefold()
        if self.section and not label.startswith((f"{self.section},", f"{self.section} ")):
            return False
        if self.number is None:
            return number is None and label.endswith(f"unnumbered para {self.point}")
        if number is None:
            return False
        number = number.casefold()
        below = self.noun == "section" and number.startswith(f"{self.number}.")
        return (number == self.number or below) and (self.point is None or label.endswith(f"point {self.point}"))

    def calls_it_so(self, label: str) -> bool:
        """Whether the label of a fitting paragraph has the same noun: minute 12 is not para 12."""
        return self.noun == "section" or f"{self.noun} {self.number}" in label.casefold()


def find_references(text: str) -> list[Reference]:
    """The paragraphs that a question states, in order. Sections and paragraphs of laws are none."""
    return list(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[Reference]:
    section = next((" ".join(match["name"].casefold().split()) for match in SECTION.finditer(text)), None)
    point = POINT.search(text)
    for match in UNNUMBERED.finditer(text):
        yield Reference(None, point=int(match["number"]), section=section)
    for match in REFERENCE.finditer(text):
        after = text[match.end() :]
        if text[: match.start()].casefold().endswith("unnumbered ") or OF_THE_LAW.match(after):
            continue
        noun = _noun(match)
        # "section 19" and "section 17" are mostly those of a law, "minutes 2017" are those of a year.
        if noun == "section" and "." not in match["numbers"] and not IN_A_PAPER.match(after):
            continue
        for number in _numbers(match["numbers"]):
            if noun == "minute" and re.fullmatch(r"(?:19|20)\d\d", number):
                continue
            if noun == "minute":
                yield Reference(number, noun, int(point["number"]) if point else None, section)
            else:
                yield Reference(number, noun, section=section)


def _noun(match: re.Match[str]) -> str:
    noun = (match["noun"] or "").casefold()
    for whole in ("minute", "item", "section"):
        if noun.startswith(whole):
            return whole
    return "para"


def _numbers(listed: str) -> Iterator[str]:
    """The numbers of a list, whole ranges of whole numbers counted out."""
    before: str | None = None
    joint = ""
    for match in re.finditer(rf"(?P<joint>[^\d(]*?)(?P<number>{NUMBER}){MARK}", listed, re.IGNORECASE):
        number, joint = match["number"].casefold(), match["joint"].strip()
        if before and joint in ("to", "-", "–") and before.isdecimal() and number.isdecimal():
            yield from map(str, range(int(before) + 1, min(int(number), int(before) + LONGEST_RANGE)))
        yield number
        before = number
