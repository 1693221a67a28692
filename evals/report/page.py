"""The report as a page: one HTML file that opens from disk and asks nobody for anything."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from evals.report.contents import Report
from evals.scores import By
from ingest import written


def html_report(report: Report) -> str:
    """The page of a report.

    Texts of papers and questions are escaped, and the page's policy lets run and load nothing but its own style and
    script, which it names by their sha256.
    """
    style, script = _part("page.css"), _part("page.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("page.html")).render(
        report=report,
        kinds=report.groups(By.KIND),
        askers=report.groups(By.ASKER),
        papers=report.groups(By.PAPER),
        turned={one.question.id for one in (*report.lost, *report.gained)},
        started=written(report.run.run.started.date()),
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
    )


@cache
def _part(name: str) -> str:
    return files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a Content-Security-Policy names what it allows."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
