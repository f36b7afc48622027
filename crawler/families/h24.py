"""The system of 24h.com.vn, which danviet.vn used up to 2019.

Recognise it by ``.contentbaiviet``, ``.sapobaiviet`` and a style sheet ``danviet-style-2015.css``. Addresses are
``/{category}/{slug}-{6 digits}.html``, later ``/{slug}-7777{id}.htm``. Time and author share one element,
``<div class="datetimeup"><b>Trần Văn A</b> Thứ ba, ngày 05/12/2017 08:30 AM (GMT+7)</div>``, on a 24-hour clock with
a decorative AM or PM. Pictures stand in ``.img-share`` with share buttons ("share-fb.gif") inside.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class H24Loader(EditedLoader):
    """Pages of the 24h system in danviet.vn's skin."""

    rules: ClassVar[Rules] = {
        "title": ("h1.titlebaiviet", "h1"),
        "lead": ("div.sapobaiviet > h3", ".sapobaiviet"),
        "published_at": ("div.datetimeup::text", ".datetimeup::text", ".datetimeup"),
        "authors": ("div.datetimeup > b", ".datetimeup > b"),
        "agency": ("div.nguonbaiviet", ".nguonbaiviet"),
        "section": ("div.breadcrumb a",),
        "body": ("div.contentbaiviet", ".contentbaiviet"),
    }
    drop: ClassVar = (".nguonbaiviet", ".share-box", "img[src*=share-]", *FURNITURE)
