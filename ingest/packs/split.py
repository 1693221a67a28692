"""An agenda pack comes apart into its papers: where bookmarks open title pages, else where title pages stand.

A report has bookmarks too, one for each of its headings, and may have older papers bound in as appendices. So a
file is a pack only if several of the pages in question look like the first page of a paper:

- the bookmarks of the outermost level (below a lone root) make a pack if at least two of their pages, and at
  least half of them, are title pages or are named on the agenda in front;
- else pages stamped "Agenda Item 5", "Agenda Item 6" make one;
- else three title pages, or an agenda and one, that begin their page numbers at 1 and share a date or a body.

An appendix is a paper of its own where a bookmark opens it; else it stays with its report. Every page belongs to
one part, blank backs aside, and what the pack prints on its pages ("Page 23", "Agenda Item 5") is in no paper.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import leading_date
from ingest.lines import Bookmark, Line, Sheet
from ingest.metadata.access import BEHIND_TITLE, MARKING, OWN_APPENDIX, WEAK
from ingest.packs.pages import BLANK, CLOSED_PACK, find_stamps, slice_sheet
from ingest.packs.title_pages import EDGE, STAMP, PageHead, fold, is_agenda, read_heads
from ingest.paper import Kind

OPENING = 12
"""A bookmark whose words are printed below so many lines points into the middle of a page."""
NAMED_ITEM = re.compile(
    r"(?P<word>(?:agenda\s+|minute\s+)?item\s*(?:no\.?\s*)?)?(?P<item>\d{1,3}[a-z]?)[.):]?"
    r"(?:\s*[-–—]\s*|\s+)(?P<name>\S.*)",
    re.IGNORECASE,
)
"""A bookmark with the number of its agenda item: "6 Budget Monitoring", "Item 6 - Budget Monitoring"."""
ATTACHED = re.compile(r"\W*(?:appendix|appendices|annexe?|enclosure|schedule|attachment)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A paper of a pack."""

    sheet: Sheet
    """Its pages alone, counted from 0; `first_page` says where they stand in the file."""
    names: tuple[str, ...] = ()
    """What bookmarks call it, the innermost last; none where only its title page tells."""
    item: str | None = None
    """The number of its agenda item, by its bookmark, by the stamp on its first page, or by its report."""
    kind: Kind | None = None
    """Agenda or appendix, where the pack says so."""
    parent: int | None = None
    """Of an appendix: which of the parts it belongs to."""
    exempt: str | None = None
    """What of the pack says that the public may not see it; None if nothing does."""

    @property
    def pages(self) -> tuple[int, int]:
        """Its first and last page in the file, counted from 1."""
        return self.sheet.first_page + 1, self.sheet.first_page + len(self.sheet.pages)

    @property
    def title(self) -> str | None:
        """What the pack calls it."""
        return self.names[-1] if self.names else "Agenda" if self.kind is Kind.AGENDA else None

    @property
    def named(self) -> str:
        """Its pages, and its name where it has one: "pages 12 to 14 (Appendix 2)"."""
        first, last = self.pages
        pages = f"pages {first} to {last}" if first < last else f"page {first}"
        return f"{pages} ({self.title})" if self.title else pages


@dataclass(frozen=True, slots=True)
class _Start:
    """A page that opens a part."""

    page: int
    names: tuple[str, ...] = ()
    item: str | None = None
    attached: bool = False


def split_pack(sheet: Sheet) -> tuple[Part, ...]:
    """The papers of an agenda pack, in their order; none for a file that is one paper, or that has no pages."""
    if not sheet.paged or len(sheet.pages) < 2:
        return ()
    pages = read_heads(sheet)
    starts = _by_bookmarks(sheet.outline, pages) or _by_stamps(pages) or _by_titles(pages)
    if not starts:
        return ()
    stamps = find_stamps(pages, (start.page for start in starts), sheet.footnotes)
    lines: list[list[Line]] = [[] for _ in pages]
    for line in sheet.lines:
        lines[line.span.page].append(line)
    stamped = (cell for line in pages[0].edges for cell in line.cells if CLOSED_PACK.fullmatch(cell))
    closed = next(stamped, None)
    parts: list[Part] = []
    report: int | None = None
    for start, end in zip(starts, [*(start.page for start in starts[1:]), len(pages)], strict=True):
        report = report if start.attached else len(parts)
        parent = report if start.attached else None
        while end > start.page + 1 and _is_blank(pages[end - 1]):
            end -= 1
        parts.append(
            Part(
                slice_sheet(sheet, lines, start.page, end, stamps),
                start.names,
                start.item or pages[start.page].item or (None if parent is None else parts[parent].item),
                _kind(start, pages[:end]),
                parent,
                closed or _exempting(start.names),
            )
        )
    return tuple(parts)


def _exempting(names: Sequence[str]) -> str | None:
    """The bookmark that says so: its own ("Land at Ossley (exempt)"), or one that holds it ("Part 2")."""
    for name in names:
        bare = name.strip(" .:()[]–-")
        weak = WEAK.fullmatch(bare) and name == names[-1]  # a long document calls its parts so, too
        if (MARKING.fullmatch(bare) and not weak) or BEHIND_TITLE.search(name) or OWN_APPENDIX.match(name):
            return name
    return None


