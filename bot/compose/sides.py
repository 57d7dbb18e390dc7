"""Both sides of a rule: who uses AI and who offers it to others are told apart by the law.

A question that does not say on which side its asker stands (`그럼 사진은요?`) is answered for both, or half of those who ask are misled.
"""

import re
from collections.abc import Sequence

from bot.compose.traits import domains_of, traits
from bot.evidence import ScoredStatement
from bot.understand.role import Role, role_of
from bot.understand.understanding import Understanding

_LABELS = re.compile(
    r"표시|고지|알려야|알릴|밝혀|라벨|워터마크|\b(?:label\w*|notice|disclos\w*|mark(?:ed|ing)?|watermark\w*|tell|say)\b",
    re.IGNORECASE,
)
_SPARED = re.compile(r"의무가 없|\bno (?:label|notice)? ?dut(?:y|ies)\b|\bmerely uses?\b", re.IGNORECASE)
_TOP = 3
_USUAL = frozenset(("advert", "chatbot"))
"""Fields that talk on labels is mostly about; a sentence on others (deepfakes, medicine) tells a special rule."""
_CONTENT = (
    re.compile(r"사진|이미지|그림|로고|\b(?:photos?|pictures?|images?|logos?)\b", re.IGNORECASE),
    re.compile(r"영상|\bvideos?\b", re.IGNORECASE),
    re.compile(r"글|문구|\btexts?\b", re.IGNORECASE),
    re.compile(r"음성|음악|\b(?:voices?|sound|music)\b", re.IGNORECASE),
)
"""What output may be: a sentence on pictures does not answer for sound."""


def both_sides(
    picked: Sequence[ScoredStatement], hits: Sequence[ScoredStatement], question: Understanding
) -> list[ScoredStatement]:
    """`picked` with the best sentence of each side first, where the asker may be on either.

    Who only uses comes first: most of those who ask so are small firms that do.
    """
    text = question.question
    wanted = [kind for kind in _CONTENT if kind.search(text)]
    if not wanted or not _LABELS.search(text) or role_of(text) is not Role.UNKNOWN:
        return list(picked)
    told = [(hit, side) for hit in picked if (side := _side(hit, wanted))]
    fields = domains_of(text) | _USUAL
    others = (
        (h, side) for h in hits if domains_of(h.statement.text) <= fields and (side := _side(h, wanted))
    )
    pair = {side: hit for hit, side in reversed([*told[:_TOP], *others])}
    if not told or len(pair) < 2:
        return list(picked)
    first = (pair[Role.USER], pair[Role.OPERATOR])
    return [*first, *(h for h in picked if h.statement.id not in {p.statement.id for p in first})]


def _side(hit: ScoredStatement, wanted: Sequence[re.Pattern[str]]) -> Role | None:
    """The side for which a sentence speaks of the output that is asked about; None where it speaks of neither or both."""
    text = hit.statement.text
    form = traits(text)
    user = form.user or bool(_SPARED.search(text))
    if user == form.operator or not any(kind.search(text) for kind in wanted):
        return None
    return Role.USER if user else Role.OPERATOR
