"""What is drawn: Vega-Lite charts (https://vega.github.io/vega-lite/docs/) as plain dicts.

Colours are names of the style sheet. What differs stands apart or has a shape of its own: colour never says it alone.
"""

from collections.abc import Sequence
from typing import Any

from crawler.report.bins import Bin, Unit

Chart = dict[str, Any]
WIDTH = 640
_TIME = {"type": "temporal", "scale": {"type": "utc"}, "title": None}
_ABOVE = {"labelOrient": "top", "labelAnchor": "start", "labelAngle": 0, "labelPadding": 0}
_FORMS = {"day": "%d/%m", "week": "%d/%m/%y", "month": "%m/%Y", "year": "%Y"}


def by_time(rows: Sequence[tuple[str, Bin, int]], unit: Unit) -> Chart:
    """A row of bars over time for each name, each to its own scale; rows are (name, bin, articles)."""
    names = list(dict.fromkeys(name for name, _, _ in rows))
    values = [{"name": name, "from": _utc(each.first), "to": _utc(each.end), "n": count} for name, each, count in rows]
    axis = {"format": _FORMS[unit], "grid": False, "labelOverlap": True, "tickCount": 8}
    return {
        "data": {"values": values},
        "spacing": 12,
        "resolve": {"scale": {"y": "independent"}},
        "facet": {"row": {"field": "name", "type": "nominal", "sort": names, "header": _ABOVE}},
        "spec": {
            "width": WIDTH,
            "height": 48,
            "mark": {"type": "rect"},
            "encoding": {
                "x": {"field": "from", **_TIME, "axis": axis},
                "x2": {"field": "to"},
                "y": {"field": "n", "type": "quantitative", "title": None, "axis": _whole_numbers(tickCount=2)},
                "y2": {"datum": 0},
            },
        },
    }


def _whole_numbers(**others: object) -> Chart:
    return {"format": ",d", "tickMinStep": 1, **others}


def _utc(day: object) -> str:
    return f"{day}T00:00:00Z"
