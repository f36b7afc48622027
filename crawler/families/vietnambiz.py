"""The system of VietnamBiz, akin to VCCorp's.

Recognise it by four prefixes that differ in a letter: ``vnbcb-`` (the page's frame), ``vnbcbc-`` (the text),
``vnbcba-`` (the time), ``vnbcbcbs-`` (tags). ``div.vnbcb-author`` holds time and buttons, the name is in ``p.author``:
``Khải Nguyên (Theo Bloomberg)``. The time is ``18:27 | 14/08/2026``; metadata give it without a zone. Pictures stand in
``div.VnBizPreviewMode``, boxes of the house in the same with ``data-type=boxcontent``. Addresses end in the time of
creation, months and days unpadded: ``-20268131236….htm``. Feeds say utf-16 and are UTF-8, most without a time.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class VietnambizLoader(EditedLoader):
    """Pages of vietnambiz.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.vnbcb-title",),
        "lead": ("div.vnbcbc-sapo", ".vnbcbc-sapo", "div.sapo"),
        "published_at": ("span.vnbcba-time", "span.vnbcbat-data"),
        "authors": ("p.author", "p[data-role=author]"),
        "section": ("a[data-role=cate-name]", "ld:articleSection"),
        "tags": ("div.vnbcbcbs-tags li", "div.box-tag-detail a"),
        "body": ("div.vnbcbc-body",),
    }
    drop: ClassVar = (".box-vif", *FURNITURE)
