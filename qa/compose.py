"""What composers have in common: from a question and the paragraphs found to a draft of the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index import Hit
from qa.answer import Citation, Removed, Tokens
from qa.question import Question


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer's text with its citations; without citations the paragraphs do not answer."""

    text: str
    citations: tuple[Citation, ...]
    removed: tuple[Removed, ...] = ()
    tokens: Tokens | None = None
    made_by: str | None = None
    """Who made it, where that is told more closely than by the composer's name."""
    notice: str | None = None
    sure: float | None = None
    """How sure a reader was of the words that answer best, 0 to 1; None where none read."""


class ComposerUnavailable(Exception):
    """A composer that cannot work now, such as a language model that does not reply."""


class Composer(Protocol):
    """Anything that answers a question from paragraphs."""

    @property
    def name(self) -> str:
        """Who made the answer."""

    def compose(self, question: Question, hits: Sequence[Hit]) -> Iterator[Draft]:
        """Answer from `hits`, best first: drafts that go on from one another, the last of them whole.

        All that a draft says has passed its checks. Raises `ComposerUnavailable` if it cannot work now, or no more.
        """
