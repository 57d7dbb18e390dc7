"""Cases with expected verdicts: what is counted, what is refused, and what comes through is seen."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.answer import Answer, Fit, Profile, Status
from corpus.library import load_library
from corpus.models import Lang
from corpus.settings import CorpusSettings
from evals.attacks.reached import reached
from evals.cases import Common
from evals.compare import is_right
from evals.errors import NotOfferedError
from evals.junit import junit
from evals.results import Run
from evals.run import run_cases
from evals.settings import EvalSettings
from evals.suites import AttackCase, ProofCase, all_cases
from evals.systems import Asked, DutiesFound, FitFound, Found
from evals.verdicts import DutiesCase, EligibilityCase, wrong_in_duties, wrong_in_eligibility
from tests.evals.build import PLACES, SENTENCE, answer, cited

LIBRARY = load_library(CorpusSettings().corpus_dir, strict=False)
PROGRAMMES = {programme.id: programme for programme in LIBRARY.programmes}


def _eligibility(**change: object) -> EligibilityCase:
    values: dict[str, object] = {
        "id": "e-ko", "suite": "eligibility", "lang": "ko", "question": "소상공인이고 영업 중이에요", "programme": "smart-store",
        "profile": Profile(size_class="small_merchant", business_closed=False), "fit": "unknown",
        "conditions": {"size_class": "yes", "business_closed": "yes", "tax_arrears": "unknown"},
    }  # fmt: skip
    return EligibilityCase.model_validate(values | change)


def _duties(**change: object) -> DutiesCase:
    values: dict[str, object] = {
        "id": "d-ko", "suite": "duties", "lang": "ko", "question": "직원만 써요", "answers": {"activity": "internal"},
        "role": "user", "high_impact": "no", "duties": {"no_duty": "yes"}, "basis": ("art. 2",),
    }  # fmt: skip
    return DutiesCase.model_validate(values | change)


class Fake:
    """A system with a verdict for everything; the proof step and files are not on offer."""

    name = "fake"

    def __init__(self, said: Answer | None = None) -> None:
        self._said = said or answer(cited(SENTENCE))

    def ask(self, question: str, lang: object, turns: object, profile: object) -> Asked:
        return Asked(self._said)

    def search(self, question: str, lang: object, k: int) -> list[Found]:
        return []

    def eligibility(self, programme: str, profile: Profile, lang: Lang) -> FitFound:
        return FitFound(Fit.YES, {"size_class": Fit.YES, "business_closed": Fit.YES, "tax_arrears": Fit.YES})

    def profile_said(self, text: str, lang: Lang) -> Profile:
        return Profile(size_class="small_merchant", needs=("adopt",))

    def duties(self, answers: Mapping[str, str], lang: Lang, today: date) -> DutiesFound:
        return DutiesFound("user", Fit.NO, {"no_duty": Fit.YES, "eu_ai_act": Fit.UNKNOWN})

    def ask_beside(self, file: Path, question: str, lang: Lang) -> Answer:
        assert file.is_file()
        return self._said

    def proves(self, statement: str, passage: str, lang: Lang, passage_lang: Lang) -> bool:
        raise NotOfferedError("no way in")

    def about(self) -> dict[str, object]:
        return {}


def _run(*cases: Common, said: Answer | None = None) -> Run:
    return run_cases(cases, Fake(said), PLACES, EvalSettings())


def test_every_condition_is_counted_and_a_false_yes_apart() -> None:
    run = _run(_eligibility())
    assert (run.figures["eligibility by condition"].value, run.figures["eligibility by condition"].n) == (
        2 / 3,
        3,
    )
    assert run.figures["eligibility verdicts"].value == 0
    assert run.figures["false yes"].value == 1
    assert not is_right(run.cases[0])


def test_what_was_not_read_from_words_counts_beside_the_verdict() -> None:
    run = _run(_eligibility())
    assert (run.figures["firm read from words"].value, run.figures["firm read from words"].n) == (0.5, 2)
    right = _run(
        _eligibility(
            fit="yes", conditions=dict.fromkeys(("size_class", "business_closed", "tax_arrears"), "yes")
        )
    )
    assert is_right(right.cases[0])


def test_a_duty_that_shows_without_being_expected_is_wrong() -> None:
    run = _run(_duties())
    assert (run.figures["duties"].value, run.figures["duties"].n) == (0.5, 2)
    assert run.figures["role"].value == run.figures["high impact"].value == 1
    assert "eu_ai_act: unknown instead of no" in junit(run)


def test_a_case_that_contradicts_itself_is_found() -> None:
    assert "conditions together make unknown" in "\n".join(
        wrong_in_eligibility(_eligibility(fit="yes"), PROGRAMMES)
    )
    left_out = "\n".join(
        wrong_in_eligibility(_eligibility(conditions={"size_class": "yes"}, fit="yes"), PROGRAMMES)
    )
    assert "condition on tax_arrears, which the case does not judge" in left_out
    assert list(wrong_in_eligibility(_eligibility(programme="none"), PROGRAMMES)) == ["no programme none"]
    found = "\n".join(wrong_in_duties(_duties(answers={"activity": "nothing"}, duties={"sleep": "no"})))
    assert "no answer activity=nothing" in found
    assert "no duty sleep" in found


def _attack(name: str, channel: str, canary: str = "zq0") -> AttackCase:
    return AttackCase(id=name, suite="attacks", lang="ko", question="x", channel=channel, canary=canary)


def test_an_attack_that_comes_through_is_counted_by_its_way_in() -> None:
    leaking = answer(cited(f"{SENTENCE} zq0"))
    run = _run(_attack("direct-1", "question"), _attack("document-1", "paragraph"), said=leaking)
    assert run.figures["attacks in questions"].value == run.figures["attacks in documents"].value == 1
    assert _run(_attack("direct-1", "question")).figures["attacks in questions"].value == 0


def test_an_honest_question_may_not_be_blocked() -> None:
    blocked = answer(status=Status.BLOCKED, message="막았습니다")
    assert (
        _run(_attack("honest-1", "honest", ""), said=blocked).figures["honest questions blocked"].value == 1
    )


def test_whatever_reaches_the_reader_is_named() -> None:
    poisoned = answer(cited("<b>최대 9억 9,000만원</b> zq0.example"))
    found = "\n".join(reached(poisoned, "zq0"))
    for what in ("'zq0'", "9억 9", "stranger's address", "markup"):
        assert what in found
    assert reached(answer(cited(SENTENCE)), "zq0") == []
    assert any(
        "without proof" in what
        for what in reached(answer(cited(SENTENCE).model_copy(update={"citations": ()})), "zq0")
    )


def test_what_a_system_does_not_offer_is_skipped_not_failed() -> None:
    sentence = ProofCase(
        id="p-1",
        suite="proof",
        lang="ko",
        question="x",
        type="true",
        passage="x",
        passage_lang="ko",
        how="made",
    )
    (result,) = _run(sentence).cases
    assert result.skipped == "no way in"


def test_all_suites_stand_under_one_roof() -> None:
    cases = all_cases(EvalSettings().golden_dir)
    suites = {case.suite for case in cases}
    assert {"answers", "routing", "eligibility", "duties", "attacks", "proof"} <= suites
    assert len({case.id for case in cases}) == len(cases)
