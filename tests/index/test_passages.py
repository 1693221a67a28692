from hypothesis import given, settings
from hypothesis import strategies as st

from index import Passage, context_line
from index.passages import WHOLE_WORDS, make_passages
from ingest import Access, Kind, Paper, Paragraph, Source

WORDS = st.sampled_from("The flood rose by 3.5 metres. No homes Cllr. Smith asked why? Then:".split())
PROSE = st.lists(WORDS, max_size=40)
LINES = PROSE.map(" ".join) | PROSE.map(lambda words: f"• {' '.join(words)}") | st.just("Homes\t12\t+4")
TEXTS = st.lists(LINES, min_size=1, max_size=12).map("\n".join).filter(str.strip)


def paper_of(*texts: str) -> Paper:
    """A paper with these paragraphs under one heading."""
    paragraphs = [
        Paragraph(f"p:{n}", str(n), f"para {n}", ("Drainage", "Gullies"), text, None, ())
        for n, text in enumerate(texts, start=1)
    ]
    return Paper(
        id="p",
        sources=(Source("report.txt", "/report.txt", "0" * 64),),
        title="Annual Report",
        council=None,
        body="Scrutiny Board",
        dated="2024-03-14",
        kind=Kind.REPORT,
        access=Access.PUBLIC,
        appendix_to=None,
        url=None,
        pages=("",),
        paragraphs=tuple(paragraphs),
    )


def passages_of(text: str) -> list[Passage]:
    return make_passages(paper_of(text))


def test_a_short_paragraph_is_one_passage() -> None:
    text = "The Board agreed to:\n• write;\n• wait."
    assert [passage.text for passage in passages_of(text)] == [text]


def test_a_long_paragraph_is_split_between_sentences() -> None:
    sentence = "There were nine words in this one sentence here."
    parts = [passage.text for passage in passages_of(" ".join([sentence] * 12))]
    assert parts == [" ".join([sentence] * 5), " ".join([sentence] * 5), " ".join([sentence] * 2)]


def test_a_table_is_read_row_by_row_with_its_heads_and_what_leads_to_it() -> None:
    text = "Homes flooded, by district\nDistrict\t2022/23\t2023/24\nKingsarden\t38\t52\nWynmarsh\t71\t118"
    assert [passage.text for passage in passages_of(text)] == [
        "Homes flooded, by district",
        "Homes flooded, by district\nKingsarden: 2022/23 38, 2023/24 52",
        "Homes flooded, by district\nWynmarsh: 2022/23 71, 2023/24 118",
    ]


def test_two_tables_keep_what_leads_to_them() -> None:
    text = "Homes and roads\nPlace\tHomes\nWynmarsh\t71\n\nRoad\tDays\nA44\t9"
    readings = ["Homes and roads", "Homes and roads\nWynmarsh: Homes 71", "Homes and roads\nA44: Days 9"]
    assert [passage.text for passage in passages_of(text)] == readings


def test_headings_are_embedded_and_title_body_and_date_are_indexed_beside() -> None:
    (passage,) = passages_of("There are 640.")
    assert passage.embedded == "Drainage | Gullies\nThere are 640."
    assert passage.context == "Annual Report | Scrutiny Board | 14 March 2024 | Drainage | Gullies"


def test_the_context_of_a_paper_that_says_little_is_its_title() -> None:
    paper = paper_of("Text.")
    bare = Paragraph("p:1", None, "unnumbered para 1", (), "Text.", None, ())
    assert context_line(paper, bare) == "Annual Report | Scrutiny Board | 14 March 2024"


@settings(deadline=None)
@given(TEXTS)
def test_every_word_of_a_paragraph_is_in_a_passage_and_no_passage_is_too_long(text: str) -> None:
    passages = passages_of(text)
    assert passages
    held = {word for passage in passages for word in passage.text.replace(",", "").split()}
    assert {*text.replace(",", "").split()} <= held
    if "\t" not in text:
        assert all(len(passage.text.split()) <= WHOLE_WORDS for passage in passages)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_ids_are_unique_and_passages_stand_in_reading_order(texts: list[str]) -> None:
    passages = make_passages(paper_of(*texts))
    assert len({passage.id for passage in passages}) == len(passages)
    order = [int(passage.paragraph_id.removeprefix("p:")) for passage in passages]
    assert order == sorted(order)
    assert {*order} == {*range(1, len(texts) + 1)}


def test_the_sample_papers_make_unique_passages_for_every_paragraph(papers: list[Paper]) -> None:
    passages = [passage for paper in papers for passage in make_passages(paper)]
    assert len({passage.id for passage in passages}) == len(passages)
    assert {p.paragraph_id for p in passages} == {p.id for paper in papers for p in paper.paragraphs}
