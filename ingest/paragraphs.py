"""Blocks become paragraphs: the one builder behind every reader.

A numbered block opens a paragraph that runs to the next number or heading. In minutes a number opens an
item instead, and every point under it is a paragraph of its own. Text without a number is labelled by its
heading and position.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.blocks import Block, Shape
from ingest.lines import CAPTION, SENTENCE_END, Footnote, Sheet
from ingest.numbering import Printed
from ingest.paper import Box, Kind, Paragraph, Span
from ingest.tables import join_tables

SECTION = re.compile(r"^(appendix|annex|annexe|schedule)\s+(\d{1,2}[a-z]?|[a-z]\d{0,2}|[ivx]{1,4})\b", re.IGNORECASE)
RUN_IN = re.compile(r"(?P<heading>[A-Z][^.:\n]{1,40}):\s+[A-Z]")
"""A heading that runs into the text of its paragraph: "Prevent Duty: An officer chairs …"."""
CLOSING = re.compile(
    r"((kind|best|warm) )?regards\b|yours (sincerely|faithfully|truly)\b|on .{6,60} wrote:", re.IGNORECASE
)
"""The close of a letter, or the line above a letter that is quoted, ends what was numbered."""
CAPTION_WORDS = 30
SIGNATURE_LINES, SIGNATURE_WORDS = 3, 10
TITLE_WORDS = 14
"""A minute's number is followed by a title of at most so many words, or else by its text."""
LEVEL = 0.4
"""Headings of one level differ in size by at most so many points."""
NEAR = 0.05
"""Lines of a paragraph nearer than this share of the page's height are marked as one."""
STEM_WORDS = 15
"""Between a numbered heading and its first paragraph stands at most a stem ("That the Committee:")."""


@dataclass
class Draft:
    """A paragraph in the making."""

    headings: tuple[str, ...]
    section: str | None
    number: Printed | None
    blocks: list[Block] = field(default_factory=list)
    item: str | None = None
    """The heading of the minute that it is a point of; "" for one without a heading."""
    title: Block | None = None
    """The title of that minute, where this is its first point."""
    opens: bool = True
    """Whether its number is printed at its head."""
    named: str | None = None
    """Its label where that is neither number nor place: "figure 2", "footnote 3"."""


def build_paragraphs(
    blocks: Sequence[Block], sheet: Sheet, kind: Kind, front: Sequence[str], paper_id: str
) -> list[Paragraph]:
    """The paragraphs of a paper, in reading order, with labels and ids that are unique in it.

    `front` is what stands above the text; it says which appendix it is, where it is one: "Appendix A: Roads".
    """
    place = _Place(next(filter(None, map(SECTION.match, front)), None))
    drafts = _draft_minutes(blocks, place) if kind is Kind.MINUTES else _draft_report(blocks, place)
    drafts = [draft for draft in drafts if any(block.text for block in draft.blocks)]
    drafts += [_footnote(note, sheet) for note in sheet.footnotes]
    labels = _unique(_labels(drafts, kind))
    slugs = _unique(re.sub(r"[^a-z0-9.]+", "-", label.casefold()).strip("-") for label in labels)
    return [
        _finish(draft, label, f"{paper_id}:{slug}", sheet)
        for draft, label, slug in zip(drafts, labels, slugs, strict=True)
    ]


def _draft_report(blocks: Sequence[Block], place: "_Place") -> list[Draft]:
    drafts: list[Draft] = []
    current: Draft | None = None
    signed = _signed_from(blocks)
    for index, block in enumerate(blocks):
        if index == signed:
            current = None
        if block.shape is Shape.HEADING:
            follows = index > 0 and blocks[index - 1].shape is Shape.HEADING
            place.enter(block.text, block.lines[0].size, follows_heading=follows)
            current = None
        elif block.number is not None and _heads_its_own(blocks, index):
            place.enter_numbered(block.number, block.text)
            current = None
        elif block.number is not None:
            current = Draft(place.headings_for(block.number), place.section, block.number, [block])
            drafts.append(current)
        elif caption := _caption(block):
            drafts.append(Draft(place.headings, place.section, None, [block], named=caption))
        elif current is not None and _goes_on(block, current) and not CLOSING.match(block.text):
            current.blocks.append(block)
        else:
            run_in = RUN_IN.match(block.text) if len(block.text.split()) > 12 else None
            if run_in and block.shape is Shape.PROSE:
                place.enter(run_in["heading"], follows_heading=False)
            current = Draft(place.headings, place.section, None, [block])
            drafts.append(current)
    return drafts


