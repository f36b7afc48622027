"""What is drawn: Vega-Lite charts (https://vega.github.io/vega-lite/docs/) as plain dicts.

Colours are names of the style sheet. What differs stands apart, has a size or a number of its own: colour never says it
alone. A caller gives few enough rows for a reader.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from crawler.report.bins import Bin, Unit, bin_of

Chart = dict[str, Any]
WIDTH = 640
#: Shades from nothing to most.
LEVELS = 5
_DIAMOND = {
    "type": "point",
    "shape": "diamond",
    "filled": True,
    "opacity": 1,
    "color": "var(--report-mark)",
    "size": 90,
    "stroke": "var(--report-paper)",  # it may stand on a bar
    "strokeWidth": 1.5,
}
_TILE = {"width": 66, "height": 42}
_CELL = {"width": 58, "height": 24}
_ABOVE = {"labelOrient": "top", "labelAnchor": "start", "labelAngle": 0, "labelPadding": 0}
_OWN_COLOURS = {"scale": {"fill": "independent"}}
_FORMS = {"day": "%d/%m", "week": "%d/%m/%y", "month": "%m/%Y", "year": "%Y"}
_TIME: Chart = {"type": "temporal", "scale": {"type": "utc"}, "title": None}
_WHOLE = "datum.value % 1 ? '' : datum.label"  # tickMinStep does not keep Vega from half an article
_NO_AXIS: Chart = {"axis": None, "title": None}


class Cell(NamedTuple):
    """A cell of a table of shades: its row and column, what stands in it, its shade."""

    row: str
    column: str
    text: str
    level: int


class Lack(NamedTuple):
    """A bar of `gaps`: a newspaper, its days, the share of them that lack articles."""

    newspaper: str
    bin: Bin
    share: float


def by_time(rows: Sequence[tuple[str, Bin, int]], unit: Unit) -> Chart:
    """A row of bars over time for each name, each to its own scale; rows are (name, bin, articles)."""
    names = list(dict.fromkeys(name for name, _, _ in rows))
    values = [{"name": name, **_over(each), "n": count} for name, each, count in rows]
    return {
        "data": {"values": values},
        "spacing": 12,
        "resolve": {"scale": {"y": "independent"}},
        "facet": {"row": {"field": "name", "type": "nominal", "sort": names, "header": _ABOVE}},
        "spec": {
            "width": WIDTH,
            "height": 48,
            "mark": "rect",
            "encoding": {**_time(unit), "y": _amount("n", tickCount=2), "y2": {"datum": 0}},
        },
    }


def bars(rows: Iterable[tuple[str, int]]) -> Chart:
    """A bar with its number for each label, in their order."""
    values = [{"name": name, "n": count} for name, count in rows]
    label = {"labelLimit": 260, "labelPadding": 6, "domain": False, "ticks": False}
    name = {"field": "name", "type": "nominal", "sort": [each["name"] for each in values], "title": None, "axis": label}
    length = {"field": "n", "type": "quantitative", "axis": None, "scale": {"nice": False}}
    number = {"type": "text", "align": "left", "dx": 4}
    return {
        "data": {"values": values},
        "width": WIDTH - 240,
        "height": {"step": 20},
        "encoding": {"y": name, "x": length},
        "layer": [
            {"mark": {"type": "bar", "height": 13}},
            {"mark": number, "encoding": {"text": {"field": "n", "type": "quantitative", "format": ",d"}}},
        ],
    }


def hours(counts: Sequence[int]) -> Chart:
    """A bar for each hour of the day."""
    values = [{"hour": f"{hour:02}", "n": count} for hour, count in enumerate(counts)]
    hour = {"field": "hour", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": 160,
        "mark": {"type": "bar", "binSpacing": 2},
        "encoding": {"x": hour, "y": _amount("n")},
    }


def tile_map(places: Sequence[tuple[str, tuple[int, int], str, int]]) -> Chart:
    """A tile for each (name, (column, row), number, shade)."""
    values = [{"name": n, "x": x, "y": y, "n": number, "level": level} for n, (x, y), number, level in places]
    columns, rows = (1 + max(place[axis] for _, place, _, _ in places) for axis in (0, 1))
    return {
        "data": {"values": values},
        "width": columns * _TILE["width"],
        "height": rows * _TILE["height"],
        "resolve": _OWN_COLOURS,
        "encoding": {axis: {"field": axis, "type": "ordinal", **_NO_AXIS} for axis in ("x", "y")},
        "layer": [
            _shaded(),
            {"mark": {"type": "text", "dy": -8, "fontSize": 10}, "encoding": _in_tile("name")},
            {"mark": {"type": "text", "dy": 8, "fontSize": 12, "fontWeight": "bold"}, "encoding": _in_tile("n")},
        ],
    }


def shades(cells: Sequence[Cell]) -> Chart:
    """A table of shaded cells with their texts, rows and columns in the order they come in."""
    rows, columns = (list(dict.fromkeys(each[place] for each in cells)) for place in (0, 1))
    axis = {"domain": False, "ticks": False, "labelAngle": 0, "labelLimit": 170}
    on_top = {**axis, "orient": "top", "labelLimit": _CELL["width"] - 2}
    return {
        "data": {"values": [each._asdict() for each in cells]},
        "width": {"step": _CELL["width"]},
        "height": {"step": _CELL["height"]},
        "resolve": _OWN_COLOURS,
        "encoding": {
            "x": {"field": "column", "type": "nominal", "sort": columns, "title": None, "axis": on_top},
            "y": {"field": "row", "type": "nominal", "sort": rows, "title": None, "axis": axis},
        },
        "layer": [_shaded(), {"mark": "text", "encoding": _in_tile("text")}],
    }


def gaps(lacks: Sequence[Lack], last: Sequence[tuple[str, str | None]], span: tuple[date, date], unit: Unit) -> Chart:
    """For each newspaper a line of days with a bar where they lack articles, and a diamond on its last article's day.

    ``last`` has every newspaper, in order, and the day where it lies in the span.
    """
    line = {name: place for place, (name, _) in enumerate(last)}
    time = _time(unit)
    time["x"]["scale"] = {"type": "utc", "domain": [_utc(span[0]), _utc(bin_of(span[1], unit).end)]}
    lines = [{"name": name, "line": place, **_strip(place, 1)} for name, place in line.items()]
    bars = [{**_over(each.bin), **_strip(line[each.newspaper], each.share)} for each in lacks]
    ends = [{"end": _utc(day), "line": line[name]} for name, day in last if day]
    height = {"y": _line("bottom", len(line)), "y2": {"field": "top"}}
    whole = {"x": {"value": 0}, "x2": {"value": "width"}}
    name = {"text": {"field": "name", "type": "nominal"}, "x": {"value": -8}, "y": _line("line", len(line))}
    end = {"x": {**_TIME, "field": "end"}, "y": _line("line", len(line))}
    return {
        "width": WIDTH - 130,
        "height": 22 * len(line),
        "layer": [
            _layer(lines, {"type": "rect", "fill": "var(--report-level-0)"}, {**whole, **height}),
            _layer(lines, {"type": "text", "align": "right"}, name),
            _layer(bars, {"type": "rect"}, {**time, **height}),
            _layer(ends, _DIAMOND, end),
        ],
    }


def levels(counts: Sequence[int]) -> dict[int, int]:
    """The shade of each number: 0 of nothing, and as many numbers of each other shade as can be.

    >>> levels([0, 3, 3, 5, 9, 40])
    {0: 0, 3: 1, 5: 2, 9: 3, 40: 4}
    """
    some = sorted({each for each in counts if each})
    return {0: 0} | {each: 1 + place * (LEVELS - 1) // len(some) for place, each in enumerate(some)}


def _time(unit: Unit) -> Chart:
    axis = {"format": _FORMS[unit], "grid": False, "labelOverlap": True, "tickCount": 8}
    return {"x": {"field": "from", **_TIME, "axis": axis}, "x2": {"field": "to"}}


def _strip(line: int, share: float) -> Chart:
    """Where a bar begins and ends that stands on a line and is a share of its height."""
    return {"bottom": line + 0.45, "top": line + 0.45 - 0.9 * share}


def _line(name: str, lines: int) -> Chart:
    scale = {"domain": [-0.5, lines - 0.5], "reverse": True, "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "scale": scale, **_NO_AXIS}


def _layer(values: Sequence[Chart], mark: Chart, encoding: Chart) -> Chart:
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _amount(name: str, **others: object) -> Chart:
    axis = {"format": ",d", "labelExpr": _WHOLE, **others}
    return {"field": name, "type": "quantitative", "title": None, "axis": axis}


def _shaded() -> Chart:
    return {"mark": "rect", "encoding": {"fill": _by_level("level")}}


def _in_tile(name: str) -> Chart:
    return {"text": {"field": name, "type": "nominal"}, "fill": _by_level("on-level")}


def _by_level(colour: str) -> Chart:
    shown = [f"var(--report-{colour}-{level})" for level in range(LEVELS)]
    scale = {"domain": list(range(LEVELS)), "range": shown}
    return {"field": "level", "type": "ordinal", "scale": scale, "legend": None}


def _over(each: Bin) -> Chart:
    return {"from": _utc(each.first), "to": _utc(each.end)}


def _utc(day: object) -> str:
    return f"{day}T00:00:00Z"
