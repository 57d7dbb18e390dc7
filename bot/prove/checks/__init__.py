"""The checks of the proof step: each module has one public call, `check(case)`, that yields what speaks against it."""

from bot.prove.case import CheckFunction
from bot.prove.checks import (
    added,
    articles,
    binding,
    conditions,
    copies,
    figures,
    modality,
    names,
    polarity,
    roles,
    scope,
    states,
)

CHECKS: tuple[CheckFunction, ...] = (
    figures.check,
    articles.check,
    names.check,
    polarity.check,
    modality.check,
    scope.check,
    states.check,
    roles.check,
    binding.check,
    conditions.check,
    added.check,
    copies.check,
)
