"""Wrong twins by word: negation, modality, name, role, dropped condition, state, added fact."""

import re
from collections.abc import Sequence
from random import Random

from bot.prove.lexicon import name_entries
from corpus.models import Lang
from evals.mutations.wrong_figures import Twist, _swap_words, replace_at

negation = _swap_words((
    (r"할 수 있습니다", "할 수 없습니다"), (r"받을 수 있습니다", "받을 수 없습니다"), (r"(을|를) 수 있습니다", r"\1 수 없습니다"), (r"할 수 없습니다", "할 수 있습니다"), (r"받을 수 없습니다", "받을 수 있습니다"),
    (r"지 않습니다", "ㅂ니다"), (r"지원합니다\.", "지원하지 않습니다."), (r"포함됩니다", "포함되지 않습니다"), (r"됩니다\.", "되지 않습니다."), (r"해야 합니다\.", "하지 않아야 합니다."), (r"합니다\.$", "하지 않습니다."), (r"했습니다\.$", "하지 않았습니다."), (r"되었습니다\.$", "되지 않았습니다."),
    (r"대상입니다", "대상이 아닙니다"), (r"이 아닙니다", "입니다"), (r"가 아닙니다", "입니다"), (r"없습니다\.$", "있습니다."), (r"있습니다\.$", "없습니다."), (r"않았습니다\.", "았습니다."), (r"입니다\.$", "이 아닙니다."),
    (r"\bcannot\b", "can"), (r"\bmay not\b", "may"), (r"\b(can|must|may|should) (?!not)(?=[a-z])", r"\1 not "), (r"\b(is|are|was|were) not\b", r"\1"), (r"\b(is|are|was|were) (?!not|at|in|on|up|from|about|the\b|an?\b|KRW|\d)(?=[a-z]+)", r"\1 not "),
    (r"\bdoes not (\w+)", r"does \1"), (r"\bdo not (\w+)", r"do \1"), (r"\bno (?=[a-z]+ (?:is|are|was|were)\b)", "a "), (r"\bNo (?=[a-z]+ )", "A "), (r"\b(pays|supports|covers|gives|takes|applies|asks|sets)\b", r"never \1"),
))  # fmt: skip
modality = _swap_words((
    (r"해야 합니다", "할 수 있습니다"), (r"하여야 합니다", "하지 않아도 됩니다"), (r"해야 합니다", "하지 않아도 됩니다"), (r"어야 합니다", "을 필요가 없습니다"), (r"할 수 있습니다", "해야 합니다"), (r"할 수 있습니다", "반드시 합니다"), (r"지 않아도 됩니다", "면 안 됩니다"), (r"필요는 없습니다", "의무가 있습니다"), (r"의무가 있습니다", "의무가 없습니다"), (r"의무가 없습니다", "의무가 있습니다"),
    (r"받을 수 있습니다", "받아야 합니다"), (r"\bmust not\b", "may"), (r"\bmust (?!not)", "may "), (r"\bmust (?!not)", "need not "), (r"\bmay (?!not)(?=[a-z])", "must "), (r"\bcan (?!not)(?=[a-z])", "must "), (r"\bneed not\b", "must"), (r"\b(?:has|have) to\b", "may"), (r"\bshould (?!not)", "need not "), (r"\bdo not have to\b", "must"), (r"\bis required\b", "is optional"),
))  # fmt: skip
state = _swap_words((
    (r"초안", "확정안"), (r"확정(?:본|안)", "초안"), (r"접수가 마감된 상태입니다", "접수 중입니다"), (r"접수 중입니다", "접수가 마감된 상태입니다"), (r"할 예정입니다", "했습니다"), (r"될 예정입니다", "되었습니다"), (r"추진할 계획입니다", "추진했습니다"), (r"할 계획입니다", "했습니다"), (r"추정(?:되며|됩니다|하며|합니다)", "확정되었으며"), (r"확인되지 않았습니다", "확인되었습니다"), (r"시행됐습니다", "시행될 예정입니다"), (r"시행되었습니다", "시행될 예정입니다"), (r"권고합니다", "의무화했습니다"), (r"의결되어 확정되었습니다", "의결될 예정입니다"), (r"마감되었습니다", "접수 중입니다"), (r"끝났습니다", "접수 중입니다"),
    (r"\bdraft\b", "final version"), (r"\bfinal\b(?! stage| step)", "draft"), (r"\b(?:is|are) closed for applications", "are open for applications"), (r"\bare closed\b", "are open"), (r"\bis open\b", "is closed"), (r"\bplans to (\w+)", r"has decided to \1"), (r"\bplans to\b", "has begun to"), (r"\bis estimated for\b", "is fixed for"), (r"\bare estimated for\b", "are fixed for"), (r"\b(?:is|was) unconfirmed\b", "is confirmed"), (r"\btook effect\b", "will take effect"), (r"\btakes effect\b", "has ended"), (r"\bwas adopted\b", "will be adopted"), (r"\basks for\b", "has introduced"), (r"\bclosed on\b", "will open on"), (r"\bis presumed to\b", "is known to"), (r"\bis to be\b", "has been"),
))  # fmt: skip
dropped_condition = _swap_words((
    (r"^([가-힣A-Za-z·]+(?: [가-힣A-Za-z·]+){0,2}(?<![하되있없쓰받같작많다좋끄오])[은는] )[가-힣A-Za-z0-9 ,·%]+?(?:으면|하면|되면|이면|라면|경우에는|경우에|경우|때에는|때에만|때만|때) ", r"\1"), (r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9·%][가-힣A-Za-z0-9 ·%]{3,40}?(?:한|하는|된|받은|있는|없는|않은|아닌|쓰는|가진|갖춘) (?=(?:기업|회사|사업자|중소기업|소상공인|가게|사람|이용자|기관|업체)[은는이가] )", "모든 "), (r"\d+[명인년개월% ]+(?:미만|이상|이하|초과)(?:인|의)? (?=[가-힣]+(?:기업|회사|사업자|소상공인|업체)[은는이가])", ""), (r"(중소기업|소상공인|제조기업|스타트업|중견기업)만 신청", "누구나 신청"),
    (r"^(?:If|When|Where|Unless) [^,]{8,90}, (\w)", r"\1"), (r" (?:if|unless|only if|only when|provided that|as long as|only for|except) [^,.;]{8,90}(?=[.,;])", ""), (r"^Only (?=[a-zA-Z]+)", "All "), (r"\b(that|which|who|takes|for) only (?=[a-z]+)", r"\1 "), (r"\b(firms?|companies|operators?|SMEs|businesses|applicants|users?|shops?) (?:that|who|with|without|whose|which) [^,.;]{6,70}? (?=(?:must|may|can|cannot|need|is|are|has|have|should)\b)", r"\1 "), (r"\b(?:A|The) (firm|company|operator|user|shop) (?:that|with|whose) [^,.;]{6,70}? (?=(?:must|may|can|is|has)\b)", r"Every \1 "), (r" (?:with|of) (?:fewer|more) than \d+ [a-z ]+?(?= (?:can|may|must|are|is)\b)", ""),
))  # fmt: skip
_ACTORS_KO = ("정부", "기업", "이용자", "사업자", "공급기업", "수요기업", "소상공인", "중소기업", "중견기업", "대기업", "개발사업자", "이용사업자", "인공지능사업자", "개인정보처리자", "정보주체", "주관기관", "전담기관", "지방자치단체", "위원회", "대학", "은행", "소비자", "근로자")  # fmt: skip
_ACTORS_EN = ("the state", "the firm", "users", "the operator", "the supplier", "the demand firm", "small merchants", "SMEs", "mid-sized firms", "large firms", "the developer", "the deployer", "the controller", "the applicant", "local governments", "the committee", "universities", "banks", "consumers", "workers")  # fmt: skip
# Who may stand for one another: what a firm must do an SME must do too, so that naming another of these is no wrong twin.
_FIRM_KO = frozenset(("기업", "사업자"))
_FIRMS_KO = frozenset(
    "기업 사업자 중소기업 소상공인 중견기업 대기업 공급기업 수요기업 개발사업자 이용사업자 인공지능사업자 개인정보처리자 주관기관 은행".split()
)
_FIRM_EN = frozenset(("firm", "operator", "companie", "company", "applicant", "shop", "owner"))
_FIRMS_EN = frozenset(
    "firm operator companie company applicant shop owner supplier deployer developer sme small-merchant demand-firm start-up "
    "mid-sized-firm large-firm controller bank".split()
)
_PEOPLE_EN = frozenset(
    "firm firms company companies operator operators user users supplier suppliers customer customers owner owners staff shop shops agency "
    "agencies state ministry deployer deployers developer developers bank banks applicant applicants doctor people workers employer employers".split()
)
_PARTICLED = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_ACTORS_KO, key=len, reverse=True))})(은|는|이|가|에게|에)(?= )"
)
_SUBJECT_EN = re.compile(r"(?:(?<=^)|(?<=, )|(?<=\band )|(?<=\bthat ))(?:the |a |an )?(firms?|users?|operators?|companies|suppliers?|deployers?|developers?|SMEs|small merchants|start-ups|the state|controllers?|applicants?|shops?|owners?)\b(?= (?:must|may|can|cannot|need|pays?|bears?|gets?|gives?|is|are|has|have|should|reports?))", re.IGNORECASE)  # fmt: skip
_BOTH_KO = re.compile(r"(?<![가-힣])([가-힣]{2,12})(은|는|이|가) ([^,.]{0,40}?)([가-힣]{2,12})(에게|에) ")
_ACTED_EN = re.compile(r"\b((?:[Tt]he |[Aa] |[Aa]n )?[a-z]+(?:-[a-z]+)?) (must (?:tell|inform|notify)|tells?|informs?|notif(?:y|ies)|asks?|pays?|gives?|reports to|supports?) ((?:the |a |an |its |their )?[a-z]+)\b")  # fmt: skip


