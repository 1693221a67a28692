"""The opened source as HTML: a paragraph with its quotation highlighted, in its surroundings."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from ingest import Paper, PaperInfo, Paragraph, read_rows, written
from qa import pieces

AROUND = 2
"""How many paragraphs are shown before and after the one that is cited."""
STEP = 4
"""How many further ones "Previous" and "Next" bring."""
BULLET = "• "
PILCROW = '<span class="pilcrow" aria-hidden="true">¶</span> '
FIGURE = re.compile(r"[£$€+\-−–(]*\d[\d,.]*\s*(%|k|m|bn)?\)?")

Run = tuple[int, int]
"""Start and end (exclusive) of some words in a text."""
Line = tuple[int, str]
"""A line of a text, and where it starts there."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is set off in a text: the quotation highlighted, the words that answer in bold."""

    quotation: Run | None = None
    answering: tuple[Run, ...] = ()


Renderer = Callable[[Sequence[Line], Marks], str]


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph that can be opened, with the words of it that answer, if it is cited for any."""

    paper: PaperInfo
    paragraph: Paragraph
    quote: str | None
    answering: tuple[Run, ...] = ()
    """Where in the quote they stand."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Which source of which turn is open, and how many paragraphs before and after it are shown."""

    turn: int
    item: int
    before: int = AROUND
    after: int = AROUND

    def earlier(self) -> "Opened":
        """With more of what stands before."""
        return replace(self, before=self.before + STEP)

    def later(self) -> "Opened":
        """With more of what stands after."""
        return replace(self, after=self.after + STEP)


def render_source(source: Source, paper: Paper, opened: Opened) -> str:
    """The source in its paper, with a way on to the paragraphs before and after it.

    Raises `LookupError` if the paper no longer holds the paragraph.
    """
    ids = [paragraph.id for paragraph in paper.paragraphs]
    if source.paragraph.id not in ids:
        raise LookupError(source.paragraph.id)
    position = ids.index(source.paragraph.id)
    first, end = max(0, position - opened.before), min(len(ids), position + opened.after + 1)
    label, page = escape(source.paragraph.label), f", page {source.paragraph.page}" if source.paragraph.page else ""
    return f"""<aside class="source" id="source" tabindex="-1" aria-labelledby="source-title"
data-key="{opened.turn}.{opened.item}">
<div class="source-head"><button type="button" class="close" data-verb="close" aria-label="Close the source">×</button>
<p class="quiet">{render_meeting(paper)}</p>
<h3 id="source-title">{escape(paper.title)}</h3>
<p class="path">{_path(source.paragraph.headings)}<strong>{label}</strong>{page}</p>{_link(paper)}
</div>
<div class="scroll" tabindex="0" role="region" aria-label="The text of the paper">
{_mover("earlier", "Previous paragraphs", "The paper begins here", first == 0)}
<div class="paragraphs">{"".join(_paragraphs(paper.paragraphs[first:end], source))}</div>
{_mover("later", "Next paragraphs", "The paper ends here", end == len(ids))}
</div></aside>"""


def render_meeting(paper: PaperInfo) -> str:
    """The body and the date that a paper belongs to: "Scrutiny Board, 20 October 2022"."""
    day = written(paper.meeting_date) if paper.meeting_date else None
    return render_citation(", ".join(filter(None, [paper.body, day])))


