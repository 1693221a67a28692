"""Paragraphs become passages: what is embedded, word-indexed and ranked."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.sentences import split_sentences
from ingest import Paper, PaperInfo, Paragraph, read_rows, written

WHOLE_WORDS = 60
"""A paragraph of up to so many words is one passage. Measured with `PART_WORDS`: docs/retrieval.md."""
PART_WORDS = 50
"""A longer one is split at sentences and list items into parts of about so many words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a long one, with what it is read in."""

    id: str
    paragraph_id: str
    text: str
    headings: str
    context: str
    """Title, body and date of the paper, and the headings: indexed as words beside the text."""

    @property
    def embedded(self) -> str:
        """The text that is embedded. Headings sharpen it; title and date blur it (docs/retrieval.md)."""
        return f"{self.headings}\n{self.text}".strip()


def make_passages(paper: Paper) -> list[Passage]:
    """The passages of a paper, in reading order."""
    return [
        Passage(
            f"{paragraph.id}/{part}", paragraph.id, text, " | ".join(paragraph.headings), context_line(paper, paragraph)
        )
        for paragraph in paper.paragraphs
        for part, text in enumerate(_parts(paragraph.text))
    ]


def context_line(paper: PaperInfo, paragraph: Paragraph) -> str:
    """What a reader of the paragraph knows from its surroundings: paper, body, date, headings."""
    parts = [paper.title, paper.body, paper.meeting_date and written(paper.meeting_date), *paragraph.headings]
    return " | ".join(part for part in parts if part)


def _parts(text: str) -> Iterator[str]:
    prose = "\n".join(line for line in text.split("\n") if line and "\t" not in line)
    rows = read_rows(text)
    if len(prose.split()) <= WHOLE_WORDS:
        if prose:
            yield prose
    else:
        yield from _windows(prose)
    stem = prose.split("\n")[-1][-300:]
    for row in rows:
        yield f"{stem}\n{row.reading}".strip()


def _windows(prose: str) -> Iterator[str]:
    window: list[str] = []
    words = 0
    for line in prose.split("\n"):
        for sentence in split_sentences(line):
            if window and words + len(sentence.split()) > PART_WORDS:
                yield " ".join(window)
                window, words = [], 0
            window.append(sentence)
            words += len(sentence.split())
    if window:
        yield " ".join(window)
