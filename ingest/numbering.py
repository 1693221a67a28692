"""Printed paragraph numbers: which numbers at the start of a line are part of the paper's own sequence.

A number opens a paragraph only if it follows from the one before: 5 after 4, 6.10 after 6.9, 3.1 after 3.
Among all numbers that open a line, the chain that explains most of them with the fewest gaps is the paper's
numbering (weighted longest path, found by dynamic programming); a "2018." or a "10." outside it is text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.dates import leading_date
from ingest.lines import BULLET, Line

Value = tuple[int, ...]

# 1.  2)  1.1  2.10.  6.41 — followed by text, if only after a space lost in print, or alone on the line.
DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+|\d{1,4}(?=[.)]))(?:[.)]?(?:\s+|$)|\.(?=[A-Z]))")
# 298/PF, as some councils number their minutes.
SLASHED = re.compile(r"(?P<number>\d{1,4}/[A-Z]{1,4})\.?(?:\s+|$)")
# R2025-091, 24/101, 119/24, C/2024/17, PC45: letters or a year before the number itself, or a year behind it.
CODED = re.compile(
    r"(?P<number>[A-Z]{1,4}[-/ ]?\d{1,4}|[A-Z]{0,4}[-/]?\d{1,4}(?:[-/]\d{1,4}){1,2})(?:[.:]\s*|\s+|$)(?=[A-Z]|$)"
)
# IV. Finance, as American agendas number their items.
ROMAN = re.compile(r"(?P<number>[IVXL]{1,7})[.)](?:\s+(?=[A-Z])|$)")
# Item 4: Finance
NAMED = re.compile(
    r"(?:Item|Minute|Motion|Article)\s+(?:No\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:\s*[:.–—-]\s*|\s+(?=[A-Z])|$)"
)
# 990 Apologies — a minute's number without a dot, before a capital; or a number alone in the margin.
BARE = re.compile(r"(?P<number>\d{1,4})(?:(?:\s*[:–—-])?\s+(?=[A-Z])|\s*$)")
STYLES = {"dotted": DOTTED, "slashed": SLASHED, "coded": CODED, "roman": ROMAN, "item": NAMED, "bare": BARE}
MIXED = {"dotted", "bare"}
"""Styles that one sequence may mix: "12." and "12"."""
ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}

SKIPPED = 0.4
"""Cost of each number that the sequence skips: a paper may misnumber, but rarely."""
DOUBLED = 0.9
"""Cost of a number printed twice: hardly less than the number is worth."""
RESTYLED, RESTYLED_TITLE = 0.6, 0.15
"""Cost of going from "3." to "4"; and from "3 Roads", the title of a section, to its 3.1, and on to "4 Parks"."""
MOVED, ASIDE = 0.4, 0.03
"""Cost of a number that stands further in by more than this share of the page's width: it may be of a list."""
RESTART = 1.5
"""Cost of beginning again at 1, as a bound-in appendix does; only behind a heading."""
LATE_START = 1.5
"""Cost of a sequence that begins elsewhere than at 1, as minutes numbered through the year do."""
MID_BLOCK = 0.3
"""Worth of a number in the middle of running lines, against 1 for one that opens a block."""
LEAST = 1.2
"""A chain worth less is no numbering: one year at the start of a line, say."""
MAX_SKIP = 4
LOOK_BACK = 400
"""How many candidates back a predecessor is sought; false candidates between two real ones are few."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number at the start of a line: as printed, as a value, and the text that follows it."""

    line: int
    number: str
    value: Value
    style: str
    rest: str
    worth: float
    left: float | None = None
    """Where it stands, as a share of the page's width, where that is known."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The paper's own numbers by line, and what is odd about their sequence."""

    at: dict[int, Printed]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]


def find_numbering(lines: Sequence[Line]) -> Numbering:
    """The chain of printed numbers in `lines` (empty if there is none)."""
    candidates = [candidate for i, line in enumerate(lines) for candidate in _candidates(i, line, lines)]
    numbered = {candidate.line for candidate in candidates}
    headings = [i for i, line in enumerate(lines) if i not in numbered and _may_be_heading(line)]
    chain = _best_chain(candidates, headings)
    return Numbering({c.line: c for c in chain}, *_oddities(chain))


def _may_be_heading(line: Line) -> bool:
    return not line.text.rstrip().endswith(":") and (line.heading or (line.gap and len(line.text.split()) <= 8))


