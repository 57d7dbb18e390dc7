"""One answer for one firm and one use of AI: programmes that may pay for it, what the plan says, the duties it brings."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.compose.draft import Composition, Draft
from bot.compose.programmes import ProgrammeAnswers
from bot.compose.sections import Sections
from bot.duties import duty_cards
from bot.duties.reader import answers_from_text
from bot.duties.told import GENERAL, sentence_of
from bot.evidence import Evidence
from bot.programmes.wants import read_wants
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from corpus.models import Lang
from ingest.model import Shelf

_PARTS = {
    "programmes": re.compile(
        r"지원(?! ?데스크)|보조금|자금|바우처|혜택|국비|(?<![가-힣])돈(?![가-힣]{2})"
        r"|\b(?:money|support|grants?|funding|funds?|subsid\w+|vouchers?|programmes?|programs?|financ\w+|pay for)\b",
        re.IGNORECASE,
    ),
    "plan": re.compile(
        r"행동 ?계획|국가 ?계획|정부 ?계획|정부 ?정책|\b(?:action plan|national plan|government(?:'s)? plans?)\b",
        re.IGNORECASE,
    ),
    "duties": re.compile(
        r"의무|규정|규제|규칙|지켜야|법적|법(?:은|도|이랑|이나|에|적|률|상)|주의할|신고해야|표시해야|고지"
        r"|\b(?:rules?|dut(?:y|ies)|laws?|legal\w*|obligations?|regulat\w+|complian\w+|comply|labels?)\b",
        re.IGNORECASE,
    ),
}
_JOINS = re.compile(
    r"(?:이랑|랑|하고|과|와|도|및|그리고|같이|함께|둘 ?다|모두|전부|,|·|/|\+)|\b(?:and|plus|both|as well|also|or)\b|[,&+/]",
    re.IGNORECASE,
)
_USE = re.compile(
    r"싶|하려|넣|도입|쓰려|쓸 ?(?:건|거|계획|예정)|달려|달고|만들려|만들고|구축|운영|씁니다|써요|쓰는데|쓰고|하는데|인데|예정|계획 ?(?:중|이|인)"
    r"|\b(?:want|would like|plan(?:ning)? to|going to|thinking of|we (?:run|use|have|are|make|sell|need)|i (?:run|use|have|own|am)|our|my|adopt|introduc\w+|install|build|add(?:ing)?)\b",
    re.IGNORECASE,
)
_FIRMS = (2, 2)
_DUTIES = 3
_PLAN = 2
_PLAN_SCORE = 0.58
_NAMES = {"ko": "중소기업 지원 행동계획 권고", "en": "AI Action Plan task for SMEs"}
Search = Callable[[str, Lang], Evidence]


def parts_of(question: Understanding) -> tuple[str, ...]:
    """The parts that a firm asks for together; none where fewer than two are asked or no use of AI is told."""
    text = question.question
    if question.entities.tasks or question.entities.articles or not _JOINS.search(text):
        return ()
    whole = _whole(question)
    if not _USE.search(whole):
        return ()
    parts = tuple(name for name, words in _PARTS.items() if words.search(text))
    firm = question.profile
    known = firm.sector or firm.size_class or firm.employees is not None or firm.region
    if question.programmes and not known:
        return ()
    used = known or read_wants(whole).themes or "activity" in answers_from_text(whole, firm)
    return parts if len(parts) > 1 and used else ()


def _whole(question: Understanding) -> str:
    """The case as told so far: the question that opened the topic and this one."""
    return f"{question.before} {question.question}".strip()


class JoinedComposer:
    """Composes the parts, each short and each from its own search."""

    def __init__(self, programmes: ProgrammeAnswers, sections: Sections, search: Search) -> None:
        self._programmes = programmes
        self._sections = sections
        self._search = search

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """Programmes first, then the plan, then the duties; a part that has nothing makes the answer partial."""
        parts = parts_of(question)
        drafts: list[Draft] = []
        shown: tuple[str, ...] = ()
        note = None
        if "programmes" in parts:
            paid = self._paid(question)
            drafts += _short(paid.drafts)
            shown, note = paid.programmes, paid.note
        if "plan" in parts:
            drafts += self._planned(question)
        if "duties" in parts:
            drafts += self._owed(question)
        told = {draft.section for draft in drafts}
        return Composition(
            tuple(drafts), programmes=shown, complete=told == set(parts), answered=bool(drafts), note=note
        )

    def _paid(self, question: Understanding) -> Composition:
        asked = replace(question, asks=(Ask.LIST,), terms=(), question=_whole(question))
        text = f"{question.before} {question.topic or question.question} {'지원사업' if question.lang == 'ko' else 'support programme'}"
        return self._programmes.offers.matching(asked, self._search(text, question.lang))

    def _planned(self, question: Understanding) -> list[Draft]:
        found = self._search(
            f"{question.before} {question.topic or question.question} {_NAMES[question.lang]}", question.lang
        )
        hits = [
            h for h in found.statements if h.statement.shelf is Shelf.ACTION_PLAN and h.score > _PLAN_SCORE
        ]
        return [self._sections.draft(hit.statement, "plan") for hit in hits if "|" not in hit.statement.text][
            :_PLAN
        ]

    def _owed(self, question: Understanding) -> list[Draft]:
        cards = duty_cards(question.question, question.profile, question.lang, before=question.before)
        told = [d for card in cards if (d := sentence_of(card.id, question.lang, self._sections))]
        if not told:
            told = [
                d for name in (GENERAL, "no_duty") if (d := sentence_of(name, question.lang, self._sections))
            ]
        return list({draft.text: draft for draft in told}.values())[:_DUTIES]


def _short(drafts: tuple[Draft, ...]) -> list[Draft]:
    """The first programmes with two sentences each: what it is and its state."""
    most, each = _FIRMS
    by_name: dict[str | None, list[Draft]] = {}
    for draft in drafts:
        by_name.setdefault(draft.passage.programme_id, []).append(draft)
    kept = []
    for told in list(by_name.values())[:most]:
        first = told[:1]
        state = [draft for draft in told[1:] if draft.passage.anchor == "when"] or told[1:]
        kept += [*first, *state][:each]
    return [replace(draft, section="programmes") for draft in kept]
