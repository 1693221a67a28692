"""Web pages become lines: what a browser shows of a committee system's page, numbered as it shows it.

The way through: `parts` finds what of the page is the paper, `flow` walks through it, `style` (with
`css`) tells what is seen, `lists` counts list items, `tables` puts rows together. justhtml builds the
tree of the page as browsers do, of a broken one too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from justhtml import Element, JustHTML

from ingest.errors import PaperRefused
from ingest.html.css import MEDIA, Rules, TooManyRules
from ingest.html.flow import Reader
from ingest.html.parts import Page, find_notes
from ingest.html.tables import Text
from ingest.lines import Footnote, Line, Sheet
from ingest.paper import Span

MOST_BYTES = 30_000_000
"""A larger page is refused; most of a page of some megabytes is pictures."""
MOST_TAGS = 150_000
"""So is one with more tags: a paper of 300 pages has some 40,000, and so many take some seconds to read."""
MOST_DEPTH = 512
"""Browsers nest elements no deeper."""
FEW_WORDS, HARDLY_ANY = 120, 6
"""A page that only says that there is no paper, or asks for a password, is not longer; one that waits for a script."""
BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
ERROR = re.compile(
    r"\W*((error )?(40[0-9]|410|50[0-4])\b|error\W*$|(\w+ )?(could )?not( be)? found|bad request|bad gateway"
    r"|(access|permission) (is |was )?denied|forbidden|unauthori[sz]ed|(internal |runtime )?(server )?error\b"
    r"|service (is )?(temporarily )?unavailable|request (was )?(rejected|blocked)|just a moment|attention required"
    r"|an (unexpected )?error (has )?occurred|something went wrong|sorry\b)",
    re.IGNORECASE,
)
NEEDS_SCRIPT = re.compile(r"\b(enable|requires?|needs?|turn on|without|support) java ?script\b", re.IGNORECASE)
SEPARATOR = re.compile(r"(\s+(?:[|·»›>•]|::|[-–—])\s+)")
SITE = re.compile(
    r"\b(council|authority|borough|democracy|democratic services|moderngov|mod\.gov|cmis|gov\.uk|home ?page|site)\W*$",
    re.IGNORECASE,
)
OF_PAPER = re.compile(r"\b(agenda|minutes|meeting|decisions?|reports?|item)\b|\d", re.IGNORECASE)
NO_TITLE = re.compile(
    r"((untitled|new|document|page|home|index|default|welcome|microsoft|word|meetings?|details)\b|\W|\d)*|.*\.(html?|aspx?|docx?|pdf)",
    re.IGNORECASE,
)


def read_html(path: Path) -> Sheet:
    """Read an .html file, a web page as published or as saved. It has no pages that one could turn to.

    Raises `PaperRefused` for a page without words (empty, made of frames, written by a script), for an error page and
    a login page, and for what is too large or no web page at all.
    """
    data = path.read_bytes()
    _check(path, data)
    document = JustHTML(_decode(data), sanitize=False).root
    page = Page(next(child for child in document.children or () if isinstance(child, Element)))
    if page.depth > MOST_DEPTH:
        raise PaperRefused(path, f"nests its elements {page.depth:,} deep, as no paper does; save it as PDF.")
    reader = Reader(page, Rules(_text_of(page, "style"), page.elements), find_notes(page))
    try:
        texts = [text for part in page.content() for text in reader.read(part)]
    except TooManyRules as error:
        raise PaperRefused(path, "has more style rules than can be followed; save it as PDF.") from error
    title = " ".join(_text_of(page, "title").split())
    _check_words(path, page, texts, title)
    name, site = _title(title, _site_name(page))
    sheet = _sheet(texts, name)
    warnings = []
    if reader.struck:
        warnings.append(f"{reader.struck} struck-out word{'s are' if reader.struck > 1 else ' is'} left out")
    if "\ufffd" in sheet.pages[0]:
        warnings.append("some letters cannot be read: the page is in another encoding than it says")
    return replace(sheet, site=site, warnings=tuple(warnings))


def _check(path: Path, data: bytes) -> None:
    if not data.strip():
        raise PaperRefused(path, "the file is empty; nothing to read.")
    if data.startswith(BINARY) or (b"\x00" in data[:65536] and not data.startswith(BYTE_ORDER_MARKS)):
        raise PaperRefused(path, f"holds binary data, not a web page; is it really a {path.suffix} file?")
    if len(data) > MOST_BYTES or data.count(b"<") > MOST_TAGS:
        size = f"{len(data) / 1e6:.0f} MB and {data.count(b'<'):,} tags"
        raise PaperRefused(path, f"is larger than any paper ({size}); save it as PDF, or in parts.")


def _decode(data: bytes) -> str | bytes:
    """The text where it is UTF-8, whatever the page says; else the bytes, for which the page's word is taken.

    What says that it is UTF-8, and is not, was most likely written on Windows.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = JustHTML(data[:4096], sanitize=False).encoding
        is_windows = said == "utf-8" and data.decode("utf-8", "ignore").isascii()
        return data.decode("cp1252", "replace") if is_windows else data


