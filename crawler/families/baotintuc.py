"""The system of Báo Tin tức, VNA's own.

Recognise it by ``div.boxdetail`` and a text in two halves, ``#divfirst`` and ``#divend``, siblings with an
advertisement between. Words are written in named entities (``&agrave;``), every picture has ``alt="Chú thích ảnh"``, a
placeholder. The byline is ``<div class="author"><strong>Tâm Hằng</strong><i> (TTXVN)</i></div>``; JSON-LD runs the
two together. Addresses are ``/{section}/{slug}-{17 digits}.htm``, with ``-n`` before the digits for printing. Feeds are
``/rss/{slug}-{id}.rss``; without the number a web page comes.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class BaotintucLoader(EditedLoader):
    """Pages of baotintuc.vn; the container is what holds both halves."""

    rules: ClassVar[Rules] = {
        "title": ("h1.detail-title",),
        "lead": ("h2.sapo", ".boxdetail .sapo"),
        "published_at": ("div.date span.txt",),
        "authors": ("div.author strong",),
        "agency": ("div.author i",),
        "section": ("div.breadcrumb a", "ul.breadcrumb a", "ld:articleSection"),
        "tags": (".keysword ul li a", ".keysword a"),
        "body": ("div:has(> #divfirst)", "div.boxdetail div.contents", "div.contents"),
    }
    drop: ClassVar = (
        "#divfirst ~ :not(#divend)",
        "*:has(~ #divfirst)",
        "div.widget",
        "div.author",
        ".keysword",
        *FURNITURE,
    )
