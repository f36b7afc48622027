"""The system of VTC News.

Recognise it by addresses that end in ``-ar{id}.html`` and by ``div.edittor-content``, as the system spells it. The
header has no classes of its own, only those of spacing and size: ``header.mb5 h1``, ``h2.font18.bold.inline-nb``. The
time is ``span.time-update``, ``Thứ Sáu, 04/10/2024 16:40:00 +07:00``. Words under a picture are ``p.expEdit``, as a
rule inside ``figure.expNoEdit``.
"""

from typing import ClassVar

from crawler.families.edited import CAPTIONS, EditedLoader, set_to_the_right
from crawler.rules import Rules


class VtcnewsLoader(EditedLoader):
    """Pages of vtcnews.vn, formerly vtc.vn."""

    rules: ClassVar[Rules] = {
        "title": ("header.mb5 h1", "h1.font28", "section.nd-detail h1"),
        "lead": ("h2.font18.bold", "h4.font16.bold", "section.nd-detail h2"),
        "published_at": ("span.time-update",),
        "authors": (
            "div[class*=author] a",
            "div[class*=author] span.bold",
            "div.author-make",
            set_to_the_right("div.edittor-content"),
            "ld:author.name",
        ),
        "section": ("div.mb15.gray-91 a", "ld:articleSection"),
        "tags": ("meta[name=news_keywords]::attr(content)", "ld:keywords"),
        "body": ("div.edittor-content",),
    }
    captions: ClassVar = ("p.expEdit", *CAPTIONS)
