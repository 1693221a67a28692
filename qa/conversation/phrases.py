"""How a question is built: its noun phrases, what can stand for them, and what it says as a statement.

No grammar is parsed: words of closed classes (articles, prepositions, auxiliaries, question words) part a question
into noun phrases, and a list of common verbs keeps these apart from what is said of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.conversation.words import (
    ARTICLES,
    ASKING,
    AUXILIARIES,
    BODIES,
    CLOSED,
    DOING,
    FORMS,
    MEASURES,
    ORDERS,
    PEOPLE,
    PLURALS,
    PREPOSITIONS,
    SMALL,
    VERBS,
)

TOKEN = re.compile(r"£?\w(?:[\w’'&/.,-]*\w)?%?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a text: `text[start:end]`."""

    start: int
    end: int
    text: str
    core: str
    """Without what it is joined to by prepositions other than "of"."""
    is_done: bool = False
    """Whether it says what was done: "gullies emptied" of "gullies were emptied"."""

    @property
    def noun(self) -> str:
        """Its head, in small letters: "wall" of "the flood wall of Hollenby"."""
        return self._head.casefold()

    @property
    def _head(self) -> str:
        return re.split(r" of ", self.core)[0].split()[-1]

    @property
    def is_animate(self) -> bool:
        """Whether it can say or do something: people, bodies, names."""
        one = self.noun.removesuffix("s")
        return one in PEOPLE | BODIES or self.noun in PLURALS or self._head[0].isupper()

    @property
    def is_plural(self) -> bool:
        """Whether it speaks of several."""
        return self.noun in PLURALS or (not self._head[0].isupper() and bool(re.search(r"[^siu]s$", self.noun)))

    def is_like(self, other: "Phrase") -> bool:
        """Whether both are things, people or bodies; a name may be of people or a body."""
        sorts = [
            {"body"} if one.noun in BODIES else {"body", "person"} if one._head[0].isupper() else {"person"}
            for one in (self, other)
            if one.is_animate
        ]
        return not sorts or (len(sorts) == 2 and bool(sorts[0] & sorts[1]))

    def fits(self, pronoun: str) -> bool:
        """Whether the pronoun may stand for it."""
        is_name = self._head[0].isupper()
        person = self.noun in PEOPLE or (
            is_name
            and self.noun not in BODIES
            and bool(re.search(r"\b(?:Mr|Mrs|Ms|Dr|Cllr|[A-Z]\w+ [A-Z])", self.core))
        )
        match pronoun:
            case "he" | "she" | "him" | "his" | "her" | "hers":
                return person and not self.is_plural
            case "they" | "them" | "their" | "theirs" | "these" | "those":
                return self.is_plural or person or self.noun in BODIES or is_name
            case _:
                return not self.is_plural and self.noun not in PEOPLE


def noun_phrases(text: str) -> list[Phrase]:
    """The noun phrases of a question in order, with the phrases that follow each directly: "the bridge at Hollenby"."""
    runs = list(_runs(list(TOKEN.finditer(text))))
    return [
        Phrase(run.start, end, _tidy(text[run.start : end]), _tidy(text[run.start : run.end]), _is_done(text, run))
        for place, run in enumerate(runs)
        for end in [_reach(text, runs, place)]
    ]


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int


def _runs(tokens: Sequence[re.Match[str]]) -> Iterator[_Run]:
    run: list[re.Match[str]] = []
    helping = False  # whether an auxiliary went before behind which a verb stands as it is in a dictionary
    for place, token in enumerate(tokens):
        word, following = token[0].casefold(), tokens[place + 1][0].casefold() if place + 1 < len(tokens) else ""
        nouns = [one for one in run if one[0].casefold() not in ARTICLES]
        joins = word in ("of", "and", "&") and nouns and _joins(word, tokens, place)
        of_it = word in ARTICLES and nouns and run[-1][0].casefold() == "of"
        closes = word in AUXILIARIES | ASKING | PREPOSITIONS | SMALL or not re.match(r"[£\w]", token[0])
        if word == "to" or word in AUXILIARIES:
            helping = word in DOING
        is_verb = not closes and _is_verb(tokens, place, bool(nouns), helping)
        helping = helping and not is_verb
        if joins or of_it or not (closes or is_verb or word in ARTICLES):
            run.append(token)
            continue
        if nouns:
            yield _Run(run[0].start(), run[-1].end())
        run = [token] if word in ARTICLES and following not in AUXILIARIES | {"", "?"} else []
    if any(one[0].casefold() not in ARTICLES for one in run):
        yield _Run(run[0].start(), run[-1].end())


def _joins(word: str, tokens: Sequence[re.Match[str]], place: int) -> bool:
    """Whether "of" or "and" goes on with the phrase: "and" between two words with capitals alone."""
    if place + 1 == len(tokens):
        return False
    return word == "of" or (tokens[place - 1][0][0].isupper() and tokens[place + 1][0][0].isupper())


