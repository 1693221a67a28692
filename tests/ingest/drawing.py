"""Papers drawn for tests: words at their places, wrapped prose and ruled tables, on pages of any size and turn."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest import Kind, Paper, read_paper
from ingest.manifest import Stated

WIDTH, HEIGHT = 595, 842
MARGIN, BODY, TOP, RIGHT, LEADING, SIZE = 50, 90, 780, 545, 14, 11
"""In points: where numbers, text and pages begin, where lines end at the latest; how far apart and high they are."""

SENTENCES = (
    "Officers inspected the footbridge at {} and found that two of its beams had rotted, as they had at {}.",
    "The Cabinet Member thanked residents of {} for the patience that they had shown, and those of {}.",
    "A survey of drains along the road from {} is to be commissioned before winter, and then one at {}.",
    "Members asked whether the grant for {} could be spent on lamps, and were told of those at {}.",
    "Volunteers cleared the towpath between {} and the lock, which brambles had closed, down to {}.",
    "The contractor has agreed to mend the wall at {} without charge, and to build another at {}.",
    "Complaints about buses to {} fell by a third after the timetable had been drawn up afresh at {}.",
    "The Director explained that posts at {} were left vacant on purpose during the review at {}.",
    "No objection was received to the closure of the lane to {}, and the order was made at {}.",
    "The library at {} now opens on Sunday mornings and is run by people who live in {}.",
    "The pumping station at {} needs a second pump, for which money has been put aside at {}.",
    "Young people in {} told the inquiry that they feel safer when the youth club opens late in {}.",
)
PLACES = (
    "Fennel Mill,Long Sallow,Tolling,Upper Quarrel,Withy Bottom,Corvedale,Hatherbrook,Sexton Lane,Nether Quarrel,"
    "Ambry,Brackwater,Clun Hollow,Dunmere,Eastry Cross,Ferny Bank,Gorse Hill,Harrow End,Inchford,Jarrow Green,Kettleby,"
    "Lodeway,Marrowby,Nine Elms,Oxley,Pennyford,Quarry Bank,Rushmere,Stonely,Thornwick"
).split(",")


def prose(number: int, sentences: int = 2) -> str:
    """A paragraph of so many sentences of an invented council; those of another number are others."""
    return " ".join(_sentence(number * sentences + i) for i in range(sentences))


def _sentence(number: int) -> str:
    places = (PLACES[(number * step + step) % len(PLACES)] for step in (1, 5))
    return SENTENCES[number % len(SENTENCES)].format(*places)


class Drawing:
    """A paper in the making, one page after the other; `canvas` draws what has no verb here."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        self._file = BytesIO()
        self.size = width, height
        self.canvas = Canvas(self._file, pagesize=self.size, invariant=1)

    def write(
        self, left: float, up: float, text: str, *, size: float = SIZE, font: str = "Helvetica", rise: float = 0.0
    ) -> float:
        """Words whose base line begins there, a raised mark higher; where they end."""
        if text:
            self.canvas.setFont(font, size)
            self.canvas.drawString(left, up + rise, text)
        return left + float(stringWidth(text, font, size))

    def centre(self, up: float, text: str, *, size: float = SIZE, font: str = "Helvetica") -> None:
        """A line in the middle between the edges of the page."""
        self.write((self.size[0] - stringWidth(text, font, size)) / 2, up, text, size=size, font=font)

    def lines(self, *texts: str, up: float = TOP) -> None:
        """Lines from there down; an empty one is white space, and in "12|Text" the number stands in the margin."""
        for row, text in enumerate(texts):
            margin, bar, rest = text.rpartition("|")
            self.write(MARGIN, up - LEADING * row, margin if bar else "")
            self.write(BODY, up - LEADING * row, rest)

    def prose(
        self,
        left: float,
        up: float,
        text: str,
        *,
        right: float = RIGHT,
        size: float = SIZE,
        font: str = "Helvetica",
        leading: float | None = None,
    ) -> float:
        """Lines that fill the width; the base line of the next paragraph, after white space."""
        step = leading or size * LEADING / SIZE
        for line in simpleSplit(text, font, size, right - left):
            self.write(left, up, line, size=size, font=font)
            up -= step
        return up - step

    def numbered(self, texts: Sequence[str], *, first: int = 1, up: float = TOP, right: float = RIGHT) -> float:
        """Paragraphs with their numbers in the margin, as reports have them."""
        for number, text in enumerate(texts, first):
            self.write(MARGIN, up, f"{number}.")
            up = self.prose(BODY, up, text, right=right)
        return up

    def table(
        self,
        left: float,
        up: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        size: float = 10,
        ruled: bool = True,
    ) -> float:
        """Rows of cells, each wrapped in its column, with rules around them; where the table ends."""
        self.canvas.setLineWidth(0.5)
        edges = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
        tops = [up]
        for row in rows:
            cells = [simpleSplit(cell, "Helvetica", size, w - 8) for cell, w in zip(row, widths, strict=True)]
            for x, lines in zip(edges, cells, strict=False):
                for i, line in enumerate(lines):
                    self.write(x + 4, up - size - 2 - i * (size + 2), line, size=size)
            up -= max(map(len, cells)) * (size + 2) + 8
            tops.append(up)
        if ruled:
            for x in edges:
                self.canvas.line(x, tops[0], x, tops[-1])
            for y in tops:
                self.canvas.line(edges[0], y, edges[-1], y)
        return up

    def turn(self, quarters: int, *, declared: bool = True) -> None:
        """Goes on so that what is drawn stands upright on a page shown turned clockwise by so many quarters.

        If that turn is not declared, the page is shown as it is, and what is drawn lies on its side.
        """
        width, height = self.size
        moves = ((1, 0, 0, 1, 0, 0), (0, 1, -1, 0, width, 0), (-1, 0, 0, -1, width, height), (0, -1, 1, 0, 0, height))
        self.canvas.transform(*moves[quarters])
        if declared:
            self.canvas.setPageRotation(90 * quarters)
            self.canvas.setPageSize(self.size[:: -1 if quarters % 2 else 1])  # the canvas swaps its sides again

    def next_page(self) -> None:
        """Ends a page."""
        self.canvas.showPage()
        self.canvas.setPageRotation(0)
        self.canvas.setPageSize(self.size)

    def done(self) -> bytes:
        """The file, its last page ended."""
        self.canvas.save()
        return self._file.getvalue()

    def read(self, folder: Path, kind: Kind = Kind.REPORT) -> Paper:
        """The paper as it is read, of a stated kind."""
        path = folder / "paper.pdf"
        path.write_bytes(self.done())
        return read_paper(path, Stated(file=path.name, kind=kind))


def told(paper: Paper) -> list[tuple[str | None, str]]:
    """Its paragraphs: number and text."""
    return [(paragraph.number, paragraph.text) for paragraph in paper.paragraphs]


def drawn(*pages: Sequence[str]) -> Drawing:
    """A paper of `lines`, page by page."""
    drawing = Drawing()
    for number, page in enumerate(pages):
        if number:
            drawing.next_page()
        drawing.lines(*page)
    return drawing


def words(paper: Paper) -> str:
    """All that could be cited."""
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)
