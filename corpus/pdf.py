"""A paper as PDF, from its source and its layout."""

from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from corpus.layouts import LAYOUTS, Stamp
from corpus.press import Press
from corpus.setting import set_blocks
from corpus.source import Source

rl_config.useA85 = 0  # pictures as they are, not as letters


def new_canvas(path: Path, title: str) -> Canvas:
    """An empty file that has the same bytes each time.

    Nothing is compressed: other versions of zlib would write other bytes.
    """
    canvas = Canvas(str(path), invariant=1, pageCompression=0)
    canvas.setTitle(title)
    canvas.setAuthor("Pilcrow sample corpus")
    canvas.setCreator("Pilcrow sample corpus")
    return canvas


def print_pdf(source: Source, path: Path, stamp: Stamp | None = None) -> Press:
    """Writes a paper; its press knows on which page each block begins, and how many pages there are."""
    layout = LAYOUTS[source.meta.layout]
    canvas = new_canvas(path, source.meta.title)
    press = Press(canvas, layout.sheet, layout.dress(source.meta, stamp))
    body = set_blocks(source, layout.look, layout.sheet, columns=layout.columns)
    press.set([*layout.front(source.meta, layout.look, layout.sheet), *body])
    canvas.save()
    return press
