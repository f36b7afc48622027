"""The system of Znews, formerly Zing News.

Recognise it by ``the-article-`` classes and images on ``photo.znews.vn``. Addresses are ``/{slug}-post{id}.html``, as
they were on zingnews.vn and news.zing.vn. A picture stands in ``table.picture``, its words in a cell below; pictures
of one table share them. The byline follows the text, in ``the-article-credit``.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class ZnewsLoader(EditedLoader):
    """Pages of Znews."""

    rules: ClassVar[Rules] = {
        "title": ("h1.the-article-title",),
        "lead": ("p.the-article-summary", "div.the-article-summary"),
        "published_at": ("li.the-article-publish", "ul.the-article-meta li"),
        "authors": ("div.the-article-credit p.author", "li.the-article-author"),
        "agency": ("div.the-article-credit p.source",),
        "section": ("p.the-article-category a",),
        "tags": ("p.the-article-tags > :is(strong, a)", "ul.the-article-tags a"),
        "body": ("div.the-article-body",),
    }
    drop: ClassVar = (
        "[class^=inner-article]",
        "[id^=innerarticle]",
        "[class^=article-item]",
        "[class^=article-list]",
        "[class^=the-article-]",
        "[class*=widget]",
        "[id*=Inline]",
        "figure.video",
        *FURNITURE,
    )
