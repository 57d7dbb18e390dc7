"""Words that turn a clause: negation, and what may, must, need not or must not be done. Korean and English."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Mode(StrEnum):
    """What a clause says about doing something."""

    MAY = "may"
    MUST = "must"
    NEED_NOT = "need_not"
    MUST_NOT = "must_not"


@dataclass(frozen=True, slots=True)
class Operator:
    """A negation (`mode` None) or a mode at its place."""

    start: int
    end: int
    mode: Mode | None = None


# Looks like a negation and is none: bounds, idioms, scope words.
_NO_NEGATION = re.compile(
    r"(?:을|를)?\s?(?:넘|초과하|넘기|웃돌)(?:지|을 수|ㄹ 수|할 수|을 수는|지는)?\s?(?:않|못|아니|없)[가-힣]*|늦어도|늦지 않[가-힣]*|못지않[가-힣]*"
    r"|(?:지체|빠짐|관계|상관|구분|제한|차별|예외|어김|끊임|틀림|다름|변함|무리)\s?없[이는]?|뿐(?:만)?(?:이)? 아니라|에 그치지 않[가-힣]*|밖에 없[가-힣]*|수밖에 없[가-힣]*"
    r"|(?<=[년월일주])(?:이|가|도)? ?(?:지나|되|넘)지 (?:않|못|아니)[가-힣]*|(?<=[년월일주])(?:이|가|도)? ?(?:채 )?안 (?:된|되|지난)|(?<=[을를] )안 (?=때|날|뒤|후)|잘못|못지|아니라면|안내|안전|안에|안으로|안건|안심|안정|안보|안착|방안|초안|예산안|개정안|행동계획안|계획안|제안|보안|법률안|안을|안은|안이|안의|\(안\)|적지 않[가-힣]*|못[을이]"
    r"|\b(?:no|not) (?:more|less|fewer|later|earlier|longer|greater|lower|higher|smaller|larger|above|over|below) than\b|\bnot exceed(?:ing)?\b|\bno later than\b|\b(?:do|does|may|must|shall|can|should|will)(?: ?not|n't) exceed\b|\bcannot exceed\b"
    r"|\b(?:may|must|can|shall|should)(?: ?not|n't) (?:\w+ ){0,3}(?:more|less|fewer|faster|longer|higher|lower|heavier) than|\bnot only\b|\bno (?:matter|doubt)\b|\bwithout (?:delay|exception|fail)\b|\bnot (?:just|merely)\b|\bno\. ?\d|\bunless and until\b|\bnone other than\b|\bno-\w+|\bno (?:\w+ ){1,2}(?:gets?|receives?|pays?|may|can|is|are)\b[^.;]{0,20}\b(?:more|less|fewer) than",
    re.IGNORECASE,
)
_DOUBLE = re.compile(
    r"(?:지 않으면|지 아니하면|지 못하면|없으면|없이는)\s?(?:안 (?:되|됩|된|돼)|아니 ?되)[가-힣]*"
    r"|(?:지 않을|지 아니할) 수 없[가-힣]*|없지 않[가-힣]*|(?:제외|배제|면제|금지|불가능)(?:하|되)지(?:는)? (?:않|아니)[가-힣]*"
    r"|\bnot (?:excluded|exempt(?:ed)?|prohibited|banned|forbidden|barred|ineligible|impossible|uncommon|unlike\w*|without)\b|\b(?:must|shall|can|may|do|does)(?: not|not|n't) (?:fail|refuse|omit|neglect) to\b|\bcannot but\b|\bnever fails? to\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"(?:지(?:는|도|를)?\s?)?(?:않|아니(?=[하한합할함며고다]|되|됩|된|돼|ㄴ|\s?하)|아닌|아닙|아님|아니(?=[라])|말(?=라고|라는|아야|것을|도록)|(?<![가-힣])(?:모르|모른|모를|몰라)|못(?=[하한합할했해]| ))[가-힣]*"
    r"|없(?=[는다습음이으고지었어을])[가-힣]*|(?<![가-힣])안 (?=[가-힣])|(?<![가-힣])못 (?=[가-힣])|불가(?:능)?|금지|제외(?!한 나머지)|배제|면제|거절|불허|무효|(?<=[서을를] )(?:빼|뺀|뺍)|미(?:제출|이행|신청|선정|충족|가입|등록|납부|확인|실시|해당|적용|정|달)|비(?:대상|적용|해당|공개)|불(?:이행|인정|필요)"
    r"|무료|무상|면세|비과세|미정|미공개|\bavoid\w*|\brefrain\w*|피하(?=[고며지는])|피해야|삼가|\b(?:not|cannot|never|no|neither|none|nobody|without|hardly|nothing|unless|free of|free from|free|unconfirmed|unknown|unclear|undecided)\b|n['’]t\b|\b(?:ineligible|exclud\w+|exempt(?:ed|s)?|prohibit\w*|forbid\w*|forbidden|banned|barred|bar|waive\w*|fail(?:s|ed) to\b|lacks?|lacking|impossible|unable|void|inadmissible|debarred|disqualif\w+)\b",
    re.IGNORECASE,
)
_MODES: tuple[tuple[Mode, re.Pattern[str]], ...] = tuple(
    (mode, re.compile(pattern, re.IGNORECASE))
    for mode, pattern in (
        (Mode.NEED_NOT, r"지 (?:않|아니하)[가-힣]*\s?(?:도|아도) (?:되|됩|된|돼|무방|괜찮)[가-힣]*|필요(?:가|는|도)? ?(?:없|않)[가-힣]*|의무(?:가|는|도)? ?(?:없|아니|아닙|아닌)[가-힣]*|(?:의무|부담|고지|신고|표시)[가-힣 ]{0,6}면제[가-힣]*|없어도 (?:되|됩|된|돼)[가-힣]*|안 (?:해|내|써|받아)도 (?:되|됩|된|돼)[가-힣]*"
         r"|\b(?:need|needs) not\b|\b(?:do|does|did)(?: not|n't) (?:have|need) to\b|\b(?:is|are|was|were)(?: not|n't) (?:required|obliged|obligated|necessary|compulsory|mandatory)\b|\b(?:no|without|neither) (?:a |any |the )?(?:\w+ ){0,2}(?:duty|duties|obligations?|need|requirement)\b|\bneedn['’]t\b|\bneeds? no\b|\b(?:nobody|no one|no \w+) (?:needs?|has to|have to|must)\b|\b(?:is|are|was|were)(?: not|n['’]t) (?:forced|made|expected|bound) to\b|\bexempt(?:ed)? from\b|\b(?:optional|voluntary)\b|\bno (?:\w+[- ]){1,3}(?:is|are) (?:required|necessary|needed)\b|\bnot (?:a duty|mandatory|compulsory|an obligation)\b"),
        (Mode.MUST_NOT, r"(?:피해야|피하여야|삼가야) ?(?:하|합|한|할|해)[가-힣]*|지 (?:않|못하)도록 (?:해|하여)야 ?(?:하|합|한|할|해)[가-힣]*|(?:해서|하여서|되어서|어서|아서|여서|면)(?:는|도)? (?:안|아니) ?(?:되|됩|된|돼)[가-힣]*|금지[가-힣]*|수(?:가|는|도)? 없[가-힣]*|불가(?:능)?[가-힣]*|허용(?:되|하)지 (?:않|아니)[가-힣]*|지 (?:말아야|마십시오|마세요|않아야|아니하여야|못하[가-힣]*|못합[가-힣]*|못한[가-힣]*)[가-힣]*"
         r"|\b(?:must|shall|may|can|could|should)(?: not|n['’]t)\b|\b(?:must|should|ha(?:s|ve) to) avoid\b|\bcannot\b|\b(?:can|may) no longer\b|\b(?:prohibited|forbidden|banned|barred) ?(?:from)?\b|\b(?:not|in)[- ]?(?:allowed|permitted|eligible|eligible)\b|\bineligible\b|\bunable to\b|\bnot (?!(?:un)?available|liable|possible|suitable|comparable|applicable|reasonable)\w{4,}[ai]ble\b|\bno (?:firm|company|one|person|operator|applicant) (?:may|can|shall)\b"),
        (Mode.MUST, r"(?<=[가-힣])(?<!이)야(?:만)? ?(?:하|합|한|할|해|했|됩|된|되|돼)[가-힣]*|의무(?:가|를|도)? ?(?:있|집|진|지|입|부과|대상)[가-힣]*|의무(?:입니다|이다|화|적)|필수[가-힣]*|반드시|(?:이|가) 필요(?:합|하|한)[가-힣]*|야(?=[,]? ?[가-힣]+(?:할|을|를)? ?수 있)|수밖에 없[가-힣]*|안 됩니다(?<=면 안 됩니다)"
         r"|\b(?:must|shall)\b|\b(?:has|have|had|having) to\b|\b(?:is|are|was|were) (?:required|obliged|obligated|bound) to\b|\brequir\w+\b|\b(?:mandatory|compulsory|obligatory)\b|\b(?:duty|duties|obligation|obligations) to\b|\b(?:has|have|under) (?!no\b|neither\b)(?:a |an |the )?(?:\w+ ){0,2}(?:duty|duties|obligations?)\b|\bneeds?\b(?= (?:to|a|an|the|at|KRW|\d))|\bonly has to\b"),
        (Mode.MAY, r"수(?:가|는|도)? 있[가-힣]*|가능(?!성)[가-힣]*|(?:해|어|아|여)도 (?:되|됩|된|돼)[가-힣]*|허용[가-힣]*|재량"
         r"|\b(?:may|can|could|might)\b(?! 20)|\b(?:is|are) (?:able|allowed|permitted|entitled|eligible) ?(?:to)?\b|\b(?:lets?|allows?|permits?) (?:an? |the )?\w+|\bfree to\b|\bopen (?:for|to)\b|\beligible\b|\bpossible\b|\b(?:punishable|liable)\b"),
    )
)  # fmt: skip


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


@lru_cache(maxsize=4096)
def negations(text: str) -> tuple[Operator, ...]:
    """The negations of `text` that count; bounds (`no more than`), idioms and double negations do not."""
    clear = _blank(_blank(text, _NO_NEGATION), _DOUBLE)
    return tuple(Operator(match.start(), match.end()) for match in _NEGATION.finditer(clear))


# Words that may carry a denial of the other text without being one themselves.
_RESTRICTS = re.compile(r"제한(?=되|됩|된|한|합|하)|탈락|취소|중단|반려|거부|거절|원치|실패|없애|어렵|어려|예외|전(?=이고|이며|입니다|이다|인)|\b(?:restrict|suspend|reject|refus|declin|fail|turned down|lose|los[et]\b|removed?|taken off|spoil|disturb|exceptions?\b|yet to\b|away from\b)", re.IGNORECASE)  # fmt: skip
_SOFT = re.compile(
    r"어려|어렵|힘들|밖[에의으이]|대신|에만|만(?= )|거부|탈락|틀리|틀린|잘못|실패|중단|취소|예외|벗어나|불법|부족|남(?:은|아)|아직|한정|초과"
    r"|\b(?:outside|difficult|hard|invisible|un\w+ed|instead|other than|beyond|only|stop\w*|los\w+|miss\w*|lack\w*|block\w*|prevent\w*|refus\w+|reject\w*|wrong\w*|mistake\w*|fail\w*|except\w*|illegal\w*|over|yet|alone|unless|disappear\w*|false|dis\w+)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def soft_denials(text: str) -> tuple[int, ...]:
    """Where words stand that another language or wording may render by a negation (outside, difficult, only)."""
    return tuple(match.start() for match in _SOFT.finditer(text))


def restrictions(text: str) -> frozenset[str]:
    """Words that forbid or take away without a negation (restricted, cancelled, lose)."""
    return frozenset(match.group().casefold() for match in _RESTRICTS.finditer(text))


@lru_cache(maxsize=4096)
def modes(text: str) -> tuple[Operator, ...]:
    """The modes of `text` in order; a double negation (`하지 않으면 안 된다`) is a duty."""
    found: list[Operator] = [
        Operator(m.start(), m.end(), Mode.MUST) for m in _DOUBLE.finditer(text) if _is_duty(m.group())
    ]
    clear = _blank(_blank(text, _DOUBLE), re.compile(r"(?:do|does|may|must|shall|can|should|will)(?: ?not|n't) exceed|cannot exceed|(?:may|must|can|shall|should)(?: ?not|n't) (?:\w+ ){0,3}(?:more|less|fewer|faster|longer|higher|lower|heavier) than|넘을 수 없[가-힣]*|초과할 수 없[가-힣]*", re.IGNORECASE))  # fmt: skip
    for mode, pattern in _MODES:
        for match in pattern.finditer(clear):
            found.append(Operator(match.start(), match.end(), mode))
        clear = _blank(clear, pattern)
    return tuple(sorted(found, key=lambda op: op.start))


# A permission that hangs on a condition, however it is put: `cannot unless`, `only if`, `must … to`, 해야만 할 수 있다.
_NOT_UNLESS = re.compile(
    r"\b(?:cannot|can(?: not|['’]t)|may not|must not|mustn['’]t|not (?:allowed|permitted)|no \w+ (?:may|can))\b[^.;]*\b(?:unless|without|until|except|outside|other than|if [^.;]*\bnot)\b"
    r"|\b(?:unless|without|until|outside)\b[^.;]*\b(?:cannot|can(?: not|['’]t)|may not|must not|not (?:allowed|permitted))\b"
    r"|(?:않으면|없으면|없이는?|아니면|못하면|않고는?|전에는|밖에서는?|외에는)[^.]*(?:수 없|안 (?:되|됩|된)|못(?:하|합|한)|지 않|불가|금지)",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\b(?:may|can|allowed|permitted|possible|granted)\b[^.;]*\b(?:only|solely|as long as|provided)\b|\bonly\b[^.;]*\b(?:may|can|allowed|permitted|possible|enrol|apply|use)\b"
    r"|\b(?:must|has to|have to|needs?)\b[^.;]*\bto (?:be|apply|join|use|get|take|enter|enrol|receive)\b|\b(?:requires?|needs?) (?:a|an|the|prior|written)\b"
    r"|(?:만|에만|에게만|한하여|한해|있어야|받아야|(?<=[가-힣])야|(?<=[가-힣])야만)[ ,][^.]*(?:수 있|가능|된다|됩니다)|야 [^.]*(?:수 있|가능)|려면 [^.]*야 ?(?:하|합|한)",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:cannot|(?:can|may|must|need|does|do|should)(?: not|n['’]t))\b|\bnot (?:allowed|permitted|required)\b|수(?:가|는|도)? 없|안 (?:되|됩|된)|못(?:하|합|한)|지 않|필요(?:가|는)? 없|불가",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_restricted(text: str) -> bool:
    """Whether the text lets something be done only under a condition, in one of the ways that say the same."""
    if _NOT_UNLESS.search(text):
        return True
    return _ONLY_IF.search(text) is not None and not _FORBIDS.search(text)


def same_permission(said: str, given: str) -> bool:
    """Whether one says `only if` and the other `not unless`."""
    both = is_restricted(said) and is_restricted(given)
    return both and bool(_NOT_UNLESS.search(said)) != bool(_NOT_UNLESS.search(given))


def _is_duty(double: str) -> bool:
    return not double.startswith(("제외", "배제", "면제", "금지", "불가", "not ", "없지"))
