"""Rows of the record and the nouns they hold."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, fields, is_dataclass
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from index.glossary import find_definitions
from index.passages import Passage
from ingest import Access, Box, Kind, Paper, PaperInfo, Paragraph, Reading, Source, Span

SOURCES = TypeAdapter(tuple[Source, ...])
READING = TypeAdapter(Reading)
INFO_COLUMNS = tuple(field.name for field in fields(PaperInfo))
"""The columns of a paper without its text; its sources are rows of their own."""
PARAGRAPH_COLUMNS = tuple(field.name for field in fields(Paragraph))
PASSAGE_COLUMNS = tuple(field.name for field in fields(Passage))


def info_of(row: RowMapping) -> PaperInfo:
    """A paper without its text."""
    return PaperInfo(**_info_fields(row))


def paper_of(row: RowMapping, paragraphs: Sequence[RowMapping]) -> Paper:
    """A paper with its text."""
    pages = tuple(json.loads(row["pages"]))
    return Paper(**_info_fields(row), pages=pages, paragraphs=tuple(paragraph_of(one) for one in paragraphs))


def _info_fields(row: RowMapping) -> dict[str, Any]:
    columns: dict[str, Any] = {name: row[name] for name in INFO_COLUMNS}
    return columns | {
        "sources": SOURCES.validate_json(row["sources"]),
        "kind": Kind(row["kind"]),
        "access": Access(row["access"]),
        "wards": tuple(json.loads(row["wards"])),
        "reading": READING.validate_json(row["reading"]),
    }


def paragraph_of(row: RowMapping) -> Paragraph:
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


def passage_of(row: RowMapping) -> Passage:
    """A passage."""
    return Passage(**{name: row[name] for name in PASSAGE_COLUMNS})


def column(value: object) -> object:
    """A value as SQLite keeps it: tuples and nouns as JSON; spans and boxes, of which there are many, as bare lists."""
    if isinstance(value, tuple) and value and isinstance(value[0], Span | Box):
        return json.dumps([astuple(place) for place in value])
    if isinstance(value, tuple):
        return json.dumps([asdict(one) if is_dataclass(one) else one for one in value], ensure_ascii=False)  # type: ignore[arg-type]
    return json.dumps(asdict(value), ensure_ascii=False) if isinstance(value, Reading) else value


def source_columns(source: Source) -> dict[str, object]:
    """The columns of a source: where it lies and which bytes it has."""
    first, last = source.pages or (None, None)
    return {"file": source.file, "path": source.path, "sha256": source.sha256, "first": first, "last": last}


def passage_rows(paper_id: str, access: Access, of: Sequence[Passage], embedder: str) -> list[dict[str, object]]:
    """The columns of the passages of a paper that is to be found."""
    return [
        {name: getattr(passage, name) for name in PASSAGE_COLUMNS}
        | {"paper_id": paper_id, "access": access, "vector": vector_id(embedder, passage.embedded)}
        for passage in of
    ]


def definition_rows(paper_id: str, paragraph_id: str, text: str) -> list[dict[str, object]]:
    """The columns of the abbreviations that a paragraph defines."""
    return [
        {
            "paper_id": paper_id,
            "paragraph_id": paragraph_id,
            "short": found.short,
            "long": found.long,
            "short_key": found.short_key,
            "long_key": found.long_key,
        }
        for found in find_definitions(text)
    ]


def vector_id(embedder: str, text: str) -> str:
    """The id of the vector that this embedder makes of this text: the same text, the same vector."""
    return hashlib.sha256(f"{embedder}\0{text}".encode(errors="surrogatepass")).hexdigest()[:32]
