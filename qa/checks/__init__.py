"""Deterministic checks: whether all that a written sentence states stands in a paragraph that it cites.

`sentence.faults` is the way through: figures, dates, times and addresses (`figures`, `dates`), names (`names`) and
quotations (`quotes`) of the sentence are held against a `Support` for each paragraph cited.
"""

from qa.checks.names import small_words
from qa.checks.sentence import claims, faults
from qa.checks.support import Support

__all__ = ["Support", "claims", "faults", "small_words"]
