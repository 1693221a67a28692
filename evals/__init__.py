"""Question sets in, measures out.

Begin with `run.run_questions`: it puts each Question of a set to an Assistant and records the raw answers as
a Run, which can be saved, loaded and scored again. `scores.score` holds a Run against the questions, one
measure of `measures.MEASURES` at a time.
"""

from evals.measures import MEASURES, Measure
from evals.questions import Evidence, Question, QuestionSetError, load_questions
from evals.raw import RawAnswer, Run, RunError, RunInfo
from evals.run import run_questions
from evals.scores import QuestionScore, Row, Scores, score

__all__ = [
    "MEASURES",
    "Evidence",
    "Measure",
    "Question",
    "QuestionScore",
    "QuestionSetError",
    "RawAnswer",
    "Row",
    "Run",
    "RunError",
    "RunInfo",
    "Scores",
    "load_questions",
    "run_questions",
    "score",
]
