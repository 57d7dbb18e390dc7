def test_answer(client):
    r = client.post("/v1/chat", json={"message": "AI 바우처 얼마?"})
    assert r.status_code == 200, r.text
    a = r.json()
    r2 = client.post("/v1/chat", json={"message": "언제?", "conversation_id": a["conversation_id"]})
    assert r2.status_code == 200
    r = client.post("/v1/chat", json={"message": "x", "conversation_id": "nope"})
    print(r.status_code, r.headers, r.text)
    for body in (
        b"{",
        b"\xff\xfe",
        b"[" * 100000,
        b'{"message":"\\ud800"}',
        b'{"message":""}',
        b'"x"',
        b"",
        b'{"message":"a","lang":"fr"}',
        b'{"message":"' + b"a" * 3000 + b'"}',
        b'{"message":"' + b"a" * 300000 + b'"}',
        b'{"message":"a","profile":{"employees":NaN}}',
        '{"message":"ㅋㅋㅋ\\u0000"}'.encode(),
    ):
        r = client.post("/v1/chat", content=body, headers={"content-type": "application/json"})
        print(body[:40], r.status_code, r.headers["content-type"], r.text[:300])
    for path in (
        "/v1/programmes",
        "/v1/programmes/ai-voucher?lang=en",
        "/v1/programmes/x",
        "/v1/sources/nipa-16592",
        "/healthz",
        "/readyz",
        "/v1/search?q=",
        "/v1/search?q=a&k=0",
        "/nothing",
        "/v1/openapi.json",
        "/v1/programmes?need=adopt&need=zz",
    ):
        r = client.get(path)
        print(path, r.status_code, r.headers["content-type"], r.text[:200])
    r = client.put("/v1/chat")
    print(r.status_code, r.text)
    r = client.post("/v1/chat", json={"message": "AI 바우처 얼마?"}, headers={"accept": "text/event-stream"})
    print(r.text[:500])
    ids = [l[4:] for l in r.text.splitlines() if l.startswith("id: ")]
    r = client.post(
        "/v1/chat",
        json={"message": "AI 바우처 얼마?"},
        headers={"accept": "text/event-stream", "last-event-id": ids[-2]},
    )
    assert r.text.count("event:") == 1
