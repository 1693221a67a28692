"""The terminal itself. Text of papers is printed as it stands, never as markup."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from ingest import PaperRefused, PilcrowError

if TYPE_CHECKING:
    from index import Change

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def say(text: str, indent: int = 0) -> None:
    """Print a text as it stands; cells of tables are parted by bars."""
    shown = Text(text.replace("\t", " | "))
    out.print(Padding(shown, (0, 0, 0, indent), expand=False) if indent else shown)


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
    folder: Path, changes: Mapping["Change", int], refused: Sequence[PaperRefused], notes: Sequence[str], files: int
) -> None:
    """The summary of adding papers, which were read from so many files."""
    from index import Change  # which whoever adds papers has loaded

    counts = [f"{changes[change]} {change.value}" for change in Change if changes.get(change)]
    counts += [f"{len(refused)} refused"] if refused else []
    papers = sum(changes.values())
    told = f"{files} file{'s' if files > 1 else ''}, {papers} papers: " if papers > files else ""
    say(f"{told}{', '.join(counts) or 'No papers found'}. Library: {folder}")
    for note in notes:
        out.print(Text.assemble(("note     ", "yellow"), note), soft_wrap=True)
    for error in refused:
        out.print(Text.assemble(("refused  ", "red"), str(error)), soft_wrap=True)
