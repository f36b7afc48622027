"""The present system of Huế ngày nay, known by its metadata only: nobody has published selectors for it.

Addresses are ``/{section}/{slug}-{id}.html``, the text is microdata, ``[itemprop=articleBody]``; pictures lie on
``file.huengaynay.vn``. Up to 2020 and at baothuathienhue.vn the paper used the system of ``anews``.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader, set_to_the_right
from crawler.rules import Rules


class HuengaynayLoader(EditedLoader):
    """Pages of huengaynay.vn."""

    rules: ClassVar[Rules] = {
        "title": ('meta[property="og:title"]::attr(content)',),
        "lead": ("meta[name=description]::attr(content)",),
        "authors": (set_to_the_right("[itemprop=articleBody]"),),
        "body": ("[itemprop=articleBody]",),
    }