def _kind(start: _Start, before: Sequence[PageHead]) -> Kind | None:
    if start.attached:
        return Kind.APPENDIX
    return Kind.AGENDA if start.page == 0 and is_agenda(before) else None


def _is_blank(page: PageHead) -> bool:
    return any(BLANK.fullmatch(line.text) for line in page.lines) and len(page.lines) <= OPENING


def _by_bookmarks(outline: Sequence[Bookmark], pages: Sequence[PageHead]) -> list[_Start]:
    outline = [bookmark for bookmark in outline if bookmark.page < len(pages)]
    top = _top(outline)
    numbered = [bool(NAMED_ITEM.fullmatch(bookmark.title)) for bookmark in outline if bookmark.level == top]
    found: dict[int, list[_Start]] = {}
    for start in _starts(outline, pages, top, items=2 * sum(numbered) >= len(numbered)):
        found.setdefault(start.page, []).append(start)
    root = tuple(bookmark.title for bookmark in outline[:1] if bookmark.level < top)
    found.setdefault(0, [_Start(0, root)])
    # Of several for one page the one that names an agenda item, else the outermost.
    starts = [next((start for start in found[page] if start.item), found[page][0]) for page in sorted(found)]
    return starts if _is_pack(starts, pages) else []


def _top(outline: Sequence[Bookmark]) -> int:
    """The level of the bookmarks that may open papers: the outermost, or the one below a lone root."""
    levels = Counter(bookmark.level for bookmark in outline)
    return next((level for level in sorted(levels) if levels[level] > 1), 0)


def _starts(outline: Sequence[Bookmark], pages: Sequence[PageHead], top: int, *, items: bool) -> Iterator[_Start]:
    """A start for each bookmark that opens a page: those of the level `top`, and below them those of whole papers."""
    shared = Counter(bookmark.page for bookmark in outline if bookmark.level == top)
    trail: list[Bookmark] = []
    parent: str | None = None
    for bookmark in outline:
        trail = [above for above in trail if above.level < bookmark.level] + [bookmark]
        page = pages[bookmark.page]
        match = None if leading_date(bookmark.title) else NAMED_ITEM.fullmatch(bookmark.title)
        item = match["item"] if match and (items or match["word"]) else None
        name = match["name"] if match and item else bookmark.title
        attached = bool(ATTACHED.match(name))
        if bookmark.level == top:
            parent = item
            whole = shared[bookmark.page] == 1 or page.is_title
        else:
            whole = bookmark.level > top and (attached or page.is_title)
            attached = attached or (parent is not None and item is None)
        if whole and _opens(name, item, page):
            yield _Start(bookmark.page, (*(above.title for above in trail[:-1]), name), item, attached)


def _opens(name: str, item: str | None, page: PageHead) -> bool:
    """Whether a bookmark points to the head of a page: its words stand there, or nowhere on the page.

    Behind the number of its item they are a line of the agenda.
    """
    words = fold(name)
    lines = [fold(line.text) for line in page.lines]
    place = next((at for at, line in enumerate(lines) if words and line.startswith(words)), 0)
    listed = item is not None and any(line.startswith(f"{item} {words}") for line in lines)
    return place < OPENING and (page.is_title or not listed)


def _is_pack(starts: Sequence[_Start], pages: Sequence[PageHead]) -> bool:
    papers = [start for start in starts if not start.attached]
    if len(papers) < 2:
        return False
    front = pages[: starts[1].page]
    agenda = is_agenda(front)
    if len(front) == 1 and not agenda:
        papers = papers[1:]  # a cover
    listed = fold(" ".join(line.text for page in front for line in page.lines)) if agenda else ""
    titles = [
        start
        for start in papers
        if pages[start.page].is_title or (start.page and start.names and fold(start.names[-1]) in listed)
    ]
    return len(titles) >= 2 and 2 * len(titles) >= len(papers)


def _by_stamps(pages: Sequence[PageHead]) -> list[_Start]:
    """Pages stamped with the number of an agenda item, unless it is headings that are of such words."""
    for page in pages:
        found = [at for at, line in enumerate(page.lines) if STAMP.fullmatch(line.text.strip())]
        if found and (found[-1] >= OPENING or len({fold(page.lines[at].text) for at in found}) > 1):
            return []
    starts = [_Start(at, (), page.item, attached=page.item is None) for at, page in enumerate(pages) if page.stamp]
    front = pages[: starts[0].page] if starts else []
    papers = len([start for start in starts if start.item]) + is_agenda(front)
    marked = [start for start in starts if pages[start.page].marks]
    if papers < 2 or 2 * len(marked) < len(starts):
        return []
    return [_Start(0), *starts] if front else starts


def _by_titles(pages: Sequence[PageHead]) -> list[_Start]:
    """Title pages that begin their page numbers at 1, of papers of one meeting."""
    starts = [_Start(0)]
    for number, page in enumerate(pages[1:], 1):
        bound_in = any(ATTACHED.match(line.text) for line in page.lines[:EDGE])
        if "first" in page.marks and len(page.marks) >= 3 and not bound_in:
            starts.append(_Start(number))
    agenda = len(starts) > 1 and is_agenda(pages[: starts[1].page])
    seen = Counter(witness for start in starts for witness in pages[start.page].witnesses)
    together = max(seen.values(), default=0) >= max(2, len(starts) - 1)
    return starts if len(starts) >= 3 - agenda and together else []
