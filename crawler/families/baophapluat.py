"""The present system of Báo Pháp luật Việt Nam, known by its addresses and metadata.

Articles are ``/{slug}.html``, without a number, linked by ``a.loading-link``; sections are ``/chuyen-muc/{slug}.html``.
Nobody has published where headline, time and text stand: the text is looked for as microdata, lead and time are the
metadata's; where there is no microdata the generic reader reads the page. Up to 2025 the paper used ePi
(``-post384250.html``).
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader, set_to_the_right
from crawler.rules import Rules


class BaophapluatLoader(EditedLoader):
    """Pages of baophapluat.vn since it left ePi."""

    rules: ClassVar[Rules] = {
        "title": ("h1[itemprop=headline]", 'meta[property="og:title"]::attr(content)'),
        "lead": ("meta[name=description]::attr(content)",),
        "authors": (set_to_the_right("[itemprop=articleBody]"), "ld:author.name"),
        "section": ("ld:articleSection",),
        "tags": ("meta[name=news_keywords]::attr(content)", "ld:keywords"),
        "body": ("div[itemprop=articleBody]:not(.cms-body)",),
    }
