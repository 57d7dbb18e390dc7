"""Which programmes are offered: what a clerk would name leads, and what cannot fit is never offered."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer import Fit, Profile
from bot.programmes.match import ranked
from bot.programmes.relevance import words_relevance
from bot.programmes.wants import read_wants, themes_of
from bot.programmes.wire import MatchRequest, match
from bot.understand.profile import read_profile
from corpus.library import load_library
from corpus.programme import Programme
from corpus.settings import REPOSITORY
from tests.bot.programmes.making import call, condition, programme

TODAY = date(2026, 11, 25)
ASKS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("asks.yaml").read_text("utf-8"))
PROGRAMMES = load_library(REPOSITORY / "corpus").programmes


@pytest.mark.parametrize("case", ASKS, ids=[case["q"] for case in ASKS])
def test_ask(case: dict[str, Any]) -> None:
    relevance = words_relevance(case["q"], PROGRAMMES)
    order = ranked(PROGRAMMES, read_profile(case["q"]), relevance, TODAY, question=case["q"])
    offered = [item.programme.id for item in order if item.suits]
    if "first" in case:
        assert offered[0] in case["first"], offered[:6]
    for name in case.get("among", ()):
        assert name in offered[:5], offered[:8]
    assert not set(case.get("never", ())) & set(offered[:6]), offered[:6]


def test_every_case_names_programmes_that_exist() -> None:
    known = {item.id for item in PROGRAMMES}
    for case in ASKS:
        assert {*case.get("first", ()), *case.get("among", ()), *case.get("never", ())} <= known


@pytest.mark.parametrize(
    "profile",
    [
        Profile(region="busan"), Profile(sector="food", size_class="small_merchant"), Profile(size_class="midsize"),
        Profile(sector="manufacturing", employees=40, region="seoul"), Profile(size_class="pre_founder"),
        Profile(sector="agriculture"), Profile(years_in_business=9.0, sector="software"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", ["", "AI 도입 지원사업 있나요?", "What loans are there?"])
def test_what_fails_a_condition_is_never_offered(profile: Profile, question: str) -> None:
    order = ranked(PROGRAMMES, profile, words_relevance(question, PROGRAMMES), TODAY, question=question)
    assert len(order) == len(PROGRAMMES)
    for item in order:
        if item.fit is Fit.NO:
            assert not item.suits
            assert item.ruled_out


def _offered(question: str, profile: Profile, *programmes: Programme) -> list[str]:
    found = ranked(programmes, profile, {p.id: 1.0 for p in programmes}, TODAY, question=question)
    return [item.programme.id for item in found if item.suits]


def test_open_before_closed_and_the_sooner_deadline_first() -> None:
    late = programme(name="late", rounds=[call("2026-11-01", "2026-12-31").model_dump()])
    soon = programme(name="soon", rounds=[call("2026-11-01", "2026-11-30").model_dump()])
    over = programme(name="over", state="closed")
    assert _offered("AI 도입", Profile(), over, late, soon) == ["soon", "late", "over"]


def test_more_support_breaks_a_tie() -> None:
    support = {"summary": {"ko": "지원", "en": "support"}, "sources": ["s"]}
    little = programme(name="a-little", support=support | {"ceiling_krw": 10_000_000})
    much = programme(name="much", support=support | {"ceiling_krw": 200_000_000})
    assert _offered("AI 도입", Profile(), little, much) == ["much", "a-little"]


def test_a_kind_that_was_named_crowds_out_others() -> None:
    loan = programme(name="loan", kind=["loan"], needs=["finance"])
    grant = programme(name="grant")
    assert _offered("대출 받고 싶어요", Profile(needs=("finance",)), grant, loan)[0] == "loan"
    assert _offered("AI 도입 지원", Profile(needs=("adopt",)), grant, loan)[0] == "grant"


def test_a_local_programme_needs_the_place() -> None:
    local = programme(name="local", regions=["busan"])
    wide = programme(name="wide")
    assert _offered("지원", Profile(region="busan"), wide, local) == ["local", "wide"]
    assert _offered("지원", Profile(region="seoul"), wide, local) == ["wide"]
    assert _offered("지원", Profile(), wide, local)[0] == "wide"


def test_a_programme_for_another_field_is_not_offered() -> None:
    farm = programme(name="농업 AI 지원")
    assert themes_of(farm) == {"agriculture"}
    assert _offered("AI 도입", Profile(sector="food"), farm) == []
    assert _offered("AI 도입", Profile(sector="agriculture"), farm) == ["농업 AI 지원"]
    assert _offered("농업 AI 도입", Profile(sector="food"), farm) == ["농업 AI 지원"]


def test_yes_stands_before_could_not_tell() -> None:
    sure = programme(condition("employees", "lt", 50), name="sure")
    open_ = programme(condition("sales_krw", "lt", 50), name="open")
    assert _offered("AI 도입", Profile(employees=20), open_, sure) == ["sure", "open"]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("대출과 보증 중에 뭐가 있나요", {"loan", "guarantee"}), ("AI 세액공제", {"tax"}), ("전세보증금", set()),
        ("training data for a model", set()), ("training for staff", {"training"}), ("R&D grants", {"rnd", "grant"}),
    ],
)  # fmt: skip
def test_kinds_named(question: str, kinds: set[str]) -> None:
    assert set(read_wants(question).kinds) == kinds


def test_words_bring_up_the_programme_that_is_named() -> None:
    found = words_relevance("데이터바우처가 궁금합니다", PROGRAMMES)
    assert max(found, key=lambda name: found[name]) == "data-voucher"
    assert words_relevance("", PROGRAMMES) == {}
    assert all(0 < score <= 1 for score in found.values())


def test_match_reads_the_firm_from_the_question_and_lets_the_form_decide() -> None:
    request = MatchRequest(question="직원 3명 카페인데 AI 지원 있나요?", profile=Profile(employees=12))
    result = match(request, PROGRAMMES, TODAY)
    assert (result.profile.sector, result.profile.employees) == ("food", 12)
    assert len(result.programmes) <= 6
    assert all(card.fit is not Fit.NO for card in result.programmes)
    assert result.suiting + result.ruled_out <= len(PROGRAMMES)
    assert type(result).model_validate_json(result.model_dump_json()) == result


def test_match_is_in_the_asked_language_and_names_the_missing_fact() -> None:
    result = match(
        MatchRequest(question="AI adoption support for a factory", lang="en", limit=20), PROGRAMMES, TODAY
    )
    for card in result.programmes:
        if card.fit is Fit.UNKNOWN:
            assert card.missing_fact
            assert card.missing_fact.isascii()


def test_exclusions_are_named_from_both_sides() -> None:
    request = MatchRequest(
        profile=Profile(years_in_business=2.0, size_class="small", needs=("build",)), limit=20
    )
    cards = {card.id: card for card in match(request, PROGRAMMES, TODAY).programmes}
    assert any("예비창업패키지" in clause for clause in cards["early-startup-package"].exclusions)


@pytest.mark.parametrize("limit", [0, 21])
def test_match_bounds_its_size(limit: int) -> None:
    with pytest.raises(ValueError):
        MatchRequest(limit=limit)
