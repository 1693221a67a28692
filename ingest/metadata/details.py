"""Smaller things that a report says of itself: its agenda item, its author, what it belongs with, its wards."""

import re
from collections.abc import Sequence

from ingest.lines import Line
from ingest.metadata.fields import Field, Label, read_fields
from ingest.metadata.head import Head
from ingest.metadata.recase import Recaser
from ingest.paper import Kind

NUMBER = r"(?P<number>[A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?[A-Za-z]?(?:\s?\(\w{1,4}\))*|[A-Z])"
ITEM = re.compile(
    rf"(?:part (?:1|2|i|ii|a|b)\s?[–—-]\s?)?(?:agenda\s+)?item\s*(?:(?:no|number|nr)\b\.?)?\s*[:.–-]?\s*{NUMBER}\.?$",
    re.IGNORECASE,
)
ALONE = re.compile(rf"^{NUMBER}\b")
WITH = re.compile(
    r"\b(?:to|should|must) be (?:considered|read|taken)(?: together| alongside| in conjunction)?(?: with)? "
    r"(?P<what>[^.]{4,200})",
    re.IGNORECASE,
)
LONGEST_LIST = 40
SENTENCE = re.compile(r"\b(?:is|are|has|have|which|report)\b")
NOBODY = re.compile(r"^(?:none|n/?a|not applicable|nil|no wards?)\b", re.IGNORECASE)
CONTACT_ENDS = re.compile(
    r"\s*(?:\t|\bdated\b|[.,;|(]?\s*(?:\b(?:tel(?:ephone)?|e-?mail|extension|phone|mobile)\b|\S+@|\+?\d[\d ()]{6,})).*",
    re.IGNORECASE | re.DOTALL,
)
# "Report of the Head of Highways", without a colon.
REPORT_OF = re.compile(r"(?:joint )?report (?:of|by|from) (?:the )?(?P<name>[A-Z].*)", re.IGNORECASE)
SHORT = 15
"""A name with its office has no more words."""
LAST_LINES = 60
"""So near to its end a report names its contact, where it does not do so at its head."""


def item_number(head: Head, fields: Sequence[Field], kind: Kind) -> str | None:
    """The number of the agenda item that a paper was written for."""
    if kind in (Kind.MINUTES, Kind.AGENDA):
        return None
    for line in head.page:
        for cell in line.cells:
            match = ITEM.match(cell)
            if match:
                return match["number"]
    for field in fields:
        match = ALONE.match(field.value) if field.label is Label.ITEM else None
        if match and match["number"][-1:].isdigit() | (match.end() == len(field.value)):
            return match["number"]
    return None


def find_author(head: Head, fields: Sequence[Field], lines: Sequence[Line], recase: Recaser) -> str | None:
    """Who wrote a report or whose report it is, else its contact; `lines` are all those of the paper."""
    last = [field for field in read_fields(lines[-LAST_LINES:]) if field.label in (Label.AUTHOR, Label.CONTACT)]
    named = {
        Label.AUTHOR: [field.value for field in (*fields, *last) if field.label is Label.AUTHOR],
        Label.OFFICE: [field.value for field in fields if field.label is Label.OFFICE],
        Label.CONTACT: [field.value for field in (*fields, *last) if field.label is Label.CONTACT],
    }
    short = (REPORT_OF.fullmatch(recase(group.text)) for group in head.groups if group.words <= SHORT)
    named[Label.OFFICE] += [match["name"] for match in short if match]
    for value in (value for values in named.values() for value in values):
        name = CONTACT_ENDS.sub("", value).strip(" .,;–-")
        if re.search(r"[^\W\d_]{2}", name) and not NOBODY.match(name) and len(name.split()) <= SHORT:
            return name
    return None


def considered_with(head: Head, fields: Sequence[Field]) -> str | None:
    """What a paper is to be considered with, as printed."""
    for field in fields:
        if field.label is Label.WITH:
            return None if NOBODY.match(field.value) else field.value.strip(" .")
    for group in head.groups:
        match = WITH.search(group.text)
        if match and re.search(r"\b(?:with|alongside|conjunction)\b", match[0], re.IGNORECASE):
            return re.sub(r"^(?:with|alongside)\s+", "", match["what"]).strip(" .()")
    return None


def find_wards(fields: Sequence[Field]) -> tuple[str, ...]:
    """The wards or divisions affected, as printed."""
    for field in fields:
        if field.label is Label.WARDS and not NOBODY.match(field.value):
            return tuple(part.strip(" .") for part in _parted(field.value) if part.strip(" ."))
    return ()


def _parted(value: str) -> list[str]:
    """The names in a list; "and" parts the last two only behind commas, since wards have it in their names."""
    if re.search(r"[;\t•]", value) or len(value.split()) > LONGEST_LIST or SENTENCE.search(value):
        return re.split(r"[;\t•]", value)
    *first, last = value.split(",")
    return [*first, *(re.split(r"\s(?:and|&)\s(?!.*\s(?:and|&)\s)", last) if first else [last])]
