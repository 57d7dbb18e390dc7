"""One way to fold text before it is matched, so that spelling never decides a measurement."""

import re
import unicodedata

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACES = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def folded(text: str) -> str:
    """NFKC, no invisible characters, no thousands separators, single spaces.

    Patterns of nuggets are written for this form: `6910만`, never `6,910만`.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return _SPACES.sub(" ", _THOUSANDS.sub("", plain)).strip()


def squeezed(text: str) -> str:
    """Folded further for finding a quote: no white space, one case."""
    return _SPACES.sub("", folded(text)).casefold()
