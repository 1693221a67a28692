"""Finding: a paper is read for what somebody will do, or was asked, agreed or resolved to do."""

from collections.abc import Iterator, Sequence
from datetime import date

from ingest import Kind, Paper, PaperInfo, Paragraph
from qa.commitments.commitment import Commitment, Words
from qa.commitments.cues import find_cue
from qa.commitments.details import addressed, due, owner, sort
from qa.commitments.statement import Statement, read_statement
from qa.commitments.times import Calendar
from qa.commitments.wording import Cue, Means
from qa.units import Shape, units_of

OF_MEETINGS = (Kind.MINUTES, Kind.DECISION)
"""Papers that tell what was said and resolved: their "would" is somebody's "will"."""
CONFIDENCE = {
    Means.RESOLVED: 0.9, Means.PROMISED: 0.95, Means.NEW_DATE: 0.8, Means.WILL: 0.85, Means.PASSIVE: 0.75,
    Means.REQUEST: 0.75, Means.SHOULD: 0.7, Means.AIM: 0.7, Means.SCHEDULED: 0.65, Means.TO_BE: 0.6, Means.BEGINS: 0.6,
}  # fmt: skip
STATED_DUE = 0.05
"""What a due date adds to the confidence, and a missing owner takes away."""


def find_commitments(paper: Paper, meetings: Sequence[date] = ()) -> list[Commitment]:
    """The commitments of a paper, in reading order.

    `meetings`: days on which its body is known to have met, which "the next meeting" is resolved with where the
    paper itself does not tell. An agenda promises nothing.
    """
    if paper.kind is Kind.AGENDA:
        return []
    calendar = Calendar.of(paper.meeting_date, [one.text for one in paper.paragraphs], meetings)
    of_meeting = paper.kind in OF_MEETINGS
    return [found for paragraph in paper.paragraphs for found in _of_paragraph(paper, paragraph, calendar, of_meeting)]


def _of_paragraph(paper: PaperInfo, paragraph: Paragraph, calendar: Calendar, of_meeting: bool) -> Iterator[Commitment]:
    before: Commitment | None = None
    for unit in units_of(paragraph):
        if unit.shape is Shape.ROW or unit.is_stem:
            continue
        statement = read_statement(paragraph, unit, calendar, of_meeting)
        cue = find_cue(statement)
        if cue:
            before = _commitment(paper, statement, cue, calendar, before)
            yield before


def _commitment(
    paper: PaperInfo, one: Statement, cue: Cue, calendar: Calendar, before: Commitment | None
) -> Commitment:
    text = one.paragraph.text
    who, to, when = owner(one, cue), addressed(one, cue), due(one, cue, calendar, before)
    surety = CONFIDENCE[cue.means] + STATED_DUE * ((when is not None) - (who is None))
    return Commitment(
        paper=paper,
        paragraph=one.paragraph,
        what=Words.of(text, one.start, one.start + len(one.words)),
        lead=one.lead,
        owner=Words.of(text, who.start, who.end) if who else None,
        to=Words.of(text, to.start, to.end) if to else None,
        due=when,
        sort=sort(one, cue),
        confidence=round(min(1.0, surety), 2),
    )
