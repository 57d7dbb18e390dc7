"""What a run's model cost."""

from collections.abc import Sequence

from evals.results import CaseResult, Cost
from evals.settings import EvalSettings


def cost_of(cases: Sequence[CaseResult], settings: EvalSettings) -> Cost:
    """Σ tokens of all answers that a model wrote, and tokens / 1,000,000 × price where both prices are set.

    Cases whose model told no count are calls with no tokens; without a model all is zero, which is what it costs.
    """
    told = [case.tokens for case in cases if case.tokens is not None]
    read, written = sum(t[0] for t in told), sum(t[1] for t in told)
    prices = settings.eval_price_input, settings.eval_price_output
    money = None
    if prices[0] is not None and prices[1] is not None:
        money = round((read * prices[0] + written * prices[1]) / 1_000_000, 6)
    return Cost(calls=len(told), input_tokens=read, output_tokens=written, money=money)
