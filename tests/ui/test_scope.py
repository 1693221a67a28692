"""Options that say which papers are searched, and what a command tells of how a question was taken."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index import Filter, Library
from ingest import Kind, PilcrowError
from ui.cli import app
from ui.scope import DATES, Scope

SCRUTINY = "Environment and Highways Overview and Scrutiny Committee"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A library of the sample papers: the minutes of March 2023, the report of March 2024 and its appendix."""
    folder = tmp_path_factory.mktemp("scope") / "library"
    assert CliRunner().invoke(app, ["add", str(samples), "--library", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def run(folder: Path) -> Run:
    def command(*arguments: str, typed: str | None = None) -> str:
        result = CliRunner().invoke(app, [*arguments, "--library", str(folder)], input=typed)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    return command


@pytest.fixture
def library(folder: Path) -> Library:
    return Library.open(folder)


def test_options_make_a_filter(library: Library) -> None:
    report = library.find("2024-03-14-flood-resilience-annual-report.pdf")
    scope = Scope(
        "2023-03", "14 March 2024", [f"the {SCRUTINY.lower()}"], None, ["MINUTES", "report"], [report.source, report.id]
    )
    assert scope.filter(library) == Filter(
        since=date(2023, 3, 1),
        until=date(2024, 3, 14),
        bodies=(SCRUTINY,),
        kinds=(Kind.MINUTES, Kind.REPORT),
        papers=(report.id, report.id),
    )
    assert Scope().filter(library) == Filter()


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (Scope(since="Octobr 2022"), f"'Octobr 2022' is no date; write {DATES}."),
        (Scope(until="2022-02-30"), f"'2022-02-30' is no date; write {DATES}."),
        (Scope(bodies=["Cabinet"]), f"no paper is of the body 'Cabinet'; there are: {SCRUTINY}."),
        (
            Scope(councils=["Stillbrook"]),
            "no paper is of the council 'Stillbrook'; there are: Arden Vale County Council.",
        ),
        (
            Scope(kinds=["memo"]),
            "no paper is of the kind 'memo'; there are: agenda; appendix; decision; minutes; other;",
        ),
        (Scope(papers=["2019"]), "no paper is '2019' in "),
    ],
)
def test_what_no_paper_has_is_told_with_what_there_is(library: Library, scope: Scope, told: str) -> None:
    with pytest.raises(PilcrowError) as caught:
        scope.filter(library)
    assert str(caught.value).startswith(told)


def test_only_papers_that_fit_are_searched(run: Run) -> None:
    old, new = f"{SCRUTINY}, 16 March 2023, ", f"{SCRUTINY}, 14 March 2024, "
    for options, fits, stays_out in (
        ("--kind minutes", old, new),
        ("--since 2024", new, old),
        ("--until 2023", old, new),
        ("--kind report --kind appendix", new, old),
        ("--paper 2023-03-16", old, new),
    ):
        told = run("search", "flood wardens", *options.split())
        assert fits in told
        assert stays_out not in told


def test_an_answer_says_what_was_searched(run: Run) -> None:
    told = run("ask", "How many flood wardens are there?", "--until", "2023")
    assert told.endswith(f"Searched: 1 paper of {SCRUTINY}, 16 March 2023.")
    assert "[1]" in told
    assert "Searched" not in run("ask", "How many flood wardens are there?")


@pytest.mark.parametrize(
    "options",
    [
        ("ask", "How many flood wardens are there?"),
        ("ask", "How many flood wardens are there?", "--docx", "none.docx"),
        ("search", "flood wardens"),
        ("chat",),
    ],
)
def test_options_that_let_no_paper_through_are_told_with_what_there_is(folder: Path, options: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*options, "--since", "2025", "--library", str(folder)])
    assert isinstance(result.exception, PilcrowError)
    assert str(result.exception) == (
        "no paper of the library is let through by these options; it has 3 papers of "
        f"{SCRUTINY}, 16 March 2023 to 14 March 2024."
    )


