"""The command line, on the sample papers."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import typer.main
from pypdf import PdfWriter
from typer.testing import CliRunner, Result

from qa import Assistant
from ui.asking import CHAT_HELP
from ui.cli import app, chat, main

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
PILCROW = shutil.which("pilcrow", path=str(Path(sys.executable).parent))
REPORT = "2024-03-14-flood-resilience-annual-report.pdf"
SCAN = "2021-07-15-environment-highways-minutes-signed.pdf"
Fails = Callable[..., str]


def invoke(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], input=typed)


def run(*arguments: str | Path, typed: str | None = None) -> str:
    """What a command prints, as one line: the width of the terminal does not matter."""
    result = invoke(*arguments, typed=typed)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fails:
    """Runs a command that cannot do what it should, and returns what is said on standard error."""

    def run_main(*arguments: str | Path) -> str:
        monkeypatch.setattr(sys, "argv", ["pilcrow", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        printed = capsys.readouterr()
        assert caught.value.code == 1
        assert printed.out == ""
        assert printed.err.startswith("Error: ")
        assert printed.err.count("\n") == 1
        return printed.err.removeprefix("Error: ").rstrip("\n")

    return run_main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The folder of a library of the sample papers, which no test changes."""
    folder = tmp_path_factory.mktemp("cli") / "library"
    assert "3 added." in run("add", samples, "--library", folder)
    return folder


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_app_names_its_commands_and_each_command_its_options() -> None:
    told = run("--help")
    assert sorted(COMMANDS) == "add ask chat check eval feedback glossary papers read remove search serve show".split()
    assert all(f"│ {name} " in told for name in COMMANDS)
    for name in COMMANDS:
        assert f"Usage: pilcrow {name}" in run(name, "--help")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_can_be_given_a_library_if_it_needs_one_and_says_what_its_parts_are(name: str) -> None:
    told = run(name, "--help")
    assert ("--library" in told) is (name != "read")
    for part in COMMANDS[name].params:
        assert getattr(part, "help", None), f"{name}: {part.name} has no help"


def test_help_comes_at_once() -> None:
    """By the time that the processor takes, as a busy machine would fail the test by the clock."""
    assert PILCROW is not None
    seconds = []
    for _ in range(3):
        before = os.times()
        done = subprocess.run([PILCROW, "--help"], capture_output=True, text=True, check=True)
        after = os.times()
        seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
        assert "Usage: pilcrow" in done.stdout
    assert min(seconds) < 0.7


