"""
Bars for a page, drawn by a library where it is there.

A chart shows nothing that its table does not say, in black on white.
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from heero.domain.markup import escaped

_SVG = "http://www.w3.org/2000/svg"
_BAR, _ROOM = 34, 90
_WIDTH = 720
_FONT = "Verdana, DejaVu Sans, Arial, sans-serif"
_INK, _LINES = "#222222", "#bbbbbb"


def there() -> bool:
    """Return whether the library is there that draws."""
    try:
        import leather  # noqa: F401
    except ImportError:
        return False
    return True


def bars(
    key: str, shown: Sequence[tuple[str, float | None]], unit: str, told: str
) -> str:
    """
    Return bars as SVG that stands in a page; empty where nothing can be drawn.

    Args:
        key: What tells it from other charts of the page.
        shown: Words and numbers, from top to bottom; without a number there is no bar.
        unit: What the bars count.
        told: What it shows, for whoever hears it.
    """
    if not there() or not any(number for _, number in shown):
        return ""
    import leather

    _dress(leather.theme)
    chart = leather.Chart()
    drawn = [
        (number or 0, f"{words} (not shown)" if number is None else words)
        for words, number in shown
    ]
    chart.add_bars(drawn, fill_color=_INK)
    height = _ROOM + _BAR * len(drawn)
    text = chart.to_svg(width=_WIDTH, height=height)
    return _as_figure(key, text, unit, told, height)


def _dress(theme: object) -> None:
    """Set what the library draws with: fonts that are there, and enough contrast."""
    looks = {
        "tick_font_family": _FONT,
        "background_color": "#ffffff",
        "label_color": _INK,
        "tick_color": _LINES,
        "zero_color": _INK,
    }
    for name, value in looks.items():
        setattr(theme, name, value)


def _as_figure(key: str, text: str, unit: str, told: str, height: int) -> str:
    ElementTree.register_namespace("", _SVG)
    start = text.index("<svg")
    root = ElementTree.fromstring(text[start:])
    root.attrib.pop("version", None)
    root.set("viewBox", f"0 0 {_WIDTH} {height}")
    root.set("role", "img")
    root.set("aria-labelledby", f"chart-{key}")
    title = ElementTree.Element(f"{{{_SVG}}}title", {"id": f"chart-{key}"})
    title.text = told
    root.insert(0, title)
    drawn = ElementTree.tostring(root, "unicode")
    caption = f"<figcaption>{escaped(unit)}</figcaption>"
    return f'<figure class="chart">{drawn}{caption}</figure>'
