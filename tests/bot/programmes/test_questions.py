"""Questions that learn the profile: at most five, the most decisive first, none asked twice, all skippable."""

from datetime import date

import pytest

from bot.answer import Profile
from bot.programmes.match import ranked
from bot.programmes.questions import questions_for
from bot.programmes.wire import MatchRequest, match
from corpus.library import load_library
from corpus.models import LANGS
from corpus.programme import SETS
from corpus.settings import REPOSITORY
from tests.bot.programmes.making import condition, programme

TODAY = date(2026, 11, 25)
PROGRAMMES = load_library(REPOSITORY / "corpus").programmes
FIRMS = [
    Profile(), Profile(size_class="small_merchant"), Profile(size_class="pre_founder"), Profile(employees=5),
    Profile(sector="manufacturing", employees=30), Profile(region="busan", needs=("adopt",)),
]  # fmt: skip


@pytest.mark.parametrize("profile", FIRMS)
def test_at_most_five_and_none_that_is_known(profile: Profile) -> None:
    asked = match(MatchRequest(profile=profile), PROGRAMMES, TODAY).questions
    fields = [question.field for question in asked]
    assert len(fields) <= 5
    assert len(set(fields)) == len(fields)
    for field in fields:
        assert getattr(profile, field) in (None, ())
    assert all(question.skippable for question in asked)


def test_options_are_the_closed_sets_in_both_languages() -> None:
    made = programme(*(condition(field, "in", sorted(values)[:1]) for field, values in SETS.items()))
    order = ranked([made], Profile(employees=60, sales_krw=1, needs=("adopt",)), {}, TODAY)
    for lang in LANGS:
        for question in questions_for(order, Profile(employees=60, sales_krw=1), lang, ask_needs=False):
            assert {o.value for o in question.options} <= SETS[question.field]
            assert all(option.text for option in question.options)


def test_the_fact_on_which_most_hangs_comes_first() -> None:
    regional = [programme(condition("region", "in", ["busan"]), name=f"r{i}") for i in range(3)]
    aged = [programme(condition("years_in_business", "le", 7), name="y")]
    profile = Profile(region=None, needs=("adopt",))
    order = ranked([*aged, *regional], profile, {}, TODAY)
    asked = questions_for(order, profile)
    assert [q.field for q in asked] == ["region", "years_in_business"]
    assert [q.decides for q in asked] == [3, 1]


def test_what_is_ruled_out_asks_nothing() -> None:
    out = programme(condition("region", "in", ["busan"]), condition("years_in_business", "le", 7), name="out")
    profile = Profile(region="seoul", needs=("adopt",))
    assert questions_for(ranked([out], profile, {}, TODAY), profile) == ()


def test_a_partner_is_not_asked_for() -> None:
    made = programme(condition("needs_consortium", "eq", True))
    profile = Profile(needs=("adopt",))
    assert questions_for(ranked([made], profile, {}, TODAY), profile) == ()


def test_who_has_not_founded_is_not_asked_for_years_or_sales() -> None:
    asked = match(MatchRequest(profile=Profile(size_class="pre_founder")), PROGRAMMES, TODAY).questions
    assert not {"years_in_business", "sales_krw", "employees"} & {question.field for question in asked}


def test_answering_brings_the_questions_to_an_end() -> None:
    profile = Profile(needs=("adopt",))
    for answer in ({"employees": 3}, {"sector": "food"}, {"sales_krw": 100_000_000}, {"region": "busan"}):
        profile = profile.model_copy(update=answer)
    asked = {question.field for question in match(MatchRequest(profile=profile), PROGRAMMES, TODAY).questions}
    assert not asked & {"employees", "sector", "sales_krw", "region", "size_class", "needs"}
