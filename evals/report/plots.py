"""Plots as inline SVG: shapes and dashes instead of colours, a title and a description for screen readers.

Each plot stands beside a table with the same numbers, so a plot may be small and plain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 520, 240, 48, 30, 12
_DASHES = ("", "6 4", "2 3", "8 3 2 3")
_ROW = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its interval, one row of a forest plot."""

    label: str
    value: float
    low: float
    high: float


def curves(
    title: str, series: Mapping[str, Sequence[tuple[float, float]]], x_name: str, y_top: float = 1.0
) -> str:
    """Lines of values from 0 to `y_top` over x; one dash pattern and one mark a series, named in a key below."""
    top = max((x for points in series.values() for x, _ in points), default=1.0) or 1.0
    parts = [_axes(x_name, top, y_top)]
    for at, (name, points) in enumerate(series.items()):
        path = " ".join(f"{_x(x, top):.1f},{_y(y / y_top):.1f}" for x, y in points)
        parts.append(_line(f'points="{path}"', at, "polyline"))
        every = max(len(points) // 10, 1)
        parts += [_mark(_x(x, top), _y(y / y_top), at) for x, y in points[::every]]
        if name:
            x, y = _LEFT + 130 * (at % 4), _HEIGHT + 16 + 18 * (at // 4)
            parts.append(
                _line(f'x1="{x}" y1="{y}" x2="{x + 34}" y2="{y}"', at, "line") + _mark(x + 17, y, at)
            )
            parts.append(f'<text x="{x + 40}" y="{y + 4}" class="s">{escape(name)}</text>')
    rows = -(-len([name for name in series if name]) // 4)
    return _svg(title, _WIDTH + 60, _HEIGHT + 22 * rows, parts)


def _line(where: str, at: int, tag: str) -> str:
    return (
        f'<{tag} {where} fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-dasharray="{_DASHES[at % len(_DASHES)]}"/>'
    )


def _mark(x: float, y: float, at: int) -> str:
    """A disc, a square, a ring or a diamond."""
    solid, hollow = 'fill="currentColor"', 'fill="none" stroke="currentColor" stroke-width="1.5"'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" {solid}/>',
        f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" {solid}/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" {hollow}/>',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 5-5 5-5-5z" {hollow}/>',
    )[at % 4]


def forest(title: str, bars: Sequence[Bar], line: float | None = None) -> str:
    """Intervals with a square at the value, one row each; `line` marks a bar to reach."""
    height = _ROW * len(bars) + 34
    left, right = 190, _WIDTH - 24
    parts = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x = left + tick * (right - left)
        parts.append(f'<line x1="{x:.0f}" y1="4" x2="{x:.0f}" y2="{height - 22}" class="g"/>')
        parts.append(f'<text x="{x:.0f}" y="{height - 8}" text-anchor="middle" class="s">{tick:.0%}</text>')
    if line is not None:
        x = left + line * (right - left)
        parts.append(
            f'<line x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{height - 22}" stroke="currentColor" stroke-dasharray="6 4"/>'
        )
    for at, bar in enumerate(bars):
        y = 14 + at * _ROW
        low, value, high = (left + part * (right - left) for part in (bar.low, bar.value, bar.high))
        parts.append(
            f'<text x="{left - 8}" y="{y + 4}" text-anchor="end" class="s">{escape(bar.label)}</text>'
        )
        parts.append(
            f'<line x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}" stroke="currentColor" stroke-width="2"/>'
        )
        parts.append(f'<rect x="{value - 4:.1f}" y="{y - 4}" width="8" height="8" fill="currentColor"/>')
    return _svg(title, _WIDTH, height, parts)


def _axes(x_name: str, top: float, y_top: float) -> str:
    parts = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        y = _y(tick)
        parts.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH}" y2="{y:.1f}" class="g"/>')
        parts.append(
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" class="s">{tick * y_top:.0%}</text>'
        )
    for tick in (0, 0.5, 1):
        parts.append(
            f'<text x="{_x(tick * top, top):.1f}" y="{_HEIGHT - 12}" text-anchor="middle" class="s">{tick * top:.0f}</text>'
        )
    parts.append(f'<text x="{_WIDTH + 10}" y="{_HEIGHT - 12}" class="s">{escape(x_name)}</text>')
    return "".join(parts)


def _x(value: float, top: float) -> float:
    return _LEFT + value / top * (_WIDTH - _LEFT)


def _y(value: float) -> float:
    return _HEIGHT - _BOTTOM - value * (_HEIGHT - _BOTTOM - _TOP)


def _svg(title: str, width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
