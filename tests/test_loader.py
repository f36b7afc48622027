"""The loader on small pages; whole pages of real families are ``fixtures/``."""

from datetime import datetime
from typing import Any, ClassVar

import pytest
from lxml.html import document_fromstring, fragment_fromstring
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from crawler.body import read_body
from crawler.dates import VIETNAM
from crawler.families.explus import ExplusLoader
from crawler.families.h24 import H24Loader
from crawler.families.vccorp import VccorpLoader
from crawler.items import NEEDS_BROWSER, Article, lacks
from crawler.loader import ArticleLoader
from crawler.rules import Rules

URL = "https://danviet.vn/gia-lua-d1.html"
KNOWN: dict[str, object] = {
    "url": URL,
    "newspaper": "danviet",
    "domains": ("danviet.vn",),
    "house": ("Dân Việt",),
    "language": "vi",
    "fetched_at": datetime(2026, 11, 20, 12, tzinfo=VIETNAM),
}
TEXT = "<p>Lúa hè thu chín sớm nửa tháng so với mọi năm.</p><p>Thương lái vào tận ruộng đặt cọc.</p>"
TWO = "Lúa hè thu chín sớm nửa tháng so với mọi năm.\n\nThương lái vào tận ruộng đặt cọc."


class Family(ArticleLoader):
    rules: ClassVar[Rules] = {
        "title": ("h1.headline", "h1", 'meta[property="og:title"]::attr(content)'),
        "lead": ("h2.sapo", "div.sapo"),
        "published_at": ("span.time", "time::attr(datetime)"),
        "authors": ("span.author",),
        "agency": ("p.source",),
        "section": ("nav a",),
        "tags": ("div.tags a", "meta[name=keywords]::attr(content)"),
        "body": ("div#text", "div.text"),
    }
    drop = (".related", "zone", "p:first-child.note")


def load(story: str, *, head: str = "", around: str = "{}", **context: object) -> Article:
    """The Article of a page whose story stands in ``main``; ``around`` is the page's body, "{}" the story."""
    page = document_fromstring(f"<html><head>{head}</head><body>{around.format(f'<main>{story}</main>')}</body></html>")
    known: dict[str, Any] = KNOWN | context
    return Family(page, **known).load(Family.container(page))


def story(*parts: str, text: str = TEXT) -> str:
    return f"<h1>Giá lúa</h1>{''.join(parts)}<div id=text>{text}</div>"


def test_what_the_context_says() -> None:
    article = load(story())
    assert (article.newspaper, article.language, article.url) == ("danviet", "vi", URL)
    assert article.fetched_at == "2026-11-20T12:00:00+07:00"


@pytest.mark.parametrize(
    ("headlines", "title", "rule"),
    [
        ("<h1>Khuyến nông</h1><h1 class=headline>Giá lúa</h1>", "Giá lúa", "h1.headline"),
        ("<h1 class=headline> </h1><h1>Giá <b>lúa</b></h1>", "Giá lúa", "h1"),
        ("", "Giá lúa & gạo", 'meta[property="og:title"]::attr(content)'),
    ],
)
def test_the_first_rule_that_gives_words_wins(headlines: str, title: str, rule: str) -> None:
    article = load(
        f"{headlines}<div id=text>{TEXT}</div>", head='<meta property="og:title" content="Giá lúa &amp;amp; gạo">'
    )
    assert (article.title, article.extracted_by["title"]) == (title, rule)


def test_a_field_that_no_rule_gives_is_empty() -> None:
    article = load(story())
    assert (article.lead, article.agency, article.published_at, article.published_raw) == (None, None, None, None)
    assert (article.authors, article.section, article.tags, article.warnings) == ([], [], [], [])
    assert article.extracted_by == {"title": "h1"}


def test_the_stats_count_which_rule_gave_a_field() -> None:
    stats = StatsCollector(get_crawler())
    for _ in range(2):
        load(story("<div class=sapo>Được mùa.</div>"), stats=stats)
    assert stats.get_stats() == {"rule/danviet/title/h1": 2, "rule/danviet/lead/div.sapo": 2}


