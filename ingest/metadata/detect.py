"""What a paper says of itself, found in its first lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Block, Shape
from ingest.dates import leading_date
from ingest.lines import Line, Sheet
from ingest.metadata.access import why_exempt
from ingest.metadata.bodies import find_body
from ingest.metadata.councils import find_council
from ingest.metadata.dating import LAST_LINES, find_date
from ingest.metadata.details import considered_with, find_author, find_wards, item_number
from ingest.metadata.fields import read_fields
from ingest.metadata.head import Head, read_head
from ingest.metadata.kinds import find_kind
from ingest.metadata.recase import Recaser
from ingest.metadata.title_words import SORT
from ingest.metadata.titles import find_title
from ingest.paper import Access, Kind

WHOSE = re.compile(r"(report (of|by|from)|agenda item)\b", re.IGNORECASE)
FRONT_BLOCKS = 12
"""Council, body and author stand above the text within so many blocks."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be detected; None where the paper does not say."""

    title: str
    council: str | None
    body: str | None
    dated: str | None
    """"2022-10-20", "2022-10" or "2022"."""
    kind: Kind
    access: Access
    item_number: str | None = None
    author: str | None = None
    considered_with: str | None = None
    wards: tuple[str, ...] = ()
    sure: frozenset[str] = frozenset()
    """Of title and body what the head prints as such; the rest may be a guess."""
    exempt: str | None = None
    """Why the paper was taken as exempt, as a sentence for the user; it is among the warnings too."""
    warnings: tuple[str, ...] = ()
    """Where two places disagree, and why a paper is taken as exempt."""
    front: tuple[Block, ...] = ()
    """The blocks that only say the above: title, council, date, and the line that names the body."""


def detect_metadata(blocks: Sequence[Block], sheet: Sheet, file_stem: str) -> Metadata:
    """What the paper made into `blocks` says of itself. `file_stem` is the title where nothing better is found."""
    text = "\n".join(sheet.pages)
    recase = Recaser(text)
    head = read_head(blocks, sheet)
    fields = list(read_fields(head.lines))
    kind = find_kind(head, text, any(block.number for block in blocks))
    council = find_council(text, head, recase, sheet.site)
    body = find_body(head, fields, council, kind in (Kind.MINUTES, Kind.AGENDA), recase)
    title = find_title(head, fields, body, council, kind, recase)
    dated, odd_dates = find_date(head, fields, body, kind, [line.text for line in sheet.lines[-LAST_LINES:]])
    exempt = why_exempt(head, kind, sheet)
    odd_title = (
        [f"two titles are printed, “{title.text}” and “{title.other}”: the first is taken"]
        if title and title.other
        else []
    )
    minutes = "Minutes" if kind is Kind.MINUTES else None
    used = (*(title.lines if title else ()), *(body.group.lines if body.group else ()))
    return Metadata(
        title=_whole(title.text, sheet.title) if title else minutes or sheet.title or file_stem.replace("_", " "),
        council=council,
        body=body.name,
        dated=dated,
        kind=kind,
        access=Access.EXEMPT if exempt else Access.PUBLIC,
        item_number=item_number(head, fields, kind),
        author=find_author(head, fields, sheet.lines, recase),
        considered_with=considered_with(head, fields),
        wards=find_wards(fields),
        sure=frozenset(name for name, is_sure in (("title", title is not None), ("body", body.sure)) if is_sure),
        exempt=exempt,
        warnings=(*odd_dates, *odd_title, *([exempt] if exempt else [])),
        front=_front(blocks, head, used, council, body.name, recase),
    )


def _whole(printed: str, stated: str | None) -> str:
    """The printed title, or what the file's properties say where they begin with it and tell more."""
    begins = stated and SORT.fullmatch(printed) and stated.casefold().startswith(f"{printed.casefold()} ")
    return stated if stated and begins else printed


def _front(
    blocks: Sequence[Block], head: Head, used: Sequence[Line], council: str | None, body: str | None, recase: Recaser
) -> tuple[Block, ...]:
    """The headings all of whose lines say nothing but what is told elsewhere."""
    said = {line.span for line in used}
    said |= {
        line.span
        for group in head.groups
        if recase(group.text) == council or leading_date(group.text) == group.text
        for line in group.lines
    }
    above = {
        id(block) for block in blocks[:FRONT_BLOCKS] if recase(block.text) in (council, body) or WHOSE.match(block.text)
    }
    return tuple(
        block
        for block in blocks
        if block.shape is Shape.HEADING and (id(block) in above or all(line.span in said for line in block.lines))
    )
