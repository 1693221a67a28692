"""One question set under several settings."""

from pathlib import Path

import pytest

from evals import Question, SweepError, load_run, read_grid, set_to, sweep
from qa import Assistant, Settings


def test_values_of_several_settings_are_combined() -> None:
    assert read_grid(["retrieved=5,10", "reader=none"]) == [
        {"retrieved": "5", "reader": "none"},
        {"retrieved": "10", "reader": "none"},
    ]
    assert read_grid(["retrieved=5", "retrieved= 10, 5"]) == [{"retrieved": "5"}, {"retrieved": "10"}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("retreived=5", r"'retreived' is no setting that can be swept; did you mean retrieved\?"),
        ("colour=red", r"'colour' is no setting that can be swept; there are retrieved, word_weight, .+\."),
        ("library=/elsewhere", r"'library' is no setting that can be swept"),
        ("llm_key=sesame", r"'llm_key' is no setting that can be swept"),
        ("embedder=other", r"another embedder needs all papers embedded anew, which a sweep does not do; add the pa"),
        ("retrieved", r"'retrieved' is not understood; write values behind the setting, like retrieved=5,10\."),
        ("retrieved=5,", r"'retrieved=5,' is not understood"),
    ],
)
def test_what_cannot_be_swept(text: str, told: str) -> None:
    with pytest.raises(SweepError, match=told):
        read_grid([text])


def test_values_become_settings() -> None:
    settings = Settings(retrieved=7, llm="ollama:qwen3", llm_url="http://127.0.0.1:1/v1")
    found = set_to(settings, {"retrieved": "default", "word_weight": "0.25", "reader": "none"})
    assert (found.retrieved, found.word_weight, found.reader) == (10, 0.25, "none")
    assert (found.llm, found.llm_url) == ("ollama:qwen3", "http://127.0.0.1:1/v1")
    assert set_to(Settings(llm="ollama:qwen3"), {"llm": "none"}).llm is None
    with pytest.raises(SweepError, match=r"^retrieved=0 does not fit: Input should be greater than or equal to 1\.$"):
        set_to(settings, {"retrieved": "0"})
    with pytest.raises(SweepError, match=r"^llm=none does not fit: .*llm_url is set but llm is not"):
        set_to(settings, {"llm": "none"})


def test_each_combination_is_run_on_the_open_library_and_kept(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    grid = [(one, set_to(Settings(), one)) for one in read_grid(["retrieved=1,10", "word_weight=0,0.5"])]
    told: list[tuple[int, int]] = []
    runs = sweep(assistant.library, grid, questions, lambda done, of: told.append((done, of)), tmp_path)
    assert told == [(done, 16) for done in range(1, 17)]
    assert [len(one.run.results[0].retrieved) for one in runs] == [1, 1, 10, 10]
    assert [one.run.run.settings["word_weight"] for one in runs] == [0, 0.5, 0, 0.5]
    first = [one.run.results[0].retrieved for one in runs]
    assert first[2] != first[3]
    assert assistant.library.word_weight == 0.5
    for one in runs:
        folder = tmp_path / f"retrieved={one.combination['retrieved']},word_weight={one.combination['word_weight']}"
        assert load_run(folder) == (questions, one.run)
