"""Question sets on the disk, in YAML, JSONL and CSV: all three load into the same `Question`s."""

from evals.question_sets.loading import load_questions, read_each, save_questions
from evals.question_sets.resolving import Shelf

__all__ = ["Shelf", "load_questions", "read_each", "save_questions"]