def test_help_loads_nothing_large() -> None:
    script = (
        "import sys\nfrom ui.cli import main\nsys.argv = ['pilcrow', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('torch', 'chromadb', 'gradio', 'langchain', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_papers_are_added_once(tmp_path: Path, samples: Path) -> None:
    told = run("add", samples, "--library", tmp_path / "library")
    assert told == f"3 added. Library: {tmp_path / 'library'}".replace("\n", " ")
    assert run("add", samples / REPORT, samples, "--library", tmp_path / "library").startswith("4 unchanged. ")


def test_a_bad_file_in_a_folder_is_one_line_and_costs_no_other(tmp_path: Path, samples: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    shutil.copy(samples / REPORT, papers)
    (papers / "empty.txt").write_text("")
    (papers / "letter.pdf").write_bytes(b"Dear Sir or Madam")
    (papers / "picture.png").write_bytes(b"PNG")
    told = run("add", papers, "--library", tmp_path / "library")
    assert told.startswith("1 added, 2 refused. ")
    assert "refused empty.txt: the file is empty; nothing to read." in told
    assert "refused letter.pdf: is not a PDF, whatever its name says; check what it is." in told
    assert "picture.png" not in told


def test_a_bad_file_that_was_named_is_a_failure(tmp_path: Path, samples: Path) -> None:
    result = invoke("add", samples / REPORT, tmp_path / "none.txt", "--library", tmp_path / "library")
    assert result.exit_code == 1
    assert "1 added, 1 refused." in result.stdout
    assert "none.txt: there is no such file." in result.stdout


def test_a_folder_without_papers_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = invoke("add", tmp_path / "empty", "--library", tmp_path / "library")
    assert result.exit_code == 1
    assert result.stdout.startswith("No papers found. ")


def test_what_is_odd_in_a_paper_is_noted_when_it_is_added(tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("\n\n".join(f"{n}. This is the paragraph with the number {n}." for n in (1, 2, 4, 5)))
    assert "note odd.txt: number 3 is missing" in run("add", odd, "--library", tmp_path / "library")
    assert "note" not in run("add", odd, "--library", tmp_path / "library")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="may skip: tesseract is not on this machine")
def test_a_scan_is_read_by_ocr_where_asked_and_stays_so(tmp_path: Path, all_samples: Path) -> None:
    library = ("--library", tmp_path / "library")
    scan = Path(shutil.copy(all_samples / SCAN, tmp_path))
    told = run("add", scan, *library)
    assert f"note {SCAN}: pages 2, 3 are without words: a scan or a picture" in told
    assert told.endswith("pages that are scans or garbled can be read by OCR: add them again with --ocr")
    told = run("add", "--ocr", scan, *library)
    assert told.startswith("1 replaced. ")
    assert "pages 2, 3 are read by OCR: check against the page before quoting" in told
    assert "again with --ocr" not in told
    assert run("add", scan, *library).startswith("1 unchanged. ")
    assert "p. 2 read by OCR" in run("show", SCAN, *library)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="may skip: tesseract is not on this machine")
def test_a_scan_without_any_text_is_refused_only_until_it_is_read_by_ocr(tmp_path: Path, all_samples: Path) -> None:
    library = ("--library", tmp_path / "library")
    scan = tmp_path / "scan.pdf"
    writer = PdfWriter()
    writer.append(all_samples / SCAN, pages=(2, 3))
    writer.write(scan)
    refused = invoke("add", scan, *library)
    assert refused.exit_code == 1
    assert "it is a scan, which can be read by OCR, with --ocr." in " ".join(refused.stdout.split())
    assert run("add", "--ocr", scan, *library).startswith("1 added. ")
    assert run("add", scan, *library).startswith("1 unchanged. ")


def test_a_bad_manifest_stops_before_anything_is_added(tmp_path: Path, fails: Fails) -> None:
    (tmp_path / "manifest.csv").write_text("file,titel\nfirst.txt,First\n")
    (tmp_path / "first.txt").write_text("1. First.\n\n2. Second.")
    told = fails("add", tmp_path / "first.txt", "--library", tmp_path / "library")
    assert "'titel' is no column" in told
    assert "first.txt" not in run("papers", "--library", tmp_path / "library")


def test_papers_are_listed_newest_first(folder: Path) -> None:
    lines = invoke("papers", "--library", folder).stdout.splitlines()
    rows = [line.split("\t")[1:3] for line in lines]
    assert [len(line.split("\t")) for line in lines] == [6, 6, 6]
    assert rows == [["2024-03-14", "report"], ["2024-03-14", "appendix"], ["2023-03-16", "minutes"]]


def test_exempt_papers_are_counted_listed_where_asked_and_shown_by_id(tmp_path: Path, fails: Fails) -> None:
    (tmp_path / "secret.txt").write_text("1. The settlement was £5.\n\n2. It was paid.")
    (tmp_path / "manifest.csv").write_text("file,title,access\nsecret.txt,Settlement,exempt\n")
    run("add", tmp_path / "secret.txt", "--library", tmp_path / "library")
    told = run("papers", "--library", tmp_path / "library")
    assert told == "1 exempt, not shown; `pilcrow papers --exempt` lists them."
    listed = invoke("papers", "--exempt", "--library", tmp_path / "library").stdout.rstrip("\n").split("\t")
    assert listed[2:] == ["report, exempt", "", "Settlement", "secret.txt"]
    assert "no paper is 'secret.txt'" in fails("show", "secret.txt", "--library", tmp_path / "library")
    shown = run("show", listed[0], "--library", tmp_path / "library")
    assert shown.startswith("Settlement EXEMPT: not for publication report · secret.txt · id ")
    assert "The settlement was £5." in shown


def test_a_whole_paper(folder: Path) -> None:
    told = run("show", REPORT, "--library", folder)
    assert told.startswith(
        "Environment and Highways Overview and Scrutiny Committee, 14 March 2024, Flood Resilience and Highway "
        f"Drainage: Annual Report 2023/24 Arden Vale County Council · report · {REPORT} · id "
    )
    assert "para 1 p. 1 This report describes" in told
    assert "para 30 p. 4 The Committee is invited to:" in told
    assert "Wynmarsh | 71 | 118 | +47" in told


@pytest.mark.parametrize("number", ["4", "4.", "para 4", "PARA 4"])
def test_a_paragraph_by_its_number(folder: Path, number: str) -> None:
    told = run("show", REPORT[:-4], number, "--library", folder)
    assert told.startswith("The Council’s Duties para 4 p. 1 The Council is the lead local flood authority")
    assert told.count("para ") == 1


def test_a_number_comes_before_a_label_that_holds_it(tmp_path: Path) -> None:
    text = "1. First of all.\n\n2. Second.\n\n3. Third.\n\n# Appendix 2\n\nNot numbered at all.\n\nNor is this."
    (tmp_path / "report.md").write_text(text)
    run("add", tmp_path / "report.md", "--library", tmp_path / "library")
    assert "Appendix 2, unnumbered para 2" in run("show", "report", "--library", tmp_path / "library")
    assert run("show", "report", "2", "--library", tmp_path / "library").startswith("para 2 ")
    assert run("show", "report", "2", "--library", tmp_path / "library").count("para ") == 1


def test_every_point_of_a_minute_by_its_number(folder: Path) -> None:
    told = run("show", "2023", "417", "--library", folder)
    assert [f"minute 417, point {n}" in told for n in (1, 2, 3)] == [True] * 3
    assert "minute 416" not in told


def test_a_point_by_its_label(folder: Path) -> None:
    told = run("show", "2023", "Volunteers, point 1", "--library", folder)
    assert "minute 416, Volunteers, point 1 p. 3 There were 74 trained flood wardens" in told
    assert "point 2" not in told


@pytest.mark.parametrize("wanted", ["31", "0", "", "4a"])
def test_a_paragraph_that_is_not_there(folder: Path, fails: Fails, wanted: str) -> None:
    told = fails("show", REPORT, wanted, "--library", folder)
    assert told == f"{REPORT} has no paragraph {wanted!r}; it has 1 to 30."


def test_a_paper_is_removed_and_its_file_left_alone(tmp_path: Path, samples: Path, folder: Path, fails: Fails) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    whole = "2023-03-16-environment-highways-scrutiny-minutes.pdf"
    assert "give its whole file name or its id" in fails("remove", "2023", "--library", copy)
    told = run("remove", whole, "--library", copy)
    assert told.startswith("Removed 2023-03-16-environment-highways-scrutiny-minutes.pdf: Environment and Highways")
    assert "2023-03-16" not in run("papers", "--library", copy)
    assert list(samples.glob("2023-03-16*"))


def test_paragraphs_are_found_best_first(folder: Path) -> None:
    told = run("search", "level sensors in gullies", "--limit", "2", "--library", folder)
    assert told.startswith("1 Environment and Highways Overview and Scrutiny Committee, 14 March 2024, ")
    assert "para 14 Level sensors have been fitted" in told
    assert " 2 Environment" in told
    assert " 3 Environment" not in told


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    invoke("add", tmp_path / "empty", "--library", tmp_path / "library")
    assert run("search", "gullies", "--library", tmp_path / "library") == "Nothing found."


def test_an_answer_is_printed_with_its_citations(folder: Path) -> None:
    told = run("ask", "How many gullies were emptied in 2021/22?", "--library", folder)
    assert told.startswith("Gullies emptied: 2021/22 36,900 [1]")
    assert "[1] Environment and Highways Overview and Scrutiny Committee, 14 March 2024, " in told
    assert "unnumbered para 1 “Gullies emptied | 31,450 | 36,900 | 33,780 | 35,120”" in told


def test_where_there_is_no_answer_it_says_what_was_searched_and_what_comes_nearest(folder: Path) -> None:
    told = run("ask", "How many wardens are there in Birmingham?", "--library", folder)
    assert told.startswith("No paper searched mentions “Birmingham”. These papers do not answer the question. ")
    assert " Searched: 3 papers of Environment and Highways " in told
    assert "Scrutiny Committee, 16 March 2023 to 14 March 2024. Closest, but not an answer: 1 " in told


def test_json_is_for_programs(folder: Path) -> None:
    result = invoke("ask", "--json", "How many flood wardens are there?", "--library", folder)
    answer = json.loads(result.stdout)
    assert list(answer) == (
        "question status answer citations retrieved seconds understood notice made_by searched unknown removed tokens "
        "sure timings".split()
    )
    assert (answer["status"], answer["made_by"], answer["understood"]) == ("answered", "quotation", None)
    first = answer["citations"][0]
    assert list(first) == ("source other_sources paper_id paragraph label page quote text reference answering".split())
    assert (first["source"], first["paragraph"], first["label"]) == (REPORT, "19", "para 19")
    assert first["quote"] in first["text"]
    assert len(answer["retrieved"]) == 10
    assert answer["searched"]["papers"] == 3
    assert (answer["searched"]["first"], answer["searched"]["last"]) == ("2023-03-16", "2024-03-14")
    assert list(answer["timings"]) == ["reading", "searching", "composing"]


def test_json_says_it_too_where_there_is_no_answer(folder: Path) -> None:
    answer = json.loads(invoke("ask", "--json", "Who is Zebedee?", "--library", folder).stdout)
    assert (answer["status"], answer["citations"]) == ("not_found", [])
    assert answer["searched"]["sentence"].startswith("3 papers of ")


def test_a_quotation_that_stands_in_the_answer_is_not_printed_twice_and_its_paragraph_is_where_asked(
    folder: Path,
) -> None:
    question = ("ask", "How long will a warden's training take?", "--library", folder)
    told, full = run(*question), run(*question, "--full")
    answer = json.loads(invoke(*question, "--json").stdout)
    cited = next(one for one in answer["citations"] if one["quote"] in answer["answer"])
    assert (told.count(cited["quote"]), full.count(cited["quote"])) == (1, 2)
    assert " ".join(cited["text"].split()) in full


def test_a_slip_is_mended_and_can_be_left(folder: Path) -> None:
    slip = "How many flood wardns are there?"
    told = run("ask", slip, "--library", folder)
    assert told.startswith("Understood as: How many flood wardens are there? (--as-typed undoes it) ")
    assert "Understood as" not in run("ask", slip, "--as-typed", "--library", folder)


@pytest.mark.parametrize("options", [[], ["--as-typed"]])
def test_what_a_time_was_taken_to_mean_is_told_by_itself(folder: Path, options: list[str]) -> None:
    told = run("ask", "What was last year's budget for highway drainage?", *options, "--library", folder)
    assert told.startswith("Last year: January to December 2023, the newest paper being of 14 March 2024. ")


def test_a_list_of_questions_is_answered_one_after_the_other(folder: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_bytes(b"\xef\xbb\xbf# For March\r\nHow many flood wardens?\r\n\r\n???\nWho is Zebedee?\n")
    for result in (
        invoke("ask", "--from", questions, "--library", folder),
        invoke("ask", "--from", "-", "--library", folder, typed=questions.read_text("utf-8-sig")),
    ):
        assert result.exit_code == 0
        told = " ".join(result.stdout.split())
        assert told.startswith("1. How many flood wardens? ")
        assert "97 trained flood wardens" in told
        assert " 2. ??? This question could not be asked: the question is empty; " in told
        assert " 3. Who is Zebedee? No paper searched mentions “Zebedee”. These papers do not answer " in told
        assert "For March" not in told


def test_a_list_of_questions_becomes_a_briefing(folder: Path, tmp_path: Path) -> None:
    questions, briefing = tmp_path / "questions.txt", tmp_path / "briefing.docx"
    questions.write_text("How many flood wardens?\nWho is Zebedee?\n???\n")
    briefing.write_text("of last time")
    told = run("ask", "--from", questions, "--docx", briefing, "--library", folder)
    assert told.startswith("1 answered, 1 not in these papers, 1 could not be asked. Briefing: ")
    blocks = docx.Document(str(briefing)).paragraphs
    headings = [block.text for block in blocks if block.style and block.style.name == "Heading 1"]
    assert headings == ["1. How many flood wardens?", "2. Who is Zebedee?", "3. ???", "Papers cited"]
    assert [path.name for path in tmp_path.iterdir()] == ["questions.txt", "briefing.docx"]


def test_one_question_becomes_a_briefing_and_one_that_cannot_be_asked_is_a_failure(
    folder: Path, tmp_path: Path
) -> None:
    told = run("ask", "How many flood wardens?", "--docx", tmp_path / "one.docx", "--library", folder)
    assert told.startswith("1 answered. Briefing: ")
    (tmp_path / "odd.txt").write_text("???")
    result = invoke("ask", "--from", tmp_path / "odd.txt", "--docx", tmp_path / "none.docx", "--library", folder)
    assert (result.exit_code, result.stdout.split(".")[0]) == (1, "1 could not be asked")


@pytest.mark.parametrize("question", ["", " ", "???", "why " * 600])
def test_a_question_that_cannot_be_asked_is_wrong_usage(folder: Path, question: str) -> None:
    for command in ("ask", "search"):
        result = invoke(command, question, "--library", folder)
        assert result.exit_code == 2
        assert re.search(r"the question (is empty|has 2,399 characters); ask in", " ".join(result.output.split()))
    assert "--from; not both" in " ".join(invoke("ask", "Who?", "--from", "x.txt").output.split())
    assert "not both" not in invoke("ask").output


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "cannot be opened (No such file or directory); give a file with a question a line."),
        (b"", "holds no question; write one a line."),
        (b"# only this\n\n", "holds no question; write one a line."),
        (b"Who?\nWhat is \xa35?\n", "line 2 is not in UTF-8; save it as text in UTF-8."),
        ("Who?".encode("utf-16"), "line 1 is not in UTF-8; save it as text in UTF-8."),
    ],
)
def test_a_list_of_questions_that_cannot_be_read(
    folder: Path, tmp_path: Path, fails: Fails, data: bytes | None, told: str
) -> None:
    questions = tmp_path / "questions.txt"
    if data is not None:
        questions.write_bytes(data)
    assert fails("ask", "--from", questions, "--library", folder) == f"{questions}: {told}"


