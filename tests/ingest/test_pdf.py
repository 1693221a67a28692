"""PDFs with a text layer: numbers, lines and pages; and files that are none, or broken."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from ingest import Paper, PaperRefused, read_paper
from tests.ingest.drawing import BODY, LEADING, MARGIN, PLACES, SIZE, TOP, Drawing, drawn, prose, told


def rewritten(data: bytes, **changes: str) -> bytes:
    """`data` with properties (title) or encrypted (user, owner)."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    if "title" in changes:
        writer.add_metadata({"/Title": changes["title"]})
    if "owner" in changes:
        writer.encrypt(changes["user"], changes["owner"], algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(folder: Path, data: bytes, name: str = "paper.pdf") -> Paper:
    path = folder / name
    path.write_bytes(data)
    return read_paper(path)


def refusal(folder: Path, data: bytes) -> str:
    with pytest.raises(PaperRefused) as caught:
        read(folder, data)
    return str(caught.value)


@pytest.mark.parametrize("dot", ["", ".", ")"])
def test_a_number_in_the_margin_opens_its_paragraph(tmp_path: Path, dot: str) -> None:
    page = [f"1{dot}|The Board met in", "the village hall.", "", f"2{dot}|It was wet.", "", f"3{dot}|It ended."]
    assert told(drawn(page).read(tmp_path)) == [
        ("1", "The Board met in the village hall."),
        ("2", "It was wet."),
        ("3", "It ended."),
    ]


def test_a_number_alone_on_its_line_opens_the_paragraph_below(tmp_path: Path) -> None:
    page = ["1.", "The Board met in", "the village hall.", "", "2.", "It was wet.", "", "3.", "It ended."]
    assert told(drawn(page).read(tmp_path)) == [
        ("1", "The Board met in the village hall."),
        ("2", "It was wet."),
        ("3", "It ended."),
    ]


def test_a_number_glued_to_its_text_opens_a_paragraph(tmp_path: Path) -> None:
    page = ["1.The Board met in", "the village hall.", "", "2.It was wet.", "", "3.It ended."]
    assert told(drawn(page).read(tmp_path)) == [
        ("1", "The Board met in the village hall."),
        ("2", "It was wet."),
        ("3", "It ended."),
    ]


def test_the_number_may_stand_a_little_higher_than_its_text(tmp_path: Path) -> None:
    drawing = Drawing()
    for number, up in enumerate((TOP, 700, 620), 1):
        drawing.write(MARGIN, up + 2, f"{number}.", size=10)
        drawing.prose(BODY, up, prose(number))
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


def test_sections_and_their_dotted_numbers(tmp_path: Path) -> None:
    drawing = Drawing()
    up: float = TOP
    for section, title in enumerate(("Background", "Proposals"), 1):
        drawing.write(MARGIN, up, f"{section}.0", font="Helvetica-Bold")
        drawing.write(BODY, up, title, font="Helvetica-Bold")
        up -= 28
        for point in (1, 2):
            drawing.write(MARGIN, up, f"{section}.{point}")
            up = drawing.prose(BODY, up, prose(2 * section + point))
    paper = drawing.read(tmp_path)
    assert [(p.number, p.headings) for p in paper.paragraphs] == [
        ("1.1", ("Background",)),
        ("1.2", ("Background",)),
        ("2.1", ("Proposals",)),
        ("2.2", ("Proposals",)),
    ]
    assert paper.paragraphs[3].text == prose(6)


@pytest.mark.parametrize("code", ["R2025-09{}", "24/10{}", "29{}/PF", "C/2024/1{}"])
def test_numbers_with_a_code(tmp_path: Path, code: str) -> None:
    drawing = Drawing()
    up: float = TOP
    for number in (1, 2, 3):
        drawing.write(MARGIN, up, code.format(number), font="Helvetica-Bold")
        up = drawing.prose(BODY + 40, up, prose(number))
    assert told(drawing.read(tmp_path)) == [(code.format(number), prose(number)) for number in (1, 2, 3)]


@pytest.mark.parametrize("mark", ["(a)", "a)", "a.", "(i)", "i."])
def test_lettered_points_belong_to_their_paragraph(tmp_path: Path, mark: str) -> None:
    marks = (mark, mark.replace("a", "b").replace("i", "ii"))
    drawing = Drawing()
    up = drawing.numbered(["The Board met.", "It resolved:"])
    for number, each in enumerate(marks):
        drawing.write(BODY, up, each)
        up = drawing.prose(BODY + 25, up, prose(number)) + LEADING
    drawing.numbered(["It ended."], first=3, up=up - LEADING)
    assert told(drawing.read(tmp_path))[1] == ("2", f"It resolved:\n• {marks[0]} {prose(0)}\n• {marks[1]} {prose(1)}")


def test_words_are_read_in_the_order_in_which_they_stand(tmp_path: Path) -> None:
    drawing = Drawing()
    for row, text in reversed(list(enumerate(("1.|The Board met.", "2.|It was wet.", "3.|It ended.")))):
        drawing.lines(text, up=TOP - 2 * LEADING * row)
    assert told(drawing.read(tmp_path)) == [("1", "The Board met."), ("2", "It was wet."), ("3", "It ended.")]


def test_a_line_of_several_runs_is_one_line(tmp_path: Path) -> None:
    drawing = Drawing()
    end = drawing.write(BODY, TOP, "1. The Board")
    drawing.write(end + 3, TOP, "met in the", font="Helvetica-Bold")
    drawing.write(end + 62, TOP, "hall.", font="Helvetica-Oblique")
    drawing.lines("2.|It ended.", up=TOP - 40)
    assert told(drawing.read(tmp_path))[0] == ("1", "The Board met in the hall.")


def test_a_word_of_several_runs_is_one_word(tmp_path: Path) -> None:
    drawing = Drawing()
    end = drawing.write(BODY, TOP, "1. It met in the H")
    drawing.write(end, TOP, "atherbrook hall.", size=10)
    drawing.lines("2.|It ended.", up=TOP - 40)
    assert told(drawing.read(tmp_path))[0] == ("1", "It met in the Hatherbrook hall.")


def test_letters_set_wide_are_words(tmp_path: Path) -> None:
    drawing = Drawing()
    text = drawing.canvas.beginText(BODY, TOP)
    text.setFont("Helvetica", 11)
    text.setCharSpace(1.5)
    text.textOut("1. The Board met in the village hall.")
    drawing.canvas.drawText(text)
    drawing.lines("2.|It ended.", up=TOP - 40)
    assert told(drawing.read(tmp_path))[0] == ("1", "The Board met in the village hall.")


def test_text_printed_letter_by_letter_is_words(tmp_path: Path) -> None:
    drawing = Drawing()
    left: float = BODY
    for letter in "1. The Board met in the village hall.":
        if letter != " ":
            drawing.write(left, TOP, letter)
        left += stringWidth(letter, "Helvetica", SIZE)
    drawing.lines("2.|It ended.", up=TOP - 40)
    assert told(drawing.read(tmp_path))[0] == ("1", "The Board met in the village hall.")


def test_text_printed_twice_is_read_once(tmp_path: Path) -> None:
    """As some programs imitate bold type."""
    drawing = Drawing()
    for _ in range(2):
        drawing.numbered([prose(1), prose(2), prose(3)])
        drawing.canvas.translate(0.3, 0)
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


@pytest.mark.parametrize("leading", [12.5, 18, 26])
@pytest.mark.parametrize("space", [0, 6])
def test_numbers_open_paragraphs_at_any_distance_of_lines(tmp_path: Path, leading: float, space: float) -> None:
    drawing = Drawing()
    up: float = TOP
    for number in (1, 2, 3, 4):
        drawing.write(MARGIN, up, f"{number}.")
        up = drawing.prose(BODY, up, prose(number), leading=leading) + leading - space
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3, 4)]


