"""The look-up over HTTP: what a clerk types finds what the caller means, and leaves the desk with its sources."""

import csv
import io
import time

import pytest
from pypdf import PdfReader

from api.desk.accounts import Role
from tests.api.desk_tools.conftest import SignIn

BOM = "\ufeff"


def ids(found: dict[str, object]) -> list[str]:
    return [one["id"] for one in found["programmes"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "programme"),
    [
        ("ㄷㅇㅌㅂㅇㅊ", "data-voucher"), ("데잍", "data-voucher"), ("데이타바우쳐", "data-voucher"), ("데이터 ㅂㅇㅊ", "data-voucher"),
        ("epdlxjqkdncj", "data-voucher"), ("data vocher", "data-voucher"), ("DATA VOUCHER", "data-voucher"), ("ＡＩ　바우처", "ai-voucher"),
        ("ai바우쳐", "ai-voucher"), ("인공지능 바우처", "ai-voucher"), ("AI Vouch", "ai-voucher"), ("ㅅㅊㅂㅇㅊ", "export-voucher-mss"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["/desk", "/en/desk"])
def test_what_can_be_typed_in_two_seconds_finds_the_programme(
    sign_in: SignIn, prefix: str, typed: str, programme: str
) -> None:
    found = sign_in().get(f"{prefix}/lookup.json", q=typed).json()

    assert programme in ids(found)[:3]


@pytest.mark.parametrize(
    "typed", ["안녕하세요", "zzzzzz", "가나다라마바사", "'; drop table", "((((", "ㅋㅋㅋㅋㅋㅋ"]
)
def test_what_names_nothing_finds_nothing(sign_in: SignIn, typed: str) -> None:
    assert sign_in().get("/desk/lookup.json", q=typed).json()["total"] == 0


def test_a_search_takes_less_than_50_ms(sign_in: SignIn) -> None:
    desk = sign_in()
    desk.get("/desk/lookup.json", q="")
    taken = []
    for typed in (
        "ㄷㅇㅌ",
        "바우처",
        "데이타바우쳐",
        "소상공인 대출",
        "vouchr",
        "dkdlqkdncj",
        "1357",
        "없는 사업 이름",
    ):
        start = time.perf_counter()
        desk.get("/desk/lookup.json", q=typed)
        taken.append(time.perf_counter() - start)

    assert sorted(taken)[len(taken) // 2] < 0.05


def test_facets_narrow_and_count_what_is_left(sign_in: SignIn) -> None:
    desk = sign_in()
    whole = desk.get("/desk/lookup.json").json()
    busan = next(one for one in whole["facets"]["region"] if one["value"] == "busan")
    narrowed = desk.get("/desk/lookup.json", region="busan", state="open").json()
    public = desk.get("/desk/lookup", region="busan", state="open").text

    assert desk.get("/desk/lookup.json", region="busan").json()["total"] == busan["count"]
    assert 0 < narrowed["total"] < busan["count"] < whole["total"] == 105 or whole["total"] > 100
    assert {one["state"] for one in narrowed["programmes"]} == {"open"}
    assert f"지원사업 {narrowed['total']}개" in public


@pytest.mark.parametrize("role", [Role.CLERK, Role.EDITOR])
def test_a_sheet_answers_the_questions_of_callers_with_sources(sign_in: SignIn, role: Role) -> None:
    desk = sign_in("lee", role)
    korean, english = desk.get("/desk/lookup/ai-voucher").text, desk.get("/en/desk/lookup/ai-voucher").text

    for heading in (
        "어떤 사업인가",
        "누가 받나",
        "얼마까지",
        "언제까지",
        "어떻게 신청하나",
        "문의한 분께 여쭐 것",
    ):
        assert f"<h2>{heading}</h2>" in korean
    assert "지원 한도: 2억원" in korean
    assert "Ceiling: KRW 200 million" in english
    assert 'href="#source-1"' in korean
    assert "2026년 11월 23일 확인" in korean
    assert "1357에서 안내합니다" in korean
    assert desk.get("/desk/lookup/no-such-programme").status_code == 404


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("/desk", ("지원 한도: 2억원", "공고문을 확인하십시오")),
        ("/en/desk", ("KRW 200 million", "official notice")),
    ],
)
def test_text_and_pdf_hold_the_same_words(sign_in: SignIn, prefix: str, said: tuple[str, ...]) -> None:
    desk = sign_in()
    text = desk.get(f"{prefix}/lookup/ai-voucher.txt").text
    answer = desk.get(f"{prefix}/lookup/ai-voucher.pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    printed = "".join("".join(page.extract_text().split()) for page in pages)

    assert answer.headers["content-type"] == "application/pdf"
    for part in (*said, "https://www.nipa.kr/home/2-2/16592"):
        assert part in text
        assert "".join(part.split()) in printed
    assert "[1]" in text
    assert all(
        "/NanumGothic" in str(page["/Resources"]["/Font"].get_object()) or page["/Resources"]["/Font"]
        for page in pages
    )  # type: ignore[index]
    assert len(answer.content) < 400_000


def test_compare_up_to_four_and_take_it_away(sign_in: SignIn) -> None:
    desk = sign_in()
    chosen = ["ai-voucher", "data-voucher", "cloud-voucher", "tips", "export-voucher-mss", "nonsense"]
    shown = desk.get("/desk/lookup/compare", id=chosen)
    rows = list(
        csv.reader(io.StringIO(desk.get("/desk/lookup/compare.csv", id=chosen).text.removeprefix(BOM)))
    )
    printed = PdfReader(io.BytesIO(desk.get("/desk/lookup/compare.pdf", id=chosen[:2]).content))

    assert shown.text.count('<th scope="col"><a') == 4
    assert len(rows[0]) == 5
    assert "AI 바우처 지원사업" in rows[0]
    assert any("공고 확인" in cell for row in rows for cell in row)
    assert "데이터바우처" in "".join(page.extract_text() for page in printed.pages)
    assert desk.get("/desk/lookup/compare.pdf").status_code == 404


def test_the_list_as_csv_is_what_was_found(sign_in: SignIn) -> None:
    desk = sign_in()
    answer = desk.get("/desk/lookup.csv", q="바우처", state="closed")
    found = desk.get("/desk/lookup.json", q="바우처", state="closed").json()
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.content.startswith(BOM.encode())
    assert len(rows) == found["total"] + 1
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_passages_of_the_sources_are_found_from_the_same_box(sign_in: SignIn) -> None:
    desk = sign_in()
    passages = desk.get("/desk/lookup/passages.json", q="생성형 AI 표시 의무 과태료").json()["passages"]
    page = desk.get("/desk/lookup", q="생성형 AI 표시 의무 과태료", texts="1").text

    assert passages
    assert any("과태료" in one["text"] for one in passages)
    assert passages[0]["title"] in page
    assert desk.get("/desk/lookup/passages.json", q=" ").json() == {"passages": []}


def test_nobody_looks_up_without_signing_in(sign_in: SignIn) -> None:
    desk = sign_in()
    desk.client.cookies.clear()

    assert desk.client.get("/desk/lookup.json").status_code == 401
    assert "login" in str(desk.get("/desk/lookup").url)
