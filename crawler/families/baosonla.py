"""The system of Báo Sơn La.

Recognise it by ``#editor-detail`` in ``div.fulltext`` and links of class ``cms-link``. Articles are
``/{section}/{slug}-{id}.html``, the identifier being letters and digits (``-51YnYvXDR``) or digits alone; sections are
``/{slug}.html``. The lead, ``p.font-bold``, stands before the text; a player and the choice of its voice
(``.audio-article``, ``.select-accent-wrap``) beside it.
"""

from typing import ClassVar

from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.rules import Rules


class SonlaLoader(PartlyKnownLoader):
    """Pages of baosonla.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "lead": ("div.fulltext > p.font-bold",),
        "section": ("ul.breadcrumb a.active", *UnknownLoader.rules["section"]),
        "body": ("div#editor-detail", "#editor-detail"),
    }
    drop: ClassVar = (".audio-article", ".select-accent-wrap", *PartlyKnownLoader.drop)
