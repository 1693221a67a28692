"""More examples of those that there are: texts that do not answer, and questions as people type them."""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evals.training.examples import Example
from index import content_stems, names, words

NEAR = 10
"""How many texts of the same family with most of the question's words a near miss is drawn from."""
QUESTION_WORDS = frozenset(
    "what which who whom whose when where why how does do did is are was were will would has have had can could should "
    "many much any some there the a an of in on at to for from by with and or it its this that be been being".split()
)
"""What a person leaves out who types keywords."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!/)")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 5
"""Letters of a word that a slip is made in."""
ROWS = " | "
"""Between the rows of a table as it reads out."""


def near_misses(examples: Sequence[Example], number: int, rng: random.Random) -> list[Example]:
    """So many answered questions, each with another text of its family that shares many of its words.

    A text that holds the answer is passed over: it may answer too. Rare words count more (inverse document frequency),
    as they do when paragraphs are searched.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        texts[example.family].append(example.context)
    unique = {family: list(dict.fromkeys(contexts)) for family, contexts in texts.items()}
    stems = {context: frozenset(content_stems(context)) for contexts in unique.values() for context in contexts}
    held = Counter(stem for found in stems.values() for stem in found)
    asked = [one for one in examples if one.is_answered and len(unique[one.family]) > 1]
    found: list[Example] = []
    for example in rng.sample(asked, len(asked)):
        if len(found) == number:
            break
        wanted = set(content_stems(example.question))
        others = [one for one in unique[example.family] if not _holds(one, example)]
        weights = {one: sum(math.log(1 + len(stems) / held[stem]) for stem in wanted & stems[one]) for one in others}
        if others:
            near = sorted(others, key=lambda one: -weights[one])[:NEAR]
            found.append(replace(example, context=rng.choice(near), answers=(), start=0, kind="null"))
    return found


def other_years_and_places(examples: Sequence[Example], number: int, rng: random.Random) -> list[Example]:
    """So many answered questions with a year or a name that their text has turned to one that it has not.

    Of the right topic, but of another year or place, the text answers no more.
    """
    named = sorted({name for example in examples for name in names(example.question)})
    found: list[Example] = []
    for example in rng.sample(examples, len(examples)):
        if len(found) == number:
            break
        years = [year for year in YEAR.findall(example.question) if year in example.context]
        places = [name for name in names(example.question) if name in example.context]
        if not example.is_answered or not (years or places):
            continue
        if years:
            one = rng.choice(years)
            other = str(int(one) + rng.choice((-3, -2, -1, 1, 2, 3)))
        else:
            one, other = rng.choice(places), rng.choice(named)
        if other.casefold() not in example.context.casefold():
            question = re.sub(rf"\b{re.escape(one)}\b", other, example.question)
            found.append(replace(example, question=question, answers=(), start=0, kind="null"))
    return found


def tables_without_the_row(examples: Iterable[Example]) -> Iterator[Example]:
    """Each question on a table that one of its rows answers, put to the table without that row."""
    for example in examples:
        rows = example.context.split(ROWS)
        if not example.is_answered or len(rows) < 3:
            continue
        left = ROWS.join(row for row in rows if example.answers[0] not in row)
        if left and len(left) < len(example.context):
            yield replace(example, context=left, answers=(), start=0, kind="null")


def as_typed(example: Example, rng: random.Random) -> Example:
    """The example with its question as keywords, or with a slip in one word."""
    question = example.question
    question = _keywords(question) if rng.random() < 0.5 else _with_slip(question, rng)
    return replace(example, question=question)


def _holds(context: str, example: Example) -> bool:
    return context == example.context or any(answer.casefold() in context.casefold() for answer in example.answers)


def _keywords(question: str) -> str:
    kept = [word for word in words(question) if word.casefold() not in QUESTION_WORDS]
    return " ".join(kept) or question


def _with_slip(question: str, rng: random.Random) -> str:
    """One letter doubled, left out, changed, or in the place of its neighbour; never the first or last of a word."""
    long = [match for match in re.finditer(r"[A-Za-z]+", question) if len(match[0]) >= SHORTEST]
    if not long:
        return question
    match = rng.choice(long)
    at = rng.randrange(match.start() + 1, match.end() - 2)
    one, next_ = question[at], question[at + 1]
    slip = rng.choice([one + one + next_, next_, rng.choice(LETTERS) + next_, next_ + one])
    return question[:at] + slip + question[at + 2 :]