def _draft_minutes(blocks: Sequence[Block], place: "_Place") -> list[Draft]:
    drafts: list[Draft] = []
    number: Printed | None = None
    item: str | None = None
    title: Block | None = None
    current: Draft | None = None
    for index, block in enumerate(blocks):
        if block.number is not None:
            if title is not None:
                drafts.append(_untold(title, place))
            number, current, title = block.number, None, None
            item = place.enter_item(number)
            follower = blocks[index + 1].number if index + 1 < len(blocks) else number
            if _is_title(block) and (follower is None or follower.value[:-1] == number.value):
                item = block.text or item
                if block.text:
                    place.enter_numbered(number, block.text)
                    title = block if follower is None or index + 1 == len(blocks) else None
                continue
        if block.shape is Shape.HEADING:
            place.enter(block.text, block.lines[0].size, follows_heading=False)
            current = None
        elif caption := _caption(block):
            drafts.append(Draft(place.headings, place.section, None, [block], named=caption))
        elif current is not None and block.number is None and _belongs(block, current) and not _is_point(block):
            current.blocks.append(block)
        elif block.text:
            current = Draft(place.headings, place.section, number, [block], item, title)
            current.opens = title is not None or block.number is not None
            title = None
            drafts.append(current)
    return [*drafts, _untold(title, place)] if title is not None else drafts


def _untold(title: Block, place: "_Place") -> Draft:
    """A minute of which only the title is printed."""
    return Draft(place.headings[:-1], place.section, title.number, [title], item="")


def _caption(block: Block) -> str | None:
    """The label of a drawing's caption: "figure 2". That of a table goes with the table."""
    match = CAPTION.match(block.text) if block.number is None and len(block.text.split()) <= CAPTION_WORDS else None
    drawn = match is not None and match["kind"].casefold() != "table"
    return f"{match['kind'].casefold()} {match['number']}" if match and drawn else None


def _footnote(note: Footnote, sheet: Sheet) -> Draft:
    text = " ".join(line.text for line in note.lines)
    label = f"footnote {note.mark}"
    if sheet.paged:
        label += f" on page {sheet.first_page + note.lines[0].span.page + 1}"
    return Draft((), None, None, [Block(Shape.PROSE, text, list(note.lines))], named=label)


def _signed_from(blocks: Sequence[Block]) -> int:
    """Where the lines begin that close a paper under its last sentence: a name and an office."""
    first = len(blocks)
    while first > 0 and len(blocks) - first < SIGNATURE_LINES:
        block = blocks[first - 1]
        short = block.shape is Shape.PROSE and block.number is None and len(block.text.split()) <= SIGNATURE_WORDS
        if not short or not block.lines[0].gap or not block.is_cut or not block.text[:1].isupper():
            break
        first -= 1
    closes = 0 < first < len(blocks) and SENTENCE_END.search(blocks[first - 1].text)
    return first if closes else len(blocks)


