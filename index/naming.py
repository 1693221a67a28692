"""Names that a question gives: words with a capital, the library's own bodies and councils, kinds of paper."""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.filters import folded_name
from index.tokens import words
from ingest import Kind

NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][\w'’-]*[A-Za-z0-9]\b")
NOT_NAMES = frozenset(
    "I I'm I've Cllr Mr Mrs Ms Dr January February March April May June July August September October November "
    "The December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday".split()
)
SAYS_ENOUGH = frozenset("scrutiny cabinet executive".split())
"""Of a body's name these words alone say which body is meant, where "the committee" may be any."""
SORTS = frozenset(
    "committee subcommittee board panel forum group commission partnership council authority assembly team".split()
)
"""Words for a body that say so only together with another word of its name: "planning committee"."""
SMALL = frozenset("and of for the on in".split())
OF_COUNCILS = frozenset(
    "council county city borough district metropolitan london royal town parish community unitary authority".split()
)
"""What sort of council it is; the rest of its name is its place."""
KINDS = {
    Kind.MINUTES: re.compile(
        r"(?<!\b\d )(?<!\b\d\d )\b(?:minutes|minuted)\b(?!\s+(?:walk|drive|ride|late|early|ago|long|away|or|per)\b)",
        re.I,
    ),
    Kind.AGENDA: re.compile(r"\bagenda\b", re.I),
    Kind.DECISION: re.compile(r"\bdecision (?:notice|record|sheet)s?\b", re.I),
    Kind.APPENDIX: re.compile(r"\bappendi(?:x|ces)\b", re.I),
    Kind.SUPPLEMENT: re.compile(r"\bsupplement\b", re.I),
    # "in the report", "annual report", "2018 report", but not "who will report".
    Kind.REPORT: re.compile(r"\b(?:the|this|that|annual|update|officers?'?|(?:19|20)\d\d) reports?\b", re.I),
}


def names(text: str) -> list[str]:
    """Words with a capital in mid-sentence: places, bodies, abbreviations."""
    return list(dict.fromkeys(name for name in NAME.findall(text) if name not in NOT_NAMES))


def named_kinds(text: str) -> list[Kind]:
    """The kinds of paper that a question names."""
    return [kind for kind, pattern in KINDS.items() if pattern.search(text)]


def named_bodies(text: str, bodies: Iterable[str]) -> list[str]:
    """Those of these bodies that a question names: by the whole name, by its initials, or shortened.

    Shortened is a run of its words, in their order, that says enough: "scrutiny", "planning committee". Where
    one body is named by more of its words than another, the other is not meant.
    """
    asked = words(re.sub(r"\bcabinet members?\b", " ", text.replace("&", " and "), flags=re.IGNORECASE))
    scores = {body: _body_named(asked, folded_name(body)) for body in bodies}
    most = max(scores.values(), default=0)
    return [body for body, score in scores.items() if score and score == most]


def named_councils(text: str, councils: Iterable[str]) -> list[str]:
    """Those of these councils that a question names: by the whole name, by its initials, or by its place."""
    asked = words(text.replace("&", " and "))
    scores = {council: _council_named(asked, folded_name(council)) for council in councils}
    most = max(scores.values(), default=0)
    return [council for council, score in scores.items() if score and score == most]


def _body_named(asked: Sequence[str], name: Sequence[str]) -> int:
    """How many words of the name are given, 0 if it is not named at all."""
    if _initials(name) & {*asked}:
        return len(name)
    return max((len(run) for run in _runs(asked, name) if _says_enough(run, name)), default=0)


def _council_named(asked: Sequence[str], name: Sequence[str]) -> int:
    if _initials(name) & {*asked}:
        return len(name)
    place = [word for word in name if word not in OF_COUNCILS and word not in SMALL]
    if not place:
        return 0
    return max((len(run) for run in _runs(asked, name) if {*place} <= {*run}), default=0)


def _says_enough(run: Sequence[str], name: Sequence[str]) -> bool:
    content = {*run} - SMALL
    return (
        tuple(run) == tuple(name)
        or bool(content & SAYS_ENOUGH)
        or (bool(content & SORTS) and len(content) > 1)
        # Three words of its name without what sort of body it is: "environment and highways".
        or len(content) > 2
    )


def _runs(asked: Sequence[str], name: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The longest runs of neighbouring words of a question that stand in the name in the same order, gaps allowed."""
    for start in range(len(asked)):
        place, run = 0, []
        for word in asked[start:]:
            if word in name[place:]:
                place = list(name).index(word, place) + 1
                run.append(word)
            elif word not in SMALL:
                break
        if run:
            yield tuple(run)


def is_initials(text: str, name: str) -> bool:
    """Whether a text is the initials of a name: "OSPB" of "Overview and Scrutiny Performance Board"."""
    return "".join(words(text)) in _initials(folded_name(name))


def _initials(name: Sequence[str]) -> set[str]:
    """ "ospb" of "Overview and Scrutiny Performance Board", with its small words and without; nothing that is short."""
    found = {"".join(word[0] for word in name), "".join(word[0] for word in name if word not in SMALL)}
    return {letters for letters in found if len(letters) > 2}