def test_a_briefing_that_cannot_be_written_is_said_before_anything_is_asked(
    folder: Path, tmp_path: Path, fails: Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Assistant, "stream", None)
    (tmp_path / "folder.docx").mkdir()
    for name, told in {
        "briefing.doc": "a briefing is a Word file; give it a name that ends in .docx.",
        "folder.docx": "is a folder; name a file in it.",
        "none/briefing.docx": (
            "cannot be written (No such file or directory); name a file in an existing folder of yours."
        ),
    }.items():
        said = fails("ask", "How many wardens?", "--docx", tmp_path / name, "--library", folder)
        assert said == f"{tmp_path / name}: {told}"


def test_a_terminal_that_cannot_show_everything_is_no_error(folder: Path) -> None:
    assert PILCROW is not None
    for arguments in (["show", REPORT], ["ask", "--json", "How many flood wardens are there?"]):
        done = subprocess.run(
            [PILCROW, *arguments, "--library", str(folder)],
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=True,
        )
        assert b"There are 97 trained flood wardens" in done.stdout
        assert done.stderr == b""
    assert "“There are 97" in json.loads(done.stdout)["answer"]


def test_settings_are_read_from_the_environment_and_the_working_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pilcrow.toml").write_text(f"library = '{folder}'\n")
    assert "minutes" in run("papers")
    monkeypatch.setenv("PILCROW_LIBRARY", str(tmp_path / "none"))
    assert "minutes" in run("papers", "--library", folder)


