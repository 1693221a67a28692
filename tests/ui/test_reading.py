"""`pilcrow read`: a file as it was read, its reading report, and both as JSON."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ingest import Access, Box, Kind, Paper, Paragraph, Reading, Source
from ui import console, reading
from ui.cli import app

ROOT = Path(__file__).resolve().parents[2]
REPORT = """Arden Vale County Council

# Bridges and Ford Crossings

Corporate Scrutiny Board, 6 May 2025

## Bridges

1. The Council owns 41 bridges.

2. Four of them are listed:

- the Old Bridge; and
- the Mill Bridge.

4. The cost by year:

Year\tCost
2023\t£5,000
2024\t£6,000

## Fords

5. There are two fords.
"""


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def paragraph(label: str, number: str | None = None, **more: Any) -> Paragraph:
    about: dict[str, Any] = {"headings": (), "text": f"Text of {label}.", "page": 1, "spans": ()} | more
    return Paragraph(id=f"x:{label}", number=number, label=label, **about)


def paper(*paragraphs: Paragraph, **more: Any) -> Paper:
    about: dict[str, Any] = {
        "id": "0123456789ab",
        "sources": (Source("bridges.pdf", "/papers/bridges.pdf", "0" * 64),),
        "title": "Bridges",
        "council": "Arden Vale County Council",
        "body": "Corporate Scrutiny Board",
        "dated": "2025-05",
        "kind": Kind.REPORT,
        "access": Access.PUBLIC,
        "appendix_to": None,
        "url": None,
    }
    return Paper(**(about | more), paragraphs=paragraphs)


def shown(capsys: pytest.CaptureFixture[str], *papers: Paper) -> list[str]:
    reading.show_file(papers)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def as_json(capsys: pytest.CaptureFixture[str], *papers: Paper) -> dict[str, Any]:
    reading.print_json(papers)
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told, dict)
    return told


def numbers(told: dict[str, Any]) -> list[str | None]:
    return [each["number"] for each in told["paragraphs"]]


def report(lines: Sequence[str]) -> list[str]:
    """The lines of the reading report, with single spaces."""
    return [" ".join(line.split()) for line in lines[lines.index("Reading report") + 1 :]]


def test_a_file_is_printed_as_it_would_be_cited(tmp_path: Path) -> None:
    (tmp_path / "bridges.md").write_text(REPORT)
    result = invoke("read", tmp_path / "bridges.md")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert lines[0] == "Corporate Scrutiny Board, 6 May 2025, Bridges and Ford Crossings"
    assert lines[1].startswith("Arden Vale County Council · report · bridges.md · id ")
    start = lines.index("Bridges")
    assert lines[start : lines.index("Reading report")] == [
        *("Bridges", "", "para 1", "  The Council owns 41 bridges.", ""),
        *("para 2", "  Four of them are listed:", "  • the Old Bridge; and", "  • the Mill Bridge.", ""),
        *("para 4", "  The cost by year:", "  Year | Cost", "  2023 | £5,000", "  2024 | £6,000", ""),
        *("Fords", "", "para 5", "  There are two fords.", ""),
    ]
    assert report(lines)[1:4] == ["Numbers 1 to 5", "Missing 3", "Printed twice none"]


def test_json_says_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "bridges.md").write_text(REPORT)
    told = json.loads(invoke("read", "--json", tmp_path / "bridges.md").stdout)
    assert [told[key] for key in ("title", "council", "body", "meeting_date", "kind", "access", "source")] == [
        *("Bridges and Ford Crossings", "Arden Vale County Council", "Corporate Scrutiny Board"),
        *("2025-05-06", "report", "public", "bridges.md"),
    ]
    assert [number for number in numbers(told) if number] == ["1", "2", "4", "5"]
    assert told["paragraphs"][-4] == {
        "number": "1",
        "page": None,
        "label": "para 1",
        "headings": ["Bridges"],
        "text": "The Council owns 41 bridges.",
        "ocr": False,
        "boxes": [],
    }
    assert told["reading"]["missing"] == ["3"]
    assert "papers" not in told


def test_every_key_of_the_json_is_documented(capsys: pytest.CaptureFixture[str], pack: tuple[Paper, Paper]) -> None:
    told = as_json(capsys, *pack)
    section = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8").partition("## JSON")[2].partition("\n## ")[0]
    documented = {
        key for cell in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for key in re.findall(r"`(\w+)`", cell)
    }
    assert documented == {*told, *told["paragraphs"][0]} - {"papers"}
    assert all(f"`{key}`" in section for key in ("papers", *told["reading"], "left", "top", "right", "bottom"))


def test_only_the_first_point_of_a_minute_has_its_number_and_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(
        capsys,
        paper(
            paragraph("minute 7, point 1", "7", title="Apologies"),
            paragraph("minute 7, point 2", "7", opens=False),
            paragraph("minute 7, Bridges, point 1", "7", opens=False),
            paragraph("minute 8", "8"),
            paragraph("unnumbered para 1"),
        ),
    )
    assert numbers(told) == ["7", None, None, "8", None]
    assert told["paragraphs"][0]["text"] == "Apologies\nText of minute 7, point 1."
    assert told["paragraphs"][1]["text"] == "Text of minute 7, point 2."
    assert told["reading"]["numbered"] == 2


def test_a_number_that_is_printed_twice_is_shown_twice(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(
        capsys,
        paper(
            paragraph("para 3", "3"),
            paragraph("para 3 (2)", "3"),
            paragraph("minute 7, point 1", "7", title="Apologies"),
            paragraph("minute 7, point 2", "7", title="Minutes of the last meeting"),
            reading=Reading(doubled=("3", "7")),
        ),
    )
    assert numbers(told) == ["3", "3", "7", "7"]
    assert told["reading"]["doubled"] == ["3", "7"]


def test_places_on_the_page_are_counted_as_a_person_does(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys, paper(paragraph("para 1", "1", boxes=(Box(0, 0.1, 1 / 3, 0.9, 0.5),))))
    assert told["paragraphs"][0]["boxes"] == [{"page": 1, "left": 0.1, "top": 0.3333, "right": 0.9, "bottom": 0.5}]


def test_places_in_a_pack_are_on_pages_of_the_pack(
    capsys: pytest.CaptureFixture[str], pack: tuple[Paper, Paper]
) -> None:
    _, bridges = pack
    marked = replace(bridges.paragraphs[1], boxes=(Box(6, 0, 0, 1, 1),))
    told = as_json(capsys, replace(bridges, paragraphs=(marked,)))
    assert told["paragraphs"][0]["boxes"][0]["page"] == told["paragraphs"][0]["page"] == 9


def test_everything_that_is_known_of_a_paper_stands_at_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    pack = Source("pack.pdf", "/papers/pack.pdf", "1" * 64, pages=(12, 30))
    known = paper(
        paragraph("para 1", "1"),
        sources=(*paper().sources, pack, replace(pack, file="late.pdf", pages=(2, 2))),
        item_number="7",
        author="Ruth Amberley",
        considered_with="Appendix A",
        wards=("Northgate", "Mill"),
    )
    assert shown(capsys, known)[:8] == [
        "Corporate Scrutiny Board, May 2025, Bridges",
        "Arden Vale County Council · report · bridges.pdf; pack.pdf, pp. 12–30; late.pdf,",
        "p. 2 · id 0123456789ab",
        "Item: 7",
        "Author: Ruth Amberley",
        "To be considered with: Appendix A",
        "Wards: Northgate, Mill",
        "",
    ]


def test_the_report_names_every_page_that_is_odd(capsys: pytest.CaptureFixture[str]) -> None:
    odd = Reading(
        pages=12,
        tables=2,
        empty_pages=(2, 5, 6, 7),
        garbled_pages=(9,),
        ocr_pages=(10, 12),
        warnings=("the date is told in two ways", "page 11 cannot be read: the file is damaged"),
    )
    lines = shown(capsys, paper(paragraph("para 1", "1"), paragraph("para 2", "2", ocr=True), reading=odd))
    assert report(lines) == [
        "Paragraphs 2, 2 of them with a printed number",
        "Numbers 1 to 2",
        "Numbering complete",
        "Tables 2",
        "Pages 12",
        "without words 2, 5–7",
        "garbled 9",
        "read by OCR 10, 12",
        "Warning the date is told in two ways",
        "Warning page 11 cannot be read: the file is damaged",
    ]
    assert [line for line in lines if line.startswith("para ")] == ["para 1  p. 1", "para 2  p. 1  read by OCR"]


def test_numbers_that_restart_are_told_section_by_section(capsys: pytest.CaptureFixture[str]) -> None:
    restarting = paper(
        *(paragraph(f"para {n}", str(n)) for n in range(1, 5)),
        *(paragraph(f"Appendix 1, para {n}", str(n)) for n in range(1, 3)),
        paragraph("Appendix 1, unnumbered para 1"),
    )
    assert report(shown(capsys, restarting))[:4] == [
        "Paragraphs 7, 6 of them with a printed number",
        "Numbers 1 to 4",
        "Numbers Appendix 1: 1 to 2",
        "Numbering complete",
    ]


def test_a_minute_is_no_section(capsys: pytest.CaptureFixture[str]) -> None:
    points = [paragraph(f"minute {n}, Bridge {n}, point 1", str(n)) for n in (14, 15)]
    assert report(shown(capsys, paper(*points)))[1:3] == ["Numbers 14 to 15", "Numbering complete"]


def test_a_paper_without_numbers_is_not_called_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(shown(capsys, paper(paragraph("unnumbered para 1"))))[:2] == [
        "Paragraphs 1, none of them with a printed number",
        "Tables none",
    ]


@pytest.fixture
def pack() -> tuple[Paper, Paper]:
    file = Source("pack.pdf", "/papers/pack.pdf", "1" * 64, pages=(1, 2))
    agenda = paper(paragraph("item 1", "1"), title="Agenda", kind=Kind.AGENDA, sources=(file,))
    bridges = paper(paragraph("para 1", "1", page=3), paragraph("para 2", "2", page=9), id="ba9876543210")
    return agenda, replace(bridges, sources=(replace(file, pages=(3, 9)),))


def test_a_pack_is_printed_paper_by_paper(capsys: pytest.CaptureFixture[str], pack: tuple[Paper, Paper]) -> None:
    lines = shown(capsys, *pack)
    assert lines[0] == "2 papers in pack.pdf"
    assert "Arden Vale County Council · agenda · pack.pdf, pp. 1–2 · id 0123456789ab" in lines
    assert "Arden Vale County Council · report · pack.pdf, pp. 3–9 · id ba9876543210" in lines
    assert lines.count("Reading report") == 2


def test_a_pack_as_json_lists_its_papers(capsys: pytest.CaptureFixture[str], pack: tuple[Paper, Paper]) -> None:
    told = as_json(capsys, *pack)
    assert (told["title"], told["kind"], told["pages_in_file"]) == ("Agenda", "agenda", [1, 2])
    assert [(each["title"], each["pages_in_file"], each["reading"]["paragraphs"]) for each in told["papers"]] == [
        ("Agenda", [1, 2], 1),
        ("Bridges", [3, 9], 2),
    ]
    assert [each["page"] for each in told["paragraphs"]] == [1, 3, 9]


def test_the_list_of_papers_names_every_file_and_dates_as_far_as_they_go(capsys: pytest.CaptureFixture[str]) -> None:
    twice = paper(sources=(*paper().sources, Source("pack.pdf", "/papers/pack.pdf", "1" * 64, pages=(12, 30))))
    reading.list_papers([twice, paper(access=Access.EXEMPT)])
    assert [line.split("\t") for line in capsys.readouterr().out.splitlines()] == [
        ["01234567", "2025-05", "report", "Corporate Scrutiny Board", "Bridges", "bridges.pdf; pack.pdf, pp. 12–30"],
        ["01234567", "2025-05", "report, exempt", "Corporate Scrutiny Board", "Bridges", "bridges.pdf"],
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.pdf", "Error: none.pdf: there is no such file.\n"),
        ("empty.txt", "Error: empty.txt: the file is empty; nothing to read.\n"),
        ("folder", "Error: folder: is a folder; name a file in it, or add it to a library.\n"),
    ],
)
def test_a_file_that_is_refused_is_one_sentence_and_1(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    command = [sys.executable, "-c", "from ui.cli import main; main()", "read", "--json", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_file_must_be_named() -> None:
    assert invoke("read").exit_code == 2


def test_reading_needs_no_library_and_no_model(tmp_path: Path) -> None:
    (tmp_path / "bridges.md").write_text(REPORT)
    script = (
        "import sys\nfrom ui.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('index', 'qa', 'evals', 'torch', 'numpy', 'pypdf') if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, "read", str(tmp_path / "bridges.md")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "The Council owns 41 bridges." in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_text_of_a_paper_is_never_markup(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, paper(paragraph("para 1", "1", text="[red]All[/red] of it :smile:"), title="[b]Bridges[/b]"))
    assert "  [red]All[/red] of it :smile:" in lines
    assert lines[0].endswith(", [b]Bridges[/b]")
    assert console.out is not console.err
