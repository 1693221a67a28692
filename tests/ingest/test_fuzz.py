"""Damaged and hostile files: whatever stands in them, they become a paper or are refused, and soon."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from ingest import Paper, PaperRefused, read_paper

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
OFFICE = SPACES["r"]
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
KINDS = ("styles", "numbering", "settings", "footnotes", "endnotes", "header")

# A little of everything: numbers, fields, changes, notes, a box, a table in a table.
BODY = """
<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr><w:r><w:t>Flood wardens</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="24"/>
<w:color w:val="FAFAF9"/><w:rStyle w:val="Strong"/></w:rPr><w:t>The Board met.</w:t>
<w:footnoteReference w:id="1"/></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1.1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:ins><w:r><w:t> twice</w:t></w:r></w:ins><w:del><w:r><w:delText> once</w:delText></w:r></w:del>
<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:br/><w:tab/><w:noBreakHyphen/></w:r>
<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>
<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>It </w:t><w:endnoteReference w:id="1"/></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent>
</mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent><w:t>ended.</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:trPr><w:gridBefore w:val="1"/><w:tblHeader/></w:trPr>
<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Place</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Homes</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>
<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>
<w:sectPr><w:headerReference w:type="first" r:id="header"/><w:titlePg/><w:footnotePr><w:numStart w:val="1"/>
<w:numRestart w:val="eachPage"/></w:footnotePr></w:sectPr>
"""
NOTE = '<w:{0}s {1}><w:{0} w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:{0}></w:{0}s>'
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
LEVELS = LEVEL.format(0, "decimal", "%1.") + LEVEL.format(1, "lowerRoman", "%1.%2")
STYLE = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/>{2}</w:style>'
PARTS = {
    "_rels/.rels": RELATIONS.format(
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    ),
    "word/_rels/document.xml.rels": RELATIONS.format(
        "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in KINDS)
    ),
    "word/document.xml": f"<w:document {DECLARED}><w:body>{BODY}</w:body></w:document>",
    "word/styles.xml": f"<w:styles {DECLARED}>"
    + STYLE.format("Head", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + STYLE.format("Sub", "Sub", '<w:basedOn w:val="Head"/><w:rPr><w:vanish w:val="0"/></w:rPr>')
    + "</w:styles>",
    "word/numbering.xml": f'<w:numbering {DECLARED}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/>'
    "</w:lvlOverride></w:num></w:numbering>",
    "word/settings.xml": f"<w:settings {DECLARED}/>",
    "word/footnotes.xml": NOTE.format("footnote", DECLARED),
    "word/endnotes.xml": NOTE.format("endnote", DECLARED),
    "word/header.xml": f"<w:hdr {DECLARED}><w:p><w:r><w:t>Flood Board</w:t></w:r></w:p></w:hdr>",
}
NAMES = sorted({name for part in PARTS.values() for name in re.findall(r"<(\w+:\w+)", part)})
VALUES = ["", "0", "1", "-1", "8", "9", "99999999999999999999", "1.5", "x", "%1%2%9", "Head", "Sub", "FFFFFF", "auto"]
VALUES += ["begin", "separate", "end", "continue", "restart", "bullet", "none", "lowerLetter", "upperRoman", "first"]


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


WHOLE = {name: content.encode() for name, content in PARTS.items()}
DOCX = packed(WHOLE)

HUGE = etree.XMLParser(huge_tree=True)

Edit = Callable[[list[etree._Element], etree._Element], None]


def full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def drop(_: list[etree._Element], element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A change of one element of a part."""
    kind = draw(st.sampled_from(["drop", "copy", "move", "rename", "set", "say", "nest"]))
    name, text = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VALUES) | st.text(max_size=5))
    count = draw(st.sampled_from([1, 2, 20, 100, 300])) if kind == "nest" else draw(st.integers(1, 200))

    def edit(elements: list[etree._Element], element: etree._Element) -> None:
        other = elements[count % len(elements)]
        parent = element.getparent()
        if kind == "copy":
            other.append(etree.fromstring(etree.tostring(element), HUGE))
        elif kind == "move" and element not in [other, *other.iterancestors()]:
            other.append(element)
        elif kind == "rename":
            element.tag = full(name)
        elif kind == "set":
            keys = list(element.attrib) or [full("w:val")]
            with suppress(ValueError):  # no XML can hold it
                element.set(keys[count % len(keys)], text)
        elif kind == "say":
            with suppress(ValueError):
                element.text = text
        elif kind == "nest" and parent is not None:
            outer = inner = etree.Element(full(name))
            for _ in range(count - 1):
                inner = etree.SubElement(inner, full(name))
            parent.replace(element, outer)
            inner.append(element)
        elif kind == "drop":
            drop(elements, element)

    return edit


@st.composite
def edited_packages(draw: st.DrawFn) -> bytes:
    """The package with some elements of one or two of its parts changed, or without a part."""
    parts = dict(WHOLE)
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(["word/document.xml", *PARTS]))
        root = etree.fromstring(parts[name], HUGE)
        for edit, place in draw(st.lists(st.tuples(edits(), st.integers(0, 500)), min_size=1, max_size=6)):
            elements = list(root.iter())
            edit(elements, elements[place % len(elements)])
        parts[name] = etree.tostring(root)
    gone = draw(st.sampled_from([None, None, None, *PARTS]))
    return packed({name: content for name, content in parts.items() if name != gone})


