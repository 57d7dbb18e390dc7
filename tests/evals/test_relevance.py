"""A passage counts by what it holds, so that other passages and the other language break nothing."""

from evals.cases import Evidence
from evals.relevance import needs_of, ranks, twins
from evals.systems import Found
from tests.evals.build import DOCUMENT, SENTENCE, case

ENGLISH = "The AI Voucher pays up to KRW 200 million."


def _found(text: str, document: str = DOCUMENT) -> Found:
    return Found("p", document, "ko", text)


def test_a_quote_counts_wherever_the_passage_begins() -> None:
    needs = needs_of(case(evidence=(Evidence(document_id=DOCUMENT, quote=SENTENCE),)), None)
    assert ranks(needs, [_found("다른 글"), _found(f"앞글\n{SENTENCE}\n뒷글")]) == {"all": 2}
    assert ranks(needs, [_found(SENTENCE, "elsewhere")]) == {"all": None}


def test_the_twins_quote_counts_too() -> None:
    korean = case(pair_id="one", evidence=(Evidence(document_id=DOCUMENT, quote=SENTENCE),))
    english = case(
        id="one-en", lang="en", pair_id="one", evidence=(Evidence(document_id=DOCUMENT, quote=ENGLISH),)
    )
    needs = needs_of(korean, twins([korean, english])["one-ko"])
    assert ranks(needs, [_found(ENGLISH)]) == {"all": 1}


def test_needs_are_all_wanted_and_places_are_alternatives() -> None:
    needs = needs_of(
        case(
            evidence=(
                Evidence(document_id="a", need="who"),
                Evidence(document_id="b", need="who"),
                Evidence(document_id="c", need="when"),
            )
        ),
        None,
    )
    assert ranks(needs, [_found("x", "b"), _found("y", "a")]) == {"who": 1, "when": None}
