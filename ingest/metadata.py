"""What a paper says of itself: title, council, body, meeting date and kind, found in its first lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Block, Shape
from ingest.dates import find_dates, leading_date
from ingest.lines import Sheet
from ingest.paper import Kind

HEAD_BLOCKS = 25
"""The front matter of a paper lies within so many blocks, and before its first numbered paragraph."""
SMALL_WORDS = frozenset("a an and as at by for from in into of on or over per the to under upon with".split())
BODY_TYPES = r"(?:Board|Committee|Sub-Committee|Panel|Cabinet|Commission|Forum|Authority|Council)"
BODY = re.compile(rf"(?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|the|for|&)\s+)*){{0,9}}{BODY_TYPES}\b")
MEETING = re.compile(r"\b(meeting|minutes)\b", re.IGNORECASE)
BODY_FIELD = re.compile(r"^(report to|meeting of|meeting|committee|body|decision maker|to)\s*[:\t]\s*", re.IGNORECASE)
TITLE_FIELD = re.compile(r"^(subject|title|report title|title of report|report subject)\s*[:\t]+\s*", re.IGNORECASE)
TOWN = r"(?:upon|on|and|of|under|the|with|in|le)"
COUNCIL = re.compile(
    rf"(?:[A-Z][\w’'-]+(?:[ \t]+|\s+(?:{TOWN}\s+){{1,2}})){{1,4}}"
    r"(?<!\bthe )(?:County|City|(?:Metropolitan\s+)?Borough|District|Parish|Town|Community)\s+Council\b"
    r"|(?:London|Royal) Borough of [A-Z][\w’'-]+(?: (?:and|upon) [A-Z][\w’'-]+)*"
)
NO_COUNCIL = frozenset("The Minutes Meeting Notice Agenda Report Proceedings Mayor Member Members".split())
"""Words before the name of a council, in a heading or a line in capitals, that are no part of it."""
APPENDIX = re.compile(r"^(appendix|annex|annexe)\s+\w{1,3}\b", re.IGNORECASE)
# One mark each of a paper that records a meeting rather than goes to one.
MINUTES_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"^\W*(members\s+)?present\b.{0,20}[:\t]|^\W*present\W*$",
        r"\bapologies\s+(for\s+absence\s+)?(were|was|had been)\s+(received|submitted|given)",
        r"\bmeeting\s+(was\s+)?(ended|closed|concluded|finished|rose|adjourned)\b",
        r"\b(agreed|approved|confirmed|signed)\b.{0,30}\bas a (correct|true) record",
        r"\bresolved\b|\bit was (agreed|proposed|moved)",
    )
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be detected; None where the paper does not say."""

    title: str
    council: str | None
    body: str | None
    dated: str | None
    kind: Kind
    front: tuple[Block, ...]
    """The blocks that only say the above: title, council, date, and the line that names the body."""


def detect_metadata(blocks: Sequence[Block], sheet: Sheet, file_stem: str) -> Metadata:
    """Title, council, body, date and kind of a paper. `file_stem` is the title where nothing better is found."""
    text = "\n".join(sheet.pages)
    recase = Recaser(text)
    head = _head(blocks)
    kind = _kind(head, text, any(block.number for block in blocks))
    council = _council(text, recase)
    body_block, body = _body(head, recase)
    title_block, title = _title(head, body_block, council, kind, recase)
    return Metadata(
        title=title or sheet.title or file_stem.replace("_", " "),
        council=council,
        body=body,
        dated=_dated(head, body_block),
        kind=kind,
        front=tuple(
            block
            for block in head
            if block.shape is Shape.HEADING
            and (block in (body_block, title_block) or _names_only(block.text, council, recase))
        ),
    )


def _names_only(text: str, council: str | None, recase: "Recaser") -> bool:
    """Whether a line holds nothing but the council or a date."""
    return recase(text) == council or leading_date(text) == text


def _head(blocks: Sequence[Block]) -> list[Block]:
    head: list[Block] = []
    for block in blocks[:HEAD_BLOCKS]:
        if block.number is not None:
            break
        head.append(block)
    return head


def _kind(head: Sequence[Block], text: str, numbered: bool) -> Kind:
    short = [block.text.strip() for block in head if len(block.text.split()) <= 15]
    if any(APPENDIX.match(line) for line in short[:3]):
        return Kind.APPENDIX
    titled = any(re.match(r"(draft )?minutes\b", line, re.IGNORECASE) for line in short)
    if sum(bool(mark.search(text)) for mark in MINUTES_MARKS) + 2 * titled >= 3:
        return Kind.MINUTES
    if any(
        re.search(r"\bagenda\s*$|^agenda\b(?!\s+item)|notice of (a )?meeting", line, re.IGNORECASE) for line in short
    ):
        return Kind.AGENDA
    if any(
        re.search(r"\b(decision notice|record of decision|appeal decision)\b", line, re.IGNORECASE) for line in short
    ):
        return Kind.DECISION
    says_report = any(re.search(r"\breport\b", block.text, re.IGNORECASE) for block in head)
    return Kind.REPORT if says_report or numbered else Kind.OTHER


