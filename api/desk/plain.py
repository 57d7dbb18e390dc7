"""Typed text in a form that every database takes: no NUL, no halves of letters, one kind of line end."""

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` without what Postgres refuses or UTF-8 cannot hold."""
    return _UNSTORABLE.sub("", text).replace("\r\n", "\n")
