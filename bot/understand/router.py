"""Which intent a question has, by the ordered rules of intents.yaml."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.answer import Status
from corpus.models import Lang, Text

_FILE = Path(__file__).with_name("intents.yaml")
_DOMAIN = re.compile(
    r"바우처|지원금|지원 ?사업|보조금|스마트 ?(?:공장|상점)|챗봇|과태료|소상공인|표시 ?의무|고영향|행동계획|인공지능 ?기본법|AI ?기본법|정책 ?자금|저작권"
    r"|\b(?:vouchers?|subsid\w+|support programmes?|grants?|label\w*|high-impact|action plan|basic act|chatbots?|smart factory|copyright\w*|made (?:by|with) AI|AI-made)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"하세요|습니다|해요|합니다|드립니다|드려요|니다|세요|정말|너무|네|아|오늘|도움|답변|주셔서|여러분|디딤"
    r"|\b(?:there|you|very|much|so|a lot|for|your|the|help|didim|all|again|answer|good|great|ok|okay)\b|[^\w가-힣]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Intent:
    """One entry of the closed set; `status` is set for those that the house answers itself."""

    id: str
    stage: str
    status: Status | None
    only: bool
    ko: re.Pattern[str]
    en: re.Pattern[str]
    unless: re.Pattern[str] | None
    """What, said too, makes it another intent: a phone number that is typed into a tool is no wish to call."""
    also: Text | None
    """Words to search for too: what people who ask so mean, in the words of the documents."""


@lru_cache(maxsize=1)
def intents() -> tuple[Intent, ...]:
    """All intents in order of precedence."""
    return tuple(_intent(entry) for entry in yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def _intent(entry: dict[str, object]) -> Intent:
    def pattern(lang: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{rule})" for rule in entry[lang]), re.IGNORECASE)  # type: ignore[attr-defined]

    status = entry.get("status")
    return Intent(
        str(entry["id"]),
        str(entry["stage"]),
        Status(status) if isinstance(status, str) else None,
        bool(entry.get("only")),
        pattern("ko"),
        pattern("en"),
        re.compile(str(entry["unless"]), re.IGNORECASE) if "unless" in entry else None,
        Text.model_validate(entry["also"]) if "also" in entry else None,
    )


def matching(question: str, lang: Lang) -> list[Intent]:
    """Every intent whose rule matches, first one first; never empty only if some rule matches."""
    return [intent for intent in intents() if _matches(intent, question, lang)]


def _matches(intent: Intent, question: str, lang: Lang) -> bool:
    rule = intent.ko if lang == "ko" else intent.en
    if not rule.search(question) or (intent.unless and intent.unless.search(question)):
        return False
    if intent.id == "out_of_scope" and _DOMAIN.search(question):
        return False
    return not intent.only or len(_FILLER.sub("", rule.sub("", question))) <= 4
