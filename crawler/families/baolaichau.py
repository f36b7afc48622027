"""The system of Báo Lai Châu.

Recognise it by ``#post-content .post-detail .post-info``, which holds ``.title``, ``.sapo`` and ``.body``, and by links
of class ``blc-post__link``. Addresses are ``/{section}/{slug}-{id}``, without a suffix.
"""

from typing import ClassVar

from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.rules import Rules

STORY = "#post-content .post-info"


class LaichauLoader(PartlyKnownLoader):
    """Pages of baolaichau.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "title": (f"{STORY} .title",),
        "lead": (f"{STORY} .sapo",),
        "body": (f"{STORY} .body",),
    }
