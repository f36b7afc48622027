"""VnExpress, a national paper that is on the web alone."""

import re
from typing import ClassVar

from crawler.backnumbers import DayPages
from crawler.evidence import Published, Verified
from crawler.families.vnexpress import VnexpressLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section

SITE = "https://vnexpress.net"
LINKS = "h3.title-news > a, h2.title-news > a, h3.title_news > a"

#: The headlines of a category and a day.
BY_DAY = SITE + "/category/day/cateid/{0}/fromdate/{{begin}}/todate/{{end}}/allcate/{0}/page/{1}"
CATEGORIES = (
    1001005,  # Thời sự
    1001002,  # Thế giới
    1003159,  # Kinh doanh
    1005628,  # Bất động sản
    1002691,  # Giải trí
    1002565,  # Thể thao
    1001007,  # Pháp luật
    1003497,  # Giáo dục
    1003750,  # Sức khỏe
    1002966,  # Đời sống
    1003231,  # Du lịch
)


class VnexpressSpider(NewspaperSpider):
    """vnexpress.net."""

    name = "vnexpress"
    title = "VnExpress"
    also_called = ("Tin nhanh VnExpress",)
    scope = "national"
    domains = ("vnexpress.net",)
    apart = ("e.vnexpress.net",)  # editions in other languages
    evidence = Verified("2025-10-22")
    article_url = re.compile(r"-(?P<id>\d{6,})\.html$")
    loaders = (VnexpressLoader,)
    sources: ClassVar = (
        *(Feed(f"{SITE}/rss/{path}.rss") for path in ("tin-moi-nhat", "thoi-su", "the-gioi")),
        *(Section(f"{SITE}/{path}", LINKS, f"{SITE}/{path}-p{{n}}") for path in ("thoi-su", "kinh-doanh")),
    )
    back_numbers: ClassVar = tuple(
        DayPages(BY_DAY.format(category, 1), LINKS, Published("C", 2025), BY_DAY.format(category, "{n}"))
        for category in CATEGORIES
    )
