"""The system of Báo Bắc Ninh, once that of Báo Bắc Giang.

Recognise it by addresses in ``.bbg`` and ``.news-details__content.link_content``; pictures lie in
``img.baobacninhtv.vn/Medias/``. Articles are ``/{slug}-postid{id}.bbg``, short news ``/{slug}.bbg`` without a number,
sections ``/{slug}``. The section of an article is the first ``a.post-meta``; teasers have theirs. Boxes of related
stories, ``.news-related__list``, stand within the text.
"""

from typing import ClassVar

from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.rules import Rules


class BacninhLoader(PartlyKnownLoader):
    """Pages of baobacninhtv.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "lead": ("div.news_detail_sapo p", "div.news_detail_sapo"),
        "section": ("a.post-meta",),
        "body": ("div.news-details__content.link_content", ".news-details__content"),
    }
    drop: ClassVar = (".news-related__list", *PartlyKnownLoader.drop)