def test_lines_stretched_to_the_width_are_prose(tmp_path: Path) -> None:
    drawing = Drawing()
    up: float = TOP
    for number in (1, 2, 3):
        drawing.write(MARGIN, up, f"{number}.")
        *whole, last = simpleSplit(prose(number), "Helvetica", SIZE, 250)
        for line in whole:
            text = drawing.canvas.beginText(BODY, up)
            text.setFont("Helvetica", SIZE)
            text.setWordSpace((250 - stringWidth(line, "Helvetica", SIZE)) / line.count(" "))
            text.textOut(line)
            drawing.canvas.drawText(text)
            up -= LEADING
        up = drawing.prose(BODY, up, last)
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3)]


def test_ligatures_are_letters(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    drawing = Drawing()
    drawing.write(BODY, TOP, "1. The \ufb01re of\ufb01cer \ufb02ew.", font="Vera")
    drawing.lines("2.|It ended.", up=TOP - 40)
    assert told(drawing.read(tmp_path))[0] == ("1", "The fire officer flew.")


@pytest.mark.parametrize("mark", ["•", "–", "-"])
def test_a_bullet_in_the_margin_is_no_cell(tmp_path: Path, mark: str) -> None:
    page = [
        "1.|The Board met.",
        "",
        "2.|It asked for:",
        "",
        f"{mark}|a map;",
        "",
        f"{mark}|a pump.",
        "",
        "3.|It ended.",
    ]
    assert told(drawn(page).read(tmp_path))[1] == ("2", "It asked for:\n• a map;\n• a pump.")


def test_an_o_in_the_margin_is_a_bullet(tmp_path: Path) -> None:
    """Word's bullet of the second level, in Courier New."""
    drawing = Drawing()
    up = drawing.numbered([prose(1), "It asked for:"])
    for mark, left, text in (("•", BODY, "papers:"), ("o", BODY + 20, "a map;"), ("o", BODY + 20, "a plan.")):
        drawing.write(left, up, mark, font="Courier" if mark == "o" else "Helvetica")
        up = drawing.prose(left + 20, up, text)
    drawing.numbered([prose(3)], first=3, up=up)
    assert told(drawing.read(tmp_path))[1] == ("2", "It asked for:\n• papers:\n• a map;\n• a plan.")


@pytest.mark.parametrize("left", [BODY, BODY + 30])
def test_a_numbered_list_belongs_to_its_paragraph(tmp_path: Path, left: float) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1), prose(2), "The papers before the Board were:"])
    for number, text in enumerate(("the map of the county;", "the plan of the bridge;", "the survey."), 1):
        drawing.write(left, up, f"{number}.")
        drawing.write(left + 20, up, text)
        up -= LEADING
    drawing.numbered([prose(4), prose(5)], first=4, up=up - LEADING)
    paper = drawing.read(tmp_path)
    assert [paragraph.number for paragraph in paper.paragraphs] == ["1", "2", "3", "4", "5"]
    assert "the plan of the bridge;" in paper.paragraphs[2].text


