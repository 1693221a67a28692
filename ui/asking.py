"""Asking from the command line: one question, a list of them, a conversation."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import Asked
from index import Filter
from ingest import PilcrowError
from qa import Answer, Assistant, QuestionError, Status
from ui import answers, console, judging

STANDARD_INPUT = Path("-")
AS_TYPED = "="
"""What a line of a conversation begins with that is to be taken as it was typed."""
CHAT_HELP = (
    f"An empty line ends. A question behind {AS_TYPED} is taken as typed, without those before it and with its slips; "
    f"{AS_TYPED} alone takes the last one so. {judging.JUDGED}right keeps that the last answer was right; "
    f"{judging.JUDGED}wrong-paragraph, {judging.JUDGED}wrong-figure, {judging.JUDGED}not-there and "
    f"{judging.JUDGED}missing that it was not, with what is right behind."
)


class QuestionListError(PilcrowError):
    """A list of questions that cannot be read."""


@dataclass(frozen=True, slots=True)
class Asker:
    """An assistant with the options that a command was given."""

    assistant: Assistant
    filter: Filter
    as_typed: bool = False
    full: bool = False

    def ask(self, question: str, history: Sequence[Answer] = (), *, as_typed: bool = False) -> Answer:
        """Ask; on a terminal a text that a language model writes grows sentence by sentence."""
        answer: Answer | None = None
        with console.growing("Reading") as grow:
            for answer in self.assistant.stream(question, history, self.filter, as_typed=self.as_typed or as_typed):
                grow(answer.text if answer.citations else "")
        assert answer is not None, "a stream of answers ends with one"
        return answer

    def show(self, answer: Answer, undo: str) -> None:
        """Print an answer."""
        answers.show_answer(answer, show_searched=self.filter.is_narrow, full=self.full, undo=undo)


def ask_all(asker: Asker, questions: Sequence[str]) -> bool:
    """Ask questions and print the answers, one after the other. Returns whether any of them could be asked."""
    asked = 0
    for number, question in enumerate(questions, start=1):
        answers.show_question(f"{number}. {question}")
        try:
            asker.show(asker.ask(question), "--as-typed undoes it")
        except QuestionError as error:
            console.say(f"This question could not be asked: {error}")
        else:
            asked += 1
        console.say("")
    return asked > 0


def write_all(asker: Asker, questions: Sequence[str], path: Path) -> bool:
    """Ask questions and write the answers into a Word briefing. Returns whether any of them could be asked.

    Raises `BriefingError` before the first question where the briefing cannot be written.
    """
    from ui.briefing import Unasked, check_path, write_briefing

    path = path.expanduser()
    check_path(path)
    told: list[Answer | Unasked] = []
    with console.progress("Asking", len(questions)) as advance:
        for question in questions:
            try:
                told.append(asker.assistant.ask(question, filter=asker.filter, as_typed=asker.as_typed))
            except QuestionError as error:
                told.append(Unasked(question, str(error)))
            advance(len(told), len(questions))
    write_briefing(path, told, full=asker.full)
    found = [one for one in told if isinstance(one, Answer)]
    counts = {
        "answered": sum(answer.status is Status.ANSWERED for answer in found),
        "not in these papers": sum(answer.status is Status.NOT_FOUND for answer in found),
        "could not be asked": len(told) - len(found),
    }
    console.say(f"{', '.join(f'{count} {name}' for name, count in counts.items() if count)}. Briefing: {path}")
    return bool(found)


def read_questions(path: Path) -> list[str]:
    """The questions of a file, one a line; "-" is standard input. Blank lines and those behind # are left out.

    Raises `QuestionListError` for a file that cannot be opened, is not in UTF-8 or holds no question.
    """
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else path.expanduser().read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise QuestionListError(f"{name}: cannot be opened ({reason}); give a file with a question a line.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise QuestionListError(f"{name}: line {line} is not in UTF-8; save it as text in UTF-8.") from error
    found = [line.strip() for line in text.splitlines()]
    questions = [line for line in found if line and not line.startswith("#")]
    if not questions:
        raise QuestionListError(f"{name}: holds no question; write one a line.")
    return questions


def converse(asker: Asker) -> None:
    """Ask what is typed, line by line; each question may lean on those before. An empty line ends."""
    console.remark(CHAT_HELP)
    history: list[Answer] = []
    asked: Asked | None = None
    for line in _typed():
        if line.startswith(judging.JUDGED):
            try:
                judging.judge_line(asker.assistant.library.folder, line, asked)
            except PilcrowError as error:
                console.complain(error)
            continue
        literal = line.startswith(AS_TYPED)
        question = line.removeprefix(AS_TYPED).strip() if literal else line
        if literal and not question and history:
            question = history.pop().question
        try:
            answer = asker.ask(question, history, as_typed=literal)
        except PilcrowError as error:
            console.complain(error)
        else:
            asker.show(answer, f"{AS_TYPED} alone undoes it")
            asked = judging.in_chat(answer, () if literal else history)
            history.append(answer)


def _typed() -> Iterator[str]:
    while line := console.prompt():
        yield line
