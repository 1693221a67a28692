"""What a paper says of itself under a label: "Report to: Cabinet", "Wards affected", "Is this report exempt? No"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingest.dates import leading_date
from ingest.lines import BULLET, Line
from ingest.metadata.head import LABEL, join


class Label(Enum):
    """What a label announces."""

    BODY = auto()
    DATE = auto()
    TITLE = auto()
    ITEM = auto()
    AUTHOR = auto()
    OFFICE = auto()
    CONTACT = auto()
    WITH = auto()
    WARDS = auto()
    ACCESS = auto()


OF_PAPER = r"(?: of (?:the )?(?:report|paper|item|decision|document))?"
OF_MEETING = r"(?: of (?:the )?(?:meeting|committee|decision|report|hearing))?"
OPENNESS = r"(?:exempt|confidential|private|restricted|closed|part (?:2|ii)|not for publication)"
PRINTED: tuple[tuple[Label, str], ...] = (
    (
        Label.BODY,
        r"(?:report(?:ing)? |submitted |presented )?to(?: the)?|meeting(?: of)?(?: the)?|(?:name of )?committee",
    ),
    (Label.BODY, r"(?:name of )?(?:meeting|body|board|panel|forum|decision[- ]?(?:maker|taker|making body))"),
    (Label.BODY, r"(?:name of )?(?:the )?(?:cabinet|executive|lead|portfolio) (?:member|holder)|for decision by"),
    (Label.BODY, r"(?:decision )?(?:to be )?(?:made|taken|considered) by|relevant (?:board|committee)"),
    (Label.DATE, r"(?:(?:meeting|committee|cabinet|council|decision|report) )?date(?: and time)?" + OF_MEETING),
    (Label.DATE, r"(?:meeting )?(?:to be )?held on|date of (?:cabinet|council|committee|board)(?: meeting)?|dated?"),
    (Label.TITLE, r"(?:report |item )?(?:title|subject|heading)(?: matter)?" + OF_PAPER + r"|re|name of report"),
    (Label.ITEM, r"(?:agenda )?item(?: (?:no\.?|number|ref))?|agenda (?:no\.?|number)"),
    (Label.AUTHOR, r"(?:report )?(?:author|writer)(?:\(s\)|s)?" + OF_PAPER + r"(?: and contact(?: details)?)?"),
    (
        Label.AUTHOR,
        r"(?:report|paper) (?:written |prepared )?by|prepared by|(?:reporting|report) officer|officer reporting",
    ),
    (Label.OFFICE, r"(?:joint )?report (?:of|from)(?: the)?"),
    (Label.CONTACT, r"(?:officer |report |lead )?contact(?: (?:officer|person|name|details|point))?(?:\(s\)|s)?"),
    (Label.CONTACT, r"(?:lead|responsible|accountable|presenting|senior) (?:officer|director)|presented by"),
    (Label.CONTACT, r"(?:contact )?(?:for )?(?:further|more) (?:information|details)(?: (?:please )?contact)?"),
    (Label.CONTACT, r"(?:specific )?contact points?(?: for this report)?|case officer|officer dealing"),
    (Label.WITH, r"(?:this (?:report|paper) is )?to be (?:considered|read|taken) (?:together )?(?:with|alongside)"),
    (
        Label.WITH,
        r"to be (?:considered|read) in conjunction with|(?:linked|related|associated) (?:report|paper|item)s?",
    ),
    (
        Label.WARDS,
        r"(?:local |electoral )?(?:wards?|ward\(s\)|divisions?|division\(s\)|areas?)"
        r"(?: ?(?:/|and|or) ?(?:electoral )?(?:wards?|divisions?|parish(?:es)?|areas?))?"
        r"(?: (?:directly )?(?:affected|concerned|involved)(?: by (?:the|this) (?:report|proposal|decision))?)?",
    ),
    (
        Label.ACCESS,
        rf"(?:is (?:this|the) (?:report|paper|item|decision|document) (?:an? )?)?(?:contains? )?{OPENNESS}"
        rf"(?: ?(?:/|or|and) ?{OPENNESS})*(?: ?(?:/|or) ?(?:public|open|not exempt))?"
        r"(?: (?:information|item|report|paper|business|from publication|category))?(?: \(y/n\))?",
    ),
    (
        Label.ACCESS,
        r"(?:security |protective |report )?(?:classification|marking)|(?:report |publication |access )status",
    ),
    (Label.ACCESS, r"(?:public|open|part (?:1|i)) ?(?:/|or) ?(?:exempt|private|confidential|closed|part (?:2|ii))"),
    (Label.ACCESS, r"access|access to information|public(?:ation)?|(?:report )?(?:open|public) or (?:exempt|private)"),
)
LABELS = tuple((label, re.compile(rf"(?:{pattern})\s*(?P<end>:|\?|$)\s*", re.IGNORECASE)) for label, pattern in PRINTED)


@dataclass(frozen=True, slots=True)
class Field:
    """A label with what stands behind or below it."""

    label: Label
    printed: str
    """The label as printed."""
    value: str
    lines: tuple[Line, ...]
    row: bool = False
    """In the cells of a table."""


def read_fields(lines: Sequence[Line]) -> Iterator[Field]:
    """The labelled values in `lines`, in their order; a value may stand behind its label, beside it or below it."""
    for index, line in enumerate(lines):
        cells, broken = _cells(line, lines[index + 1 : index + 2])
        rest = lines[index + 1 + broken :]
        for place, cell in enumerate(cells):
            found = match_label(cell)
            if found is None:
                continue
            label, match = found
            if not match["end"] and len(cells) != 2 and not (len(cells) == 1 and line.heading):
                continue  # "Council", "Access", "Division": a heading, a word, the head of a table's column
            beside = cells[place + 1 : place + 2]
            value, more = cell[match.end() :].strip(), list[Line]()
            if not value and beside and match_label(beside[0]) is None:
                value = beside[0]
            elif not value and len(cells) == 1:
                more = _below(rest)
            if value and place + 2 >= len(cells) and not broken:
                more = _hanging(line, rest, value)
            value = " ".join([value, *(join([other.text]) for other in more)]).strip()
            if value:
                yield Field(label, cell[: match.end()].strip(), value, (line, *more), len(cells) > 1)


def _cells(line: Line, below: Sequence[Line]) -> tuple[list[str], bool]:
    """The cells of a line, cut before each further label; and whether the line below ends the first one's label."""
    cells = [BULLET.sub("", cell) for cell in line.cells if cell]
    if below and len(cells) == 2 and not below[0].gap and not match_label(cells[0]):
        whole = f"{cells[0]} {below[0].cells[0]}"
        if match_label(whole):  # a label broken in a narrow column
            return [whole, cells[1]], True
    parted: list[str] = []
    for cell in cells:
        found = match_label(cell)
        waiting = (
            bool(parted) and (before := match_label(parted[-1])) is not None and before[1].end() == len(parted[-1])
        )
        start = found[1].end() if found and not waiting else 0
        cut = 0
        for space in re.finditer(r"\s+(?=[A-Z])", cell):
            further = match_label(cell[space.end() :]) if (found or waiting) and space.start() > start else None
            if further and further[1]["end"]:
                parted.append(cell[cut : space.start()])
                cut = space.end()
                start = cut + further[1].end()
        parted.append(cell[cut:])
    return parted, False


