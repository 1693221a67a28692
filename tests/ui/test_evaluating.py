"""The commands of `pilcrow eval`: a question set is run, runs are kept and compared, settings are swept."""

import json
import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner, Result

from evals import Run, load_run
from ui.cli import app

COMMANDS = typer.main.get_command(app).commands["eval"].commands  # type: ignore[attr-defined]
QUESTIONS = (
    "- {id: w1, asker: officer, kind: number, question: How many flood wardens are there today, answerable: true,\n"
    "   answer: '97', must_contain: [['97']],\n"
    "   evidence: [[{paper: '2024-03-14', paragraph: '19', anchor: 97 trained flood wardens}]]}\n"
    "- {id: w2, asker: evaluator, kind: missing, question: How many wardens in Leeds, answerable: false,\n"
    "   answer: Not given., must_contain: [], evidence: []}\n"
)


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def run(*arguments: str | Path, code: int = 0) -> str:
    """What a command prints, as one line: the width of the terminal does not matter."""
    result = invoke(*arguments)
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The folder of a library of the sample papers, which no test changes."""
    folder = tmp_path_factory.mktemp("eval") / "library"
    assert CliRunner().invoke(app, ["add", str(samples), "--library", str(folder)]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("set") / "set.yaml"
    path.write_text(QUESTIONS)
    return path


@pytest.fixture(scope="module")
def kept(folder: Path, questions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was kept."""
    kept = tmp_path_factory.mktemp("runs") / "first"
    told = run(questions, "--save", kept, "--by", "kind", "--by", "paper", "--library", folder)
    assert "Kind Questions right recall@5 mrr missing 1 1.000 — — number 1 1.000 1.000 1.000" in told
    assert "Paper Questions right recall@5 mrr 2024-03-14 1 1.000" in told
    return kept


@pytest.fixture
def worse(kept: Path, tmp_path: Path) -> Path:
    """The same run as raw answers, without a result for one of the questions."""
    _, found = load_run(kept)
    Run(run=found.run, results=found.results[1:]).save(tmp_path / "worse.json")
    return tmp_path / "worse.json"


def test_the_help_tells_of_the_set_and_of_the_commands() -> None:
    told = run("--help")
    assert "Usage: " in told
    assert all(option in told for option in ("QUESTIONS", "--json", "--save", "--fail-under", "--no-worse-than"))
    assert all(f"│ {name} " in told for name, command in COMMANDS.items() if not command.hidden)
    assert {"compare", "measures", "sweep"} <= {*COMMANDS}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_says_what_its_parts_are(name: str) -> None:
    assert f"Usage: pilcrow eval {name}" in run(name, "--help")
    for part in COMMANDS[name].params:
        assert getattr(part, "help", None), f"{name}: {part.name} has no help"


def test_options_may_stand_before_the_set(tmp_path: Path) -> None:
    result = invoke("--json", tmp_path / "out.json", tmp_path / "none.yaml")
    assert str(result.exception).endswith("none.yaml: there is no such file; give the path of a question set.")


def test_without_a_set_it_is_asked_for() -> None:
    assert "Missing argument 'QUESTIONS'" in run(code=2)


def test_a_set_that_is_called_like_a_command_is_run_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "check: there is no such file" in str(invoke("./check").exception)


def test_a_kept_run_is_not_run_again(kept: Path, folder: Path, questions: Path) -> None:
    before = (kept / "answers.jsonl").read_text(encoding="utf-8")
    told = run(questions, "--save", kept, "--library", folder)
    assert re.search(r"kept run of \d+ \w+ \d{4}, \d\d:\d\d; nothing was asked", told)
    assert "Not right: none" in told
    assert "Why they are not right" not in told
    assert (kept / "answers.jsonl").read_text(encoding="utf-8") == before


def test_two_runs_are_compared(kept: Path, worse: Path, questions: Path) -> None:
    told = run("compare", kept, worse, "--questions", questions, code=1)
    assert "right 2 1.000 0.500 -0.500 0 1 1.000" in told
    assert "quote_fidelity 1 → 0 1.000 — — 0 0 —" in told
    assert "abstention 1 1.000 1.000 +0.000 0 0 —" in told
    assert "Worse: w1 (number): right 1.000 → 0.000, citation_recall 1.000 → 0.000" in told
    assert told.endswith("right was 1, and is 0.5.")
    assert "Better: w1 (number)" in run("compare", worse, kept, "--questions", questions)
    assert run("compare", kept, kept).endswith("No question changed.")


