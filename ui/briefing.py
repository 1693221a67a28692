"""The Word briefing: answers under their questions, with references and the papers cited. Alone knows python-docx."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row as TableRow
from docx.text.paragraph import Paragraph as Block

from index import Hit
from ingest import PaperInfo, PilcrowError, Row, read_rows, written
from qa import Answer, Citation, answer_lines, lines, pieces, say_made_by, say_removed, say_understood, say_unknown

TITLE = "Answers from council papers"
LONGEST_HEADING = 300
"""A question of more characters is cut where it is a heading."""
FONT = "Calibri"
GREY = RGBColor(0x50, 0x50, 0x50)
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (production 2, Char), and Word neither."""


Runs = Sequence[tuple[int, int]]
"""Start and end of each run of words in a line."""
Piece = tuple[str, bool]
"""Words, and whether they answer."""


class BriefingError(PilcrowError):
    """A briefing that cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


@dataclass(frozen=True, slots=True)
class Unasked:
    """A question that could not be asked, and why."""

    question: str
    reason: str


def check_path(path: Path) -> None:
    """Raise `BriefingError` if no briefing can be written there: better before an hour of questions than after."""
    if path.suffix.casefold() != ".docx":
        raise BriefingError(path, "a briefing is a Word file; give it a name that ends in .docx.")
    if path.is_dir():
        raise BriefingError(path, "is a folder; name a file in it.")
    with _part(path) as file:
        part = Path(file.name)
    part.unlink(missing_ok=True)


def write_briefing(path: Path, asked: Sequence[Answer | Unasked], *, full: bool = False) -> None:
    """Write the answers to a Word file, in place of one that is there; the file is whole or untouched.

    `full`: quote the cited paragraphs whole. Raises `BriefingError` if it cannot be written.
    """
    document = _document(asked)
    for number, one in enumerate(asked, start=1):
        _heading(document, f"{number}. {_short(one.question)}")
        if isinstance(one, Answer):
            _answer(document, one, full=full)
        else:
            _block(document, f"This question could not be asked: {one.reason}")
    papers = {citation.paper.id: citation.paper for one in asked for citation in _citations(one)}
    if papers:
        _heading(document, "Papers cited")
        for paper in sorted(papers.values(), key=lambda paper: (paper.dated or "", paper.citation), reverse=True):
            _paper(document, paper)
    with _part(path) as file:
        document.save(file)
    try:
        Path(file.name).replace(path)
    except OSError as error:
        Path(file.name).unlink(missing_ok=True)
        reason = f"cannot be replaced ({error.strerror or error}); close it where it is open, or name another file."
        raise BriefingError(path, reason) from error


@contextmanager
def _part(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path`, to take its place once it is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = f"cannot be written ({error.strerror or error}); name a file in an existing folder of yours."
        raise BriefingError(path, reason) from error


def _citations(one: Answer | Unasked) -> Sequence[Citation]:
    return one.citations if isinstance(one, Answer) else ()


def _short(question: str) -> str:
    question = " ".join(question.split())
    return question if len(question) <= LONGEST_HEADING else question[:LONGEST_HEADING].rstrip() + " …"


def _document(asked: Sequence[Answer | Unasked]) -> Document:
    """A page of A4 in British English, with a head that says what was searched and a foot that says when."""
    document = docx.Document()
    today = written(date.today())
    answers = [one for one in asked if isinstance(one, Answer)]
    writers = sorted({answer.made_by for answer in answers if answer.is_written})
    _set_properties(document)
    _set_page(document, f"Made with {' and '.join(['Pilcrow', *writers])} on {today}")
    document.add_heading(TITLE, level=0)
    about = [f"Made on {today}."]
    about += [f"Searched: {searched}." for searched in dict.fromkeys(str(answer.searched) for answer in answers)]
    if answers and not writers:
        about.append("The answers are quoted from the papers; no language model took part.")
    _block(document, " ".join(about))
    return document


def _set_properties(document: Document) -> None:
    properties = document.core_properties
    properties.title, properties.language = TITLE, "en-GB"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _set_page(document: Document, foot: str) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    normal, quote, footing = (document.styles[name] for name in ("Normal", "Quote", "Footer"))
    normal.font.name, normal.font.size, footing.font.size = FONT, Pt(11), Pt(9)
    quote.font.italic = False  # a page of italics is hard to read
    quote.paragraph_format.left_indent = Cm(1)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{_clean(foot)} · page ")
    page = OxmlElement("w:fldSimple")
    page.set(qn("w:instr"), "PAGE")
    footer._p.append(page)


def _answer(document: Document, answer: Answer, *, full: bool) -> None:
    if understood := say_understood(answer):
        _block(document, understood, italic=True).paragraph_format.keep_with_next = True
    for said in (answer.notice, say_unknown(answer)):
        if said:
            _block(document, said, italic=True)
    for line, runs in answer_lines(answer):
        _block(document, pieces(line, runs)).paragraph_format.keep_with_next = line.endswith(":") or None
    for citation in answer.citations:
        _citation(document, citation, answer, full=full)
    if answer.nearest:
        _block(document, "Closest, but not an answer:").paragraph_format.keep_with_next = True
    for hit in answer.nearest:
        _nearest(document, hit)
    made = [say_made_by(answer) if answer.is_written else None, say_removed(answer)]
    if any(made):
        _block(document, " ".join(filter(None, made)), grey=True)


def _citation(document: Document, citation: Citation, answer: Answer, *, full: bool) -> None:
    page = f" (page {citation.paragraph.page} of {citation.paper.source})" if citation.paragraph.page else ""
    block = _block(document, f"[{citation.key}] {citation.reference}{page}", grey=True)
    quote, runs = citation.quote, citation.answering
    if full:
        quote, start = citation.paragraph.text, citation.paragraph.text.index(citation.quote)
        runs = tuple((start + first, start + end) for first, end in runs)
    elif quote in answer.text:
        return
    block.paragraph_format.keep_with_next = True
    if rows := _headed_rows(citation, quote):
        _tables(document, rows, [told for _, told in lines(quote, runs)])
        return
    _block(document, pieces(quote, runs), style="Quote")


def _headed_rows(citation: Citation, quote: str) -> list[Row]:
    """The rows that a quotation is made of, if it is of nothing else and their column heads stand elsewhere."""
    headed = {row.line: row for row in read_rows(citation.paragraph.text) if row.heads}
    rows = [headed.get(line) for line, _ in lines(quote)]
    return [row for row in rows if row] if all(rows) else []


def _tables(document: Document, rows: Sequence[Row], told: Sequence[Runs]) -> None:
    """Rows under their column heads, a table for each run of rows of one; `told` are the words of each that answer."""
    for heads, run in groupby(zip(rows, told, strict=True), key=lambda one: one[0].heads):
        of_table = list(run)
        width = max(len(heads), *(len(row.cells) for row, _ in of_table))
        table = document.add_table(rows=0, cols=width, style="Table Grid")
        _row(table.add_row(), [[(head, False)] for head in heads])
        for row, runs in of_table:
            _row(table.add_row(), _cells(row, runs))
        for cell in table.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        _block(document, "").paragraph_format.space_after = Pt(0)


def _cells(row: Row, runs: Runs) -> Iterator[list[Piece]]:
    """Each cell in pieces; an empty one in front says what stands above it."""
    start = 0
    for printed, cell in zip(row.line.split("\t"), row.cells, strict=True):
        end = start + len(printed)
        inside = ((max(first, start) - start, min(last, end) - start) for first, last in runs)
        yield list(pieces(cell, [(first, last) for first, last in inside if first < last]))
        start = end + 1


def _row(row: TableRow, cells: Iterable[Iterable[Piece]]) -> None:
    for cell, text in zip(row.cells, cells, strict=False):
        block = cell.paragraphs[0]
        block.paragraph_format.space_after = Pt(0)
        _fill(block, text)
        for run in block.runs:
            run.font.size = Pt(9.5)


def _nearest(document: Document, hit: Hit) -> None:
    _block(document, hit.paper.cite(hit.paragraph), grey=True).paragraph_format.keep_with_next = True
    _block(document, hit.passage.text, style="Quote")


def _paper(document: Document, paper: PaperInfo) -> None:
    files = "; ".join(source.file for source in paper.sources)
    _block(document, ". ".join(filter(None, [paper.citation, paper.council, files, paper.url])), style="List Bullet")


def _heading(document: Document, text: str) -> None:
    document.add_heading(_clean(text), level=1)


def _block(
    document: Document,
    text: str | Iterable[Piece],
    style: str | None = None,
    *,
    italic: bool = False,
    grey: bool = False,
) -> Block:
    """A paragraph of the briefing; of `text` in pieces, those that answer are bold."""
    block = document.add_paragraph(style=style)
    _fill(block, [(text, False)] if isinstance(text, str) else text)
    for run in block.runs:
        run.italic = italic or None
        if grey:
            run.font.size, run.font.color.rgb = Pt(9.5), GREY
    return block


def _fill(block: Block, text: Iterable[Piece]) -> None:
    for piece, answers in text:
        block.add_run(_clean(piece)).bold = answers or None


def _clean(text: str) -> str:
    return NOT_IN_XML.sub(" ", text).replace("\t", " | ")
