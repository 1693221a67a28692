"""The source of a sample paper: what it states of itself, and its blocks in the order in which they are printed.

A source opens with YAML between two lines of dashes. Below it blank lines part the blocks:

    # A heading                     ## one below it                # 3 A heading with a printed number
    12 A numbered paragraph.        3.4 Another.                   Any other text is prose.
    - items of a list               (a) or of this kind            with lines that go on indented
    Table: a caption                followed by rows: | cell | cell |, the first of them the heads
    Chart: a caption                followed by rows: | label | value |
    [^1]: a note, called by [^1]    !page, !signed and other marks of the layout

Inside a text, *so* is italic, **so** bold, ^th^ raised; {++so++} and {--so--} are tracked changes.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

NUMBER = re.compile(r"(\d+(?:\.\d+)*) (?=\S)")
MARK = re.compile(r"(-|\([a-z]\)) ")
NOTE = re.compile(r"\[\^(\d+)\]")
STYLING = re.compile(r"\*\*|\*|\^|\{\+\+|\+\+\}")
DELETED = re.compile(r"\{--.*?--\}")


class Meta(BaseModel):
    """What a source states of its paper, and how it is to be laid out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    layout: str
    kind: str
    title: str
    printed_title: str | None = None
    """As its first page prints it, where that is not the title."""
    body: str | None = None
    date: str | None = None
    """As dates are kept: "2019-06-20", "2019-06"."""
    printed_date: str | None = None
    """As the first page prints it: "Thursday, 20th June 2019"."""
    place: str | None = None
    item: str | None = None
    author: str | None = None
    contact: str | None = None
    considered_with: str | None = None
    wards: tuple[str, ...] = ()
    access: str = "public"
    wording: str | None = None
    """That keeps it out of public hands: "NOT FOR PUBLICATION by virtue of …"."""
    head: str | None = None
    """The running head of its right-hand pages."""
    appendix_to: str | None = None
    """The file that it is an appendix to. It prints no body and date of its own: the manifest states them."""
    alone: bool = True
    """Whether it has a file of its own, and does not only stand in a pack."""
    parts: tuple[str, ...] = ()
    """Of a pack: the sources that it is made of."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is the one printed before it, if any."""

    level: int
    number: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of text; `number` is the one printed before it, if any."""

    number: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list: the mark ("-" or "(a)") and the text of each item."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption ("" for none); the first row holds the column heads."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: rows of a label and its value, below a row that names both."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An instruction to the layout: "page", "signed"."""

    name: str
    words: str


Block = Heading | Prose | Items | Table | Chart | Mark


@dataclass(frozen=True, slots=True)
class Source:
    """A source file, read. `notes` are its footnotes by their numbers."""

    name: str
    meta: Meta
    blocks: tuple[Block, ...]
    notes: dict[str, str]


def read_source(path: Path) -> Source:
    """Read a source file. Raises pydantic's or YAML's error, with the line, where its head is wrong."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = Meta.model_validate(yaml.load(head, yaml.BaseLoader))
    body = body if meta.layout == "text" else _curled(body)
    notes: dict[str, str] = {}
    blocks: list[Block] = []
    for block in re.split(r"\n\s*\n", body.strip("\n")):
        lines = block.split("\n")
        note = NOTE.match(block)
        if note and block[note.end() :].startswith(": "):
            notes[note[1]] = _join(lines)[note.end() + 2 :]
        elif block.strip():
            blocks.append(_block(lines))
    return Source(path.stem, meta, tuple(blocks), notes)


def plain(text: str) -> str:
    """A text as a reader should give it back: without styling, footnote marks and what was deleted."""
    return STYLING.sub("", NOTE.sub("", DELETED.sub("", text)))


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("#"):
        marks, text = first.split(" ", 1)
        number = NUMBER.match(text)
        return Heading(len(marks), number[1] if number else None, text[number.end() :] if number else text)
    if first.startswith("!"):
        name, _, words = first[1:].partition(" ")
        return Mark(name, " ".join([words, *lines[1:]]).strip())
    if first.startswith(("Table:", "Chart:", "|")):
        rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line[0] == "|")
        caption = "" if first[0] == "|" else first.split(":", 1)[1].strip()
        return Chart(caption, rows) if first.startswith("Chart:") else Table(caption, rows)
    if MARK.match(first):
        starts = [index for index, line in enumerate(lines) if MARK.match(line)]
        items = [_join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
        return Items(tuple((item.split(" ", 1)[0], item.split(" ", 1)[1]) for item in items))
    text = _join(lines)
    number = NUMBER.match(text)
    return Prose(number[1] if number else None, text[number.end() :] if number else text)


def _curled(text: str) -> str:
    """With the quotation marks that a word processor makes of straight ones."""
    return re.sub(r'(?<![^\s(\[])"', "“", text).replace('"', "”").replace("'", "’")


def _join(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)
