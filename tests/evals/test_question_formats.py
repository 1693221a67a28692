"""Question sets in JSONL and CSV: what loads is what was meant, whoever saved the file."""

import csv
import io
import json
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals import Evidence, Question, QuestionSetError, load_questions, save_questions
from evals.question_sets import cells
from tests.evals.shelves import make_shelf

ROOT = Path(__file__).parents[2]
HEAD = "id,question,asker,kind,answerable,answer,facts,paper,paragraph,words\n"
ROW = 'q1,How many gullies?,officer,number,yes,There are 640.,"640 | six hundred; gullies",2024-05,para 1,640 gullies\n'

word = st.text(string.ascii_letters + string.digits + "é£;|\\,\"'-=+@ \n#…", min_size=1, max_size=12).filter(str.strip)
line = word.map(lambda text: text.strip())
number = st.from_regex(r"[1-9][0-9]{0,2}(\.[1-9][0-9]?)?(/PF)?", fullmatch=True)
places = st.builds(Evidence, paper=line, paragraph=st.none() | number, anchor=line)
facts = st.lists(st.lists(line, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)
evidence = st.lists(st.lists(places, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple)
questions = st.lists(
    st.builds(
        Question,
        id=line,
        asker=line,
        kind=line,
        question=line,
        history=st.lists(line, max_size=2).map(tuple),
        answerable=st.booleans(),
        answer=line,
        must_contain=facts,
        evidence=evidence,
        confirmed=st.booleans(),
    ),
    min_size=1,
    max_size=2,
    unique_by=lambda question: question.id,
)


def load(folder: Path, text: str | bytes, name: str = "set.csv") -> list[Question]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_questions(path, make_shelf(folder))


def refusal(folder: Path, text: str | bytes, name: str = "set.csv") -> str:
    with pytest.raises(QuestionSetError) as caught:
        load(folder, text, name)
    return str(caught.value).removeprefix(f"{folder}/")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions, st.sampled_from([".yaml", ".jsonl", ".csv"]))
def test_what_is_saved_loads_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, made: list[Question], kind: str
) -> None:
    path = tmp_path_factory.mktemp("sets") / f"set{kind}"
    save_questions(path, made, {made[0].id: ["Look # here,\nplease."]})
    assert load_questions(path) == made


def test_the_sample_questions_are_the_same_in_each_format(tmp_path: Path) -> None:
    samples = load_questions(ROOT / "evals/questions/samples.yaml")
    for name in ("set.yaml", "set.jsonl", "set.csv"):
        save_questions(tmp_path / name, samples)
        assert load_questions(tmp_path / name) == samples


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    [question] = load(tmp_path, HEAD + ROW)
    with pytest.raises(QuestionSetError, match=r"is there already; name a file that is not\.$"):
        save_questions(tmp_path / "set.csv", [question])
    assert load_questions(tmp_path / "set.csv") == [question]


def test_a_cell_that_begins_like_a_formula_is_none(tmp_path: Path) -> None:
    [question] = load(tmp_path, HEAD + ROW)
    asked = question.model_copy(update={"question": '=HYPERLINK("http://evil.example")', "answer": "-640"})
    save_questions(tmp_path / "out.csv", [asked])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert load_questions(tmp_path / "out.csv") == [asked]


def test_a_row_is_a_question_with_its_facts_and_evidence(tmp_path: Path) -> None:
    [question] = load(tmp_path, HEAD + ROW)
    assert question.must_contain == (("640", "six hundred"), ("gullies",))
    assert question.evidence == ((Evidence(paper="2024-05", paragraph="1", anchor="640 gullies"),),)
    assert question.confirmed