def _body(head: Sequence[Block], recase: "Recaser") -> tuple[Block | None, str | None]:
    """The block that names the body, and its name: a line with the meeting's date is the best witness."""
    best: tuple[int, Block | None, str | None] = (0, None, None)
    for block in head:
        line = recase(block.text)
        field = BODY_FIELD.match(line)
        match = BODY.search(line[field.end() :] if field else line)
        if match is None or len(line.split()) > 40:
            continue
        name = re.sub(r"^(.*\b((Meeting|Minutes) of( the)?|of the)|The)\s+", "", match[0], flags=re.IGNORECASE)
        opening = match[0].removesuffix(name).removeprefix("The ")
        dated = any(find_dates(block.text))
        alone = match[0] == line.strip() and (not opening or MEETING.search(opening) is not None)
        goes_on = re.match(r"\s+[A-Z]", line[line.find(match[0]) + len(match[0]) :])
        if name.endswith("Council") and (goes_on or not (dated or alone)):
            continue  # "… County Council Community Safety Report" names the council, not the body
        if (" " not in name and name != "Cabinet") or name.startswith("And "):
            continue  # "the Board", in running text; the end of a name that began on another line
        score = 1 + 3 * bool(field) + 2 * dated + alone - name.endswith("Council")  # a committee says more
        if score > best[0]:
            best = (score, block if score > 1 or alone or MEETING.search(line) else None, name)
    return best[1], best[2]


def _dated(head: Sequence[Block], body_block: Block | None) -> str | None:
    lines = [block.text for block in head]
    if body_block is not None:
        here = next(i for i, block in enumerate(head) if block is body_block)
        lines = [*lines[here : here + 3], *lines]
    for line in lines:
        if not re.search(r"previous|last meeting|issue|published", line, re.IGNORECASE):
            for _, day in sorted(find_dates(line), key=lambda found: found[0].start()):
                return day.isoformat()
    return None


def _title(
    head: Sequence[Block], body_block: Block | None, council: str | None, kind: Kind, recase: "Recaser"
) -> tuple[Block | None, str | None]:
    """The block that states the title, and the title."""
    for block in head:
        field = TITLE_FIELD.match(block.text)
        if field and block.text[field.end() :].strip():
            return block, recase(block.text[field.end() :].strip().replace("\t", " "))
    if kind is Kind.MINUTES:
        return None, "Minutes"
    for block in head:
        text = block.text.strip()
        plain = len(text.split()) > 15 or not block.is_cut or re.match(r"(?:\w+\s?){1,3}:", text)
        if block is body_block or (block.shape is not Shape.HEADING and not text.isupper() and plain):
            continue
        notice = re.match(
            r"(agenda item|item no|appendix\s+\w{1,3}$|annexe?\s+\w{1,3}$|part \d|date"
            r"|report (of|by|from) (the )?(\w+ )?(head|director|officer|manager|clerk|chief|leader)\b)",
            text,
            re.IGNORECASE,
        )
        words = [match[0] for match, _ in find_dates(text)]
        undated = re.sub("|".join(map(re.escape, words)) or "$", "", text)
        if not notice and len(undated.split()) >= 2 and recase(text) != council:
            return block, recase(text)
    return None, None


def _council(text: str, recase: "Recaser") -> str | None:
    """The council named most often; of its longer and shorter forms the longest that is always used."""
    counts: Counter[str] = Counter()
    lines = "\n".join(recase(line) for line in text.split("\n"))
    for match in COUNCIL.finditer(lines):
        words = re.sub(r"[#*]", "", match[0]).split()
        for start in range(len(words) - 2):
            begins = words[start][0].isupper() and words[start] not in ("And", "County", "City", "District", "Council")
            if begins and not NO_COUNCIL.intersection(words[start:]):
                counts[" ".join(words[start:])] += 1
    if not counts:
        return None
    most = max(counts.values())
    return max((name for name, count in counts.items() if count == most), key=len)


class Recaser:
    """Sets a line in capitals as the paper's own running text would spell it."""

    def __init__(self, text: str) -> None:
        running = [line for line in text.split("\n") if not _in_capitals(line)]
        self._spellings: dict[str, Counter[str]] = {}
        for word in re.findall(r"[^\W\d_]{2,}", " ".join(running)):
            self._spellings.setdefault(word.casefold(), Counter())[word] += 1

    def __call__(self, line: str) -> str:
        """`line` unchanged if it has small letters; else in title case, abbreviations kept."""
        if not _in_capitals(line):
            return line
        words = re.sub(r"(?<!\d)[^\W\d_]+(?:[’'][^\W\d_]+)?", lambda match: self._word(match[0]), line)
        words = re.sub(r"(?<=\d)(ST|ND|RD|TH)\b", lambda match: match[0].lower(), words)
        return words[:1].upper() + words[1:]

    def _word(self, word: str) -> str:
        low = word.casefold()
        spellings = self._spellings.get(low)
        if spellings and word.isupper() and spellings[word] == sum(spellings.values()) and low not in SMALL_WORDS:
            return word
        return low if low in SMALL_WORDS else low.capitalize()


def _in_capitals(line: str) -> bool:
    """Whether a line is set in capitals, the end of "14th" aside."""
    return re.sub(r"\d\w*", "", line).isupper()
