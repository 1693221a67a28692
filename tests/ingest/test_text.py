"""Plain text and Markdown, as they come from many programs."""

from pathlib import Path

import pytest

from ingest import Paper, PaperRefused, read_paper
from ingest.text import read_text
from tests.ingest.conftest import Read

WEATHER = ["rain", "snow", "hail", "sleet", "fog"]


def read_bytes(tmp_path: Path, data: bytes, name: str = "paper.txt") -> Paper:
    path = tmp_path / name
    path.write_bytes(data)
    return read_paper(path)


def texts(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_changes_nothing(tmp_path: Path, encoding: str) -> None:
    paper = read_bytes(tmp_path, "1. The café’s fee is £5 – or €6.\n\n2. Agreed.".encode(encoding))
    assert texts(paper) == ["The café’s fee is £5 – or €6.", "Agreed."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_nothing(tmp_path: Path, end: str) -> None:
    paper = read_bytes(tmp_path, end.join(["1. It", "rained.", "", "2. It ended.", ""]).encode())
    assert texts(paper) == ["It rained.", "It ended."]


def test_form_feeds_are_page_breaks(read: Read) -> None:
    paper = read("1. It rained.\n\f2. It poured.\n\n3. It snowed.\n\f4. It ended.\n\f")
    assert [paragraph.page for paragraph in paper.paragraphs] == [1, 2, 2, 3]
    assert len(paper.pages) == 3


def test_a_file_without_form_feeds_has_no_pages_to_turn_to(read: Read) -> None:
    assert {paragraph.page for paragraph in read("1. It rained.\n\n2. It ended.").paragraphs} == {None}


@pytest.mark.parametrize(
    ("marked", "clean"),
    [
        ("It **rained** and __poured__.", "It rained and poured."),
        ("It *rained* all day.", "It rained all day."),
        ("See [the plan](https://a.example/p) now.", "See the plan now."),
        ("See <https://a.example/p> now.", "See https://a.example/p now."),
        ("<p>It <b>rained</b>.</p>", "It rained."),
        ("It<br/>rained.", "It rained."),
        ("Below 5 < 6 and 7 > 6.", "Below 5 < 6 and 7 > 6."),
        ("A file_name_here costs 2 * 3.", "A file_name_here costs 2 * 3."),
    ],
)
def test_markdown_and_html_are_no_words(read: Read, marked: str, clean: str) -> None:
    assert texts(read(f"1. {marked}\n\n2. It ended.", "paper.md"))[0] == clean


@pytest.mark.parametrize("marked", ["**Roads and paths**", "**Roads** **and paths**", "__Roads__ **and paths**"])
def test_a_line_that_is_bold_in_one_run_or_in_more_is_a_heading(tmp_path: Path, marked: str) -> None:
    path = tmp_path / "paper.md"
    path.write_text(f"{marked}\nIt **rained** on.\n", encoding="utf-8")
    assert [(line.text, line.heading) for line in read_text(path).lines] == [
        ("Roads and paths", True),
        ("It rained on.", False),
    ]


def test_running_heads_and_page_numbers_are_furniture(read: Read) -> None:
    pages = [
        f"Roads Committee 4 May 2023\n\n{n}. There was {it}.\n\nIssue {n}, draft {n} of 9"
        for n, it in enumerate(WEATHER, 1)
    ]
    assert texts(read("\f".join(pages))) == [f"There was {it}." for it in WEATHER]


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Page {}", "page {} of 9"])
@pytest.mark.parametrize("count", [2, 5])
def test_page_numbers_are_furniture(read: Read, foot: str, count: int) -> None:
    weather = WEATHER[:count]
    pages = [f"{n}. There was {it}.\n\n{foot.format(n)}\n" for n, it in enumerate(weather, 1)]
    paper = read("\f".join(pages))
    assert texts(paper) == [f"There was {it}." for it in weather]
    assert paper.notes == ()


def test_a_number_alone_on_its_line_is_no_page_number_in_the_middle_of_a_page(read: Read) -> None:
    pages = [
        f"Of {it}\n\nThere was much {it}.\n\n{n}\n\nIt was measured.\n\nThen the {it} ended.\n\n{n}"
        for n, it in enumerate(WEATHER, 1)
    ]
    assert [p.number for p in read("\f".join(pages)).paragraphs if p.number] == ["1", "2", "3", "4", "5"]


def test_the_head_row_of_a_table_is_no_running_head_where_the_table_begins(read: Read) -> None:
    rows = "\n".join(f"Job {n}\tHighways" for n in range(3))
    paper = read(f"1. It met.\n\n2. Jobs are these.\n\nIn order:\n\nJob\tOwner\n{rows}" + f"\n\fJob\tOwner\n{rows}" * 3)
    assert "Job\tOwner\nJob 0\tHighways" in texts(paper)[1]


def test_text_wrapped_at_a_width_is_unwrapped(read: Read) -> None:
    paper = read(
        "Aldmere in Brief\n\nThe Brook\nThe brook runs through the town and floods the streets around the market in\n"
        "most winters, as now.\n\nThe Hill\nThe hill is dry, and so are all of the streets that lead up\nto it."
    )
    assert [paragraph.headings[-1] for paragraph in paper.paragraphs] == ["The Brook", "The Hill"]
    assert texts(paper)[1] == "The hill is dry, and so are all of the streets that lead up to it."


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\f\f\n"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(PaperRefused, match=r"^paper\.txt: the file is empty; nothing to read\.$"):
        read_bytes(tmp_path, data)


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match=r"^paper\.md: holds binary data, not text; is it really a \.md file\?$"):
        read_bytes(tmp_path, b"PK\x03\x04\x00\x00\x08", "paper.md")


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match=r"^paper\.txt: is neither UTF-8 nor Windows text; save it as UTF-8"):
        read_bytes(tmp_path, b"1. \x81\x8d\x8f\n")


def test_half_of_a_utf_16_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match=r"^paper\.txt: is neither"):
        read_bytes(tmp_path, "1. It rained.".encode("utf-16") + b"\x00")


@pytest.mark.parametrize("text", ["---", "***", "| |\n|---|", "# \n\n<br>"])
def test_a_file_of_marks_alone_is_refused(read: Read, text: str) -> None:
    with pytest.raises(PaperRefused, match=r"^paper\.md: holds no words that could be cited\.$"):
        read(text, "paper.md")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match=r"^none\.txt: there is no such file\.$"):
        read_paper(tmp_path / "none.txt")
