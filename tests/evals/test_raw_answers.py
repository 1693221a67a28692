import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Run, RunError

SAVED: dict[str, Any] = {
    "run": {
        "started": "2024-03-14T10:00:00Z",
        "settings": {"embedder": "all-MiniLM-L6-v2", "retrieved": 10},
        "made_by": {"quotation": 1},
        "versions": {"python": "3.11.9", "pilcrow": None},
        "library": {"papers": 1, "sources": [{"source": "minutes.txt", "sha256": "0" * 64}]},
        "refused": {},
    },
    "results": [
        {
            "id": "q1",
            "question": "How many gullies?",
            "status": "answered",
            "answer": "“There are 640.” [1]",
            "citations": [
                {
                    "source": "minutes.txt",
                    "other_sources": ["pack.pdf"],
                    "paper_id": "0" * 12,
                    "paragraph": "16",
                    "label": "minute 16",
                    "page": None,
                    "quote": "There are 640.",
                    "text": "There are 640. All are blocked.",
                    "reference": "Cabinet, 14 March 2024, Minutes, minute 16",
                    "answering": [[10, 13]],
                }
            ],
            "retrieved": [
                {
                    "source": "minutes.txt",
                    "other_sources": [],
                    "paragraph": None,
                    "label": "para 1",
                    "text": "Present: all.",
                }
            ],
            "seconds": 0.25,
            "understood": "How many gullies are there?",
            "notice": None,
            "made_by": "quotation",
            "searched": {"papers": 1, "bodies": [], "first": None, "last": None, "sentence": "1 paper"},
            "unknown": [],
            "removed": [{"sentence": "There are 641.", "reason": "641 stands in no paragraph that it cites"}],
            "tokens": {"read": 900, "written": 12},
            "sure": 0.75,
            "timings": {"searching": 0.2},
        }
    ],
}


def test_a_saved_run_has_the_promised_keys_and_loads_again(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    run = Run.model_validate(SAVED)
    run.save(path)
    assert json.loads(path.read_text(encoding="utf-8")) == SAVED
    assert Run.load(path) == run


def test_a_run_of_an_earlier_version_loads_without_what_it_did_not_record(tmp_path: Path) -> None:
    keys = "id question status answer citations retrieved seconds".split()
    old = json.loads(json.dumps(SAVED))
    old["results"] = [{key: result[key] for key in keys} for result in old["results"]]
    for citation in old["results"][0]["citations"]:
        del citation["reference"], citation["answering"]
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    [result] = Run.load(tmp_path / "old.json").results
    assert (result.seconds, result.made_by, result.citations[0].answering) == (0.25, None, ())


@given(st.text(), st.text(), st.none() | st.text(), st.floats(0, 1e6))
def test_saving_and_loading_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, answer: str, text: str, number: str | None, seconds: float
) -> None:
    changes = {"answer": answer, "seconds": seconds, "citations": []}
    hit = SAVED["results"][0]["retrieved"][0] | {"text": text, "paragraph": number}
    run = Run.model_validate({**SAVED, "results": [SAVED["results"][0] | changes | {"retrieved": [hit]}]})
    path = tmp_path_factory.getbasetemp() / "again.json"
    run.save(path)
    assert Run.load(path) == run


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", r"bad\.json: holds no raw answers \(Invalid JSON: .+\); make them with: pilcrow eval$"),
        (
            "{}",
            r"bad\.json, key 'run': holds no raw answers \(Field required\); make them with: pilcrow eval$",
        ),
        (
            json.dumps(SAVED).replace('"answered"', '"perhaps"'),
            r"bad\.json, key 'results\.0\.status': holds no raw answers \(Input should be 'answered' or ",
        ),
        (
            json.dumps({**SAVED, "results": SAVED["results"] * 2}),
            r"key 'results': .+a question has two results",
        ),
    ],
)
def test_a_file_that_holds_no_raw_answers(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=told):
        Run.load(path)


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "out.json"
    with pytest.raises(RunError, match=r"out\.json: cannot be opened \(.+\); give a file of raw answers\.$"):
        Run.load(path)
    with pytest.raises(RunError, match=r"out\.json: cannot be written \(.+\); name a file in an existing folder\.$"):
        Run.model_validate(SAVED).save(path)
