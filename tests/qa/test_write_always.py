"""What always holds of requests, replies and checks, whatever stands in a paper and however a reply comes in."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Embedder, Hit, Library
from ingest import read_paper
from qa import Assistant
from qa.checks import claims, faults, small_words
from qa.writing.reply import Reply, Sentence
from qa.writing.request import make_request
from tests.qa.test_checks import support

KEYS = ("BCD", "FGH")
SENTENCES = [
    ("There are 97 flood wardens.", ["BCD"]),
    ("He said “yes. Or no.” to it.", ["BCD", "FGH"]),
    ("It \\ cost\t£1.2m { ] }, not [the] rest.", ["FGH"]),
    ('It is <5% of "all" homes…', []),
]
PIECES = st.sampled_from(
    ["97", "£1.2m", "20 October 2022", "2021/22", "twelve", "Cllr", "Smith", "“", "”", "%", "-", "to", "and", "March",
     "half a million", "1,700", ".", ",", "6.30pm", "A44", "(", "the", "LGA", "one", "p", "'", "|", "\n", "…", "ß", "İ"]
)  # fmt: skip
PRINTED = st.lists(PIECES, max_size=14).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), PRINTED)


def read(text: str, cuts: list[int]) -> tuple[list[Sentence], Reply]:
    reply = Reply(KEYS)
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    found = [one for a, b in pairwise(places) for one in reply.feed(text[a:b])]
    return found + reply.finish(), reply


@given(st.lists(st.integers(0, 400), max_size=60))
def test_json_reads_the_same_in_whatever_pieces_it_comes(cuts: list[int]) -> None:
    text = json.dumps({"sentences": [{"text": text, "keys": keys} for text, keys in SENTENCES]}, ensure_ascii=False)
    found, reply = read(f"<think>97 [BCD]?</think>```json\n{text}\n```", cuts)
    assert [(one.text, list(one.keys)) for one in found] == [(" ".join(text.split()), keys) for text, keys in SENTENCES]
    assert reply.is_complete


@given(st.lists(st.integers(0, 200), max_size=40))
def test_prose_reads_the_same_in_whatever_pieces_it_comes(cuts: list[int]) -> None:
    text = "There are 97 [BCD]. Dr. Ashe said so. [BCD, FGH]\n- It cost £1.2m [FGH] in all.\nSo be it."
    found, reply = read(text, cuts)
    assert [(one.text, one.keys) for one in found] == [
        ("There are 97.", ("BCD",)),
        ("Dr. Ashe said so.", ("BCD", "FGH")),
        ("It cost £1.2m in all.", ("FGH",)),
        ("So be it.", ()),
    ]
    assert reply.has_marked


@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=10))
def test_no_reply_is_too_odd_to_be_read(text: str, cuts: list[int]) -> None:
    for prefix in ("", '{"sentences": [', "[{", "<think>", "[BCD] "):
        read(prefix + text, cuts)


@given(TEXTS)
def test_claims_are_runs_of_their_text(text: str) -> None:
    for one in claims(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.readings


@given(st.one_of(PRINTED, st.text(st.characters(categories=["Lu", "Ll", "Zs"], codec="latin-1"), max_size=60)))
@settings(max_examples=300)
def test_what_a_text_states_stands_in_itself(text: str) -> None:
    assert faults(text, [support(text)], small_words(text)) == []


@pytest.fixture(scope="module")
def hit(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Hit:
    folder = tmp_path_factory.mktemp("one")
    (folder / "paper.txt").write_text("Report\n\n1. There are 97 flood wardens.\n", encoding="utf-8")
    library = Library.open(folder / "library", embedder, create=True)
    library.add(read_paper(folder / "paper.txt"))
    return Assistant(library).ask("How many flood wardens are there?").hits[0]


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_every_line_of_a_paper_stands_behind_its_key(hit: Hit, texts: list[str]) -> None:
    hits = [replace(hit, paragraph=replace(hit.paragraph, text=text)) for text in texts]
    request = make_request("How many?", hits)
    begin, *lines, end, empty, asked = request.text.splitlines()
    assert (begin, end, empty, asked) == ("BEGIN PAPERS", "END PAPERS", "", "Question: How many?")
    assert {line[:4] for line in lines} == {f"{key}|" for key in request.hits}
    assert [hit.paragraph.text for hit in request.hits.values()] == texts