def _candidates(index: int, line: Line, lines: Sequence[Line]) -> Iterator[Printed]:
    """The number at the start of a line; more than one where it can be understood in several ways."""
    if line.in_table:
        return
    text = line.text.lstrip()
    bullet = BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    matches = ((style, pattern.match(text)) for style, pattern in STYLES.items())
    style, match = next(((style, match) for style, match in matches if match), ("", None))
    if match is None or leading_date(text):
        return
    number = match["number"]
    opens = line.gap or bullet or line.heading or index == 0 or lines[index - 1].text.rstrip()[-1:] in ".:;!?"
    rest = text[match.end() :].strip()
    if not opens and "." in number and (rest[:1].islower() or rest[:1].isdigit()):
        return  # "… walked for / 3.1 kilometres": a figure in a wrapped sentence
    for series, value in _understood(style, number):
        yield Printed(
            index, number, value, style + series, rest, 1.0 if opens else MID_BLOCK, line.box.left if line.box else None
        )


def _understood(style: str, number: str) -> Iterator[tuple[str, Value]]:
    """The series and the value of a number. "24/101" may be the 101st of the year 24, or the 24th of the year 101."""
    if style == "roman":
        yield "", (_roman(number),)
    elif style in ("slashed", "coded"):
        parts = re.split(r"(\d+)", number)
        for place in dict.fromkeys((len(parts) - 2, 1)):
            yield "".join((*parts[:place], "#", *parts[place + 1 :])), (int(parts[place]),)
    else:
        yield "", _value(number)


def _roman(number: str) -> int:
    values = [ROMANS[letter] for letter in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _value(digits: str) -> Value:
    """ "2.10" as (2, 10); "2.0", the title of section 2, as (2,)."""
    head, _, last = digits.rpartition(".")
    return tuple(int(part) for part in (head if head and last == "0" else digits).split("."))


def _best_chain(candidates: Sequence[Printed], headings: Sequence[int]) -> list[Printed]:
    best: list[float] = []
    previous: list[int | None] = []
    for i, here in enumerate(candidates):
        best.append(here.worth - (0.0 if here.value[-1] == 1 and here.value[0] == 1 else LATE_START))
        previous.append(None)
        for j in range(max(0, i - LOOK_BACK), i):
            cost = _step(candidates[j], here, headings)
            if candidates[j].value == here.value and _is_doubled(j, candidates, previous):
                continue  # a misprint doubles a number; a table or a list repeats it
            if cost is not None and best[j] + here.worth - cost > best[i]:
                best[i] = best[j] + here.worth - cost
                previous[i] = j
    if not best or max(best) < LEAST:
        return []
    end: int | None = max(range(len(best)), key=best.__getitem__)
    chain = []
    while end is not None:
        chain.append(candidates[end])
        end = previous[end]
    return chain[::-1]


def _is_doubled(index: int, candidates: Sequence[Printed], previous: Sequence[int | None]) -> bool:
    before = previous[index]
    return before is not None and candidates[before].value == candidates[index].value


def _step(before: Printed, after: Printed, headings: Sequence[int]) -> float | None:
    """The cost of `after` coming next behind `before`; None if it cannot."""
    if before.line == after.line or (before.style != after.style and {before.style, after.style} != MIXED):
        return None
    nested = before.value[:1] == after.value[:1] or len(before.value) > len(after.value)
    restyled = 0.0 if before.style == after.style else RESTYLED_TITLE if nested else RESTYLED
    cost = _advance(before.value, after.value)
    if cost is None and set(after.value) == {1} and any(before.line < i < after.line for i in headings):
        cost = RESTART
    moved = MOVED if before.left is not None and after.left is not None and _is_moved(before, after) else 0.0
    return None if cost is None else cost + restyled + moved


def _is_moved(before: Printed, after: Printed) -> bool:
    """Whether a number of the same level stands further in, or further out, than the one before."""
    assert before.left is not None
    assert after.left is not None
    return len(before.value) == len(after.value) and abs(before.left - after.left) > ASIDE


def _advance(before: Value, after: Value) -> float | None:
    if before == after:
        return DOUBLED
    if after[: len(before)] == before:  # 3 → 3.1
        deeper = after[len(before) :]
        return SKIPPED * (sum(deeper) - len(deeper)) if max(deeper) <= MAX_SKIP and 0 not in deeper else None
    for depth, (old, new) in enumerate(zip(before, after, strict=False)):
        if new != old:  # 2.10 → 3, 3.1; 6.9 → 6.10
            lower = after[depth + 1 :]
            skipped = new - old - 1 + sum(lower) - len(lower)
            return SKIPPED * skipped if new > old and skipped < MAX_SKIP and 0 not in lower else None
    return None


def _oddities(chain: Sequence[Printed]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that the chain skips, and those that it prints twice."""
    missing: list[str] = []
    doubled: list[str] = []
    for before, after in pairwise(chain):
        if before.value == after.value:
            doubled.append(after.number)
        elif before.value[:-1] == after.value[:-1]:
            head = "".join(f"{part}." for part in before.value[:-1])
            missing += [f"{head}{last}" for last in range(before.value[-1] + 1, after.value[-1])]
    return tuple(missing), tuple(doubled)
