"""Plain text and Markdown become lines. Form feeds are page breaks, as pdftotext writes them."""

import re
from dataclasses import replace
from pathlib import Path

from ingest.errors import PaperRefused
from ingest.lines import Line, Sheet
from ingest.paper import Span

COLUMN_GAP = re.compile(r"(?<=\S) {3,}(?=\S)|(?<=\d) {2,}(?=\d)|^ {8,}(?=\S+ {2,}\S)")
"""Three spaces or more inside a line part the columns of a typed table; two are enough between figures."""
WRAPPED = 130
"""A file whose lines hardly ever exceed so many characters has been wrapped to a page's width."""
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
AUTOLINK = re.compile(r"<(https?://[^>]+)>")
EMPHASIS = re.compile(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
TABLE_RULE = re.compile(r"^\|?[\s:|-]*-{3,}[\s:|-]*$")


def read_text(path: Path) -> Sheet:
    """Read a .txt or .md file.

    Raises `PaperRefused` for an empty file and for one that is not text.
    """
    text = _decode(path)
    if not text.strip():
        raise PaperRefused(path, "the file is empty; nothing to read.")
    pages = tuple(text.removesuffix("\f").split("\f"))
    lines = _part_headings([line for number, page in enumerate(pages) for line in _lines(page, number)])
    return Sheet(pages, paged=len(pages) > 1, lines=tuple(lines))


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if b"\x00" in data[:65536] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PaperRefused(path, f"holds binary data, not text; is it really a {path.suffix} file?")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise PaperRefused(path, "is neither UTF-8 nor Windows text; save it as UTF-8 and add it again.")


def _lines(page: str, number: int) -> list[Line]:
    lines: list[Line] = []
    gap, start = True, 0
    for raw in page.split("\n"):
        span = Span(number, start, start + len(raw))
        start = span.end + 1
        text, heading = _clean(raw)
        if text.strip():
            lines.append(Line(text, span, gap, heading))
        gap = not text.strip()
    return lines


def _part_headings(lines: list[Line]) -> list[Line]:
    """In wrapped text, part a heading from the text that follows it without a blank line.

    A short line that opens a block and is followed by a full one was ended on purpose: the next word
    would have fitted on it. So was the line above a short one that ends a block after a full stop.
    """
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    if width > WRAPPED:
        return lines
    parted = lines[:1]
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        is_full = len(line.text) > 0.75 * width and line.text[:1].isupper()
        behind_heading = above.gap and _is_short(above) and is_full
        is_heading = above.text.rstrip().endswith(".") and _is_short(line) and (below is None or below.gap)
        parted.append(replace(line, gap=True) if behind_heading or is_heading else line)
    return parted


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= 6 and not re.search(r"[.,;:\t]", line.text)


def _clean(raw: str) -> tuple[str, bool]:
    """The line's words without Markdown and HTML, and whether it was marked as a heading."""
    if TABLE_RULE.match(raw.strip()) and raw.strip():
        return "", False
    text = TAG.sub("", LINE_BREAK.sub(" ", LINK.sub(r"\1", AUTOLINK.sub(r"\1", raw))))
    marked = re.match(r"\s*#{1,6}\s+", text)
    bold = re.fullmatch(r"\s*(?:(\*\*|__)(?:(?!\1).)+\1\s*)+", text)
    text = EMPHASIS.sub("", text[marked.end() :] if marked else text)
    if text.count("|") >= 2 and text.strip().startswith("|"):
        text = "\t".join(cell.strip() for cell in text.strip().strip("|").split("|"))
    return COLUMN_GAP.sub("\t", text.rstrip()), bool(marked or bold)
