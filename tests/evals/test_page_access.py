"""The report in a real browser: axe finds nothing in either language, nothing sticks out, nothing is fetched."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evals.cases import Evidence, Split
from evals.report.page import page as rendered
from evals.report.view import view
from evals.results import Run
from evals.run import run_cases
from evals.settings import EvalSettings
from evals.suites import ProofCase
from evals.systems import Asked
from tests.api.browser.conftest import browser as browser
from tests.api.browser.test_access import violations
from tests.evals.build import DOCUMENT, PLACES, SENTENCE, case
from tests.evals.test_report import CASES, Scripted
from tests.evals.test_verdicts import Fake, _attack, _duties, _eligibility

SEALED = case(id="sealed-ko", question="시험용 비밀 질문", split=Split.TEST)
FOUND = case(id="found-ko", suite="retrieval", evidence=(Evidence(document_id=DOCUMENT, quote=SENTENCE),))
OTHERS = [
    _eligibility(), _duties(), _attack("direct-1", "question"), _attack("honest-1", "honest", ""),
    *(ProofCase(id=f"p-{kind}", suite="proof", lang="ko", question="x", type=kind, passage="x", passage_lang="ko", how="made")
      for kind in ("true", "number")),
]  # fmt: skip


class Everything(Fake):
    """Has a way in for every kind of case."""

    def __init__(self, better: bool = False) -> None:
        super().__init__()
        self._questions, self._better = Scripted(), better

    def ask(self, question: str, lang: object, turns: object, profile: object) -> Asked:
        return self._questions.ask(
            "얼마" if self._better and "거절" in question else question, lang, turns, profile
        )

    search = Scripted.search  # type: ignore[assignment]

    def proves(self, *_: object) -> bool:
        return True


def _run(better: bool = False) -> Run:
    return run_cases([*CASES, FOUND, SEALED, *OTHERS], Everything(better), PLACES, EvalSettings())  # type: ignore[arg-type]


def _page() -> str:
    return rendered(view(_run(better=True), [*CASES, FOUND, SEALED, *OTHERS], _run()))


def test_every_part_is_on_the_page() -> None:
    html = _page()
    for heading in (
        "Risk against coverage",
        "Eligibility conditions",
        "Proof step",
        "Attacks",
        "Changes since",
        "Cost",
    ):
        assert heading in html
    assert "false_refusal" not in html.split("Changes since")[0].split("Every failing case")[0]
    assert "better" in html
    assert "찾지 못했습니다." in html, "the text before the flip"
    assert "tax_arrears: " in html


def test_a_question_of_the_test_part_is_counted_and_never_shown() -> None:
    html = _page()
    assert "시험용 비밀 질문" not in html
    assert "sealed-ko" not in html
    assert "Cases of the test part are counted" in html


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, lang: str, dark: bool) -> None:
    path = tmp_path / "report.html"
    path.write_text(_page(), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": 360, "height": 700}, color_scheme="dark" if dark else "light", offline=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.check(f"#{lang}")
    for fold in page.locator("summary").all():
        fold.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert asked == [path.as_uri()]
    title = page.locator("h1 span:visible")
    assert title.inner_text() == {"ko": "디딤 평가 보고서", "en": "Didim evaluation report"}[lang]
    context.close()
