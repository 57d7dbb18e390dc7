"""Article numbers of the statement stand in the span, with paragraph and item: 제31조제1항, Article 31(1), `③` under 제15조."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight

_PLACE = re.compile(
    r"제?\s?(?P<ko>\d{1,3})조(?:의(?P<kosub>\d{1,2}))?(?!\s?[\d,]*\s?(?:원|억|만|여))|(?P<par>제\s?(?P<parno>\d{1,2})항)|(?P<item>제\s?(?P<itemno>\d{1,2})호)"
    r"|(?P<round>[①-⑳])|\bArt(?:icle|\.)?s?\s?(?P<en>\d{1,3})(?:-(?P<ensub>\d{1,2}))?(?P<tail>(?:\(\d{1,2}\))*)|\bparagraph\s(?P<enpar>\d{1,2})\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def places(text: str) -> tuple[tuple[str, int, bool], ...]:
    """The articles, paragraphs and items of `text` as `31`, `31.1`, `31.1.2` or, without an article, `?.1`.

    With each its position, and whether it heads the text behind it (`제15조(…)`, `③`) instead of pointing elsewhere.
    """
    found: list[tuple[str, int, bool]] = []
    article, paragraph, article_end = "?", "", -1
    for match in _PLACE.finditer(text):
        if match["ko"] or match["en"]:
            sub = match["kosub"] or match["ensub"]
            article, paragraph = (match["ko"] or match["en"]) + (f"-{sub}" if sub else ""), ""
            tail = re.findall(r"\d+", match["tail"] or "")
            heads = text[match.end() : match.end() + 1] == "("
            found.append((".".join([article, *tail]), match.start(), heads))
        elif match["round"]:
            paragraph = str(ord(match["round"]) - ord("①") + 1)
            found.append((f"{article}.{paragraph}", match.start(), True))
        elif match["par"] or match["enpar"]:
            paragraph = match["parno"] or match["enpar"]
            found.append((f"{article}.{paragraph}", match.start(), False))
            if match.start() == article_end:
                found.pop(-2)
        elif match["item"]:
            found.append((f"{article}.{paragraph or '?'}.{match['itemno']}", match.start(), False))
        article_end = match.end()
    return tuple(found)


def check(case: Case) -> Iterator[Finding]:
    """Findings for articles that the span does not name, or names with something else."""
    if not case.one_language:
        yield from _far(case)
        return
    given = places(case.span.text)
    for said, at, _ in places(case.statement.text):
        if not any(_within(said, place) for place, _, _ in given):
            yield Finding(Check.ARTICLES, Weight.AGAINST, f"{said}: no such article in the span")
            continue
        pointed = [p for p, start, heads in given if not heads and _in_ground(start, at, case)]
        if pointed and not any(_within(said, place) for place in pointed):
            yield Finding(Check.ARTICLES, Weight.AGAINST, f"{said}: the clause points to {pointed[0]}")


def _in_ground(start: int, at: int, case: Case) -> bool:
    """Whether a place of the span stands in the clauses that the statement's clause rests on."""
    pairs = [pair for pair in case.pairs if pair.said.start <= at < pair.said.end]
    return any(clause.start <= start < clause.end for pair in pairs for clause in pair.ground)


def _far(case: Case) -> Iterator[Finding]:
    """Across languages items and paragraphs are told apart otherwise: only their numbers are compared."""
    given = [place.replace(".?", "") for place, _, _ in places(case.span.text)]
    for place, _, _ in places(case.statement.text):
        said = place.replace(".?", "")
        if said.startswith("?") and re.search(rf"(?<!\d){said[2:]}(?!\d)", case.span.text):
            continue
        if not any(_within(said, other) for other in given):
            yield Finding(Check.ARTICLES, Weight.AGAINST, f"{said}: no such article in the span")


def _within(said: str, given: str) -> bool:
    """Whether `given` is the place that was said or lies in it."""
    a, b = said.split("."), given.split(".")
    return len(a) <= len(b) and all("?" in (x, y) or x == y for x, y in zip(a, b, strict=False))
