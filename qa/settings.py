"""Settings: one class, read from PILCROW_… variables and from pilcrow.toml in the working folder."""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from index import DEFAULT_EMBEDDER, WORD_WEIGHT
from ingest import PilcrowError

FILE = Path("pilcrow.toml")
PREFIX = "PILCROW_"
OF_THE_TESTS = frozenset({"PILCROW_QA_DATA", "PILCROW_REAL_PAPERS", "PILCROW_SCREENSHOT"})
"""Variables that tests and training read, which are no settings."""


class SettingsError(PilcrowError):
    """A setting that does not exist or a value that does not fit."""


class Settings(BaseSettings):
    """What can be set. Each field is also the variable PILCROW_<FIELD>; variables come before pilcrow.toml."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True, env_ignore_empty=True
    )

    library: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("pilcrow") / "library",
        description="The folder that holds the library.",
    )
    embedder: str = Field(
        DEFAULT_EMBEDDER, description="The embedding model: the one inside Pilcrow, or the folder of another."
    )
    chroma_url: str | None = Field(
        None, description="The address of a Chroma server that keeps the vectors, such as http://127.0.0.1:8000."
    )
    reranker: str | None = Field(
        None,
        description="A sentence-transformers cross-encoder that puts what was found in order anew, by its folder, or "
        "by its name if it was downloaded before.",
    )
    reader: str | None = Field(
        None,
        description="A question-answering model of transformers in place of the one inside Pilcrow, to mark the words "
        "that answer or say that none do, by its folder, or by its name if it was downloaded before; none for neither.",
    )
    retrieved: int = Field(10, ge=1, le=50, description="How many of the paragraphs found an answer is composed from.")
    word_weight: float = Field(
        WORD_WEIGHT, ge=0, le=100, description="How much words count in a search against 1 for meaning."
    )
    llm: str | None = Field(
        None, description="A language model by LangChain's name for it, such as openai:gpt-5-mini or ollama:qwen3."
    )
    llm_url: str | None = Field(None, description="The address of an OpenAI-compatible server, up to and with /v1.")
    llm_key: SecretStr | None = Field(None, description="The key for it, if it wants one; from the environment only.")
    llm_seconds: float = Field(60.0, gt=0, description="How long a language model may take for one answer.")

    @field_validator("library")
    @classmethod
    def _at_home(cls, library: Path) -> Path:
        try:
            return library.expanduser()
        except RuntimeError as error:  # "~nobody": no such user
            raise ValueError(f"{library} names no home folder") from error

    @model_validator(mode="after")
    def _url_of_a_model(self) -> "Settings":
        if self.llm_url and not self.llm:
            raise ValueError("llm_url is set but llm is not; name the model that the server runs")
        return self

    @classmethod
    def load(cls) -> "Settings":
        """The settings in force. Raises `SettingsError` for an unknown name or a value that does not fit."""
        known = {PREFIX + name.upper() for name in cls.model_fields}
        for variable in os.environ:
            if variable.startswith(PREFIX) and variable not in known | OF_THE_TESTS:
                raise SettingsError(f"the variable {variable} is no setting{_nearest(variable, known)}")
        try:
            if "llm_key" in TomlConfigSettingsSource(cls)():
                raise SettingsError(f"{FILE} holds llm_key; a key belongs in the variable PILCROW_LLM_KEY alone.")
            return cls()
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else ""
            if first["type"] == "extra_forbidden":
                raise SettingsError(f"{FILE}: {name!r} is no setting{_nearest(name, cls.model_fields)}") from error
            said = first["msg"].removeprefix("Value error, ")
            raise SettingsError(f"the setting {name!r} does not fit: {said}." if name else f"{said}.") from error
        except ValueError as error:
            raise SettingsError(f"{FILE} cannot be read: {error}.") from error

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then pilcrow.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def _nearest(name: str, known: Iterable[str]) -> str:
    bare = {one.removeprefix(PREFIX): one for one in known}  # what all share says nothing of nearness
    close = difflib.get_close_matches(name.removeprefix(PREFIX), bare, n=1)
    return f"; did you mean {bare[close[0]]}?" if close else f"; there are {', '.join(sorted(bare.values()))}."
