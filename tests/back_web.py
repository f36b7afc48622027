"""The back numbers of the newspapers of ``tests.back_papers``: some articles of every day from June to October 2021."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby

from crawler.forms import days
from crawler.period import Period
from tests.standin import Answer, Page

DAYS = list(days(Period("2021-06-01", "2021-10-31")))
A_DAY = 2
Announced = Mapping[date, list[str]]


def announced(host: str, lacking: Iterable[date] = ()) -> Announced:
    """The addresses of each day's articles."""
    return {day: [] if day in set(lacking) else [address(host, day, n) for n in range(A_DAY)] for day in DAYS}


def address(host: str, day: date, number: int) -> str:
    """An article's address; the one of the zone says when it was made."""
    made = f"{day:%Y%m%d}07{number:02}00000" if host == "muc.example" else f"{day:%Y%m%d}{number}"
    return f"https://{host}/tin-{made}.htm"


def articles(by_day: Announced) -> dict[str, Page]:
    return {url: article(day, number) for day, urls in by_day.items() for number, url in enumerate(urls)}


def article(day: date, number: int) -> str:
    time = f"<div data-role=publishdate>{day:%d/%m/%Y} 08:{number:02} GMT+7</div>"
    text = f"<p>Ngày {day:%d/%m/%Y}, lúa hè thu chín sớm nửa tháng so với mọi năm, tin thứ {number}.</p>"
    return f"<h1 data-role=title>Tin {number} ngày {day:%d/%m/%Y}</h1>{time}<div data-role=content>{text}</div>"


def urlset(urls: Iterable[str], tag: str = "url", root: str = "urlset") -> Answer:
    nodes = "".join(f"<{tag}><loc>{url}</loc></{tag}>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Answer(f"<{root} xmlns='{space}'>{nodes}</{root}>", content_type="application/xml")


def headlines(urls: Iterable[str]) -> str:
    return "".join(f"<h3><a href='{url}'>Tin</a></h3>" for url in urls) or "<p>Không có bài</p>"


def by_month(lacking: Iterable[date] = ()) -> dict[str, Page]:
    web, by_day = {}, announced("thang.example", lacking)
    for (year, month), found in groupby(DAYS, lambda day: (day.year, day.month)):
        urls = [url for day in found for url in by_day[day]]
        web[f"https://thang.example/news-{year}-{month}.xml"] = urlset(urls)
    return web | articles(by_day)


def by_five_days(lacking: Iterable[date] = ()) -> dict[str, Page]:
    """The 31st stands in the sitemap that says it ends on the 30th."""
    web, by_day = {}, announced("nam.example", lacking)
    for (year, month, five), found in groupby(DAYS, lambda day: (day.year, day.month, min((day.day - 1) // 5, 5))):
        name = f"https://nam.example/s-{year}-{month}-{five * 5 + 1}-{five * 5 + 5}.xml"
        web[name] = urlset(url for day in found for url in by_day[day])
    index = urlset(["https://nam.example/topics.xml", *web], "sitemap", "sitemapindex")
    return web | {"https://nam.example/sitemap.xml": index} | articles(by_day)


def day_by_day(lacking: Iterable[date] = ()) -> dict[str, Page]:
    """One headline a page; the page after the last is empty."""
    web, by_day = {}, announced("ngay.example", lacking)
    for day, urls in by_day.items():
        name = f"https://ngay.example/xem-theo-ngay/{day.day}-{day.month}-{day.year}"
        pages = [urls[at : at + 1] for at in range(len(urls) + 1)]
        for number, found in enumerate(pages, start=1):
            web[f"{name}.htm" if number == 1 else f"{name}/trang-{number}.htm"] = headlines(found)
    return web | articles(by_day)


def by_pages(lacking: Iterable[date] = ()) -> dict[str, Page]:
    """Twelve headlines a page, newest first."""
    by_day = announced("muc.example", lacking)
    urls = [url for day in reversed(DAYS) for url in by_day[day]]
    pages = [urls[at : at + 12] for at in range(0, len(urls), 12)]
    listed = {f"https://muc.example/trang-{number}.htm": headlines(page) for number, page in enumerate(pages, start=1)}
    return listed | articles(by_day)


WEBS: dict[str, Callable[[], dict[str, Page]]] = {
    "months": by_month,
    "fives": by_five_days,
    "days": day_by_day,
    "zone": by_pages,
}
