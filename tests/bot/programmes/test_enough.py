"""Clauses that ask for more than a field can tell: what meets them in general leaves them open, never a yes."""

import pytest

from bot.answer import Fit, Profile
from bot.programmes.eligibility import deciding_field, fit_of, verdicts
from corpus.library import Library, load_library
from corpus.settings import CorpusSettings

_TOLD: dict[str, list[tuple[dict[str, object], Fit]]] = {
    "leap-startup-package": [
        ({"years_in_business": 5}, Fit.YES),
        ({"years_in_business": 7}, Fit.YES),
        ({"years_in_business": 8}, Fit.UNKNOWN),
        ({"years_in_business": 10.5}, Fit.NO),
    ],
    "didimdol": [
        ({"years_in_business": 6, "sales_krw": 5 * 10**8}, Fit.YES),
        ({"years_in_business": 9, "sales_krw": 5 * 10**8}, Fit.UNKNOWN),
        ({"years_in_business": 9, "sales_krw": 3 * 10**9}, Fit.NO),
    ],
    "innovation-voucher": [
        ({"sector": "manufacturing", "sales_krw": 10**9}, Fit.YES),
        ({"sector": "manufacturing", "sales_krw": 14 * 10**9}, Fit.YES),
        ({"sector": "manufacturing", "sales_krw": 30 * 10**9}, Fit.UNKNOWN),
        ({"sector": "manufacturing", "sales_krw": 190 * 10**9}, Fit.NO),
        ({"sector": "food", "sales_krw": 30 * 10**9}, Fit.NO),
    ],
    "autonomous-factory": [
        ({"sector": "manufacturing", "size_class": "small", "smart_factory_basic": True}, Fit.UNKNOWN),
        ({"sector": "manufacturing", "size_class": "small", "smart_factory_basic": False}, Fit.NO),
    ],
    "saas-dev-environment": [
        ({"size_class": "pre_founder"}, Fit.YES),
        ({"legal_form": "pre_founder"}, Fit.YES),
        ({"years_in_business": 4}, Fit.YES),
        ({"years_in_business": 6}, Fit.NO),
    ],
    "tourism-venture": [({"size_class": "pre_founder"}, Fit.YES), ({"years_in_business": 8}, Fit.NO)],
    "region-led-ai": [
        ({"region": "jeonnam", "size_class": "small"}, Fit.YES),
        ({"region": "gangwon", "size_class": "small"}, Fit.UNKNOWN),
        ({"region": "non_capital", "size_class": "small"}, Fit.UNKNOWN),
        ({"region": "seoul", "size_class": "small"}, Fit.NO),
    ],
    "gyeongnam-ai": [
        ({"region": "gyeongnam", "sector": "manufacturing"}, Fit.UNKNOWN),
        ({"region": "gyeongnam", "sector": "food"}, Fit.NO),
        ({"region": "busan", "sector": "manufacturing"}, Fit.NO),
    ],
    "daegu-ai": [
        ({"region": "daegu", "size_class": "small", "sector": "health"}, Fit.UNKNOWN),
        ({"region": "daegu", "size_class": "large"}, Fit.NO),
        ({"region": "busan", "size_class": "small"}, Fit.NO),
    ],
}
_CASES = [(name, said, fit) for name, told in _TOLD.items() for said, fit in told]


@pytest.fixture(scope="module")
def library() -> Library:
    """The corpus as it is."""
    return load_library(CorpusSettings().corpus_dir)


@pytest.mark.parametrize(("name", "said", "fit"), _CASES)
def test_a_clause_that_asks_for_more_stays_open(
    library: Library, name: str, said: dict[str, object], fit: Fit
) -> None:
    assert fit_of(library.programme(name), Profile.model_validate(said)) is fit


def test_a_firm_above_the_sales_limit_may_still_be_an_sme_and_is_asked(library: Library) -> None:
    programme = library.programme("cloud-voucher")
    outgrown = Profile(sector="software", sales_krw=130 * 10**9, employees=300)
    checked = verdicts(programme, outgrown, "ko")
    assert {v.fit for v in checked if v.field == "size_class"} == {Fit.UNKNOWN}
    assert deciding_field(checked, outgrown) == "size_class"
    assert fit_of(programme, outgrown.model_copy(update={"size_class": "midsize"})) is Fit.NO


def test_what_is_enough_lies_within_what_is_asked(library: Library) -> None:
    for programme in library.programmes:
        for condition in programme.conditions:
            if isinstance(condition.enough, tuple) and isinstance(condition.value, tuple):
                assert "non_capital" in condition.value or set(condition.enough) <= set(condition.value)
