"""PDFs with a text layer, written here by hand: words at their places on the page."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ingest import Paper, PaperRefused, read_paper

MARGIN, BODY, TOP, LEADING = 50, 90, 780, 14
Words = tuple[float, float, str]
"""How far from the left and from below, in points, and what is printed there."""


def pdf(*pages: Sequence[Words], unseen: Sequence[Words] = (), painted: str = "") -> bytes:
    """A PDF in Helvetica, 11 points; with words on its first page that are `painted` in some other way."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, words in enumerate(pages):
        shown = [_shown(*word) for word in words] + [_shown(*word, painted) for word in unseen if number == 0]
        stream = "\n".join(shown).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()


def _shown(left: float, up: float, text: str, painted: str = "") -> str:
    return f"q BT /F1 11 Tf {left} {up} Td {painted} <{text.encode('cp1252').hex()}> Tj ET Q"


def lines(*texts: str, top: float = TOP) -> list[Words]:
    """Lines from the top of a page down; an empty one is white space, and "12|Text" a number in the margin."""
    words: list[Words] = []
    for number, text in enumerate(texts):
        margin, bar, rest = text.rpartition("|")
        up = top - LEADING * number
        words += [(MARGIN, up, margin)] if bar else []
        words += [(BODY, up, rest)] if rest else []
    return words


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


def read_pdf(tmp_path: Path, data: bytes, name: str = "paper.pdf") -> Paper:
    path = tmp_path / name
    path.write_bytes(data)
    return read_paper(path)


