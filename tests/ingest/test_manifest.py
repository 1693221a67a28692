from datetime import date
from pathlib import Path

import pytest

from ingest import Access, Kind, ManifestError, Paper, read_manifest, read_paper

HEAD = "file,title,council,body,meeting_date,kind,appendix_to,url,access"
TITLE = "Potholes and Kerbs"
PAPER = f"""Aldmere Parish Council

Roads Committee, 4 May 2023

{TITLE}

1. There were many.

2. There are fewer.
"""


def folder_with(tmp_path: Path, manifest: str | bytes) -> Path:
    (tmp_path / "roads.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "manifest.csv").write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    return tmp_path


def read_with(tmp_path: Path, manifest: str | bytes) -> Paper:
    return read_paper(folder_with(tmp_path, manifest) / "roads.txt")


def refusal(tmp_path: Path, manifest: str | bytes) -> str:
    """What is said of a manifest, without the folder's name."""
    with pytest.raises(ManifestError) as caught:
        read_manifest(folder_with(tmp_path, manifest))
    return str(caught.value).replace(str(tmp_path / "manifest.csv"), "manifest.csv")


def test_a_folder_without_a_manifest_states_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


def test_what_is_stated_overrides_what_is_detected(tmp_path: Path) -> None:
    paper = read_with(
        tmp_path,
        f"{HEAD}\nroads.txt,Holes,Elm Council,Cabinet,2024-06-01,appendix,main.txt,https://a.example/1,exempt\n",
    )
    assert (paper.title, paper.council, paper.body) == ("Holes", "Elm Council", "Cabinet")
    assert (paper.meeting_date, paper.kind) == (date(2024, 6, 1), Kind.APPENDIX)
    assert (paper.appendix_to, paper.url, paper.access) == ("main.txt", "https://a.example/1", Access.EXEMPT)


def test_the_smaller_things_are_stated_too(tmp_path: Path) -> None:
    paper = read_with(
        tmp_path,
        "file,item_number,author,considered_with,wards\nroads.txt,7(a),Ann Lee,Item 6,Abbey; Castle and Park ;\n",
    )
    assert (paper.item_number, paper.author, paper.considered_with) == ("7(a)", "Ann Lee", "Item 6")
    assert paper.wards == ("Abbey", "Castle and Park")


@pytest.mark.parametrize("stated", ["2023-05-04", "2023-05", "2023"])
def test_the_day_of_a_date_may_not_be_known(tmp_path: Path, stated: str) -> None:
    paper = read_with(tmp_path, f"file,meeting_date\nroads.txt,{stated}\n")
    assert (paper.dated, paper.reading.warnings) == (stated, ())


@pytest.mark.parametrize("stated", ["2023-13", "2023-5", "23", "2023-05-04-01", "2023-05-32", "May 2023"])
def test_what_is_no_date_is_refused(tmp_path: Path, stated: str) -> None:
    assert "write it as 2024-03-14, 2024-03 or 2024" in refusal(tmp_path, f"file,meeting_date\nroads.txt,{stated}\n")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "Holes,,,",
            "the manifest gives the title “Holes”, the paper “Potholes and Kerbs”: the manifest is taken",
        ),
        (
            ",Cabinet,,",
            "the manifest gives the body “Cabinet”, the paper “Roads Committee”: the manifest is taken",
        ),
        (
            ",,2023-05-11,",
            "the manifest gives the date 11 May 2023, the paper 4 May 2023: the manifest is taken",
        ),
        (",,,8", "the manifest gives the item number “8”, the paper “7”: the manifest is taken"),
    ],
)
def test_where_manifest_and_paper_disagree_both_are_named(tmp_path: Path, row: str, told: str) -> None:
    folder = folder_with(tmp_path, f"file,title,body,meeting_date,item_number\nroads.txt,{row}\n")
    (folder / "roads.txt").write_text(f"Agenda Item 7\n\n{PAPER}")
    assert read_paper(folder / "roads.txt").reading.warnings == (told,)


@pytest.mark.parametrize("row", ["Potholes and Kerbs: Annual Report,,,", ",ROADS COMMITTEE,,", ",,,7"])
def test_to_say_more_or_in_other_letters_is_no_disagreement(tmp_path: Path, row: str) -> None:
    folder = folder_with(tmp_path, f"file,title,body,meeting_date,item_number\nroads.txt,{row}\n")
    (folder / "roads.txt").write_text(f"Agenda Item 7\n\n{PAPER}")
    assert read_paper(folder / "roads.txt").reading.warnings == ()


def test_an_empty_cell_states_nothing(tmp_path: Path) -> None:
    paper = read_with(tmp_path, f"{HEAD}\nroads.txt,, ,,,,,,\n")
    assert (paper.title, paper.council, paper.body) == (
        TITLE,
        "Aldmere Parish Council",
        "Roads Committee",
    )
    assert (paper.meeting_date, paper.kind) == (date(2023, 5, 4), Kind.REPORT)
    assert (paper.appendix_to, paper.url, paper.access) == (None, None, Access.PUBLIC)


