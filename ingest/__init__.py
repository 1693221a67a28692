"""A file becomes a Paper of numbered Paragraphs.

The way through this room: a reader makes lines of a file (`text`, `pdf`, `word`), `lines` takes the furniture out,
`numbering` finds the printed numbers, `blocks` and `paragraphs` build what a person would cite, `metadata`
finds out what paper it is; `packs` takes agenda packs apart. `reader.read_papers` calls them in that order.
"""

from ingest.dates import find_dates
from ingest.errors import ManifestError, PaperRefused, PilcrowError
from ingest.guard import read_all
from ingest.manifest import read_manifest
from ingest.paper import Access, Box, Kind, Paper, PaperInfo, Paragraph, Reading, Source, Span, written
from ingest.reader import find_papers, read_paper, read_papers
from ingest.tables import Row, read_rows

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
    "find_dates",
    "find_papers",
    "read_all",
    "read_manifest",
    "read_paper",
    "read_papers",
    "read_rows",
    "written",
]
