"""A programme as a card for one reader: every figure from typed fields, the state as of today."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answer import Fit, Profile, ProgrammeCard
from bot.programmes.deadlines import standing
from bot.programmes.eligibility import deciding_field, overall, verdicts
from bot.programmes.words import FIELDS
from corpus.models import Lang
from corpus.programme import Programme
from corpus.render import PER
from corpus.wording import won


def programme_card(
    programme: Programme,
    profile: Profile | None,
    lang: Lang,
    today: date,
    catalogue: Sequence[Programme] = (),
) -> ProgrammeCard:
    """The card in `lang` on the Korean date `today`; without a profile every condition is open.

    With the `catalogue` at hand, what other programmes say about not combining them with this one is named too.
    """
    checked = verdicts(programme, profile or Profile(), lang)
    fit = overall(checked) if profile else Fit.UNKNOWN
    missing = (deciding_field(checked, profile) or "notice") if fit is Fit.UNKNOWN else None
    stand = standing(programme, lang, today)
    return ProgrammeCard(
        id=programme.id,
        name=programme.name.in_lang(lang),
        agency=programme.agency.in_lang(lang) if programme.agency else None,
        support=_support(programme, lang),
        ceiling_krw=programme.support.ceiling_krw if programme.support else None,
        state=stand.state,
        state_text=stand.text,
        deadline=stand.deadline,
        days_left=stand.days_left,
        deadline_text=stand.text,
        fit=fit,
        conditions=checked,
        missing_fact=FIELDS[missing].in_lang(lang) if missing else None,
        exclusions=tuple(dict.fromkeys(_exclusions(programme, lang, catalogue))),
        url=programme.links[0].url if programme.links else None,
        contact=programme.contact.text.in_lang(lang) if programme.contact else None,
        source_ids=programme.sources,
    )


def _exclusions(programme: Programme, lang: Lang, catalogue: Sequence[Programme]) -> Iterator[str]:
    for exclusion in programme.exclusions:
        yield exclusion.clause.in_lang(lang)
    for other in catalogue:
        for exclusion in other.exclusions:
            if programme.id in exclusion.excludes_programmes:
                yield exclusion.clause.in_lang(lang)


def _support(programme: Programme, lang: Lang) -> str | None:
    support = programme.support
    if support is None:
        return None
    if support.ceiling_krw is None:
        return support.summary.in_lang(lang)
    amount, per = (
        won(support.ceiling_krw, lang),
        PER[support.ceiling_per].in_lang(lang) if support.ceiling_per else "",
    )
    return f"{per} 최대 {amount}".strip() if lang == "ko" else f"up to {amount} {per}".strip()
