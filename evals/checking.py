"""Checking a question set against the papers: what of it is stale, wrong or there twice."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.match import flat, holds, states
from evals.question_sets import Shelf
from evals.question_sets.resolving import UnresolvedError, is_called
from evals.questions import Evidence, Question
from index import STOPWORDS, stem, words
from ingest import Paragraph

ASKING = frozenset("who whom whose when where why how".split())
"""Words without a subject of their own that set questions apart all the same."""
ALIKE = 0.8
"""Words are taken for one, misspelt, from this share of equal letters on (`difflib`)."""
SHORTEST = 4
"""Letters; shorter words are taken as they stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a question."""

    id: str
    told: str
    """What was found and what to do, in one sentence."""

    def __str__(self) -> str:
        return f"{self.id}: {self.told}"


def check_questions(questions: Sequence[Question], shelf: Shelf, *, nearest: bool = True) -> list[Finding]:
    """What is wrong with the questions of a set, in their order.

    `nearest`: look for the words that come nearest to those that stand nowhere, which takes most of the time.
    """
    found = {question.id: [*_alone(question), *_in_the_papers(question, shelf, nearest)] for question in questions}
    for later, earlier in _doubled(questions):
        same = "the same" if words(later.question) == words(earlier.question) else "nearly the same"
        found[later.id].append(f"asks {same} as {earlier.id}; take one of them out.")
    return [Finding(id_, told) for id_, sentences in found.items() for told in sentences]


def _alone(question: Question) -> Iterator[str]:
    """What can be told without the papers."""
    if not question.confirmed:
        yield "is a draft; make sure of what it says, then set 'confirmed' to true (in a spreadsheet: yes)."
    elif question.answerable and not question.must_contain:
        yield "has no facts, so that any answer would be right; say what a right answer states."
    elif question.answerable and not question.evidence:
        yield "has no evidence, so that any citation would be right; say where the answer stands."
    elif not question.answerable and (question.must_contain or question.evidence):
        yield "has facts or evidence, yet is not answerable; take them out, or say that it is."
    for alternatives in question.must_contain if question.confirmed else ():
        if not any(states(question.answer, fact) for fact in alternatives):
            yield f"its own answer does not say {_listed(alternatives)}; mend one or the other."


def _in_the_papers(question: Question, shelf: Shelf, nearest: bool) -> Iterator[str]:
    cited: list[Paragraph] = []
    for place in dict.fromkeys(place for group in question.evidence for place in group):
        try:
            paragraphs = shelf.paragraphs(place.paper)
        except UnresolvedError as error:
            yield str(error)
            continue
        fits = [paragraph for paragraph in paragraphs if holds(paragraph.text, place.anchor)]
        cited += fits
        if problem := _misplaced(place, paragraphs, fits, nearest):
            yield problem
    for alternatives in question.must_contain if cited else ():
        if not any(states(paragraph.text, fact) for paragraph in cited for fact in alternatives):
            yield f"{_listed(alternatives)} stands in none of the paragraphs given as evidence; mend one or the other."


def _misplaced(
    place: Evidence, paragraphs: Sequence[Paragraph], fits: Sequence[Paragraph], nearest: bool
) -> str | None:
    anchor = f"“{place.anchor}”"
    if not fits:
        return f"{anchor} stands in no paragraph of {place.paper!r}{_meant(place, paragraphs if nearest else ())}."
    numbered = place.paragraph
    if any(is_called(one, numbered) if numbered else one.number is None for one in fits):
        return None
    return f"{anchor} stands in {fits[0].label}, not in {numbered or 'one without a number'}; mend the paragraph."


def _meant(place: Evidence, paragraphs: Sequence[Paragraph]) -> str:
    """What to do about an anchor that stands nowhere: the paragraph's own words that come nearest to it, if any do."""
    wanted = flat(place.anchor).split()
    nearest: tuple[float, str] = (0.0, "")
    for paragraph in paragraphs:
        if place.paragraph is not None and not is_called(paragraph, place.paragraph):
            continue
        said = paragraph.text.split()
        for start in range(max(1, len(said) - len(wanted) + 1)):
            run = " ".join(said[start : start + len(wanted)])
            nearest = max(nearest, (difflib.SequenceMatcher(None, flat(run), " ".join(wanted)).quick_ratio(), run))
    return f"; it says “{nearest[1]}”" if nearest[0] >= ALIKE else "; copy some of its words"


def _listed(alternatives: Sequence[str]) -> str:
    return " or ".join(f"“{fact}”" for fact in alternatives)


def _doubled(questions: Sequence[Question]) -> Iterator[tuple[Question, Question]]:
    """Questions that ask what one before them asks, each with the first of those."""
    asked: list[tuple[list[str], Question]] = []
    for question in questions:
        key = _key(question)
        for other, earlier in asked:
            if _are_alike(key, other):
                yield question, earlier
                break
        asked.append((key, question))


def _key(question: Question) -> list[str]:
    """The stems that set a question apart, those of the conversation before it included."""
    text = " ".join([*question.history, question.question])
    return [*dict.fromkeys(stem(word) for word in words(text) if word in ASKING or word not in STOPWORDS)]


def _are_alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each word of either is one of the other, be it misspelt. Figures must agree."""
    if not some or not others:
        return False
    left = [word for word in some if word not in others]
    right = [word for word in others if word not in some]
    return (
        len(left) == len(right)
        and all(_near(word, right) for word in left)
        and all(_near(word, left) for word in right)
    )


def _near(word: str, others: Sequence[str]) -> bool:
    if len(word) < SHORTEST or any(char.isdigit() for char in word):
        return False
    return bool(difflib.get_close_matches(word, others, n=1, cutoff=ALIKE))
