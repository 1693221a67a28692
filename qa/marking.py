"""Marking: the very words of a quotation that answer the question."""

import re
from collections.abc import Iterable, Iterator, Sequence

from index import content_stems
from ingest import Row, find_dates
from qa.columns import asked_columns
from qa.evidence import FRACTION, MONTH, PERCENT, PERSON, SUM
from qa.quantities import counted_nouns, find_asked, find_counts, find_quantities
from qa.question import Asks, Question
from qa.quoting import Quotation
from qa.units import Unit

Run = tuple[int, int]
YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?\b")
UNIT = re.compile(rf"{SUM.pattern}|{PERCENT.pattern}", re.IGNORECASE)
SHARE = re.compile(rf"\d[\d.,]*\s?(?:{PERCENT.pattern})", re.IGNORECASE)


def answering(question: Question, quotation: Quotation) -> tuple[Run, ...]:
    """Where in the quotation's text the words stand that answer, start and end, in order; none if all of it does.

    They are those that a reader marked; or the only ones of the kind asked for in the unit that was chosen; or that
    unit, where any of its words may answer.
    """
    if quotation.chosen is None:
        return ()
    unit, reading = quotation.chosen.unit, quotation.chosen.marked
    offset = unit.start - quotation.start
    if reading and (unit.row or not _tells_of_several_times(question, unit.reading)):
        end = min(reading.end - quotation.start, len(quotation.text))
        return ((reading.start - quotation.start, end),)
    runs = list(_joined((offset + start, offset + end) for start, end in _of_unit(question, quotation, unit)))
    return () if runs == [(0, len(quotation.text))] else tuple(runs)


def _of_unit(question: Question, quotation: Quotation, unit: Unit) -> Iterable[Run]:
    text = quotation.hit.paragraph.text[unit.start : unit.end]
    runs = [match.span() for long in question.long_forms for match in re.finditer(re.escape(long), text, re.IGNORECASE)]
    runs = runs[:1] or list(_asked_for(question, text))
    if unit.row:
        cells = _cells(question, unit.row, text)
        return [run for run in runs if any(start <= run[0] and run[1] <= end for start, end in cells)] or cells or runs
    return runs if len(runs) == 1 else [(0, len(text))]


def _asked_for(question: Question, text: str) -> Iterator[Run]:
    match question.asks:
        case Asks.NUMBER:
            figures = find_asked(question.searched, text)
            bare = [run for run in figures if not UNIT.search(text[slice(*run)])]
            counts = find_counts(text, counted_nouns(question.searched))
            yield from _of_the_time(question, text, bare or figures) or counts or bare or figures
        case Asks.MONEY:
            sums = [run for run in find_quantities(text, durations=False) if SUM.search(text[slice(*run)])]
            yield from _of_the_time(question, text, sums) or sums
        case Asks.SHARE:
            shares = [match.span() for pattern in (SHARE, FRACTION) for match in pattern.finditer(text)]
            yield from _of_the_time(question, text, shares) or shares
        case Asks.DATE:
            days = [match.span() for match, _ in find_dates(text)]
            yield from days or [match.span() for pattern in (YEAR, MONTH) for match in pattern.finditer(text)]
        case Asks.PERSON:
            asked = {*content_stems(question.searched)}
            for match in PERSON.finditer(text):
                if not asked.issuperset(content_stems(match[0])):  # who is asked for is not whom the question names
                    yield match.span()


def _of_the_time(question: Question, text: str, figures: Sequence[Run]) -> list[Run]:
    """Of the figures of several times those of the time asked about: 902 of "845 in 2022/23 and 902 in 2023/24".

    None if the text does not tell of several, or not of that one. The times stand all behind their figures, or all
    before them.
    """
    if not figures or not _tells_of_several_times(question, text):
        return []
    asked = {time for _, time in _times(question.searched)}
    times = _times(text)
    are_behind = figures[0][0] < times[0][0]
    found: list[Run] = []
    for run in figures:
        behind = [time for start, time in times if start >= run[1]]
        before = [time for start, time in times if start < run[0]]
        time = (behind or before)[0 if behind else -1] if are_behind else (before or behind)[-1 if before else 0]
        if time in asked:
            found.append(run)
    return found


def _tells_of_several_times(question: Question, text: str) -> bool:
    """Whether a text tells of a time asked about and of another, which a reader easily takes for one another."""
    asked, told = ({time for _, time in _times(one)} for one in (question.searched, text))
    return len(told) > 1 and bool(asked & told)


def _times(text: str) -> list[tuple[int, str]]:
    """Where the years and financial years of a text stand, each in one spelling: 2022, 2022/23."""
    found = []
    for match in YEAR.finditer(text):
        first, *last = re.split(r"\s*[/–-]\s*", match[0])
        found.append((match.start(), "/".join([first, *(one[-2:] for one in last)])))
    return found


def _cells(question: Question, row: Row, text: str) -> list[Run]:
    """The cells that are asked for; if it cannot be told which, all but the first."""
    columns = asked_columns(question, row)
    runs: list[Run] = []
    start = 0
    for column, cell in enumerate(text.split("\t")):
        if cell and (column in columns or (column and not columns)):
            runs.append((start, start + len(cell)))
        start += len(cell) + 1
    return runs


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs in order, overlapping ones as one."""
    last: Run | None = None
    for run in sorted(runs):
        if last and run[0] <= last[1]:
            last = (last[0], max(last[1], run[1]))
        else:
            if last:
                yield last
            last = run
    if last:
        yield last
