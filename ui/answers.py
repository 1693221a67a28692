"""What the terminal shows of searches, answers and the measures of a run."""

import json
from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from index import GlossaryEntry, Hit, Query
from qa import Answer, Citation, Status, answer_lines, say_made_by, say_removed, say_understood, say_unknown
from ui.console import out, say

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


def show_question(text: str) -> None:
    """A question, where several are answered."""
    out.print(Text(text, style="bold underline"))


def show_answer(answer: Answer, *, show_searched: bool = False, full: bool = False, undo: str = "") -> None:
    """An answer with its citations, or that there is none with what was searched and what comes nearest.

    The words that answer are bold. `show_searched`: tell in any case which papers were searched. `full`: print the
    cited paragraphs whole, the quotation underlined, and what was removed. `undo`: how to have the question taken as
    it was typed.
    """
    for remark in (say_understood(answer, undo), answer.notice, say_unknown(answer)):
        if remark:
            _remark(remark)
    for line, runs in answer_lines(answer):
        out.print(_with_bold(line, runs))
    for citation in answer.citations:
        out.print(Text.assemble((f"\n[{citation.key}] ", "bold"), (citation.reference, "cyan")))
        if full:
            say(_whole_paragraph(citation), indent=4)
        elif citation.quote not in answer.text:
            say(Text.assemble("“", _with_bold(citation.quote, citation.answering), "”"), indent=4)
    _show_making(answer, show_searched=show_searched, full=full)
    if answer.nearest:
        out.print(Text("\nClosest, but not an answer:", style="bold"))
        list_hits(answer.nearest)


def _show_making(answer: Answer, *, show_searched: bool, full: bool) -> None:
    searched = f"Searched: {answer.searched}." if show_searched or answer.status is Status.NOT_FOUND else None
    removed = say_removed(answer)
    told = [searched, say_made_by(answer) if answer.is_written else None, removed]
    if answer.citations and any(told):
        say("")
    for sentence in filter(None, told):
        say(f"{sentence} --full lists what went." if sentence is removed and not full else sentence)
    for one in answer.removed if full else ():
        say(f"“{one.sentence}” ({one.reason})", indent=4)


def _with_bold(text: str, runs: Iterable[tuple[int, int]]) -> Text:
    shown = Text(text)
    for start, end in runs:
        shown.stylize("bold", start, end)
    return shown


def _whole_paragraph(citation: Citation) -> Text:
    start = citation.paragraph.text.index(citation.quote)
    runs = [(start + first, start + end) for first, end in citation.answering]
    shown = _with_bold(citation.paragraph.text, runs)
    shown.stylize("underline", start, start + len(citation.quote))
    return shown


def _remark(text: str) -> None:
    out.print(Text(text, style="yellow"))


def _listed(names: Sequence[str]) -> str:
    told = [*names[:MOST_ALSO], f"{len(names) - MOST_ALSO} more"] if len(names) > MOST_ALSO else names
    return "; ".join(told)


def print_json(answer: Answer) -> None:
    """An answer as JSON; `qa.AnswerData` tells its keys."""
    print(answer.to_json(ascii_only=not out.encoding.startswith("utf")))  # noqa: T201


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
