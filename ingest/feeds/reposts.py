"""Finds notices that say the same: from two sources, or posted again with a mark such as (재공고) or (연장)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.feeds.notice import FeedName, Notice

_MARK = re.compile(r"재공고|재모집|수정|변경|정정|연장|추가\s*모집|긴급")
_MARKED = re.compile(rf"[\[(<【][^\])>】]*(?:{_MARK.pattern})[^\])>】]*[\])>】]|{_MARK.pattern}|공고")
_ORDER = list(FeedName)


def folded(text: str) -> str:
    """A name without spaces, marks and case, so that spellings compare."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def reposts(notices: Sequence[Notice]) -> Iterable[tuple[Notice, Notice | None]]:
    """Each notice with the one that it repeats; None for one that stands for itself.

    Of notices that say the same, the newest round of the most trusted source stands. Different windows without a mark
    are different rounds and never merged.
    """
    groups: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        groups[folded(_MARKED.sub(" ", notice.title))].append(notice)
    for title, group in groups.items():
        if len(group) == 1 or len(title) < 6:
            yield from ((notice, None) for notice in group)
        else:
            yield from _merged(group)


def _merged(group: list[Notice]) -> Iterable[tuple[Notice, Notice | None]]:
    standing: list[Notice] = []
    for notice in sorted(group, key=_rank):
        of = next((other for other in standing if _same(notice, other)), None)
        if of is None:
            standing.append(notice)
        yield notice, of


def _rank(notice: Notice) -> tuple[int, int, int, str]:
    """Newest window first, then the most trusted source, then the newest posting, then the id."""
    end = notice.window.end or notice.window.start
    posted = notice.posted.toordinal() if notice.posted else 0
    return (-(end.toordinal() if end else 0), _ORDER.index(notice.source), -posted, notice.id)


def _same(one: Notice, other: Notice) -> bool:
    if one.source != other.source and one.id == other.id and "PBLN" in one.id:
        return True  # 기업마당 and the portal share its numbers
    bodies = ({folded(name) for name in (notice.agency, notice.ministry) if name} for notice in (one, other))
    if not next(bodies) & next(bodies):
        return False
    first, second = one.window, other.window
    if first.end is None or second.end is None:
        # Without both windows only two sources, or equal words of one, make the same notice.
        return one.source != other.source or (first == second and one.period_raw == other.period_raw)
    if (first.start, first.end) == (second.start, second.end):
        return True
    return (
        any(_MARK.search(notice.title) for notice in (one, other))
        and abs((first.end - second.end).days) <= 120
    )