def refusal(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(PaperRefused) as caught:
        read_pdf(tmp_path, data)
    return str(caught.value)


def read(paper: Paper) -> list[tuple[str | None, str]]:
    return [(paragraph.number, paragraph.text) for paragraph in paper.paragraphs]


@pytest.mark.parametrize("dot", ["", ".", ")"])
def test_a_number_in_the_margin_opens_its_paragraph(tmp_path: Path, dot: str) -> None:
    page = lines(f"1{dot}|The Board met in", "the village hall.", "", f"2{dot}|It was wet.", "", f"3{dot}|It ended.")
    assert read(read_pdf(tmp_path, pdf(page))) == [
        ("1", "The Board met in the village hall."),
        ("2", "It was wet."),
        ("3", "It ended."),
    ]


def test_words_are_read_in_the_order_in_which_they_stand(tmp_path: Path) -> None:
    page = lines("1.|The Board met.", "", "2.|It was wet.", "", "3.|It ended.")
    assert read(read_pdf(tmp_path, pdf(page[::-1]))) == [
        ("1", "The Board met."),
        ("2", "It was wet."),
        ("3", "It ended."),
    ]


def test_a_line_of_several_runs_is_one_line(tmp_path: Path) -> None:
    page = [(BODY, TOP, "1. The Board"), (BODY + 69, TOP, "met in the hall."), *lines("2.|It ended.", top=TOP - 40)]
    assert read(read_pdf(tmp_path, pdf(page)))[0] == ("1", "The Board met in the hall.")


def test_columns_are_the_cells_of_a_table(tmp_path: Path) -> None:
    rows = [("District", "2022", "2023"), ("North", "5", "7"), ("South", "8", "9")]
    table = [(BODY + 120 * c, 700 - LEADING * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    page = [*lines("1.|The Board met.", "", "2.|Homes flooded:"), *table, *lines("3.|It ended.", top=640)]
    assert read(read_pdf(tmp_path, pdf(page)))[1] == (
        "2",
        "Homes flooded:\nDistrict\t2022\t2023\nNorth\t5\t7\nSouth\t8\t9",
    )


def test_a_bullet_is_no_cell(tmp_path: Path) -> None:
    page = lines("1.|The Board met.", "", "2.|It asked for:", "", "•|a map;", "", "•|a pump.", "", "3.|It ended.")
    assert read(read_pdf(tmp_path, pdf(page)))[1] == ("2", "It asked for:\n• a map;\n• a pump.")


def test_headings_are_found_by_the_white_space_around_them(tmp_path: Path) -> None:
    page = lines("1.|The Board met.", "", "The Floods", "", "2.|It was wet.", "", "3.|It ended.")
    paragraphs = read_pdf(tmp_path, pdf(page)).paragraphs
    assert [paragraph.headings for paragraph in paragraphs] == [(), ("The Floods",), ("The Floods",)]


WEATHER = ["rain", "snow", "hail", "sleet"]


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Page {} of 9"])
@pytest.mark.parametrize("count", [2, 4])
def test_page_numbers_are_furniture(tmp_path: Path, foot: str, count: int) -> None:
    pages = [
        [*lines(f"{n}.|There was {it}.", "", f"Much {it} fell."), (290, 40, foot.format(n))]
        for n, it in enumerate(WEATHER[:count], 1)
    ]
    paper = read_pdf(tmp_path, pdf(*pages))
    assert read(paper) == [(str(n), f"There was {it}.\nMuch {it} fell.") for n, it in enumerate(WEATHER[:count], 1)]


def test_running_heads_are_furniture(tmp_path: Path) -> None:
    pages = [
        [(MARGIN, 820, f"Roads Committee\t{n}"), *lines(f"{n}.|There was {it}.", "", f"Much {it} fell.")]
        for n, it in enumerate(WEATHER, 1)
    ]
    assert read(read_pdf(tmp_path, pdf(*pages)))[1] == ("2", "There was snow.\nMuch snow fell.")


def test_a_paragraph_knows_its_page_and_runs_over_it(tmp_path: Path) -> None:
    first = lines("1.|The Board met.", "", "2.|It saw the pumps and the")
    second = lines("brook, which was high.", "", "3.|It ended.")
    paper = read_pdf(tmp_path, pdf(first, second))
    assert read(paper)[1] == ("2", "It saw the pumps and the brook, which was high.")
    assert [paragraph.page for paragraph in paper.paragraphs] == [1, 1, 2]
    assert paper.raw(paper.paragraphs[1]) == "2. It saw the pumps and the\nbrook, which was high."


def test_a_page_without_text_is_noted(tmp_path: Path) -> None:
    met, ended = lines("1.|The Board met."), lines("2.|It ended.")
    assert read_pdf(tmp_path, pdf(met, [], ended)).notes == ("page 2 is without words: a scan or a picture",)
    assert read_pdf(tmp_path, pdf([], met, [], ended)).notes == ("pages 1, 3 are without words: a scan or a picture",)


def test_the_title_in_the_properties_serves_where_the_paper_prints_none(tmp_path: Path) -> None:
    page = pdf(lines("1.|The Board met.", "", "2.|It ended."))
    assert read_pdf(tmp_path, rewritten(page, title="Review of Parking Charges")).title == "Review of Parking Charges"


@pytest.mark.parametrize("title", ["Report", "Final version two.docx", "Microsoft Word - review of parking"])
def test_what_a_program_wrote_into_the_properties_is_no_title(tmp_path: Path, title: str) -> None:
    page = pdf(lines("1.|The Board met.", "", "2.|It ended."))
    assert read_pdf(tmp_path, rewritten(page, title=title), "parking_2024.pdf").title == "parking 2024"


def test_a_pdf_that_anyone_may_open_is_read(tmp_path: Path) -> None:
    page = pdf(lines("1.|The Board met.", "", "2.|It ended."))
    assert read(read_pdf(tmp_path, rewritten(page, user="", owner="secret")))[1] == ("2", "It ended.")


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    page = pdf(lines("1.|The Board met."))
    assert refusal(tmp_path, rewritten(page, user="secret", owner="secret")) == (
        "paper.pdf: is encrypted; save it without a password and add it again."
    )


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdf([], [])) == (
        "paper.pdf: has no text on any page: it is a scan, which cannot be read yet, or damaged."
    )


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    assert told.startswith("paper.pdf: is a broken PDF (")
    assert told.endswith("); export it again.")


@pytest.mark.parametrize("data", [b"1. The Board met.", b"PK\x03\x04\x00", b"\x00" * 2000 + b"%PDF-1.7"])
def test_what_is_not_a_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data) == "paper.pdf: is not a PDF, whatever its name says; check what it is."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"") == "paper.pdf: the file is empty; nothing to read."


def test_half_of_a_pdf_is_read_or_refused(tmp_path: Path) -> None:
    whole = pdf(lines("1.|The Board met.", "", "2.|It ended."), lines("3.|It met again."))
    seen = set()
    for end in range(0, len(whole), 40):
        try:
            seen.add(len(read_pdf(tmp_path, whole[:end]).paragraphs))
        except PaperRefused:
            seen.add(0)
    assert 0 in seen


@pytest.mark.parametrize("painted", ["3 Tr", "1 1 1 rg", "1 g", "0.01 0 0 0.01 0 0 Tm"])
def test_text_that_cannot_be_seen_is_no_part_of_a_paper(tmp_path: Path, painted: str) -> None:
    seen, unseen = lines("1.|The Board met.", "", "2.|It ended."), lines("Not for members.", top=400)
    paper = read_pdf(tmp_path, pdf(seen, unseen=unseen, painted=painted))
    assert read(paper) == [("1", "The Board met."), ("2", "It ended.")]
