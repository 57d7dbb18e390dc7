"""Which part of a message asks: people greet, tell who they are and complain before and after."""

import re

_SENTENCE = re.compile(r"[^.?!\n]*[.?!\n]?")
_LEAST = 12
"""Characters; less ("Is that ok?") asks nothing by itself."""


def asking(message: str) -> str:
    """The sentences of a message that ask; all of it where none ends in a question mark."""
    return " ".join(s for s in _SENTENCE.findall(message) if s.endswith("?")) or message


def asking_apart(message: str) -> str | None:
    """The sentences that ask, where others stand beside them; None where the message is one question."""
    told = [s.strip() for s in _SENTENCE.findall(message)]
    asks = asking(message).strip()
    beside = any(s.endswith((".", "!")) and len(s) > 2 for s in told)
    return asks if beside and len(asks) >= _LEAST and asks != message.strip() else None