def match_label(text: str) -> tuple[Label, re.Match[str]] | None:
    """The label at the start of `text`, up to its colon or question mark, or all of it."""
    for label, pattern in LABELS:
        match = pattern.match(text)
        if match:
            return label, match
    return None


def _below(lines: Sequence[Line]) -> list[Line]:
    """The value under a label that stands alone: the next line, and what goes on with it."""
    below: list[Line] = []
    for line in lines[:4]:
        text = line.text.strip()
        if LABEL.match(text) or (match_label(text) and line.heading) or (below and (line.gap or line.heading)):
            break
        below.append(line)
    return below


def _hanging(first: Line, lines: Sequence[Line], value: str) -> list[Line]:
    """The lines on which a value goes on: set in from its label, or plainly in mid-phrase."""
    hanging: list[Line] = []
    for line in lines[:3]:
        text = line.text.strip()
        if line.gap or line.is_row or LABEL.match(text) or match_label(text) or leading_date(text):
            break
        indented = bool(first.box and line.box and line.box.left > first.box.left + 0.05)
        goes_on = text[:1].islower() or re.search(r"(,|\b(and|of|the|for|to|in|on))$", value) is not None
        if not indented and not goes_on and not (value.isupper() and text.isupper()):
            break
        hanging.append(line)
        value = text
    return hanging
