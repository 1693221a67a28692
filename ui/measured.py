"""What the terminal shows of measures: of a run, of two, of many."""

from collections.abc import Sequence
from datetime import datetime

from rich.table import Table
from rich.text import Text

from evals import MEASURES, Better, By, Comparison, Line, Row, Run, Scores, Tried, cost, measured_by, spent
from ui.console import out, remark, say

SWEPT_MEASURES = ("right", "recall@5", "citation_precision", "false_abstention", "abstention", "seconds_p50")
"""What is told of each run of a sweep."""
WIDEST = 40
"""Characters of the name of a group."""
TOLD_OF_GROUPS = ("right", "recall@5", "mrr")
SHORT = {"citation": "cit.", "precision": "prec.", "abstention": "abst.", "seconds": "secs", "fidelity": "fid."}
"""How words of names are written where many measures stand beside one another."""
SURE = 0.05
"""A change that chance alone would bring about more rarely is set in bold."""


def tell_resumed(of: int, started: datetime, put: int) -> None:
    """That a kept run of so many questions is gone on with, or that it was whole."""
    begun = started.astimezone()
    told = f"kept run of {begun.day} {begun:%B %Y, %H:%M}"
    remark(f"{told}; nothing was asked" if put == of else f"{told} goes on; {put} of {of} questions were put before")


def show_scores(scores: Scores, by: Sequence[By] = ()) -> None:
    """The measures of a run, also by groups of questions, and the questions that were not answered right."""
    table = _table("Measure", right=("Value", "Questions", "95% interval"))
    for row in scores.rows:
        table.add_row(row.measure, _told(row.value), str(row.over), _interval(row))
    out.print(table)
    for one in by:
        out.print()
        out.print(_by(scores, one))
    wrong = [question.id for question in scores.questions if not question.values["right"]]
    say(f"Not right: {', '.join(wrong) or 'none'}")


def _by(scores: Scores, by: By) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(by.value.capitalize(), no_wrap=True, overflow="ellipsis", max_width=WIDEST)
    for heading in ("Questions", *TOLD_OF_GROUPS):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, rows in scores.by(by).items():
        values = {row.measure: row for row in rows}
        table.add_row(Text(name), str(values["right"].over), *(_told(values[one].value) for one in TOLD_OF_GROUPS))
    return table


def show_tokens(run: Run, price_in: float | None, price_out: float | None) -> None:
    """What a language model read and wrote, where one took part; what that cost, where the prices are given."""
    tokens = spent(run)
    if tokens is None:
        return
    counted = sum(result.tokens is not None for result in run.results)
    costs = ""
    if price_in is not None and price_out is not None:
        costs = f"; at these prices {cost(tokens, price_in, price_out):.4f}"
    of = "" if counted == len(run.results) else f" ({counted} of {len(run.results)} answers told)"
    say(f"Tokens: {tokens.read:,} read, {tokens.written:,} written{costs}{of}")


def show_comparison(comparison: Comparison) -> None:
    """Two runs measure by measure, and the questions that changed."""
    table = _table("Measure", right=("Questions", "Before", "After", "Change", "Better", "Worse", "Chance"))
    for line in comparison.lines:
        told = _told(line.before), _told(line.after), _change(line)
        table.add_row(line.measure, _over(line), *told, *_counts(line))
    out.print(table)
    for is_better, heading in ((False, "Worse:"), (True, "Better:")):
        changes = [change for change in comparison.changes if change.is_better is is_better]
        if changes:
            out.print(Text(f"\n{heading}", style="bold"))
        for change in changes:
            values = ", ".join(f"{name} {_told(one)} → {_told(other)}" for name, (one, other) in change.values.items())
            say(f"{change.id} ({change.kind}): {values}", indent=2)
    if not comparison.changes:
        say("No question changed.")
    if comparison.left_out:
        say(f"Left out, as the two runs do not share them: {comparison.left_out} questions")
    if comparison.is_other_code:
        say(f"Made by other code: {' → '.join(map(str, comparison.codes))}")


def _over(line: Line) -> str:
    """How many questions a measure is over; in both runs, where that differs."""
    return " → ".join(map(str, dict.fromkeys(line.over)))


def _change(line: Line) -> Text:
    if line.before is None or line.after is None:
        return Text("—")
    change = line.after - line.before
    gain = change * measured_by(line.measure).better.value
    style = "" if abs(gain) < 1e-9 else "green" if gain > 0 else "red"
    return Text(f"{change:+.3f}", style=style + (" bold" if line.p is not None and line.p < SURE else ""))


def _counts(line: Line) -> tuple[str, str, str]:
    if line.measure not in MEASURES:
        return "", "", ""  # seconds are not told question by question
    return str(line.better), str(line.worse), _told(line.p)


def show_sweep(tried: Sequence[Tried], measures: Sequence[str]) -> None:
    """A line for each combination of settings, the best values of each measure in bold."""
    # With a word a line a terminal has room for all columns, and cuts none to read like another.
    settings = [name.replace("_", "\n") for name in tried[0].combination]
    table = _table(*settings, right=["\n".join(SHORT.get(word, word) for word in name.split("_")) for name in measures])
    best = {name: _best(name, tried) for name in measures}
    for one in tried:
        values = [(name, one.scores.means[name]) for name in measures]
        cells = (Text(_told(value), style="bold" if value == best[name] else "") for name, value in values)
        table.add_row(*(Text(value) for value in one.combination.values()), *cells)
    out.print(table)


def _best(name: str, tried: Sequence[Tried]) -> float | None:
    values = [value for one in tried if (value := one.scores.means[name]) is not None]
    match measured_by(name).better if values else Better.NEITHER:
        case Better.HIGHER:
            return max(values)
        case Better.LOWER:
            return min(values)
        case Better.NEITHER:
            return None


def show_meanings() -> None:
    """What each measure says."""
    table = _table("Measure", "Says")
    for measure in MEASURES.values():
        table.add_row(measure.name, measure.meaning)
    out.print(table)


def _table(*headings: str, right: Sequence[str] = ()) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(_broken(heading), overflow="fold")
    for heading in right:
        table.add_column(_broken(heading), justify="right")
    return table


def _broken(name: str) -> str:
    """A name with places where its line may end."""
    return name.replace("_", " ")


def _told(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _interval(row: Row) -> str:
    return " to ".join(map(_told, row.interval)) if row.interval else ""
