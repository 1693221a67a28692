"""Lines become blocks: runs of prose, list items, table rows and headings, whole over page breaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from ingest.dates import leading_date
from ingest.lines import BULLET, CAPTION, SENTENCE_END, SHORT_LINE, Line
from ingest.numbering import Numbering, Printed

# "(a)", "ii)", "b.", and "(1)" as resolutions have it.
SUBPOINT = re.compile(r"^(?=\(?(?P<mark>[a-z]|[ivx]{1,4}|(?<=\()\d{1,2})[.)])\(?\w+[.)]\s+")
# "Report to: Planning Committee", a line of its own where another such line stands above or below.
FIELD = re.compile(r"^[A-Z][\w()/’' ]{1,30}:\s+\S")
# A block that ends in one of these was cut by a page break: no sentence or heading ends so.
FUNCTION_WORDS = frozenset(
    "a an and as at be been between but by can for from had has have in into is its may of on or our per "
    "shall should than that the their these this those to under was were which who will with would".split()
)
AUXILIARIES = frozenset("is are was were be been has have had will would shall should may can could did do".split())
QUESTION = re.compile(r"(how|what|why|who|where|when)\b", re.IGNORECASE)
CUT = re.compile(r"\b(\w+)[-–—]$")
"""The first half of a word, or of two words with a hyphen between them, at the end of a line."""
HIGHER = 0.1
"""The next column begins higher than this one ends, by so much of the page at least."""
WIDE = 2.5
"""Lines of a heading stand less than so many line heights apart."""
AROUND = 60
"""Lines before and after, which tell how wide a column is."""
TOLD = 3
ASIDE = 0.5
"""What begins further right than this share of the page's width stands aside of the text."""
HEADING_WORDS = 11
"""A heading set in plain type has at most so many words; longer ones must be marked by format or capitals."""


class Shape(Enum):
    """What a block is on the page."""

    PROSE = auto()
    ITEM = auto()
    ROW = auto()
    HEADING = auto()


@dataclass
class Block:
    """Lines that belong together. `number` is set where a printed number opens it."""

    shape: Shape
    text: str
    lines: list[Line]
    number: Printed | None = None
    styled: bool = field(default=False)

    @property
    def is_cut(self) -> bool:
        """Whether the block stops in mid-sentence."""
        return not SENTENCE_END.search(self.text) and not self.text.endswith((":", ";"))


def make_blocks(lines: Sequence[Line], numbering: Numbering) -> list[Block]:
    """Blocks in reading order; every line is in exactly one of them."""
    join = Joiner(lines)
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        block = _opening(line, numbering.at.get(index))
        last = blocks[-1] if blocks else None
        over = last is not None and (_runs_over(last, index, lines) or _wraps(last, index, lines))
        if last is not None and _continues(last, block, line, following, over):
            last.text = join(last.text, block.text)
            last.lines.append(line)
            last.styled = last.styled and line.heading
        else:
            blocks.append(block)
    _mark_headings(blocks)
    return blocks


def _opening(line: Line, number: Printed | None) -> Block:
    text = re.sub(r" {2,}", " ", line.text.strip(" "))
    if number is not None:
        return Block(Shape.PROSE, number.rest.replace("\t", " "), [line], number, line.heading)
    bullet = BULLET.match(text)
    if bullet or SUBPOINT.match(text):
        return Block(Shape.ITEM, (text[bullet.end() :] if bullet else text).replace("\t", " "), [line])
    if line.is_row:
        row = "\t".join(line.cells).rstrip("\t")
        return Block(Shape.ROW, row if "\t" in row else f"{row}\t", [line])
    return Block(Shape.PROSE, text.strip(), [line], styled=line.heading)


