"""The proof step: nothing is shown that its quoted span does not say. See docs/decisions/0004-proof-step.md."""

from bot.prove.fold import find_span
from bot.prove.model import Check, Finding, Proof, Weight
from bot.prove.prover import Prover, widen

__all__ = ["Check", "Finding", "Proof", "Prover", "Weight", "find_span", "widen"]
