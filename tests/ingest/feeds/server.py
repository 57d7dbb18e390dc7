"""A server on loopback that speaks the documented formats of all five interfaces, and misbehaves on demand."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ingest.feeds.notice import FeedName
from tests.ingest.feeds import notices

KEY = "aB3+/xyz=="
Fields = dict[str, str]
Answer = tuple[int, dict[str, str], bytes]


def page_of(numbers: list[int], page: str, size: str) -> list[int]:
    """The numbers on a page."""
    start = (int(page) - 1) * int(size)
    return numbers[start : start + int(size)]


def as_json(value: Any) -> Answer:
    return 200, {"content-type": "application/json"}, json.dumps(value, ensure_ascii=False).encode()


def as_xml(text: str, status: int = 200) -> Answer:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{text}'
    return status, {"content-type": "application/xml"}, xml.encode()


def portal_error(code: str, message: str, status: int = 200) -> Answer:
    """The portal's own error, XML whatever was asked for."""
    return as_xml(
        "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
        f"<returnAuthMsg>{message}</returnAuthMsg><returnReasonCode>{code}</returnReasonCode>"
        "</cmmMsgHeader></OpenAPI_ServiceResponse>",
        status,
    )


class FeedServer(ThreadingHTTPServer):
    """Holds the numbers of the notices that each interface lists; `faults` are answers that come first."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.listed: dict[str, list[int]] = {name: list(range(1, 31)) for name in FeedName}
        self.changed: dict[str, Any] = {}
        self.own: dict[int, dict[str, Any]] = {}
        """Fields of single notices of 기업마당, by number."""
        self.asked: list[tuple[str, Fields]] = []
        self.raw: list[str] = []
        self.faults: dict[str, list[Callable[[Answer], Answer] | None]] = defaultdict(list)

    def url(self, name: FeedName) -> str:
        return f"http://localhost:{self.server_address[1]}/{name}"

    def handle_error(self, *_: Any) -> None:
        """Broken pipes are expected."""

    def bizinfo(self, fields: Fields) -> Answer:
        if fields.get("crtfcKey") != KEY:
            return as_json({"reqErr": "인증키가 유효하지 않습니다."})
        numbers = self.listed["bizinfo"]
        rows = [
            {**notices.bizinfo(number, len(numbers)), **self.changed, **self.own.get(number, {})}
            for number in page_of(numbers, fields["pageIndex"], fields["pageUnit"])
        ]
        return as_json({"jsonArray": rows})

    def bizinfo_portal(self, fields: Fields) -> Answer:
        numbers = self.listed["bizinfo-portal"]
        rows = [
            notices.bizinfo(n, len(numbers)) for n in page_of(numbers, fields["pageNo"], fields["numOfRows"])
        ]
        items: Any = {"item": rows[0] if len(rows) == 1 else rows}
        return as_json({"response": {"header": self.header(numbers), "body": self.body(numbers, items)}})

    def header(self, numbers: list[int]) -> dict[str, str]:
        if numbers:
            return {"resultCode": "00", "resultMsg": "NORMAL_SERVICE"}
        return {"resultCode": "03", "resultMsg": "NODATA_ERROR"}

    def body(self, numbers: list[int], items: Any) -> dict[str, Any]:
        return {"items": items if numbers else "", "pageNo": 1, "totalCount": len(numbers)}

    def kstartup(self, fields: Fields) -> Answer:
        assert fields["cond[rcrt_prgs_yn::EQ]"] == "Y"
        numbers = self.listed["kstartup"]
        rows = [notices.kstartup(n) for n in page_of(numbers, fields["page"], fields["perPage"])]
        counts = {"currentCount": len(rows), "matchCount": len(numbers), "totalCount": 25_000}
        return as_json({**counts, "page": 1, "perPage": 100, "data": rows})

    def mss(self, fields: Fields) -> Answer:
        numbers = self.listed["mss"] if fields["startDate"].startswith("2026-11") else []
        rows = page_of(numbers, fields["pageNo"], fields["numOfRows"])
        header = "".join(f"<{k}>{v}</{k}>" for k, v in self.header(numbers).items())
        items = "".join(notices.mss(number) for number in rows)
        return as_xml(
            f"<response><header>{header}</header><body><items>{items}</items>"
            f"<totalCount>{max(0, len(numbers) - 5)}</totalCount></body></response>"
        )

    def msit(self, fields: Fields) -> Answer:
        numbers = self.listed["msit"]
        rows = [notices.msit(number) for number in page_of(numbers, fields["pageNo"], "10")]
        return as_json({"response": [{"header": self.header(numbers)}, {"body": self.body(numbers, rows)}]})


class Handler(BaseHTTPRequestHandler):
    server: FeedServer

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        name = parts.path.strip("/")
        fields = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.server.asked.append((name, fields))
        self.server.raw.append(self.path)
        if name != "bizinfo" and fields.get("serviceKey") != KEY:
            answer = portal_error("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR")
        else:
            answer = getattr(self.server, name.replace("-", "_"))(fields)
        faults = self.server.faults[name]
        fault = faults.pop(0) if faults else None
        status, headers, body = fault(answer) if fault else answer
        self.send_response(status)
        for key, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running() -> Iterator[FeedServer]:
    """A server that runs."""
    server = FeedServer()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
