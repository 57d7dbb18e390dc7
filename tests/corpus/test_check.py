"""Every rule of the check finds the smallest corpus that breaks it, at the right place, and nothing else by accident."""

from datetime import date
from pathlib import Path

import pytest

from corpus.check import Severity
from corpus.check.rounds import contradiction
from corpus.check.same_figures import differences
from tests.corpus.tiny import DOC, EN, KO, edit, findings, loaded, write_corpus

KO_FILE, EN_FILE, RECORD = f"{DOC}.ko.md", f"{DOC}.en.md", "programmes/test-voucher.yaml"
QUESTIONS = "questions/ai-fines.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


def test_a_corpus_that_keeps_the_rules_has_no_findings(root: Path) -> None:
    assert findings(root) == []


EDITS: list[tuple[str, str, str, str]] = [
    ("unreadable", KO_FILE, "state: in_force", "state: valid"),
    ("unreadable", RECORD, "kind: [voucher]", "kind: [coupon]"),
    ("unreadable", "sources.yaml", "grade: C", "grade: D"),
    ("unreadable", "sources.yaml", "- id: digest", "- id: act"),
    ("file-name", KO_FILE, "id: ai-fines", "id: ai-fine"),
    ("file-name", RECORD, "id: test-voucher", "id: test-coupon"),
    ("front-differs", EN_FILE, "as_of: 2026-11-23", "as_of: 2026-11-22"),
    ("front-differs", EN_FILE, "audience: [owner]", "audience: [owner]\nsummary: A summary."),
    ("checked-before", KO_FILE, "as_of: 2026-11-23", "as_of: 2026-11-23\nchecked_on: 2026-11-01"),
    ("period", KO_FILE, "as_of", "effective_from: 2026-02-01\neffective_until: 2026-01-01\nas_of"),
    ("question-leads", QUESTIONS, "ai-fines#amount", "ai-fines#price"),
    ("question-leads", QUESTIONS, "인공지능기본법 제43조는", "인공지능기본법"),
    ("question-leads", QUESTIONS, "인공지능기본법 제43조는", "인공지능기본법 제42조는"),
    ("question-twice", "questions/programme-test-voucher.yaml", "몇 달 해요?", '몇 달 해요?", "AI라고 안 알리면 얼마 내요?'),
    ("anchors-differ", EN_FILE, "{#ask}", "{#desk}"),
    ("anchor-twice", EN_FILE, "{#ask}", "{#amount}"),
    ("section-state", EN_FILE, "{#ask}", "{#ask state=draft}"),
    ("blocks-differ", EN_FILE, "- The grace", "The grace"),
    ("blocks-differ", EN_FILE, "| Body", "- The desk answers. [@act]\n\n| Body"),
    ("citations-differ", EN_FILE, "[@act, p. 3]", "[@act, p. 4]"),
    ("figures-differ", EN_FILE, "KRW 30 million", "KRW 3 million"),
    ("figures-differ", EN_FILE, "22 January 2026", "21 January 2026"),
    ("figures-differ", EN_FILE, "at least 1 year", "at least 2 years"),
    ("figures-differ", EN_FILE, "Article 43", "Article 42"),
    ("figures-differ", EN_FILE, "1533-1234", "1533-1235"),
    ("figures-differ", RECORD, "fewer than 300 employees", "fewer than 200 employees"),
    ("heading-figures", EN_FILE, "title: Fines of", "title: 3 fines of"),
    ("uncited", KO_FILE, "정합니다. [@act, art. 43]", "정합니다."),
    ("cited-inside", KO_FILE, "정합니다. [@act, art. 43]", "정합니다. [@act, art. 43] 과태료는 무겁습니다."),
    ("unknown-source", KO_FILE, "[@act, art. 43]", "[@acts, art. 43]"),
    ("unknown-source", RECORD, "sources: [act, digest]", "sources: [act, digest, nowhere]"),
    ("unused-source", RECORD, "digest", "act"),
    ("locator", KO_FILE, "[@act, p. 3]", "[@act, page 3]"),
    ("locator", KO_FILE, "[@act, p. 3]", "[@act, p. 19]"),
    ("grade-c-alone", KO_FILE, "[@act, art. 43]", "[@digest]"),
    ("source-accessed", "sources.yaml", "  accessed: 2026-11-23\n", ""),
    ("source-id", "sources.yaml", "id: digest", "id: Digest_1"),
    ("address", "sources.yaml", "https://law.go.kr/act", "law.go.kr"),
    ("sentence-long", KO_FILE, "고지의무를", "고지의무를 " + "아주 " * 40),
    ("sentence-long", EN_FILE, "notice duty", "notice duty " + "of very many sorts " * 6),
    ("bare-start", KO_FILE, "인공지능기본법의 계도기간은", "이는"),
    ("bare-start", KO_FILE, "인공지능기본법의 계도기간은", "해당 기간은"),
    ("bare-start", EN_FILE, "The grace period of the AI Basic Act runs", "It runs"),
    ("bare-start", EN_FILE, "The grace period of the AI Basic Act runs", "This runs"),
    ("joined-start", EN_FILE, "The grace period", "However, the grace period"),
    ("sentence-end", KO_FILE, "최소 1년입니다.", "최소 1년임."),
    ("sentence-end", EN_FILE, "22 January 2026.", "22 January 2026"),
    ("block-long", EN_FILE, "22 January 2026.", "22 January 2026. One is. Two are. Three are."),
    ("date-no-year", RECORD, "시험 바우처는 세금을", "시험 바우처는 3월 2일까지 세금을"),
    ("not-korean", KO_FILE, "최소 1년입니다.", "최소 1년입니다. Nothing more."),
    ("not-english", EN_FILE, "The grace period", "The grace period 계도기간"),
    ("link", KO_FILE, "과태료를 정합니다", "[과태료](ai-fine)를 정합니다"),
    ("link", KO_FILE, "과태료를 정합니다", "[과태료](ai-fines#nowhere)를 정합니다"),
    ("link", KO_FILE, "as_of", "supersedes: nothing\nas_of"),
    ("round-dates", RECORD, "end: 2026-03-30", "end: 2026-01-30"),
    ("round-dates", RECORD, "    end: 2026-03-30\n", ""),
    ("state-dates", RECORD, "end: 2026-03-30", "end: 2026-12-30"),
    ("state-dates", RECORD, "state: closed", "state: open"),
    ("unknown-programme", RECORD, "    sources: [act]\nuncertain", "    excludes_programmes: [gone]\n    sources: [act]\nuncertain"),
    ("sources-list", RECORD, "sources: [act, digest]", "sources: [act]"),
    ("ceiling", RECORD, "ceiling_krw: 200000000", "ceiling_krw: 300000000"),
    ("condition-value", RECORD, "value: 300", "value: 200"),
    ("plan-tasks", "plan/tasks.yaml", "- {number: 99, area: 12", "- {number: 98, area: 12"),
    ("plan-tasks", "plan/tasks.yaml", "- {number: 99, area: 12", "- {number: 99, area: 11"),
    ("plan-areas", "plan/areas.yaml", "tasks: [12, 99]", "tasks: [13, 99]"),
    ("glossary-twice", "glossary.yaml", "- id: voucher", "- {id: voucher, ko: 쿠폰, en: coupon}\n- id: voucher"),
    ("glossary-twice", "glossary.yaml", "- id: voucher", "- {id: coupon, ko: 이용권, en: coupon}\n- id: voucher"),
    ("particle", KO_FILE, "과태료를 정합니다", "과태료을 정합니다"),
    ("slip", EN_FILE, "The grace period of", "The grace period of of"),
    ("slip", EN_FILE, "AI Basic Act runs", "AI Basic Act (the law runs"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "old", "new"), EDITS)