def test_a_conversation_leans_on_the_question_before_and_survives_a_bad_one(folder: Path) -> None:
    typed = "How many gullies were emptied in 2020/21?\n???\nand in 2021/22?\n\nnever read\n"
    result = invoke("chat", "--library", folder, typed=typed)
    told = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "Error: the question is empty;" in result.stderr
    assert re.search(r"Understood as: How many gullies were emptied in .*2021/22\? \(= alone undoes it\)", told)
    assert told.count("Gullies emptied: ") == 2
    assert "never read" not in told


def test_what_a_conversation_understood_is_undone(folder: Path) -> None:
    typed = "How many gullies were emptied in 2020/21?\nand in 2021/22?\n=\n= how many wardns?\n\n"
    result = invoke("chat", "--library", folder, typed=typed)
    assert "= alone takes the last one so." in " ".join(result.stderr.split())
    told = " ".join(result.stdout.split()).split("? ")
    assert result.exit_code == 0
    assert " ".join(told).count("Understood as: ") == 1
    assert "(= alone undoes it)" in " ".join(told)


def test_the_help_says_what_the_conversation_says_at_its_beginning() -> None:
    assert CHAT_HELP in " ".join((chat.__doc__ or "").split())


def test_the_end_of_what_is_typed_ends_it(folder: Path) -> None:
    assert "97 trained flood wardens" in run("chat", "--library", folder, typed="How many flood wardens?")