def _continues(last: Block, block: Block, line: Line, following: Line | None, over: bool) -> bool:
    """Whether `block`, made of the next line, goes on with the sentence of `last`.

    `over`: the end of a page or column cuts it, or of a line of a heading.
    """
    if block.number is not None or block.shape is Shape.ROW or last.shape is Shape.ROW or CAPTION.match(block.text):
        return False
    if last.number is not None and not last.text:  # a number alone on its line
        return block.shape is Shape.PROSE
    if block.shape is Shape.ITEM:
        cut = _is_cut_item(last.text, block.text) if line.gap else _is_reference(last, line)
        return last.is_cut and cut
    if line.heading != last.styled:
        return False
    if not line.gap:
        beside = [last.lines[-1], *([following] if following else [])]
        return not (FIELD.match(block.text) and any(FIELD.match(other.text) for other in beside))
    if line.heading:
        return over
    if not last.is_cut:
        return False
    before_list = following is not None and BULLET.match(following.text.lstrip()) is not None
    figures = re.match(r"[\d£]", block.text) is not None and leading_date(block.text) != block.text
    figures = figures and block.is_cut and not before_list
    divided = leading_date(f"{last.text[-2:].strip()} {block.text}") != ""  # "since 1 / April 2023"
    return _begins_low(block.text) or _ends_open(last.text) or figures or divided or over


def _wraps(last: Block, index: int, lines: Sequence[Line]) -> bool:
    """Whether `last` is a heading in wide lines, which the next line goes on with: its word had no room there."""
    before, line = last.lines[-1], lines[index]
    if before.box is None or line.box is None or not (last.styled and line.heading) or before.size != line.size:
        return False
    apart = line.box.bottom - before.box.bottom
    if line.box.page != before.box.page or not 0 < apart < WIDE * (line.box.bottom - line.box.top):
        return False
    word = (line.box.right - line.box.left) * (len(line.text.split()[0]) + 1) / len(line.text)
    boxes = (other.box for other in lines[max(0, index - AROUND) : index + AROUND] if other.box and not other.is_row)
    column = max(box.right for box in boxes if box.page == line.box.page and box.left < before.box.right)
    return before.box.right + word > column and before.text.isupper() == line.text.isupper()


def _runs_over(last: Block, index: int, lines: Sequence[Line]) -> bool:
    """Whether `last` stops in mid-sentence at its right edge, and a line of text opens the next page or column."""
    before, line, below = last.lines[-1], lines[index], lines[index + 1 : index + 2]
    if before.box is None or line.box is None or last.shape is not Shape.PROSE:
        return False
    next_column = line.box.left > before.box.right and line.box.top < before.box.top - HIGHER
    if line.box.page < before.box.page or (line.box.page == before.box.page and not next_column):
        return False
    alone = not below or below[0].gap or below[0].is_row
    if len(last.text.split()) <= HEADING_WORDS or (alone and not SENTENCE_END.search(line.text)):
        return False  # a heading, or before one
    edge = line.box.left if next_column else 1.0
    boxes = (other.box for other in lines[:index] if other.box and not other.is_row)
    column = (box for box in boxes if box.page == before.box.page and box.left < before.box.right <= box.right <= edge)
    return before.box.right >= SHORT_LINE * max(box.right for box in column)


def _is_cut_item(before: str, text: str) -> bool:
    """Whether a list item, cut by a page break, was given a second mark on the next page."""
    if SUBPOINT.match(text) or before.endswith((",", " and", " or")):
        return False  # a list may well run on so
    return (_begins_low(text) and not _begins_low(before)) or _ends_open(before)


def _is_reference(last: Block, line: Line) -> bool:
    """Whether "(b)" opens a line only because a sentence, "… under section 3 (b) of the Act", was wrapped there."""
    mark = SUBPOINT.match(line.text.strip())
    in_sentence = last.shape is Shape.PROSE and not last.text.endswith((",", " and", " or"))
    return mark is not None and mark["mark"] not in ("a", "i", "1") and in_sentence and not SUBPOINT.match(last.text)


def _begins_low(text: str) -> bool:
    return text[:1].islower()


def _ends_open(text: str) -> bool:
    return text.endswith(",") or text[text.rfind(" ") + 1 :] in FUNCTION_WORDS