def test_headings_are_found_by_the_white_space_around_them(tmp_path: Path) -> None:
    page = ["1.|The Board met.", "", "The Floods", "", "2.|It was wet.", "", "3.|It ended."]
    paragraphs = drawn(page).read(tmp_path).paragraphs
    assert [paragraph.headings for paragraph in paragraphs] == [(), ("The Floods",), ("The Floods",)]


def test_headings_are_found_by_bold_type(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1)]) + LEADING
    drawing.write(BODY, up, "The Floods", font="Helvetica-Bold")
    drawing.numbered([prose(2), prose(3)], first=2, up=up - LEADING)
    paragraphs = drawing.read(tmp_path).paragraphs
    assert [paragraph.headings for paragraph in paragraphs] == [(), ("The Floods",), ("The Floods",)]


def test_headings_are_found_by_larger_type(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.lines("1.|The Board met.", "It was a long evening,", "and it was cold in the hall.")
    drawing.write(BODY, TOP - 4 * LEADING, "What the floods of the winter did to the roads", size=15)
    drawing.write(BODY, TOP - 5 * LEADING - 3, "and bridges in the north of the county", size=15)
    drawing.lines("2.|It was wet.", "", "3.|It ended.", up=TOP - 7 * LEADING)
    floods = "What the floods of the winter did to the roads and bridges in the north of the county"
    paragraphs = drawing.read(tmp_path).paragraphs
    assert [paragraph.headings for paragraph in paragraphs] == [(), (floods,), (floods,)]


def test_paragraphs_above_much_small_type_are_no_headings(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(51), prose(52), prose(53)])
    for number in range(10):
        up = drawing.prose(BODY, up, prose(number, 4), size=8, leading=9.5)
    paper = drawing.read(tmp_path)
    assert [(p.number, p.headings, p.text.split("\n")[0]) for p in paper.paragraphs] == [
        (str(number), (), prose(50 + number)) for number in (1, 2, 3)
    ]


