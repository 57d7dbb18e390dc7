"""Line drawings with both axes logarithmic, as plain SVG that reads in black and white."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 360, 260, 52, 34, 76, 40
_DASHES = ("", "7 4", "2 3")


@dataclass(frozen=True)
class Line:
    """A named series of (x, y), all above 0."""

    name: str
    points: Sequence[tuple[float, float]]


def draw(panels: Sequence[tuple[str, Sequence[Line]]]) -> str:
    """Panels side by side, each with its title; lines differ by dash and carry their name at their end."""
    drawn = "".join(
        f'<g transform="translate({place * _WIDTH},0)">{_panel(title, lines)}</g>'
        for place, (title, lines) in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH * len(panels)} {_HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>\n'
    )


def _panel(title: str, lines: Sequence[Line]) -> str:
    xs = [x for line in lines for x, _ in line.points]
    ys = [max(y, 1e-3) for line in lines for _, y in line.points]
    across = _scale(min(xs), max(xs), _LEFT, _WIDTH - _RIGHT)
    down = _scale(min(ys), max(ys), _HEIGHT - _BOTTOM, _TOP)
    parts = [f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>']
    for value in _tens(min(ys), max(ys)):
        y = down(value)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    for value in _tens(min(xs), max(xs)):
        parts.append(
            f'<text x="{across(value):.1f}" y="{_HEIGHT - 20}" text-anchor="middle">{value:,.0f}</text>'
        )
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 5}">passages</text>')
    for line, dash in zip(lines, _DASHES * len(lines), strict=False):
        places = [(across(x), down(max(y, 1e-3))) for x, y in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="1.5" stroke-dasharray="{dash}"/>'
        )
        parts.append(
            f'<text x="{places[-1][0] + 5:.1f}" y="{places[-1][1] + 4:.1f}">{escape(line.name)}</text>'
        )
    return "".join(parts)


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    bottom, top = math.log10(low), math.log10(high)
    span = max(top - bottom, 1e-9)
    return lambda value: start + (math.log10(value) - bottom) / span * (end - start)


def _tens(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [10.0**power for power in powers if low <= 10.0**power <= high]
