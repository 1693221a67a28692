"""An answer written out: as Markdown, and the lines and sentences of it that every surface shows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.answer import Answer, Status
from qa.conversation.times import without_gloss

Run = tuple[int, int]
"""Start and end (exclusive) of some words in a text."""
Piece = tuple[str, bool]
"""A part of a text, and whether its words answer."""


def pieces(text: str, runs: Iterable[Run]) -> Iterator[Piece]:
    """A text cut where the words begin and end that answer; together the pieces are the text."""
    done = 0
    for start, end in sorted(runs):
        start, end = max(start, done), min(end, len(text))
        if start < end:
            if done < start:
                yield text[done:start], False
            yield text[start:end], True
            done = end
    if done < len(text):
        yield text[done:], False


def lines(text: str, runs: Iterable[Run] = ()) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """The lines of a text that hold something, each with the parts of the runs that lie in it."""
    runs, start = tuple(runs), 0
    for line in text.split("\n"):
        inside = ((max(first - start, 0), min(end - start, len(line))) for first, end in runs)
        if line.strip():
            yield line, tuple((first, end) for first, end in inside if first < end)
        start += len(line) + 1


def answer_lines(answer: Answer) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """The lines of an answer's text, each with the runs in it that answer: those of the quotes that stand in it."""
    for line, _ in lines(answer.text):
        runs: set[Run] = set()
        for citation in answer.citations:
            place = line.find(citation.quote)
            if place >= 0:
                runs |= {(place + start, place + end) for start, end in citation.answering}
        yield line, tuple(sorted(runs))


def is_reread(answer: Answer) -> bool:
    """Whether the question was understood as another, and not only a time in it was reckoned."""
    return bool(answer.understood) and without_gloss(answer.understood or "") != answer.question


def say_understood(answer: Answer, undo: str = "") -> str | None:
    """The sentence on how the question was understood, where that is told; `undo`: how to have it as it was typed.

    Of a question that is no other, only what a time in it was taken to mean.
    """
    if answer.understood is None:
        return None
    if is_reread(answer):
        return f"Understood as: {answer.understood}{undo and f' ({undo})'}"
    note = answer.understood[len(answer.question) :].strip(" ()")
    return f"{note[:1].upper()}{note[1:]}."


def say_unknown(answer: Answer) -> str | None:
    """The sentence on names and numbers of the question that stand in no paper searched, if there are any."""
    if not answer.unknown:
        return None
    *before, last = [f"“{name}”" for name in answer.unknown]
    return f"No paper searched mentions {', '.join(before) + ' or ' if before else ''}{last}."


def say_removed(answer: Answer) -> str | None:
    """The sentence on what checks took away of what a language model wrote, if they did."""
    if not answer.removed:
        return None
    if len(answer.removed) == 1:
        return "1 sentence that the language model wrote did not pass the checks and was removed."
    return f"{len(answer.removed)} sentences that the language model wrote did not pass the checks and were removed."


def say_made_by(answer: Answer) -> str:
    """The sentence on who made the answer; empty where nobody did, because no paper answers."""
    if not answer.is_written:
        trouble = answer.notice is not None
        quoted = "Quoted from the papers." if trouble else "Quoted from the papers; no language model took part."
        return quoted if answer.status is Status.ANSWERED else ""
    used = answer.tokens
    tokens = f" ({used.read:,} tokens read, {used.written:,} written)" if used else ""
    if answer.status is Status.NOT_FOUND:
        return f"{answer.made_by} found no answer in them{tokens}."
    return f"Written by {answer.made_by} from the paragraphs cited{tokens}."


def to_markdown(answer: Answer) -> str:
    """An answer with its references; `Answer.to_markdown` tells more."""
    return "\n\n".join(_blocks(answer)) + "\n"


def _blocks(answer: Answer) -> Iterator[str]:
    yield f"## {_escaped(answer.question)}"
    if understood := say_understood(answer):
        yield f"*{_escaped(understood)}*"
    for said in (answer.notice, say_unknown(answer)):
        if said:
            yield _escaped(said)
    yield "\\\n".join(_bold(line, runs) for line, runs in answer_lines(answer))
    for citation in answer.citations:
        quote = "\\\n".join(_bold(line, runs) for line, runs in lines(citation.quote, citation.answering))
        yield _reference(f"[{citation.key}]", citation.reference, quote)
    if answer.nearest:
        yield "Closest, but not an answer:"
    for hit in answer.nearest:
        passage = "\\\n".join(_escaped(line) for line, _ in lines(hit.passage.text))
        yield _reference(f"{hit.rank}.", hit.paper.cite(hit.paragraph), passage)
    yield _escaped(" ".join(filter(None, [f"Searched: {answer.searched}.", say_made_by(answer), say_removed(answer)])))


def _reference(key: str, reference: str, quote: str) -> str:
    quoted = "\n".join(f"> {line}" for line in quote.split("\n"))
    return f"{_escaped(key)} {_escaped(reference)}\n\n{quoted}"


def _bold(line: str, runs: Sequence[Run]) -> str:
    parts = [_strong(_marks_escaped(text)) if answers else _marks_escaped(text) for text, answers in pieces(line, runs)]
    return _head_escaped("".join(parts))


def _strong(text: str) -> str:
    words = text.strip()  # a run that begins or ends with a space would not be bold
    return text.replace(words, f"**{words}**") if words else text


def _escaped(text: str) -> str:
    return _head_escaped(_marks_escaped(text))


def _marks_escaped(text: str) -> str:
    """A line of a paper as Markdown that shows it as it is."""
    bars = text.replace("\t", " | ")
    return re.sub(r"[\\`*_\[\]<>|~&$#]", r"\\\g<0>", re.sub(r"[\n\r\v\f]", " ", bars))


def _head_escaped(line: str) -> str:
    """The same for what only means something at the head of a line."""
    return re.sub(r"^([+\-=]|\d+(?=[.)]))", _head, line.strip())


def _head(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
