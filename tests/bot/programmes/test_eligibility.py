"""Truth tables: every field and every operator, known, failing and unknown."""

from typing import Any, get_args

import pytest

from bot.answer import Fit, Profile
from bot.programmes.eligibility import deciding_field, fit_of, fits, overall, verdicts
from corpus.programme import NUMBERS, SETS, ConditionField
from tests.bot.programmes.making import condition, programme

YES, NO, OPEN = Fit.YES, Fit.NO, Fit.UNKNOWN
FLAGS = set(get_args(ConditionField)) - SETS.keys() - NUMBERS - {"needs_consortium"}


@pytest.mark.parametrize("field", sorted(NUMBERS))
@pytest.mark.parametrize(
    ("op", "below", "equal", "above"),
    [("lt", YES, NO, NO), ("le", YES, YES, NO), ("gt", NO, NO, YES), ("ge", NO, YES, YES)],
)
def test_number_fields(field: str, op: str, below: Fit, equal: Fit, above: Fit) -> None:
    wanted = condition(field, op, 10)
    for value, fit in ((9, below), (10, equal), (11, above), (None, OPEN)):
        assert fits(wanted, Profile.model_validate({field: value})) is fit


def test_years_are_compared_with_their_fraction() -> None:
    assert fits(condition("years_in_business", "le", 3), Profile(years_in_business=3.5)) is NO
    assert fits(condition("years_in_business", "gt", 3), Profile(years_in_business=3.5)) is YES


@pytest.mark.parametrize("field", sorted(FLAGS))
@pytest.mark.parametrize(("op", "wanted"), [("eq", True), ("eq", False), ("ne", True), ("ne", False)])
def test_yes_no_fields(field: str, op: str, wanted: bool) -> None:
    for value in (True, False):
        expected = YES if (value == wanted) is (op == "eq") else NO
        assert fits(condition(field, op, wanted), Profile.model_validate({field: value})) is expected
    assert fits(condition(field, op, wanted), Profile()) is OPEN


@pytest.mark.parametrize("field", ["sector", "legal_form", "role"])
@pytest.mark.parametrize("op", ["in", "not_in"])
def test_closed_set_fields(field: str, op: str) -> None:
    values = sorted(SETS[field])
    wanted = condition(field, op, values[:1])
    inside, outside = (YES, NO) if op == "in" else (NO, YES)
    assert fits(wanted, Profile.model_validate({field: values[0]})) is inside
    assert fits(wanted, Profile.model_validate({field: values[1]})) is outside
    assert fits(wanted, Profile()) is OPEN


@pytest.mark.parametrize("field", ["sector", "legal_form", "region"])
def test_a_value_outside_the_closed_set_could_not_be_told(field: str) -> None:
    wanted = condition(field, "in", sorted(SETS[field])[:1])
    assert fits(wanted, Profile.model_validate({field: "무엇이든"})) is OPEN


@pytest.mark.parametrize("value", [True, False])
def test_a_partner_is_never_known(value: bool) -> None:
    assert fits(condition("needs_consortium", "eq", value), Profile(role="demand")) is OPEN


@pytest.mark.parametrize(
    ("wanted", "where", "inside"),
    [
        (["busan"], "busan", YES), (["busan"], "seoul", NO), (["busan", "ulsan"], "ulsan", YES),
        (["non_capital"], "jeju", YES), (["non_capital"], "seoul", NO), (["non_capital"], "gyeonggi", NO),
        (["non_capital"], "incheon", NO), (["nationwide"], "seoul", YES), (["nationwide"], "jeju", YES),
        (["busan"], "non_capital", OPEN), (["seoul"], "non_capital", NO), (["non_capital"], "non_capital", YES),
    ],
)  # fmt: skip
def test_regions(wanted: list[str], where: str, inside: Fit) -> None:
    assert fits(condition("region", "in", wanted), Profile(region=where)) is inside
    turned = {YES: NO, NO: YES, OPEN: OPEN}[inside]
    assert fits(condition("region", "not_in", wanted), Profile(region=where)) is turned


