"""The page about a run: everything is on it, nothing comes from elsewhere."""

import re
from xml.etree import ElementTree

from bot.answer import Status
from evals.cases import Evidence
from evals.junit import junit
from evals.report.page import page
from evals.report.view import cause_of, view
from evals.results import Run, load_run
from evals.run import run_cases
from evals.settings import EvalSettings
from evals.systems import Asked, Found
from tests.evals.build import DOCUMENT, PLACES, SENTENCE, answer, case, cited

CASES = [
    case(id="right-ko", evidence=(Evidence(document_id=DOCUMENT, quote=SENTENCE),)),
    case(id="lost-ko", question="<script>alert(1)</script> 얼마?"),
    case(id="refused-ko", question="거절되는 질문"),
    case(id="broken-ko", question="고장"),
    case(id="routed-ko", suite="routing", question="안녕", statuses=(Status.GREETING,), nuggets=()),
    case(id="absent-ko", evidence=(Evidence(document_id="original:none", quote="x"),)),
]


class Scripted:
    """Answers by question."""

    name = "scripted"

    def ask(self, question: str, lang: object, turns: object, profile: object) -> Asked:
        if question == "고장":
            raise RuntimeError("boom")
        if question.startswith("거절"):
            return Asked(answer(status=Status.NOT_FOUND, message="찾지 못했습니다."), {"total": 2.0})
        return Asked(answer(cited(SENTENCE if question.startswith("얼마") else "모릅니다.")), {"total": 3.0})

    def search(self, question: str, lang: object, k: int) -> list[Found]:
        return [Found("p", DOCUMENT, "ko", SENTENCE)]

    def about(self) -> dict[str, object]:
        return {"generation": "g1"}


def _run() -> Run:
    return run_cases(CASES, Scripted(), PLACES, EvalSettings())  # type: ignore[arg-type]


def test_causes_are_told_apart() -> None:
    causes = {result.id: cause_of(result) for result in _run().cases if result.skipped is None}
    assert causes["lost-ko"] == "fact_not_stated"
    assert causes["refused-ko"] == "false_refusal"
    assert causes["broken-ko"] == "error"
    assert causes["routed-ko"] == "routing"


def test_the_page_holds_every_failure_and_asks_no_other_host() -> None:
    run = _run()
    html = page(view(run, CASES, before=run))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import""", html)
    for name in ("lost-ko", "refused-ko", "broken-ko", "routed-ko"):
        assert f"<code>{name}</code>" in html
    assert "<code>right-ko</code>" not in html
    assert html.count("<svg") == html.count('role="img"') > 0


def test_an_empty_run_has_a_page_too() -> None:
    run = run_cases([], Scripted(), PLACES, EvalSettings())  # type: ignore[arg-type]
    assert "<table>" in page(view(run, []))


def test_junit_counts_failures_errors_and_skips() -> None:
    root = ElementTree.fromstring(junit(_run()))
    answers = next(suite for suite in root if suite.get("name") == "answers")
    assert (answers.get("tests"), answers.get("failures"), answers.get("errors"), answers.get("skipped")) == (
        "5",
        "2",
        "1",
        "1",
    )


def test_a_run_is_stored_and_found_again(tmp_path) -> None:  # type: ignore[no-untyped-def]
    run = _run()
    run.save(tmp_path)
    assert load_run("last", tmp_path) == run
    assert load_run(run.name, tmp_path) == run
