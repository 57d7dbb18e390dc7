"""Which of the asker's own words an answer may say back."""

import re
from collections.abc import Sequence

from bot.texts import say
from bot.understand.asking import asking
from bot.understand.understanding import Understanding

_PLAIN = re.compile(r"[가-힣]{1,20}|[a-z][a-z\-]{0,24}")
OF_FIRM = re.compile(
    r"소상공인|자영업|중소기업|소기업|중기업|중견기업|대기업|계열|법인|개인사업자|사업자|스타트업|아닌|없는|있는"
    r"|^(?:sole|proprietors?|traders?|one-person|self-employed|smes?|mid-sized|micro|owner|outgrew|outgrown|grew|grown)$"
)
"""Says what the asker is: nothing that documents would have to know."""


def named_as_missing(terms: Sequence[str], question: Understanding) -> tuple[str, ...]:
    """The line that says which words no document knows; none when nothing may be said back.

    Only plain words, and only out of the sentence that asks: the rest of a message (who writes, codes, orders to the
    machine) is not what was looked for, and an answer that repeats it lends it a voice.
    """
    asked = asking(question.question).casefold()
    wanted = [term for term in terms if term in asked and not OF_FIRM.search(term)]
    plain = [term for term in wanted if _PLAIN.fullmatch(term)]
    if plain:
        return (say("missing_terms", question.lang, terms=", ".join(plain)),)
    return (say("missing_part", question.lang),) if wanted else ()
