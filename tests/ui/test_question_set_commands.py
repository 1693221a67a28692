"""The commands about question sets, on the sample papers."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from qa import Assistant
from ui.cli import app

SHEET = """id;question;answerable;facts;paper;paragraph
w1;How many flood wardens are there?;yes;97;2024-03-14-flood-resilience-annual;para 19
w2;How many wardens are there in Leeds?;no;;;
"""


@pytest.fixture(autouse=True)
def _library(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_LIBRARY", str(assistant.library.folder))


def invoke(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of a command, and what it printed as one line."""
    result = CliRunner().invoke(app, [*map(str, arguments)])
    return result.exit_code, " ".join(f"{result.output} {result.exception or ''}".split())


def test_a_sheet_with_paragraph_numbers_is_checked_and_run(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(SHEET, encoding="cp1252")
    assert invoke("eval", "check", path) == (0, "2 questions, all fine.")
    code, told = invoke("eval", path)
    assert code == 0
    assert "right 1.000 2" in told


def test_each_thing_that_is_wrong_is_a_line(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    rows = (
        SHEET.replace("para 19", "para 99") + "w3;How many gullies?;yes;71,401;2024-03-14-flood;6\nw4;Why?;perhaps;;;\n"
    )
    path.write_text(rows, encoding="utf-8")
    code, told = invoke("eval", "check", path)
    assert code == 1
    wrong = "'2024-03-14-flood-resilience-annual' has no paragraph '99';"
    assert f"set.csv, row 2, question 'w1', column 'paragraph': {wrong}" in told
    assert "set.csv, row 4, question 'w3': “71,401” stands in none of the paragraphs given as evidence;" in told
    assert "set.csv, row 5, question 'w4', column 'answerable': found 'perhaps'; write yes or no." in told
    assert told.endswith("4 questions, of which 2 could not be read, 3 things to mend. 1")


def test_a_set_that_has_faults_is_run_and_says_where_they_are_told(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(SHEET.replace("97;", "98;"), encoding="utf-8")
    code, told = invoke("eval", path)
    assert code == 0
    # The fact stands neither in the paragraph nor, as no answer is given, anywhere else.
    assert f"1 thing to mend: pilcrow eval check {path}" in told
    path.write_text(SHEET, encoding="utf-8")
    assert "to mend" not in invoke("eval", path)[1]


def test_the_template_is_fine_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    assert invoke("eval", "template", path)[0] == 0
    assert path.read_bytes().startswith("\ufeffid,question,".encode())
    assert invoke("eval", "check", path) == (0, "2 questions, all fine.")
    assert "is there already; name a file that is not." in invoke("eval", "template", path)[1]


def test_drafts_are_left_out_of_a_run_and_a_set_of_drafts_is_none(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    drafted = SHEET.replace("paragraph\n", "paragraph;confirmed\n").replace("para 19\n", "para 19;no\n")
    path.write_text(drafted, encoding="utf-8")
    code, told = invoke("eval", path)
    assert code == 0
    assert "Left out as a draft: w1." in told
    assert "right 1.000 1" in told
    path.write_text(drafted.split("w2;")[0], encoding="utf-8")
    code, told = invoke("eval", path)
    assert code == 1
    assert "holds nothing but drafts" in told
