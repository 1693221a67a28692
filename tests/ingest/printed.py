"""First pages to read: as plain text, and as a PDF's layout tells them: "18|" is type of 18 points, "b|" is bold."""

from ingest import Paper
from ingest.blocks import make_blocks
from ingest.lines import Line, Sheet
from ingest.metadata.detect import Metadata, detect_metadata
from ingest.numbering import find_numbering
from ingest.paper import Box, Span
from tests.ingest.conftest import Read

SPOKEN = "1. The clerk spoke of the gullies.\n\n2. The mayor spoke of the roads.\n"
MET = "Present: Cllr Lee (Chairman)\n\n1. Apologies\n\nApologies were received.\n\n2. Close\n\nThe meeting closed.\n"
BODY = """
1. The roads were wet in the spring of that year, and the paths were
dry only in the hills.

2. The clerk spoke of the gullies, and the mayor of the roads.
"""
USUAL = 10.5


def read_head(read: Read, head: str, body: str = SPOKEN) -> Paper:
    """A paper in Markdown that begins with `head`."""
    return read(f"{head}\n\n{body}", "x_2023.md")


def printed(head: str, body: str = BODY, name: str = "road-notes_2023") -> Metadata:
    """What is detected in a page that begins with `head`; three spaces part the cells of a row."""
    lines: list[Line] = []
    texts: list[str] = []
    gap, start = True, 0
    for marked in f"{head}\n\n{body.strip()}".split("\n"):
        marks, _, text = marked.rpartition("|")
        text = text.replace("   ", "\t")
        if text.strip():
            sizes = [float(mark) for mark in marks.split("|") if mark.isdecimal()]
            height = 0.1 + 0.01 * len(texts)
            box = Box(0, 0.2 if text.startswith(">") else 0.1, height, 0.8, height + 0.01)
            text = text.removeprefix(">")
            span = Span(0, start, start + len(text))
            lines.append(Line(text, span, gap, "b" in marks, sizes[0] if sizes else USUAL, box))
            texts.append(text)
            start += len(text) + 1
        gap = not text.strip()
    sheet = Sheet(("\n".join(texts),), paged=True, lines=tuple(lines))
    return detect_metadata(make_blocks(lines, find_numbering(lines)), sheet, name)
