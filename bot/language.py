"""Which of the two languages a text is in."""

from corpus.models import Lang


def detect_language(text: str) -> Lang:
    """`ko` when Hangul carries the text (two Latin letters weigh as one syllable), else `en`.

    Korean questions are full of Latin names (AI, GPU, ChatGPT); English ones quote single Korean terms.
    """
    hangul = sum("가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    return "ko" if hangul and hangul * 2.5 >= latin else "en" if latin else "ko"