def role(text: str, lang: Lang, rng: Random) -> str | None:
    """Doer and receiver change places, or somebody else does it."""
    swapped = _swap_roles(text, lang)
    if swapped and rng.random() < 0.6:
        return swapped
    pattern, actors = (_PARTICLED, _ACTORS_KO) if lang == "ko" else (_SUBJECT_EN, _ACTORS_EN)
    found = list(pattern.finditer(text))
    if not found:
        return swapped
    match = rng.choice(found)
    low = text.casefold()
    others = [a for a in actors if a.removeprefix("the ").rstrip("s").casefold() not in low]
    new = rng.choice([a for a in others if not _may_be(match[1], a, lang)] or [""])
    if not new:
        return None
    if lang == "ko":
        return replace_at(text, match.start(), match.end(), new + _particle(new, match[2]))
    return replace_at(text, match.start(), match.end(), new.capitalize() if match.start() == 0 else new)


def _may_be(old: str, new: str, lang: Lang) -> bool:
    """Whether one is a firm of any kind and the other a kind of firm: then the twin may well be true."""
    general, kinds = (_FIRM_KO, _FIRMS_KO) if lang == "ko" else (_FIRM_EN, _FIRMS_EN)
    a, b = (
        w.casefold().removeprefix("the ").rstrip("s").replace(" ", "-") if lang == "en" else w
        for w in (old, new)
    )
    return a in kinds and b in kinds and (a in general or b in general)