def test_each_rule_finds_what_breaks_it(root: Path, rule: str, name: str, old: str, new: str) -> None:
    edit(root, name, old, new)

    found = [finding for finding in findings(root) if finding.rule == rule]

    assert found, [str(finding) for finding in findings(root)]
    assert all(Path(finding.path).exists() and finding.line >= 1 for finding in found)


def test_a_document_in_one_language_only_is_found(root: Path) -> None:
    (root / EN_FILE).unlink()

    assert {finding.rule for finding in findings(root)} == {"no-twin"}


def test_a_slug_in_two_categories_is_found(root: Path) -> None:
    for name, text in (("ko", KO), ("en", EN)):
        path = root / f"documents/guides/ai-fines.{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("category: governance", "category: guides"), encoding="utf-8")

    assert "duplicate-id" in {finding.rule for finding in findings(root)}


def test_two_programmes_with_one_alias_are_found(root: Path) -> None:
    text = (root / RECORD).read_text(encoding="utf-8").replace("id: test-voucher", "id: other-voucher")
    (root / "programmes/other-voucher.yaml").write_text(text, encoding="utf-8")

    assert "alias-twice" in {finding.rule for finding in findings(root)}


def test_a_document_that_contradicts_a_programme_record_is_found(root: Path) -> None:
    for name, old, new in (
        (KO_FILE, "인공지능기본법의 계도기간은", "시험 바우처 지원사업의 한도는 과제당 최대 3억원입니다. 인공지능기본법의 계도기간은"),
        (EN_FILE, "The grace period", "The Test Voucher pays up to KRW 300 million per task. The grace period"),
    ):  # fmt: skip
        edit(root, name, old, new)

    found = findings(root)

    assert {finding.rule for finding in found} == {"conflict"}
    assert all(finding.severity is Severity.WARNING for finding in found)


