"""What became of one question: each fact and place that is wanted, whether it was told, and why the answer is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from evals.match import count_words, states
from evals.measures import LONGEST
from evals.places import Found, meets, meets_any
from evals.questions import Evidence, Question
from evals.raw import RawAnswer, Run
from qa import Status


@dataclass(frozen=True, slots=True)
class Fact:
    """A group of `must_contain`: its alternatives, and whether the answer states one."""

    alternatives: tuple[str, ...]
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A group of `evidence`: its places, and where the run has one of them."""

    places: tuple[Evidence, ...]
    cited: tuple[int, ...]
    """The numbers of the citations, counted from 1."""
    rank: int | None
    """Among the paragraphs that were found; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with its result and what is to be said of it."""

    question: Question
    result: RawAnswer | None
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    faults: tuple[str, ...]
    """Why the answer is not right, a sentence each; none where it is."""

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong: the measure `right`."""
        return not self.faults

    def is_evidence(self, found: Found) -> bool:
        """Whether a paragraph holds any place of the gold evidence."""
        return meets_any(found, self.question)


def judge(question: Question, run: Run) -> Judged:
    """Hold the answer that a run gave against a question."""
    result = next((one for one in run.results if one.id == question.id), None)
    answer = result.answer if result else ""
    facts = tuple(Fact(group, any(states(answer, fact) for fact in group)) for group in question.must_contain)
    places = tuple(_place(group, result) for group in question.evidence)
    if result is None:
        refused = run.run.refused.get(question.id)
        faults = [f"It could not be asked: {refused}" if refused else "The run has no answer to it."]
    else:
        faults = list(_faults(question, result, facts, places))
    return Judged(question, result, facts, places, tuple(faults))


def _place(group: tuple[Evidence, ...], result: RawAnswer | None) -> Place:
    citations, retrieved = (result.citations, result.retrieved) if result else ((), ())
    cited = tuple(key for key, citation in enumerate(citations, start=1) if meets(citation, group))
    ranks = (rank for rank, hit in enumerate(retrieved, start=1) if meets(hit, group))
    return Place(group, cited, next(ranks, None))


def _faults(question: Question, result: RawAnswer, facts: tuple[Fact, ...], places: tuple[Place, ...]) -> Iterator[str]:
    answered = result.status is Status.ANSWERED
    if not question.answerable:
        if answered:
            yield "It was answered, though the papers do not answer it."
        return
    if not answered:
        yield "It was not answered, though the papers answer it."
        return
    for fact in facts:
        if not fact.is_stated:
            yield f"The answer does not state {' or '.join(f'“{one}”' for one in fact.alternatives)}."
    for place in places:
        if not place.cited:
            found = f"it was found at rank {place.rank}" if place.rank else "it was not found either"
            yield f"It does not cite “{place.places[0].anchor}”; {found}."
    if (words := count_words(result.answer)) > LONGEST:
        yield f"It has {words} words; {LONGEST} are the most that can be read out."
