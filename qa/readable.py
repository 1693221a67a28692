"""What a reader is given of a paragraph: its text, the rows of tables with their column heads as one reads them out."""

import re
from dataclasses import dataclass, replace

from ingest import Paragraph
from qa.reading import Reading
from qa.units import Unit, units_of

BETWEEN_ROWS = " | "


@dataclass(frozen=True, slots=True)
class Readable:
    """A paragraph as a reader reads it, which knows where in the paragraph's own text it is."""

    text: str
    _paragraph: Paragraph
    _rows: tuple[tuple[int, Unit], ...]
    """Where in `text` each row begins; none where `text` is the paragraph's own."""

    @classmethod
    def of(cls, paragraph: Paragraph) -> "Readable":
        """A paragraph with its tables read out; one without any as it is."""
        units = units_of(paragraph)
        if not any(unit.row for unit in units):
            return cls(paragraph.text, paragraph, ())
        text = ""
        rows: list[tuple[int, Unit]] = []
        for unit in units:
            text += BETWEEN_ROWS if text else ""
            rows.append((len(text), unit))
            text += unit.reading
        return cls(text, paragraph, tuple(rows))

    def placed(self, reading: Reading) -> Reading:
        """A reading of `text` as one of the paragraph's text: of a row, the cell that was marked or else all of it."""
        if not self._rows:
            return reading
        start, unit = max((one for one in self._rows if one[0] <= reading.start), key=lambda one: one[0])
        if unit.row is None:
            first = min(unit.start + reading.start - start, unit.end)
            return replace(reading, start=first, end=min(first + reading.end - reading.start, unit.end))
        offset, before = unit.start, start
        for cell in self._paragraph.text[unit.start : unit.end].split("\t"):
            # Cells stand in the reading in their order, each behind its head.
            found = re.compile(rf"(?<!\w){re.escape(cell)}(?!\w)").search(self.text, before) if cell.strip() else None
            if found:
                if found.start() <= reading.start < found.end():
                    return replace(reading, start=offset, end=offset + len(cell))
                before = found.end()
            offset += len(cell) + 1
        return replace(reading, start=unit.start, end=unit.end)
