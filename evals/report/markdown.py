"""The report in Markdown, for a pull request: what was measured, what fell, and what was not answered right."""

import re
from collections.abc import Iterator, Sequence

from evals.comparing import Comparison
from evals.report.contents import Report
from evals.report.figures import Figure
from evals.report.verdict import Judged

MOST_LISTED = 40
"""A comment on a pull request is read, or it is not; beyond so many questions the HTML page is the place."""


def markdown_report(report: Report) -> str:
    """The report as Markdown. Texts of questions and papers are escaped: they show as they are and link to nothing."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    right = len(report.judged) - len(report.wrong)
    yield f"## {_escaped(report.title)}: {right} of {len(report.judged)} right"
    yield "\n".join(_table(report))
    if report.comparison:
        yield _fallen(report, report.comparison)
    yield from _listed("Right in the other run, and not in this", report.lost)
    yield from _listed("Right in this run, and not in the other", report.gained, with_faults=False)
    yield from _listed("Not right", report.wrong)


def _table(report: Report) -> Iterator[str]:
    compared = report.comparison is not None
    yield f"| measure | value | 95 % interval |{' before | change | by chance |' if compared else ''} over |"
    yield f"|---|---:|:---:|{'---:|---:|---:|' if compared else ''}---:|"
    for figure in report.figures:
        earlier = f" {figure.before_told} | {_change(figure)} | {_chance(figure)} |" if compared else ""
        yield f"| {figure.row.measure} | {figure.told} | {figure.interval_told or '—'} |{earlier} {figure.row.over} |"


def _change(figure: Figure) -> str:
    return f"**{figure.change_told}**" if figure.is_worse else figure.change_told


def _chance(figure: Figure) -> str:
    """How often chance alone would change it so much, where it changed."""
    if figure.line is None or figure.line.p is None or not figure.change:
        return "—"
    return f"p = {figure.line.p:.2f}"


def _fallen(report: Report, comparison: Comparison) -> str:
    fallen = [figure for figure in report.figures if figure.is_worse and not figure.row.measure.startswith("seconds")]
    worse = ", ".join(f"`{figure.row.measure}` ({figure.change_told})" for figure in fallen)
    told = f"**Fell:** {worse}." if fallen else "Nothing fell."
    out = comparison.left_out
    return f"{told} Not compared, as only one run asked {'it' if out == 1 else 'them'}: {out}." if out else told


def _listed(heading: str, found: Sequence[Judged], *, with_faults: bool = True) -> Iterator[str]:
    if not found:
        return
    lines = []
    for one in found[:MOST_LISTED]:
        lines.append(
            f"- **{_escaped(one.question.id)}** ({_escaped(one.question.kind)}) {_escaped(one.question.question)}"
        )
        if with_faults:
            lines += [f"  - {_escaped(fault)}" for fault in one.faults]
    if len(found) > MOST_LISTED:
        lines.append(f"- and {len(found) - MOST_LISTED} more")
    yield f"<details><summary>{heading}: {len(found)}</summary>"
    yield "\n".join(lines)
    yield "</details>"


def _escaped(text: str) -> str:
    """A text on one line, with nothing in it that Markdown or GitHub would take for more than a sign."""
    line = re.sub(r"[\\`*_\[\]<>|~&$#]", r"\\\g<0>", " ".join(text.split()))
    return re.sub(r"(?<!\w)@(?=\w)|:(?=//)|\bwww(?=\.)", "\\g<0>\u200b", line)