def test_short_paragraphs_above_tables_in_small_type_are_no_headings(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.lines("1.|Ambry has a pump", "", "2.|Dunmere has a weir", "", "3.|Eastry Cross has a ford")
    rows = [("Place", "Why"), *((place, prose(number, 1)) for number, place in enumerate(PLACES[:20]))]
    drawing.table(BODY, 680, (80, 370), rows, size=7)
    paper = drawing.read(tmp_path)
    assert [(p.number, p.headings, p.text.split("\n")[0]) for p in paper.paragraphs] == [
        ("1", (), "Ambry has a pump"),
        ("2", (), "Dunmere has a weir"),
        ("3", (), "Eastry Cross has a ford"),
    ]


def test_a_paragraph_knows_its_page_and_runs_over_it(tmp_path: Path) -> None:
    first = ["1.|The Board met.", "", "2.|It saw the pumps and the"]
    second = ["brook, which was high.", "", "3.|It ended."]
    paper = drawn(first, second).read(tmp_path)
    assert told(paper)[1] == ("2", "It saw the pumps and the brook, which was high.")
    assert [paragraph.page for paragraph in paper.paragraphs] == [1, 1, 2]
    assert paper.raw(paper.paragraphs[1]) == "2. It saw the pumps and the\nbrook, which was high."


@pytest.mark.parametrize("below", ["Dunmere Weir", "Funding\tClerk"])
def test_a_line_without_an_end_does_not_run_into_a_heading_or_a_row(tmp_path: Path, below: str) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1)])
    text = "The money that was put aside for it will be spent on the pumping station at Gorse Hill"
    drawing.lines(f"2.|{text}", up=up)
    drawing.next_page()
    left, *right = below.split("\t")
    drawing.write(BODY, TOP, left)
    drawing.write(BODY + 200, TOP, *right or [""])
    drawing.lines("3.|It ended.", up=TOP - 2 * LEADING)
    assert told(drawing.read(tmp_path))[1][1].split("\n")[0] == text


def test_a_sentence_cut_before_a_capital_is_whole(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1)])
    drawing.lines("2.|The money that was put aside for it will be spent on the pumping station at Gorse", up=up)
    drawing.next_page()
    drawing.lines("Hill, which needs a pump.", "", "3.|It ended.")
    whole = (
        "The money that was put aside for it will be spent on the pumping station at Gorse Hill, which needs a pump."
    )
    assert told(drawing.read(tmp_path))[1] == ("2", whole)


DIVIDED = ["1.|The com-", "mittee met in the village and the com-", "mittee saw the pumping sta-", "tion."]
WHOLE = ["2.|The committee likes the station.", "", "3.|Pumping is dear."]


def test_words_divided_at_line_ends_are_whole(tmp_path: Path) -> None:
    paper = drawn([*DIVIDED, "", *WHOLE]).read(tmp_path)
    assert told(paper)[0] == ("1", "The committee met in the village and the committee saw the pumping station.")


def test_a_hyphen_that_was_printed_stays(tmp_path: Path) -> None:
    page = ["1.|A long-", "term plan for long-term lets was", "made by the Co-", "operative Group.", "", "2.|It ended."]
    assert told(drawn(page).read(tmp_path))[0] == (
        "1",
        "A long-term plan for long-term lets was made by the Co-operative Group.",
    )


def test_a_word_divided_by_a_page_break_is_whole(tmp_path: Path) -> None:
    first, second = [*WHOLE, "", "4.|It saw the pumping sta-"], ["tion of the com-", "mittee.", "", "5.|It ended."]
    paper = drawn(["1.|The Board met.", "", *first], second).read(tmp_path)
    assert told(paper)[3] == ("4", "It saw the pumping station of the committee.")


