"""From a screened message to an understanding of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answer import Profile
from bot.dialogue import Context, Said, Turn, in_context
from bot.dialogue.thread import Knows
from bot.dialogue.words import without_connector, without_pointing, words
from bot.language import detect_language
from bot.premise import asks_of, claimed
from bot.programmes.wants import read_wants, without_unwanted
from bot.understand.asks import Ask, asks_for
from bot.understand.entities import EntityReader
from bot.understand.excluded import set_aside
from bot.understand.meant import meant
from bot.understand.profile import founding_years, read_profile, without_asker
from bot.understand.router import Intent, matching
from bot.understand.terms import content_terms
from bot.understand.understanding import Understanding
from corpus.models import Lang
from corpus.programme import Programme

_SUPPORT = re.compile(
    r"지원(?!데스크|자)|나라에서|정부에서|정부 ?돈|나랏 ?돈|나라 ?돈|국비|듣고 ?싶|배우고 ?싶|사업(?!자)|바우처|보조금|자금|대출|융자|보증|세액 ?공제|혜택|받을|받고 ?싶|필요|들이고|사고 ?싶|하고 ?싶|도입하려|구축하려|제도|샌드박스|실증|컨설팅"
    r"|\b(?:govern?m?e?nts?|state money|support|programmes?|programs?|grants?|vouchers?|loans?|guarantees?|funding|subsid\w+|training|needs?(?! to (?:write|say|tell|show|mark|put|label|add|mention|report|register|keep|ask|pay)\b)|help|looking for|tax credit|financ\w+)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"의무|표시|고지|과태료|벌금|고영향|행동계획|기본법|주의|조심|위험|\b(?:dut(?:y|ies)|label\w*|fines?|high-impact|action plan|act|watch out|careful|risks?)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?:해야|지켜야|신고해야|알려야|내야) ?(?:하|되|돼|할|될|만 ?하)[^ ?]{0,2} ?(?:거|것|게|건|일|사항)|(?:뭐|뭘|무엇을?)(?:를)? ?(?:해야|지켜야)"
    r"|(?:신고|등록|보고|허가|면허)(?:를|을)? ?(?:해야|받아야|의무)"
    r"|\b(?:have|has|need|needs|obliged) to (?:do|report|register|tell|follow)\b|\bneeds? (?:an? |any |the )?(?:permission|licen[cs]e|permit|approval|registration)\b|\bmust (?:i|we|it|my \w+) do\b|\bmust (?:\w+ ){1,4}(?:report|register|tell|declare)\b|\bby law\b",
    re.IGNORECASE,
)
_TO_GET = re.compile(
    r"(?:받|신청하|타|지원받)으?(?:려|고 ?싶)|지원(?:금|사업| ?사업)|바우처|\bto (?:get|apply|receive|qualify|join)\b|\b(?:grants?|vouchers?|subsid\w+|loans?|funding)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"[가-힣]고 ?싶(?:어|은데|습니다|네요)|(?:도입|설치|구축|자동화|적용)하(?:려고|려는데|려 ?합니다)|\b(?:want|would like|wish|hope|plan(?:ning)?) to\b",
    re.IGNORECASE,
)
"""A firm that tells what it wants to do and asks nothing looks for help with it."""
_CHEAP = re.compile(
    r"싸게|저렴|할인|(?:무료|공짜)로|\bcheap\w*|\bfor free\b|\bfree of charge\b|\bdiscount\w*|\baffordabl\w+|\blow[- ]cost\b",
    re.IGNORECASE,
)
_OPEN = (Ask.WHETHER, Ask.ELIGIBILITY, Ask.GENERAL, Ask.LIST, Ask.DEFINITION)


def _seeks_support(text: str, asks: tuple[Ask, ...]) -> bool:
    """Whether a question that names no programme looks for one: it says what is needed or who needs it."""
    if _DUTY.search(text) or (_TO_DO.search(text) and not _TO_GET.search(text)):
        return False
    if asks[0] in (*_OPEN, Ask.HOW) and _CHEAP.search(text) and read_wants(text).topics:
        return True
    firm = read_profile(text)
    if asks == (Ask.GENERAL,) and _WISH.search(text) and (firm.sector or firm.employees is not None):
        return True
    if asks[0] not in _OPEN or not _SUPPORT.search(text):
        return False
    return bool(
        read_wants(text) or firm.sector or firm.size_class or firm.employees is not None or firm.region
    )


class QuestionReader:
    """Reads questions; knows the names of the programmes, and, given `knows`, what each document speaks of."""

    def __init__(
        self, programmes: Iterable[Programme], knows: Knows = lambda _documents, _word: False
    ) -> None:
        self._entities = EntityReader(programmes)
        self._knows = knows

    def read(
        self, text: str, lang: Lang, matched: Sequence[Intent], history: Sequence[Turn], given: Profile | None
    ) -> Understanding:
        """What `text` asks, in the light of the turns before it and of the firm as given."""
        said = self._said(text, lang, matched)
        own = said.own_words()
        context = in_context(said, history, given, self._heard, self._knows)
        if context.question != text:
            said = self._heard(context.question, detect_language(context.question))
        also = [intent.also.in_lang(lang) for intent in matched[:1] if intent.also]
        if not context.programmes:
            also += [topic.also.in_lang(context.lang) for topic in meant(said.text, context.lang)]
        answering = [intent for intent in matched if intent.stage == "answer"]
        asked = without_unwanted(without_asker(said.text))
        return Understanding(
            question=said.text,
            lang=context.lang,
            intent=answering[0].id if answering else "general",
            asks=context.asks,
            entities=said.entities,
            programmes=context.programmes,
            profile=context.profile,
            terms=tuple(_terms(said, context, own)),
            topic="" if read_wants(said.text).themes else asked,
            extra=" ".join(part for part in (context.extra, *also) if part),
            move=context.move,
            documents=context.documents,
            shown=context.shown,
            pick=context.pick,
            last=context.last,
            own=context.own or said.text,
            before=context.before,
            sound=context.sound,
        )

    def _heard(self, text: str, lang: Lang) -> Said:
        return self._said(text, lang, matching(text, lang))

    def _said(self, text: str, lang: Lang, matched: Sequence[Intent]) -> Said:
        aside = set_aside(text, lang, self._entities.at_edge)
        if aside.rest and (aside.programmes or (aside and self._entities.read(aside.rest).programmes)):
            text, matched = aside.rest, matching(aside.rest, lang)
        found = self._entities.read(text)
        if not aside.rest:
            found = replace(found, programmes=())
        entities = replace(
            found, years=tuple(year for year in found.years if year not in founding_years(text))
        )
        asks = tuple(dict.fromkeys((*asks_of(claimed(without_asker(text))), *asks_for(matched, text, lang))))
        if (
            asks == (Ask.GENERAL,)
            and not words().has("condition", text, lang)
            and (bare := without_connector(text, lang)) != text
        ):
            asks = asks_for(matching(bare, lang), bare, lang)
        if entities.programmes and len(asks) > 1:
            asks = tuple(ask for ask in asks if ask is not Ask.LIST)  # a named programme is no search for one
        others = bool(aside.programmes) and not entities.programmes and asks[0] in _OPEN
        if others or (not entities.programmes and _seeks_support(text, asks)):
            asks = (Ask.LIST, *(ask for ask in asks if ask is not Ask.LIST))
        return Said(text, lang, entities, asks, aside)


def _terms(said: Said, context: Context, own: Sequence[str]) -> list[str]:
    """What an answer must be about: of the earlier question only what its answer was about."""
    asked = without_unwanted(without_pointing(without_asker(said.text), said.lang))
    if context.follow_up:
        asked = words()[f"ordinal.{said.lang}"].sub(" ", without_connector(asked, said.lang))
        asked = words()[f"filler.{said.lang}"].sub(" ", asked)
    if context.known and not context.programmes:
        return list(dict.fromkeys((*own, *context.known)))
    return content_terms(f"{asked} {context.extra}", said.lang)
