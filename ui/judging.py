"""Judging: what a person says of an answer is kept, from a command or a line of a conversation."""

from collections.abc import Sequence
from pathlib import Path

from evals import Asked, Feedback, FeedbackBox, FeedbackError, Verdict, last_asked, remember
from qa import Answer
from ui import console

JUDGED = "!"
"""What a line of a conversation begins with that says something of the answer before it."""


def remember_answer(folder: Path, answer: Answer) -> None:
    """Keep the answer to a question that `pilcrow feedback` may be about; a terminal is told how."""
    remember(folder, Asked.of(answer, "ask"))
    if console.err.is_terminal:
        console.remark("Was that right? Say so: pilcrow feedback right, or pilcrow feedback --help.")


def judge_last(folder: Path, verdict: str, correction: str | None) -> None:
    """Keep what is said of the last answer that this user was given. Raises `FeedbackError`."""
    _keep(folder, Feedback.on(last_asked(folder), Verdict(verdict), correction))


def judge_line(folder: Path, line: str, asked: Asked | None) -> None:
    """Keep what a line of a conversation says of the answer before it. Raises `FeedbackError`."""
    verdict, _, correction = line.removeprefix(JUDGED).strip().partition(" ")
    if asked is None:
        raise FeedbackError(f"there is no answer yet that {JUDGED} could be about; ask first.")
    if verdict not in [*Verdict]:
        raise FeedbackError(f"{verdict!r} is none of {', '.join(Verdict)}; write one of them behind {JUDGED}.")
    _keep(folder, Feedback.on(asked, Verdict(verdict), correction))


def in_chat(answer: Answer, history: Sequence[Answer]) -> Asked:
    """An answer of a conversation, with the questions that it may lean on."""
    return Asked.of(answer, "chat", [earlier.question for earlier in history])


def _keep(folder: Path, feedback: Feedback) -> None:
    FeedbackBox(folder).keep(feedback)
    console.say(f"Kept, of “{feedback.question}”: {feedback.verdict}. `pilcrow eval draft` makes a question of it.")
