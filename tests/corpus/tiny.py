"""A tiny corpus on disk that breaks no rule; tests break one rule at a time."""

from collections.abc import Callable
from pathlib import Path

from corpus.check import Finding, check_library
from corpus.library import Library, load_library

KO = """---
id: ai-fines
category: governance
lang: ko
title: 인공지능기본법의 과태료
state: in_force
as_of: 2026-11-23
aliases: [과태료]
audience: [owner]
---

## 과태료는 얼마인가 {#amount}

인공지능기본법 제43조는 고지의무를 어긴 사업자에게 3천만원 이하의 과태료를 정합니다. [@act, art. 43]

- 인공지능기본법의 계도기간은 2026년 1월 22일부터 최소 1년입니다. [@act, p. 3]

## 어디에 물어보나 {#ask}

| 기관 | 전화 |
|---|---|
| 지원데스크 | 1533-1234 |

[@act]
"""
EN = """---
id: ai-fines
category: governance
lang: en
title: Fines of the AI Basic Act
state: in_force
as_of: 2026-11-23
aliases: [fines]
audience: [owner]
---

## How high is the fine {#amount}

Article 43 of the AI Basic Act sets a fine of up to KRW 30 million for firms that breach the notice duty. [@act, art. 43]

- The grace period of the AI Basic Act runs for at least 1 year from 22 January 2026. [@act, p. 3]

## Whom to ask {#ask}

| Body | Telephone |
|---|---|
| Support desk | 1533-1234 |

[@act]
"""
SOURCES = """- id: act
  type: legislation
  title: 인공지능기본법
  title_en: AI Basic Act
  publisher: 과학기술정보통신부
  publisher_en: Ministry of Science and ICT (MSIT)
  issued: 2025-01-21
  URL: https://law.go.kr/act
  accessed: 2026-11-23
  grade: A
  state: in_force
- id: digest
  type: webpage
  title: 정리 글
  publisher: 블로그
  grade: C
"""
PROGRAMME = """id: test-voucher
name: {ko: 시험 바우처 지원사업, en: Test Voucher}
aliases: {ko: [시험바우처], en: [Test voucher programme]}
ministry: {ko: 과학기술정보통신부, en: Ministry of Science and ICT (MSIT)}
agency: {ko: 시험진흥원, en: Test Agency (TA)}
kind: [voucher]
audience: [sme]
needs: [adopt]
purpose:
  ko: 시험 바우처는 중소기업이 AI 솔루션을 살 때 돈을 보탭니다.
  en: The Test Voucher helps SMEs pay for AI solutions.
support:
  summary:
    ko: 시험 바우처는 과제당 최대 2억원을 지원합니다. 시험 바우처 과제는 7개월 동안 합니다.
    en: The Test Voucher pays up to KRW 200 million per task. A Test Voucher task takes 7 months.
  ceiling_krw: 200000000
  ceiling_per: task
  own_share_min_percent: 25
  sources: [act]
rounds:
  - id: "2026-1"
    start: 2026-02-27
    end: 2026-03-30
    end_time: "15:00"
    deadline: fixed
    sources: [act]
state: closed
state_as_of: 2026-11-23
state_basis: published_deadline
conditions:
  - field: employees
    op: lt
    value: 300
    clause:
      ko: 시험 바우처는 상시 근로자가 300명 미만인 기업만 신청합니다.
      en: Only firms with fewer than 300 employees can apply for the Test Voucher.
    sources: [act]
exclusions:
  - clause:
      ko: 시험 바우처는 세금을 밀린 기업을 받지 않습니다.
      en: The Test Voucher does not take firms with tax arrears.
    sources: [act]
uncertain:
  - ko: 시험 바우처의 2027년 일정은 확인되지 않았습니다.
    en: The 2027 dates of the Test Voucher are unconfirmed.
    sources: [digest]
confidence: high
sources: [act, digest]
"""
AREA = "- {{number: {number}, pillar: 1, title: {{ko: 분야 {number}, en: Area {number}}}, tasks: [{first}, {last}]}}\n"
TASK = (
    "- {{number: {number}, area: {area}, title: {{ko: 과제, en: Task}}, ministries: [과학기술정보통신부], "
    "sources: [act]}}\n"
)
GLOSSARY = """- id: voucher
  ko: 바우처
  en: voucher
  synonyms: {ko: [이용권], en: [coupon]}
  definition:
    ko: 바우처는 정해진 곳에 쓰는 지원금입니다.
    en: A voucher is support money for a set purpose.
  sources: [act]
"""
ORIGINALS = """- {id: act, source_id: act, file: act.pdf, title: 법, pages: 20, page_offset: 2, sha256: abc}
"""
QUESTIONS = """- at: ai-fines#amount
  starts: "인공지능기본법 제43조는"
  ko: ["AI라고 안 알리면 얼마 내요?"]
  en: ["what is the fine for no notice?"]
"""
PROGRAMME_QUESTIONS = """- at: programme:test-voucher#amount
  starts: "시험 바우처 과제는"
  ko: ["시험 바우처 과제는 몇 달 해요?"]
  en: ["how many months is a Test Voucher task?"]
"""
DOC = "documents/governance/ai-fines"
Change = Callable[[str], str]


def write_corpus(root: Path) -> Path:
    """Write the corpus under `root` and give `root` back."""
    files = {
        f"{DOC}.ko.md": KO,
        f"{DOC}.en.md": EN,
        "sources.yaml": SOURCES,
        "programmes/test-voucher.yaml": PROGRAMME,
        "glossary.yaml": GLOSSARY,
        "originals.yaml": ORIGINALS,
        "questions/ai-fines.yaml": QUESTIONS,
        "questions/programme-test-voucher.yaml": PROGRAMME_QUESTIONS,
        "plan/areas.yaml": "".join(
            AREA.format(number=n, first=n, last=n if n < 12 else 99) for n in range(1, 13)
        ),
        "plan/tasks.yaml": "".join(TASK.format(number=n, area=min(n, 12)) for n in range(1, 100)),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace `old`, which must be there, by `new` in a file of the corpus."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def findings(root: Path) -> list[Finding]:
    """What the check says about the corpus."""
    return check_library(loaded(root))


def loaded(root: Path) -> Library:
    """The corpus as the check reads it."""
    return load_library(root, strict=False)
