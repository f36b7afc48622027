"""What is counted of items that were stored, by outcome, newspaper and reason; the stats that summaries read."""

import re
from collections.abc import Mapping
from typing import Any

from scrapy.statscollectors import StatsCollector

from crawler.items import LOSSES, Article, Page

#: Stats that the row of a run keeps.
COUNTED = ("article/", "page/", "loss/", "source/", "fallback/", "filled/", "limit/", "unread/")
_ADDRESS = re.compile(r"https?://\S+")


def count(stats: StatsCollector, item: Article | Page, outcome: str) -> None:
    """Count the outcome of an item, a loss by its reason too."""
    kind = "article" if isinstance(item, Article) else "page"
    stats.inc_value(f"{kind}/{outcome}")
    stats.inc_value(f"of/{item.newspaper}/{kind}/{outcome}")
    if isinstance(item, Page) and outcome in LOSSES:
        reason = _ADDRESS.sub("another page", str(item.reason))  # as many reasons as pages would be none
        stats.inc_value(f"loss/{outcome}/{reason}")
        stats.inc_value(f"lost/{'article' if item.kind == 'article' else 'source'}/{outcome}")
        stats.inc_value(f"of/{item.newspaper}/{reason}")
        if item.kind != "article" and outcome == "failed":
            stats.inc_value(f"unread/{item.newspaper}")


def counted(stats: Mapping[str, Any]) -> dict[str, Any]:
    """The stats that the row of a run keeps.

    >>> counted({"article/new": 3, "of/danviet/article/new": 3})
    {'article/new': 3}
    """
    return {name: value for name, value in stats.items() if name.startswith(COUNTED)}
