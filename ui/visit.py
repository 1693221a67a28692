"""The nouns of the page: a visitor's conversation, its turns, and what is open in it."""

from dataclasses import dataclass, replace

from evals import Asked, Feedback
from qa import Answer, Status
from ui.page_source import Opened, Source


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation, with its answer once there is one."""

    question: str
    answer: Answer | None = None
    as_typed: bool = False
    """Whether it was to be taken for what it says."""
    is_whole: bool = True
    """Whether all of the answer is there; nothing can be opened before."""
    judged: Feedback | None = None
    """What the visitor said of the answer."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What can be opened: the citations in their order, or the nearest paragraphs where none answers."""
        if self.answer is None or not self.is_whole:
            return ()
        if self.answer.status is Status.ANSWERED:
            return tuple(Source(c.paper, c.paragraph, c.quote, c.answering) for c in self.answer.citations)
        return tuple(Source(hit.paper, hit.paragraph, None) for hit in self.answer.nearest)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor's conversation, oldest turn first, and the source that is open in it."""

    turns: tuple[Turn, ...] = ()
    opened: Opened | None = None

    @property
    def history(self) -> list[str | Answer]:
        """The conversation so far, as `Assistant.ask` wants it."""
        return [turn.answer or turn.question for turn in self.turns]

    @property
    def source(self) -> Source | None:
        """What is open."""
        return self.turns[self.opened.turn].sources[self.opened.item] if self.opened else None

    def with_turn(self, turn: Turn) -> "Visit":
        """The conversation with a further turn; what was open is closed, for the new answer has the room."""
        return Visit((*self.turns, turn))

    def with_turn_at(self, index: int, turn: Turn) -> "Visit":
        """The conversation with another turn in the place of one; what was open is closed."""
        return Visit((*self.turns[:index], turn, *self.turns[index + 1 :]))

    def asked(self, index: int) -> Asked | None:
        """What can be said something of: the answer of a turn, with the questions before it; None while there is none.

        What was said of it already is said anew. Raises `IndexError` where there is no such turn.
        """
        if index < 0:
            raise IndexError(index)
        turn = self.turns[index]
        if turn.answer is None or not turn.is_whole:
            return None
        before = () if turn.as_typed else [earlier.question for earlier in self.turns[:index]]
        return turn.judged or Asked.of(turn.answer, "page", before)

    def judging(self, index: int, feedback: Feedback) -> "Visit":
        """The conversation with what was said of the answer of a turn; what is open stays so."""
        turn = replace(self.turns[index], judged=feedback)
        return replace(self, turns=(*self.turns[:index], turn, *self.turns[index + 1 :]))

    def opening(self, turn: int, item: int) -> "Visit":
        """The conversation with another source open. Raises `IndexError` where there is none."""
        if turn < 0 or item < 0:
            raise IndexError(turn, item)
        self.turns[turn].sources[item]
        return replace(self, opened=Opened(turn, item))