Hits = Sequence[tuple[float, int, int]]
hits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255), st.integers(0, 40)), max_size=4)
ends = st.sampled_from([1.0, 1.0, 1.0]) | st.floats(0, 1)


def damaged(data: bytes, hits: Hits, end: float) -> bytes:
    """`data` with bytes written over, others cut out or doubled, and its end cut off."""
    for place, byte, length in hits:
        at = int(place * len(data))
        if byte % 3 == 0:
            data = data[:at] + bytes([byte]) + data[at + 1 :]
        elif byte % 3 == 1:
            data = data[:at] + data[at + length :]
        else:
            data = data[: at + length] + data[at:]
    return data[: int(end * len(data)) + 1]


@st.composite
def damaged_parts(draw: st.DrawFn) -> bytes:
    """The package with a part whose bytes are damaged, and packed whole."""
    name = draw(st.sampled_from(list(PARTS)))
    content = damaged(WHOLE[name], draw(hits), draw(st.sampled_from([1.0, 1.0, 0.9])))
    return packed({**WHOLE, name: content})


SHOWN = "BT /F 11 Tf 30 250 Td (1. The Board met.) Tj 0 -20 Td (2. It ended.) Tj ET 30 30 200 99 re S 1 g 9 9 9 9 re f"
PACKED = zlib.compress(b"BT /F 11 Tf 30 150 Td (3. It was noted.) Tj ET /X Do").decode("latin-1")
OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R /Names << /EmbeddedFiles << /Names [] >> >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 300] >>",
    "<< /Type /Page /Parent 2 0 R /Contents [5 0 R 8 0 R] /Rotate 90 /Resources "
    "<< /Font << /F 4 0 R >> /XObject << /X 9 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    f"<< /Length {len(SHOWN)} >>\nstream\n{SHOWN}\nendstream",
    "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
    "<< /Title (The Board) /Parent 6 0 R /Dest [3 0 R /Fit] >>",
    f"<< /Length {len(PACKED)} /Filter /FlateDecode >>\nstream\n{PACKED}\nendstream",
    "<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 9 0 R >> >> /Length 0 >>\n"
    "stream\n\nendstream",
)


def pdf(objects: Sequence[str], root: int = 1) -> bytes:
    """A PDF of these objects, in one stream without compression."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1", "replace")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root {root} 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


PDF = pdf(OBJECTS)
TOKENS = ["<<", ">>", "[", "]", "(", ")", "R", "0", "-1", "99999999999", "0.0000001", "1e9", "null", "true", "/Type"]
TOKENS += ["/Kids", "/Parent", "/Length", "/Contents", "/Filter /FlateDecode", "2 0 R", "3 0 R", "7 0 R", "BT", "Td"]


@st.composite
def swapped_pdfs(draw: st.DrawFn) -> bytes:
    """A PDF whose objects stand in for each other, and whose tokens are swapped for others."""
    objects = list(OBJECTS)
    places = st.integers(0, len(objects) - 1)
    for one, other in draw(st.lists(st.tuples(places, places), max_size=1)):
        objects[one], objects[other] = objects[other], objects[one]
    swaps = st.lists(st.tuples(places, st.sampled_from(TOKENS), st.integers(0, 99)), max_size=4)
    for place, token, at in draw(swaps):
        words = objects[place].split(" ")
        words[at % len(words)] = token
        objects[place] = " ".join(words)
    return pdf(objects, draw(st.sampled_from([1, 1, 1, 1, 2, 5])))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def read(folder: Path, name: str, data: bytes) -> Paper | None:
    """The paper, or None if the file was refused; anything else is an error of ours."""
    path = folder / name
    path.write_bytes(data)
    with suppress(PaperRefused):
        return read_paper(path)
    return None


def few(examples: int) -> settings:
    """So many examples, without search for a smaller one, which takes longer than all of them."""
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=10_000, phases=phases, suppress_health_check=checks)


def test_the_files_are_whole_before_they_are_damaged(folder: Path) -> None:
    word, printed = read(folder, "paper.docx", DOCX), read(folder, "paper.pdf", PDF)
    assert word is not None
    assert printed is not None
    assert "It ended." in word.pages[0]
    assert "2.i" in word.pages[0]
    assert "It ended." in printed.pages[0]


@few(300)
@given(edited_packages())
def test_a_word_file_with_odd_elements_is_read_or_refused(folder: Path, data: bytes) -> None:
    read(folder, "paper.docx", data)


@few(100)
@given(damaged_parts() | st.builds(damaged, st.just(DOCX), hits, ends))
def test_a_word_file_with_damaged_bytes_is_read_or_refused(folder: Path, data: bytes) -> None:
    read(folder, "paper.docx", data)


@few(150)
@given(st.builds(damaged, st.just(PDF), hits, ends) | swapped_pdfs())
def test_a_pdf_with_damaged_bytes_or_objects_is_read_or_refused(folder: Path, data: bytes) -> None:
    read(folder, "paper.pdf", data)


@few(100)
@given(st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b""]), st.binary())
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_that_only_begins_like_one_is_read_or_refused(
    folder: Path, suffix: str, start: bytes, rest: bytes
) -> None:
    read(folder, f"paper{suffix}", start + rest)
