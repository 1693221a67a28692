"""The one verb of this room: a file becomes a Paper."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ingest.blocks import make_blocks
from ingest.errors import PaperRefused
from ingest.lines import Sheet, without_furniture
from ingest.manifest import MANIFEST, Stated, read_manifest
from ingest.metadata import detect_metadata
from ingest.numbering import Numbering, find_numbering
from ingest.paper import Access, Paper, Reading, Source
from ingest.paragraphs import build_paragraphs
from ingest.text import read_text


def _read_pdf(path: Path) -> Sheet:
    from ingest.pdf import read_pdf  # loads a native library, which text papers do not need

    return read_pdf(path)


def _read_word(path: Path) -> Sheet:
    from ingest.word import read_word  # loads an XML library, which text papers do not need

    return read_word(path)


READERS: Mapping[str, Callable[[Path], Sheet]] = {
    ".txt": read_text,
    ".md": read_text,
    ".pdf": _read_pdf,
    ".docx": _read_word,
}
NOT_YET = frozenset({".doc", ".odt", ".rtf", ".html", ".htm"})
"""Formats that councils publish in and that cannot be read yet: refused by name rather than passed over."""


def read_paper(path: Path, stated: Stated | None = None) -> Paper:
    """Read a file to its paragraphs.

    `stated` (a manifest's row; by default the one in the file's folder) overrides what is detected.
    Raises `PaperRefused` if the file cannot become a paper, `ManifestError` for a bad manifest.
    """
    if not path.is_file():
        raise PaperRefused(path, "there is no such file.")
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        known = ", ".join(READERS)
        raise PaperRefused(path, f"{path.suffix or 'a file without suffix'} cannot be read; add it as one of {known}.")
    if stated is None:
        stated = read_manifest(path.parent).get(path.name) or Stated(file=path.name)
    try:
        sheet = reader(path)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise PaperRefused(path, f"cannot be opened ({error.strerror or error}).") from error
    return _build(path, sheet, sha256, stated)


def _build(path: Path, sheet: Sheet, sha256: str, stated: Stated) -> Paper:
    lines = without_furniture(sheet)
    numbering = find_numbering(lines)
    blocks = make_blocks(lines, numbering)
    found = detect_metadata(blocks, sheet, path.stem)
    kind = stated.kind or found.kind
    paper_id = sha256[:12]
    content = [block for block in blocks if not any(block is front for front in found.front)]
    paragraphs = build_paragraphs(content, sheet, kind, paper_id)
    if not paragraphs:
        raise PaperRefused(path, "holds no words that could be cited.")
    return Paper(
        id=paper_id,
        sources=(Source(path.name, str(path.resolve()), sha256),),
        title=stated.title or found.title,
        council=stated.council or found.council,
        body=stated.body or found.body,
        dated=stated.meeting_date.isoformat() if stated.meeting_date else found.dated,
        kind=kind,
        access=stated.access or Access.PUBLIC,
        appendix_to=stated.appendix_to,
        url=stated.url,
        reading=_reading(sheet, numbering),
        pages=sheet.pages,
        paragraphs=tuple(paragraphs),
    )


def _reading(sheet: Sheet, numbering: Numbering) -> Reading:
    def numbered(pages: Sequence[int]) -> tuple[int, ...]:
        return tuple(sheet.first_page + page + 1 for page in pages)

    return Reading(
        pages=len(sheet.pages) if sheet.paged else None,
        missing=numbering.missing,
        doubled=numbering.doubled,
        empty_pages=numbered(sheet.empty_pages),
        garbled_pages=numbered(sheet.garbled_pages),
        ocr_pages=numbered(sheet.ocr_pages),
        warnings=sheet.warnings,
    )


def find_papers(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: each path that is a file, and every paper in each folder, in name order.

    In a folder, files of other kinds (pictures, spreadsheets) and hidden ones are passed over.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*") if _is_paper(found, path))
        else:
            yield path


def _is_paper(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    known = path.suffix.casefold() in READERS or path.suffix.casefold() in NOT_YET
    return known and path.name != MANIFEST and not hidden and path.is_file()
