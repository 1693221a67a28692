"""A file becomes a Paper of numbered Paragraphs.

`reader.read_papers` is the way through this room. In the order of the way:

- A reader for each format makes a `Sheet` of `Line`s: `text`, `pdf`, `word`, `html`, and `office` for what LibreOffice
  converts. Of a page of a PDF, `layout` makes lines in reading order.
- `packs` takes agenda packs apart; `lines` takes the furniture out; `items` tells minutes in a table from a register.
- One builder for all formats: `numbering` finds the printed numbers, `blocks` and `paragraphs` build what one cites.
- `metadata` finds out what paper it is, and whether it is exempt; `manifest` overrides both.
- `guard` does all this in a process that may fail.
"""

from ingest.dates import find_dated, find_dates
from ingest.errors import ManifestError, PaperRefused, PilcrowError
from ingest.folder import find_papers
from ingest.guard import read_all
from ingest.manifest import Stated, read_manifest
from ingest.paper import Access, Box, Kind, Paper, PaperInfo, Paragraph, Reading, Source, Span, written
from ingest.reader import read_paper, read_papers
from ingest.tables import Row, read_rows
from ingest.version import reader_version

__all__ = [
    "Access",
    "Box",
    "Kind",
    "ManifestError",
    "Paper",
    "PaperInfo",
    "PaperRefused",
    "Paragraph",
    "PilcrowError",
    "Reading",
    "Row",
    "Source",
    "Span",
    "Stated",
    "find_dated",
    "find_dates",
    "find_papers",
    "read_all",
    "read_manifest",
    "read_paper",
    "read_papers",
    "read_rows",
    "reader_version",
    "written",
]