def _swap_roles(text: str, lang: Lang) -> str | None:
    if lang == "ko":
        match = next((m for m in _BOTH_KO.finditer(text) if _somebody(m[1]) and _somebody(m[4])), None)
        if match is None or match[1] == match[4]:
            return None
        new = f"{match[4]}{_particle(match[4], match[2])} {match[3]}{match[1]}에게 "
        return replace_at(text, match.start(), match.end(), new)
    match = _ACTED_EN.search(text)
    words = (match[1].split()[-1], match[3].split()[-1]) if match else ("", "")
    if match is None or words[0] == words[1] or not all(_somebody(word) for word in words):
        return None
    first = match[3].capitalize() if match.start() == 0 else match[3]
    return replace_at(text, match.start(), match.end(), f"{first} {match[2]} {match[1].lower()}")


def _somebody(word: str) -> bool:
    """Whether the word is one who acts, as far as the proof step's own list and word ends tell."""
    low = word.casefold()
    return low in _PEOPLE_EN or word.endswith(
        (
            "기업",
            "기관",
            "사업자",
            "회사",
            "정부",
            "위원회",
            "이용자",
            "고객",
            "직원",
            "은행",
            "부",
            "청",
            "장관",
            "사람",
            "소비자",
            "주체",
            "창작자",
        )
    )