class _Place:
    """Where in the paper we are: the section, the numbered headings above, the headings since."""

    def __init__(self, section: re.Match[str] | None) -> None:
        self.section: str | None = section[0] if section else None
        self._numbered: list[tuple[Printed, str]] = []
        self._plain: list[tuple[str, float | None]] = []

    @property
    def headings(self) -> tuple[str, ...]:
        return (*(text for _, text in self._numbered), *(text for text, _ in self._plain))

    def headings_for(self, number: Printed) -> tuple[str, ...]:
        """The headings above a numbered paragraph; those of numbered sections it is not in are left."""
        above = number.value[:-1]
        self._numbered = [(n, t) for n, t in self._numbered if above[: len(n.value)] == n.value]
        return self.headings

    def enter(self, heading: str, size: float | None = None, *, follows_heading: bool) -> None:
        """Enter a heading of `size` points: below those in larger type or, right behind one in capitals, below that.

        Where sizes are not known, it stands below a heading that it follows.
        """
        section = SECTION.match(heading)
        if section:
            self.section, self._numbered = section[0], []
            heading = heading[section.end() :].strip(" :-–—")
        if not heading:
            return
        above = self._plain if follows_heading else []
        if size is not None:
            larger = [entry for entry in self._plain if entry[1] is not None and entry[1] > size + LEVEL]
            below_capitals = above[-1:] and above[-1][0].isupper() and not heading.isupper()
            above = above if below_capitals else larger
        self._plain = [*above[-2:], (heading, size)]

    def enter_numbered(self, number: Printed, heading: str) -> None:
        self.headings_for(number)
        self._numbered.append((number, heading))
        self._plain = []

    def enter_item(self, number: Printed) -> str:
        """Leaves the headings of the minute before; the heading of the item that this one is a part of, or ""."""
        self._plain = []
        return (self.headings_for(number) or ("",))[-1]


def _heads_its_own(blocks: Sequence[Block], index: int) -> bool:
    """A numbered title with its own numbered paragraphs below: 3, then 3.1."""
    number = blocks[index].number
    assert number is not None
    if SENTENCE_END.search(blocks[index].text):
        return False
    words = 0
    for block in blocks[index + 1 :]:
        if block.number is not None:
            return block.number.value[:-1] == number.value and words <= STEM_WORDS
        if block.shape is not Shape.HEADING:
            words += len(block.text.split()) if block.text.endswith(":") else STEM_WORDS + 1
    return False


def _is_title(block: Block) -> bool:
    return not SENTENCE_END.search(block.text) and len(block.text.split()) <= TITLE_WORDS


def _is_field(block: Block) -> bool:
    """A row such as "Contact Officer: …" in a paper's closing box."""
    return block.shape is Shape.ROW and block.text.split("\t")[0].endswith(":")


def _goes_on(block: Block, current: Draft) -> bool:
    """Whether an unnumbered block goes on with the paragraph: always in a numbered one, but for a closing box."""
    if _is_field(block):
        return _is_field(current.blocks[-1])
    return current.number is not None or _belongs(block, current)


def _belongs(block: Block, current: Draft) -> bool:
    """Whether an unnumbered block belongs to the paragraph before it: a list under its stem, a table."""
    last = current.blocks[-1]
    if block.shape is Shape.ITEM:
        in_list = last.shape is Shape.ITEM and current.blocks[0].text.endswith(":")
        return last.text.endswith(":") or in_list
    return block.shape is Shape.ROW


def _is_point(block: Block) -> bool:
    """A list item of minutes that is a sentence, and so a point of its own even under a stem."""
    sentence = SENTENCE_END.search(block.text) and len(block.text.split()) >= 8 and block.text[:1].isupper()
    return block.shape is Shape.ITEM and bool(sentence)