@pytest.mark.parametrize(
    ("said", "wanted", "fit"),
    [
        ({}, ["small"], OPEN),
        ({"size_class": "small_merchant"}, ["small_merchant"], YES),
        ({"size_class": "small_merchant"}, ["small", "medium"], YES),
        ({"size_class": "small_merchant"}, ["medium"], NO),
        ({"size_class": "small"}, ["small_merchant"], OPEN),
        ({"size_class": "small", "employees": 12}, ["small_merchant"], NO),
        ({"size_class": "medium"}, ["small_merchant", "small"], NO),
        ({"size_class": "pre_founder"}, ["pre_founder"], YES),
        ({"size_class": "pre_founder"}, ["small_merchant", "small", "medium"], NO),
        ({"size_class": "large"}, ["small_merchant", "small", "medium", "midsize"], NO),
        ({"employees": 3}, ["pre_founder"], NO),
        ({"employees": 3}, ["small_merchant"], OPEN),
        ({"employees": 3, "sector": "food"}, ["small_merchant"], OPEN),
        ({"employees": 3, "sector": "food"}, ["small_merchant", "small"], YES),
        ({"employees": 3, "sector": "food", "sales_krw": 300_000_000}, ["small_merchant"], YES),
        ({"employees": 3, "sector": "food", "sales_krw": 5_000_000_000}, ["small_merchant"], NO),
        ({"employees": 5, "sector": "food", "sales_krw": 300_000_000}, ["small_merchant"], OPEN),
        ({"employees": 9, "sector": "manufacturing", "sales_krw": 900_000_000}, ["small_merchant"], YES),
        ({"employees": 10, "sector": "manufacturing"}, ["small_merchant"], NO),
        ({"employees": 30, "sector": "manufacturing"}, ["small_merchant"], NO),
        ({"employees": 30, "sector": "manufacturing"}, ["small", "medium"], OPEN),
        ({"employees": 30, "sector": "software", "sales_krw": 4_000_000_000}, ["small", "medium"], YES),
        ({"employees": 30, "sector": "software", "sales_krw": 5_000_000_001}, ["small"], NO),
        ({"employees": 300, "sector": "retail", "sales_krw": 130_000_000_000}, ["small", "medium"], OPEN),
        ({"sales_krw": 200_000_000_000}, ["small_merchant", "small", "medium"], OPEN),
        ({"sales_krw": 60_000_000_000}, ["small_merchant", "small", "medium"], OPEN),
        ({"sector": "food"}, ["small_merchant", "small", "medium"], OPEN),
    ],
)  # fmt: skip
def test_sizes(said: dict[str, Any], wanted: list[str], fit: Fit) -> None:
    assert fits(condition("size_class", "in", wanted), Profile.model_validate(said)) is fit
    if fit is not OPEN:
        turned = NO if fit is YES else YES
        assert fits(condition("size_class", "not_in", wanted), Profile.model_validate(said)) is turned


def test_who_has_not_founded_yet() -> None:
    person = Profile(size_class="pre_founder")
    assert fits(condition("years_in_business", "gt", 3), person) is NO
    assert fits(condition("years_in_business", "le", 7), person) is OPEN
    assert fits(condition("legal_form", "not_in", ["pre_founder"]), person) is NO
    assert fits(condition("legal_form", "in", ["corporation"]), person) is NO


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ((), OPEN),
        ((("employees", "ge", 5),), YES),
        ((("employees", "ge", 5), ("sector", "in", ["food"])), OPEN),
        ((("sector", "in", ["food"]), ("employees", "ge", 50)), NO),
        ((("employees", "ge", 5), ("region", "in", ["busan"])), YES),
    ],
)
def test_a_clear_no_outweighs_what_is_unknown(
    conditions: tuple[tuple[str, str, Any], ...], expected: Fit
) -> None:
    made = programme(*(condition(*parts) for parts in conditions))
    firm = Profile(employees=10, region="busan")
    checked = verdicts(made, firm, "ko")
    assert overall(checked) is expected
    assert fit_of(made, firm) is expected
    assert len(checked) == len(conditions)


def test_an_area_without_a_condition_is_one() -> None:
    local = programme(regions=["busan", "ulsan"])
    assert overall(verdicts(local, Profile(region="seoul"), "ko")) is NO
    clause = verdicts(local, Profile(region="busan"), "en")[0].clause
    assert "Busan, Ulsan" in clause


def test_each_verdict_quotes_its_clause_in_the_readers_language() -> None:
    made = programme(condition("employees", "lt", 10))
    assert verdicts(made, Profile(), "ko")[0].clause == "employees 조건"
    assert verdicts(made, Profile(), "en")[0].clause == "employees clause"
    assert verdicts(made, Profile(), "en")[0].source_ids == ("s",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "region"),
        ({"region": "busan"}, "size_class"),
        ({"region": "busan", "employees": 7}, "sector"),
        ({"region": "busan", "sector": "food", "employees": 3}, "sales_krw"),
        ({"region": "busan", "size_class": "small_merchant"}, "tax_arrears"),
        ({"region": "busan", "size_class": "small_merchant", "tax_arrears": False}, None),
    ],
)
def test_the_one_fact_that_decides(said: dict[str, Any], expected: str | None) -> None:
    made = programme(
        condition("tax_arrears", "eq", False),
        condition("size_class", "in", ["small_merchant"]),
        condition("region", "in", ["busan"]),
    )
    firm = Profile.model_validate(said)
    assert deciding_field(verdicts(made, firm, "ko"), firm) == expected


def test_who_has_not_founded_is_not_asked_for_years() -> None:
    made = programme(condition("years_in_business", "le", 7))
    firm = Profile(size_class="pre_founder")
    assert deciding_field(verdicts(made, firm, "ko"), firm) is None
