"""Real papers, which are not part of the project: their printed numbers, and what they say of themselves."""

import shutil
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from ingest import Kind, Paper, PaperRefused, find_papers, read_paper

PAPERS = {
    name[:3]: name
    for name in (
        "000_d6344e6d688c1473.txt",
        "001_d6bc79f1cfe1ff45.txt",
        "002_3234bcfc3948a935.txt",
        "003_90e78410f0d44b54.txt",
        "004_99236c8e95a5ccd4.txt",
    )
}


def read(folder: Path, number: str) -> Paper:
    return read_paper(folder / PAPERS[number])


def numbers(paper: Paper) -> list[str]:
    return [paragraph.number for paragraph in paper.paragraphs if paragraph.number]


def section(number: int, last: int) -> list[str]:
    return [f"{number}.{place}" for place in range(1, last + 1)]


@pytest.mark.parametrize(
    ("paper", "printed"),
    [
        ("000", [str(number) for number in range(1, 19)]),
        ("001", [str(number) for number in range(1, 56)]),
        ("003", []),
        (
            "004",
            [
                *section(1, 2),
                *section(2, 10),
                *section(3, 9),
                *section(4, 4),
                *section(5, 2),
                *section(6, 43),
                *section(7, 1),
            ],
        ),
    ],
)
def test_every_printed_number_is_read_once_and_in_order(real_papers: Path, paper: str, printed: list[str]) -> None:
    assert numbers(read(real_papers, paper)) == printed


def test_every_minute_is_read_with_its_points(real_papers: Path) -> None:
    paper = read(real_papers, "002")
    assert list(dict.fromkeys(numbers(paper))) == [str(number) for number in range(990, 996)]
    under = Counter((p.number, p.headings[-1]) for p in paper.paragraphs if p.number and len(p.headings) == 2)
    assert {heading: count for (number, heading), count in under.items() if number == "994"} == {
        "Domestic abuse": 11,
        "Police and Crime Panel": 4,
        "Child Sexual Exploitation": 4,
        "Drugs and Alcohol": 5,
        "Prevent/Cohesion": 7,
        "Cyber Crime": 5,
        "Human Trafficking/Modern Slavery": 5,
        "Sexual Violence": 8,
    }
    labels = [paragraph.label for paragraph in paper.paragraphs]
    assert "minute 994, Domestic abuse, point 4" in labels
    assert "minute 995, Quality Assurance, point 1" in labels
    assert {"minute 990", "minute 991", "minute 992"} < set(labels)


@pytest.mark.parametrize("paper", PAPERS)
def test_no_number_is_noted_as_missing_or_doubled(real_papers: Path, paper: str) -> None:
    assert read(real_papers, paper).notes == ()


@pytest.mark.parametrize(
    ("paper", "number", "heading"),
    [
        ("000", "7", "Background"),
        ("000", "12", "Current Focus and risks"),
        ("000", "18", "Purpose of the Meeting"),
        ("001", "13", "Combatting Drugs Partnership"),
        ("001", "21", "Prevent"),
        ("001", "30", "Accommodation"),
        ("001", "42", "Trading Standards"),
        ("004", "1.2", "That the Committee"),
        ("004", "2.10", "Background"),
        ("004", "6.13", "Domestic Homicide Review (DHR)"),
        ("004", "6.38", "Community Triggers"),
        ("004", "7.1", "Reviewing Performance and Impact"),
    ],
)
def test_a_paragraph_stands_under_its_heading(real_papers: Path, paper: str, number: str, heading: str) -> None:
    (paragraph,) = (p for p in read(real_papers, paper).paragraphs if p.number == number)
    assert paragraph.headings[-1] == heading


BOARD = "Overview and Scrutiny Performance Board"
WORCESTERSHIRE = "Worcestershire County Council"


@pytest.mark.parametrize(
    ("paper", "title", "council", "body", "day", "kind"),
    [
        ("000", ("Annual", 7, "Report"), WORCESTERSHIRE, BOARD, date(2018, 7, 24), Kind.REPORT),
        ("001", ("Worcestershire", 7, "Report"), WORCESTERSHIRE, BOARD, date(2022, 10, 20), Kind.REPORT),
        ("002", ("Minutes", 1, "Minutes"), WORCESTERSHIRE, BOARD, date(2017, 9, 7), Kind.MINUTES),
        (
            "004",
            ("Community", 5, "Update"),
            "Worcester City Council",
            "Communities Committee",
            date(2023, 7, 19),
            Kind.REPORT,
        ),
    ],
)
def test_what_a_paper_says_of_itself_is_found_without_a_manifest(
    real_papers: Path,
    tmp_path: Path,
    paper: str,
    title: tuple[str, int, str],
    council: str,
    body: str,
    day: date,
    kind: Kind,
) -> None:
    found = read_paper(Path(shutil.copy(real_papers / PAPERS[paper], tmp_path)))
    words = found.title.split()
    assert (words[0], len(words), words[-1]) == title
    assert (found.council, found.body, found.meeting_date, found.kind) == (council, body, day, kind)


def test_what_the_manifest_states_of_an_appendix_is_taken(real_papers: Path) -> None:
    paper = read(real_papers, "003")
    assert (paper.kind, paper.meeting_date, paper.appendix_to) == (Kind.APPENDIX, date(2018, 7, 24), PAPERS["000"])


@pytest.mark.parametrize("folder", ["torture", "pdf", "around", "docx"])
def test_every_file_is_read_or_refused(real_papers: Path, folder: str) -> None:
    paths = list(find_papers([real_papers / folder]))
    assert paths
    for path in paths:
        with suppress(PaperRefused):
            labels = [paragraph.label for paragraph in read_paper(path).paragraphs]
            assert len(set(labels)) == len(labels) > 0
