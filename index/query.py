"""The query: what a question says that helps to find its answer, and what it is worth to a passage that fits."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.filters import Filed, Filter
from index.glossary import Entry
from index.naming import named_bodies, named_councils, named_kinds
from index.references import Reference, find_references
from index.times import Period, find_times, years
from index.tokens import STOPWORDS, match_any, stem, words
from ingest import Kind

TIME = 0.1
"""What a passage gains whose paper is of a time that the question names. These weights: docs/finding.md."""
SOON_AFTER = 0.25
"""The share of it for a paper dated up to `SOON` days after: reports tell of the time before them."""
SOON = 366
BODY = 0.1
COUNCIL = 0.05
KIND = 0.05
PHRASE = 1.0
"""Words in quotation marks are wanted as they stand, so that passages that hold them come before others."""

QUOTED = re.compile(r"[\"“„]([^\"“”„]*\w[^\"“”„]*)[\"”]")
PREFIX = re.compile(r"(?<![\w*])([^\W\d_]{2,})\*")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds, as far as questions refer to it."""

    newest: date | None = None
    """The day of its newest paper."""
    bodies: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read for finding. Nothing of it keeps a paragraph out; it raises those that fit."""

    asked: str
    text: str
    """As asked, with slips in spelling mended."""
    corrections: tuple[tuple[str, str], ...] = ()
    """Words of the question that the library lacks, each with the word of it that was meant."""
    references: tuple[Reference, ...] = ()
    periods: tuple[Period, ...] = ()
    relative: tuple[tuple[str, Period], ...] = ()
    """Those of them that are counted from the newest paper, behind the words that say so: "last year"."""
    newest: date | None = None
    """The day of that paper."""
    bodies: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    phrases: tuple[str, ...] = ()
    """What stands in quotation marks."""
    prefixes: tuple[str, ...] = ()
    """Beginnings of words: "flood" of "flood*"."""
    begun: tuple[str, ...] = ()
    """The library's words that begin so."""
    common: frozenset[str] = frozenset()
    """Its words that more than half of the passages hold, which tell none of them from the others."""
    recalled: tuple[str, ...] = ()
    """Ids of paragraphs that are to come first, in this order, as far as they may be shown."""
    entries: tuple[Entry, ...] = ()
    """Abbreviations that it uses, or what they stand for: both are searched."""

    @property
    def embedded(self) -> str:
        """The text that is embedded."""
        return PREFIX.sub(r"\1", self.text)

    @property
    def match(self) -> str:
        """The query for FTS5, "" without words: any word, quoted phrases, the other forms of abbreviations."""
        terms = dict.fromkeys(words(PREFIX.sub(" ", self.text)))
        phrases = [" ".join(run) for one in (*self.phrases, *self._other_forms(terms)) if len(run := words(one)) > 1]
        single = [word for one in self._other_forms(terms) if len(run := words(one)) == 1 for word in run]
        telling = [term for term in terms if term not in STOPWORDS]
        rare = [term for term in telling if term not in self.common]
        return match_any([*(rare or telling or terms), *phrases, *single, *self.begun])

    def _other_forms(self, asked: Collection[str]) -> Iterator[str]:
        for entry in self.entries:
            if entry.short_key in asked:
                yield entry.long
            else:
                yield entry.short

    def mended(self, text: str) -> str:
        """Another text with the same slips mended."""
        return corrected(text, self.corrections)

    def of_periods(self, given: Filter) -> list[Filter]:
        """A filter for the papers of each time that it speaks of."""
        return [self._of_period(given, period) for period in self.periods]

    def narrowed(self, given: Filter) -> list[Filter]:
        """Filters for the papers that it speaks of, from which candidates are fetched as well."""
        filters = self.of_periods(given)
        if self.bodies and not given.bodies:
            filters.append(replace(given, bodies=self.bodies))
        if self.councils and not given.councils:
            filters.append(replace(given, councils=self.councils))
        return filters

    def papers_meant(self, given: Filter) -> list[Filter]:
        """Filters for the papers in which a paragraph is that it states, the narrowest first."""
        named = replace(
            given,
            bodies=given.bodies or self.bodies,
            councils=given.councils or self.councils,
            kinds=given.kinds or self.kinds,
        )
        dated = [self._of_period(one, period) for one in (named, given) for period in self.periods]
        return [*dated, named, replace(named, kinds=given.kinds), replace(given, kinds=named.kinds)]

    def _of_period(self, given: Filter, period: Period) -> Filter:
        since = period.first if given.since is None else max(given.since, period.first)
        until = period.last if given.until is None else min(given.until, period.last)
        return replace(given, since=since, until=until)

    def raised(self, paper: Filed, text: str) -> float:
        """What a passage of this paper with this text gains."""
        return (
            TIME * self._of_the_time(paper, text)
            + BODY * (paper.body in self.bodies)
            + COUNCIL * (paper.council in self.councils)
            + KIND * (paper.kind in self.kinds)
            + PHRASE * self._holds_phrase(text)
        )

    def _of_the_time(self, paper: Filed, text: str) -> float:
        """1 for a paper of one of the times, or a passage that names it; less for a paper of soon after."""
        best = 0.0
        for period in self.periods:
            days = period.distance(paper.dated)
            if days == 0:
                return 1.0
            if not period.of_paper:
                if period.years & years(text):
                    return 1.0
                if days is not None and 0 < days <= SOON:
                    best = SOON_AFTER
        return best

    def _holds_phrase(self, text: str) -> bool:
        if not self.phrases:
            return False
        held = f" {' '.join(map(stem, words(text)))} "
        return any(f" {' '.join(map(stem, words(phrase)))} " in held for phrase in self.phrases)


def read_query(asked: str, holdings: Holdings, corrections: Sequence[tuple[str, str]] = ()) -> Query:
    """What a question says by itself. `corrections` are applied to it before it is read."""
    text = corrected(asked, corrections)
    times = find_times(text, holdings.newest)
    return Query(
        asked=asked,
        text=text,
        corrections=tuple(corrections),
        references=tuple(find_references(text)),
        periods=tuple(dict.fromkeys(time.period for time in times)),
        relative=tuple((text[time.start : time.end], time.period) for time in times if time.is_relative),
        newest=holdings.newest,
        bodies=tuple(named_bodies(text, holdings.bodies)),
        councils=tuple(named_councils(text, holdings.councils)) if len(holdings.councils) > 1 else (),
        kinds=tuple(named_kinds(text)),
        phrases=tuple(phrase.strip() for phrase in QUOTED.findall(text)),
        prefixes=tuple(prefix.casefold() for prefix in PREFIX.findall(text)),
    )


def corrected(text: str, corrections: Iterable[tuple[str, str]]) -> str:
    """The text with these words in place of others, a capital kept."""
    for slip, meant in corrections:

        def put(match: re.Match[str], meant: str = meant) -> str:
            return meant.capitalize() if match[0][:1].isupper() else meant

        text = re.sub(rf"(?<!\w){re.escape(slip)}(?!\w)", put, text, flags=re.IGNORECASE)
    return text