def test_the_story_is_searched_before_the_page() -> None:
    around = "<aside><h2 class=sapo>Tin khác</h2><span class=author>Minh Anh</span></aside>{}"
    article = load(story("<div class=sapo>Được mùa.</div><span class=author>Hà Thu</span>"), around=around)
    assert (article.lead, article.authors) == ("Được mùa.", ["Hà Thu"])


def test_what_the_story_lacks_may_stand_elsewhere_on_the_page() -> None:
    article = load(story(), around="<nav><a>Nhà nông</a></nav>{}")
    assert article.section == ["Nhà nông"]


def test_a_page_without_container_has_no_body() -> None:
    article = load("<h1>Giá lúa</h1><span class=author>Hà Thu</span><p>Lúa chín.</p>")
    assert (article.title, article.authors, article.body, article.kind) == ("Giá lúa", ["Hà Thu"], None, None)


def test_the_container_is_what_the_first_body_rule_names() -> None:
    assert load("<h1>Giá lúa</h1><div class=text><p>Khác.</p></div><div id=text><p>Lúa chín.</p></div>").body == (
        "Lúa chín."
    )


def test_sections_lose_the_front_page_and_repeats() -> None:
    bar = "<nav><a>Trang chủ</a><a>/ Nhà nông</a><a>Khuyến nông</a><a>Nhà nông</a></nav>"
    assert load(story(bar)).section == ["Nhà nông", "Khuyến nông"]


def test_an_attribute_is_a_list_with_commas() -> None:
    assert load(story(), head='<meta name=keywords content="lúa hè thu, Hải Lăng,,lúa hè thu">').tags == [
        "lúa hè thu",
        "Hải Lăng",
    ]


def test_an_element_is_one_label_whatever_its_commas() -> None:
    assert load(story("<div class=tags><a>#lúa, gạo</a><a>phân bón,</a></div>")).tags == ["lúa, gạo", "phân bón"]


def test_the_lead_loses_the_house_prefix() -> None:
    assert load(story("<h2 class=sapo>(Dân Việt) - Lúa được mùa.</h2>")).lead == "Lúa được mùa."


@pytest.mark.parametrize("repeated", ["GIÁ LÚA", "Được mùa."])
def test_headline_and_lead_are_not_repeated_in_the_body(repeated: str) -> None:
    lead = "<h2 class=sapo>Dân Việt - Được mùa.</h2>"
    assert load(story(lead, text=f"<p>{repeated}</p>{TEXT}")).body == TWO
    assert (load(story(lead, text=f"{TEXT}<p>{repeated}</p>")).body or "").endswith(repeated)


def test_the_body_is_without_boxes() -> None:
    text = f"<p class=note>Tin này đã cũ</p><div class=related><p>Tin khác nữa</p></div>{TEXT}<p>Gửi bình luận</p>"
    assert load(story(text=text)).body == TWO


def test_a_closing_credit_moves_to_the_byline() -> None:
    article = load(story(text=f"{TEXT}<p>Bài, ảnh: Hà Thu</p><p>Theo TTXVN</p>"))
    assert (article.body, article.authors, article.agency) == (TWO, ["Hà Thu"], "TTXVN")


def test_the_newspaper_is_no_author() -> None:
    article = load(story("<span class=author>Dân Việt</span><span class=author>Hà Thu</span><p class=source>TTXVN</p>"))
    assert (article.authors, article.agency) == (["Hà Thu"], "TTXVN")


@pytest.mark.parametrize(
    ("printed", "published_at", "warnings"),
    [
        ("Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)", "2021-09-10T19:30:00+07:00", []),
        ("Thứ hai, 10/09/2021 19:30", "2021-09-10T19:30:00+07:00", ["weekday-mismatch"]),
        ("31/02/2021 08:00", None, ["impossible-date"]),
        ("2 giờ trước", "2026-11-20T10:00:00+07:00", ["relative-time"]),
    ],
)
def test_a_time_keeps_its_text_and_its_doubts(printed: str, published_at: str | None, warnings: list[str]) -> None:
    article = load(story(f"<span class=time>{printed}</span>"))
    assert (article.published_raw, article.published_at, article.warnings) == (printed, published_at, warnings)


