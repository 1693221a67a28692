"""Rows of the record and the nouns they hold."""

import json
import sqlite3
from dataclasses import asdict, astuple, fields, is_dataclass
from typing import Any

from pydantic import TypeAdapter

from ingest import Access, Box, Kind, PaperInfo, Paragraph, Reading, Source, Span

SOURCES = TypeAdapter(tuple[Source, ...])
READING = TypeAdapter(Reading)
INFO_COLUMNS = tuple(field.name for field in fields(PaperInfo))
"""The columns of a paper without its text; its sources are rows of their own."""
PARAGRAPH_COLUMNS = tuple(field.name for field in fields(Paragraph))


def info_columns(row: sqlite3.Row) -> dict[str, Any]:
    """The fields of a `PaperInfo`."""
    columns: dict[str, Any] = {name: row[name] for name in INFO_COLUMNS}
    return columns | {
        "sources": SOURCES.validate_json(row["sources"]),
        "kind": Kind(row["kind"]),
        "access": Access(row["access"]),
        "wards": tuple(json.loads(row["wards"])),
        "reading": READING.validate_json(row["reading"]),
    }


def paragraph_of(row: sqlite3.Row) -> Paragraph:
    """A paragraph."""
    columns: dict[str, Any] = {name: row[name] for name in PARAGRAPH_COLUMNS}
    return Paragraph(
        **columns
        | {
            "headings": tuple(json.loads(row["headings"])),
            "spans": tuple(Span(*span) for span in json.loads(row["spans"])),
            "boxes": tuple(Box(*box) for box in json.loads(row["boxes"])),
            "opens": bool(row["opens"]),
            "ocr": bool(row["ocr"]),
        }
    )


def column(value: object) -> object:
    """A value as SQLite keeps it: tuples and nouns as JSON; spans and boxes, of which there are many, as bare lists."""
    if isinstance(value, tuple) and value and isinstance(value[0], Span | Box):
        return json.dumps([astuple(place) for place in value])
    if isinstance(value, tuple):
        return json.dumps([asdict(one) if is_dataclass(one) else one for one in value], ensure_ascii=False)  # type: ignore[arg-type]
    return json.dumps(asdict(value), ensure_ascii=False) if isinstance(value, Reading) else value
