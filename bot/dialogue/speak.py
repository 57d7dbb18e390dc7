"""The wish for the other language: `영어로 알려줘`, `and in Korean?`."""

from dataclasses import dataclass

from bot.dialogue.words import words
from corpus.models import Lang

_FEW = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """The language asked for; `only` when the message says nothing else."""

    lang: Lang
    only: bool


def wished(text: str) -> Wish | None:
    """The language that the message asks to be answered in; None where it names none."""
    known = words()
    for lang, names in (("ko", ("speak.ko", "speak.to_ko")), ("en", ("speak.en", "speak.to_en"))):
        for name in names:
            if not known[name].search(text):
                continue
            rest = known["speak.alone"].sub("", known[name].sub("", text))
            only = len(rest.strip()) <= _FEW
            if only or known["speak.verb"].search(text):
                return Wish(lang, only)  # type: ignore[arg-type]
    return None