def _mark_headings(blocks: Sequence[Block]) -> None:
    in_front = True
    # Where a file without pages tells headings by their format, and there are several, a short plain line is none.
    told = sum(block.styled for block in blocks if block.lines[0].size and not block.lines[0].box) >= TOLD
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        in_front = in_front and block.number is None
        plain = block.number is None and block.shape is Shape.PROSE
        plain = plain and (in_front or not _is_table_title(before, block, after))
        plain = plain and (block.styled or not told or in_front or block.text.isupper())
        if plain and _is_heading(before, block, after) and not (in_front and _is_field(before, block, after)):
            block.shape = Shape.HEADING
            block.text = block.text.rstrip(": ")


def _is_table_title(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block, in a numbered paper, only names the table below it: it is not set larger than the text."""
    if before is None or after is None or after.shape is not Shape.ROW or before.shape is Shape.HEADING:
        return False
    size, text_size = block.lines[0].size, before.lines[0].size
    return size is not None and text_size is not None and size <= text_size


def _is_field(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block is one of several "Report to: …" above the text."""
    beside = [other for other in (before, after) if other is not None]
    return FIELD.match(block.text) is not None and any(FIELD.match(other.text) for other in beside)


def _is_heading(before: Block | None, block: Block, after: Block | None) -> bool:
    text = block.text
    words = text.split()
    if CAPTION.match(text):
        return False
    asks = block.styled and text.endswith("?")  # "Issue 1: is the plan sound?"
    if after is None or not re.search(r"[^\W_]", text) or text.endswith((",", ";")):
        return False
    if SENTENCE_END.search(text) and not asks:
        return False
    listed = after.shape in (Shape.ITEM, Shape.ROW)
    if text.endswith(":") and (listed or len(words) > 2 * HEADING_WORDS):
        return False  # a stem: "The Board was asked to:"
    if block.styled:
        return len(words) <= 3 * HEADING_WORDS
    if before is not None and before.number is not None and before.styled:
        return False  # a title in bold, and its text in a few words: "7.2 Staffing implications / None"
    if SUBPOINT.match(after.text) and not after.lines[0].gap and len(words) > HEADING_WORDS / 2:
        return False  # "… under the terms of section 3 / (a) of the Act", wrapped there
    if not block.lines[0].gap and before is not None:
        return False
    box = block.lines[0].box
    if box is not None and box.left > ASIDE and box.left + box.right > 2 * ASIDE + 0.2:
        return False  # who is to act, in a column of its own; a title is centred
    if text.isupper():
        return len(words) <= 2 * HEADING_WORDS
    if after.number is None and re.search(r",|:\s*\S", text):
        return False  # names and their offices in a list of those present, or "Contact: …"
    limit = 2 * HEADING_WORDS if text.endswith(":") else HEADING_WORDS
    is_detail = re.search(r"@|£|\d{1,2}[.:]\d\d", text)
    is_sentence = AUXILIARIES.intersection(words) and not QUESTION.match(text)
    return len(words) <= limit and (text[0].isupper() or text[0].isdigit()) and not is_detail and not is_sentence


class Joiner:
    """Joins two lines; decides by the paper's own words whether a hyphen at a line end was printed.

    A paper that divides words at line ends (two at least are whole elsewhere in it) divides others too: those of
    which the second half is no word of its own.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        counts = Counter(word for line in lines for word in re.findall(r"[^\W\d_]+", line.text.casefold()))
        ends = ((CUT.search(above.text), re.match(r"\w+", below.text)) for above, below in pairwise(lines))
        halves = [(cut[1].casefold(), begins[0].casefold()) for cut, begins in ends if cut and begins]
        counts.subtract(half for pair in halves for half in pair)
        self._words = {word for word, count in counts.items() if count > 0}
        self._divides = sum(first + second in self._words for first, second in halves) > 1

    def __call__(self, first: str, second: str) -> str:
        """`first` and `second` as one run of text."""
        cut = CUT.search(first)
        begins = re.match(r"\w+", second)
        if not cut or not begins or begins[0] in ("and", "or", "to"):
            return f"{first} {second}".strip()
        whole = cut[1] + begins[0]
        known = whole.casefold() in self._words or (self._divides and begins[0] not in self._words)
        divided = first.endswith("-") and _begins_low(second) and known
        return (first[:-1] if divided else first) + second
