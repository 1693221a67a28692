"""Units: the smallest parts of a paragraph that can answer by themselves, as literal runs of its text."""

import re
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from index import split_sentences
from ingest import Paragraph, Row, read_rows

ITEM_WORDS = 60
"""A list item of more words is taken apart into its sentences."""

TITLE_WORDS = 5
"""A paragraph's first sentence of no more words, without a figure, is a title that runs into it."""

BULLET = re.compile("• ")
CAPTION = re.compile(r"(?:table|figure|chart|graph|diagram|map) [A-Z]?\d+(?:\.\d+)*\s*[:.–-]\s", re.IGNORECASE)


class Shape(Enum):
    """What a unit is in its paragraph."""

    SENTENCE = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a list item or a table row: `paragraph.text[start:end]`."""

    start: int
    end: int
    shape: Shape
    reading: str
    """How it reads out: a row with its column heads, anything else as it stands."""
    led_by: str = ""
    """The line above its list or table, such as "The Board agreed to:", or the table's caption."""
    row: Row | None = None
    """What it is where it is a row."""

    @property
    def words(self) -> int:
        """How many words it reads."""
        return len(self.reading.split())

    @property
    def is_stem(self) -> bool:
        """Whether it only leads to what follows: "The Board agreed to:"."""
        return self.reading.endswith(":")

    @property
    def is_title(self) -> bool:
        """Whether it only names what follows: "Cycle security."."""
        return self.shape is Shape.SENTENCE and self.words <= TITLE_WORDS and not re.search(r"\d", self.reading)

    @property
    def is_caption(self) -> bool:
        """Whether it says what a table or a picture shows: "Figure 1: Homes flooded, by district"."""
        return self.row is None and bool(CAPTION.match(self.reading))


def units_of(paragraph: Paragraph) -> list[Unit]:
    """The units of a paragraph in reading order; the head row of a table is none."""
    units: list[Unit] = []
    rows = deque(read_rows(paragraph.text))
    start = 0
    leading = ""
    for line in paragraph.text.split("\n"):
        if "\t" in line:
            if rows and rows[0].line == line:
                text = line.strip()
                offset = start + line.index(text)
                row = rows.popleft()
                units.append(Unit(offset, offset + len(text), Shape.ROW, row.reading, leading, row))
        else:
            units.extend(_of_line(line, start, leading))
            if not BULLET.match(line):
                leading = line.strip()
        start += len(line) + 1
    return [unit for unit in units if unit.start < unit.end]


def _of_line(line: str, start: int, leading: str) -> list[Unit]:
    bullet = BULLET.match(line)
    offset = bullet.end() if bullet else 0
    text = line[offset:]
    whole = bullet is not None and len(text.split()) <= ITEM_WORDS
    shape = Shape.ITEM if bullet else Shape.SENTENCE
    units = []
    for sentence in [text.strip()] if whole else split_sentences(text):
        offset = line.index(sentence, offset)
        end = offset + len(sentence)
        units.append(Unit(start + offset, start + end, shape, sentence, leading if bullet else ""))
        offset = end
    return units
