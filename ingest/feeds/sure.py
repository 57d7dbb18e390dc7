"""Whether a notice is for certain a new round of one programme of the corpus: only then may it change what is told of it.

A name in a title is not enough: suppliers are called for, results announced and local variants run under the same name.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.models import GlossaryTerm
from corpus.programme import Programme
from ingest.feeds.candidates import SHORTEST, Names, bodies_agree, named, names_of
from ingest.feeds.notice import Notice
from ingest.feeds.reposts import folded
from ingest.feeds.sets import title_regions

_FRONT = re.compile(r"^\s*[\[(【][^\])】]{1,40}[\])】]")
# What a title may hold beside the name and still call for the firms that the programme is for.
_NEUTRAL = re.compile(
    r"(?:20\d\d년?도?|제?\d{1,2}차|상반기|하반기|지원|사업|프로그램|참여|수요|예비창업자|창업자|창업기업|기업|참여자|신규|대상|과제|모집|공모|선정|"
    r"공고문?|안내|시행|계획|통합|추가|재공고|재모집|연장|수정|변경|정정|긴급|접수|신청|및|의)*"
)


class SureNames:
    """The names of the programmes, with what the glossary calls them."""

    def __init__(self, programmes: Sequence[Programme], glossary: Iterable[GlossaryTerm]) -> None:
        self._programmes = {programme.id: programme for programme in programmes}
        self._names = names_of(programmes)
        for term in glossary:
            _widen(self._names, (term.ko, *term.synonyms.ko, *term.abbreviations))

    def programme(self, notice: Notice) -> str | None:
        """The programme that the notice is a round of; None unless name, body and all other words of the title say so."""
        found = {programme for _, programme in named(notice.title, self._names)}
        if len(found) != 1:
            return None
        programme = self._programmes[found.pop()]
        if not bodies_agree(notice, programme):
            return None
        title = folded(_own_place_dropped(notice, programme))
        names = [n for n, (_, ids) in self._names.items() if programme.id in ids and n in title]
        before, _, after = title.partition(max(names, key=len, default="\0"))
        return programme.id if _NEUTRAL.fullmatch(before) and _NEUTRAL.fullmatch(after) else None


def _own_place_dropped(notice: Notice, programme: Programme) -> str:
    """The title without a place in front, if the programme is for that place only."""
    places = set(title_regions(notice.title))
    return _FRONT.sub("", notice.title) if places and places <= set(programme.regions) else notice.title


def _widen(names: Names, words: Sequence[str]) -> None:
    """Gives a programme that one of the words names the other words, too."""
    keys = [folded(word) for word in words]
    owners = {tuple(sorted(names[key][1])) for key in keys if key in names}
    if len(owners) == 1 and len(ids := owners.pop()) == 1:
        for key, word in zip(keys, words, strict=True):
            if len(key) >= SHORTEST:
                names.setdefault(key, (word, set(ids)))
