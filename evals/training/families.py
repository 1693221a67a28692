"""Families: documents that may repeat one another, and so must not be parted between training and validation.

Two documents are of one family if their names tell the same month (the agenda and the minutes of one meeting), if their
names without a date share two words that few others have (a report and the response to it), or if their texts share
runs of words that few others have (one document under two names).
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ingest import find_dates

RUN = 12
"""Words of a run."""
RUNS = 25
"""How many runs two documents have to share: a paragraph, not a sentence that all minutes have."""
FEW = 4
"""A word or a run that more documents hold than this says nothing: a standing phrase, a common kind of paper."""
WORDS = 2
"""How many words two names have to share."""


def families(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The family of each source, named by one of its sources. `texts`: the source and a text, as often as there are."""
    runs: dict[str, set[str]] = defaultdict(set)
    for source, text in set(texts):
        runs[source].update(_runs(text))
    kin = _Kin(sorted(runs))
    for group in _alike({source: _month(source) for source in runs}, FEW * len(runs), 1):
        kin.join(*group)
    for group in _alike({source: _words(source) for source in runs if not _month(source)}, FEW, WORDS):
        kin.join(*group)
    for group in _alike(runs, FEW, RUNS):
        kin.join(*group)
    return {source: kin.first(source) for source in runs}


class _Kin:
    """Sets that grow together (union-find)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parents = {name: name for name in names}

    def first(self, name: str) -> str:
        """The one that stands for all of its set."""
        while self._parents[name] != name:
            name = self._parents[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of both."""
        first, last = sorted((self.first(one), self.first(other)))
        self._parents[last] = first


def _alike(marks: dict[str, set[str]], few: int, least: int) -> Iterator[tuple[str, str]]:
    """Pairs of sources that share at least so many marks which no more than `few` sources have."""
    holders: dict[str, list[str]] = defaultdict(list)
    for source in sorted(marks):
        for mark in marks[source]:
            holders[mark].append(source)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for sources in holders.values():
        if 2 <= len(sources) <= few:
            for one, other in itertools.pairwise(sources):
                shared[one, other] += 1
    yield from (pair for pair, number in shared.items() if number >= least)


def _name(source: str) -> str:
    """The file's name: without folders, its ending, and what marks a part of it ("#table")."""
    name = PurePosixPath(source.split("#table")[0].rsplit(":", 1)[-1]).name
    return re.sub(r"\.\w{2,4}$", "", name)


def _month(source: str) -> set[str]:
    """The month of the last date in the name: {"2018-01"}."""
    name = _name(source)
    spellings = (name.replace("_", " "), re.sub(r"[_-]+", " ", name))
    days = [day for spelling in spellings for _, day in find_dates(spelling)]
    return {f"{days[-1]:%Y-%m}"} if days else set()


def _words(source: str) -> set[str]:
    """The words of the name, without figures."""
    return set(re.findall(r"[a-z]{3,}", _name(source).casefold().replace("_", " ")))


def _runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
