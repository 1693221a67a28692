"""Question sets in, measures out.

Begin with `run.run_questions`: it puts each Question of a set to an Assistant and records the raw answers as
a Run, which can be saved, loaded and scored again. `scores.score` holds a Run against the questions, one
measure of `measures.MEASURES` at a time. `runs` keeps runs in folders, `comparing` holds two against each other, and
`sweeping` runs a set under several settings; `report` tells of one for people to read.
"""

from evals.checking import Finding, check_questions
from evals.comparing import Comparison, Line, compare, load_either
from evals.drafting import draft_questions
from evals.feedback import Asked, Feedback, FeedbackBox, FeedbackError, Verdict, last_asked, remember
from evals.limits import LimitError, broken, fallen, is_worse, known_measure, read_limits
from evals.measures import MEASURES, Better, Measure, measured_by
from evals.question_sets import Shelf, load_questions, read_each, save_questions
from evals.questions import Evidence, Question, QuestionSetError
from evals.raw import RawAnswer, Run, RunError, RunInfo
from evals.report import Report, html_report, markdown_report
from evals.run import run_questions
from evals.runs import finish, load_run
from evals.scores import By, QuestionScore, Row, Scores, score
from evals.spending import cost, spent
from evals.sweeping import SweepError, Tried, read_grid, set_to, sweep

__all__ = [
    "MEASURES",
    "Asked",
    "Better",
    "By",
    "Comparison",
    "Evidence",
    "Feedback",
    "FeedbackBox",
    "FeedbackError",
    "Finding",
    "LimitError",
    "Line",
    "Measure",
    "Question",
    "QuestionScore",
    "QuestionSetError",
    "RawAnswer",
    "Report",
    "Row",
    "Run",
    "RunError",
    "RunInfo",
    "Scores",
    "Shelf",
    "SweepError",
    "Tried",
    "Verdict",
    "broken",
    "check_questions",
    "compare",
    "cost",
    "draft_questions",
    "fallen",
    "finish",
    "html_report",
    "is_worse",
    "known_measure",
    "last_asked",
    "load_either",
    "load_questions",
    "load_run",
    "markdown_report",
    "measured_by",
    "read_each",
    "read_grid",
    "read_limits",
    "remember",
    "run_questions",
    "save_questions",
    "score",
    "set_to",
    "spent",
    "sweep",
]
