"""What is measured of one answer. A measure is None where undefined; a missing answer scores as wrong."""

from evals.measures.abstention import abstention
from evals.measures.citation_precision import citation_precision
from evals.measures.citation_recall import citation_recall
from evals.measures.false_abstention import false_abstention
from evals.measures.measure import Better, Measure
from evals.measures.quote_fidelity import quote_fidelity
from evals.measures.retrieval import RETRIEVAL, recall
from evals.measures.right import LONGEST, right
from evals.measures.seconds import seconds
from evals.measures.words import words

MEASURES: dict[str, Measure] = {
    one.name: one
    for one in (
        right,
        citation_recall,
        citation_precision,
        *RETRIEVAL,
        false_abstention,
        abstention,
        quote_fidelity,
        words,
        seconds,
    )
}
"""By their names, in the order in which they are told."""


def measured_by(row: str) -> Measure:
    """The measure behind a row of a table: that of the seconds fills two."""
    return MEASURES["seconds" if row.startswith("seconds") else row]


__all__ = ["LONGEST", "MEASURES", "Better", "Measure", "measured_by", "recall"]
