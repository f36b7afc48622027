"""One by months, one by five days behind an index, one by days, one by the pages of a section, one without any."""

import re
from typing import ClassVar

from crawler.backnumbers import DayPages, Sitemaps
from crawler.evidence import Published
from crawler.families.vccorp import VccorpLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section

GUESS = Published("G", 2026)


class Invented(NewspaperSpider):
    article_url = re.compile(r"-(?P<digits>\d{17})\.htm$|-(?P<id>\d+)\.htm$")
    loaders = (VccorpLoader,)
    evidence = GUESS


class MonthsSpider(Invented):
    name = "months"
    title = "Báo Tháng"
    domains = ("thang.example",)
    sources: ClassVar = (Section("https://thang.example/"),)
    back_numbers: ClassVar = (Sitemaps("https://thang.example/news-{y}-{m}.xml", GUESS, since="2021-06-01"),)


class FivesSpider(Invented):
    name = "fives"
    title = "Báo Năm Ngày"
    domains = ("nam.example",)
    sources: ClassVar = (Section("https://nam.example/"),)
    back_numbers: ClassVar = (
        Sitemaps("https://nam.example/s-{y}-{m}-{d}-{last}.xml", GUESS, "https://nam.example/sitemap.xml"),
    )


class DaysSpider(Invented):
    name = "days"
    title = "Báo Ngày"
    domains = ("ngay.example",)
    sources: ClassVar = (Section("https://ngay.example/"),)
    back_numbers: ClassVar = (
        DayPages(
            "https://ngay.example/xem-theo-ngay/{d}-{m}-{y}.htm",
            "h3 a",
            GUESS,
            "https://ngay.example/xem-theo-ngay/{d}-{m}-{y}/trang-{n}.htm",
        ),
    )


class ZoneSpider(Invented):
    name = "zone"
    title = "Báo Mục"
    domains = ("muc.example",)
    sources: ClassVar = (Section("https://muc.example/trang-1.htm", pages="https://muc.example/trang-{n}.htm"),)


class FrontSpider(Invented):
    name = "front"
    title = "Báo Trang Nhất"
    domains = ("nhat.example",)
    sources: ClassVar = (Section("https://nhat.example/"),)