def test_a_column_left_out_states_nothing(tmp_path: Path) -> None:
    paper = read_with(tmp_path, "access,file\nexempt,roads.txt\n")
    assert (paper.title, paper.access) == (TITLE, Access.EXEMPT)


def test_a_file_that_is_not_listed_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(PAPER)
    assert read_with(tmp_path, f"{HEAD}\nother.txt,Holes,,,,,,,\n").title == TITLE


def test_a_row_for_a_file_that_is_not_there_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    told = refusal(tmp_path, "file,access\nRoads.txt,exempt\n")
    assert told == (
        "manifest.csv, line 2: there is no file 'Roads.txt' beside it (did you mean 'roads.txt'?); "
        "correct the row, or take it out if the file is gone."
    )


def test_a_row_for_an_exempt_file_must_have_its_file(tmp_path: Path) -> None:
    told = refusal(tmp_path, "file,access\nsale.pdf,exempt\n")
    assert told.startswith("manifest.csv, line 2: there is no file 'sale.pdf' beside it; correct the row, or take it")


def test_a_row_for_a_public_file_that_is_gone_costs_no_other(tmp_path: Path) -> None:
    assert read_with(tmp_path, "file,title\nbudget-2019.pdf,Budget\nroads.txt,Holes\n").title == "Holes"


def test_an_unknown_column_is_refused_even_above_no_rows(tmp_path: Path) -> None:
    assert refusal(tmp_path, "file,titel\n").startswith("manifest.csv: 'titel' is no column;")


@pytest.mark.parametrize("manifest", [f"\ufeff{HEAD}\r\nroads.txt,Holes,,,,,,,\r\n", 'file,title\nroads.txt,"Holes"'])
def test_a_manifest_is_read_as_spreadsheets_write_it(tmp_path: Path, manifest: str) -> None:
    assert read_with(tmp_path, manifest).title == "Holes"


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        (
            "file,titel\nroads.txt,Holes\n",
            "manifest.csv: 'titel' is no column; columns are file,",
        ),
        ("title\nHoles\n", "manifest.csv, line 2, column 'file': found {'title': 'Holes'}; Field required"),
        ("file,title\n,Holes\n", "manifest.csv, line 2, column 'file': found None; Input should be a valid string"),
        ("file\na.txt\nb.txt\na.txt\n", "manifest.csv, line 4: a.txt is listed twice; keep one row."),
        (
            "file,meeting_date\na.txt,2023-05-04\nb.txt,4 May 2023\n",
            "manifest.csv, line 3, column 'meeting_date': found '4 May 2023'; write it as 2024-03-14, 2024-03 or 2024.",
        ),
        (
            "file,meeting_date\na.txt,2023-02-30\n",
            "manifest.csv, line 2, column 'meeting_date': found '2023-02-30'",
        ),
        ("file,kind\na.txt,letter\n", "manifest.csv, line 2, column 'kind': found 'letter'; Input should be 'report',"),
        (
            "file,access\na.txt,secret\n",
            "manifest.csv, line 2, column 'access': found 'secret'; Input should",
        ),
        ("file,title\na.txt\n", "manifest.csv, line 2: has not as many cells as the first line has columns."),
        ("file,title\na.txt,b,c\n", "manifest.csv, line 2: has not as many cells as the first line has columns."),
        (b"file,title\na.txt,caf\xe9\n", "manifest.csv: is no UTF-8 CSV file ("),
    ],
)
def test_a_manifest_that_does_not_fit_says_where(tmp_path: Path, manifest: str | bytes, told: str) -> None:
    assert refusal(tmp_path, manifest).startswith(told)


def test_the_columns_that_there_are_are_named(tmp_path: Path) -> None:
    told = (
        "; columns are file, title, council, body, meeting_date, kind, appendix_to, url, access, "
        "item_number, author, considered_with, wards."
    )
    assert refusal(tmp_path, "file,titel\nroads.txt,Holes\n").endswith(told)


def test_the_line_is_the_one_an_editor_shows(tmp_path: Path) -> None:
    manifest = 'file,title,kind\na.txt,"two\nlines",report\n\nb.txt,,letter\n'
    assert refusal(tmp_path, manifest).startswith("manifest.csv, line 5, column 'kind'")


def test_a_bad_manifest_is_told_when_a_paper_beside_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="'titel'"):
        read_with(tmp_path, "file,titel\nroads.txt,Holes\n")


def test_a_row_may_be_given_instead_of_the_one_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(PAPER)
    folder = folder_with(tmp_path, f"{HEAD}\nroads.txt,Holes,,,,,,,\nother.txt,Other,,,,,,,\n")
    assert read_paper(folder / "roads.txt", read_manifest(folder)["other.txt"]).title == "Other"