def test_runs_of_other_code_are_told_apart(kept: Path, worse: Path, questions: Path) -> None:
    assert "other code" not in run("compare", kept, worse, "--questions", questions, code=1)
    made = json.loads(worse.read_text(encoding="utf-8"))
    made["run"]["versions"]["code"] = "0123456789ab"
    worse.write_text(json.dumps(made), encoding="utf-8")
    assert "Made by other code: 0123456789ab → " in run("compare", worse, kept, "--questions", questions)


def test_a_run_that_is_not_all_right_says_where_the_reasons_stand(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = Path("wrong set.yaml")
    asked.write_text(QUESTIONS.replace("[['97']]", "[['98']]"))
    for keeping, hint in (
        ((), "run it with --save FOLDER, then pilcrow eval report FOLDER --markdown"),
        (("--json", "out.json"), "pilcrow eval report out.json 'wrong set.yaml' --markdown"),
        (("--save", "kept"), "pilcrow eval report kept --markdown"),
    ):
        assert run(asked, *keeping, "--library", folder).endswith(f"Not right: w1 Why they are not right: {hint}")


def test_a_measure_that_is_not_watched_may_fall(kept: Path, worse: Path, questions: Path) -> None:
    run("compare", kept, worse, "--questions", questions, "--watch", "abstention")
    told = run(
        "compare", kept, worse, "--questions", questions, "--watch", "abstention", "--fail-under", "mrr=1", code=1
    )
    assert told.endswith("mrr is 0, and 1 was wanted.")


def test_a_run_may_be_held_against_limits_and_another_run(
    kept: Path, worse: Path, folder: Path, questions: Path
) -> None:
    again = (questions, "--save", kept, "--library", folder)
    run(*again, "--fail-under", "right=1", "--no-worse-than", worse)
    assert run(*again, "--fail-under", "words=0", "--fail-under", "right=1.01", code=1).endswith("and 1.01 was wanted.")


def test_an_unknown_measure_is_wrong_usage(kept: Path, questions: Path) -> None:
    assert "no measure 'rigth'; did you mean right?" in run(questions, "--fail-under", "rigth=1", code=2)
    assert "no measure 'rigth'; did you mean right?" in run("compare", kept, kept, "--watch", "rigth", code=2)


def test_settings_are_swept(folder: Path, questions: Path, tmp_path: Path) -> None:
    told = run(
        "sweep", questions, "--set", "retrieved=1,3", "--measure", "right", "--save", tmp_path, "--library", folder
    )
    assert told == "retrieved right 1 1.000 3 1.000"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["retrieved=1", "retrieved=3"]
    headings = invoke(
        *("sweep", questions, "--set", "retrieved=1", "--set", "word_weight=0.5", "--set", "llm_seconds=30"),
        *("--library", folder),
    ).stdout
    assert max(map(len, headings.splitlines())) <= 80
    names = "retrieved word weight llm seconds right recall@5 cit. prec. false abst. abst. secs p50"
    assert set(names.split()) <= {*headings.split()}
    told = run("sweep", questions, "--set", "embedder=other", "--library", folder, code=2)
    assert "another embedder needs all papers embedded anew" in told


def test_tokens_and_their_cost_are_told_where_a_model_took_part(
    kept: Path, folder: Path, questions: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("about.json", "questions.jsonl"):
        (copy / name).write_bytes((kept / name).read_bytes())
    lines = [json.loads(line) for line in (kept / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    lines[0]["tokens"] = {"read": 1500, "written": 200}
    (copy / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    again = (questions, "--save", copy, "--library", folder)
    assert run(*again).endswith("Tokens: 1,500 read, 200 written (1 of 2 answers told)")
    told = run(*again, "--price-in", "2", "--price-out", "10")
    assert told.endswith("Tokens: 1,500 read, 200 written; at these prices 0.0050 (1 of 2 answers told)")
    assert "Tokens" not in run(questions, "--save", kept, "--library", folder)


def test_each_measure_is_explained() -> None:
    told = run("measures")
    assert "quote_fidelity The share of the quotes that stand literally in their paragraph" in told
