"""Spending: what a language model read and wrote in a run, and what that costs."""

from evals.raw import Run
from qa import Tokens

MILLION = 1_000_000


def spent(run: Run) -> Tokens | None:
    """The tokens of all answers, as far as the model's server counted them; None where no model took part."""
    counted = [result.tokens for result in run.results if result.tokens]
    if not counted:
        return None
    return Tokens(read=sum(one.read for one in counted), written=sum(one.written for one in counted))


def cost(tokens: Tokens, price_in: float, price_out: float) -> float:
    """What tokens cost at prices for a million of those read and of those written, in the currency of the prices."""
    return (tokens.read * price_in + tokens.written * price_out) / MILLION
