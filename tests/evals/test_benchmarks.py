"""The pure parts of the benchmark: what counts as found, invented papers, tables and verdicts."""

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals import Evidence, Question
from evals.benchmarks import __main__ as bench
from evals.benchmarks import machine, results, trial
from evals.benchmarks.growth import Point
from evals.benchmarks.hits import meets, quality
from evals.benchmarks.invented import PARAGRAPHS, World, write_papers
from evals.benchmarks.papers import Material, find_material
from evals.benchmarks.report import Result, adding, compared, growing, grown, table
from evals.benchmarks.systems import SYSTEMS, Piece
from evals.benchmarks.targets import TARGETS, failed, verdicts
from ingest import read_paper


def piece(text: str, file: str = "2023-minutes.pdf") -> Piece:
    return Piece((file,), text)


def place(anchor: str, paper: str = "2023") -> Evidence:
    return Evidence(paper=paper, paragraph=None, anchor=anchor)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The gullies were\nemp-\ntied in May.", "gullies were emptied in May"),
        ("the Children’s Trust", "Children's trust"),
        ("Repairs\t640 | 512", "repairs 640 512"),
        ("• a review; • a new pump", "a review, a new pump"),
        ("It cost £1 700 then.", "£1,700"),
    ],
)
def test_what_readers_treat_differently_decides_nothing(text: str, anchor: str) -> None:
    assert meets(piece(text), place(anchor))


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("emptied in May were the gullies", "gullies were emptied"),
        ("It cost £21,700.", "£1,700"),
        ("the gullies were empt", "gullies were emptied"),
    ],
)
def test_a_piece_holds_the_whole_anchor_or_is_no_hit(text: str, anchor: str) -> None:
    assert not meets(piece(text), place(anchor))


def test_a_hit_is_in_the_right_file_or_one_that_says_the_same() -> None:
    assert not meets(piece("the new pump", "2022-report.pdf"), place("new pump"))
    assert meets(Piece(("2022-pack.pdf", "2023-report.pdf"), "the new pump"), place("new pump"))


def question(*groups: Sequence[Evidence], answerable: bool = True) -> Question:
    return Question(
        id="q",
        asker="officer",
        kind="fact",
        question="?",
        answerable=answerable,
        answer="-",
        must_contain=(),
        evidence=tuple(map(tuple, groups)),
    )


def test_measures_are_means_over_the_questions_that_can_be_answered() -> None:
    pump, gully = place("new pump"), place("old gully")
    asked = [question([pump], [gully]), question([pump, gully]), question(answerable=False)]
    other = piece("nothing of it")
    found = [
        [other, piece("a new pump"), other, other, other, piece("the old gully")],
        [piece("the old gully"), piece("a new pump")],
        [other],
    ]
    scored = quality(asked, found)
    assert scored.recall_1 == pytest.approx((0 + 1) / 2)
    assert scored.recall_5 == pytest.approx((1 / 2 + 1) / 2)
    assert scored.mrr == pytest.approx((1 / 2 + 1) / 2)
    assert scored.words == pytest.approx((4 * 3 + 3 + 6) / 2)


def test_what_is_not_found_scores_nothing() -> None:
    assert quality([question([place("new pump")])], [[]]).mrr == 0


def test_invented_papers_are_always_the_same_and_never_repeat() -> None:
    world = World()
    papers = [world.paper(number) for number in range(60)]
    assert papers == [World().paper(number) for number in range(60)]
    assert World(seed=1).paper(0) != papers[0]
    numbered = [part.partition(". ")[2] for text in papers for part in text.split("\n\n") if part[0].isdigit()]
    paragraphs = [text for text in numbered if text]
    assert len(paragraphs) == len(set(paragraphs)) == 60 * PARAGRAPHS
    assert "{" not in "".join([*papers, *world.questions(20)])


def test_the_vocabulary_of_invented_papers_keeps_growing() -> None:
    world = World()
    texts = [world.paper(number).casefold().split() for number in range(200)]
    some = {word for text in texts[:100] for word in text}
    assert len({word for text in texts for word in text}) > 1.3 * len(some)


def test_an_invented_paper_is_read_as_one_paragraph_for_each_number(tmp_path: Path) -> None:
    write_papers(tmp_path, 1, World())
    (file,) = tmp_path.rglob("*.txt")
    paper = read_paper(file)
    assert [one.number for one in paper.paragraphs if one.number] == [str(n + 1) for n in range(PARAGRAPHS)]
    assert max(len(one.text.split()) for one in paper.paragraphs) <= 60
    assert paper.council is not None
    assert paper.meeting_date is not None


class Echo:
    """A system that finds the question itself."""

    def __init__(self) -> None:
        self.skipped = ["broken.pdf"]
        self.searched: list[str] = []

    def add(self, files: Sequence[Path]) -> None:
        self.files = files

    def search(self, question: str, limit: int) -> list[Piece]:
        self.searched.append(question)
        return [piece(question)] * limit

    def pieces(self) -> int:
        return len(self.files)


def test_a_trial_warms_up_and_asks_every_question_in_every_round(monkeypatch: pytest.MonkeyPatch) -> None:
    echo = Echo()
    monkeypatch.setattr(trial, "open_system", lambda *_: echo)
    monkeypatch.setattr(trial, "_adopt_orphans", lambda: None)  # would hold for the process of the tests
    monkeypatch.setattr(trial, "_reap", lambda: None)
    files = (Path("a.txt"), Path("b.txt"))
    job = trial.Job(system="Echo", folder=Path(), files=files, questions=("who", "when"), limit=2, rounds=2)
    outcome = trial.Outcome.model_validate_json(trial.run(job).model_dump_json())
    assert echo.searched == ["warm-up", "who", "when", "who", "when"]
    assert (len(outcome.seconds), outcome.pieces, outcome.skipped) == (4, 2, ("broken.pdf",))
    assert outcome.found == ((piece("who"),) * 2, (piece("when"),) * 2)
    assert outcome.peak > 2**20


