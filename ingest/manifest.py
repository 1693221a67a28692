"""manifest.csv: what a folder states of its files overrides what is detected in them."""

import csv
import re
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator

from ingest.errors import ManifestError
from ingest.metadata.detect import Metadata
from ingest.paper import Access, Kind, written

MANIFEST = "manifest.csv"


def _dated(value: object) -> object:
    """A day, a month or a year, as `PaperInfo.dated` writes it."""
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            raise ValueError("is no date")
        date.fromisoformat((value + "-01-01")[:10])
    return value


def _wards(value: object) -> object:
    return tuple(ward for part in value.split(";") if (ward := part.strip())) if isinstance(value, str) else value


class Stated(BaseModel):
    """One row of a manifest; None where the cell is empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    title: str | None = None
    council: str | None = None
    body: str | None = None
    meeting_date: Annotated[str | None, BeforeValidator(_dated)] = None
    """"2022-10-20", "2022-10" or "2022"."""
    kind: Kind | None = None
    appendix_to: str | None = None
    url: str | None = None
    access: Access | None = None
    item_number: str | None = None
    author: str | None = None
    considered_with: str | None = None
    wards: Annotated[tuple[str, ...] | None, BeforeValidator(_wards)] = None
    """Parted by ";" in the cell."""

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unstated(cls, value: object) -> object:
        return (value.strip() or None) if isinstance(value, str) else value


def read_manifest(folder: Path) -> dict[str, Stated]:
    """The rows of `folder`/manifest.csv by file name; empty if there is none.

    A row of a file that is gone says nothing. Raises `ManifestError` for an unknown column, a doubled file, a value
    that does not fit, or a name that is no file's but looks like a slip: a file may be public only because of it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    rows: dict[str, Stated] = {}
    lines: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            unknown = [column for column in reader.fieldnames or [] if column not in Stated.model_fields]
            if unknown:
                known = ", ".join(Stated.model_fields)
                raise ManifestError(f"{path}: {unknown[0]!r} is no column; columns are {known}.")
            for row in reader:
                stated = _row(path, reader.line_num, row)
                if stated.file in rows:
                    raise ManifestError(f"{path}, line {reader.line_num}: {stated.file} is listed twice; keep one row.")
                rows[stated.file] = stated
                lines[stated.file] = reader.line_num
    except (UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"{path}: is no UTF-8 CSV file ({error}); save it as CSV UTF-8.") from error
    for name, stated in rows.items():
        if (folder / name).is_file():
            continue
        near = _nearest(name, folder, rows)
        if near or stated.access is Access.EXEMPT:
            told = f"there is no file {name!r} beside it{near}; correct the row, or take it out if the file is gone."
            raise ManifestError(f"{path}, line {lines[name]}: {told}")
    return rows


def override(found: Metadata, stated: Stated) -> Metadata:
    """What was detected in a file, with what its manifest states instead; where they disagree, a warning tells."""
    return replace(
        found,
        title=stated.title or found.title,
        council=stated.council or found.council,
        body=stated.body or found.body,
        dated=stated.meeting_date or found.dated,
        kind=stated.kind or found.kind,
        access=stated.access or found.access,
        item_number=stated.item_number or found.item_number,
        author=stated.author or found.author,
        considered_with=stated.considered_with or found.considered_with,
        wards=stated.wards or found.wards,
        warnings=(*_settled(found, stated), *_disagreements(found, stated)),
    )


def _settled(found: Metadata, stated: Stated) -> Iterator[str]:
    """The warnings of the detection that the manifest does not make void."""
    for warning in found.warnings:
        if warning != found.exempt or stated.access is None:
            yield warning


def _disagreements(found: Metadata, stated: Stated) -> Iterator[str]:
    places = (
        ("title", stated.title, found.title if "title" in found.sure else None),
        ("body", stated.body, found.body if "body" in found.sure else None),
        ("item number", stated.item_number, found.item_number),
    )
    for what, said, printed in places:
        if said and printed and not _agree(said, printed):
            yield f"the manifest gives the {what} “{said}”, the paper “{printed}”: the manifest is taken"
    day = stated.meeting_date
    if day and found.dated and not (day.startswith(found.dated) or found.dated.startswith(day)):
        yield f"the manifest gives the date {written(day)}, the paper {written(found.dated)}: the manifest is taken"
    if stated.access is Access.PUBLIC and found.exempt:
        yield f"public by its manifest, though {found.exempt.removeprefix('taken as exempt: ')}; check that it may be"


def _agree(one: str, other: str) -> bool:
    """Whether one says what the other does, if in more words."""
    first, second = (frozenset(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return first <= second or second <= first


def _row(path: Path, number: int, row: dict[str, str]) -> Stated:
    if None in row or None in row.values():
        raise ManifestError(f"{path}, line {number}: has not as many cells as the first line has columns.")
    try:
        return Stated.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(map(str, first["loc"]))
        said = "write it as 2024-03-14, 2024-03 or 2024" if column == "meeting_date" else first["msg"]
        raise ManifestError(f"{path}, line {number}, column {column!r}: found {first['input']!r}; {said}.") from error


def _nearest(name: str, folder: Path, rows: Container[str]) -> str:
    """A file that may be meant, of which the manifest says nothing."""
    names = {path.name.casefold(): path.name for path in folder.iterdir() if path.name not in rows}
    close = get_close_matches(name.casefold(), names, n=1)
    return f" (did you mean {names[close[0]]!r}?)" if close else ""
