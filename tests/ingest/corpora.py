"""A small corpus on disk: real formats, invented content that names itself as such."""

from pathlib import Path

_SOURCES = """
- {id: law-a, type: legislation, title: 가람법, publisher: 국회, grade: A, state: in_force}
- {id: notice-a, type: webpage, title: 나래 사업 공고, publisher: 나래원, grade: A, state: closed}
"""
_GLOSSARY = """
- {id: fine, ko: 과태료, en: fine, synonyms: {ko: [벌금], en: [penalty]}}
"""
_DUTY_KO = """---
id: duty
category: governance
lang: ko
title: 가람법의 고지 의무
state: in_force
as_of: 2026-11-23
aliases: [가람법, 고지 의무]
---

## 누가 알려야 하나 {#who}

가람법 제31조제1항에 따라 인공지능 서비스를 파는 회사는 이용자에게 미리 알려야 합니다. [@law-a, art. 31]

- 회사 안에서만 쓰는 인공지능에는 가람법의 고지 의무가 없습니다. [@law-a, art. 31]

## 과태료는 얼마인가 {#fine}

가람법 제43조의 과태료는 최고 3천만원입니다. 과태료는 2026년 1월 22일부터 적용됩니다. [@law-a, art. 43]

| 위반 횟수 | 과태료 |
|---|---|
| 1차 위반 | 500만원 |
| 2차 위반 | 1,000만원 |

[@law-a, art. 43]

### 초안에서는 어땠나 {#draft state=draft}

가람법 초안의 과태료는 최고 5천만원이었습니다. [@law-a]
"""
_DUTY_EN = """---
id: duty
category: governance
lang: en
title: The duty to notify under the Garam Act
state: in_force
as_of: 2026-11-23
aliases: [Garam Act, notification duty]
---

## Who must notify {#who}

Under Article 31(1) of the Garam Act a firm that sells an AI service must tell its users beforehand. [@law-a, art. 31]

- The Garam Act has no duty to notify for AI that is used inside a firm only. [@law-a, art. 31]

## How high is the fine {#fine}

The fine under Article 43 of the Garam Act is KRW 30 million at most. The fine applies from 22 January 2026. [@law-a, art. 43]

| Breach | Fine |
|---|---|
| First breach | KRW 5 million |
| Second breach | KRW 10 million |

[@law-a, art. 43]

### What the draft said {#draft state=draft}

The draft of the Garam Act had a fine of KRW 50 million at most. [@law-a]
"""
_PROGRAMME = """
id: narae
name: {ko: 나래 바우처, en: Narae Voucher}
aliases: {ko: [나래바우처, 나래 지원사업], en: [Narae programme]}
ministry: {ko: 나래부, en: Ministry of Narae}
agency: {ko: 나래원, en: Narae Agency}
kind: [voucher]
audience: [sme]
needs: [adopt]
purpose:
  ko: 나래 바우처는 중소기업이 인공지능 서비스를 사는 비용을 나래원이 지원하는 사업입니다.
  en: The Narae Voucher is a programme in which the Narae Agency pays for AI services that small firms buy.
support:
  summary: {ko: 나래 바우처는 서비스 이용료를 지원합니다., en: The Narae Voucher pays for the use of services.}
  ceiling_krw: 200000000
  ceiling_per: task
  sources: [notice-a]
rounds:
  - {id: "2026-1", start: 2026-02-27, end: 2026-03-30, deadline: fixed, sources: [notice-a]}
state: closed
state_as_of: 2026-11-23
state_basis: source
confidence: high
sources: [notice-a]
"""
_PRIVACY = {
    "ko": (
        "개인정보를 다루는 법",
        "고객의 전화번호를 인공지능 서비스에 넣기 전에 고객의 동의를 받아야 합니다.",
    ),
    "en": (
        "Handling personal data",
        "A firm must have the consent of its customers before it enters their telephone numbers into an AI service.",
    ),
}


def write_corpus(root: Path) -> Path:
    """Writes the corpus below `root` and returns its folder."""
    governance = root / "documents" / "governance"
    governance.mkdir(parents=True)
    (root / "programmes").mkdir()
    (root / "sources.yaml").write_text(_SOURCES, encoding="utf-8")
    (root / "glossary.yaml").write_text(_GLOSSARY, encoding="utf-8")
    (root / "programmes" / "narae.yaml").write_text(_PROGRAMME, encoding="utf-8")
    (governance / "duty.ko.md").write_text(_DUTY_KO, encoding="utf-8")
    (governance / "duty.en.md").write_text(_DUTY_EN, encoding="utf-8")
    for lang, (title, sentence) in _PRIVACY.items():
        write_document(root, "privacy", lang, title, [sentence])
    return root


def write_document(root: Path, name: str, lang: str, title: str, sentences: list[str]) -> Path:
    """Writes one more document."""
    body = "\n\n".join(f"{sentence} [@law-a]" for sentence in sentences)
    path = root / "documents" / "governance" / f"{name}.{lang}.md"
    path.write_text(
        f"---\nid: {name}\ncategory: governance\nlang: {lang}\ntitle: {title}\nstate: final\n"
        f"as_of: 2026-11-23\n---\n\n## {title} {{#main}}\n\n{body}\n",
        encoding="utf-8",
    )
    return path
