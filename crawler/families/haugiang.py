"""The system of baohaugiang.com.vn, whose paper merged with Báo Cần Thơ in 2025.

Recognise it by ``div.news-details-content`` and ``div.contentView``. Addresses are
``/{section}/{slug}-{id}.html``. Time and section are asked of the metadata, as nobody has said where they
stand.
"""

from typing import ClassVar

from crawler.families.edited import BoldLeadLoader, bold_beginning, set_to_the_right
from crawler.rules import Rules


class HaugiangLoader(BoldLeadLoader):
    """Pages of baohaugiang.com.vn."""

    rules: ClassVar[Rules] = {
        "title": ("div.news-details-content h1",),
        "lead": bold_beginning("div.contentView"),
        "authors": (set_to_the_right("div.contentView"),),
        "body": ("div.contentView",),
    }
