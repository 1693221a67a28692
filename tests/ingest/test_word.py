"""Word files, made here from the few parts that they need, and read as Word shows them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import PaperRefused, Paragraph, read_paper
from ingest.word.document import read_word
from ingest.word.formats import formatted

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f'xmlns:w="{SPACE}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
STYLES = """<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Berschrift2"><w:name w:val="Part"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Ours"/>
<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:basedOn w:val="Heading1"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>"""


def level(depth: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "") -> str:
    said = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{said}{more}</w:lvl>'


def listed(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def begin(depth: int, start: int, own: str = "") -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/>{own}</w:lvlOverride>'


DEEP = listed(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
BULLETS = listed(1, level(0, "o", "bullet"))
NUMBERING = DEEP + BULLETS + num(1, 0) + num(2, 1) + num(3, 0, begin(0, 7))


def run(text: str, run: str = "") -> str:
    return f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(
    text: str, num: int | None = None, depth: int | None = 0, style: str = "", set: str = "", mark: str = ""
) -> str:
    """A paragraph in list instance `num`; `set` are the properties of its run, `mark` those of its end."""
    at = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    numbered = f'<w:numPr>{at}<w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = text if text.startswith("<") else run(text, set)
    return f"<w:p><w:pPr>{styled}{numbered}<w:rPr>{mark}</w:rPr></w:pPr>{said}</w:p>"


def cell(*content: str, wide: int = 1, tall: str = "", more: str = "") -> str:
    merged = f'<w:vMerge w:val="{tall}"/>' if tall else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merged}{more}</w:tcPr>{"".join(content)}</w:tc>'


def table(*rows: Sequence[str], style: str = "") -> str:
    """Rows of cells; a cell that is no element is a text."""
    made = "".join(
        "<w:tr>" + "".join(c if c.startswith("<w:") else cell(para(c)) for c in row) + "</w:tr>" for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>{made}</w:tbl>'


def word(
    folder: Path, body: str, *, numbering: str = NUMBERING, styles: str = STYLES, prolog: str = "", **parts: str
) -> Path:
    """A .docx file with a body of WordprocessingML, and with other parts by the kind of their relation."""
    path = folder / "paper.docx"
    named = {"numbering": f"<w:numbering {W}>{numbering}</w:numbering>", "styles": f"<w:styles {W}>{styles}</w:styles>"}
    named |= parts
    relations = (f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in named)
    content = {
        "_rels/.rels": RELS.format(f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": RELS.format("".join(relations)),
        "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": text for kind, text in named.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in content.items():
            package.writestr(name, text)
    return path


def read(folder: Path, body: str) -> list[Paragraph]:
    return list(read_paper(word(folder, body)).paragraphs)


def numbered(paragraphs: list[Paragraph]) -> list[tuple[str | None, str]]:
    return [(paragraph.number, paragraph.text) for paragraph in paragraphs]


def shown(path: Path) -> list[str]:
    """The lines as they are read, numbers and all."""
    return [line.text for line in read_word(path).lines]


def test_automatic_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    aim, money = para("Purpose", 1), para("Money", 1)
    body = aim + para("To note it.", 1, 1) + para("To agree it.", 1, 1) + money + para("There is none.", 1, 1)
    paragraphs = read(tmp_path, body)
    assert numbered(paragraphs) == [("1.1", "To note it."), ("1.2", "To agree it."), ("2.1", "There is none.")]
    assert [paragraph.headings for paragraph in paragraphs] == [("Purpose",), ("Purpose",), ("Money",)]


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
    tabbed = para("<w:r><w:t>2.</w:t><w:tab/><w:t>It ended.</w:t></w:r>")
    assert numbered(read(tmp_path, para("1. It met.") + tabbed)) == [("1", "It met."), ("2", "It ended.")]


# What each list prints before its paragraphs, which are given as "list instance, level".
COUNTED = {
    "a level that is passed over counts as begun": (
        DEEP + num(1, 0),
        [(1, 1), (1, 1), (1, 0), (1, 2), (1, 1)],
        ["1.1", "1.2", "2.", "(a)", "2.2"],
    ),
    "instances of one definition go on counting": (
        DEEP + num(1, 0) + num(2, 0),
        [(1, 0), (2, 0), (1, 1), (2, 1)],
        ["1.", "2.", "2.1", "2.2"],
    ),
    "an instance begins at its own number, and the others go on from there": (
        DEEP + num(1, 0) + num(2, 0, begin(0, 1)),
        [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)],
        ["1.", "2.", "1.", "2.", "3."],
    ),
    "it begins so once": (
        DEEP + num(1, 0, begin(1, 5)),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        ["1.", "1.5", "1.6", "2.", "2.1"],
    ),
    "a level of an instance of its own": (
        DEEP + num(1, 0, begin(0, 3, level(0, "%1)", "upperLetter", start=4))),
        [(1, 0), (1, 0), (1, 1)],
        ["C)", "D)", "D.1"],
    ),
    "that begins where it says itself": (
        DEEP + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "upperLetter", start=4)}</w:lvlOverride>'),
        [(1, 0), (1, 0)],
        ["D)", "E)"],
    ),
    "a level that never begins anew": (
        listed(0, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    "a level that begins anew only below the first": (
        listed(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')) + num(1, 0),
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
        ["1.", "1.1", "(1)", "1.2", "(2)", "2.", "(1)"],
    ),
    "roman above, figures below": (
        listed(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"), level(2, "%1-%3")) + num(1, 0),
        [(1, 0), (1, 0), (1, 1), (1, 2)],
        ["I.", "II.", "2.1", "II-1"],
    ),
    "words around the count, and no count": (
        listed(0, level(0, "Article %1"), level(1, "[%2]", "lowerRoman"), level(2, "Note:", "none")) + num(1, 0),
        [(1, 0), (1, 1), (1, 2), (1, 0)],
        ["Article 1", "[i]", "Note:", "Article 2"],
    ),
    "a number that is hidden counts": (
        listed(0, level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"), level(1, "%1.%2")) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["", "1.1", "", "2.1"],
    ),
    "a list style that stands elsewhere": (
        listed(0, '<w:styleLink w:val="Ours"/>', level(0, "%1."))
        + listed(1, '<w:numStyleLink w:val="Ours"/>')
        + num(1, 0)
        + num(2, 1),
        [(2, 0), (2, 0), (1, 0)],
        ["1.", "2.", "3."],
    ),
    "no list, a list that does not exist, a level that does not": (
        DEEP + num(1, 0),
        [(1, 0), (0, 0), (9, 0), (1, 7), (1, 0)],
        ["1.", "", "", "", "2."],
    ),
}


@pytest.mark.parametrize("name", COUNTED)
def test_lists_count_as_word_counts(tmp_path: Path, name: str) -> None:
    numbering, places, printed = COUNTED[name]
    body = "".join(para("Point.", instance, depth) for instance, depth in places)
    assert shown(word(tmp_path, body, numbering=numbering)) == [f"{number} Point.".strip() for number in printed]


def style(name: str, based: str = "", instance: int | None = None, depth: int | None = None, more: str = "") -> str:
    at = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    by = f'<w:numId w:val="{instance}"/>' if instance is not None else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}" {more}><w:basedOn w:val="{based}"/>'
        f"<w:pPr><w:numPr>{at}{by}</w:numPr></w:pPr></w:style>"
    )


BELONGING = listed(
    0,
    level(0, "%1", more='<w:pStyle w:val="One"/>'),
    level(1, "%1.%2", more='<w:pStyle w:val="Two"/>'),
) + num(1, 0)
STYLED = {
    "the level belongs to the style": (BELONGING, style("One", instance=1) + style("Two", instance=1)),
    "the style states the level": (DEEP + num(1, 0), style("One", instance=1) + style("Two", instance=1, depth=1)),
    "only the level, and the list comes from the style it is based on": (
        DEEP + num(1, 0),
        style("One", instance=1, depth=0) + style("Two", "One", depth=1),
    ),
    "all comes from the style it is based on": (
        DEEP + num(1, 0),
        style("One", instance=1, depth=0) + style("Base", instance=1, depth=1) + style("Two", "Base"),
    ),
}


@pytest.mark.parametrize("name", STYLED)
def test_numbers_come_from_styles(tmp_path: Path, name: str) -> None:
    numbering, styles = STYLED[name]
    body = "".join(para("Point.", style=name) for name in ("One", "Two", "Two", "One", "Two"))
    printed = [line.split()[0].rstrip(".") for line in shown(word(tmp_path, body, numbering=numbering, styles=styles))]
    assert printed == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_paragraph_may_leave_the_list_of_its_style_or_take_another_level(tmp_path: Path) -> None:
    styles = style("One", instance=1, depth=0) + style("None", "One", instance=0)
    deeper = para("Point.", style="One").replace("<w:rPr>", '<w:numPr><w:ilvl w:val="1"/></w:numPr><w:rPr>', 1)
    body = para("Point.", style="One") + para("Point.", 0, style="One") + para("Point.", style="None") + deeper
    assert shown(word(tmp_path, body, styles=styles)) == ["1. Point.", "Point.", "Point.", "1.1 Point."]


def test_a_paragraph_without_a_style_has_the_usual_one(tmp_path: Path) -> None:
    styles = style("Normal", instance=1, depth=0, more='w:default="1"')
    assert shown(word(tmp_path, para("Point.") + para("Point."), styles=styles)) == ["1. Point.", "2. Point."]


def test_styles_and_lists_that_lead_round_in_circles_do_no_harm(tmp_path: Path) -> None:
    styles = style("One", "Two") + style("Two", "One") + style("Three", "Three", instance=1)
    circle = listed(0, '<w:styleLink w:val="L"/><w:numStyleLink w:val="L"/>', level(0, "%1.", start=-5), level(99, "x"))
    body = para("Point.", style="One") + para("Point.", style="Three") + para("Point.", 1, 999_999_999)
    assert shown(word(tmp_path, body, numbering=circle + num(1, 0), styles=styles)) == ["Point.", "0. Point.", "Point."]


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        *(("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("upperLetter", 54, "BBB"), ("decimalZero", 4, "04")),
        *(("lowerRoman", 9, "ix"), ("lowerRoman", 40, "xl"), ("upperRoman", 1999, "MCMXCIX"), ("none", 3, "")),
        *(("ordinal", 2, "2nd"), ("ordinal", 12, "12th"), ("ordinal", 111, "111th"), ("chicago", 6, "††")),
        *(("ordinalText", 4, "Fourth"), ("ordinalText", 20, "Twentieth"), ("cardinalText", 42, "Forty-two")),
        *(("lowerLetter", 0, "0"), ("lowerRoman", 40_000, "40000"), ("thaiCounting", 7, "7")),
    ],
)
def test_formats_of_numbers(form: str, count: int, printed: str) -> None:
    assert formatted(count, form) == printed


def test_a_format_of_ones_own(tmp_path: Path) -> None:
    own = '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
    usual = '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    numbering = listed(0, f'<w:lvl w:ilvl="0">{own}{usual}<w:start w:val="9"/><w:lvlText w:val="%1"/></w:lvl>')
    body = para("Point.", 1) + para("Point.", 1)
    assert shown(word(tmp_path, body, numbering=numbering + num(1, 0))) == ["009 Point.", "010 Point."]


DELETED, INSERTED = "<w:del/>", "<w:ins/>"


@pytest.mark.parametrize(
    ("second", "printed"),
    [
        (para("", 1), ["1. One.", "2.", "3. Three."]),
        (para("<w:del><w:r><w:delText>Two.</w:delText></w:r></w:del>", 1, mark=DELETED), ["1. One.", "2. Three."]),
        (para("<w:del><w:r><w:delText>Two.</w:delText></w:r></w:del>", 1), ["1. One.", "2.", "3. Three."]),
        (para("Two and ", 1, mark=DELETED), ["1. One.", "2. Two and Three."]),
        (para("Two and "), ["1. One.", "Two and", "2. Three."]),
        (para(f"<w:ins>{run('Two.')}</w:ins>", 1, mark=INSERTED), ["1. One.", "2. Two.", "3. Three."]),
        (para(f"<w:moveFrom>{run('Two.')}</w:moveFrom>", 1, mark="<w:moveFrom/>"), ["1. One.", "2. Three."]),
        (para("Two.", 1, set="<w:vanish/>", mark="<w:vanish/>"), ["1. One.", "2. Three."]),
        (para("Two. ", 1, mark="<w:vanish/>"), ["1. One.", "2. Two. Three."]),
    ],
)
def test_what_is_deleted_or_hidden_does_not_count_and_what_is_empty_does(
    tmp_path: Path, second: str, printed: list[str]
) -> None:
    assert shown(word(tmp_path, para("One.", 1) + second + para("Three.", 1))) == printed


def test_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    changed = f"{run('It met ')}<w:ins>{run('twice')}</w:ins><w:del><w:r><w:delText>once</w:delText></w:r></w:del>"
    gone = table(["Gone", "Gone"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    assert shown(word(tmp_path, para(changed + run(".")) + gone + para("It ended."))) == ["It met twice.", "It ended."]


WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    "unseen",
    [
        *("<w:vanish/>", '<w:rStyle w:val="Secret"/>', WHITE, '<w:color w:val="FEFDFE"/>', '<w:sz w:val="2"/>'),
        WHITE + '<w:shd w:val="clear" w:fill="FFFFFF"/>',
    ],
)
def test_what_cannot_be_seen_is_left_out(tmp_path: Path, unseen: str) -> None:
    assert shown(word(tmp_path, para("It met.") + para("Not for members.", set=unseen))) == ["It met."]


def test_white_is_seen_on_a_ground(tmp_path: Path) -> None:
    white = para("White.", set=WHITE)
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    box = para(f"<w:r><w:pict><w:txbxContent>{white}</w:txbxContent></w:pict></w:r>")
    body = (
        para("White.", set=f'{WHITE}<w:highlight w:val="black"/>')
        + white.replace("<w:pPr>", f"<w:pPr>{dark}")
        + table([cell(white, more=dark)])
        + table([cell(white)], style="Dark")
        + box
        + table([cell(white)])
    )
    assert shown(word(tmp_path, body)) == ["White."] * 5
    assert shown(word(tmp_path, para("It met.", set='<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'))) == ["It met."]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        (para("Money", style="Heading1"), True),
        (para("Money", style="Berschrift2"), True),
        (para("Money", style="Outlined"), True),
        (para("Money", style="Body"), False),
        (para("Money", set="<w:b/>"), True),
        (para("Money", set='<w:b w:val="0"/>'), False),
        (para("Money", style="Loud"), True),
        (para("Money", style="Loud", set='<w:b w:val="false"/>'), False),
        (para("Money", set='<w:rStyle w:val="Strong"/>'), True),
        (para("Money", style="Loud", set='<w:rStyle w:val="Strong"/>'), False),
        (para(run("Money", "<w:b/>") + run(" is short")), False),
        (para(run("Money", "<w:b/>") + run(" ")), True),
        (para("Money " * 30, style="Heading1"), False),
        (para("Money", 2, set="<w:b/>"), False),
    ],
)
def test_headings_by_style_and_by_bold_type(tmp_path: Path, line: str, is_heading: bool) -> None:
    assert read_word(word(tmp_path, line)).lines[0].heading is is_heading


def test_the_size_of_type(tmp_path: Path) -> None:
    mixed = run("Mostly small", '<w:sz w:val="18"/>') + run("big", '<w:sz w:val="48"/>')
    body = para("Title", style="Loud") + para("Title", set='<w:sz w:val="28"/>') + para("Plain") + para(mixed)
    assert [line.size for line in read_word(word(tmp_path, body)).lines] == [16, 14, 10, 9]


def test_a_line_break_ends_a_line_and_two_a_block(tmp_path: Path) -> None:
    said = f"{run('Money', '<w:b/>')}<w:r><w:br/></w:r>{run('There is')}<w:r><w:br/></w:r>{run('none.', '<w:b/>')}"
    parted = f"{said}<w:r><w:br/><w:br/></w:r>{run('It ended.')}"
    lines = read_word(word(tmp_path, para(parted))).lines
    assert [(line.text, line.gap, line.heading) for line in lines] == [
        ("Money", True, True),
        ("There is", False, False),
        ("none.", False, False),
        ("It ended.", True, False),
    ]


def test_tabs_set_columns_or_make_room(tmp_path: Path) -> None:
    def tabbed(*parts: str, style: str = "") -> str:
        return para("<w:r>" + "<w:tab/>".join(f"<w:t>{part}</w:t>" for part in parts) + "</w:r>", style=style)

    long = "The warden of the brook said that it had rained for more than two days."
    body = (
        tabbed("", "Fuel", "", "£48", "Paid")
        + tabbed("3.1", "Fuel", "£48")
        + tabbed("2021", "2022")
        + tabbed("Note", long)
        + tabbed("Item 5", "Fuel", style="Heading1")
        + para("Hire      £20")
    )
    assert shown(word(tmp_path, body)) == [
        *("Fuel\t£48\tPaid", "3.1 Fuel\t£48", "2021\t2022", f"Note {long}", "Item 5 Fuel", "Hire\t£20")
    ]


def test_characters_that_word_writes_otherwise(tmp_path: Path) -> None:
    said = (
        "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t> flood</w:t><w:softHyphen/><w:t>ing\u00ad, so</w:t>"
        "<w:noBreakHyphen/><w:t>called,\u00a0</w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t>4</w:t></w:r>"
    )
    assert shown(word(tmp_path, para(said))) == ["✓ flooding, so-called, ≥4"]


def field(code: str, result: str) -> str:
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{result}{end}"


def test_a_field_shows_its_result_and_a_table_of_contents_is_no_content(tmp_path: Path) -> None:
    inner = field("IF 1 = 1", run("3.2"))
    body = (
        para("Purpose\t2", style="TOC1")
        + para(field('TOC \\o "1-3"', run("Purpose 2") + field("PAGEREF _1", run("2"))))
        + para(
            f"{run('See ')}{field(f'REF {inner}', run('3.1'))}<w:fldSimple w:instr='DATE'>{run(', May')}</w:fldSimple>"
        )
        + para('<w:r><w:fldChar w:fldCharType="begin"/><w:t>Shown, for no field ends here.</w:t></w:r>')
    )
    shown_without = ["See 3.1, May", "Shown, for no field ends here."]
    assert shown(word(tmp_path, para("Contents") + body)) == shown_without
    assert shown(word(tmp_path, para("Contents") + para("Purpose"))) == ["Contents", "Purpose"]


def test_a_content_control_shows_what_was_chosen_and_not_its_prompt(tmp_path: Path) -> None:
    def control(content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = (
        control(para("Chosen.") + control(para("Inner.")))
        + para(control(run("Choose an item."), "<w:showingPlcHdr/>") + run("Left."))
        + control(para("Contents"), gallery)
        + table(["Place", control(cell(para("Tann")))])
    )
    assert shown(word(tmp_path, body)) == ["Chosen.", "Inner.", "Left.", "Place\tTann"]


def test_a_text_box_is_read_once_behind_its_paragraph_and_counts_for_itself(tmp_path: Path) -> None:
    inner = para(f"<w:r><w:pict><w:txbxContent>{para('Inner box.', 1)}</w:txbxContent></w:pict></w:r>")
    box = f"<w:txbxContent>{para('A note beside it.', 1)}{inner}</w:txbxContent>"
    boxed = (
        f"{run('It met.')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = para("Purpose", 1) + para(boxed, 1) + para("It ended.", 1)
    assert shown(word(tmp_path, body)) == [
        *("1. Purpose", "2. It met.", "1. A note beside it.", "2. Inner box.", "3. It ended.")
    ]


def test_a_table_keeps_its_rows(tmp_path: Path) -> None:
    figures = table(["District", "2022", "2023"], ["Tann", "3", "4"])
    assert numbered(read(tmp_path, para("1. Floods:") + figures + para("2. The end."))) == [
        ("1", "Floods:\nDistrict\t2022\t2023\nTann\t3\t4"),
        ("2", "The end."),
    ]


def test_merged_cells_leave_every_figure_in_its_column(tmp_path: Path) -> None:
    figures = table(
        [cell(para("Homes flooded", set="<w:b/>"), wide=5)],
        [cell(para("District"), tall="restart"), cell(para("2022"), wide=2), cell(para("2023"), wide=2)],
        [cell(para("(not shown)", 1), tall="continue"), "Winter", "Summer", "Winter", "Summer"],
        ["Tann", "3", cell(para("None known"), wide=2, tall="restart"), "6"],
        ["Arden", "4", cell(para(""), wide=2, tall="continue"), "7"],
        [cell(para("Total"), wide=4), "13"],
    )
    assert shown(word(tmp_path, figures + para("First.", 1))) == [
        "Homes flooded",
        "District\t2022 Winter\t2022 Summer\t2023 Winter\t2023 Summer",
        "Tann\t3\tNone known\t\t6",
        "Arden\t4\tNone known\t\t7",
        "Total\t\t\t\t13",
        "1. First.",
    ]


def test_rows_are_numbered_in_order(tmp_path: Path) -> None:
    rows = table([cell(para("", 1)), "Fuel"], [cell(para("", 1)), cell(para("Hire", 1, 1))])
    assert shown(word(tmp_path, para("Costs", 1) + rows + para("End", 1))) == [
        *("1. Costs", "2.\tFuel", "3.\t3.1 Hire", "4. End")
    ]


LONG = "The warden of the brook said that it had rained for two days. " * 8


def test_a_table_for_layout_gives_up_its_paragraphs(tmp_path: Path) -> None:
    columns = table(["1.", LONG], ["2.", "It ended."])
    assert [number for number, _ in numbered(read(tmp_path, columns))] == ["1", "2"]


def test_minutes_in_three_columns_say_who_is_to_act(tmp_path: Path) -> None:
    minutes = table(
        ["Item", "Minute", "Action"],
        [cell(para("", 1)), cell(para("Floods", set="<w:b/>"), para(LONG, 1, 1), para("It was noted.", 1, 1)), "AB"],
        [cell(para("", 1)), cell(para("Money", set="<w:b/>")), ""],
    )
    assert shown(word(tmp_path, minutes)) == [
        "Item\tMinute\tAction",
        *("1.", "Floods", f"1.1 {LONG.strip()}", "1.2 It was noted.", "Action: AB"),
        *("2.", "Money"),
    ]


def test_the_fields_of_a_cover_sheet_stay_rows_above_its_prose(tmp_path: Path) -> None:
    sheet = table(
        ["Report to", "Cabinet"],
        ["Date", "14 March 2024"],
        ["Summary", LONG],
        ["Contact:", "A. Marsh"],
        ["Decision", "None"],
    )
    assert shown(word(tmp_path, sheet)) == [
        *("Report to\tCabinet", "Date\t14 March 2024", "Summary", LONG.strip(), "Contact:\tA. Marsh"),
        *("Decision", "None"),
    ]


def test_a_table_of_many_columns_is_one_whatever_its_cells_say(tmp_path: Path) -> None:
    risks = table(["Risk", "Owner", "Step", "Due"], ["Blocked", "AB", cell(para(LONG), para(LONG)), "May"])
    assert shown(word(tmp_path, risks))[1] == f"Blocked\tAB\t{LONG}{LONG.strip()}\tMay"


def test_a_table_in_a_table_keeps_its_rows(tmp_path: Path) -> None:
    body = table(["Left", cell(para("Right"), table(["Place", "Homes"], ["Tann", "4"]), para(""))])
    assert shown(word(tmp_path, body)) == ["Left", "Right", "Place\tHomes", "Tann\t4"]


def notes(kind: str, **texts: str) -> str:
    said = "".join(f'<w:{kind} w:id="{name[1:]}">{para(text)}</w:{kind}>' for name, text in texts.items())
    return f"<w:{kind}s {W}>{said}</w:{kind}s>"


def refer(name: int, kind: str = "footnote", own: str = "") -> str:
    custom = 'w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:{kind}Reference w:id="{name}" {custom}/><w:t>{own}</w:t></w:r>'


def test_notes_stand_apart_with_the_marks_that_word_counts(tmp_path: Path) -> None:
    body = (
        para(run("It met") + refer(7) + run(" twice") + refer(2, "endnote") + run(" or more") + refer(3, own="*"))
        + para(f"<w:del>{refer(5)}</w:del>{run('It ended')}{refer(4)}{run('.')}")
        + '<w:sectPr><w:footnotePr><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    )
    foot = notes("footnote", n4="Late.", n7="In May.", n3="Of five.", n5="Gone.", n9="Not referred to.")
    path = word(tmp_path, body, footnotes=foot, endnotes=notes("endnote", n2="Accounts."))
    sheet = read_word(path)
    assert [line.text for line in sheet.lines] == ["It met twice or more", "It ended."]
    told = [(note.mark, [line.text for line in note.lines]) for note in sheet.footnotes]
    assert told == [("3", ["In May."]), ("i", ["Accounts."]), ("*", ["Of five."]), ("4", ["Late."])]
    for note in sheet.footnotes:
        assert [sheet.pages[0][line.span.start : line.span.end] for line in note.lines] == [note.lines[0].text]


def test_notes_may_begin_anew_on_every_page(tmp_path: Path) -> None:
    turn = "<w:r><w:br w:type='page'/><w:lastRenderedPageBreak/></w:r>"
    body = para(run("It met") + refer(1) + refer(2) + turn + run("It ended") + refer(3))
    settings = f'<w:settings {W}><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr></w:settings>'
    foot = notes("footnote", n1="One.", n2="Two.", n3="Three.")
    sheet = read_word(word(tmp_path, body, footnotes=foot, settings=settings))
    assert [note.mark for note in sheet.footnotes] == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("title_page", "kind", "expected"),
    [
        ("<w:titlePg/>", "first", ["Annual Report", "It met."]),
        ("<w:titlePg/>", "default", ["It met."]),
        ("", "first", ["It met."]),
        ("", "default", ["It met."]),
    ],
)
def test_the_header_of_the_first_page_is_read_where_it_is_its_own(
    tmp_path: Path, title_page: str, kind: str, expected: list[str]
) -> None:
    body = para("It met.") + f'<w:sectPr><w:headerReference w:type="{kind}" r:id="header"/>{title_page}</w:sectPr>'
    header = f"<w:hdr {W}>{para('Annual Report') + para('IT MET.')}</w:hdr>"
    assert shown(word(tmp_path, body, header=header)) == expected


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    chart = '<g:graphicData xmlns:g="g" uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    body = para(f"{run('It met.')}<w:r>{chart}</w:r><w:r>{chart}</w:r>") + "<w:altChunk/>"
    assert read_word(word(tmp_path, body)).warnings == (
        "2 charts or diagrams are not read",
        "a part of it in another format is not read; open it in Word and save it again",
    )


def test_the_strict_form_of_the_standard_is_read_too(tmp_path: Path) -> None:
    path = word(tmp_path, para("It met.", 1, set='<w:sz w:val="14pt"/>'))
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(strict, "w") as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).decode().replace(SPACE, STRICT))
    (line,) = read_word(strict).lines
    assert (line.text, line.size) == ("1. It met.", 14)


def test_relations_that_lead_nowhere_cost_nothing(tmp_path: Path) -> None:
    path = word(tmp_path, para("It met.", 1), image="<x/>", footnotes="<broken")
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(broken, "w") as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(b"image.xml", b"NULL"))
    assert shown(broken) == ["1. It met."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "is encrypted, or an old Word file"),
        (b"PK\x03\x04 and no more", "is broken, or no Word file"),
        (b"not a package at all", "is broken, or no Word file"),
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


@pytest.mark.parametrize(
    ("body", "prolog", "reason"),
    [
        (para(" " * 20_000_000), "", "zip bomb"),
        (para("&a;"), '<!DOCTYPE d [<!ENTITY a "aaaa">]>', "entities of its own"),
        (para("It met."), f'<!--{"x" * 9000}--><!DOCTYPE d [<!ENTITY a "aaaa">]>', "entities of its own"),
        ("<w:p>", "", "is a broken Word file"),
        ("<w:tbl><w:tr><w:tc>" * 100, "", "is a broken Word file"),
        (para(" "), "", "holds no text"),
    ],
)
def test_bombs_entities_and_empty_or_broken_bodies_are_refused(
    tmp_path: Path, body: str, prolog: str, reason: str
) -> None:
    with pytest.raises(PaperRefused, match=reason):
        read_paper(word(tmp_path, body, prolog=prolog))


def test_a_bomb_that_states_too_small_a_size_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = word(tmp_path, para("It met. " * 500_000))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        size = package.getinfo("word/document.xml").file_size
    entry = data.rindex(b"word/document.xml") - 46
    assert int.from_bytes(data[entry + 24 : entry + 28], "little") == size
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(PaperRefused, match="is broken"):
        read_paper(path)


def test_a_deep_table_is_read_or_refused(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + para("It met.") + "</w:tc></w:tr></w:tbl>" * 60
    assert shown(word(tmp_path, deep)) == ["It met."]
