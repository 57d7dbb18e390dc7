"""Find every figure in a text, Korean or English.

Kinds are tried in order and a later one never takes characters that an earlier one took, so that `2026년 3월 2일` is one
date and not three numbers. Korean and English are read by the same pass because texts mix them.
"""

import re

from corpus.figures import articles, counts, dates, money, shares, spans
from corpus.figures.bounds import bound_of
from corpus.figures.model import Figure
from corpus.figures.numerals import EN_ORDINALS, EN_WORDS, KO_NATIVE
from corpus.figures.scan import Scan
from corpus.figures.years import complete_years

_RULES = (*dates.RULES, *money.RULES, *articles.RULES, *shares.RULES, *spans.RULES, *counts.RULES)
_MAY_HOLD = re.compile(
    r"\d|원|월|반기|째|(?<![가-힣])(?:" + "|".join(KO_NATIVE) + r")|" + "|".join((*EN_WORDS, *EN_ORDINALS, "once", "twice"))
    + "|" + "|".join(name for name in dates.MONTHS if len(name) > 3),
    re.IGNORECASE,
)  # fmt: skip


def read_figures(text: str) -> list[Figure]:
    """Every figure of `text` in reading order, with its bound word where one stands beside it.

    Raises nothing: what is no figure is passed over. Positions are those of `text` as given.
    """
    if not _MAY_HOLD.search(text):
        return []
    found = sorted(Scan(text).figures(_RULES), key=lambda figure: (figure.start, figure.end))
    return complete_years([bound_of(figure, text) for figure in found], text)
