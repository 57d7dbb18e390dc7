"""What a person does with the widget."""

from playwright.sync_api import Locator, Page, expect

QUESTIONS = {"ko": "AI 바우처는 최대 얼마까지 지원하나요?", "en": "How much does the AI Voucher pay at most?"}
FACTS = {"ko": "2억원", "en": "KRW 200 million"}


def field(page: Page) -> Locator:
    return page.locator("didim-chat textarea")


def answers(page: Page) -> Locator:
    return page.locator("didim-chat .answer")


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, wait for the whole answer."""
    before = answers(page).count()
    field(page).fill(question)
    field(page).press("Enter")
    answer = answers(page).nth(before)
    expect(answer.locator(".tools")).to_be_visible(timeout=30_000)  # the first answer warms the models up
    return answer
