"""The system of Báo Cà Mau.

Recognise it by ``div.post-content`` and ``.category-title-box``. Addresses are ``/{slug}-a{id}.html``. The box of the
section comes first, further such boxes head lists of other stories; links to related stories stand as a list in
the text.
"""

from typing import ClassVar

from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.rules import Rules


class CamauLoader(PartlyKnownLoader):
    """Pages of baocamau.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "section": (".category-title-box a",),
        "body": ("div.post-content", "section.post-content"),
    }
