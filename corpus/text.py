"""A paper as plain text, as papers come out of an old archive: wrapped lines, and tabs between the cells of tables."""

import textwrap
from collections.abc import Iterator

from corpus.source import Heading, Items, Mark, Prose, Source, Table

WIDTH = 100
LABEL = "SAMPLE PAPER: an invented council, written for the Pilcrow project."


def print_text(source: Source) -> str:
    """The paper, with a line between blocks and its label below the title."""
    name, _, title = (source.meta.printed_title or source.meta.title).partition(": ")
    return "\n\n".join([name, title, LABEL, *_blocks(source)]) + "\n"


def _blocks(source: Source) -> Iterator[str]:
    for block in source.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Prose):
            yield _wrapped(f"{block.number}. {block.text}" if block.number else block.text)
        elif isinstance(block, Items):
            yield "\n".join(_wrapped(f"{mark} {text}", "  ") for mark, text in block.items)
        elif isinstance(block, Table):
            yield "\n".join(filter(None, [block.caption, *("\t".join(row) for row in block.rows)]))
        else:
            raise ValueError(f"{source.name}: plain text has no {block.name if isinstance(block, Mark) else 'chart'}")


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)