def render_citation(citation: str) -> str:
    """A citation whose date is not broken over two lines."""
    return re.sub(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", r'<span class="whole">\g<0></span>', escape(citation))


def _path(headings: Sequence[str]) -> str:
    return "".join(f"{escape(heading)} <span aria-hidden='true'>›</span> " for heading in headings)


def _link(paper: PaperInfo) -> str:
    """A way to the paper where the council published it. Other schemes than http could run a script."""
    if paper.url is None or not re.match(r"https?://", paper.url):
        return ""
    return f'<p><a href="{escape(paper.url)}" target="_blank" rel="noopener noreferrer">The paper as published</a></p>'


def _mover(verb: str, label: str, at_end: str, is_end: bool) -> str:
    """A button that stays in place at the end of the paper, so that the focus on it is not lost."""
    state = ' aria-disabled="true"' if is_end else ""
    return f'<button type="button" class="mover" data-verb="{verb}"{state}>{at_end if is_end else label}</button>'


def _paragraphs(paragraphs: Sequence[Paragraph], source: Source) -> Iterator[str]:
    headings: tuple[str, ...] | None = None
    for paragraph in paragraphs:
        if paragraph.headings != headings and paragraph.headings:
            yield f"<h4>{' › '.join(map(escape, paragraph.headings))}</h4>"
        headings = paragraph.headings
        is_cited = paragraph.id == source.paragraph.id
        marks = _marks(paragraph.text, source) if is_cited else Marks()
        yield f"""<section class="paragraph{" cited" * is_cited}">
<p class="label">{PILCROW if is_cited else ""}{escape(paragraph.label)}</p>
{render_text(paragraph.text, marks)}</section>"""


def _marks(text: str, source: Source) -> Marks:
    """Where the quotation stands; nowhere if nothing is quoted or a corrected paragraph no longer says it."""
    start = text.find(source.quote) if source.quote else -1
    if source.quote is None or start < 0:
        return Marks()
    answering = tuple((start + first, start + end) for first, end in source.answering)
    return Marks((start, start + len(source.quote)), answering)


NO_MARKS = Marks()


def render_text(text: str, marks: Marks = NO_MARKS) -> str:
    """A paragraph's text with its lists and tables, and the marks in it."""
    lines: list[Line] = []
    for line in text.split("\n"):
        lines.append((lines[-1][0] + len(lines[-1][1]) + 1 if lines else 0, line))
    return "".join(kind(list(group), marks) for kind, group in groupby(lines, key=lambda line: _kind(line[1])))


def _kind(line: str) -> Renderer:
    return _table if "\t" in line else _list if line.startswith(BULLET) else _prose


def _prose(lines: Sequence[Line], marks: Marks) -> str:
    return "".join(f"<p>{_highlight(start, line, marks)}</p>" for start, line in lines if line)


def _list(lines: Sequence[Line], marks: Marks) -> str:
    items = []
    for start, line in lines:
        text = line.removeprefix(BULLET)
        lettered = ' class="lettered"' if text.startswith("(") else ""  # it has its own mark
        items.append(f"<li{lettered}>{_highlight(start + len(BULLET), text, marks)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _table(lines: Sequence[Line], marks: Marks) -> str:
    rows = read_rows("\n".join(line for _, line in lines))
    has_head = bool(rows and rows[0].heads)
    body = [_row(start, line, marks, is_head=has_head and number == 0) for number, (start, line) in enumerate(lines)]
    head = f"<thead>{body.pop(0)}</thead>" if has_head else ""
    # A wide table scrolls by itself, which the keyboard can do only where it can take the focus.
    return (
        f'<div class="table" role="region" aria-label="Table" tabindex="0"><table>{head}'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(start: int, line: str, marks: Marks, *, is_head: bool) -> str:
    cells = []
    for column, cell in enumerate(line.split("\t")):
        tag, scope = ("th", ' scope="col"') if is_head else ("th", ' scope="row"') if column == 0 else ("td", "")
        figure = ' class="figure"' if FIGURE.fullmatch(cell.strip()) or (is_head and column) else ""
        cells.append(f"<{tag}{scope}{figure}>{_highlight(start, cell, marks)}</{tag}>")
        start += len(cell) + 1
    return f"<tr>{''.join(cells)}</tr>"


def _highlight(start: int, text: str, marks: Marks) -> str:
    """`text`, which stands at `start` of its paragraph, with what of it is marked."""
    first, end = (min(max(place - start, 0), len(text)) for place in marks.quotation or (0, 0))
    answering = [(one - start, other - start) for one, other in marks.answering]
    quotation = f"<mark>{render_bold(text, answering, first, end)}</mark>" if first < end else ""
    return f"{render_bold(text, answering, 0, first)}{quotation}{render_bold(text, answering, end)}"


def render_bold(text: str, runs: Sequence[Run], start: int = 0, end: int | None = None) -> str:
    """`text` from `start` to `end`, with those of its words bold that lie in `runs`."""
    parts = pieces(text[start:end], ((first - start, last - start) for first, last in runs))
    return "".join(f"<strong>{escape(part)}</strong>" if answers else escape(part) for part, answers in parts)
