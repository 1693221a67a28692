"""What the terminal shows. Text of papers is printed as it stands, never as markup."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from evals import RawAnswer, Scores
from index import Change, Hit, LibraryError
from ingest import Paper, PaperInfo, PaperRefused, Paragraph, PilcrowError, written
from qa import Answer, Status

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
SHORT_ID = 8
"""So many digits of a paper's id are shown, and are enough to name it."""
NEAREST = 3
"""How many of the nearest paragraphs are offered where the papers do not answer."""


def say(text: str) -> None:
    """Print a line as it stands."""
    out.print(Text(text))


def complain(error: PilcrowError) -> None:
    """Print an error on standard error."""
    err.print(Text.assemble(("Error: ", "bold red"), str(error)), soft_wrap=True)


def prompt() -> str:
    """A line typed by the user; empty at the end of input."""
    try:
        return out.input("[bold]?[/bold] ").strip()
    except EOFError:
        return ""


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that something is going on."""
    with err.status(f"{what} …"):
        yield


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; the function given is told how many of how many are done."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def show_added(
    folder: Path, changes: Mapping[Change, int], refused: Sequence[PaperRefused], notes: Sequence[str]
) -> None:
    """The summary of adding papers."""
    counts = [f"{changes[change]} {change.value}" for change in Change if changes.get(change)]
    counts += [f"{len(refused)} refused"] if refused else []
    say(f"{', '.join(counts) or 'No papers found'}. Library: {folder}")
    for note in notes:
        out.print(Text.assemble(("note     ", "yellow"), note), soft_wrap=True)
    for error in refused:
        out.print(Text.assemble(("refused  ", "red"), str(error)), soft_wrap=True)


def list_papers(papers: Sequence[PaperInfo]) -> None:
    """A table of papers; into a pipe, a line each with tabs between."""
    if not out.is_terminal:
        for paper in papers:
            date = paper.meeting_date.isoformat() if paper.meeting_date else ""
            cells = (
                paper.id[:SHORT_ID],
                date,
                paper.kind,
                paper.body or paper.council or "",
                paper.title,
                paper.source,
            )
            print("\t".join(cells))  # noqa: T201  # Rich would turn the tabs to spaces
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("Id", "Date", "Kind", "Body", "Title", "File"):
        table.add_column(column, no_wrap=column in ("Id", "Date", "Kind"), overflow="fold")
    for paper in papers:
        date = paper.meeting_date.isoformat() if paper.meeting_date else "—"
        body = paper.body or paper.council or "—"
        table.add_row(*map(Text, (paper.id[:SHORT_ID], date, paper.kind, body, paper.title, paper.source)))
    out.print(table)


def show_paper(paper: Paper, wanted: str | None) -> None:
    """A paper's particulars and paragraphs, or only the paragraphs that `wanted` names.

    Raises `LibraryError` if it names none.
    """
    if wanted is None:
        out.print(Text(paper.title, style="bold"))
        date = written(paper.meeting_date) if paper.meeting_date else None
        about = [paper.council, paper.body, date, str(paper.kind), paper.source, f"id {paper.id}"]
        say(" · ".join(part for part in about if part))
        for note in paper.notes:
            out.print(Text.assemble(("note ", "yellow"), note))
    found = list(paper.paragraphs) if wanted is None else _named(paper.paragraphs, wanted)
    if not found:
        numbers = list(dict.fromkeys(p.number for p in paper.paragraphs if p.number))
        known = f"it has {numbers[0]} to {numbers[-1]}" if numbers else "none of its paragraphs is numbered"
        raise LibraryError(f"{paper.source} has no paragraph {wanted!r}; {known}.")
    headings: tuple[str, ...] = ()
    for paragraph in found:
        if paragraph.headings != headings:
            headings = paragraph.headings
            out.print(Text("\n" + " › ".join(headings), style="bold"))
        page = f"  p. {paragraph.page}" if paragraph.page else ""
        out.print(Text.assemble("\n", (paragraph.label, "cyan"), (page, "dim")))
        out.print(Padding(Text(_plain(paragraph.text)), (0, 0, 0, 2)))


def _named(paragraphs: Sequence[Paragraph], wanted: str) -> list[Paragraph]:
    """Those with the number `wanted`, or else those whose label holds it as whole words."""
    name = wanted.casefold().strip().rstrip(".")
    numbered = [p for p in paragraphs if p.number and p.number.casefold() == name]
    whole = re.compile(rf"(?<![\w.]){re.escape(name)}(?![.]?\w)")
    return numbered or [p for p in paragraphs if name and whole.search(p.label.casefold())]


def list_hits(hits: Sequence[Hit]) -> None:
    """Found paragraphs with the passage of each that fits best."""
    for hit in hits:
        out.print(Text.assemble((f"{hit.rank:2}  ", "bold"), (hit.paper.cite(hit.paragraph), "cyan")))
        out.print(Padding(Text(_plain(hit.passage.text)), (0, 0, 0, 4)))
    if not hits:
        say("Nothing found.")


def show_answer(answer: Answer) -> None:
    """An answer with its citations, or that there is none with what was searched and what comes nearest."""
    for remark in (answer.understood and f"Understood as: {answer.understood}", answer.notice):
        if remark:
            out.print(Text(remark, style="yellow"))
    out.print(Text(answer.text, style="bold"))
    for citation in answer.citations:
        out.print(Text.assemble((f"\n[{citation.key}] ", "bold"), (citation.reference, "cyan")))
        out.print(Padding(Text(f"“{_plain(citation.quote)}”"), (0, 0, 0, 4)))
    if answer.status is Status.NOT_FOUND:
        say(f"Searched: {answer.searched}.")
        if answer.hits:
            out.print(Text("\nClosest, but not an answer:", style="bold"))
            list_hits(answer.hits[:NEAREST])


def _plain(text: str) -> str:
    """Table cells parted by bars."""
    return text.replace("\t", " | ")


def print_json(answer: Answer) -> None:
    """An answer as JSON: the keys of a recorded answer, and what the person who asked would be told besides."""
    recorded = RawAnswer.of("", answer).model_dump(mode="json", exclude={"id"})
    for citation, record in zip(answer.citations, recorded["citations"], strict=True):
        record["reference"] = citation.reference
    told = {"understood": answer.understood, "notice": answer.notice, "made_by": answer.made_by}
    everything = recorded | told | {"searched": str(answer.searched)}
    print(json.dumps(everything, ensure_ascii=not out.encoding.startswith("utf"), indent=1))  # noqa: T201


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
