"""Two hundred scripted answers, supported and unsupported sentences mixed: no unsupported figure reaches the user."""

import random
import re
from collections.abc import Iterator

import pytest

from index import Embedder, Library
from ingest import read_paper
from qa import Assistant, Settings
from qa.write import Write
from tests.qa.openai_server import Act, Said, Server, replies, running, says
from tests.qa.scripted import PLACES, SUPPORTED, UNSUPPORTED, Facts, facts, forms

ANSWERS = 200
QUESTION = "How many of the 777 flood wardens are there, and what did the scheme cost?"
"""Its figure stands in no paper."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def told() -> list[Facts]:
    rnd = random.Random(5)
    return [facts(rnd, index) for index in range(len(PLACES))]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, told: list[Facts]) -> Library:
    folder = tmp_path_factory.mktemp("scripted")
    paragraphs = "\n\n".join(f"{number}. {one.paragraph}" for number, one in enumerate(told, start=1))
    (folder / "wardens.txt").write_text(f"Report on flood wardens\n\n{paragraphs}\n", encoding="utf-8")
    library = Library.open(folder / "library", embedder, create=True)
    library.add(read_paper(folder / "wardens.txt"))
    return library


def test_no_unsupported_figure_reaches_the_user(
    library: Library, server: Server, told: list[Facts], monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = Assistant(library, Write.open(Settings(llm="tiny", llm_url=server.url)))
    by_place = {one.place: one for one in told}
    hits = Assistant(library).ask(QUESTION).hits
    monkeypatch.setattr(library, "search", lambda *_: hits)  # the question is always the same
    found = [next(one for place, one in by_place.items() if f"that {place} had" in hit.paragraph.text) for hit in hits]
    assert len(found) >= 8
    rnd = random.Random(20)
    written = kept = unsupported = 0
    lost: list[tuple[str, str]] = []
    for turn in range(ANSWERS):
        script = _script(rnd, found)
        server.act = _act(rnd, [said for said, _ in script])
        *_, answer = assistant.stream(QUESTION)
        shown = re.sub(r"\s?\[\d+\]", "", answer.text)
        good = [said[0] for said, is_supported in script if is_supported]
        reasons = {one.sentence: one.reason for one in answer.removed}
        for (sentence, *_keys), is_supported in script:
            if not is_supported:
                unsupported += 1
                assert sentence not in shown, f"answer {turn}: {sentence}"
        if answer.made_by == "tiny":
            assert shown == " ".join(text for text in good if text not in reasons) or not answer.citations
        assert "777" not in shown
        written += len(good)
        lost += [(text, reasons.get(text, "?")) for text in good if text not in shown]
        kept += sum(text in shown for text in good)
    assert unsupported > 500
    assert kept / written >= 0.95, lost[:20]


def _script(rnd: random.Random, found: list[Facts]) -> list[tuple[Said, bool]]:
    """An answer of a few sentences, each with whether its paragraphs support it."""
    script: list[tuple[Said, bool]] = []
    kinds = rnd.sample(SUPPORTED, rnd.randrange(6)) + rnd.sample(UNSUPPORTED, rnd.randrange(1, 6))
    rnd.shuffle(kinds)
    for template in kinds:
        rank = rnd.randrange(1, len(found) + 1)
        sentence = template.format_map(forms(rnd, found[rank - 1]))
        script.append(_cited(rnd, sentence, rank, is_supported=template in SUPPORTED, given=len(found)))
    return script


def _cited(rnd: random.Random, sentence: str, rank: int, *, is_supported: bool, given: int) -> tuple[Said, bool]:
    """The sentence with its key; sometimes with the key of another paragraph, with none, or with an unknown one."""
    mishap = rnd.random()
    if mishap < 0.06 and re.search(r"\d", sentence):
        return (sentence, rank % given + 1), False
    if mishap < 0.10:
        return (sentence,), False
    if mishap < 0.14:
        return (sentence, 99), False
    if mishap < 0.20:
        return (sentence, rank, 99), is_supported
    return (sentence, rank), is_supported


def _act(rnd: random.Random, script: list[Said]) -> Act:
    """As was asked for, or in marked prose."""
    if rnd.random() < 0.8:
        return says(*script, size=rnd.choice([30, 150, 600]))
    marked = [f"{text[:-1]} {''.join(f'[{key}]' for key in keys)}." for text, *keys in script]
    return replies(" ".join(marked), size=rnd.choice([30, 150, 600]))
