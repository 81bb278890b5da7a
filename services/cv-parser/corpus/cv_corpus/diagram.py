"""Confidence beside the share that was right, as a drawing: on the diagonal it keeps what it says."""

from collections.abc import Sequence

from cv_corpus.calibration import Bin

_SIDE, _EDGE = 400, 48
_LOWEST = 0.4
"""Where both axes begin."""


def reliability(found: Sequence[Bin], about: str) -> str:
    """An SVG of the bins; the area of a dot grows with the values that it stands for."""
    most = max((one.count for one in found), default=1)
    ticks = [_LOWEST + step / 10 for step in range(round((1 - _LOWEST) * 10) + 1)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}" role="img">',
        f"<title>{about}</title>",
        f'<rect width="{_SIDE}" height="{_SIDE}" fill="#fff"/>',
        *(_tick(tick) for tick in ticks),
        _line(_LOWEST, _LOWEST, 1, 1, "#888"),
        *(_dot(one, most) for one in found),
        _text(_SIDE / 2, _SIDE - 8, "confidence", "middle"),
        _text(8, _EDGE - 20, "share right", "start"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _across(value: float) -> float:
    return round(_EDGE + (max(value, _LOWEST) - _LOWEST) / (1 - _LOWEST) * (_SIDE - 2 * _EDGE), 1)


def _down(value: float) -> float:
    return round(_SIDE - _across(value), 1)


def _tick(value: float) -> str:
    label = f"{value:.1f}"
    across = _text(_across(value), _SIDE - _EDGE + 18, label, "middle")
    down = _text(_EDGE - 8, _down(value) + 4, label, "end")
    return across + down + _line(_LOWEST, value, 1, value, "#ddd") + _line(value, _LOWEST, value, 1, "#ddd")


def _line(left: float, bottom: float, right: float, top: float, colour: str) -> str:
    ends = f'x1="{_across(left)}" y1="{_down(bottom)}" x2="{_across(right)}" y2="{_down(top)}"'
    return f'<line {ends} stroke="{colour}"/>'


def _dot(one: Bin, most: int) -> str:
    radius = round(3 + 9 * (one.count / most) ** 0.5, 1)
    return (
        f'<circle cx="{_across(one.confidence)}" cy="{_down(one.right)}" r="{radius}" fill="#0f4c55" opacity="0.75"/>'
    )


def _text(left: float, top: float, words: str, anchor: str) -> str:
    return f'<text x="{left}" y="{top}" font-size="12" font-family="sans-serif" text-anchor="{anchor}">{words}</text>'
