"""What a person reads in a paper, told by its source: the golden files that a reader is held against."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.fronts import day
from corpus.source import Chart, Heading, Items, Mark, Prose, Source, Table, plain


@dataclass
class Paragraph:
    """A paragraph that could be cited, with the position of its first block, and of the item in it."""

    key: tuple[int, int]
    number: str | None
    headings: tuple[str, ...]
    text: list[str] = field(default_factory=list)
    section: str | None = None
    """The appendix that it stands in."""
    label: str = ""
    chart: bool = False
    """A chart follows the text, whose words may be read behind it."""
    signed: str | None = None
    """Who signed below it: no part of it, and yet no wrong end of it."""


APPENDIX = re.compile(r"(Appendix \w{1,2}): ")
Pages = Mapping[tuple[int, int], int]


def golden(source: Source, pages: Pages | None = None, count: int | None = None) -> dict[str, object]:
    """The golden file of a paper as JSON; `pages` tells on which of its `count` pages each block begins."""
    meta = source.meta
    stated = {
        "source": f"sources/{source.name}.md",
        **meta.model_dump(include={"file", "body", "kind", "access", "item", "author", "considered_with"}),
        "title": _title(source),
        "council": "Arden Vale County Council",
        "dated": meta.date,
        "wards": list(meta.wards),
        "pages": count,
        "tables": sum(isinstance(block, Table) for block in source.blocks),
        "footnotes": {mark: plain(text) for mark, text in source.notes.items()},
    }
    return {**stated, "paragraphs": [_told(paragraph, pages) for paragraph in paragraphs(source)]}


def _title(source: Source) -> str:
    """As the first page prints it."""
    meta = source.meta
    if meta.kind != "minutes":
        return meta.title
    draft = "Draft " if meta.layout == "draft" else ""
    return f"{draft}{meta.title} of the meeting held on {day(meta)}"


def paragraphs(source: Source) -> list[Paragraph]:
    """The paragraphs of a source in reading order, labelled."""
    found = list(_minutes(source) if source.meta.kind == "minutes" else _report(source))
    _label(found, source.meta.kind)
    return found


def _told(paragraph: Paragraph, pages: Pages | None) -> dict[str, object]:
    told: dict[str, object] = {
        "label": paragraph.label,
        "number": paragraph.number,
        "headings": list(paragraph.headings),
        "page": pages[paragraph.key] if pages is not None else None,
        "text": paragraph.text,
    }
    free: dict[str, object] = {"chart": paragraph.chart, "signed": paragraph.signed}
    return told | {name: value for name, value in free.items() if value}


def _report(source: Source) -> Iterator[Paragraph]:
    """A number opens a paragraph, which runs to the next number or heading."""
    path = _Path(source.meta.printed_title or source.meta.title)
    current: Paragraph | None = None
    for key, block in enumerate(source.blocks):
        if isinstance(block, Heading):
            if current:
                yield current
            path.enter(block)
            current = None
        elif isinstance(block, Mark):
            _sign(current, block)
        else:
            opens = isinstance(block, Prose) and (block.number is not None or not current or current.number is None)
            if opens or current is None:
                if current:
                    yield current
                current = Paragraph((key, 0), block.number if isinstance(block, Prose) else None, path.headings)
                current.section = path.section
            _add(current, block)
    if current:
        yield current


def _minutes(source: Source) -> Iterator[Paragraph]:
    """Every point under a minute is a paragraph; a list belongs to the line that ends in a colon above it."""
    path = _Path()
    number: str | None = None
    last: Paragraph | None = None
    for key, block in enumerate(source.blocks):
        if isinstance(block, Heading):
            if last:
                yield last
            last = None
            number = block.number or number
            path.enter(block)
            continue
        if isinstance(block, Mark):
            _sign(last, block)
            continue
        if isinstance(block, Items) and not (last and last.text[-1].endswith(":")):
            points = [[plain(text)] for _, text in block.items]
        else:
            if last and not isinstance(block, Prose):
                _add(last, block)
                continue
            points = [[plain(block.text)]] if isinstance(block, Prose) else []
        for part, text in enumerate(points):
            if last:
                yield last
            last = Paragraph((key, part), number, path.headings, text)
    if last:
        yield last


class _Path:
    """The headings above the place where we are, by their levels."""

    def __init__(self, title: str = "") -> None:
        self._at: dict[int, str] = {}
        appendix = APPENDIX.match(title)
        self.section = appendix[1] if appendix else None

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self._at.values())

    def enter(self, heading: Heading) -> None:
        self._at = {level: text for level, text in self._at.items() if level < heading.level}
        appendix = APPENDIX.match(heading.text)
        self.section = appendix[1] if appendix else self.section
        self._at[heading.level] = plain(heading.text[appendix.end() :] if appendix else heading.text)


def _add(paragraph: Paragraph, block: Prose | Items | Table | Chart) -> None:
    if isinstance(block, Prose):
        paragraph.text.append(plain(block.text))
    elif isinstance(block, Items):
        paragraph.text += [
            f"• {plain(text)}" if mark == "-" else f"• {mark} {plain(text)}" for mark, text in block.items
        ]
    elif isinstance(block, Table):
        paragraph.text += [plain(block.caption)] if block.caption else []
        paragraph.text += ["\t".join(map(plain, row)).rstrip("\t") for row in block.rows]
    else:
        paragraph.text.append(plain(block.caption))
        paragraph.chart = True


def _sign(paragraph: Paragraph | None, mark: Mark) -> None:
    if paragraph and mark.name == "signed":
        paragraph.signed = " ".join(mark.words.split())


def _label(found: list[Paragraph], kind: str) -> None:
    """How each paragraph is cited: "para 12", "minute 994, Domestic abuse, point 4", "Staff, unnumbered para 2"."""
    alone = Counter(paragraph.number for paragraph in found)
    counts: Counter[tuple[str | None, ...]] = Counter()
    for paragraph in found:
        section = [paragraph.section] if paragraph.section else []
        if paragraph.number is None:
            place = [*section, *paragraph.headings[-1:]]
            counts[None, *place] += 1
            paragraph.label = ", ".join([*place, f"unnumbered para {counts[None, *place]}"])
        elif kind != "minutes":
            paragraph.label = ", ".join([*section, f"{'item' if kind == 'agenda' else 'para'} {paragraph.number}"])
        else:
            place = [*paragraph.headings[1:][-1:]]
            counts[paragraph.number, *place] += 1
            point = [f"point {counts[paragraph.number, *place]}"] if alone[paragraph.number] > 1 else []
            paragraph.label = ", ".join([f"minute {paragraph.number}", *place, *point])
