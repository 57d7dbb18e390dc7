"""2,700 notices in the documented formats of each interface, made from their number alone."""

from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

TODAY = date(2026, 11, 25)
_PLACES = ("", "[서울] ", "[경남] ", "[부산] ", "[전북] ", "[제주] ")
_BODIES = ("과학기술정보통신부", "중소벤처기업부", "경상남도", "부산광역시", "산업통상부")
_FIELDS = (
    "인공지능",
    "수출",
    "스마트공장",
    "지식재산",
    "디자인",
    "기술개발",
    "판로",
    "창업",
    "인력양성",
    "친환경",
)
_PERIODS = (
    "20261102 ~ 20261218",
    "2026-11-02 ~ 2026-12-18",
    "예산 소진시까지",
    "상시 접수",
    "세부사업별 상이",
    "2026.11.02 ~ 예산 소진시",
    "",
)
_TARGETS = ("중소기업", "소상공인", "창업벤처", "중소기업,중견기업", "대학생", "사회적기업")


def title(number: int) -> str:
    """A title that no other number has."""
    return f"{_PLACES[number % 6]}2026년 {_FIELDS[number % 10]} 지원사업 제{number}호 참여기업 모집 공고"


def posted(number: int) -> date:
    """Newest first by falling number, a few a day."""
    return TODAY - timedelta(days=number // 25)


def bizinfo(number: int, total: int) -> dict[str, Any]:
    """A row of 기업마당."""
    return {
        "pblancId": f"PBLN_{number:015}",
        "pblancNm": title(number),
        "pblancUrl": f"/sii/siia/selectSIIA200Detail.do?pblancId=PBLN_{number:015}",
        "jrsdInsttNm": _BODIES[number % 5],
        "excInsttNm": "정보통신산업진흥원",
        "bsnsSumryCn": "<p>AI 도입을 &nbsp;지원</p>",
        "trgetNm": _TARGETS[number % 6],
        "reqstBeginEndDe": _PERIODS[number % 7],
        "hashtags": "2026,금융,서울,부산" if number % 3 else "2026,기술",
        "creatPnttm": f"{posted(number)} 15:39:08",
        "totCnt": total,
    }


def kstartup(number: int) -> dict[str, Any]:
    """A row of K-Startup."""
    return {
        "pbanc_sn": 176_000 + number,
        "biz_pbanc_nm": f"2026년 예비창업자 모집 제{number}기",
        "pbanc_ntrp_nm": "창업진흥원",
        "supt_regin": ("전국", "서울", "경기")[number % 3],
        "aply_trgt": "예비창업자,대학생",
        "biz_enyy": "예비창업자,1년미만",
        "pbanc_rcpt_bgng_dt": "20261102",
        "pbanc_rcpt_end_dt": "20261218",
        "rcrt_prgs_yn": "Y",
        "detl_pg_url": f"https://www.k-startup.go.kr/web/contents/bizpbanc-ongoing.do?schM=view&pbancSn={176_000 + number}",
    }


def mss(number: int) -> str:
    """An item of the ministry of SMEs."""
    fields = {
        "itemId": number,
        "title": f"2026년 중소기업 지원계획 공고 {number} & 안내",
        "dataContents": "<p>내용</p>",
        "applicationStartDate": "2026-11-02" if number % 4 else "",
        "applicationEndDate": "2026-12-18" if number % 4 else "",
        "viewUrl": f"https://www.mss.go.kr/site/smba/ex/bbs/View.do?cbIdx=310&bcIdx={number}",
    }
    body = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in fields.items())
    return f"<item>{body}<fileName>a.hwp</fileName><fileUrl>u1</fileUrl><fileName>b.pdf</fileName><fileUrl>u2</fileUrl></item>"


def msit(number: int) -> dict[str, Any]:
    """A row of the ministry of science."""
    return {
        "item": {
            "subject": f"2026년 AI 통합 바우처 {number} 공고",
            "deptName": "인공지능기반정책과",
            "pressDt": posted(number * 5).isoformat(),
            "viewUrl": f"https://www.msit.go.kr/bbs/view.do?sCode=user&bbsSeqNo=100&nttSeqNo={3_180_000 - number}",
            "files": [{"file": {"fileName": "공고문.hwp", "fileUrl": "https://www.msit.go.kr/f"}}],
        }
    }
