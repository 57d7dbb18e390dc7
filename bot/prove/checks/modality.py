"""May, must, need not and must not are kept as the span has them."""

from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.operators import Mode, modes

_CLASH: dict[Mode, frozenset[Mode]] = {
    Mode.MAY: frozenset((Mode.MUST_NOT, Mode.MUST)),
    Mode.MUST: frozenset((Mode.MAY, Mode.NEED_NOT, Mode.MUST_NOT)),
    Mode.NEED_NOT: frozenset((Mode.MUST, Mode.MUST_NOT)),
    Mode.MUST_NOT: frozenset((Mode.MAY, Mode.MUST, Mode.NEED_NOT)),
}


def check(case: Case) -> Iterator[Finding]:
    """A finding where the statement has a mode that the span's clause lacks while it has a clashing one, or has none."""
    said = {op.mode for op in modes(case.statement.text) if op.mode}
    given = {op.mode for op in modes(case.span.text) if op.mode and case.in_aligned(op.start)}
    for mode in sorted(said - given):
        if given & _CLASH[mode] or (mode in (Mode.MUST, Mode.NEED_NOT) and not given and case.one_language):
            yield Finding(Check.MODALITY, Weight.AGAINST, f"{mode.value} said, {_names(given)} in the span")
    for mode in sorted(given - said):
        if not said and mode in (Mode.NEED_NOT, Mode.MUST_NOT):
            yield Finding(Check.MODALITY, Weight.AGAINST, f"{mode.value} of the span is gone")


def _names(modes_: set[Mode]) -> str:
    return ", ".join(sorted(mode.value for mode in modes_)) or "nothing"