def _labels(drafts: Sequence[Draft], kind: Kind) -> Iterable[str]:
    points = Counter((draft.section, draft.number) for draft in drafts if draft.item is not None)
    counts: Counter[tuple[object, ...]] = Counter()
    restarted = _restarting_sections(drafts)
    headed: dict[tuple[str, ...], tuple[str, ...]] = {}
    """The headings above a number where it is printed first; where it is printed again, its heading is named."""
    for draft in drafts:
        section = [draft.section] if draft.section else []
        if draft.named:
            yield ", ".join([*section, draft.named])
        elif draft.number is None:
            place = [*section, *draft.headings[-1:]]
            counts[*place] += 1
            yield ", ".join([*place, f"unnumbered para {counts[*place]}"])
        elif draft.item is None:
            word = "item" if kind is Kind.AGENDA else "para"
            place = [*(section if restarted else []), f"{word} {draft.number.number}"]
            first = headed.setdefault(tuple(place), draft.headings)
            again = draft.headings[-1:] if draft.headings != first else ()
            yield ", ".join([*place[:-1], *again, place[-1]])
        else:
            heading = [h for h in draft.headings[-1:] if h != draft.item]
            key = (draft.section, draft.number, *heading)
            counts[key] += 1
            alone = points[draft.section, draft.number] == 1
            point = [] if alone else [f"point {counts[key]}"]
            yield ", ".join([f"minute {draft.number.number}", *heading, *point])


def _restarting_sections(drafts: Sequence[Draft]) -> bool:
    """Whether a number occurs in more than one section, so that the section must be named with it."""
    seen = {(draft.section, draft.number.number) for draft in drafts if draft.number}
    return len({number for _, number in seen}) < len(seen)


def _unique(names: Iterable[str]) -> list[str]:
    """The names in order, a repeated one as "name (2)", "name (3)"."""
    taken: set[str] = set()
    unique = []
    for name in names:
        copies = (f"{name} ({count})" for count in range(2, 10**6))
        free = name if name not in taken else next(copy for copy in copies if copy not in taken)
        taken.add(free)
        unique.append(free)
    return unique


def _finish(draft: Draft, label: str, paragraph_id: str, sheet: Sheet) -> Paragraph:
    blocks = [draft.title, *draft.blocks] if draft.title else draft.blocks
    lines = [line for block in blocks for line in block.lines]
    spans = _merge(line.span for line in lines)
    return Paragraph(
        id=paragraph_id,
        number=draft.number.number if draft.number else None,
        label=label,
        headings=draft.headings,
        text=_text(draft.blocks),
        page=sheet.first_page + spans[0].page + 1 if sheet.paged else None,
        spans=spans,
        boxes=_boxes(line.box for line in lines if line.box),
        title=draft.title.text if draft.title else "",
        opens=draft.opens,
        ocr=any(span.page in sheet.ocr_pages for span in spans),
    )


def _text(blocks: Sequence[Block]) -> str:
    """The blocks as lines; the rows of a table are next to each other, and an empty line parts them from the next."""
    lines: list[str] = []
    for is_row, group in groupby(blocks, key=lambda block: block.shape is Shape.ROW):
        if is_row:
            lines.extend(join_tables(_rows_by_page(group)))
        else:
            listed = len(blocks) > 1
            texts = [f"• {block.text}" if listed and block.shape is Shape.ITEM else block.text for block in group]
            lines.extend(text for text in texts if text.strip())
    return "\n".join(lines)


def _rows_by_page(blocks: Iterable[Block]) -> list[list[list[str]]]:
    """The texts of rows page by page, and on each page those together between which is no white space."""
    pages: list[list[list[str]]] = []
    page = None
    for block in blocks:
        line = block.lines[0]
        if line.span.page != page:
            pages.append([])
        if line.gap or line.span.page != page:
            pages[-1].append([])
        pages[-1][-1].append(block.text)
        page = line.span.page
    return pages


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring lines of one page as one span."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and last.page == span.page and 0 <= span.start - last.end <= 1:
            merged[-1] = Span(span.page, last.start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def _boxes(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The lines of one column of a page as one box."""
    merged: list[Box] = []
    for box in boxes:
        last = merged[-1] if merged else None
        near = last is not None and last.page == box.page and last.top <= box.top <= last.bottom + NEAR
        if last is not None and near and box.left < last.right and last.left < box.right:
            left, right = min(last.left, box.left), max(last.right, box.right)
            merged[-1] = Box(box.page, left, last.top, right, max(last.bottom, box.bottom))
        else:
            merged.append(box)
    return tuple(merged)
