"""True twins: the same said otherwise, by rules that do not touch the sense."""

import re
from collections.abc import Sequence
from random import Random

from corpus.figures import Figure, Kind, read_figures
from corpus.models import Lang
from evals.mutations.wrong_figures import replace_at

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SYNONYMS: dict[str, Sequence[tuple[str, str]]] = {
    "ko": (
        (r"신청할 수 있습니다", "신청이 가능합니다"), (r"받을 수 있습니다", "받을 수 있어요"), (r"해야 합니다", "하여야 합니다"), (r"하여야 합니다", "해야 합니다"), (r"않습니다\.", "않는다."), (r"합니다\.$", "한다."), (r"됩니다\.$", "된다."), (r"있습니다\.$", "있다."), (r"없습니다\.$", "없다."),
        (r"최대 (?=\d)", "최고 "), (r"(?<=[일월년]) 안에", " 이내에"), (r"(?<= )이내에", "안에"), (r"해마다", "매년"), (r"매년", "해마다"), (r"(\d)명", r"\1인"), (r"누리집", "홈페이지"), (r"끝났습니다", "종료되었습니다"), (r"비수도권", "수도권 밖"), (r"(?<= )AI(?= )", "인공지능"), (r"인공지능(?= )", "AI"),
        (r"알려야", "통지해야"), (r"과학기술정보통신부", "과기정통부"), (r"중소벤처기업부", "중기부"), (r"정했습니다", "규정했습니다"), (r"(?<= )내야", "납부해야"), (r"지원사업", "지원 사업"), (r"(?<=[가-힣]) 때문에", "로 인해"), (r"(\d)개월 동안", r"\1개월간"), (r"(\d)년 동안", r"\1년간"), (r"퍼센트", "%"), (r"(\d)%", r"\1퍼센트"),
    ),
    "en": (
        (r"\bmust\b(?! not)", "has to"), (r"\bfirms\b", "companies"), (r"\bfirm\b", "company"), (r"\bcompanies\b", "firms"), (r"\bup to (?=KRW|[\d,.]+ ?(?:%|percent|people|firms))", "at most "), (r"\bat least (?=\d)", "no less than "), (r"\bwithin (?=\d)", "in no more than "), (r"\bcannot\b", "can not"), (r"\bMSIT\b", "the Ministry of Science and ICT"), (r"\bMSS\b", "the Ministry of SMEs and Startups"),
        (r"(\d) ?%", r"\1 percent"), (r"(\d) percent", r"\1%"), (r"\bper year\b", "a year"), (r"\bstart-ups\b", "startups"), (r"\bis not\b", "isn't"), (r"\bdoes not\b", "doesn't"), (r"\bmay\b(?= (?:apply|use|ask))", "can"), (r"\bis run by\b", "is operated by"), (r"\blabel\b", "mark"), (r"\bends on\b", "closes on"), (r"\bfewer than\b", "less than"), (r"\bunder the AI Basic Act\b", "according to the AI Basic Act"),
    ),
}  # fmt: skip


def rewrite(text: str, lang: Lang, rng: Random) -> str | None:
    """One to three changes of form: numbers, dates, endings, synonyms; None where nothing can be changed."""
    changed = text
    for step in rng.sample((_figures, _dates, _words, _words), 3):
        changed = step(changed, lang, rng) or changed
    return changed if changed != text else None


def _figures(text: str, lang: Lang, rng: Random) -> str | None:
    money = [f for f in read_figures(text) if f.kind is Kind.MONEY and f.unit == "KRW" and f.value.isdigit()]
    if not money:
        return None
    figure = rng.choice(money)
    return replace_at(text, figure.start, figure.end, _won(figure, lang, rng))


def _won(figure: Figure, lang: Lang, rng: Random) -> str:
    value = int(figure.value)
    if lang == "en":
        return rng.choice([f"{value:,} won", f"KRW {value:,}", f"₩{value:,}"])
    forms = [f"{value:,}원"]
    if value % 10_000 == 0:
        forms.append(f"{value // 10_000:,}만 원" if value < 10**8 else f"{value // 10_000:,}만원")
    if value % 10**8 == 0:
        forms.append(f"{value // 10**8:,}억 원")
    return rng.choice(forms)


def _dates(text: str, lang: Lang, rng: Random) -> str | None:
    full = [
        f for f in read_figures(text) if f.kind is Kind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", f.value)
    ]
    full = [f for f in full if re.search(r"20\d\d", text[f.start : f.end])]
    if not full:
        return None
    figure = rng.choice(full)
    year, month, day = (int(part) for part in figure.value.split("-"))
    ko = [f"{year}. {month}. {day}.", f"{year}-{month:02d}-{day:02d}", f"{year}.{month:02d}.{day:02d}."]
    en = [f"{_MONTHS[month - 1]} {day}, {year}", f"{year}-{month:02d}-{day:02d}"]
    return replace_at(text, figure.start, figure.end, rng.choice(ko if lang == "ko" else en))


def _words(text: str, lang: Lang, rng: Random) -> str | None:
    options = [(m, new) for old, new in _SYNONYMS[lang] for m in re.finditer(old, text)]
    if not options:
        return None
    match, new = rng.choice(options)
    return replace_at(text, match.start(), match.end(), match.expand(new))
