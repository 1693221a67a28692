"""Quote fidelity: whether what is quoted is what is printed."""

from evals.measures.measure import measure
from evals.questions import Question
from evals.raw import RawAnswer


@measure("The share of the quotes that stand literally in their paragraph: anything below 1 is a fault.")
def quote_fidelity(question: Question, result: RawAnswer | None) -> float | None:  # noqa: ARG001
    """The share of the quotes that stand literally in their paragraph; undefined without citations."""
    if result is None or not result.citations:
        return None
    literal = [citation.quote != "" and citation.quote in citation.text for citation in result.citations]
    return sum(literal) / len(literal)
