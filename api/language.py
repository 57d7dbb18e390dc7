"""Which of the two languages a caller reads."""

from starlette.requests import HTTPConnection

from corpus.models import Lang


def preferred(connection: HTTPConnection) -> Lang:
    """The better liked of Korean and English by Accept-Language; Korean where neither is named."""
    ranked: list[tuple[float, int, Lang]] = []
    for order, part in enumerate(connection.headers.get("accept-language", "").split(",")):
        tag, _, parameter = part.strip().partition(";")
        primary = tag.strip().lower().split("-")[0]
        if primary == "ko":
            ranked.append((-_quality(parameter), order, "ko"))
        elif primary == "en":
            ranked.append((-_quality(parameter), order, "en"))
    return min(ranked)[2] if ranked else "ko"


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
