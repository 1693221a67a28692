from pathlib import Path

import pytest

from qa import Settings, SettingsError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, without a pilcrow.toml as yet."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal() -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    return str(caught.value)


def test_without_settings_the_papers_are_quoted_with_the_model_inside() -> None:
    settings = Settings.load()
    assert (settings.llm, settings.llm_url, settings.llm_key) == (None, None, None)
    assert settings.embedder == "all-MiniLM-L6-v2"
    assert settings.library.is_absolute()
    assert settings.library.parts[-2:] == ("pilcrow", "library")


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_LIBRARY", "/papers/library")
    monkeypatch.setenv("PILCROW_LLM", "ollama:qwen3")
    monkeypatch.setenv("PILCROW_LLM_SECONDS", "2.5")
    settings = Settings.load()
    assert (settings.library, settings.llm, settings.llm_seconds) == (Path("/papers/library"), "ollama:qwen3", 2.5)


def test_settings_are_read_from_pilcrow_toml_in_the_working_folder(folder: Path) -> None:
    (folder / "pilcrow.toml").write_text('library = "elsewhere"\nllm_seconds = 5\n')
    settings = Settings.load()
    assert (settings.library, settings.llm_seconds) == (Path("elsewhere"), 5)


def test_a_variable_comes_before_pilcrow_toml(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pilcrow.toml").write_text('llm = "ollama:qwen3"\nllm_url = "http://127.0.0.1:1/v1"\n')
    monkeypatch.setenv("PILCROW_LLM", "openai:gpt-5-mini")
    settings = Settings.load()
    assert (settings.llm, settings.llm_url) == ("openai:gpt-5-mini", "http://127.0.0.1:1/v1")


def test_an_unknown_variable_is_refused_with_the_nearest_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_LIBARY", "/papers")
    assert refusal() == "the variable PILCROW_LIBARY is no setting; did you mean PILCROW_LIBRARY?"


def test_an_unknown_variable_that_resembles_none_is_refused_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_ZZZ", "1")
    known = "PILCROW_CHROMA_URL, PILCROW_EMBEDDER, PILCROW_LIBRARY, "
    assert refusal().startswith(f"the variable PILCROW_ZZZ is no setting; there are {known}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('libary = "x"', "pilcrow.toml: 'libary' is no setting; did you mean library?"),
        ('LLM_KEY = "sesame"', "pilcrow.toml holds llm_key; "),
        (
            'llm_key = "sesame"',
            "pilcrow.toml holds llm_key; a key belongs in the variable PILCROW_LLM_KEY alone.",
        ),
        ('llm_seconds = "soon"', "the setting 'llm_seconds' does not fit: Input should be a valid number"),
        ("llm_seconds = 0", "the setting 'llm_seconds' does not fit: Input should be greater than 0."),
        ("library = ", "pilcrow.toml cannot be read: Invalid value"),
        ("[library]\nfolder = 1", "the setting 'library' does not fit: "),
    ],
)
def test_a_pilcrow_toml_that_does_not_fit_is_refused(folder: Path, text: str, told: str) -> None:
    (folder / "pilcrow.toml").write_text(text)
    assert refusal().startswith(told)
    assert "sesame" not in refusal()


def test_a_pilcrow_toml_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "pilcrow.toml").write_bytes(b"\xff\xfe\x00")
    assert refusal().startswith("pilcrow.toml cannot be read: ")


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_LLM_KEY", "sesame")
    settings = Settings.load()
    assert settings.llm_key is not None
    assert settings.llm_key.get_secret_value() == "sesame"
    shown = (
        repr(settings),
        str(settings),
        repr(settings.llm_key),
        str(settings.model_dump()),
        settings.model_dump_json(),
    )
    assert not any("sesame" in text for text in shown)


def test_the_key_is_not_shown_beside_a_value_that_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PILCROW_LLM_KEY", "sesame")
    monkeypatch.setenv("PILCROW_LLM_SECONDS", "-1")
    assert refusal() == "the setting 'llm_seconds' does not fit: Input should be greater than 0."


def test_settings_are_not_changed_in_place() -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(Settings.load(), "llm", "another")  # noqa: B010  # mypy knows it too
