"""The command line. Each command opens what it needs inside itself, so that `--help` answers at once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from ui import evaluating, scope
from ui.opening import LibraryOption, load_settings, open_assistant, open_library

app = typer.Typer(
    name="pilcrow",
    help="Answers questions over council papers and cites the printed paragraph number.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(evaluating.app, name="eval")
OcrOption = Annotated[bool, typer.Option("--ocr", help="Read pages that are pictures by OCR; needs tesseract.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
FullOption = Annotated[bool, typer.Option("--full", help="Print the cited paragraphs whole, and what was removed.")]
Question = Annotated[
    str | None, typer.Argument(metavar="QUESTION", help="A question in plain words.", show_default=False)
]
VERDICTS = ("right", "wrong-paragraph", "wrong-figure", "not-there", "missing")
"""As `evals.Verdict`, which takes a while to load."""


def _known_verdict(verdict: str) -> str:
    """A verdict that there is; another is wrong usage."""
    if verdict not in VERDICTS:
        raise typer.BadParameter(f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}.")
    return verdict


VerdictArgument = Annotated[
    str,
    typer.Argument(
        metavar="VERDICT", callback=_known_verdict, help=f"One of {', '.join(VERDICTS)}.", show_default=False
    ),
]
PaperRef = Annotated[str, typer.Argument(help="A paper's id or file name, or the beginning of either.")]


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and folders of them.")],
    ocr: OcrOption = False,
    library: LibraryOption = None,
) -> None:
    """Add papers to the library. Files that have not changed since are not read again."""
    from ui.adding import add_papers

    opened = open_library(load_settings(library), create=True)
    with opened.writing():  # throughout: by turns with another process, each would open the vectors anew every time
        done = add_papers(opened, paths, ocr=ocr)
    if not done:
        raise typer.Exit(1)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A paper, or an agenda pack.", show_default=False)],
    ocr: OcrOption = False,
    as_json: JsonOption = False,
) -> None:
    """Print what is read of a file, and how well it could be read. Needs no library."""
    from ingest import PaperRefused, read_all
    from ui import console, reading

    with console.working("Reading"):
        [(_, found)] = read_all([file.expanduser()], ocr=ocr)
    if isinstance(found, PaperRefused):
        raise found
    if as_json:
        reading.print_json(found)
    else:
        reading.show_file(found)


@app.command()
def papers(
    exempt: Annotated[bool, typer.Option("--exempt", help="List exempt papers too; otherwise only counted.")] = False,
    library: LibraryOption = None,
) -> None:
    """List the papers, newest meeting first."""
    from ingest import Access
    from ui import console, reading

    found = open_library(load_settings(library)).papers()
    listed = [paper for paper in found if exempt or paper.access is Access.PUBLIC]
    reading.list_papers(listed)
    if len(listed) < len(found):
        console.say(f"{len(found) - len(listed)} exempt, not shown; `pilcrow papers --exempt` lists them.")


@app.command()
def show(
    paper: PaperRef,
    paragraph: Annotated[str | None, typer.Argument(help="A printed number such as 44 or 6.41, or a label.")] = None,
    library: LibraryOption = None,
) -> None:
    """Print a paper, or one of its paragraphs, as it was read. An exempt one is found by its id alone."""
    from ui import reading

    reading.show_paper(open_library(load_settings(library)).find(paper), paragraph)


@app.command()
def remove(
    paper: Annotated[str, typer.Argument(help="A paper's id, as `pilcrow papers` prints it, or a file's whole name.")],
    library: LibraryOption = None,
) -> None:
    """Remove a paper, or all papers of a file, from the library. The file itself is left alone.

    A paper of a removed file that stands in another file as well is kept as it stands there.
    """
    from index import LibraryError
    from ui import console, reading

    opened = open_library(load_settings(library))
    if opened.has_file(paper):
        gone, kept = opened.remove_file(paper)
        for info in gone:
            console.say(f"Removed {reading.name(info)}")
        for info in kept:
            console.say(f"Kept {reading.name(info)}")
        return
    found = opened.find(paper)
    if paper not in (found.id, found.id[: reading.SHORT_ID]):
        raise LibraryError(f"{paper!r} is {found.source}; to remove it, give its whole file name or its id.")
    opened.remove(found.id)
    console.say(f"Removed {reading.name(found)}")


@app.command()
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words or a question.")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many paragraphs.")] = 10,
    since: scope.Since = None,
    until: scope.Until = None,
    body: scope.Bodies = None,
    council: scope.Councils = None,
    kind: scope.Kinds = None,
    paper: scope.Papers = None,
    library: LibraryOption = None,
) -> None:
    """Find paragraphs, best first. "Words in quotation marks" are wanted as they stand; flood* finds floodplain."""
    from ui import answers, console

    searched = _understand(words)
    opened = open_library(load_settings(library))
    filter = scope.Scope(since, until, body, council, kind, paper).filter(opened)
    with console.working("Searching"):
        query = opened.read(searched, filter)
        hits = opened.search(query, limit, filter)
    answers.show_query(query)
    if hits and scope.knows_no_word(opened, query, hits, filter):
        console.say("No paper searched has any of these words; nearest in meaning:")
    answers.list_hits(hits)


@app.command()
def ask(
    question: Question = None,
    as_json: JsonOption = False,
    full: FullOption = False,
    as_typed: Annotated[
        bool, typer.Option("--as-typed", help="Take the question as typed, with its slips: undoes “Understood as”.")
    ] = False,
    questions: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="QUESTIONS.txt",
            help="Answer the questions of this file, one a line; - reads them from standard input.",
            show_default=False,
        ),
    ] = None,
    docx: Annotated[
        Path | None,
        typer.Option("--docx", metavar="OUT.docx", help="Write a Word briefing with references.", show_default=False),
    ] = None,
    since: scope.Since = None,
    until: scope.Until = None,
    body: scope.Bodies = None,
    council: scope.Councils = None,
    kind: scope.Kinds = None,
    paper: scope.Papers = None,
    library: LibraryOption = None,
) -> None:
    """Answer a question, or a list of them, with citations."""
    if (question is None) is (questions is None):
        both = "; not both" if questions else ""
        raise typer.BadParameter(f"give a question, or a file of them with --from{both}")
    if as_json and (questions or docx):
        raise typer.BadParameter("--json prints the answer to one question; leave out --from and --docx")
    from ui import answers, asking, judging

    if question is not None:
        _understand(question)
    asked = asking.read_questions(questions) if questions else [question or ""]
    assistant = open_assistant(load_settings(library))
    filter = scope.Scope(since, until, body, council, kind, paper).filter(assistant.library)
    asker = asking.Asker(assistant, filter, as_typed, full)
    if docx:
        could = asking.write_all(asker, asked, docx)
    elif questions:
        could = asking.ask_all(asker, asked)
    else:
        answer, could = asker.ask(asked[0]), True
        if as_json:
            answers.print_json(answer)
        else:
            asker.show(answer, "--as-typed undoes it")
        judging.remember_answer(assistant.library.folder, answer)
    if not could:
        raise typer.Exit(1)


@app.command()
def chat(
    full: FullOption = False,
    since: scope.Since = None,
    until: scope.Until = None,
    body: scope.Bodies = None,
    council: scope.Councils = None,
    kind: scope.Kinds = None,
    paper: scope.Papers = None,
    library: LibraryOption = None,
) -> None:
    """Ask several questions; each may lean on those before.

    An empty line ends. A question behind = is taken as typed, without those before it and with its slips; = alone
    takes the last one so. !right keeps that the last answer was right; !wrong-paragraph, !wrong-figure, !not-there
    and !missing that it was not, with what is right behind.
    """
    from ui import asking, console

    assistant = open_assistant(load_settings(library))
    filter = scope.Scope(since, until, body, council, kind, paper).filter(assistant.library)
    with console.working("Opening the library"):
        assistant.warm_up()
    asking.converse(asking.Asker(assistant, filter, full=full))


@app.command()
def feedback(
    verdict: VerdictArgument,
    correct: Annotated[
        str | None, typer.Option("--correct", metavar="TEXT", help="What it should have said.", show_default=False)
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Say what the last answer of `pilcrow ask` was worth. It is kept in the library; questions are made of it.

    right: it can be read out. wrong-paragraph, wrong-figure: it is not the one asked for. not-there: it should have
    said that the papers do not tell. missing: something was left out, or nothing found that is there.
    """
    from ui import judging

    judging.judge_last(load_settings(library).library, verdict, correct)


