"""Support: what a paragraph, its place and its paper state, for sentences that cite it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from index import content_stems
from ingest import PaperInfo, Paragraph, Row, read_rows, written
from qa.checks import figures
from qa.checks.claims import Reading
from qa.checks.names import NamedText
from qa.checks.quotes import folded

PERCENT = re.compile(r"%|\bper\s?cent", re.IGNORECASE)
# What a column head or a caption says of its figures: "£m", "(£000)", "£'000s".
MONEY = re.compile(r"£\s?[’']?(?P<scale>m\b|mn\b|million|bn\b|billion|k\b|thousand|000)?", re.IGNORECASE)
SCALES = {"m": 10**6, "b": 10**9, "k": 10**3, "t": 10**3, "0": 10**3}
CELL = re.compile(r"[-−(]?(?P<number>\d[\d,]*(?:\.\d+)?)\)?")


@dataclass(frozen=True)
class Support:
    """A paragraph with its paper."""

    paper: PaperInfo
    paragraph: Paragraph

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All texts that may support a sentence: the paragraph's own first, then its place and its paper's."""
        paper, paragraph = self.paper, self.paragraph
        dated = written(paper.dated) if paper.dated else None
        around = (paragraph.title, *paragraph.headings, paragraph.label)
        of_paper = (paper.title, paper.body, paper.council, dated)
        return (paragraph.text, *(text for text in (*around, *of_paper) if text))

    @cached_property
    def readings(self) -> frozenset[Reading]:
        """All figures, dates, times and addresses."""
        number: Reading = ("reference", self.paragraph.number)  # and no count of anything
        return frozenset(_of_tables(self.paragraph)).union({number}, *map(figures.readings, self.texts))

    @cached_property
    def named(self) -> tuple[NamedText, ...]:
        """The texts, to look names up in."""
        return tuple(map(NamedText, self.texts))

    @cached_property
    def quotable(self) -> tuple[str, ...]:
        """The texts, to look quotations up in."""
        return tuple(map(folded, self.texts))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all words that carry a subject."""
        return frozenset(stem for text in self.texts for stem in content_stems(text))


def _of_tables(paragraph: Paragraph) -> Iterator[Reading]:
    """Cells with the unit that their column, their row or the caption gives them."""
    rows = read_rows(paragraph.text)
    if not rows:
        return
    prose = (line for line in paragraph.text.split("\n") if "\t" not in line)
    caption = " ".join((*paragraph.headings, paragraph.title, *prose))
    for row in rows:
        for head, cell in _figures(row):
            value = Decimal(cell.replace(",", ""))
            if PERCENT.search(head):
                yield "percent", value
            elif money := MONEY.search(head) or MONEY.search(caption):
                yield "£", value * (SCALES[money["scale"][0].casefold()] if money["scale"] else 1)


def _figures(row: Row) -> Iterator[tuple[str, str]]:
    """The cells that are bare figures, each with the head of its column and the first cell of its row."""
    for column, cell in enumerate(row.cells):
        if match := CELL.fullmatch(cell.strip()):
            head = row.heads[column] if column < len(row.heads) else ""
            yield f"{head} {row.cells[0] if column else ''}", match["number"]
