"""The terminal itself. Text of papers is printed as it stands, never as markup."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.spinner import Spinner
from rich.text import Text

from ingest import PaperRefused, PilcrowError

if TYPE_CHECKING:
    from index import Change

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def say(text: str | Text, indent: int = 0) -> None:
    """Print a text as it stands; cells of tables are parted by bars."""
    cells = (text if isinstance(text, Text) else Text(text)).split("\t", allow_blank=True)
    shown = Text(" | ").join(cells)
    out.print(Padding(shown, (0, 0, 0, indent), expand=False) if indent else shown)


def complain(error: PilcrowError) -> None:
    """Print an error on standard error."""
    err.print(Text.assemble(("Error: ", "bold red"), str(error)), soft_wrap=True)


def remark(text: str) -> None:
    """Print something by the way on standard error, which programs need not read."""
    err.print(Text(text), soft_wrap=True)


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
def growing(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that something is going on, and the text so far that the function is given; then clear it."""
    with Live(Spinner("dots", f"{what} …"), console=err, transient=True) as live:

        def grow(text: str) -> None:
            if text and out.is_terminal:
                live.update(Text(text))

        yield grow


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; the function given is told how many of how many are done."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)


class AddingBar:
    """What a terminal shows while papers are added; elsewhere, only counts."""

    def __init__(self, bar: Progress, files: int) -> None:
        self.files = self.passages = 0
        """How many are done."""
        self._bar = bar
        self._task = bar.add_task("Adding", total=files, passages="")

    def file_done(self) -> None:
        """One more file is added, or need not be."""
        self.files += 1
        self._bar.update(self._task, completed=self.files)

    def embedded(self, passages: int) -> None:
        """So many more passages have their vectors."""
        self.passages += passages
        self._bar.update(self._task, passages=f"{self.passages} passages")


@contextmanager
def adding(files: int) -> Iterator[AddingBar]:
    """A bar of files done, passages embedded and the time that is left."""
    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("files")),
        *(TextColumn("{task.fields[passages]}"), TimeRemainingColumn()),
    )
    # Files are of all sizes: what the last ten minutes took tells more of the time left than the last half minute.
    with Progress(*columns, console=err, transient=True, speed_estimate_period=600, disable=not err.is_terminal) as bar:
        yield AddingBar(bar, files)


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
