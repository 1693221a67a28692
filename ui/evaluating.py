"""The commands of `pilcrow eval`. Each opens what it needs inside itself, so that `--help` answers at once."""

import shlex
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ui import opening, scope
from ui.opening import LibraryOption

if TYPE_CHECKING:
    from evals import Comparison

RUN = "run"
QuestionSet = Annotated[Path, typer.Argument(metavar="QUESTIONS", help="A question set.", show_default=False)]


FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-under", metavar="MEASURE=VALUE", help="End with exit code 1 if the measure is worse, like right=0.85."
    ),
]
Watch = Annotated[
    list[str] | None, typer.Option("--watch", metavar="MEASURE", help="A measure that must not fall.  [default: right]")
]


class Grouping(Enum):
    """What `--by` puts questions together by; as `evals.By`, which takes a while to load."""

    KIND = "kind"
    ASKER = "asker"
    PAPER = "paper"


class RunsByDefault(TyperGroup):
    """A group whose first argument is a question set to run where it names none of the group's commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments that begin with no command are those of `run`, be the first a question set or an option."""
        if not args or args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [RUN, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of `run`, as it is used without being named, before that of the other commands."""
        self.commands[RUN].format_help(ctx, formatter)
        super().format_help(ctx, formatter)


app = typer.Typer(
    cls=RunsByDefault,
    help="Or one of these, each with a --help of its own:",
    short_help="Run a question set and print its measures.",
)


@app.command(name=RUN, hidden=True)
def evaluate(
    questions: QuestionSet,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="OUT.json", help="Write the raw answers to this file.")
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FOLDER", help="Keep the run there; one that broke off there goes on."),
    ] = None,
    by: Annotated[
        list[Grouping] | None, typer.Option("--by", help="Measures by kind of question, asker or paper as well.")
    ] = None,
    fail_under: FailUnder = None,
    no_worse_than: Annotated[
        Path | None,
        typer.Option(
            "--no-worse-than",
            metavar="RUN",
            help="End with exit code 1 if a watched measure is worse than in this run.",
        ),
    ] = None,
    watch: Watch = None,
    price_in: Annotated[
        float | None, typer.Option("--price-in", min=0, help="What a million tokens read cost, to tell the run's cost.")
    ] = None,
    price_out: Annotated[float | None, typer.Option("--price-out", min=0, help="And a million tokens written.")] = None,
    library: LibraryOption = None,
) -> None:
    """Run a question set and print its measures; `pilcrow eval measures` tells what they mean."""
    from evals import By, compare, finish, load_either, run_questions, score
    from ui import console, measured, question_sets

    limits, watched = _limits(fail_under, watch)
    before = load_either(no_worse_than, None if no_worse_than.is_dir() else questions) if no_worse_than else None
    settings = opening.load_settings(library)
    asked = question_sets.load(questions, settings)
    assistant = opening.open_assistant(settings)
    try:
        with console.progress("Asking", len(asked)) as advance:
            run = run_questions(assistant, asked, advance, save, partial(measured.tell_resumed, len(asked)))
    except KeyboardInterrupt:
        if save:
            console.remark(f"Broken off; what was answered is in {save}, and the same command goes on with it.")
        raise
    scores = score(asked, run)
    if save:
        finish(save, asked, run, scores)
    if json_file:
        run.save(json_file)
    measured.show_scores(scores, [By(one.value) for one in by or ()])
    measured.show_tokens(run, price_in, price_out)
    if scores.means["right"] != 1:
        console.remark(_why(save, json_file, questions))
    comparison = compare(before, (asked, run)) if before else None
    if comparison:
        measured.show_comparison(comparison)
    _end(scores.means, limits, comparison, watched)


@app.command()
def measures() -> None:
    """Tell what each measure means."""
    from ui import measured

    measured.show_meanings()


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="A kept run, or raw answers.", show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="Another one.", show_default=False)],
    questions: Annotated[
        Path | None, typer.Option("--questions", help="The question set of raw answers, or to hold kept runs against.")
    ] = None,
    fail_under: FailUnder = None,
    watch: Watch = None,
) -> None:
    """Show what the second run does better and worse. The exit code is 1 if a watched measure fell."""
    from evals import compare as hold_together
    from evals import load_either
    from ui import measured

    limits, watched = _limits(fail_under, watch)
    comparison = hold_together(load_either(before, questions), load_either(after, questions))
    measured.show_comparison(comparison)
    _end(comparison.after.means, limits, comparison, watched)


@app.command()
def report(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A kept run, or raw answers.", show_default=False)],
    questions: Annotated[
        Path | None,
        typer.Argument(metavar="[QUESTIONS]", help="The question set of raw answers.", show_default=False),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT.html", help="Write one page that needs nothing beside itself.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a pull request.")] = False,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="RUN", help="Tell what changed since this run, too.")
    ] = None,
) -> None:
    """Report a run: its measures, plots, and every question with its answer and what was wanted."""
    if not (html or markdown):
        raise typer.BadParameter("say what to make of it: --html OUT.html, or --markdown, or both")
    from ui import reporting

    told = reporting.load_report(run, questions, against)
    if html:
        reporting.write_html(told, html)
    if markdown:
        reporting.print_markdown(told)


@app.command()
def sweep(
    questions: QuestionSet,
    grid: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="SETTING=VALUE,...", help="Values to try; of several settings, all combinations."
        ),
    ],
    measure: Annotated[
        list[str] | None, typer.Option("--measure", help="A measure for the table, in place of the usual ones.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FOLDER", help="Keep each run in a folder there.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Run a question set under several settings: retrieved, word_weight, reranker, reader, llm, llm_seconds."""
    from evals import SweepError, read_grid, set_to
    from evals import sweep as try_all
    from ui import console, measured, question_sets

    told = _limits(None, measure)[1] if measure else measured.SWEPT_MEASURES
    settings = opening.load_settings(library)
    try:
        tried = [(one, set_to(settings, one)) for one in read_grid(grid)]
    except SweepError as error:
        raise typer.BadParameter(str(error)) from error
    asked = question_sets.load(questions, settings)
    opened = opening.open_library(settings)
    with console.progress("Asking", len(asked) * len(tried)) as advance:
        runs = try_all(opened, tried, asked, advance, save)
    measured.show_sweep(runs, told)


@app.command()
def check(questions: QuestionSet, library: LibraryOption = None) -> None:
    """Find what is stale or wrong in a question set: papers, words, facts, doubles; exit code 1 if anything is."""
    from ui import question_sets

    if not question_sets.check(questions, opening.load_settings(library)):
        raise typer.Exit(1)


@app.command()
def template(
    path: Annotated[Path, typer.Argument(metavar="OUT.csv", help="A file that is not there yet.", show_default=False)],
) -> None:
    """Begin a question set for a spreadsheet, with two examples; .yaml and .jsonl are written as such."""
    from ui import question_sets

    question_sets.write_template(path)


@app.command()
def draft(
    path: Annotated[Path, typer.Argument(metavar="OUT.yaml", help="A file that is not there yet.", show_default=False)],
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help=f"From this day on, written {scope.DATES}.", show_default=False),
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Make draft questions of the feedback that was given, for a person to confirm; .csv for a spreadsheet."""
    from ui import question_sets

    question_sets.write_drafts(path, opening.load_settings(library).library, since)


def _limits(fail_under: Sequence[str] | None, watch: Sequence[str] | None) -> tuple[dict[str, float], list[str]]:
    """The limits and the watched measures; a measure that there is not is wrong usage."""
    from evals import LimitError, known_measure, read_limits

    try:
        return read_limits(fail_under or ()), [known_measure(name) for name in watch or ["right"]]
    except LimitError as error:
        raise typer.BadParameter(str(error)) from error


def _why(save: Path | None, json_file: Path | None, questions: Path) -> str:
    """What tells why answers are not right."""
    if save or json_file:
        named = shlex.join([str(save)] if save else [str(json_file), str(questions)])
        return f"Why they are not right: pilcrow eval report {named} --markdown"
    return "Why they are not right: run it with --save FOLDER, then pilcrow eval report FOLDER --markdown"


def _end(
    means: Mapping[str, float | None],
    limits: Mapping[str, float],
    comparison: "Comparison | None",
    watched: Sequence[str],
) -> None:
    """End with exit code 1, saying why, if a measure is worse than it may be."""
    from evals import broken, fallen
    from ui import console

    told = broken(means, limits)
    if comparison:
        told += fallen(comparison.before.means, comparison.after.means, watched)
    for sentence in told:
        console.remark(sentence)
    if told:
        raise typer.Exit(1)
