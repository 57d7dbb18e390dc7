"""Made-up personal data in the forms in which people write it, and numbers that only look like it.

Every value is generated; none is anybody's. The seed is fixed, so that a failing case comes back.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from bot.screen import Kind

_RANDOM = random.Random(20261125)
_PICK = _RANDOM.choice


@dataclass(frozen=True)
class Planted:
    """A sentence with one piece of personal data in it."""

    kind: Kind
    sentence: str
    secret: str


def _digits(count: int) -> str:
    return "".join(str(_RANDOM.randrange(10)) for _ in range(count))


def _birth() -> date:
    return date(1940, 1, 1) + timedelta(days=_RANDOM.randrange(30_000))


def _resident(centuries: tuple[str, str]) -> str:
    """Half of them without a valid check digit, as since October 2020."""
    born = _birth()
    sex = centuries[born.year >= 2000][_RANDOM.randrange(2)]
    head = f"{born:%y%m%d}{sex}{_digits(5)}"
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    check = (11 - sum(int(d) * w for d, w in zip(head, weights, strict=True)) % 11) % 10
    last = str(check) if _RANDOM.random() < 0.5 else _digits(1)
    gap = _PICK(["-", "-", "-", " - ", "–", "", "", " ", "ㅡ", "~"])
    return f"{head[:6]}{gap}{head[6:]}{last}"


def _card() -> str:
    prefix, length = _PICK(
        [("4", 16), ("53", 16), ("62", 16), ("94", 16), ("37", 15), ("36", 14), ("356", 16)]
    )
    body = prefix + _digits(length - len(prefix) - 1)
    doubled = [int(d) * 2 for d in body[::-2]]
    total = sum(d - 9 * (d > 9) for d in doubled) + sum(int(d) for d in body[-2::-2])
    number = body + str(-total % 10)
    cuts = (0, 4, 10, length) if length < 16 else (0, 4, 8, 12, 16)
    parts = [number[a:b] for a, b in pairwise(cuts)]
    return _PICK(["-", " ", "", "-"]).join(parts)


def _mobile() -> str:
    head = _PICK(["010", "010", "010", "011", "016", "019"])
    middle = _digits(4) if head == "010" else _digits(_PICK([3, 4]))
    return _PICK(["-", "-", "", " ", ".", "–"]).join((head, middle, _digits(4)))


def _landline() -> str:
    area = _PICK(["02", "031", "032", "042", "051", "053", "062", "064", "070"])
    rest = (_digits(1) + _digits(2) if area != "070" else _digits(4), _digits(4))
    return _PICK(
        [f"{area}-{{}}-{{}}", f"{area}){{}}-{{}}", f"({area}) {{}}-{{}}", f"{area} {{}} {{}}"]
    ).format(*rest)


def _abroad() -> str:
    return _PICK(["+82-10-{}-{}", "+82 10 {} {}", "+8210{}{}", "82-10-{}-{}", "+82 (0)10-{}-{}"]).format(
        _digits(4), _digits(4)
    )


def _email() -> str:
    name = _PICK(["hong", "kim.cs", "owner_77", "sales+ai", "mj-lee", "ceo2026"]) + _digits(2)
    host = _PICK(["naver.com", "gmail.com", "daum.net", "my-shop.co.kr", "kakao.com", "firm.example"])
    return _PICK([f"{name}@{host}", f"{name}@{host}", f"{name} @ {host}", f"{name}(at){host}"])


def _account() -> str:
    form = _PICK(["3-3-6", "6-2-6", "4-2-7", "3-2-6-3", "3-4-4-2", "12", "13", "4-3-6"])
    number = "-".join(_digits(int(part)) for part in form.split("-"))
    bank = _PICK(
        [
            "국민은행",
            "신한은행",
            "카카오뱅크",
            "농협",
            "기업은행",
            "새마을금고",
            "우체국",
            "계좌번호는",
            "계좌",
        ]
    )
    return f"{bank} {number}"


def _passport() -> str:
    return _PICK(["여권번호는 {}", "여권 {}", "passport number {}"]).format(
        _PICK([f"M{_digits(8)}", f"M{_digits(3)}{_PICK('ABCDE')}{_digits(4)}", f"S{_digits(8)}"])
    )


def _licence() -> str:
    number = f"{_PICK(['11', '13', '26', '28'])}-{_digits(2)}-{_digits(6)}-{_digits(2)}"
    return _PICK(
        [
            number,
            f"운전면허 번호 {number}",
            f"면허번호 {number.replace('-', '')}",
            f"운전면허 서울 {number[3:]}",
        ]
    )


def _business() -> str:
    head = f"{_RANDOM.randrange(101, 899)}{_digits(2)}{_digits(4)}"
    weighed = sum(int(d) * w for d, w in zip(head[:8], (1, 3, 7, 1, 3, 7, 1, 3), strict=True))
    last = int(head[8])
    number = f"{head}{(10 - (weighed + 5 * last + 5 * last // 10) % 10) % 10}"
    split = f"{number[:3]}-{number[3:5]}-{number[5:]}"
    return _PICK(
        [split, f"사업자등록번호 {split}", f"사업자번호는 {number}", f"business registration number {split}"]
    )


_MAKERS: dict[str, tuple[Kind, Callable[[], str]]] = {
    "resident": (Kind.RESIDENT_NUMBER, lambda: _resident(("12", "34"))),
    "foreigner": (Kind.FOREIGNER_NUMBER, lambda: _resident(("56", "78"))),
    "card": (Kind.CARD, _card),
    "mobile": (Kind.PHONE, _mobile),
    "landline": (Kind.PHONE, _landline),
    "abroad": (Kind.PHONE, _abroad),
    "email": (Kind.EMAIL, _email),
    "account": (Kind.ACCOUNT, _account),
    "passport": (Kind.PASSPORT, _passport),
    "licence": (Kind.LICENCE, _licence),
    "business": (Kind.BUSINESS_NUMBER, _business),
}
_SENTENCES = [
    "{}인데요, AI 바우처 신청할 수 있나요?",
    "제 정보는 {}입니다. 직원 12명이고 2024년에 창업했어요.",
    "AI 바우처 2억원 신청합니다({}).",
    "담당자에게 전해 주세요: {}",
    "My details are {}. How much does the AI voucher pay?",
    "Please note {}, and tell me when the 2026 round closes.",
    "확인 부탁드립니다. {} , 그리고 제31조의 과태료는 3천만원인가요?",
]
_DISGUISES: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: text,
    lambda text: text,
    lambda text: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    lambda text: "\u200b".join(text),
]


def planted() -> Iterator[Planted]:
    """506 sentences: 46 of each of eleven forms."""
    for kind, make in _MAKERS.values():
        for _ in range(46):
            value = make()
            secret = (
                re.sub(r"^[가-힣A-Za-z\s]*[가-힣\s:]+(?=[A-Z\d])", "", value)
                if kind is not Kind.EMAIL
                else value
            )
            yield Planted(kind, _PICK(_SENTENCES).format(_PICK(_DISGUISES)(value)), secret)


_LOOKALIKES: list[Callable[[], str]] = [
    lambda: f"지원 한도는 {_RANDOM.randrange(1, 999)},{_digits(3)},000원인가요?",
    lambda: f"매출이 {_RANDOM.randrange(10**9, 10**13)}원이면 중소기업인가요?",
    lambda: f"과학기술정보통신부 공고 제2026-{_digits(4)}호는 언제 나왔나요?",
    lambda: f"법률 제{_digits(5)}호와 대통령령 제{_digits(5)}호의 시행일은요?",
    lambda: (
        f"제{_RANDOM.randrange(1, 43)}조제{_RANDOM.randrange(1, 9)}항제{_RANDOM.randrange(1, 9)}호가 뭔가요?"
    ),
    lambda: (
        f"2026-{_RANDOM.randrange(1, 13):02}-{_RANDOM.randrange(1, 29):02}부터 2026-12-{_RANDOM.randrange(1, 29):02}까지 접수하나요?"
    ),
    lambda: (
        f"접수는 2026.{_RANDOM.randrange(1, 13)}.{_RANDOM.randrange(1, 29)}.~2026.12.{_RANDOM.randrange(1, 29)}.인가요?"
    ),
    lambda: (
        f"{_PICK(['1357', '080-850-2546', '1811-3655', '1533-0100', '1600-' + _digits(4), '132', '126', '118'])}에 전화하면 되나요?"
    ),
    lambda: (
        f"중소기업통합콜센터 1357, 지원데스크 080-850-2546, 대표번호 15{_digits(2)}-{_digits(4)} 중 어디인가요?"
    ),
    lambda: f"사업공고 번호 PBLN_{_digits(15)}가 맞나요?",
    lambda: f"법인등록번호 {_PICK(['110111', '131111', '200111'])}-{_digits(7)}인 회사도 되나요?",
    lambda: (
        f"우편번호 {_digits(5)}, 도로명 {_RANDOM.randrange(1, 400)}길 {_RANDOM.randrange(1, 99)}-{_RANDOM.randrange(1, 30)}인 공장입니다."
    ),
    lambda: (
        f"버전 {_RANDOM.randrange(1, 9)}.{_RANDOM.randrange(0, 20)}.{_RANDOM.randrange(0, 99)}, 포트 {_RANDOM.randrange(1000, 60000)}, 주소 192.168.{_RANDOM.randrange(256)}.{_RANDOM.randrange(256)}"
    ),
    lambda: f"GPU {_digits(2)},{_digits(3)}장, 26만 장, H200 {_RANDOM.randrange(1, 9)}{_digits(3)}개",
    lambda: (
        f"Is it KRW {_RANDOM.randrange(1, 900)},{_digits(3)},{_digits(3)} or {_RANDOM.randrange(2, 90)}.{_digits(1)} billion won?"
    ),
    lambda: f"업종코드 {_digits(5)}, 과제번호 RS-2026-{_digits(8)}입니다.",
    lambda: f"2020년 매출 {_digits(4)}백만, 2021년 {_digits(4)}백만, 2022년 {_digits(4)}백만",
    lambda: (
        f"10.{_digits(1)}% 20.{_digits(1)}% 30.{_digits(2)}% 비율인가요, 1:{_digits(3)}:{_digits(3)} 인가요?"
    ),
    lambda: (
        f"주문 2026{_RANDOM.randrange(1, 13):02}{_RANDOM.randrange(1, 29):02}-{_digits(6)}으로 산 장비도 되나요?"
    ),
    lambda: f"ISBN 979-11-{_digits(5)}-{_digits(2)}-{_digits(1)} 책 37쪽",
]


def lookalikes(corpus: Path) -> Iterator[str]:
    """At least a thousand: sentences of the corpus that hold figures, and made-up ones."""
    lines = [
        line.strip()
        for file in sorted(corpus.glob("documents/*/*.md"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"\d.*\d", line) and len(line) > 20
    ]
    yield from _RANDOM.sample(lines, 500)
    for file in sorted(corpus.glob("programmes/*.yaml")):
        yield from re.findall(
            r"^.*(?:phone|tel|contact|\d-\d{3,4}-\d{4}).*$", file.read_text(encoding="utf-8"), re.M
        )[:2]
    for make in _LOOKALIKES:
        yield from (make() for _ in range(25))