def test_a_contradiction_that_explains_itself_passes(root: Path) -> None:
    for name, old, new in (
        (KO_FILE, "인공지능기본법의 계도기간은", "시험 바우처 지원사업의 한도는 작년에 최대 3억원이었습니다. 인공지능기본법의 계도기간은"),
        (EN_FILE, "The grace period", "Last year the Test Voucher paid up to KRW 300 million. The grace period"),
    ):  # fmt: skip
        edit(root, name, old, new)

    assert findings(root) == []


def test_a_value_that_must_be_the_same_everywhere_is_found(root: Path) -> None:
    (root / "values.yaml").write_text(
        '- {id: fine, ko: 과태료, en: fine, kinds: [money], range: [1, 100000000], values: ["20000000"], why: law}',
        encoding="utf-8",
    )

    found = [finding for finding in findings(root) if finding.rule == "shared-value"]

    assert len(found) == 2
    assert "law" in found[0].message


def test_all_broken_files_are_reported_at_once(root: Path) -> None:
    edit(root, KO_FILE, "state: in_force", "state: valid")
    edit(root, RECORD, "kind: [voucher]", "kind: [coupon]")

    assert sum(finding.rule == "unreadable" for finding in findings(root)) == 2


def test_a_finding_names_the_line_of_the_mistake(root: Path) -> None:
    edit(root, KO_FILE, "최소 1년입니다.", "최소 1년임.")
    wanted = next(
        n for n, line in enumerate((root / KO_FILE).read_text("utf-8").split("\n"), 1) if "1년임" in line
    )

    found = [finding for finding in findings(root) if finding.rule == "sentence-end"]

    assert [finding.line for finding in found] == [wanted]


def test_a_weak_source_passes_when_the_sentence_says_unconfirmed(root: Path) -> None:
    edit(
        root,
        KO_FILE,
        "과태료를 정합니다. [@act, art. 43]",
        "과태료를 정한다는 것은 확인되지 않았습니다. [@digest]",
    )
    edit(root, EN_FILE, "notice duty. [@act, art. 43]", "notice duty, which is unconfirmed. [@digest]")

    assert "grade-c-alone" not in {finding.rule for finding in findings(root)}


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("2억원까지 지원합니다.", "It pays up to KRW 200 million."),
        ("1년 동안 합니다.", "It runs for 12 months."),
        ("2026년 바우처는 2026년 2월에 열립니다.", "The voucher of 2026 opens in February 2026."),
        ("세 가지를 냅니다.", "Hand in the papers."),
        ("창업 7년 이하(신산업 10년 이하) 기업입니다.", "Firms up to 7 years old (10 in new industries)."),
        ("제3차 공고입니다.", "This is the third notice."),
        ("2월에서 3월 사이로 2027년에 봅니다.", "Between February and March 2027."),
    ],
)
def test_figures_that_mean_the_same_agree(korean: str, english: str) -> None:
    assert differences(korean, english) == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("2억원까지 지원합니다.", "It pays up to KRW 20 million."),
        ("75%를 부담합니다.", "It bears 57%."),
        ("2026년 3월 2일까지 받습니다.", "Open until 3 March 2026."),
        ("300명 미만입니다.", "Fewer than 200 employees."),
        ("오후 3시에 마감합니다.", "It closes at 4 pm."),
    ],
)
def test_figures_that_differ_are_told(korean: str, english: str) -> None:
    assert differences(korean, english)


def test_a_state_is_judged_on_the_day_it_was_seen(root: Path) -> None:
    programme = loaded(root).programme("test-voucher")

    assert contradiction(programme, date(2026, 11, 23)) is None
    assert "open" in str(contradiction(programme, date(2026, 3, 1)))
