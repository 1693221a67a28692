import os
from pathlib import Path

import pytest

from evals import QuestionSetError, load_questions
from evals.match import holds
from ingest import Paper, find_papers, read_paper
from ingest.reader import read_papers

ROOT = Path(__file__).parents[2]
GOOD = """
- id: q1
  asker: councillor
  kind: number
  question: How many gullies?
  answerable: true
  answer: There are 640.
  must_contain: [["640"]]
  evidence: [[{paper: "2024", paragraph: "7", anchor: "640 gullies"}]]
"""


def refusal(tmp_path: Path, text: str | bytes) -> str:
    """What is said of a question set, without the folder's name."""
    path = tmp_path / "set.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(QuestionSetError) as caught:
        load_questions(path)
    return str(caught.value).replace(f"{tmp_path}{os.sep}", "")


def test_a_question_is_loaded_with_its_facts_and_evidence(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    (question,) = load_questions(path)
    assert question.history == ()
    assert question.must_contain == (("640",),)
    assert question.evidence[0][0].anchor == "640 gullies"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(
        QuestionSetError, match=r"none\.yaml: there is no such file; give the path of a question set\.$"
    ):
        load_questions(tmp_path / "none.yaml")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"cannot be opened \(.+\); give a file that can be read\.$"):
        load_questions(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "set.yaml: holds no questions; begin each one with '- id:'."),
        ("[]", "set.yaml: holds no questions; begin each one with '- id:'."),
        ("id: q1", "set.yaml: is not a list of questions; begin each one with '- id:'."),
        (b"- id: caf\xe9", "set.yaml: is no UTF-8 text; save it as UTF-8."),
        (
            "- id: q1\n- id: [",
            "set.yaml, line 2: is not YAML (expected the node content, but found '<stream end>')",
        ),
        ("- id: 2023-02-30", "set.yaml: is not YAML (day is out of range for month); mend it there."),
        (
            "- just a line",
            "set.yaml, question no. 1: found 'just a line' instead of keys and values; begin it with",
        ),
        (GOOD + GOOD, "set.yaml, question 'q1', key 'id': is used by two questions; give each its own."),
    ],
)
def test_a_file_that_is_no_question_set(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert refusal(tmp_path, text).startswith(told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("answer:", "anwser:", "'q1', key 'anwser': is unknown; did you mean 'answer'?"),
        (
            "  asker: councillor",
            "  asker: councillor\n  zzz: 1",
            "'q1', key 'zzz': is unknown; use id, asker, kind, question, history, answerable, "
            "answer, must_contain, evidence, confirmed.",
        ),
        ("anchor:", "ancor:", "'q1', key 'evidence.1.1.ancor': is unknown; did you mean 'anchor'?"),
        ("  asker: councillor\n", "", "'q1', key 'asker': is missing; add it."),
        ("id: q1", "history: []", "no. 1, key 'id': is missing; add it."),
        (
            'paragraph: "7"',
            "paragraph: 6.10",
            "'q1', key 'evidence.1.1.paragraph': found 6.1 where text is wanted; write text in quotation marks.",
        ),
        (
            '["640"]',
            '["none", 640]',
            "'q1', key 'must_contain.1.2': found 640 where text is wanted; write text in quotation marks.",
        ),
        ('["640"]', "[]", "'q1', key 'must_contain.1': is empty; fill it or take it out."),
        (
            '"640 gullies"',
            '" "',
            "'q1', key 'evidence.1.1.anchor': is empty; fill it or take it out.",
        ),
        (
            "answerable: true",
            "answerable: perhaps",
            "'q1', key 'answerable': found 'perhaps'; write true or false.",
        ),
        (
            '[["640"]]',
            '["640"]',
            "'q1', key 'must_contain.1': found '640' where a list is wanted; put it in square brackets.",
        ),
        (
            '[{paper: "2024", paragraph: "7", anchor: "640 gullies"}]',
            "[2024]",
            "'q1', key 'evidence.1.1': found 2024; write {paper: …, paragraph: …, anchor: …}.",
        ),
        (
            "kind: number",
            "kind:",
            "'q1', key 'kind': found nothing where text is wanted; write text in quotation marks.",
        ),
        ("  asker: councillor", "  asker: councillor\n  1: x", "'q1', key '1': is unknown; use id"),
    ],
)
def test_a_question_that_does_not_fit(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    assert refusal(tmp_path, GOOD.replace(old, new, 1)).startswith(f"set.yaml, question {told}")


def unheld(questions: Path, papers: list[Paper]) -> list[str]:
    """The places that no paragraph with the stated number holds."""
    places = [(q.id, place) for q in load_questions(questions) for group in q.evidence for place in group]
    assert places
    return [
        f"{id_}: {place.paper}, {place.paragraph}: {place.anchor}"
        for id_, place in places
        if not any(
            holds(paragraph.text, place.anchor) and paragraph.number == place.paragraph
            for paper in papers
            if paper.source.startswith(place.paper)
            for paragraph in paper.paragraphs
        )
    ]


def test_the_sample_questions_name_places_in_the_sample_papers(all_samples: Path) -> None:
    papers = [paper for path in find_papers([all_samples]) for paper in read_papers(path)]
    assert unheld(ROOT / "evals/questions/samples.yaml", papers) == []


def test_the_real_questions_name_places_in_the_real_papers() -> None:
    folder = Path(os.environ.get("PILCROW_REAL_PAPERS", ROOT.parent / "shared/papers"))
    questions = folder.parent / "questions/worcestershire.yaml"
    if not folder.is_dir() or not questions.is_file():
        pytest.skip("may skip: the real papers and their questions are not on this machine")
    papers = [read_paper(path) for path in sorted(folder.glob("*.txt"))]
    assert unheld(questions, papers) == []
