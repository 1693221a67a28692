"""manifest.csv: what a folder states of its files overrides what is detected in them."""

import csv
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from ingest.errors import ManifestError
from ingest.paper import Access, Kind

MANIFEST = "manifest.csv"


class Stated(BaseModel):
    """One row of a manifest; None where the cell is empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    title: str | None = None
    council: str | None = None
    body: str | None = None
    meeting_date: date | None = None
    kind: Kind | None = None
    appendix_to: str | None = None
    url: str | None = None
    access: Access | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unstated(cls, value: object) -> object:
        return (value.strip() or None) if isinstance(value, str) else value


def read_manifest(folder: Path) -> dict[str, Stated]:
    """The rows of `folder`/manifest.csv by file name; empty if there is none.

    Raises `ManifestError` for an unknown column, a doubled file or a value that does not fit.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    rows: dict[str, Stated] = {}
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
    except (UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"{path}: is no UTF-8 CSV file ({error}); save it as CSV UTF-8.") from error
    for name in rows:
        if not (folder / name).is_file():
            raise ManifestError(
                f"{path}: there is no file {name!r} beside it{_nearest(name, folder)}; correct the row or take it out."
            )
    return rows


def _row(path: Path, number: int, row: dict[str, str]) -> Stated:
    if None in row or None in row.values():
        raise ManifestError(f"{path}, line {number}: has not as many cells as the first line has columns.")
    try:
        return Stated.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(map(str, first["loc"]))
        said = "write it as 2024-03-14" if column == "meeting_date" else first["msg"]
        raise ManifestError(f"{path}, line {number}, column {column!r}: found {first['input']!r}; {said}.") from error


def _nearest(name: str, folder: Path) -> str:
    """A file that may be meant: a slip here could make an exempt paper public."""
    names = {path.name.casefold(): path.name for path in folder.iterdir()}
    close = get_close_matches(name.casefold(), names, n=1)
    return f" (did you mean {names[close[0]]!r}?)" if close else ""
