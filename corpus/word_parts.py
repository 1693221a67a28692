"""What python-docx has no words for, as XML: numbering, footnotes, tracked changes; and a package with the same bytes.

Elements are named in ECMA-376 part 1: numbering in 17.9, footnotes in 17.11, changes in 17.13.5.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

WHEN = "2022-05-30T09:00:00Z"
"""When changes were tracked, and papers written."""
NUMBERS = 91
"""Our definition of numbering, beside those of the template."""
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NAMESPACE = nsdecls("w")


def lighten(document: Any) -> None:
    """Takes out what the template holds and no paper needs: nine tenths of it."""
    main = document.part
    for rels in (main.rels, main.package.rels):
        for key in [key for key, rel in rels.items() if re.search(r"(Effects|customXml|thumbnail)$", rel.reltype)]:
            del rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)


def define_numbering(document: Any, levels: Sequence[tuple[str, str, str, int]]) -> None:
    """A list of levels of format, printed form, style and indent (twentieths of a point); numbers the styles."""
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="567"/></w:pPr></w:lvl>'
        for depth, (form, text, style, left) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {NAMESPACE} w:abstractNumId="{NUMBERS}">{inner}</w:abstractNum>'))
    define_instance(document, NUMBERS)
    for depth, (_, _, style, _) in enumerate(levels):
        number(next(found.element for found in document.styles if found.style_id == style), NUMBERS, depth)


def define_instance(document: Any, instance: int, *, restart: bool = False) -> None:
    """An instance of our list, which counts on or begins again at 1."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    listed = f'<w:abstractNumId w:val="{NUMBERS}"/>{override}'
    element = document.part.numbering_part.element
    element.append(parse_xml(f'<w:num {NAMESPACE} w:numId="{instance}">{listed}</w:num>'))


def number(element: Any, instance: int, depth: int = 0) -> None:
    """Has a style or a paragraph numbered; by the instance 0, not numbered."""
    numbered = element.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().set(qn("w:val"), str(depth))
    numbered.get_or_add_numId().set(qn("w:val"), str(instance))


def change(words: str, count: int, *, inserted: bool) -> Any:
    """Words inserted or deleted, the change tracked."""
    tag, holder = ("w:ins", "w:t") if inserted else ("w:del", "w:delText")
    run = f'<w:r><{holder} xml:space="preserve">{words}</{holder}></w:r>'
    by = f'w:id="{900 + count}" w:author="Scrutiny Officer" w:date="{WHEN}"'
    return parse_xml(f"<{tag} {NAMESPACE} {by}>{run}</{tag}>")


def note_mark(mark: str) -> Any:
    """The reference to a footnote, to stand in a run."""
    return parse_xml(f'<w:footnoteReference {NAMESPACE} w:id="{mark}"/>')


def add_footnotes(document: Any, notes: Mapping[str, str]) -> None:
    """The part of the package that holds the footnotes, by their marks."""
    inner = "".join(
        f'<w:footnote w:type="{kind}" w:id="{mark}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, mark in (("separator", -1), ("continuationSeparator", 0))
    )
    inner += "".join(
        f'<w:footnote w:id="{mark}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for mark, text in notes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f"{head}\n<w:footnotes {NAMESPACE}>{inner}</w:footnotes>"
    main = document.part
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def write_package(document: Any, path: Path) -> None:
    """Writes a package with fixed times, uncompressed: other versions of zlib would write other bytes."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as written:
        for name in package.namelist():
            written.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), package.read(name))
