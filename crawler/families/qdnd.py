"""The system of Quân đội nhân dân.

Recognise it by ``h1.post-title``, ``div.post-summary``, ``div.post-content`` and pictures ``img.imgtelerik``, whose
words stand in a cell below. Addresses are ``/{section}/{slug}-{id}``, without a suffix. The time is
``span.post-subinfo > span``, ``Thứ tư, 05/03/2026 - 07:30``; older pages print the clock first. The byline closes the
text, in bold, ``Bài và ảnh: MINH QUÂN``, and may be followed by ``* Mời bạn đọc vào chuyên mục … xem các tin, bài liên
quan``.

The server redirects plain clients in a circle.
"""

from typing import ClassVar

from lxml.etree import XPath, _Element

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.items import Article
from crawler.rules import Rules

TEXTS = ("div.post-content div[itemprop=articleBody]", "div.post-content")
INVITATIONS = XPath("descendant::p[starts-with(normalize-space(), '* Mời bạn đọc')]")


class QdndLoader(EditedLoader):
    """Pages of qdnd.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.post-title",),
        "lead": ("div.post-summary", ".post-summary"),
        "published_at": ("span.post-subinfo > span", "span.post-subinfo"),
        "authors": tuple(f"{text} > p:last-of-type:has(> strong:only-child)" for text in TEXTS),
        "section": ("div.breadcrumb a", "ul.breadcrumb a", "ld:articleSection"),
        "tags": ("div.post-tags a", "meta[name=news_keywords]::attr(content)", "ld:keywords"),
        "body": TEXTS,
    }
    drop: ClassVar = (
        "[class*=player]",
        ".post-tags",
        *FURNITURE,
    )

    def load(self, container: _Element | None) -> Article:
        """As ever, once the invitations are gone: the byline is the last paragraph then."""
        for invitation in INVITATIONS(container) if container is not None else ():
            invitation.getparent().remove(invitation)
        return super().load(container)
