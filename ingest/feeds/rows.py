"""Turns a row into a notice, by the documented field names of each interface."""

import html
import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin

from corpus.programme import Deadline, Region
from ingest.feeds.dates import parse_day, parse_window, window_of_days
from ingest.feeds.notice import FeedName, Notice, Window
from ingest.feeds.pages import Row
from ingest.feeds.sets import parse_regions, parse_targets, title_regions


def _text(row: Row, *names: str) -> str:
    """The first field that is there, without marks of HTML, on one line."""
    for name in names:
        if row.get(name) not in (None, ""):
            plain = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", str(row[name])[:20_000]))
            return re.sub(r"\s+", " ", plain).strip()
    return ""


def _need(row: Row, *names: str) -> str:
    value = _text(row, *names)
    if not value:
        raise ValueError(f"a row has no {names[0]}")
    return value


def _link(value: str, base: str) -> str:
    """An address on the web or nothing: this is foreign text that ends up in a link."""
    joined = urljoin(base, value) if value else ""
    return joined if re.fullmatch(r"https?://[^\s\"'<>\\]{3,1000}", joined) else ""


def bizinfo_notice(name: FeedName) -> Callable[[Row, datetime], Notice]:
    """기업마당; the portal gives the same fields."""

    def notice(row: Row, at: datetime) -> Notice:
        title, ministry = _need(row, "pblancNm", "title"), _text(row, "jrsdInsttNm", "author")
        posted = parse_day(_text(row, "creatPnttm", "pubDate"))
        period, target = _text(row, "reqstBeginEndDe", "reqstDt"), _text(row, "trgetNm")
        tags = _text(row, "hashtags", "hashTags")
        regions: tuple[Region, ...] = title_regions(title) or parse_regions(ministry) or parse_regions(tags)
        return Notice(
            source=name,
            id=_need(row, "pblancId", "seq"),
            title=title,
            agency=_text(row, "excInsttNm") or ministry,
            ministry=ministry,
            url=_link(_text(row, "pblancUrl", "link"), "https://www.bizinfo.go.kr/"),
            period_raw=period,
            window=parse_window(period, posted),
            fetched_at=at,
            posted=posted,
            regions=regions,
            regions_raw=" | ".join(part for part in (ministry, tags) if part),
            targets=parse_targets(target),
            targets_raw=target,
        )

    return notice


def kstartup_notice(row: Row, at: datetime) -> Notice:
    """K-Startup."""

    number = _need(row, "pbanc_sn")
    start, end = _text(row, "pbanc_rcpt_bgng_dt"), _text(row, "pbanc_rcpt_end_dt")
    target = _text(row, "aply_trgt")
    region = _text(row, "supt_regin")
    page = f"https://www.k-startup.go.kr/web/contents/bizpbanc-ongoing.do?schM=view&pbancSn={number}"
    return Notice(
        source=FeedName.KSTARTUP,
        id=number,
        title=_need(row, "biz_pbanc_nm", "intg_pbanc_biz_nm"),
        agency=_text(row, "pbanc_ntrp_nm"),
        ministry="중소벤처기업부",
        url=_link(_text(row, "detl_pg_url"), "https://www.k-startup.go.kr/") or page,
        period_raw=f"{start} ~ {end}" if start or end else "",
        window=window_of_days(start, end),
        fetched_at=at,
        regions=parse_regions(region),
        regions_raw=region,
        # The interface is one for start-ups: its own words say which.
        targets=tuple(dict.fromkeys(("startup", *parse_targets(target)))),
        targets_raw=" | ".join(part for part in (target, _text(row, "biz_enyy")) if part),
    )


def mss_notice(row: Row, at: datetime) -> Notice:
    """The ministry of SMEs: no target, no region, no posting day."""

    title = _need(row, "title")
    start, end = _text(row, "applicationStartDate"), _text(row, "applicationEndDate")
    return Notice(
        source=FeedName.MSS,
        id=_need(row, "itemId"),
        title=title,
        agency="중소벤처기업부",
        ministry="중소벤처기업부",
        url=_link(_text(row, "viewUrl"), "https://www.mss.go.kr/"),
        period_raw=f"{start} ~ {end}" if start or end else "",
        window=window_of_days(start, end),
        fetched_at=at,
        regions=title_regions(title),
        regions_raw="",
        targets=parse_targets(title),
        targets_raw=title,
    )


def msit_notice(row: Row, at: datetime) -> Notice:
    """The ministry of science: a title, a day and a link."""

    title, link = _need(row, "subject"), _text(row, "viewUrl")
    number = re.search(r"nttSeqNo=(\d+)", link)
    if number is None:
        raise ValueError("a row has no nttSeqNo")
    return Notice(
        source=FeedName.MSIT,
        id=number[1],
        title=title,
        agency="과학기술정보통신부",
        ministry="과학기술정보통신부",
        url=_link(link, "https://www.msit.go.kr/"),
        period_raw="",
        window=Window(Deadline.UNKNOWN),  # the interface has no window: it stands in the attachment
        fetched_at=at,
        posted=parse_day(_text(row, "pressDt")),
        targets=parse_targets(title),
        targets_raw=title,
    )
