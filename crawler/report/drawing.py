"""A chart as inline SVG: no style, no script, no network; its colours are those of the page's style sheet."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree
from vl_convert import vegalite_to_svg

from crawler.database.printable import printable
from crawler.report.wording import Wording

_SVG = "http://www.w3.org/2000/svg"
_INK, _MUTED, _LINE = "var(--report-ink)", "var(--report-muted)", "var(--report-line)"
_BAR = "var(--report-bar)"
_AXIS = {
    "labelColor": _MUTED,
    "titleColor": _MUTED,
    "titleFontWeight": "normal",
    "labelFontSize": 11,
    "titleFontSize": 11,
    "domainColor": _LINE,
    "tickColor": _LINE,
    "gridColor": _LINE,
}
_HEADER = {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 12, "titleFontSize": 12, "title": None}
CONFIG: Mapping[str, Any] = {
    "font": "sans-serif",  # the reader's own, which has Vietnamese letters
    "background": None,
    "view": {"stroke": None},
    "axis": _AXIS,
    "header": _HEADER,
    "text": {"color": _INK, "fontSize": 11},
    "bar": {"color": _BAR},
    "rect": {"color": _BAR, "stroke": "var(--report-paper)", "strokeWidth": 0.5},
}
_SAID_BY_VEGA = ("role", "aria-roledescription", "aria-label", "aria-hidden", "class", "style")
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # two that XML forbids and a terminal does not mind


class Told(NamedTuple):
    """What a chart is to who cannot see it: the name of its section, a title, a description."""

    name: str
    title: str
    description: str


def svg(spec: Mapping[str, Any], told: Told, say: Wording) -> str:
    """``spec``, a Vega-Lite chart, drawn; the text belongs into HTML as it is."""
    drawn = vegalite_to_svg({**_clean(spec), "config": CONFIG}, allowed_base_urls=[], format_locale=say.locale)
    root = etree.fromstring(drawn.encode())
    for element in root.iter(etree.Element):
        _strip(element)
    _describe(root, told)
    return etree.tostring(root, encoding="unicode")


def _clean(value: Any) -> Any:  # noqa: ANN401  what JSON has: text, numbers, lists and dicts of them
    """The same without what XML cannot hold, or what turns the direction of a line."""
    match value:
        case str():
            return _drawable(value)
        case dict():
            return {name: _clean(each) for name, each in value.items()}
        case list() | tuple():
            return [_clean(each) for each in value]
        case _:
            return value


def _drawable(text: str) -> str:
    return printable(text).translate(_NO_XML)


def _strip(element: etree._Element) -> None:
    """What Vega says of its marks goes: it is English, and the chart is one image."""
    for attribute in _SAID_BY_VEGA:
        element.attrib.pop(attribute, None)


def _describe(root: etree._Element, told: Told) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(f"chart-{told.name}-{part}" for part in ("title", "about")))
    root.set("class", "chart")
    for place, element in enumerate(_descriptions(told)):
        root.insert(place, element)


def _descriptions(told: Told) -> Iterator[etree._Element]:
    for tag, part, text in (("title", "title", told.title), ("desc", "about", told.description)):
        element = etree.Element(f"{{{_SVG}}}{tag}", {"id": f"chart-{told.name}-{part}"})
        element.text = _drawable(text)
        yield element