def _is_verb(tokens: Sequence[re.Match[str]], place: int, has_noun: bool, helping: bool) -> bool:
    token, before = tokens[place], tokens[:place]
    word = token[0].casefold()
    last = before[-1][0].casefold() if before else ""
    following = tokens[place + 1][0].casefold() if place + 1 < len(tokens) else ""
    if not before and word in ORDERS:
        return True
    ends = following in CLOSED | {"", "?"}
    if last in ("that", "this", "these", "those") and ends and (_is_past(word) or (helping and word in VERBS)):
        return True  # "when did that happen", "has this happened"
    if last in ARTICLES or (token[0][0].isupper() and before):
        return False
    begins = last in AUXILIARIES | ASKING | SMALL
    if _is_past(word):
        return has_noun or begins or not before
    if helping and (has_noun or begins) and last not in PREPOSITIONS - {"to"}:
        is_last = following in ("", "?")
        return (is_last and has_noun) or (
            word in VERBS and (is_last or not following[0].isalpha() or following in CLOSED)
        )
    if has_noun and word in VERBS and following in ARTICLES | PREPOSITIONS:
        return not any(one[0].casefold() in AUXILIARIES for one in before)
    if has_noun and _base(word) in VERBS and word[-1:] == "s":
        asked = before[0][0].casefold() in ASKING and not any(one[0].casefold() in AUXILIARIES for one in before)
        return following in ARTICLES | {"so", "it", "them"} or (asked and following in PREPOSITIONS)
    return (last in ("to", "who") and word in VERBS) or (
        last in ("who", "what", "which") and _base(word) in VERBS - {word}
    )


def _is_past(word: str) -> bool:
    return word in FORMS or bool(re.search(r"[^e]ed$", word))


def _base(word: str) -> str:
    """Of "chairs", "reaches", "carries"."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return re.sub(r"(?<=sh|ch|ss)es$|s$", "", word)


def _is_done(text: str, run: _Run) -> bool:
    passive = PASSIVE.match(text, run.end)
    return bool(passive and _is_past(passive["past"].casefold()))


PASSIVE = re.compile(r"\s+(?:(?:was|were|is|are)|(?:has|have|had)\s+been)\s+(?P<past>[\w-]+)", re.IGNORECASE)


def _reach(text: str, runs: Sequence[_Run], place: int) -> int:
    """Where the phrases end that follow directly: those joined by prepositions, and what was done to it."""
    end = runs[place].end
    if (passive := PASSIVE.match(text, end)) and _is_done(text, runs[place]):
        end = passive.end()
    for run in runs[place + 1 :]:
        between = text[end : run.start].split()
        if len(between) != 1 or between[0].casefold() not in PREPOSITIONS - {"by", "as", "than", "about"}:
            break
        end = run.end
    return end


def _tidy(text: str) -> str:
    """The text of a phrase: what was done to it follows it directly, "gullies emptied" of "gullies were emptied"."""
    passive = re.search(PASSIVE, text)
    if passive and _is_past(passive["past"].casefold()):
        text = f"{text[: passive.start()]} {passive['past']}{text[passive.end() :]}"
    return re.sub(rf"^(?:(?:the|a|an)\s+)?(?:{'|'.join(MEASURES)})s?\s+of\s+", "", " ".join(text.split()), flags=re.I)


HEAD = re.compile(
    r"^(?:(?:about|on|for|in|by|at|of|from|to|with|under)\s+)?(?P<head>how\s+(?:many|much|often|long|far|old|well|big)"
    r"|who|whom|whose|what|which|when|where|why|how)\b(?:\s+(?:share|proportion|percentage|number|amount)s?)?"
    r"(?:\s+of)?\s*",
    re.IGNORECASE,
)


PLAIN = frozenset("when where why".split())
"""What these ask for is left out of a statement; of "what did it cost" it is not: "what it did cost"."""


def statement(question: str) -> str:
    """What a question says of its subject, in the order of a statement and without what it asks for.

    "the bridge will be reopened" of "When will the bridge be reopened?".
    """
    text = question.strip().rstrip("?!. ")
    head = HEAD.match(text)
    rest = text[head.end() :] if head else text
    first = TOKEN.match(rest)
    if first and first[0].casefold() in AUXILIARIES:
        subject = next(iter(noun_phrases(rest)), None)
        if not subject or rest[first.end() : subject.start].strip():
            return _lowered(text)
        told = rest[subject.end :].strip()
        verb = f"{first[0].casefold()} " if told and first[0].casefold() != "do" else ""
        asked = f"{_lowered(head[0].strip())} " if head and told and head["head"].casefold() not in PLAIN else ""
        return f"{asked}{rest[subject.start : subject.end]} {verb}{told}".strip()
    if not head or head["head"].casefold() in ("who", "whom", "why") or re.search(r"\b(?:do|does|did)\b", rest):
        return _lowered(text)
    return rest if next((one.start == 0 for one in noun_phrases(rest)), False) else _lowered(text)


def _lowered(text: str) -> str:
    """With a small letter where the capital is only that of a sentence."""
    first = TOKEN.match(text)
    is_small = first and first[0].casefold() in CLOSED | VERBS
    return text[:1].lower() + text[1:] if is_small else text
