"""Back numbers of the newspapers that there are, and the forms of their addresses."""

from datetime import UTC, date, datetime

import pytest
from scrapy.http import TextResponse
from scrapy.utils.project import get_project_settings

from crawler import backnumbers, forms
from crawler.backfill import of_paper, sources
from crawler.backnumbers import SitemapIndex
from crawler.period import Period
from crawler.press import Paper, newspaper_classes
from crawler.sources import Section, Sitemap
from crawler.urls import host, is_below
from tests.back_papers.papers import DaysSpider, FivesSpider, FrontSpider, MonthsSpider, ZoneSpider

NOW = datetime(2026, 8, 15, tzinfo=UTC)
PAPERS = newspaper_classes(get_project_settings())
WITH_BACK_NUMBERS = [paper for paper in PAPERS if paper.back_numbers]
SEPTEMBER = Period("2021-09-01", "2021-09-30")


@pytest.mark.parametrize("paper", WITH_BACK_NUMBERS, ids=lambda paper: paper.name)
def test_back_numbers_lie_on_the_newspapers_hosts_and_say_their_days(paper: Paper) -> None:
    day = date(2021, 9, 10)
    for each in paper.back_numbers:
        address = forms.address(each.form.replace("{n}", "1").replace("{last}", "10"), day)
        assert is_below(host(address), paper.domains)
        said = each.days(address)
        assert said
        assert said.meets(Period("2021-09-10", "2021-09-10"))
        assert SEPTEMBER.includes(said)


def test_as_many_newspapers_have_them_as_promised() -> None:
    assert len(WITH_BACK_NUMBERS) >= 35


@pytest.mark.parametrize(
    ("form", "url", "days"),
    [
        ("x{y}-{m}.xml", "x2021-9.xml", SEPTEMBER),
        ("x{m:02}-{y}-{n}.xml", "x09-2021-03.xml", SEPTEMBER),
        ("x{y}{m:02}{d:02}.xml", "x20210902.xml", Period("2021-09-02", "2021-09-02")),
        ("x{y}-{m}-{d}-{last}.xml", "x2021-9-6-10.xml", Period("2021-09-06", "2021-09-10")),
        ("x{y}-{m}-{d}-{last}.xml", "x2021-8-26-30.xml", Period("2021-08-26", "2021-08-31")),
        ("x{y}-{m}-{d}-{last}.xml", "x2021-2-26-30.xml", Period("2021-02-26", "2021-02-28")),
        ("x{y}-{m}.xml", "x2021-13.xml", None),
        ("x{y}-{m}.xml", "x2021-9.xml.gz", None),
        ("x{y}.{m}", "x2021-9", None),
        ("{y}/{m}/{d}-{y}", "2021/9/2-2020", None),
        ("x{begin}-{end}", "x99999999999999-1", None),
    ],
)
def test_the_days_of_an_address(form: str, url: str, days: Period | None) -> None:
    assert forms.days_of(form, url) == days


@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2024, 2, 29), date(2021, 12, 31)])
def test_a_day_of_its_own_stays_that_day(day: date) -> None:
    url = forms.address("x{y}-{m}-{d}", day)
    assert forms.days_of("x{y}-{m}-{d}", url) == Period(day.isoformat(), day.isoformat())


def test_a_period_is_read_newest_first_and_no_further_back_than_there_is_anything() -> None:
    found = sources(MonthsSpider, Period("2021-01-01", "2021-08-02"))
    assert [each.url[-6:-4] for each in found] == ["-8", "-7", "-6"]
    assert sources(MonthsSpider, Period("2021-01-01", "2021-05-31")) == []


def test_pages_of_a_day_lead_to_further_pages_of_the_day() -> None:
    (page,) = sources(DaysSpider, Period("2021-09-02", "2021-09-02"))
    assert isinstance(page, Section)
    assert page.url == "https://ngay.example/xem-theo-ngay/2-9-2021.htm"
    assert page.next_page(page.pages or "").url == "https://ngay.example/xem-theo-ngay/2-9-2021/trang-2.htm"


def test_without_back_numbers_a_newspapers_sitemaps_and_numbered_pages_are_read() -> None:
    assert sources(ZoneSpider, SEPTEMBER) == list(ZoneSpider.sources)
    assert sources(FrontSpider, SEPTEMBER) == []


def index(*urls: str) -> TextResponse:
    maps = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return TextResponse("https://nam.example/sitemap.xml", body=f"<sitemapindex>{maps}</sitemapindex>".encode())


def test_of_an_index_the_sitemaps_of_the_period_are_wanted() -> None:
    (source,) = sources(FivesSpider, Period("2021-09-04", "2021-09-06"))
    urls = [f"https://nam.example/s-2021-9-{days}.xml" for days in ("1-5", "6-10", "11-15")]
    listing = source.read(index("https://nam.example/topics.xml", *urls), NOW)
    assert listing.further == [Sitemap(urls[1]), Sitemap(urls[0])]
    assert listing.warnings == []


def test_an_index_of_another_form_is_told() -> None:
    source = SitemapIndex("https://nam.example/sitemap.xml", form="https://nam.example/s-{y}-{m}.xml", period=SEPTEMBER)
    assert source.read(index("https://nam.example/part-1.xml"), NOW).warnings == ["other-form"]


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://muc.example/tin-20210910193012345.htm", "2021-09-10T19:30:12+07:00"),
        ("https://muc.example/tin-19625110911223344.htm", None),
        ("https://muc.example/tin-20991231000000000.htm", None),
        ("https://muc.example/tin-2109101.htm", None),
    ],
)
def test_when_an_article_was_made_as_its_address_says(url: str, made: str | None) -> None:
    assert of_paper(ZoneSpider)(since="2021-09-01", until="2021-09-30").made_at(url) == made


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_newspaper_says_how_far_back_it_is_read(paper: Paper) -> None:
    told = backnumbers.told(paper.back_numbers, paper.sources)
    assert bool(told) == bool(sources(paper, Period("2026-01-01", "2026-01-02")))
