"""Gold sets of commitments: where they stand, who owns them, when they are due, and which later paragraphs report."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from ingest import PilcrowError

UNRESOLVED = "unresolved"
"""A due date whose day the papers do not tell: "the next meeting of the Board"."""


class GoldError(PilcrowError):
    """A gold set that cannot be used; says where and what to do."""


def _several(value: object) -> object:
    """One value stands for a list of it: any of a list is right."""
    return tuple(value) if isinstance(value, list) else (value,)


def _text(value: object) -> object:
    return str(value) if isinstance(value, date) else value


def _texts(value: object) -> object:
    return tuple(_text(one) for one in value) if isinstance(value, list) else (_text(value),)


Text = Annotated[str, BeforeValidator(_text)]
OneOf = Annotated[tuple[str | None, ...], BeforeValidator(_texts)]
Said = Literal["done", "in progress", "changed"]


class Place(BaseModel):
    """A paragraph: of a paper in a file whose name, and whose title, begin so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paper: Text
    title: str = ""
    paragraph: str
    maybe: bool = False
    """Counts neither for nor against."""


class Report(Place):
    """A later paragraph that reports on a commitment, and what it says."""

    says: Annotated[tuple[Said, ...], BeforeValidator(_several)] = ()


class Entry(Place):
    """A commitment as a scrutiny officer would enter it."""

    words: str | None = None
    """Some of its words; or its place among the units of the paragraph, from 1. Neither: the whole paragraph."""
    unit: Annotated[int, Field(ge=1)] | None = None
    owner: OneOf = (None,)
    due: OneOf = (None,)
    """ "2019-09-30" is by that day, "2024-03-01..2024-05-31" a span."""
    kind: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    became: tuple[Report, ...] = ()


def load_gold(path: Path) -> list[Entry]:
    """The entries of a YAML file. Raises `GoldError` if it is no gold set."""
    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TypeAdapter(list[Entry]).validate_python(listed)
    except (OSError, yaml.YAMLError) as error:
        found = " ".join(str(error).split())
        raise GoldError(f"{path}: cannot be read ({found}); give a gold set of commitments.") from error
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise GoldError(f"{path}, entry {at}: {first['msg'][:1].lower()}{first['msg'][1:]}; mend it there.") from error
