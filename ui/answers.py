"""What the terminal shows of searches, answers and the measures of a run."""

import json
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from evals import RawAnswer, Scores
from index import GlossaryEntry, Hit, Query
from qa import Answer, Status
from ui.console import out, say

NEAREST = 3
"""How many of the nearest paragraphs are offered where the papers do not answer."""
MOST_ALSO = 3
"""How many other places are named where the same stands."""


def show_query(query: Query) -> None:
    """What the question was taken to mean, where that is not what it says."""
    if query.corrections:
        _remark(f"Understood as: {query.text}")
    if query.entries:
        _remark(f"Searched also for: {', '.join(f'{entry.long} ({entry.short})' for entry in query.entries)}")


def list_hits(hits: Sequence[Hit]) -> None:
    """Found paragraphs with the passage of each that fits best."""
    for hit in hits:
        out.print(Text.assemble((f"{hit.rank:2}  ", "bold"), (hit.paper.cite(hit.paragraph), "cyan")))
        say(hit.passage.text, indent=4)
        if hit.also:
            say(f"The same stands in {_listed([str(place) for place in hit.also])}.", indent=4)
    if not hits:
        say("Nothing found.")


def show_answer(answer: Answer, *, show_searched: bool = False) -> None:
    """An answer with its citations, or that there is none with what was searched and what comes nearest.

    `show_searched`: tell in any case which papers were searched.
    """
    for remark in (answer.understood and f"Understood as: {answer.understood}", answer.notice):
        if remark:
            _remark(remark)
    out.print(Text(answer.text, style="bold"))
    for citation in answer.citations:
        out.print(Text.assemble((f"\n[{citation.key}] ", "bold"), (citation.reference, "cyan")))
        say(f"“{citation.quote}”", indent=4)
    if show_searched and answer.citations:
        say("")
    if show_searched or answer.status is Status.NOT_FOUND:
        say(f"Searched: {answer.searched}.")
    if answer.status is Status.NOT_FOUND and answer.hits:
        out.print(Text("\nClosest, but not an answer:", style="bold"))
        list_hits(answer.hits[:NEAREST])


def _remark(text: str) -> None:
    out.print(Text(text, style="yellow"))


def _listed(names: Sequence[str]) -> str:
    told = [*names[:MOST_ALSO], f"{len(names) - MOST_ALSO} more"] if len(names) > MOST_ALSO else names
    return "; ".join(told)


def print_json(answer: Answer) -> None:
    """An answer as JSON: the keys of a recorded answer, and what the person who asked would be told besides."""
    recorded = RawAnswer.of("", answer).model_dump(mode="json", exclude={"id"})
    for citation, record in zip(answer.citations, recorded["citations"], strict=True):
        record["reference"] = citation.reference
    told = {"understood": answer.understood, "notice": answer.notice, "made_by": answer.made_by}
    everything = recorded | told | {"searched": str(answer.searched)}
    print(json.dumps(everything, ensure_ascii=not out.encoding.startswith("utf"), indent=1))  # noqa: T201


def list_glossary(entries: Sequence[GlossaryEntry], term: str | None) -> None:
    """Abbreviations with what they stand for, council by council, and where each is defined."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Short", "Stands for", "Council", "Defined in"):
        table.add_column(heading, overflow="fold")
    for one in entries:
        texts = (one.entry.short, one.entry.long, one.entry.council or "", one.citation)
        table.add_row(*(Text(text) for text in texts))
    if entries:
        out.print(table)
    else:
        say("The papers define no such abbreviation." if term else "The papers define no abbreviations.")


def print_glossary_json(entries: Sequence[GlossaryEntry]) -> None:
    """The glossary as JSON."""
    told = [
        {
            "short": one.entry.short,
            "long": one.entry.long,
            "council": one.entry.council,
            "paper_id": one.paper.id,
            "source": one.paper.source,
            "label": one.paragraph.label,
            "page": one.paragraph.page,
            "reference": one.citation,
        }
        for one in entries
    ]
    print(json.dumps(told, ensure_ascii=not out.encoding.startswith("utf"), indent=1))  # noqa: T201


def show_scores(scores: Scores) -> None:
    """The measures of a run, and the questions that were not answered right."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("Measure")
    table.add_column("Value", justify="right")
    table.add_column("Questions", justify="right")
    for row in scores.rows:
        table.add_row(row.measure, "—" if row.value is None else f"{row.value:.3f}", str(row.over))
    out.print(table)
    wrong = [question.id for question in scores.questions if not question.values["right"]]
    say(f"Not right: {', '.join(wrong) or 'none'}")
