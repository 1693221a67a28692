"""A .docx file is a package of XML parts: the ones that hold words, found by their relations and safely parsed.

Only parts with words are opened. Real files point to parts that do not exist ("NULL", which Word overlooks) and
hold pictures larger than all their words; neither must cost the paper.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import PaperRefused
from ingest.word.xml import RELATIONS

MOST_BYTES = 50_000_000
"""A part that unpacks to more is refused: beyond a thousand pages (30 to 45 kB each in real papers), or a zip bomb."""
MOST_RATIO = 200
"""So is a part above a megabyte that is packed more than so many times over; prose is packed 5 to 50 times."""
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OverflowError),
    *(etree.LxmlError, LookupError, ValueError, OSError),
)
"""What the libraries raise over packages and parts that are not as they should be."""
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
"""Word can also save in the strict form of the standard, whose elements have the same names in other spaces."""


class Package:
    """The parts of a .docx file, while it is open.

    Each is parsed when it is asked for; one that is missing or broken, the document aside, is None.
    Raises `PaperRefused` for another kind of file, a damaged one, a zip bomb and declared entities.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with ExitStack() as opened:
            try:
                self._package = opened.enter_context(zipfile.ZipFile(path))
                self._parts = {part.filename.replace("\\", "/").casefold(): part for part in self._package.infolist()}
                self._start = self._relations("")
                kinds = (target for kind, target in self._start.values() if kind == "officeDocument")
                main = next(kinds, "word/document.xml")
                if main.casefold() not in self._parts:
                    raise PaperRefused(path, "is not a Word file, whatever its name says; check what it is.")
                self.document: Any = self._parse(main)
                self._related = self._relations(main)
            except zipfile.BadZipFile as error:
                reason = "is broken, or no Word file, whatever its name says; check what it is."
                raise PaperRefused(path, reason) from error
            except BROKEN as error:
                reason = f"is a broken Word file ({error}); open it in Word and save it again."
                raise PaperRefused(path, reason) from error
            self._opened = opened.pop_all()

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def part(self, kind: str) -> Any | None:
        """The part that the document is related to as its "styles", "numbering", "footnotes" and so on."""
        return self._first(self._related, kind)

    def related(self, name: str | None) -> Any | None:
        """The part that the document names by a relation's id (r:id)."""
        return self._optional(self._related[name][1]) if name in self._related else None

    @property
    def pages(self) -> int | None:
        """The number of pages when it was last saved, where the program told."""
        told = self._first(self._start, "extended-properties")
        pages = told.findtext("{*}Pages") if told is not None else None
        return int(pages) if pages and pages.isdecimal() else None

    def _first(self, relations: Mapping[str, tuple[str, str]], kind: str) -> Any | None:
        return next((self._optional(target) for found, target in relations.values() if found == kind), None)

    def _optional(self, name: str) -> Any | None:
        if name.casefold() not in self._parts:
            return None
        try:
            return self._parse(name)
        except BROKEN:
            return None

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by their id: kind, and target as a name in the package."""
        folder, name = posixpath.split(part)
        element = self._optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for relation in element if element is not None else ():
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (kind.rpartition("/")[2], place)
        return found

    def _parse(self, name: str) -> Any:
        part = self._parts[name.casefold()]
        if part.file_size > MOST_BYTES or (
            part.file_size > 1_000_000 and part.file_size > MOST_RATIO * part.compress_size
        ):
            raise PaperRefused(self._path, "unpacks to far more than a paper holds; it may be a zip bomb.")
        with self._package.open(part) as file:
            # One byte more than stated: a part that states too little is found out before it is unpacked.
            data = file.read(part.file_size + 1)
        if STRICT in data[:4096]:
            for strict, usual in STRICT_NAMES.items():
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise PaperRefused(self._path, "declares entities of its own, which no Word file needs.")
        return root


def relation_of(element: Any) -> str | None:
    """The id by which an element names a part (r:id)."""
    found: str | None = element.get(f"{{{RELATIONS}}}id")
    return found