def test_the_first_text_that_is_a_time_counts() -> None:
    spans = "".join(f"<span class=time>{text}</span>" for text in ("Nhà nông", "10/09/2021 19:30", "11/09/2021 08:00"))
    assert load(story(spans)).published_raw == "10/09/2021 19:30"


def test_modified_at_is_metadata() -> None:
    head = '<meta property="article:modified_time" content="2021-09-11T08:00:00+07:00">'
    assert load(story(), head=head).modified_at == "2021-09-11T08:00:00+07:00"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://danviet.vn/gia-lua-d2.html", "https://danviet.vn/gia-lua-d2.html"),
        ("/gia-lua-d2.html", "https://danviet.vn/gia-lua-d2.html"),
        ("https://7msportnews.org/gia-lua-d2.html", URL),
        ("https://danviet.vn/", URL),
    ],
)
def test_a_canonical_link_is_believed_on_the_newspapers_hosts(link: str, url: str) -> None:
    assert load(story(), head=f'<link rel=canonical href="{link}">').url == url


def test_a_photo_story_is_told_by_its_captions() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>Nông dân Hải Lăng gặt lúa chạy bão từ sáng</figcaption></figure>"
    article = load(story(text=f"<p>Chùm ảnh.</p>{figure * 2}"))
    assert (article.kind, article.body, len(article.images)) == ("photo", "Chùm ảnh.", 2)
    assert load(story(text=f"{TEXT}{figure}")).kind == "article"
    assert load(story(text=f"{TEXT * 2}{figure * 2}")).kind == "article"
    assert [load(story(text=f"<p>{'chợ ' * words}</p>{figure * 3}")).kind for words in (29, 30)] == ["photo", "article"]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="box-comment"><p>Hay quá!</p></div>',
        '<section id="binh-luan"><p>Hay quá!</p></section>',
        '<ul class="list-cmt"><li>Hay quá!</li></ul>',
        "<form><p>Hay quá!</p><input></form>",
        "<div><p>Hay quá!</p><textarea></textarea></div>",
        '<div class="fb-comments"><span>Hay quá!</span></div>',
    ],
)
@pytest.mark.parametrize("loader", [ExplusLoader, VccorpLoader, H24Loader])
def test_no_comment_reaches_the_body(box: str, loader: type[ArticleLoader]) -> None:
    element = fragment_fromstring(f"<div><p>Lúa chín.</p>{box}<p>Gặt xong.</p></div>")
    assert read_body(element, loader.drop, loader.captions, URL).paragraphs == ["Lúa chín.", "Gặt xong."]


def test_what_was_read_as_something_else_is_no_text_of_the_body() -> None:
    """Headline, lead, time and byline may stand within the text: OneCMS, VnExpress."""
    inside = '<h1>Giá lúa</h1><h2 class="sapo">Lúa lên giá.</h2><span class=time>14/08/2026 21:20</span>'
    article = load(f'<div id=text>{inside}{TEXT}<span class="author">Hà Thu</span></div>')
    assert (article.body, article.lead, article.authors) == (TWO, "Lúa lên giá.", ["Hà Thu"])


class SignedBelow(Family):
    rules: ClassVar[Rules] = {**Family.rules, "authors": ("div#text > p:last-child",)}


@pytest.mark.parametrize(
    ("last", "authors", "told"),
    [("Hà Thu", ["Hà Thu"], ""), ("Lúa chín sớm, bà con mừng.", [], "\n\nLúa chín sớm, bà con mừng.")],
)
def test_a_last_paragraph_is_text_unless_it_is_a_byline(last: str, authors: list[str], told: str) -> None:
    page = document_fromstring(f"<h1>Giá lúa</h1><div id=text>{TEXT}<p>{last}</p></div>")
    known: dict[str, Any] = KNOWN
    article = SignedBelow(page, **known).load(SignedBelow.container(page))
    assert (article.authors, article.body) == (authors, TWO + told)


class Scripted(Family):
    hollow = NEEDS_BROWSER


def test_a_container_that_a_script_fills_gives_no_article() -> None:
    page = document_fromstring("<h1>Giá lúa</h1><div id=text><img src=a.jpg><p> </p></div>")
    known: dict[str, Any] = KNOWN
    article = Scripted(page, **known).load(Scripted.container(page))
    assert lacks(article) == NEEDS_BROWSER
