"""The system of Báo Ninh Bình.

Recognise it by ``h1.header-title`` and ``#content_detail``; pictures lie on ``img.baoninhbinh.org.vn``. Addresses end
in ``-{15 digits}.html``; up to about 2023 they were ``/{slug}/d{14 to 17 digits}.htm``. The lead is ``.font-bold``
within ``.content-detail``; such an element between or inside paragraphs is a subheading or a bold word.
"""

from typing import ClassVar

from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.rules import Rules


class NinhbinhLoader(PartlyKnownLoader):
    """Pages of baoninhbinh.org.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "title": ("h1.header-title",),
        "lead": (
            ".content-detail:not(#content_detail) > .font-bold",
            ".content-detail :not(#content_detail):not(p):not(li) > .font-bold",
            "#content_detail > .font-bold:first-child",
        ),
        "body": ("div#content_detail", "#content_detail"),
    }
