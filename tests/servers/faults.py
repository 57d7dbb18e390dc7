"""Everything that a model server can do wrong, each as a script of its own."""

import time

from tests.servers.scripted import Exchange, Script, answer, delta, event, quoting, stream_of, writes

_LIE = answer(("AI 바우처는 최대 9억원을 지원합니다.", "S1", "AI 바우처는 최대 9억원을 지원합니다."))


def refuses(status: int, **headers: str) -> Script:
    """An error status with a body as OpenAI writes it."""

    def script(exchange: Exchange) -> None:
        exchange.begin(status, "application/json", **headers)
        exchange.send(b'{"error": {"message": "planned", "type": "planned"}}')

    return script


def _raw(*parts: bytes, kind: str = "text/event-stream") -> Script:
    def script(exchange: Exchange) -> None:
        exchange.begin(kind=kind)
        for part in parts:
            exchange.send(part)

    return script


def _stalls_at_once(exchange: Exchange) -> None:
    exchange.begin()
    time.sleep(3)


def _stalls_half_way(exchange: Exchange) -> None:
    exchange.begin()
    exchange.send(delta('{"statements": [{"text": "AI'))
    time.sleep(3)


def _never_answers(exchange: Exchange) -> None:
    time.sleep(3)


def _drips(exchange: Exchange) -> None:
    exchange.begin()
    for part in stream_of(_LIE, 1):
        exchange.send(part)
        time.sleep(0.15)


def _pings(exchange: Exchange) -> None:
    exchange.begin()
    for _ in range(100):
        exchange.send(b": ping\n\n")
        time.sleep(0.05)


def _never_ends(exchange: Exchange) -> None:
    exchange.begin()
    exchange.send(delta('{"statements": [{"text": "'))
    while True:
        exchange.send(delta("가" * 500))


def _never_ends_a_line(exchange: Exchange) -> None:
    exchange.begin()
    while True:
        exchange.send(b"data: " + b"x" * 100_000)


def _cut_in_json(exchange: Exchange) -> None:
    text = quoting(exchange.asked)
    _raw(*stream_of(text[:20]))(exchange)


def _closed_in_chunk(exchange: Exchange) -> None:
    exchange.begin(Transfer_Encoding="chunked")
    part = delta('{"statements": [')
    exchange.send(f"{len(part) + 50:x}\r\n".encode() + part)


def _reset_in_body(exchange: Exchange) -> None:
    exchange.begin()
    exchange.send(delta('{"statements": ['))
    exchange.reset()


RETRIED: dict[str, Script] = {
    "cut before a finish reason and [DONE]": _cut_in_json,
    "closed inside a chunk": _closed_in_chunk,
    "reset before the headers": Exchange.reset,
    "reset in the body": _reset_in_body,
    "an HTML page with status 200": _raw(b"<html><body>Sign in</body></html>", kind="text/html"),
    "an empty body": _raw(),
    "only [DONE]": _raw(b"data: [DONE]\n\n"),
    "broken JSON in an event": _raw(b'data: {"choices": [{\n\n', b"data: [DONE]\n\n"),
    "broken UTF-8": _raw(b"data: \xff\xfe\xba\xad\n\n"),
    "an error event": _raw(b'data: {"error": {"message": "planned", "code": 500}}\n\n'),
    "an event without choices": _raw(event(object="other"), b"data: [DONE]\n\n"),
    "a reply that is no JSON": writes("물론입니다! AI 바우처는 9억원입니다."),
    "a reply of another shape": writes('{"answer": "AI 바우처는 9억원입니다."}'),
    "a whole reply without finish reason": writes('{"statements": [], "complete": true}', None),
    "finish reason length": writes('{"statements": [], "complete": true}', "length"),
    "finish reason content_filter": writes('{"statements": [], "complete": true}', "content_filter"),
    "finish reason tool_calls": writes('{"statements": [], "complete": true}', "tool_calls"),
    "too many requests": refuses(429),
    "too many requests, back at once": refuses(429, Retry_After="0"),
    "a server error": refuses(500),
    "a gateway error": refuses(502),
    "overloaded": refuses(503),
    "an endless reply": _never_ends,
    "an endless line": _never_ends_a_line,
}
"""Faults that may pass: tried again, twice at most."""

NOT_RETRIED: dict[str, Script] = {
    "too many requests, back in ten minutes": refuses(429, Retry_After="600"),
    "too many requests, back at a date": refuses(429, Retry_After="Wed, 25 Nov 2026 09:00:00 GMT"),
    "a wrong key": refuses(401),
    "no such model": refuses(404),
    "a redirect": refuses(307, Location="http://127.0.0.1:9/v1/chat/completions"),
    "stalls before the headers": _never_answers,
    "stalls before the first word": _stalls_at_once,
    "stalls half-way": _stalls_half_way,
    "drips": _drips,
    "sends only comments": _pings,
}
"""Faults that leave no time, or that another try cannot mend."""