@app.command()
def glossary(
    term: Annotated[
        str | None, typer.Argument(help="An abbreviation, or what it stands for.", show_default=False)
    ] = None,
    council: scope.Councils = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """List the abbreviations that the papers define, each with what it stands for and where that is defined."""
    from ui import answers

    opened = open_library(load_settings(library))
    entries = opened.glossary(term, scope.Scope(councils=council).filter(opened))
    if as_json:
        answers.print_glossary_json(entries)
    else:
        answers.list_glossary(entries, term)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on; only this machine's own.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 7860,
    library: LibraryOption = None,
) -> None:
    """Serve the web page on this machine."""
    from ui import console

    assistant = open_assistant(load_settings(library))
    with console.working("Opening the page"):
        from ui import web

        page = web.serve(assistant, host, port, wait=False)
        assistant.warm_up()
    console.say(f"Pilcrow is on http://{host}:{port}/ — stop it with Ctrl-C.")
    page.block_thread()


@app.command()
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what does not agree with the record.")] = False,
    library: LibraryOption = None,
) -> None:
    """Check that passages, word index and vectors agree with the record of the papers; the exit code is 1 if not."""
    from ui.checking import check_library

    if not check_library(open_library(load_settings(library)), repair=repair):
        raise typer.Exit(1)


def main() -> None:
    """The command `pilcrow`: exit code 0, 1 for "could not", 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # what a terminal cannot show becomes a question mark
    with _errors_told():
        app()


@contextmanager
def _errors_told() -> Iterator[None]:
    """A PilcrowError becomes one sentence on standard error; Ctrl-C ends quietly."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        from ingest import PilcrowError

        if not isinstance(error, PilcrowError):
            raise
        from ui import console

        console.complain(error)
        sys.exit(1)


def _understand(question: str) -> str:
    """What is searched of a question; one that cannot be asked is wrong usage."""
    from qa import QuestionError, understand

    try:
        return understand(question).searched
    except QuestionError as error:
        raise typer.BadParameter(str(error)) from error
