"""Names of regions in both languages."""

from bot.texts import say
from corpus.models import Lang, Text
from corpus.programme import Programme

CAPITAL = frozenset(("seoul", "incheon", "gyeonggi"))
REGIONS: dict[str, Text] = {
    "nationwide": Text(ko="전국", en="nationwide"),
    "non_capital": Text(ko="비수도권", en="outside the capital area"),
    "seoul": Text(ko="서울", en="Seoul"),
    "busan": Text(ko="부산", en="Busan"),
    "daegu": Text(ko="대구", en="Daegu"),
    "incheon": Text(ko="인천", en="Incheon"),
    "gwangju": Text(ko="광주", en="Gwangju"),
    "daejeon": Text(ko="대전", en="Daejeon"),
    "ulsan": Text(ko="울산", en="Ulsan"),
    "sejong": Text(ko="세종", en="Sejong"),
    "gyeonggi": Text(ko="경기", en="Gyeonggi"),
    "gangwon": Text(ko="강원", en="Gangwon"),
    "chungbuk": Text(ko="충북", en="Chungbuk"),
    "chungnam": Text(ko="충남", en="Chungnam"),
    "jeonbuk": Text(ko="전북", en="Jeonbuk"),
    "jeonnam": Text(ko="전남", en="Jeonnam"),
    "gyeongbuk": Text(ko="경북", en="Gyeongbuk"),
    "gyeongnam": Text(ko="경남", en="Gyeongnam"),
    "jeju": Text(ko="제주", en="Jeju"),
}


def everywhere(programme: Programme) -> bool:
    """Whether no place is excluded as far as is known: a notice that names none may be for all."""
    return not programme.regions or "nationwide" in programme.regions


def region_clause(programme: Programme) -> Text:
    """`AI 바우처는 부산 기업을 대상으로 합니다.` in both languages."""
    ko = ", ".join(REGIONS[region].ko for region in programme.regions)
    en = ", ".join(REGIONS[region].en for region in programme.regions)
    return Text(
        ko=f"{programme.name.ko} 대상 지역: {ko}.",
        en=f"{programme.name.en} is for firms in these areas: {en}.",
    )


def region_note(programme: Programme, lang: Lang) -> str:
    """What the record of a programme says of the regions that it is for; no sentence of the documents says `nationwide`."""
    name = programme.name.in_lang(lang)
    if "nationwide" in programme.regions:
        return say("region_everywhere", lang, name=name)
    return say(
        "region_only", lang, name=name, regions=", ".join(REGIONS[r].in_lang(lang) for r in programme.regions)
    )