def result(system: str, adding: float, milliseconds: float = 20) -> Result:
    outcome = trial.Outcome(
        added=0,
        skipped=(),
        pieces=7,
        found=(),
        seconds=(milliseconds / 1000,) * 3,
        peak=2**20,
        cpu=1,
        adding_seconds=adding,
    )
    return Result(system, quality([], []), outcome, pages=30)


def point(passages: int, files: int, again: float = 1) -> Point:
    return Point(
        files=files,
        passages=passages,
        adding=10,
        again=again,
        p50=0.1,
        p95=0.15,
        recall_5=1,
        disk=2**20,
        peak_adding=2**30,
        peak_searching=2**29,
    )


def test_speed_is_told_as_a_ratio_to_the_plain_pipeline() -> None:
    results = [result(name, adding) for name, adding in zip(SYSTEMS, (10, 20, 5), strict=True)]
    header, _, *rows = compared(results).splitlines()
    column = [cell.strip() for cell in header.split("|")].index("to plain")
    assert [row.split("|")[column].strip() for row in rows] == ["1.00", "0.50", "2.00"]
    assert adding(results)["speed"] == pytest.approx(2)


def test_figures_are_held_against_what_is_wanted_only_where_they_were_measured() -> None:
    figures = growing([point(1000, 100, again=9), point(10_000, 1005, again=4), point(100_000, 10_005)])
    assert figures == {"again": 4, "p95_grown": pytest.approx(150), "peak_grown": 1}
    told = {row[0]: row[2:] for row in verdicts(figures)}
    assert told["query p95 at 100,000 passages"] == ("150 ms", "met")
    assert "recall@1, public set" not in told
    assert not failed(figures)
    assert failed({**figures, "again": 5.5})
    assert failed({"recall_1": 0.74})
    assert len(verdicts(dict.fromkeys((one.key for one in TARGETS), 0.0))) == len(TARGETS)


def test_a_table_is_aligned_markdown() -> None:
    assert table(("system", "ms"), [("a", "1"), ("bcd", "1,000")]) == (
        "| system |    ms |\n| ------ | ----: |\n| a      |     1 |\n| bcd    | 1,000 |"
    )
    assert len({len(line) for line in grown([point(1000, 100), point(100_000, 10_000)]).splitlines()}) == 1


def test_without_the_real_papers_the_samples_are_used_under_their_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PILCROW_REAL_PAPERS", str(tmp_path / "papers"))
    material = find_material()
    assert "sample" in material.name
    assert material.around is None
    assert len(material.questions) == len(material.asked) > 30
    assert any("\n" in asked for asked in material.asked), "a question of a conversation comes with the earlier ones"


def test_the_picture_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="may skip: matplotlib comes with the extra `bench`")
    from evals.benchmarks.picture import draw

    draw([point(1000, 100), point(10_000, 1000)], tmp_path / "growth.png")
    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")


def test_a_run_replaces_the_parts_that_it_measured_and_leaves_the_others(tmp_path: Path) -> None:
    kept = tmp_path / "RESULTS.md"
    results.keep(kept, "Alone", "| a |\n\n### More\n\nold")
    results.keep(kept, "A library that grows", "slow\n")
    results.keep(kept, "Alone", "| b |")
    head, *parts = kept.read_text(encoding="utf-8").split("\n## ")
    assert "docs/benchmarks.md" in head
    assert parts == ["Alone\n\n| b |\n", "A library that grows\n\nslow\n"]


def test_the_machine_is_described_without_its_name_or_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "version", lambda _: "1.2.3")
    told = machine.describe()
    assert f"{os.cpu_count()} cores" in told
    assert "torch 1.2.3" in told
    assert re.search(r"\d+ GiB|unknown", told)
    assert platform.node() not in told
    assert str(Path.cwd()) not in told


def test_the_parts_of_a_run_are_printed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = question([place("new pump")])
    outcome = result("any", adding=2).outcome.model_copy(update={"found": ((piece("a new pump"),),)})
    material = Material("Two papers", (asked,), (Path("a.txt"),), (Path("a.txt"), Path("b.txt")))
    kept = tmp_path / "RESULTS.md"
    monkeypatch.setattr(machine, "version", lambda _: "1.2.3")
    monkeypatch.setattr(bench, "find_material", lambda: material)
    monkeypatch.setattr(bench, "try_out", lambda _: outcome)
    monkeypatch.setattr(bench, "count_pages", lambda _: 30)
    monkeypatch.setattr(bench, "grow", lambda *_: [point(1000, 100)])
    figures = bench._run([1000], quick=False, keep=kept)
    parts = kept.read_text(encoding="utf-8").split("\n## ")[1:]
    headings = ["Two papers alone", "Two papers among others", "A library that grows to 1,000 passages"]
    assert [part.partition("\n")[0] for part in parts] == headings
    assert all(re.search(r"Measured on \d+ \w+ \d{4}, .*cores.*torch 1\.2\.3", part) for part in parts)
    assert "1 other papers, 1 questions, 30 pages" in parts[1]
    assert "NOT MET" not in parts[0]
    printed = capsys.readouterr().out
    assert all(part.strip() in printed for part in parts)
    assert (figures["recall_1"], figures["speed"]) == (1, 1)
    assert not list(tmp_path.glob("*.png")), "a curve has more than one point"
