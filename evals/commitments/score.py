"""Scoring: what is found in the papers of a library, and linked to it, is held against a gold set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evals.commitments.gold import UNRESOLVED, Entry, GoldError, Place, Report
from index import ALL_PAPERS, Library
from ingest import Paper, Paragraph
from qa import Became, Commitment, Due, Words, find_commitments, units_of, what_became

LONGER = 45
"""By how many characters an owner may be longer than the gold one that it holds: by a name, not by a sentence."""


@dataclass(slots=True)
class Counts:
    """What was counted; each list holds lines that tell what is wrong."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    due: int = 0
    due_right: int = 0
    owners_right: int = 0
    links: int = 0
    links_right: int = 0
    links_wanted: int = 0
    said_right: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float | None]:
        """The measures, each between 0 and 1; None where there is nothing to measure."""
        return {
            "precision": _share(self.right, self.found),
            "recall": _share(self.right, self.wanted),
            "due dates right": _share(self.due_right, self.due),
            "owners right": _share(self.owners_right, self.right),
            "link precision": _share(self.links_right, self.links),
            "link recall": _share(self.links_right, self.links_wanted),
            "links: what became of it right": _share(self.said_right, self.links_right),
        }


WANTED = {"precision": 0.85, "recall": 0.85, "due dates right": 0.95, "owners right": 0.85, "link precision": 0.8}


@dataclass(frozen=True, slots=True)
class Located:
    """A gold entry with where it stands."""

    entry: Entry
    paper: Paper
    paragraph: Paragraph
    start: int
    end: int

    def overlaps(self, run: Words) -> bool:
        """Whether these words of the paragraph are those that the entry means, or some of them."""
        return self.start < run.end and run.start < self.end


def score(library: Library, entries: Sequence[Entry], papers: Sequence[str] = ()) -> Counts:
    """Measure what is found and linked. `papers`: beginnings of file names, to measure only these."""
    counts = Counts()
    all_papers = [library.paper(info.id) for info in library.papers()]
    located = [_locate(entry, all_papers) for entry in entries if _is_of(entry, papers)]
    measured = [one for one in all_papers if not papers or any(_in_file(one, name) for name in papers)]
    taken: set[int] = set()
    for paper in measured:
        for commitment in find_commitments(paper):
            _count(commitment, located, taken, all_papers, library, counts)
    certain = [one for one in located if not one.entry.maybe]
    counts.wanted = len(certain)
    counts.links_wanted = sum(not report.maybe for one in certain for report in one.entry.became)
    for number, one in enumerate(located):
        if number not in taken and not one.entry.maybe:
            counts.wrong.append(
                f"not found: {one.entry.paper}, {one.entry.paragraph}, {one.entry.words or one.entry.unit}"
            )
    return counts


def _count(
    commitment: Commitment,
    located: Sequence[Located],
    taken: set[int],
    papers: Sequence[Paper],
    library: Library,
    counts: Counts,
) -> None:
    here = [
        (number, one)
        for number, one in enumerate(located)
        if one.paragraph.id == commitment.paragraph.id and one.overlaps(commitment.what)
    ]
    match = next(((number, one) for number, one in here if number not in taken and not one.entry.maybe), None)
    if match is None:
        if not any(one.entry.maybe for _, one in here):
            counts.found += 1
            counts.wrong.append(f"found, not wanted: {_told(commitment)}")
        return
    number, gold = match
    taken.add(number)
    counts.found += 1
    counts.right += 1
    if any(_is_owner(owner, commitment.owner) for owner in gold.entry.owner):
        counts.owners_right += 1
    else:
        counts.wrong.append(f"owner {commitment.owner} instead of {gold.entry.owner}: {_told(commitment)}")
    if any(day and day != UNRESOLVED for day in gold.entry.due):
        counts.due += 1
        if any(_is_due(day, commitment.due) for day in gold.entry.due):
            counts.due_right += 1
        else:
            counts.wrong.append(f"due {commitment.due} instead of {gold.entry.due}: {_told(commitment)}")
    _count_links(what_became(commitment, library, ALL_PAPERS), gold.entry.became, papers, counts)


def _count_links(became: Became, reports: Sequence[Report], papers: Sequence[Paper], counts: Counts) -> None:
    known = {paragraph.id: report for report in reports for _, paragraph in _places(report, papers)}
    for outcome in became.outcomes:
        report = known.get(outcome.paragraph.id)
        if report and report.maybe:
            continue
        counts.links += 1
        if report is None:
            counts.wrong.append(f"linked, not wanted: {_told(became.commitment)}: {outcome.citation}")
            continue
        counts.links_right += 1
        if outcome.says.value.removeprefix("reported ") in report.says:
            counts.said_right += 1
        else:
            counts.wrong.append(f"said to be {outcome.says.value}, not {report.says}: {outcome.citation}")


def _locate(entry: Entry, papers: Sequence[Paper]) -> Located:
    for paper, paragraph in _places(entry, papers):
        if entry.words is not None:
            start = paragraph.text.find(entry.words)
            if start >= 0:
                return Located(entry, paper, paragraph, start, start + len(entry.words))
        elif entry.unit is None:
            return Located(entry, paper, paragraph, 0, len(paragraph.text))
        elif entry.unit <= len(units := units_of(paragraph)):
            unit = units[entry.unit - 1]
            return Located(entry, paper, paragraph, unit.start, unit.end)
    raise GoldError(f"{entry.paper}, {entry.paragraph}: stands in no paper of the library; add it, or mend the entry.")


def _places(place: Place, papers: Sequence[Paper]) -> Iterator[tuple[Paper, Paragraph]]:
    for paper in papers:
        if _in_file(paper, place.paper) and paper.title.startswith(place.title):
            yield from ((paper, one) for one in paper.paragraphs if one.label == place.paragraph)


def _in_file(paper: Paper, name: str) -> bool:
    return any(source.file.startswith(name) for source in paper.sources)


def _is_of(entry: Entry, papers: Sequence[str]) -> bool:
    return not papers or any(entry.paper.startswith(name) for name in papers)


def _is_owner(wanted: str | None, found: Words | None) -> bool:
    if wanted is None or found is None:
        return wanted is None and found is None
    return _bare(wanted) in _bare(found.text) and len(found.text) < len(wanted) + LONGER


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _is_due(wanted: str | None, found: Due | None) -> bool:
    if wanted is None or found is None:
        return wanted is None and found is None
    if found.period is None:
        return wanted == UNRESOLVED
    first, _, last = wanted.partition("..")
    return str(found.period.last) == (last or first) and (not last or str(found.period.first) == first)


def _told(commitment: Commitment) -> str:
    return f"{commitment.citation}: {commitment.what.text[:80]}"


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