def _text_of(page: Page, name: str) -> str:
    """The text in all elements of a name, but for style sheets that are only for printers, narrow screens and so on."""
    named = (element for element in page.elements if element.name == name and element.namespace == "html")
    shown = (element for element in named if (element.attrs.get("media") or "all").casefold() in MEDIA)
    return "\n".join(child.data for element in shown for child in element.children if child.name == "#text")


def _check_words(path: Path, page: Page, texts: Sequence[Text], title: str) -> None:
    """Refuses a page that is no paper, in one sentence that says what it is."""
    words = sum(len(text.text.split()) for text in texts)
    named = {element.name for element in page.elements}
    frames = [element.attrs.get("src") for element in page.elements if element.name in ("frame", "iframe")]
    if frames and words <= HARDLY_ANY:
        files = ", ".join(filter(None, frames)) or "no file named"
        raise PaperRefused(path, f"is a page of frames, whose words are in other files ({files}); add those.")
    needs_script = any(NEEDS_SCRIPT.search(text.text) for text in texts) and words < FEW_WORDS
    if ("script" in named and words <= HARDLY_ANY) or needs_script:
        reason = "shows its words by JavaScript only; open it in a browser and save what it shows, as PDF say."
        raise PaperRefused(path, reason)
    if not words:
        raise PaperRefused(path, "holds no text.")
    if words < FEW_WORDS:
        _check_message(path, page, texts, title)


def _check_message(path: Path, page: Page, texts: Sequence[Text], title: str) -> None:
    first = next((text.text for text in texts if text.heading), texts[0].text)
    said = next((line for line in (title, first) if ERROR.match(line)), None)
    if said:
        raise PaperRefused(path, f"is an error message of the site (“{said}”), not a paper; download it again.")
    if any(element.name == "input" and _type(element) == "password" for element in page.elements):
        raise PaperRefused(path, "is a page that asks for a password, not a paper; sign in and download it again.")


def _type(control: Element) -> str:
    return (control.attrs.get("type") or "").casefold()


def _site_name(page: Page) -> str | None:
    """What the page says its site is called."""
    metas = (element.attrs for element in page.elements if element.name == "meta")
    return next((m.get("content") for m in metas if m.get("property") == "og:site_name"), None)


def _title(printed: str, site: str | None) -> tuple[str | None, str | None]:
    """The title of a page, None where that could be no paper's, and the name of its site, which may stand beside it."""
    parts = SEPARATOR.split(printed)
    names = [site]
    while len(parts) > 1 and (parts[-1] == site or _names_site(parts[-1])):
        names.append(parts[-1])
        parts = parts[:-2]
    while len(parts) > 1 and (parts[0] == site or _names_site(parts[0])):
        names.append(parts[0])
        parts = parts[2:]
    rest = "".join(parts).strip()
    if rest == site or _names_site(rest):
        names.append(rest)
    title = None if rest in names or NO_TITLE.fullmatch(rest) else rest
    return title, "\n".join(dict.fromkeys(filter(None, names))) or None


def _names_site(part: str) -> bool:
    return SITE.search(part) is not None and not OF_PAPER.search(part)


def _sheet(texts: Sequence[Text], title: str | None) -> Sheet:
    """The lines, and after them the notes, one below the other as the one page."""
    placed = list(_placed([*(t for t in texts if t.note is None), *(t for t in texts if t.note is not None)]))
    page = "\n".join(line.text for _, line in placed)
    notes = (Footnote(mark, tuple(line for _, line in lines)) for mark, lines in groupby(placed, itemgetter(0)) if mark)
    return Sheet((page,), False, tuple(line for mark, line in placed if not mark), title, footnotes=tuple(notes))


def _placed(texts: Iterable[Text]) -> Iterator[tuple[str | None, Line]]:
    start = 0
    for text in texts:
        yield text.note, Line(text.text, Span(0, start, start + len(text.text)), text.gap, text.heading)
        start += len(text.text) + 1