def test_a_time_that_ends_before_it_begins_is_wrong_usage(folder: Path) -> None:
    for command in (("ask", "How many wardens?"), ("search", "wardens"), ("chat",)):
        result = CliRunner().invoke(app, [*command, "--since", "2024", "--until", "2023", "--library", str(folder)])
        assert result.exit_code == 2
        assert "--until 2023 lies before --since 2024" in " ".join(result.output.split())
    assert Scope("2023-03", "2023").filter(Library.open(folder)).since == date(2023, 3, 1)


def test_a_search_for_words_that_no_paper_has_says_so(run: Run) -> None:
    told = "No paper searched has any of these words; nearest in meaning:"
    assert run("search", "the zzzzqq", "--limit", "1").startswith(f"{told} 1 {SCRUTINY}, ")
    assert run("search", "bricks", "--until", "2023-03", "--limit", "1").startswith(told)
    for words in ("zzzzqq wardens", "flood wradens", "flo*", "bricks", "zzzzqq para 19", "who is it"):
        assert told not in run("search", words, "--limit", "1")


def test_slips_and_abbreviations_are_told(run: Run) -> None:
    assert run("search", "flood wradens", "--limit", "1").startswith("Understood as: flood wardens ")
    assert run("ask", "How many flod wardns are there?").startswith("Understood as: How many flood wardens are there? ")


def test_the_glossary_is_listed_and_printed_for_programs(tmp_path: Path) -> None:
    folder = str(tmp_path / "library")
    paper = tmp_path / "review.txt"
    paper.write_text(
        "ARDEN VALE COUNTY COUNCIL\n\n1. The Flood Risk Review (FRR) named it.\n\n2. Yes.\n", encoding="utf-8"
    )
    runner = CliRunner()
    assert runner.invoke(app, ["add", str(paper), "--library", folder]).exit_code == 0
    told = " ".join(runner.invoke(app, ["glossary", "--library", folder]).stdout.split())
    assert told.startswith("Short Stands for Council Defined in FRR Flood Risk Review Arden Vale County Council ")
    (entry,) = json.loads(runner.invoke(app, ["glossary", "frr", "--json", "--library", folder]).stdout)
    assert list(entry) == "short long council paper_id source label page reference".split()
    assert (entry["short"], entry["long"], entry["label"]) == ("FRR", "Flood Risk Review", "para 1")
    assert (
        runner.invoke(app, ["glossary", "DHR", "--library", folder]).stdout
        == "The papers define no such abbreviation.\n"
    )


def test_nothing_of_an_exempt_paper_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    texts = {
        "open.txt": "CABINET\n\n1 March 2022\n\n1. The pumps failed.\n\n2. They were old.\n",
        "secret.txt": "QUAGMIRE PANEL\n\n2 April 2023\n\nNOT FOR PUBLICATION\n\n"
        "1. The Zebedee Land Agreement (ZLA) sells the quagmire.\n\n2. For £2 million.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    runner = CliRunner()
    assert (
        runner.invoke(app, ["add", *(str(tmp_path / name) for name in texts), "--library", str(folder)]).exit_code == 0
    )
    (secret,) = [paper.id for paper in Library.open(folder).papers() if paper.source == "secret.txt"]
    for command in (
        ["glossary"],
        ["glossary", "ZLA", "--json"],
        ["search", "quagmre Zebedeee ZLA"],
        ["search", '"sells the quagmire" quag* para 1 of the April 2023 report'],
        ["search", "pumps", "--paper", secret],
        ["search", "pumps", "--paper", "secret"],
        ["search", "pumps", "--body", "panel"],
        ["ask", "--json", "What does minute 1 of the Quagmire Panel say of the latest sale?"],
        ["ask", "What was sold?", "--since", "2023"],
        ["chat", "--until", "2024"],
    ):
        told = runner.invoke(app, [*command, "--library", str(folder)], input="What does para 1 say of the ZLA?\n\n")
        shown = f"{told.output} {told.exception or ''}".casefold()
        assert not [word for word in ("agreement", "2 million", "secret.txt") if word in shown], (command, shown)
