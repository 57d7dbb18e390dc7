"""Lost connections, errors, stopping: the reader always has a way on, and nothing proved is lost."""

from playwright.sync_api import Route, expect

from tests.api.browser.conftest import Open, Watch
from tests.api.browser.steps import QUESTIONS, answers, ask, field


def test_a_lost_stream_is_picked_up_where_it_broke(open_page: Open, site: str) -> None:
    page = open_page()
    headers = {"Accept": "text/event-stream"}
    whole = page.request.post(f"{site}/v1/chat", data={"message": QUESTIONS["ko"]}, headers=headers).text()
    frames = [frame + "\n\n" for frame in whole.split("\n\n") if frame]
    asked: list[str | None] = []

    def broken(route: Route) -> None:
        last = route.request.headers.get("last-event-id")
        asked.append(last)
        rest = frames if last is None else frames[int(last.rsplit(".", 1)[1]) :]
        body = "".join(rest[:2] if len(asked) < 3 else rest)
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/v1/chat", broken)
    answer = ask(page, QUESTIONS["ko"])

    expect(answer).to_contain_text("2억원")
    assert [last and last.rsplit(".", 1)[1] for last in asked] == [None, "2", "4"]


def test_a_server_that_knows_nothing_of_the_lost_stream_is_asked_again(
    open_page: Open, watch: Watch, site: str
) -> None:
    watch.expected.append("410")
    page = open_page()
    headers = {"Accept": "text/event-stream"}
    whole = page.request.post(f"{site}/v1/chat", data={"message": QUESTIONS["ko"]}, headers=headers).text()
    asked: list[str] = []

    def forgetful(route: Route) -> None:
        asked.append(route.request.headers.get("last-event-id", ""))
        if asked[-1]:
            route.fulfill(status=410, json={"code": "stream-expired"})
            return
        body = whole if len(asked) > 1 else "\n\n".join(whole.split("\n\n")[:4]) + "\n\n"
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/v1/chat", forgetful)
    answer = ask(page, QUESTIONS["ko"])

    expect(answer).to_contain_text("2억원")
    assert [bool(last) for last in asked] == [False, True, False]
    texts = answer.locator(".statement .said").all_inner_texts()
    assert len(texts) == len(set(texts)), "nothing is shown twice"


def test_without_a_connection_the_question_can_be_tried_again(open_page: Open, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    page = open_page()
    page.route("**/v1/chat", lambda route: route.abort())
    field(page).fill(QUESTIONS["ko"])
    field(page).press("Enter")
    expect(answers(page).last).to_contain_text("연결할 수 없습니다")
    page.unroute("**/v1/chat")
    page.get_by_role("button", name="다시 시도").click()

    expect(answers(page)).to_have_count(1)
    expect(answers(page).last.locator(".tools")).to_be_visible()


def test_problems_of_the_server_are_told_in_the_readers_language(open_page: Open, watch: Watch) -> None:
    watch.expected.append("429")
    page = open_page("/en")
    refused = {"status": 429, "headers": {"Retry-After": "7"}, "json": {"code": "too-many-requests"}}
    page.route("**/v1/chat", lambda route: route.fulfill(**refused))  # type: ignore[arg-type]
    field(page).fill("AI")
    field(page).press("Enter")

    expect(answers(page).last).to_contain_text("try again in 7 seconds")


def test_an_expired_conversation_goes_on_as_a_new_one(open_page: Open, watch: Watch, site: str) -> None:
    watch.expected.append("404")
    page = open_page()
    ask(page, QUESTIONS["ko"])
    token = page.evaluate("sessionStorage.getItem('didim.conversation')")
    page.request.delete(f"{site}/v1/conversations/{token}")
    answer = ask(page, QUESTIONS["ko"])

    expect(answer).to_contain_text("2억원")
    expect(page.locator("didim-chat .between")).to_be_visible()


def test_an_answer_can_be_stopped(open_page: Open) -> None:
    page = open_page()
    page.route("**/v1/chat", lambda route: None)
    field(page).fill(QUESTIONS["ko"])
    field(page).press("Enter")
    page.get_by_role("button", name="멈추기").click()

    expect(answers(page).last).to_contain_text("답변을 멈췄습니다")
    expect(page.get_by_role("button", name="보내기")).to_be_visible()
