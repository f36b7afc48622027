"""A small database, and the commands asked of it; `conftest` has the fixtures."""

from collections.abc import Callable
from typing import NamedTuple

from crawler.items import Article, Page

MONDAY = "2026-08-10T08:00:00+07:00"
TUESDAY = "2026-08-11T08:00:00+07:00"
FIRST = Article(
    url=f"https://danviet.vn/{'do-thi-' * 20}20210910193012345.htm",
    newspaper="danviet",
    title="=Đô thị thông minh | mới",
    lead="Thành phố thử đèn giao thông.",
    body="Đoạn một.\n\nĐoạn hai ở Đà Nẵng.",
    authors=["Nguyễn Vân", "Hà An"],
    agency="TTXVN",
    published_at="2021-09-10T19:30:00+07:00",
    published_raw="Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)",
    section=["Nhà nông", "Khuyến nông"],
    tags=["[bold]lúa[/]"],
    images=[{"url": "https://i.ex-cdn.com/1.jpg", "caption": "Đèn"}],
    language="vi",
    provinces=[{"name": "Đà Nẵng", "today": "Đà Nẵng", "found_in": "headline"}],
    kind="article",
    fetched_at=TUESDAY,
    extracted_by={"title": "h1.title"},
    warnings=["weekday-mismatch"],
    key="danviet:20210910193012345",
    content_hash="b",
)
OLDER = Article(
    url=FIRST.url, newspaper="danviet", title="Đô thị cũ", key=FIRST.key, content_hash="a", fetched_at=MONDAY
)
COPY = Article(
    url="https://baonghean.vn/do-thi-1.html",
    newspaper="baonghean",
    title="=Đô thị thông minh | mới",
    key="baonghean:1",
    content_hash="b",
    fetched_at=TUESDAY,
    page=Page(url="https://baonghean.vn/old-1.html", newspaper="baonghean", fetched_at=TUESDAY, outcome="redirected"),
)


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Scrapy = Callable[..., Answer]
