from dataclasses import replace

from index.passages import Passage
from index.query import Holdings, read_query
from index.ranking import Candidate, rank, statement
from ingest import Access, Kind, PaperInfo, Paragraph, Source

LONG = "The Council has a duty to consider the effect of each of its decisions on crime and disorder."
QUERY = read_query("duty", Holdings())


def candidate(
    paper: str,
    text: str,
    score: float,
    dated: str | None = None,
    headings: str = "",
    part: int = 0,
    stated: bool = False,
) -> Candidate:
    info = PaperInfo(
        paper, (Source(paper, paper, paper),), paper, None, None, dated, Kind.REPORT, Access.PUBLIC, None, None
    )
    paragraph = Paragraph(f"{paper}:1", "1", "para 1", (), text, None, ())
    return Candidate(
        Passage(f"{paragraph.id}/{part}", paragraph.id, text, headings, ""), paragraph, info, score, 0.5, stated
    )


def test_copies_of_one_statement_take_one_place_and_the_newest_paper_stands_for_them() -> None:
    copies = [candidate(f"p{year}", LONG, 0.9 + year / 1e6, str(year)) for year in (2021, 2019, 2023, 2022)]
    hits = rank(QUERY, [*copies, candidate("other", "The duty of wardens.", 0.5)], 10)
    assert [(hit.rank, hit.paper.id) for hit in hits] == [(1, "p2023"), (2, "other")]
    assert sorted(place.paper.id for place in hits[0].also) == ["p2019", "p2021", "p2022"]
    assert str(hits[0].also[0]) == "2021, p2021, para 1"


def test_the_copy_that_was_asked_about_stands_for_the_others() -> None:
    copies = [candidate(f"p{year}", LONG, 0.9, str(year)) for year in (2021, 2019, 2023)]
    assert rank(read_query("duty in the 2019 report", Holdings()), copies, 10)[0].paper.id == "p2019"


def test_marks_and_articles_make_no_difference_and_figures_do() -> None:
    plain = candidate(
        "a", "In 2021 the pumps failed 12 times, and the Council was told of it by its wardens.", 1
    ).passage
    marked = replace(plain, text="In 2021 pumps failed 12 times — and the council was told of it by its wardens")
    figure = replace(plain, text=plain.text.replace("12", "13"))
    negated = replace(plain, text=plain.text.replace("was told", "was not told"))
    assert statement(plain) == statement(marked)
    assert len({statement(plain), statement(figure), statement(negated)}) == 3


def test_short_texts_say_the_same_only_under_the_same_headings() -> None:
    approved = [candidate("a", "It was approved.", 0.9, headings="Pumps"), candidate("b", "It was approved.", 0.8)]
    assert [hit.also for hit in rank(QUERY, approved, 10)] == [(), ()]


def test_a_paragraph_is_one_hit_with_its_best_passage() -> None:
    parts = [candidate("a", "The pumps failed.", 0.4), candidate("a", "The duty failed.", 0.6, part=1)]
    (hit,) = rank(QUERY, parts, 10)
    assert (hit.passage.text, hit.also) == ("The duty failed.", ())


def test_stated_paragraphs_come_first_in_the_order_given() -> None:
    stated = [candidate("b", "Pumps.", 0.1, stated=True), candidate("c", "Roads.", 0.1, stated=True)]
    hits = rank(QUERY, [candidate("a", "Duty.", 0.9), *stated, candidate("b", "Pumps.", 0.8)], 10)
    assert [(hit.paper.id, hit.stated) for hit in hits] == [("b", True), ("c", True), ("a", False)]
    assert [hit.paper.id for hit in rank(QUERY, stated, 1)] == ["b"]
