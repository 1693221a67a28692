"""Reports of a run: one HTML page that needs nothing beside itself, and Markdown for a pull request.

Begin with `page.html_report`: it renders what `contents.Report` holds, question by question what `verdict.judge`
found, and the plots of `plots`.
"""

from evals.report.contents import Report
from evals.report.markdown import markdown_report
from evals.report.page import html_report

__all__ = ["Report", "html_report", "markdown_report"]
