"""The system of Báo Đầu tư, a MasterCMS in a skin of its own.

Recognise it by ``div#content_detail_news`` and ``title-detail``, which is no ``h1``. There is neither JSON-LD nor
``article:`` metadata: the time is what is printed, "- 07/03/2026 08:47". Addresses are ``/{slug}-d{id}.html``, those
of sections ``/{slug}-d{id}/``. A picture stands in a table, its words in a row below; ``title`` of an ``img`` is a
file name.
"""

from typing import ClassVar

from crawler.families.edited import CAPTIONS, EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class BaodautuLoader(EditedLoader):
    """Pages of Báo Đầu tư."""

    rules: ClassVar[Rules] = {
        "title": ("div.title-detail", "h1.title-detail"),
        "lead": ("div.sapo_detail",),
        "published_at": ("span.post-time",),
        "authors": ("div.author-share-top a.author", "a.author"),
        "section": ("div.fs16.text-uppercase > a",),
        "tags": ("a.tag_detail_item", "div.tag_detail a"),
        "body": ("div#content_detail_news",),
    }
    drop: ClassVar = (
        "[class*=ARTICLE]",
        "#boxcauhoi",
        ".tag_detail",
        ".share_detail",
        ".ads",
        *FURNITURE,
    )
    captions: ClassVar = ("table.MASTERCMS_TPL_TABLE:has(img) td:not(:has(img))", *CAPTIONS)
