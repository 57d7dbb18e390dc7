"""From a screened message to an understanding of it."""

from collections.abc import Iterable, Sequence

from bot.answer import Profile
from bot.dialogue import Turn, in_context
from bot.premise import asks_of, claimed
from bot.understand.asks import Ask, asks_for
from bot.understand.entities import EntityReader
from bot.understand.profile import without_asker
from bot.understand.router import Intent
from bot.understand.terms import content_terms
from bot.understand.understanding import Understanding
from corpus.models import Lang
from corpus.programme import Programme


class QuestionReader:
    """Reads questions; knows the names of the programmes."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self._entities = EntityReader(programmes)

    def read(
        self, text: str, lang: Lang, matched: Sequence[Intent], history: Sequence[Turn], given: Profile | None
    ) -> Understanding:
        """What `text` asks, in the light of the turns before it and of the firm as given."""
        entities = self._entities.read(text)
        asks = tuple(dict.fromkeys((*asks_of(claimed(text)), *asks_for(list(matched)))))
        if entities.programmes and len(asks) > 1:
            asks = tuple(ask for ask in asks if ask is not Ask.LIST)  # a named programme is no search for one
        context = in_context(text, lang, entities, asks, history, given)
        also = [intent.also.in_lang(lang) for intent in matched[:1] if intent.also]
        answering = [intent for intent in matched if intent.stage == "answer"]
        return Understanding(
            question=text,
            lang=lang,
            intent=answering[0].id if answering else "general",
            asks=context.asks,
            entities=entities,
            programmes=context.programmes,
            profile=context.profile,
            terms=tuple(content_terms(f"{without_asker(text)} {context.extra}", lang)),
            topic=without_asker(text),
            extra=" ".join(part for part in (context.extra, *also) if part),
            follow_up=context.follow_up,
        )
