"""Whether what was composed answers the very thing that was asked, or only something near it.

Sentences about the same programme look like an answer to every measure of likeness. The signs that they are none are
plain: the asked place, task, article, year or name does not stand in them; they hold no figure of the counted kind; they
have no word for the asked attribute. Then the sentence that tells it is looked for once more, and failing that the answer
says what is not known.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.compose.abstain import Coverage
from bot.compose.draft import Composition, Draft, around
from bot.compose.shapes import has_shape, says_unknown
from bot.evidence import Evidence, ScoredStatement
from bot.texts import say
from bot.understand.asking import asking
from bot.understand.asks import Ask
from bot.understand.attributes import Attribute, asked_attributes
from bot.understand.counted import Counted, counted
from bot.understand.named import named_phrases
from bot.understand.places import asked_places
from bot.understand.understanding import Understanding
from bot.understand.when import asked_months, asked_years
from corpus.figures import Kind, read_figures
from ingest.index import OpenIndex
from ingest.model import Shelf

_LOOKED_AT = 4
_SEARCHED = 25
_MOST_RELATED = 2
_FIGURE_ASKS = (Ask.AMOUNT, Ask.COUNT)
_DENIES = re.compile(r"아직 [^.]{0,20}않|않은 상태|없습니다\.$|\bnot yet\b|\bnot (?:running|open|in operation)\b|\bno (?:budget|amount|figure)\b")  # fmt: skip


_NEVER = re.compile(r"(?!)")
_Told = Callable[[str], bool]


class Doubts:
    """Holds a composition against its question."""

    def __init__(self, index: OpenIndex, coverage: Coverage) -> None:
        self._coverage = coverage
        own = [s for s in index.statements.values() if s.shelf not in (Shelf.ORIGINAL, Shelf.FILE)]
        self._units = [
            " ".join((s.text, index.passages[s.passage_id].title, *index.passages[s.passage_id].aliases)).casefold()
            for s in own
        ]  # fmt: skip
        self._folded = [re.sub(r"[\s\-·]", "", unit) for unit in self._units]
        self._told: dict[tuple[str, ...], bool] = {}

    def checked(self, question: Understanding, evidence: Evidence, composition: Composition) -> Composition:
        """`composition`, mended by the sentence that tells what was asked, or marked as no answer."""
        if not composition.drafts:
            return composition
        composition = self._mended(question, evidence, composition)
        listing = question.asks[0] is Ask.LIST and not question.programmes
        names = self._unknown_names(question)
        missing = [
            *_unsaid(question, composition.drafts, listing),
            *self._untold(question, composition),
            *names,
        ]
        soft = [a.name.in_lang(question.lang) for a in asked_attributes(question.question) if a.soft]
        if not missing:
            return composition
        lines = tuple(say("missing_terms", question.lang, terms=name) for name in dict.fromkeys(missing))
        lines = (*lines, *(line for line in composition.missing if line not in lines))
        if all(name in soft for name in missing):
            return replace(composition, missing=lines, complete=False)
        related = [d for d in composition.drafts if says_unknown(d.text) or _DENIES.search(d.text)]
        return replace(
            composition, drafts=tuple(related[:_MOST_RELATED]), missing=lines, complete=False, answered=False
        )

    def _wanted(self, question: Understanding) -> list[_Told]:
        """What a sentence must tell, each as a check of one sentence."""
        asked = question.question
        wanted: list[_Told] = [partial(_tells, one) for one in asked_attributes(asked)]
        if count := counted(asked, question.lang):
            wanted.append(partial(_tells, count))
        if question.programmes and {*question.asks[:2]} & {*_FIGURE_ASKS, Ask.DATE}:
            wanted += [partial(_in_year, question, year) for year in asked_years(asked)]
        wanted += [partial(_names_article, article) for article in question.entities.articles]
        return [*wanted, *(partial(_names_task, task) for task in question.entities.tasks)]

    def _mended(self, question: Understanding, evidence: Evidence, composition: Composition) -> Composition:
        """With the sentence of the same document that tells what the first ones leave open in front, if there is one."""
        texts = [draft.text for draft in composition.drafts[:_LOOKED_AT]]
        left = [told for told in self._wanted(question) if not any(told(text) for text in texts)]
        if not left:
            return composition
        everywhere = bool(question.entities.articles or question.entities.tasks)
        for hit in self._same_document(evidence, composition, everywhere):
            if all(told(hit.statement.text) for told in left):
                draft = Draft(hit.statement.text, hit.statement.text, hit.passage, hit.statement)
                rest = [d for d in composition.drafts if d.text != draft.text]
                return replace(composition, drafts=(draft, *rest))
        return composition

    def _untold(self, question: Understanding, composition: Composition) -> list[str]:
        """The asked attributes that no sentence tells of the very thing that was asked about."""
        lang = question.lang
        missing = []
        for one in asked_attributes(question.question):
            about = [t for t in self._coverage.specific(question.terms, lang) if not one.ask.search(t)]
            telling = [d for d in composition.drafts[:_LOOKED_AT] if one.told_in([d.text])]
            if not any(self._coverage.hold_most(about, lang, around(d)) for d in telling):
                missing.append(one.name.in_lang(lang))
        return missing

    def _same_document(
        self, evidence: Evidence, composition: Composition, everywhere: bool
    ) -> Sequence[ScoredStatement]:
        near = {draft.passage.document_id for draft in composition.drafts[:2]}
        found = [h for h in evidence.statements[:_SEARCHED] if everywhere or h.passage.document_id in near]
        return [hit for hit in found if not hit.statement.text.startswith("|")]

    def _unknown_names(self, question: Understanding) -> list[str]:
        """The names of which no sentence, title or alias holds all words."""
        return [
            " ".join(words)
            for words in named_phrases(asking(question.question), question.lang)
            if not self._knows(words)
        ]

    def _knows(self, words: tuple[str, ...]) -> bool:
        if words not in self._told:
            if len(self._told) > 5000:
                self._told.clear()
            law_ko = len(words) == 1 and words[0].endswith("법")
            law = words[-1] in ("act", "law", "bank")
            pattern = _law(words) if law else _NEVER
            if law_ko:
                law, pattern = True, re.compile(rf"{re.escape(words[0][:-1])}[가-힣 ]{{0,8}}법")
            self._told[words] = any(
                bool(pattern.search(unit)) if law else all(_stem(w) in unit or w in folded for w in words)
                for unit, folded in zip(self._units, self._folded, strict=True)
            )
        return self._told[words]


def _law(words: tuple[str, ...]) -> re.Pattern[str]:
    """A law by its name, in either order of its words: the SME Framework Act is the Framework Act on SMEs."""
    told = [re.escape(_stem(word)) for word in words]
    step = r"\w*\W+(?:\w+\W+)?"
    turned = (*told[1:], told[0])
    return re.compile(f"{step.join(told)}|{step.join(turned)}")


def _stem(word: str) -> str:
    return word.removesuffix("s") if word.isascii() and len(word) > 4 else word


def _unsaid(question: Understanding, drafts: Sequence[Draft], listing: bool) -> list[str]:
    """What was asked about and stands in none of the first drafts."""
    lang = question.lang
    texts = [draft.text for draft in drafts[:_LOOKED_AT]]
    whole = " ".join(map(around, drafts))
    missing = [
        f"{'과제' if lang == 'ko' else 'task'} {task}"
        for task in question.entities.tasks
        if not _names_task(task, whole)
    ]
    missing += _articles(question, drafts)
    missing += [
        place.ko[0] if lang == "ko" else (place.en or place.ko)[0]
        for place in asked_places(question.question, lang)
        if (place.town or not listing) and not place.stands_in(whole)
    ]
    count = counted(question.question, lang)
    if count and not listing and not count.told_in(texts):
        missing.append(say("asked_count", lang, word=count.word))
    missing += _times(question, texts)
    return missing


def _articles(question: Understanding, drafts: Sequence[Draft]) -> list[str]:
    """The asked articles that no draft names."""
    texts = [f"{draft.text} {draft.passage.heading}" for draft in drafts]
    word = "제{}조" if question.lang == "ko" else "Article {}"
    return [
        word.format(article.split(".")[0])
        for article in question.entities.articles
        if not any(_names_article(article, text) for text in texts)
    ]


def _names_article(article: str, text: str) -> bool:
    found = (figure.value for figure in read_figures(text) if figure.kind is Kind.ARTICLE)
    return article.split(".")[0] in {value.split(".")[0] for value in found}


def _names_task(task: int, text: str) -> bool:
    return bool(re.search(rf"(?:과제|\btasks?\b)[^.]*(?<!\d){task}(?!\d|조|억|만)", text, re.IGNORECASE))


def _times(question: Understanding, texts: Sequence[str]) -> list[str]:
    """The asked year or month, where a figure of it is asked for and no sentence gives one."""
    if not {*question.asks[:2]} & {*_FIGURE_ASKS, Ask.DATE}:
        return []
    lang = question.lang
    for year in asked_years(question.question):
        if not any(_in_year(question, year, text) for text in texts):
            return [f"{year}년" if lang == "ko" else str(year)]
    if question.asks[0] in _FIGURE_ASKS:
        for year, month in asked_months(question.question):
            if not any(_speaks_of(text, year, month) for text in texts):
                return [f"{year}년 {month}월" if lang == "ko" else f"{year}-{month:02}"]
    return []


def _gives(text: str, question: Understanding) -> bool:
    """Whether a sentence holds a figure of the asked kind; dates may be told in words."""
    ask = question.asks[0]
    return ask not in _FIGURE_ASKS or has_shape(text, ask)


def _speaks_of(text: str, year: int, month: int) -> bool:
    return any(f.kind is Kind.DATE and f.value.startswith(f"{year}-{month:02}") for f in read_figures(text))


def _tells(one: Attribute | Counted, text: str) -> bool:
    return one.told_in([text])


def _in_year(question: Understanding, year: int, text: str) -> bool:
    count = counted(question.question, question.lang)
    return str(year) in text and _gives(text, question) and (count is None or count.told_in([text]))
