"""Word files, made here from the few parts that they need."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import PaperRefused, Paragraph, read_paper
from ingest.word_numbers import formatted

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{MAIN}.numbering+xml"/>
</Types>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>"""
STYLES = """<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ParaTight"><w:name w:val="Para Tight"/><w:basedOn w:val="Para"/></w:style>"""


def para(text: str, num: int | None = None, level: int = 0, style: str = "", run: str = "") -> str:
    """A paragraph, in list instance `num`; its run has the properties `run`."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word(folder: Path, body: str, name: str = "paper.docx", prolog: str = "") -> Path:
    """A .docx file with a body of WordprocessingML."""
    path = folder / name
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS.format(f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": RELS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/numbering" Target="numbering.xml"/>'
            f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        ),
        "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {W}>{NUMBERING}</w:numbering>",
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return path


def read(folder: Path, body: str) -> list[Paragraph]:
    return list(read_paper(word(folder, body)).paragraphs)


def numbered(paragraphs: list[Paragraph]) -> list[tuple[str | None, str]]:
    return [(paragraph.number, paragraph.text) for paragraph in paragraphs]


def test_automatic_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    aim, money = para("Purpose", 1), para("Money", 1)
    body = aim + para("To note it.", 1, 1) + para("To agree it.", 1, 1) + money + para("There is none.", 1, 1)
    paragraphs = read(tmp_path, body)
    assert numbered(paragraphs) == [("1.1", "To note it."), ("1.2", "To agree it."), ("2.1", "There is none.")]
    assert [paragraph.headings for paragraph in paragraphs] == [("Purpose",), ("Purpose",), ("Money",)]


def test_numbers_come_from_the_style_too_and_from_the_style_it_is_based_on(tmp_path: Path) -> None:
    body = para("Purpose", 1) + para("To note.", style="Para") + para("To agree.", style="ParaTight")
    assert numbered(read(tmp_path, body)) == [("1.1", "To note."), ("1.2", "To agree.")]


def test_a_list_instance_may_begin_elsewhere(tmp_path: Path) -> None:
    body = para("It met.", 3) + para("It spoke.", 3) + para("It ended.", 3)
    assert [number for number, _ in numbered(read(tmp_path, body))] == ["7", "8", "9"]


def test_lettered_points_and_bullets_belong_to_their_paragraph(tmp_path: Path) -> None:
    body = (
        para("Purpose", 1)
        + para("The Board is asked to:", 1, 1)
        + para("note the report;", 1, 2)
        + para("agree the plan.", 1, 2)
        + para("It will hear of:", 1, 1)
        + para("the money", 2)
        + para("The end.", 1, 1)
    )
    assert numbered(read(tmp_path, body)) == [
        ("1.1", "The Board is asked to:\n• (a) note the report;\n• (b) agree the plan."),
        ("1.2", "It will hear of:\n• the money"),
        ("1.3", "The end."),
    ]


def test_typed_numbers_are_read_as_in_any_text(tmp_path: Path) -> None:
    assert numbered(read(tmp_path, para("1. It met.") + para("2. It ended."))) == [("1", "It met."), ("2", "It ended.")]


@pytest.mark.parametrize(
    ("form", "printed"),
    [("lowerRoman", "iv"), ("upperRoman", "IV"), ("upperLetter", "D"), ("decimalZero", "04"), ("ordinalText", "4")],
)
def test_formats_of_numbers(form: str, printed: str) -> None:
    assert formatted(4, form) == printed


@pytest.mark.parametrize(("count", "roman"), [(9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix"), (2024, "mmxxiv")])
def test_roman_numbers(count: int, roman: str) -> None:
    assert formatted(count, "lowerRoman") == roman


def test_changes_are_taken_as_accepted_and_hidden_text_is_left_out(tmp_path: Path) -> None:
    changed = (
        "<w:p><w:r><w:t>1. It met </w:t></w:r><w:ins><w:r><w:t>twice</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>once</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>"
    )
    hidden = (
        para("Not for members.", run="<w:vanish/>")
        + para("White words.", run='<w:color w:val="FFFFFF"/>')
        + para("Tiny words.", run='<w:sz w:val="2"/>')
    )
    paragraphs = read(tmp_path, changed + hidden + para("2. It ended."))
    assert numbered(paragraphs) == [("1", "It met twice."), ("2", "It ended.")]


def test_headings_by_style_and_by_bold_type(tmp_path: Path) -> None:
    body = para("Background", style="Heading1") + para("1. It met.") + para("Money", run="<w:b/>") + para("2. None.")
    assert [paragraph.headings for paragraph in read(tmp_path, body)] == [("Background",), ("Money",)]


def test_a_table_keeps_its_rows(tmp_path: Path) -> None:
    figures = table(["District", "2022", "2023"], ["Tann", "3", "4"])
    assert numbered(read(tmp_path, para("1. Floods:") + figures + para("2. The end."))) == [
        ("1", "Floods:\nDistrict\t2022\t2023\nTann\t3\t4"),
        ("2", "The end."),
    ]


def test_a_table_for_layout_gives_up_its_paragraphs(tmp_path: Path) -> None:
    columns = table(["1.", "The Board met. " * 40], ["2.", "It ended. " * 50])
    assert [number for number, _ in numbered(read(tmp_path, columns))] == ["1", "2"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{para('A note beside it.')}</w:txbxContent>"
    boxed = (
        "<w:p><w:r><w:t>1. It met.</w:t></w:r><w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    paragraphs = read(tmp_path, boxed + para("2. It ended."))
    assert numbered(paragraphs) == [("1", "It met.\nA note beside it."), ("2", "It ended.")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "is encrypted, or an old Word file"),
        (b"PK\x03\x04 and no more", "is a broken Word file"),
        (b"not a package at all", "is a broken Word file"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    with pytest.raises(PaperRefused, match=reason):
        read_paper(path)


def test_another_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(PaperRefused, match="is not a Word file"):
        read_paper(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12))
def test_whatever_happened_to_its_bytes_it_is_read_or_refused(tmp_path: Path, hits: list[tuple[float, int]]) -> None:
    path = word(tmp_path, para("Purpose", 1) + para("To note it.", 1, 1) + table(["a", "b"], ["c", "d"]))
    data = bytearray(path.read_bytes())
    for place, byte in hits:
        data[int(place * len(data))] = byte
    path.write_bytes(data)
    with suppress(PaperRefused):
        assert read_paper(path).paragraphs


@pytest.mark.parametrize(
    ("body", "prolog", "reason"),
    [
        (para(" " * 20_000_000), "", "zip bomb"),
        (para("&a;"), '<!DOCTYPE d [<!ENTITY a "aaaa">]>', "entities of its own"),
        ("<w:p>", "", "is a broken Word file"),
        (para(" "), "", "holds no text"),
    ],
)
def test_bombs_entities_and_empty_or_broken_bodies_are_refused(
    tmp_path: Path, body: str, prolog: str, reason: str
) -> None:
    with pytest.raises(PaperRefused, match=reason):
        read_paper(word(tmp_path, body, prolog=prolog))
