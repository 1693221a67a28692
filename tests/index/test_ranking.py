from dataclasses import replace

from index.finding import Candidate, Filing
from index.query import Holdings, read_query
from index.ranking import Ranked, rank, statement
from ingest import Access, Kind

LONG = "The Council has a duty to consider the effect of each of its decisions on crime and disorder."
QUERY = read_query("duty", Holdings())
Found = tuple[Candidate, Filing, float]


def found(paper: str, text: str, score: float, dated: str | None = None, headings: str = "", part: int = 0) -> Found:
    candidate = Candidate(f"{paper}:1/{part}", text, f"{paper}:1", paper, text, headings)
    return candidate, Filing(paper, paper, None, None, dated, Kind.REPORT, Access.PUBLIC), score


def ranked(passages: list[Found], question: str = "duty", limit: int = 10) -> list[Ranked]:
    filings = {filing.id: filing for _, filing, _ in passages}
    scores = {candidate.id: score for candidate, _, score in passages}
    return rank(read_query(question, Holdings()), [one for one, _, _ in passages], filings, scores, limit)


def test_copies_of_one_statement_take_one_place_and_the_newest_paper_stands_for_them() -> None:
    copies = [found(f"p{year}", LONG, 0.9 + year / 1e6, str(year)) for year in (2021, 2019, 2023, 2022)]
    first, second = ranked([*copies, found("other", "The duty of wardens.", 0.5)])
    assert (first.candidate.paper_id, second.candidate.paper_id) == ("p2023", "other")
    assert sorted(one.paper_id for one in first.also) == ["p2019", "p2021", "p2022"]
    assert (round(first.score, 6), second.also) == (0.902023, ())


def test_the_copy_that_was_asked_about_stands_for_the_others() -> None:
    copies = [found(f"p{year}", LONG, 0.9, str(year)) for year in (2021, 2019, 2023)]
    assert ranked(copies, "duty in the 2019 report")[0].candidate.paper_id == "p2019"


def test_marks_and_insignificant_words_make_no_difference_and_figures_do() -> None:
    plain = found("a", "In 2021 the pumps failed 12 times, and the Council was told of it by its wardens.", 1)[0]
    marked = replace(plain, text="In 2021 pumps failed 12 times — and the council was told of it by its wardens")
    later = replace(plain, text=plain.text.replace("was told of it by its", "has been told of this by the"))
    figure = replace(plain, text=plain.text.replace("12", "13"))
    negated = replace(plain, text=plain.text.replace("was told", "was not told"))
    assert statement(plain) == statement(marked) == statement(later)
    assert len({statement(plain), statement(figure), statement(negated)}) == 3


def test_short_texts_say_the_same_only_under_the_same_headings() -> None:
    approved = [found("a", "It was approved.", 0.9, headings="Pumps"), found("b", "It was approved.", 0.8)]
    assert [one.also for one in ranked(approved)] == [(), ()]


def test_a_paragraph_stands_where_its_best_passage_stands() -> None:
    (one,) = ranked([found("a", "The pumps failed.", 0.4), found("a", "The duty failed.", 0.6, part=1)])
    assert (one.candidate.text, one.also) == ("The duty failed.", ())


def test_a_paragraph_that_has_its_place_is_not_told_again_as_a_copy() -> None:
    passages = [found("a", "The pumps failed.", 0.9), found("a", LONG, 0.5, part=1), found("b", LONG, 0.5)]
    assert [(one.candidate.paper_id, one.also) for one in ranked(passages)] == [("a", ()), ("b", ())]


def test_copies_take_no_place_among_the_best_and_no_more_are_given_than_wanted() -> None:
    copies = [found(f"p{number}", LONG.replace("has a", "had the"), 0.9) for number in range(10)]
    others = [found(f"q{number}", f"Pump {number} failed.", 0.5 - number / 100) for number in range(5)]
    first, *rest = ranked([found("p", LONG, 0.95), *copies, *others], limit=3)
    assert (len(first.also), [one.candidate.paper_id for one in rest]) == (10, ["q0", "q1"])
