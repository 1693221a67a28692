"""The one verb of this room: a file becomes its papers, one for most files, several for an agenda pack."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.blocks import Block, make_blocks
from ingest.errors import PaperRefused
from ingest.items import with_items
from ingest.lines import Sheet, without_furniture
from ingest.manifest import Stated, override, read_manifest
from ingest.metadata.detect import Metadata, detect_metadata
from ingest.numbering import Numbering, find_numbering
from ingest.packs.split import Part, split_pack
from ingest.paper import Access, Kind, Paper, Paragraph, Reading, Source
from ingest.paragraphs import build_paragraphs
from ingest.tables import count_tables
from ingest.text import read_text


def _read_pdf(path: Path, *, ocr: bool = False) -> Sheet:
    from ingest.pdf.document import read_pdf  # loads a native library, which text papers do not need

    return read_pdf(path, ocr=ocr)


def _read_word(path: Path) -> Sheet:
    from ingest.word.document import read_word  # loads an XML library, which text papers do not need

    return read_word(path)


def _read_html(path: Path) -> Sheet:
    from ingest.html.document import read_html  # loads parsers of HTML and CSS, which text papers do not need

    return read_html(path)


def _read_office(path: Path) -> Sheet:
    from ingest.office import read_office  # loads an XML library, which text papers do not need

    return read_office(path)


READERS: Mapping[str, Callable[[Path], Sheet]] = {
    ".txt": read_text,
    ".md": read_text,
    ".pdf": _read_pdf,
    ".docx": _read_word,
    **dict.fromkeys((".html", ".htm"), _read_html),
    **dict.fromkeys((".doc", ".odt", ".rtf"), _read_office),
}
SINGLE = frozenset({Kind.REPORT, Kind.MINUTES, Kind.APPENDIX, Kind.DECISION})
"""A file of which the manifest states such a kind is one paper."""
FRONT_LINES = 3
UNDECIDED = frozenset({Kind.REPORT, Kind.OTHER})
"""What a paper is taken for that bears no other mark: if a pack says agenda or appendix, it is that."""


def read_papers(path: Path, stated: Stated | None = None, *, ocr: bool = False) -> tuple[Paper, ...]:
    """Read a file to the paragraphs of its papers, in their order; with `ocr` also pages that are pictures.

    `stated` (a manifest's row; by default the one in the file's folder) overrides what is detected. Of an agenda
    pack it holds for all papers, but for the title, the kind and what a paper is an appendix to; a file that it
    calls a report, minutes, an appendix or a decision is one paper, whatever its bookmarks look like.
    Raises `PaperRefused` if the file cannot become a paper, `ManifestError` for a bad manifest.
    """
    if path.is_dir():
        raise PaperRefused(path, "is a folder; name a file in it, or add it to a library.")
    if not path.is_file():
        raise PaperRefused(path, "there is no such file.")
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        known = ", ".join(READERS)
        raise PaperRefused(path, f"{path.suffix or 'a file without suffix'} cannot be read; add it as one of {known}.")
    if stated is None:
        stated = read_manifest(path.parent).get(path.name) or Stated(file=path.name)
    try:
        sheet = _read_pdf(path, ocr=True) if ocr and reader is _read_pdf else reader(path)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise PaperRefused(path, f"cannot be opened ({error.strerror or error}).") from error
    parts = split_pack(sheet) if stated.kind not in SINGLE else ()
    return _build_pack(path, sha256, stated, parts) if parts else (_build(path, sheet, sha256, stated),)


def read_paper(path: Path, stated: Stated | None = None, *, ocr: bool = False) -> Paper:
    """Read a file that is one paper. Raises what `read_papers` does, and `PaperRefused` for an agenda pack."""
    papers = read_papers(path, stated, ocr=ocr)
    if len(papers) > 1:
        raise PaperRefused(path, f"is an agenda pack of {len(papers)} papers; read it with `read_papers`.")
    return papers[0]


def _build_pack(path: Path, sha256: str, stated: Stated, parts: Sequence[Part]) -> tuple[Paper, ...]:
    """The papers of a pack. A part without words is none, and the first paper says so."""
    shared = Stated(file=stated.file, council=stated.council, url=stated.url, access=stated.access)
    papers: dict[int | None, Paper] = {}
    unread: list[str] = []
    for number, part in enumerate(parts):
        try:
            paper = _build(path, part.sheet, sha256, shared, part)
        except PaperRefused:
            unread.append(f"no words on {part.named}: a scan or a picture")
            continue
        agenda = next((front for front in papers.values() if front.kind is Kind.AGENDA), paper)
        paper = _of_meeting(paper, stated, agenda, papers.get(part.parent))
        papers[number] = _closed(paper, part, agenda, papers.get(part.parent)) if stated.access is None else paper
    if not papers:
        raise PaperRefused(path, "holds no words that could be cited.")
    front, *others = papers.values()
    reading = replace(front.reading, warnings=(*front.reading.warnings, *unread))
    return (replace(front, reading=reading), *others)


def _of_meeting(paper: Paper, stated: Stated, agenda: Paper, parent: Paper | None) -> Paper:
    """A paper of a pack with what is stated of the pack's meeting, or else stands on its agenda.

    Minutes in a pack are of an earlier meeting: what they say themselves comes first. An appendix goes to the
    meeting that its report goes to, whatever dates stand in it.
    """
    body, dated = stated.body, stated.meeting_date
    if paper.kind is Kind.MINUTES:
        return replace(paper, body=paper.body or body, dated=paper.dated or dated)
    report = parent if paper.kind is Kind.APPENDIX else None
    return replace(
        paper,
        council=paper.council or agenda.council,
        body=body or paper.body or agenda.body,
        dated=dated or (report and report.dated) or paper.dated or agenda.dated,
        appendix_to=report.title if report else None,
    )


def _closed(paper: Paper, part: Part, agenda: Paper, report: Paper | None) -> Paper:
    """A paper of a pack, exempt if the pack says so of it, or if the agenda or the report that it belongs to is."""
    says = f"the pack says “{part.exempt}”" if part.exempt else None
    if report and report.access is Access.EXEMPT:
        says = says or "it belongs to a report that is"
    if agenda.access is Access.EXEMPT:
        says = says or "the agenda of its pack is"
    if says is None or paper.access is Access.EXEMPT:
        return paper
    reading = replace(paper.reading, warnings=(*paper.reading.warnings, f"taken as exempt: {says}"))
    return replace(paper, access=Access.EXEMPT, reading=reading)


def _build(path: Path, sheet: Sheet, sha256: str, stated: Stated, part: Part | None = None) -> Paper:
    def detect(blocks: Sequence[Block]) -> Metadata:
        return override(detect_metadata(blocks, sheet, (part and part.title) or path.stem), stated)

    def is_minutes() -> bool:
        return detect(make_blocks(lines, find_numbering(lines))).kind in (Kind.MINUTES, Kind.AGENDA)

    lines = without_furniture(sheet)
    lines = with_items(lines, is_minutes)
    numbering = find_numbering(lines)
    blocks = make_blocks(lines, numbering)
    found = detect(blocks)
    kind = found.kind
    paper_id = sha256[:12]
    if part:
        kind = part.kind if part.kind and kind in UNDECIDED else kind
        paper_id = hashlib.sha256(f"{sha256} {part.pages[0]}".encode()).hexdigest()[:12]
    content = [block for block in blocks if not any(block is front for front in found.front)]
    paragraphs = build_paragraphs(content, sheet, kind, _front(found, sheet), paper_id)
    if not paragraphs:
        raise PaperRefused(path, "holds no words that could be cited.")
    return Paper(
        id=paper_id,
        sources=(Source(path.name, str(path.resolve()), sha256, part.pages if part else None),),
        title=found.title,
        council=found.council,
        body=found.body,
        dated=found.dated,
        kind=kind,
        access=found.access,
        appendix_to=stated.appendix_to,
        url=stated.url,
        item_number=found.item_number or (part.item if part else None),
        author=found.author,
        considered_with=found.considered_with,
        wards=found.wards,
        reading=_reading(sheet, numbering, paragraphs, [*found.warnings, *_silent(blocks, paragraphs)]),
        pages=sheet.pages,
        paragraphs=tuple(paragraphs),
    )


def _silent(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> list[str]:
    """A warning that names the numbers behind which nothing could be read: there is no paragraph to cite."""
    cited = {paragraph.number for paragraph in paragraphs}
    numbers = [block.number.number for block in blocks if block.number and not block.text]
    silent = [number for number in dict.fromkeys(numbers) if number not in cited]
    told = f"number{'s' if len(silent) > 1 else ''} {', '.join(silent)}"
    return [f"no text could be read behind {told}: look at the page"] if silent else []


def _front(found: Metadata, sheet: Sheet) -> list[str]:
    """What stands above the text: title, headings, and the first lines, also those that recur on every page."""
    return [found.title, *(block.text for block in found.front), *(line.text for line in sheet.lines[:FRONT_LINES])]


def _reading(sheet: Sheet, numbering: Numbering, paragraphs: Sequence[Paragraph], warnings: Sequence[str]) -> Reading:
    def numbered(pages: Sequence[int]) -> tuple[int, ...]:
        return tuple(sheet.first_page + page + 1 for page in pages)

    # Above the first number stand boxes of fields ("Meeting", "Date"), which are no tables.
    first = next((index for index, paragraph in enumerate(paragraphs) if paragraph.number), 0)
    return Reading(
        pages=len(sheet.pages) if sheet.paged else None,
        tables=sum(count_tables(paragraph.text) for paragraph in paragraphs[first:]),
        missing=numbering.missing,
        doubled=numbering.doubled,
        empty_pages=numbered(sheet.empty_pages),
        garbled_pages=numbered(sheet.garbled_pages),
        ocr_pages=numbered(sheet.ocr_pages),
        warnings=(*sheet.warnings, *warnings),
    )