def resaved(text: str, delimiter: str) -> str:
    """A sheet as a spreadsheet writes it that parts cells otherwise."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


@pytest.mark.parametrize(
    "saved",
    [
        (HEAD + ROW).encode("utf-8-sig"),
        resaved(HEAD + ROW, ";").encode("cp1252"),
        b"sep=;\r\n" + resaved(HEAD + ROW, ";").encode("utf-8"),
        resaved(HEAD + ROW, "\t").encode("utf-16"),
        (HEAD + ROW + ",,,,,,,,,\r\n,,,\r\n\r\n").encode(),
        (HEAD.upper().replace("QUESTION", " Question ").strip() + ",,# mine\n" + ROW.strip() + ",,note\n").encode(),
    ],
    ids=["utf-8 with its mark", "semicolons", "sep=", "unicode text", "empty rows", "columns of one's own"],
)
def test_spreadsheets_save_the_same_sheet_in_many_ways(tmp_path: Path, saved: bytes) -> None:
    assert load(tmp_path, saved) == load(tmp_path, HEAD + ROW)


def test_a_pound_sign_of_the_old_code_page_is_read(tmp_path: Path) -> None:
    [question] = load(tmp_path, (HEAD + ROW.replace("There are 640.", "£640 – no “more”")).encode("cp1252"))
    assert question.answer == "£640 – no “more”"


def test_a_paragraph_is_enough_and_its_first_words_become_the_anchor(tmp_path: Path) -> None:
    named = ROW.replace("2024-05,para 1,640 gullies", '2024-05,"2; para 3",')
    [question] = load(tmp_path, HEAD + named)
    assert question.evidence == (
        (Evidence(paper="2024-05", paragraph="2", anchor="Of these gullies, 12 were blocked"),),
        (Evidence(paper="2024-05", paragraph="3", anchor="Of these gullies, 30 were new."),),
    )


def test_a_point_of_minutes_is_named_by_its_label(tmp_path: Path) -> None:
    named = ROW.replace("2024-05,para 1,640 gullies", '2024-06,"minute 41, Gullies, point 2",')
    [question] = load(tmp_path, HEAD + named)
    assert question.evidence == ((Evidence(paper="2024-06", paragraph="41", anchor="The Clerk would count them by"),),)


def test_what_is_left_empty_is_said_as_well_as_can_be(tmp_path: Path) -> None:
    some = "id,question,answerable,facts,paper,paragraph\nq1,How many?,yes,640,2024-05,1\nq2,How dear?,No,,,\n"
    first, second = load(tmp_path, some)
    assert (first.asker, first.kind, first.answer) == ("not said", "not said", "640")
    assert (second.answerable, second.answer, second.evidence) == (False, "Not in these papers.", ())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("asker,", "askr,", "row 1: column 'askr' is unknown; did you mean 'asker'?"),
        ("answer,", "answerable,", "row 1: column 'answerable' stands twice; take one out."),
        ("id,", "#,", "row 1: has no column 'id'; name it there."),
        ("q1,", ",", "row 2, column 'id': is empty; fill it or take it out."),
        (",yes,", ",maybe,", "row 2, question 'q1', column 'answerable': found 'maybe'; write yes or no."),
        (",yes,", ",,", "row 2, question 'q1', column 'answerable': is empty; write yes or no."),
        (
            "640 | six hundred",
            "640 | ",
            "row 2, question 'q1', column 'facts': '640 | ' has an empty part; take out the ; or |",
        ),
        (
            "2024-05,",
            ",",
            "row 2, question 'q1', column 'paper': is empty; give the beginning of the file name of the paper.",
        ),
        (
            "para 1,640 gullies",
            ",",
            "row 2, question 'q1', column 'paragraph': is empty; give the paragraph, or some of its words",
        ),
        (
            "para 1,",
            "1; 2,",
            "row 2, question 'q1', column 'words': gives 1 place where 'paragraph' gives 2 places; give one for each",
        ),
        (
            "para 1,640 gullies",
            "9,",
            "row 2, question 'q1', column 'paragraph': '2024-05' has no paragraph '9'; `pilcrow show`",
        ),
        (
            "2024-05,para 1,640 gullies",
            "2024-06,41,",
            "row 2, question 'q1', column 'paragraph': '2024-06' has 3 paragraphs '41' (minute",
        ),
        (
            "2024-05,para 1,640 gullies",
            "2024-07,1,",
            "row 2, question 'q1', column 'paragraph': no public paper's file name begins with",
        ),
        (
            "640 gullies\n",
            "640 gullies,more\n",
            "row 2: has more cells than there are columns; empty those to the right.",
        ),
        ("640 gullies\n", '"640 gullies\n', "row 2: is not CSV (unexpected end of data); close each quotation mark"),
        (ROW, ROW + ROW, "row 3, question 'q1', column 'id': is used by two questions; give each its own."),
        (ROW, "", ": holds no questions; write one a row, below the names of the columns."),
    ],
)
def test_a_sheet_that_does_not_fit(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = HEAD + ROW
    assert old in text
    place = "set.csv" if told.startswith(":") else "set.csv, "
    assert refusal(tmp_path, text.replace(old, new, 1)).startswith(place + told)


def test_paragraphs_without_words_need_the_papers(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(HEAD + ROW.replace("640 gullies", ""), encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"column 'words': is empty for paragraph '1'; fill it, or give the"):
        load_questions(path)


def test_a_workbook_is_told_how_to_be_saved(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, b"PK", "set.xlsx") == "set.xlsx: is a workbook; save its sheet as CSV (“CSV UTF-8” in Excel)."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ": holds no questions; write one a line."),
        ('{"id": "q1"}\n{"id": ', ", line 2: is not JSON (Expecting value); write one question a line, in { }."),
        ("[1]\n", ", line 1: found [1] instead of keys and values;"),
        ('{"id": "q1"}\n', ", line 1, question 'q1', key 'asker': is missing; add it."),
    ],
)
def test_lines_that_are_no_questions(tmp_path: Path, text: str, told: str) -> None:
    assert refusal(tmp_path, text, "set.jsonl").startswith(f"set.jsonl{told}")


def test_a_line_break_that_json_allows_in_a_text_ends_no_line(tmp_path: Path) -> None:
    [question] = load(tmp_path, HEAD + ROW)
    told = question.model_copy(update={"answer": "one\u2028two\x85three"})
    save_questions(tmp_path / "set.jsonl", [told])
    assert load_questions(tmp_path / "set.jsonl") == [told]
    assert len((tmp_path / "set.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")) == 1
    assert json.loads((tmp_path / "set.jsonl").read_text(encoding="utf-8"))["id"] == "q1"


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("", []),
        ("a", [["a"]]),
        (" a |b ; c ;", [["a", "b"], ["c"]]),
        (r"a\;b | c\\d; \|", [["a;b", r"c\d"], ["|"]]),
        (r"C:\papers", [[r"C:\papers"]]),
    ],
)
def test_a_cell_holds_groups_of_alternatives(cell: str, groups: list[list[str]]) -> None:
    assert cells.split(cell) == groups