def _particle(word: str, like: str) -> str:
    closed = "가" <= word[-1] <= "힣" and (ord(word[-1]) - 0xAC00) % 28 > 0
    if like in "은는":
        return "은" if closed else "는"
    if like in "이가":
        return "이" if closed else "가"
    return like


def name_twist(programmes: Sequence[tuple[str, str]]) -> Twist:
    """Another body, place, law or programme of the same kind; `programmes` are pairs of Korean and English names."""
    groups: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for key, (ko, en) in name_entries().items():
        groups.setdefault(key.split(":")[1], []).append((tuple(ko), tuple(en)))
    groups["programmes"] = [((ko,), (en,)) for ko, en in programmes]

    def twist(text: str, lang: Lang, rng: Random) -> str | None:
        side = 0 if lang == "ko" else 1
        found = [
            (form, group, entry)
            for group, entries in groups.items()
            for entry in entries
            for form in entry[side][:2]
            if len(form) > 3 and re.search(rf"(?<![A-Za-z가-힣]){re.escape(form)}(?![A-Za-z])", text)
        ]
        if not found:
            return None
        found = (
            [f for f in found if len(f[0]) == max(len(g[0]) for g in found)] if rng.random() < 0.5 else found
        )
        form, group, entry = rng.choice(found)
        others = [
            e for e in groups[group] if e is not entry and e[side] and not any(o in text for o in e[side])
        ]
        return text.replace(form, rng.choice(others)[side][0]) if others else None

    return twist


_FACTS_KO = ("선정된 기업은 해외 전시회 참가비도 지원받습니다", "담당 기관은 신청 기업을 현장 방문합니다", "결과는 문자 메시지로 통보됩니다", "위반 사실은 관보에 공개됩니다", "참여 기업은 특허 출원 비용을 면제받습니다", "신청서는 우편으로도 보낼 수 있습니다", "임직원 교육을 함께 이수해야 합니다", "외국어 서류는 공증을 받아야 합니다", "우수 기업에는 장관 표창이 주어집니다", "세부 일정은 국회 보고를 거칩니다", "지역 언론이 이를 보도했습니다", "전문 상담사가 배치됩니다", "사후 관리는 민간 협회가 맡습니다", "관련 소송이 진행되고 있습니다", "여성 대표에게는 가점이 있습니다", "청년 채용 실적을 함께 봅니다")  # fmt: skip
_FACTS_EN = ("selected firms also get help with trade fairs", "the agency visits every firm on site", "results are sent by text message", "breaches are published in the gazette", "participants are freed from patent fees", "papers can also be sent by post", "staff must attend a seminar as well", "foreign documents need a notary", "the best firms receive an award from the minister", "the details go to parliament first", "local newspapers reported on it", "trained counsellors are on hand", "a private association handles the follow-up", "a lawsuit about it is pending", "women-led firms get bonus points", "hiring of young people is taken into account")  # fmt: skip


def added_fact(text: str, lang: Lang, rng: Random) -> str | None:
    """A clause that the source does not have."""
    if not text.endswith("."):
        return None
    if lang == "en":
        return f"{text[:-1]}, and {rng.choice(_FACTS_EN)}."
    fact = rng.choice(_FACTS_KO)
    for ending, joined in (("합니다.", "하며"), ("됩니다.", "되며"), ("입니다.", "이며"), ("있습니다.", "있고"), ("했습니다.", "했으며"), ("습니다.", "으며")):  # fmt: skip
        if text.endswith(ending):
            stem = text[: -len(ending)]
            return f"{stem}{joined}, {fact}." if ending != "습니다." else f"{text} {fact.capitalize()}."
    return None
