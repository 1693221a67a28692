"""What a report holds: verdicts with their reasons, plots, and the Markdown of a pull request."""

import re
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evals import MEASURES, Question, Report, Run, compare, html_report, markdown_report
from evals.report.plots import nice_above, seconds_curve
from evals.report.trade_off import thresholds
from evals.report.verdict import judge

PUMP: dict[str, Any] = {
    "source": "2024-report.txt",
    "paragraph": "15",
    "label": "para 15",
    "text": "The new pump cost £9.",
}
GULLY: dict[str, Any] = {"source": "2023-minutes.txt", "paragraph": "4", "label": "minute 4", "text": "640 gullies."}
ELSE: dict[str, Any] = {"source": "2023-minutes.txt", "paragraph": "5", "label": "minute 5", "text": "Nothing of it."}


def question(id_: str = "q1", **changes: Any) -> Question:
    return Question.model_validate(
        {
            "id": id_,
            "asker": "officer",
            "kind": "number",
            "question": "What did the pump cost, and how many gullies are there?",
            "answerable": True,
            "answer": "£9; 640.",
            "must_contain": [["£9", "nine pounds"], ["640"]],
            "evidence": [
                [{"paper": "2024", "paragraph": "15", "anchor": "new pump cost"}],
                [{"paper": "2023", "paragraph": "4", "anchor": "640 gullies"}],
            ],
        }
        | changes
    )


def unanswerable(id_: str = "q2") -> Question:
    return question(id_, answerable=False, kind="unanswerable", must_contain=[], evidence=[])


def answer(id_: str = "q1", **changes: Any) -> dict[str, Any]:
    cited = [{**place, "paper_id": "0" * 12, "page": None, "quote": place["text"]} for place in (PUMP, GULLY)]
    told = {"id": id_, "question": "?", "status": "answered", "answer": "It cost £9 [1], and 640 [2].", "seconds": 0.5}
    return {**told, "citations": cited, "retrieved": [PUMP, ELSE, GULLY]} | changes


def run_of(*answers: dict[str, Any], refused: dict[str, str] | None = None) -> Run:
    info = {"started": "2024-03-14T10:00:00Z", "settings": {"composer": "quotation"}, "made_by": {"quotation": 1}}
    info |= {"versions": {"pilcrow": None}, "refused": refused or {}}
    library = {"papers": 2, "sources": [{"source": "2024-report.txt", "sha256": "ab" * 32}]}
    return Run.model_validate({"run": {**info, "library": library}, "results": answers})


NOT_FOUND: dict[str, Any] = {
    "status": "not_found",
    "answer": "These papers do not answer the question.",
    "citations": [],
}


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        (NOT_FOUND, ["It was not answered, though the papers answer it."]),
        ({"answer": "640."}, ["The answer does not state “£9” or “nine pounds”."]),
        ({"answer": "£9, 640." + " word" * 150}, ["It has 152 words; 150 are the most that can be read out."]),
        (
            {"citations": [], "retrieved": [ELSE, GULLY]},
            [
                "It does not cite “new pump cost”; it was not found either.",
                "It does not cite “640 gullies”; it was found at rank 2.",
            ],
        ),
    ],
)
def test_a_verdict_says_what_is_wrong(changes: dict[str, Any], faults: list[str]) -> None:
    assert list(judge(question(), run_of(answer(**changes))).faults) == faults


def test_an_answer_that_should_not_be_is_wrong_and_so_is_a_missing_one() -> None:
    assert judge(unanswerable(), run_of(answer("q2"))).faults == (
        "It was answered, though the papers do not answer it.",
    )
    assert judge(unanswerable(), run_of(answer("q2", **NOT_FOUND))).is_right
    assert judge(question(), run_of()).faults == ("The run has no answer to it.",)
    assert judge(question(), run_of(refused={"q1": "too long."})).faults == ("It could not be asked: too long.",)


PLACES = st.lists(st.sampled_from([PUMP, GULLY, ELSE]), max_size=4)


@settings(deadline=None)
@given(
    PLACES,
    PLACES,
    st.sampled_from(["answered", "not_found"]),
    st.sampled_from(["£9", "£9, 640", "£9 640 " + "w " * 150]),
    st.booleans(),
)
def test_verdicts_and_the_recall_curve_agree_with_the_measures(
    found: list[dict[str, Any]], cited: list[dict[str, Any]], status: str, text: str, answerable: bool
) -> None:
    asked = question() if answerable else unanswerable("q1")
    citations = [{**place, "paper_id": "0" * 12, "page": None, "quote": place["text"]} for place in cited]
    run = run_of(answer(status=status, answer=text, citations=citations, retrieved=found))
    judged = judge(asked, run)
    assert judged.is_right == (MEASURES["right"](asked, run.results[0]) == 1)
    curve = next((plot for plot in Report("t", [asked], run).plots if plot.id == "recall"), None)
    for depth in (1, 3, 5, 10):
        recall = MEASURES[f"recall@{depth}"](asked, run.results[0])
        assert (dict(curve.line)[depth] if curve else None) == (recall if recall is None else pytest.approx(recall))


