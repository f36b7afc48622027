"""Thời báo Ngân hàng's two skins of MasterCMS.

Today's is the family's, with the byline in ``div.tbnh-author-meta``. That of 2021 (``div.detail-article``,
``h1.detail-title``, ``p.detail-sapo``) puts the whole text into one ``__MB_MASTERCMS_EL``, and the byline, set to the
right, after it; words under a picture are the next cell of its table.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader, set_to_the_right
from crawler.families.mastercms import MastercmsLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules

OLD_TEXT = "div.detail-article div.__MASTERCMS_CONTENT"


class ThoibaonganhangLoader(MastercmsLoader):
    """Pages of today's skin."""

    rules: ClassVar[Rules] = {
        **MastercmsLoader.rules,
        "authors": ("div.tbnh-author-meta a", *MastercmsLoader.rules["authors"]),
    }


class ThoibaonganhangOlderLoader(EditedLoader):
    """Pages of the skin of 2021."""

    rules: ClassVar[Rules] = {
        "title": ("h1.detail-title",),
        "lead": ("p.detail-sapo",),
        "published_at": ("span.datetime",),
        "authors": (set_to_the_right(OLD_TEXT),),
        "section": ("div.breadcrumb a",),
        "tags": ("div.main-cate.tags a",),
        "body": (OLD_TEXT,),
    }
    drop: ClassVar = ("[class*=__MB_ARTICLE]", "[class*=__MB_BTM]", *FURNITURE)
