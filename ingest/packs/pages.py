"""The pages of a part of a pack as a sheet of their own, without what the pack prints on them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.lines import Footnote, Line, Sheet
from ingest.packs.title_pages import PageHead, printed_page
from ingest.paper import Span

PACK = r"\s+(?:document|report|agenda)s?\s+pack"
PACK_STAMP = re.compile(rf"(?:public|private|exempt|confidential|restricted){PACK}", re.IGNORECASE)
CLOSED_PACK = re.compile(rf"(?:private|exempt|confidential|restricted){PACK}", re.IGNORECASE)
BLANK = re.compile(r"\W*this page (?:is|has been) (?:intentionally )?(?:left )?blank\W*", re.IGNORECASE)

Stamps = set[tuple[Span, str]]
"""Cells of lines, each with the place of its line."""


def find_stamps(pages: Sequence[PageHead], starts: Iterable[int], notes: Sequence[Footnote]) -> Stamps:
    """What a pack prints on the pages of its papers, which begin at `starts`: "Page 23", "Agenda Item 5"."""
    stamps: Stamps = set()
    for page in (pages[start] for start in starts):
        cells = [(line.span, cell) for line in page.edges for cell in line.cells]
        stamps.update(place for place in cells if PACK_STAMP.fullmatch(place[1]))
        stamps.update([place for place in cells if page.stamp and place[1] == page.stamp[0]][:1])
    counted: list[tuple[int, tuple[Span, str]]] = []
    # A note may be set so close to the foot of its page that it has taken the page number in.
    for line in (*(line for page in pages for line in page.edges), *(line for note in notes for line in note.lines)):
        for cell in line.cells:
            number = printed_page(cell)
            if number is not None and (cell == line.text.strip() or not cell.isdecimal()):
                counted.append((number - line.span.page, (line.span, cell)))
        stamps.update((line.span, cell) for cell in line.cells if BLANK.fullmatch(cell))
    ahead = Counter(offset for offset, _ in counted).most_common(1)
    if ahead and ahead[0][1] >= max(3, len(pages) / 2):  # they count through the pack, not through one paper
        stamps.update(place for offset, place in counted if offset == ahead[0][0])
    return stamps


def slice_sheet(sheet: Sheet, lines: Sequence[Sequence[Line]], first: int, end: int, stamps: Stamps) -> Sheet:
    """The pages from `first` to before `end`, counted from 0; `lines` are those of the sheet by their pages."""

    def here(page: int) -> bool:
        return first <= page < end

    def kept(lines: Iterable[Line]) -> Iterator[Line]:
        stamped = False
        for line in lines:
            cells = [cell for cell in line.cells if (line.span, cell) not in stamps]
            if cells:
                yield replace(
                    line,
                    text=line.text if len(cells) == len(line.cells) else "\t".join(cells),
                    span=replace(line.span, page=line.span.page - first),
                    box=replace(line.box, page=line.box.page - first) if line.box else None,
                    gap=line.gap or stamped,
                    parts=tuple(kept(line.parts)),
                )
            stamped = not cells

    return Sheet(
        pages=sheet.pages[first:end],
        paged=True,
        lines=tuple(line for page in lines[first:end] for line in kept(page)),
        footnotes=tuple(
            replace(note, lines=tuple(kept(note.lines)))
            for note in sheet.footnotes
            if note.lines and here(note.lines[0].span.page)
        ),
        outline=tuple(replace(mark, page=mark.page - first) for mark in sheet.outline if here(mark.page)),
        first_page=first,
        empty_pages=tuple(page - first for page in sheet.empty_pages if here(page)),
        garbled_pages=tuple(page - first for page in sheet.garbled_pages if here(page)),
        ocr_pages=tuple(page - first for page in sheet.ocr_pages if here(page)),
        warnings=sheet.warnings if first == 0 else (),
    )