def test_a_question_set_is_run_measured_and_written(folder: Path, tmp_path: Path) -> None:
    questions = tmp_path / "set.yaml"
    questions.write_text(
        "- {id: w1, asker: officer, kind: number, question: How many flood wardens are there today, answerable: true,\n"
        "   answer: '97', must_contain: [['97']],\n"
        "   evidence: [[{paper: '2024-03-14', paragraph: '19', anchor: 97 trained flood wardens}]]}\n"
        "- {id: w2, asker: officer, kind: number, question: How many wardens in Leeds, answerable: false,\n"
        "   answer: Not given., must_contain: [], evidence: []}\n"
    )
    told = run("eval", questions, "--json", tmp_path / "out.json", "--library", folder)
    assert told.startswith("Measure Value Questions 95% interval right 1.000 2 1.000 to 1.000 ")
    assert told.endswith("Not right: none")
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [result["id"] for result in written["results"]] == ["w1", "w2"]


def test_no_library_yet(tmp_path: Path, fails: Fails) -> None:
    for command in (
        ["papers"],
        ["ask", "Who?"],
        ["search", "x"],
        ["show", "x"],
        ["remove", "x"],
        ["chat"],
        ["serve"],
    ):
        told = fails(*command, "--library", tmp_path / "none")
        assert told == f"there is no library in {tmp_path / 'none'} yet; make one with: pilcrow add PATH"


