"""What must hold of every paper, whatever stands in it."""

import re
import textwrap
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Paper, PaperRefused, read_paper

WORDS = "gully brook warden pump bridge culvert district officer winter meeting storm sandbag parish river".split()
FIGURES = ["2018", "£1,200", "3.5", "2.1", "10", "41%", "2022/23", "(a)", "(b)", "1st"]

often = settings(max_examples=100, deadline=None)
word = st.sampled_from(WORDS)


@dataclass(frozen=True)
class Made:
    """A paper as text, and the words that belong to each of its numbers."""

    text: str
    numbered: list[tuple[str, list[str]]]


def words(text: str) -> list[str]:
    """The words of a text without the marks of a list."""
    return [found for found in text.split() if found not in ("•", "-")]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    inner = draw(st.lists(word | st.sampled_from(FIGURES), max_size=25))
    return " ".join([draw(word).capitalize(), *inner, draw(word)]) + "."


@st.composite
def bodies(draw: st.DrawFn) -> list[str]:
    """What follows a number: a sentence or two, and perhaps a list and a table."""
    blocks = draw(st.lists(sentences(), min_size=1, max_size=2))
    items = draw(st.lists(st.lists(word, min_size=1, max_size=6), max_size=3))
    if items:
        blocks += ["It has:", *("- " + " ".join(item) for item in items)]
    rows = draw(st.lists(st.tuples(word, st.integers(0, 99)), max_size=3))
    if rows:
        blocks.append("\n".join(["Place\tHomes", *(f"{place}\t{count}" for place, count in rows)]))
    return blocks


@st.composite
def papers(draw: st.DrawFn) -> Made:
    """Headings and numbered paragraphs, in one of the ways in which papers are numbered and set."""
    sections = draw(st.lists(st.lists(bodies(), min_size=1, max_size=4), min_size=3, max_size=4))
    way = draw(st.sampled_from(["1.", "1)", "1.1", "990", "12/PF"]))
    start = {"990": 990, "12/PF": 12}.get(way, 1)
    layout = draw(st.sampled_from(["{} {}", "{}\n{}", "**{}** {}", "- {} {}"]))
    width = draw(st.sampled_from([70, 10_000]))
    blocks: list[str] = []
    numbered: list[tuple[str, list[str]]] = []
    for place, section in enumerate(sections, 1):
        heading = draw(st.lists(word, min_size=1, max_size=3))
        title = " ".join(heading).title()
        blocks.append(f"{place}. {title}" if way == "1.1" else title)
        for place_in_section, body in enumerate(section, 1):
            count = start + len(numbered)
            number = f"{place}.{place_in_section}" if way == "1.1" else f"{count}/PF" if "/" in way else str(count)
            printed = number + (way[-1] if way[-1] in ".)" else "")
            wrapped = [block if "\t" in block else textwrap.fill(block, width) for block in body]
            blocks += [layout.format(printed, wrapped[0]), *wrapped[1:]]
            numbered.append((number, words(" ".join(body))))
    turn = draw(st.integers(1, len(blocks)))
    pages = [blocks[:turn], blocks[turn:]]
    return Made("\n\f".join("\n\n".join(page) for page in pages), numbered)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers") / "paper.md"


def read(path: Path, text: str) -> Paper:
    path.write_text(text, encoding="utf-8")
    return read_paper(path)


def held(paper: Paper) -> None:
    """What holds of every paper."""
    labels = [paragraph.label for paragraph in paper.paragraphs]
    ids = [paragraph.id for paragraph in paper.paragraphs]
    assert len(set(labels)) == len(labels) > 0
    assert len(set(ids)) == len(ids)
    for paragraph in paper.paragraphs:
        assert paragraph.text.strip()
        assert paragraph.id.startswith(f"{paper.id}:")
        assert paper.raw(paragraph).strip()
        assert all(0 <= span.start < span.end <= len(paper.pages[span.page]) for span in paragraph.spans)
    spans = [span for paragraph in paper.paragraphs for span in paragraph.spans]
    for before, after in pairwise(spans):
        assert (before.page, before.end) <= (after.page, after.start)


@often
@given(papers())
def test_every_number_is_read_in_its_place_with_its_own_words_and_none_is_invented(path: Path, made: Made) -> None:
    paper = read(path, made.text)
    assert [(p.number, words(p.text)) for p in paper.paragraphs if p.number] == made.numbered
    assert paper.notes == ()


@often
@given(papers())
def test_the_words_of_a_paragraph_stand_in_the_text_as_extracted(path: Path, made: Made) -> None:
    paper = read(path, made.text)
    held(paper)
    for paragraph in paper.paragraphs:
        raw = paper.raw(paragraph).replace("*", "")
        assert Counter(words(paragraph.text)) <= Counter(words(raw))
        assert paragraph.number is None or paragraph.number in raw


@often
@given(papers())
def test_read_twice_a_paper_is_the_same(path: Path, made: Made) -> None:
    assert read(path, made.text) == read_paper(path)


SNIPPETS = """
1. 2. 3. 1.1 1.2 2.1 10. 990 991 992 12/PF 13/PF (a) (b) (i) a) - • ● | # ## ** * __ <b> </b> <br> Appendix Annex 1 B
MINUTES Present: RESOLVED Agenda Report to: Cabinet Committee Council Aldmere Parish 5 May 2023 12/13/2023 Title:
Subject: the and of for, It rained. Contact Officer: : . ; - £5 41% 2018
""".split()


@often
@given(st.lists(st.sampled_from(SNIPPETS + ["\n"] * 20 + ["\t", "\f", "\n\n", "   ", "-\n"]), max_size=80))
def test_whatever_stands_where_a_paper_is_read_or_refused(path: Path, snippets: list[str]) -> None:
    text = re.sub(r" ?(\s) ?", r"\1", " ".join(snippets))
    with suppress(PaperRefused):
        held(read(path, text))


@often
@given(st.text() | st.text(alphabet="1.2() \n\t\f-|#*:ABab", max_size=200))
def test_any_text_is_read_or_refused(path: Path, text: str) -> None:
    with suppress(PaperRefused):
        held(read(path, text))


@often
@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")) | st.binary().map(b"%PDF-1.7\n".__add__))
@pytest.mark.parametrize("suffix", [".txt", ".md", ".pdf"])
def test_any_file_is_read_or_refused(path: Path, suffix: str, data: bytes) -> None:
    path.with_suffix(suffix).write_bytes(data)
    with suppress(PaperRefused):
        held(read_paper(path.with_suffix(suffix)))
