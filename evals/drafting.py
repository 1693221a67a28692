"""Drafting: feedback becomes questions of a set, for a person to confirm."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath

from evals.feedback import Feedback, Verdict
from evals.match import count_words, flat, without_marks
from evals.questions import Evidence, Question
from ingest import written
from qa import CitationData, Status

SHOWN = 300
"""So many characters of an answer are repeated beside its draft."""
LONGEST_FACT = 8
"""Words; a whole sentence is no fact that another answer would state in the same words."""
LONGEST_ANCHOR = 30
"""Words; of a longer quotation the first ones are enough to know its paragraph by."""
UNWRITTEN = "To be written."
NOT_THERE = "Not in these papers."
SAID = {
    Verdict.RIGHT: "right",
    Verdict.WRONG_PARAGRAPH: "wrong paragraph",
    Verdict.WRONG_FIGURE: "wrong figure",
    Verdict.NOT_THERE: "should have said that it is not there",
    Verdict.MISSING: "something is missing",
}


def draft_questions(feedback: Sequence[Feedback], since: date | None = None) -> dict[Question, list[str]]:
    """A draft of each question that something was said of, with what was said; since a day, if one is given.

    The same question asked again makes one draft, of what was said last.
    """
    latest: dict[tuple[str, ...], Feedback] = {}
    for one in feedback:
        if since is None or one.given.astimezone().date() >= since:
            key = tuple(map(flat, [*one.history, one.question]))
            latest.pop(key, None)
            latest[key] = one
    return {_draft(one): list(_remarks(one)) for one in latest.values()}


def _draft(one: Feedback) -> Question:
    is_right, is_there = one.verdict is Verdict.RIGHT, _is_there(one)
    said = without_marks(one.answer) if is_right and is_there else NOT_THERE if not is_there else UNWRITTEN
    return Question(
        id=f"use-{one.answer_id[:8]}",
        asker="user",
        kind="from use" if is_there else "unanswerable",
        question=one.question,
        history=one.history,
        answerable=is_there,
        answer=one.correction or " ".join(said.split()),
        must_contain=_facts(one.citations) if is_right and is_there else (),
        evidence=tuple((place,) for place in dict.fromkeys(_places(one.citations))) if is_right and is_there else (),
        confirmed=False,
    )


def _is_there(one: Feedback) -> bool:
    """Whether the papers answer, as the person says."""
    if one.verdict is Verdict.RIGHT:
        return one.status is Status.ANSWERED
    return one.verdict is not Verdict.NOT_THERE


def _places(citations: Iterable[CitationData]) -> Iterator[Evidence]:
    for citation in citations:
        anchor = " ".join(citation.quote.split()[:LONGEST_ANCHOR])
        yield Evidence(paper=PurePath(citation.source).stem, paragraph=citation.paragraph, anchor=anchor)


def _facts(citations: Iterable[CitationData]) -> tuple[tuple[str, ...], ...]:
    """The words that were said to answer, each once, where they are few."""
    runs = (" ".join(one.quote[start:end].split()) for one in citations for start, end in one.answering)
    return tuple((run,) for run in dict.fromkeys(runs) if 0 < count_words(run) <= LONGEST_FACT)


def _remarks(one: Feedback) -> Iterator[str]:
    """What a person needs to know to confirm it."""
    yield f"{written(one.given.astimezone().date())}, {one.where}: {SAID[one.verdict]}."
    if one.verdict is not Verdict.RIGHT:
        said = " ".join(one.answer.split())
        yield f"Pilcrow said: {said[:SHOWN].rsplit(' ', 1)[0] + ' …' if len(said) > SHOWN else said}"
        for citation in one.citations:
            yield f"[{citation.label}] {citation.source}"
        yield f"Searched: {one.searched}."
    if one.correction:
        yield f"Corrected: {one.correction}"
    todo = "Make sure of facts and evidence" if one.verdict is Verdict.RIGHT else "Fill in answer, facts and evidence"
    yield f"{todo}, asker and kind, then set 'confirmed' to true (in a spreadsheet: yes)."
