"""The five interfaces: where they are, what is asked, how a page is read, how a row becomes a notice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from ingest.feeds.notice import FeedName, Notice
from ingest.feeds.pages import Page, Row, bizinfo_page, kstartup_page, mss_page, portal_page
from ingest.feeds.rows import bizinfo_notice, kstartup_notice, msit_notice, mss_notice


@dataclass(frozen=True)
class Feed:
    """One interface. `slices` cut a sync into lists that are read one by one; `None` params mean nothing to add."""

    name: FeedName
    url: str
    key: Literal["bizinfo", "data_portal"]
    key_field: str
    page_size: int
    params: Callable[[str, int, int], dict[str, str]]
    read: Callable[[str], Page]
    notice: Callable[[Row, datetime], Notice]
    by_month: bool = False
    newest_first: bool = False
    """Rows carry a posting day and come newest first, so that reading stops at the oldest day wanted."""

    def slices(self, today: date, days: int) -> tuple[str, ...]:
        """The lists of a sync: months that reach back `days`, or one."""
        return tuple(_months(today - timedelta(days=days), today)) if self.by_month else ("all",)


def _months(first: date, last: date) -> Iterator[str]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _portal_params(_slice: str, page: int, size: int) -> dict[str, str]:
    return {"pageNo": str(page), "numOfRows": str(size)}


def _mss_params(month: str, page: int, size: int) -> dict[str, str]:
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {**_portal_params(month, page, size), "startDate": first.isoformat(), "endDate": last.isoformat()}


_PORTAL = "https://apis.data.go.kr"
FEEDS: dict[FeedName, Feed] = {
    feed.name: feed
    for feed in (
        Feed(
            FeedName.BIZINFO, "https://www.bizinfo.go.kr/uss/rss/bizinfoApi.do", "bizinfo", "crtfcKey", 500,
            lambda _, page, size: {"dataType": "json", "pageUnit": str(size), "pageIndex": str(page)},
            bizinfo_page, bizinfo_notice(FeedName.BIZINFO),
        ),
        Feed(
            FeedName.BIZINFO_PORTAL, f"{_PORTAL}/1421000/bizinfo/pblancBsnsService", "data_portal", "serviceKey", 500,
            lambda slice_, page, size: {**_portal_params(slice_, page, size), "dataType": "json"},
            portal_page, bizinfo_notice(FeedName.BIZINFO_PORTAL),
        ),
        Feed(
            FeedName.KSTARTUP, f"{_PORTAL}/B552735/kisedKstartupService01/getAnnouncementInformation01",
            "data_portal", "serviceKey", 100,
            lambda _, page, size: {
                "page": str(page), "perPage": str(size), "returnType": "json", "cond[rcrt_prgs_yn::EQ]": "Y",
            },
            kstartup_page, kstartup_notice,
        ),
        Feed(
            FeedName.MSS, f"{_PORTAL}/1421000/mssBizService_v2/getbizList_v2", "data_portal", "serviceKey", 500,
            _mss_params, mss_page, mss_notice, by_month=True,
        ),
        Feed(
            FeedName.MSIT, f"{_PORTAL}/1721000/msitannouncementinfo/businessAnnouncMentList", "data_portal", "serviceKey", 10,
            lambda slice_, page, size: {**_portal_params(slice_, page, size), "returnType": "json"},
            portal_page, msit_notice, newest_first=True,
        ),
    )
}  # fmt: skip