def test_a_page_without_text_is_noted(tmp_path: Path) -> None:
    met, ended = ["1.|The Board met."], ["2.|It ended."]
    assert drawn(met, [], ended).read(tmp_path).notes == ("page 2 is without words: a scan or a picture",)
    assert drawn([], met, [], ended).read(tmp_path).notes == ("pages 1, 3 are without words: a scan or a picture",)


def test_a_long_paper_is_read_in_bounded_time(tmp_path: Path) -> None:
    drawing = Drawing()
    for page in range(60):
        if page:
            drawing.next_page()
        drawing.centre(820, "Arden Vale County Council", size=9)
        drawing.numbered([prose(5 * page + i) for i in range(5)], first=5 * page + 1)
        drawing.centre(30, f"{page + 1}", size=9)
    start = time.process_time()
    paper = drawing.read(tmp_path)
    assert time.process_time() - start < 5  # one second on a machine at leisure
    assert told(paper) == [(str(number + 1), prose(number)) for number in range(300)]
    assert [paragraph.page for paragraph in paper.paragraphs] == [number // 5 + 1 for number in range(300)]


def test_the_title_in_the_properties_serves_where_the_paper_prints_none(tmp_path: Path) -> None:
    page = drawn(["1.|The Board met.", "", "2.|It ended."]).done()
    assert read(tmp_path, rewritten(page, title="Review of Parking Charges")).title == "Review of Parking Charges"


@pytest.mark.parametrize("title", ["Report", "Final version two.docx", "Microsoft Word - review of parking"])
def test_what_a_program_wrote_into_the_properties_is_no_title(tmp_path: Path, title: str) -> None:
    page = drawn(["1.|The Board met.", "", "2.|It ended."]).done()
    assert read(tmp_path, rewritten(page, title=title), "parking_2024.pdf").title == "parking 2024"


def test_a_pdf_that_anyone_may_open_is_read(tmp_path: Path) -> None:
    page = drawn(["1.|The Board met.", "", "2.|It ended."]).done()
    assert told(read(tmp_path, rewritten(page, user="", owner="secret")))[1] == ("2", "It ended.")


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    page = drawn(["1.|The Board met."]).done()
    assert refusal(tmp_path, rewritten(page, user="secret", owner="secret")) == (
        "paper.pdf: is encrypted; save it without a password and add it again."
    )


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, drawn([], []).done()) == (
        "paper.pdf: has no text on any page: it is a scan, which can be read by OCR, with --ocr."
    )


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    refused = refusal(tmp_path, b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    assert refused.startswith("paper.pdf: is a broken PDF (")
    assert refused.endswith("); export it again.")


@pytest.mark.parametrize("data", [b"1. The Board met.", b"PK\x03\x04\x00", b"\x00" * 2000 + b"%PDF-1.7"])
def test_what_is_not_a_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data) == "paper.pdf: is not a PDF, whatever its name says; check what it is."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"") == "paper.pdf: the file is empty; nothing to read."


def test_half_of_a_pdf_is_read_or_refused(tmp_path: Path) -> None:
    whole = drawn(["1.|The Board met.", "", "2.|It ended."], ["3.|It met again."]).done()
    seen = set()
    for end in range(0, len(whole), 40):
        try:
            seen.add(len(read(tmp_path, whole[:end]).paragraphs))
        except PaperRefused:
            seen.add(0)
    assert 0 in seen


@pytest.mark.parametrize(
    ("first", "headings"),
    [
        ("HOW THE RESULTS OF THE SURVEY OF FOOTPATHS, LANES AND BRIDLEWAYS", ("{} HAVE BEEN TAKEN INTO ACCOUNT",)),
        ("THE SURVEY OF FOOTPATHS", ("HAVE BEEN TAKEN INTO ACCOUNT",)),  # the rest would have had room beside it
    ],
)
def test_a_heading_in_wide_lines_is_one(tmp_path: Path, first: str, headings: tuple[str, ...]) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(number, 4) for number in range(3)]) - 20
    for line, part in enumerate((first, "HAVE BEEN TAKEN INTO ACCOUNT")):
        drawing.write(BODY, up - 22 * line, part, font="Helvetica-Bold")
    drawing.numbered([prose(number, 4) for number in range(3, 5)], first=4, up=up - 60)
    assert drawing.read(tmp_path).paragraphs[3].headings == tuple(heading.format(first) for heading in headings)