def test_an_unknown_paper(folder: Path, fails: Fails) -> None:
    for command in ("show", "remove"):
        told = fails(command, "2019", "--library", folder)
        assert told == f"no paper is '2019' in {folder}; `pilcrow papers` lists them."


def test_an_unknown_setting(folder: Path, fails: Fails, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_LIBARY", "x")
    assert fails("papers", "--library", folder).endswith("did you mean PILCROW_LIBRARY?")


def test_another_embedder(folder: Path, fails: Fails, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_EMBEDDER", "/models/other")
    told = fails("ask", "Who?", "--library", folder)
    assert told.startswith(f"{folder} was made with the embedder 'all-MiniLM-L6-v2', and '/models/other' cannot ")


def test_a_question_set_that_is_not_there(folder: Path, tmp_path: Path, fails: Fails) -> None:
    told = fails("eval", tmp_path / "none.yaml", "--library", folder)
    assert told.endswith("none.yaml: there is no such file; give the path of a question set.")


def test_a_wrong_embedder_at_first_does_not_spoil_the_library(
    tmp_path: Path, samples: Path, fails: Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PILCROW_EMBEDDER", str(tmp_path / "none"))
    told = fails("add", samples / REPORT, "--library", tmp_path / "library")
    assert told.endswith("is no folder on this machine; download it and give its path.")
    monkeypatch.delenv("PILCROW_EMBEDDER")
    assert run("add", samples / REPORT, "--library", tmp_path / "library").startswith("1 added. ")


def test_a_process_says_it_in_one_sentence_on_standard_error(tmp_path: Path) -> None:
    assert PILCROW is not None
    done = subprocess.run(
        [PILCROW, "papers", "--library", str(tmp_path / "none")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: there is no library in ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "nope",
        "ask",
        "ask a b",
        "search x --limit 0",
        "search x --limit many",
        "serve --port 0",
        "add",
        "ask --no x",
        "ask x --from y.txt",
        "ask x --json --docx y.docx",
        "ask --from y.txt --json",
    ],
)
def test_wrong_usage_is_2(arguments: str) -> None:
    result = invoke(*arguments.split())
    assert result.exit_code == 2
    assert "Usage: pilcrow" in result.output
    assert "Traceback" not in result.output
