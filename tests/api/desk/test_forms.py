"""Forms and headers: what other sites send, what is kept, what may run."""

from tests.api.desk.conftest import HTML, PASSWORD, Desk

PAGES = (
    "",
    "/inbox",
    "/inbox/1",
    "/log",
    "/log/1",
    "/log.csv",
    "/feedback",
    "/audit",
    "/account",
    "/accounts",
    "/accounts/1",
)


def test_no_form_is_taken_without_its_token(desk: Desk) -> None:
    handover = desk.parts.handovers.create(desk.conversation(), consent=True)
    person = desk.person("park")
    posts = [
        "/desk/logout", "/desk/account/password", "/desk/account/everywhere", "/desk/feedback/1", "/desk/log/1/replay",
        "/desk/accounts", *(f"/desk/accounts/1/{step}" for step in ("role", "password", "unlock", "disable")),
        *(f"/desk/inbox/{handover.id}/{step}" for step in ("take", "assign", "return", "reply", "close")),
    ]  # fmt: skip
    for path in posts:
        for token in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "é"}):
            answer = person.client.post(path, data={**token, "text": "x", "account": "1", "state": "done"})
            assert (answer.status_code, answer.json()["code"]) == (403, "form-expired"), path
    assert person.get("/desk").status_code == 200


def test_no_form_is_taken_from_another_site(desk: Desk) -> None:
    from api.desk.sessions import csrf_of

    person = desk.person("park")
    csrf = csrf_of(person.client.cookies["didim-desk"])
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        answer = person.client.post("/desk/logout", data={"csrf": csrf}, headers=headers)
        assert answer.status_code == 403
        bare = desk.visitor().client.post("/desk/login", data={"name": "kim"}, headers=headers)
        assert bare.status_code == 403
    assert person.client.post("/desk/logout", headers={"x-csrf-token": csrf, **HTML}).status_code == 200


def test_the_sign_in_form_has_a_token_of_its_own(desk: Desk) -> None:
    person = desk.visitor()
    answer = person.client.post("/desk/login", data={"name": "kim", "password": PASSWORD})
    assert answer.status_code == 403
    person.get("/desk/login")
    forged = person.client.post("/desk/login", data={"name": "kim", "password": PASSWORD, "csrf": "x" * 43})
    assert forged.status_code == 403


def test_pages_are_kept_nowhere_and_run_nothing_foreign(desk: Desk) -> None:
    person = desk.person("park")
    for path in ("/desk/login", *(f"/desk{path}" for path in PAGES if not path.endswith("/1"))):
        page = person.get(path)
        assert page.headers["cache-control"] == "no-store", path
        assert page.headers["x-robots-tag"].startswith("noindex")
        assert "script-src 'self'" in page.headers["content-security-policy"]
        if path != "/desk/log.csv":
            assert "style=" not in page.text
            assert "<script>" not in page.text
