"""Amounts, dates, shares and article numbers as terms that are the same in Korean and English.

`3천만원` and `KRW 30 million` are one term, as are `제31조제1항` and `Article 31(1)`: a figure in a question finds
the passage that states it whatever the language.
"""

import re
from collections.abc import Iterator

_KO_UNIT = {"조": 10**12, "억": 10**8, "만": 10**4}
_KO_SMALL = {"천": 1000, "백": 100, "십": 10}
_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?"
_KO_PART = re.compile(rf"({_NUMBER})?\s*([천백십]*)\s*([조억만])?")
_KO_AMOUNT = re.compile(
    rf"(?<![\d.,])(?:(?>{_NUMBER})\s?[천백십]{{0,3}}\s?[조억만]\s?)*(?:(?>{_NUMBER})\s?[천백십]{{0,3}}\s?)?"
    r"원(?!칙|인|장|활|문|료|자력|격|본|고|가)"
)
"""Each part but the last ends in a large unit: with all of it optional, a long row of digits takes for ever."""
_EN_AMOUNT = re.compile(
    rf"(?:(?:krw|₩)\s*({_NUMBER})(?:\s*(thousand|million|billion|trillion))?"
    rf"|(?<![\d.,])({_NUMBER})(?:\s*(thousand|million|billion|trillion))?\s+won\b)"
)
_EN_UNIT = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YMD = re.compile(
    r"(?<!\d)(20\d\d)\s*(?:년|[.\-/])\s*(1[0-2]|0?[1-9])\s*(?:월|[.\-/])(?:\s*(3[01]|[12]\d|0?[1-9])(?!\d))?"
)
_DMY = re.compile(rf"(?:(?<!\d)(\d{{1,2}})\s+)?{_MONTH}\s+(20\d\d)")
_MDY = re.compile(rf"{_MONTH}\s+(\d{{1,2}}),?\s+(20\d\d)")
_SHARE = re.compile(rf"(?<![\d.,])({_NUMBER})\s*(?:%|퍼센트|프로(?!그|젝|세|토)|percent|per cent)")
_KO_ARTICLE = re.compile(
    r"(?:제\s*(\d{1,3})\s*조|(?<![\d,.])(\d{1,3})조(?=[은는이의가를에와과]|\s|[?.,]|$)(?!\s*원)(?!\s*\d))"
    r"(?:의\s*(\d{1,2})(?!\d))?(?:\s*제?\s*(\d{1,2})\s*항)?"
)
_EN_ARTICLE = re.compile(r"\b(?:articles?|arts?\.?)\s*(\d{1,3})(?:-(\d{1,2}))?(?:\s*[(]\s*(\d{1,2})\s*[)])?")


def figure_terms(text: str) -> Iterator[str]:
    """The figures of a text that was folded to lower case."""
    yield from _amounts(text)
    yield from _dates(text)
    yield from (f"%{float(m.group(1).replace(',', '')):g}" for m in _SHARE.finditer(text))
    yield from _articles(text)


def _amounts(text: str) -> Iterator[str]:
    if "원" in text:
        yield from (f"₩{won}" for m in _KO_AMOUNT.finditer(text) if (won := _korean(m.group())) >= 1000)
    for match in _EN_AMOUNT.finditer(text):
        number, unit = (
            (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        )
        won = round(float(number.replace(",", "")) * _EN_UNIT[unit or ""])
        if won >= 1000:
            yield f"₩{won}"


def _korean(text: str) -> int:
    """`1억 5천만원` is 150,000,000: small units multiply what stands before them, large ones close a group."""
    total = 0.0
    for number, small, large in _KO_PART.findall(text):
        if not number:
            continue
        value = float(number.replace(",", ""))
        for letter in small:
            value *= _KO_SMALL[letter]
        total += value * _KO_UNIT.get(large, 1)
    return round(total)


def _dates(text: str) -> Iterator[str]:
    found: list[tuple[str, int, str | None]] = [
        (m.group(1), int(m.group(2)), m.group(3)) for m in _YMD.finditer(text)
    ]
    found += [(m.group(3), _MONTHS.index(m.group(2)[:3]) + 1, m.group(1)) for m in _DMY.finditer(text)]
    found += [(m.group(3), _MONTHS.index(m.group(1)[:3]) + 1, m.group(2)) for m in _MDY.finditer(text)]
    for year, month, day in found:
        yield f"@{year}-{month:02d}"
        if day:
            yield f"@{year}-{month:02d}-{int(day):02d}"


def _articles(text: str) -> Iterator[str]:
    if "조" in text:
        for match in _KO_ARTICLE.finditer(text):
            yield from _article(match.group(1) or match.group(2), match.group(3), match.group(4))
    for match in _EN_ARTICLE.finditer(text):
        yield from _article(match.group(1), match.group(2), match.group(3))


def _article(number: str, branch: str | None, paragraph: str | None) -> Iterator[str]:
    article = f"§{int(number)}" + (f"-{int(branch)}" if branch else "")
    yield article
    if paragraph:
        yield f"{article}({int(paragraph)})"