def test_every_threshold_on_how_sure_answers_are_is_told() -> None:
    sure = {"a": 0.9, "b": 0.4, "x": 0.6, "y": 0.1, "silent": None}
    asked = [question("a"), question("b"), question("silent"), unanswerable("x"), unanswerable("y")]
    run = run_of(*(answer(id_, sure=value) for id_, value in sure.items()))
    found = [(one.least, one.false_abstention, one.abstention) for one in thresholds(asked, run)]
    assert found == [
        (0.0, 0.0, 0.0),
        (0.1, 0.0, 0.0),
        (0.4, 0.0, 0.5),
        (0.6, 0.5, 0.5),
        (0.9, 0.5, 1.0),
        (float("inf"), 1.0, 1.0),
    ]
    (plot,) = [plot for plot in Report("t", asked, run).plots if plot.id == "trade-off"]
    assert [dot.at for dot in plot.dots if dot.is_open] == [(0, 0)]
    assert len(plot.rows) == len(found)


def test_without_a_number_or_without_both_sorts_of_questions_there_is_no_trade_off() -> None:
    both = Report("t", [question(), unanswerable()], run_of(answer(), answer("q2")))
    assert "trade-off" not in {plot.id for plot in both.plots}
    assert "how sure" in (both.lacks_trade_off or "")
    alone = Report("t", [question()], run_of(answer(sure=0.5)))
    assert alone.lacks_trade_off == "it wants questions that the papers answer and others that they do not."


def test_half_of_the_answers_had_come_by_the_median() -> None:
    plot = seconds_curve([0.1, 0.3, 0.2, 0.4])
    assert [dot.words for dot in plot.dots] == ["50 %: 0.20 s", "95 %: 0.40 s"]
    assert list(plot.line)[:: len(plot.line) - 1] == [(0, 0), (0.4, 1)]
    heights = [y for _, y in plot.line]
    assert heights == sorted(heights)
    assert [nice_above(value) for value in (0.4, 0.41, 3, 9)] == pytest.approx([0.4, 0.8, 4, 10])


def test_a_run_without_any_answer_is_reported_too() -> None:
    report = Report("t", [question()], run_of())
    assert [plot.id for plot in report.plots] == ["recall"]
    assert "The run has no answer to it." in html_report(report)


def test_what_turned_and_what_fell_is_told_for_a_pull_request() -> None:
    asked = [question(), unanswerable(), question("q3")]
    before = run_of(answer(), answer("q2"), answer("q3"))
    after = run_of(answer(**NOT_FOUND), answer("q2", **NOT_FOUND), answer("q3"))
    told = markdown_report(Report("samples", asked, after, compare((asked, before), (asked, after))))
    assert told.startswith("## samples: 2 of 3 right")
    assert re.search(r"\| false_abstention \| 0\.500 \|.*\| 0\.000 \| \*\*\+0\.500\*\* \|", told)
    assert "**Fell:** `citation_recall` (-0.500), `false_abstention` (+0.500)." in told
    lost, gained, wrong = re.findall(r"<summary>(.*?)</summary>\n\n(.*?)\n\n</details>", told, re.DOTALL)
    assert lost[0] == "Right in the other run, and not in this: 1"
    assert "**q1**" in lost[1]
    assert "**q2**" in gained[1]
    assert "- It was not answered, though the papers answer it." in wrong[1]


def test_without_another_run_nothing_is_compared() -> None:
    told = markdown_report(Report("samples", [question()], run_of(answer())))
    assert "| measure | value | 95 % interval | over |" in told
    assert "ell" not in told.partition("| measure")[0]
    assert "Fell" not in told


HOSTILE = "</details><script>alert(1)</script> | *bold* [a](http://x.example) @someone #12 `code` www.x.example"


def test_markdown_shows_questions_as_they_are() -> None:
    told = markdown_report(Report(HOSTILE, [question(question=HOSTILE)], run_of()))
    shown = MarkdownIt("commonmark").enable("table").render(told)
    assert not re.findall(r"<(?:script|em|a|code)\b", shown)
    assert shown.count("</details>") == 1
    assert escape(HOSTILE.partition(" [a]")[0], quote=False) in shown
    assert not re.findall(r"http://|(?<!\S)@some|www\.", told), "GitHub makes links of these wherever they stand"


def test_many_wrong_questions_are_counted_and_not_all_listed() -> None:
    told = markdown_report(Report("t", [question(f"q{n}") for n in range(60)], run_of()))
    assert "Not right: 60" in told
    assert "- and 20 more" in told
    assert "**q39**" in told
    assert "**q40**" not in told
