"""The system of Công an nhân dân, which Nhân Dân had in 2020 and 2021.

Recognise it by ``box-title-detail``, ``box-des-detail`` and ``detail-content-body``, and by the ``uk-`` classes of its
style sheet. Addresses are ``/{section}/{slug}-i{id}/``. The time is ``div.box-date``, the byline ``div.box-author``,
below the text.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader, set_to_the_right
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class CandLoader(EditedLoader):
    """Pages of cand.com.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.box-title-detail", ".box-title-detail"),
        "lead": ("div.box-des-detail", ".box-des-detail"),
        "published_at": ("div.box-date", ".box-date"),
        "authors": ("div.box-author", set_to_the_right("div.detail-content-body")),
        "section": ("ul.uk-breadcrumb a", "ld:articleSection"),
        "tags": ("meta[name=news_keywords]::attr(content)", "ld:keywords"),
        "body": ("div.detail-content-body",),
    }
    drop: ClassVar = (".box-author", ".contref", *FURNITURE)
