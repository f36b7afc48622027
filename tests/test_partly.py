"""Papers with a system of their own, of which only some rules are known."""

from datetime import datetime

import pytest
from lxml.etree import _Element
from lxml.html import document_fromstring

from crawler.families.baoninhbinh import NinhbinhLoader
from crawler.families.partly import PartlyKnownLoader
from crawler.items import Article
from crawler.newspaper import NewspaperSpider
from crawler.spiders.baobacninhtv import BaobacninhtvSpider
from crawler.spiders.baocamau import BaocamauSpider
from crawler.spiders.baodienbienphu import BaodienbienphuSpider
from crawler.spiders.baolaichau import BaolaichauSpider
from crawler.spiders.baoninhbinh import BaoninhbinhSpider
from crawler.spiders.baoquangngai import BaoquangngaiSpider
from crawler.spiders.baosonla import BaosonlaSpider

NOON = datetime.fromisoformat("2026-10-07T12:00:00+07:00")
STORY = "<p>Gió mùa về sớm trên đảo Lý Sơn, tàu cao tốc nghỉ hai ngày.</p>"


def load(tree: _Element) -> Article:
    context = {"newspaper": "x", "domains": ("baolaichau.vn",), "house": (), "language": "vi"}
    return Loader(tree, url="https://baolaichau.vn/gio-1", fetched_at=NOON, **context).load(Loader.container(tree))


class Loader(PartlyKnownLoader):
    rules = {**PartlyKnownLoader.rules, "title": (".name",), "lead": (".sapo",), "body": ("div.text",)}  # noqa: RUF012  # as families write it


def test_pictures_without_words_are_dated_by_metadata() -> None:
    html = "<meta property=article:published_time content=2026-10-06T08:00:00+07:00><p class=name>Chùm ảnh</p>"
    article = load(document_fromstring(f"{html}<div class=text><img src=a.jpg></div>"))
    assert (article.title, article.published_at, len(article.images)) == ("Chùm ảnh", "2026-10-06T08:00:00+07:00", 1)


def test_a_headline_named_by_a_rule_has_its_time_near() -> None:
    clock = "<p>22:00 05/10/2026</p>" + "<p>Tin khác của hôm trước, chẳng liên quan gì tới bài này đâu.</p>" * 20
    head = "<p class=name>Gió mùa về</p><p>07:15 06/10/2026</p>" + "<p>Cỡ chữ</p>" * 5
    story = f"<div>{head}<div class=text>{STORY * 2}</div></div>"
    assert load(document_fromstring(clock + story)).published_at == "2026-10-06T07:15:00+07:00"


def test_bold_words_of_ninh_binh_are_no_lead() -> None:
    bold = "<p><b class=font-bold>Gió mùa đông bắc về sớm hơn mọi năm tới nửa tháng</b>, tàu nghỉ.</p>"
    text = f"<div class=content-detail><div id=content_detail>{STORY}{bold}{STORY}</div></div>"
    tree = document_fromstring(f"<h1 class=header-title>Gió mùa</h1>{text}")
    context = {"newspaper": "x", "domains": ("baoninhbinh.org.vn",), "house": (), "language": "vi", "fetched_at": NOON}
    loader = NinhbinhLoader(tree, url="https://baoninhbinh.org.vn/gio-260603101522871.html", **context)
    assert loader.load(NinhbinhLoader.container(tree)).lead is None


def test_a_text_found_by_rule_is_not_credited_to_trafilatura() -> None:
    article = load(document_fromstring(f"<p class=name>Gió mùa về</p><div class=text>{STORY * 2}</div>"))
    assert article.extracted_by == {"title": ".name"}


def test_a_paper_of_its_own_system_without_title_or_metadata_gives_nothing() -> None:
    article = load(document_fromstring(f"<div class=text>{STORY}</div>"))
    assert (article.title, article.published_at, article.authors) == (None, None, [])


@pytest.mark.parametrize(
    ("paper", "path", "key"),
    [
        (BaobacninhtvSpider, "/bg/emagazine/kinh-bac-postid433825.bbg", "id:433825"),
        (BaocamauSpider, "/cua-hai-da-a131877.html", "id:131877"),
        (BaosonlaSpider, "/kinh-te/man-hau-7KqYtwXDg.html", "id:7KqYtwXDg"),
        (BaodienbienphuSpider, "/tin-bai/xa-hoi/deo-pha-din/", "id:xa-hoi/deo-pha-din"),
        (BaoninhbinhSpider, "/thuyen-nan-260603101522871.html", "number:260603101522871"),
        (BaoninhbinhSpider, "/thuyen-nan/d2022032722111733.htm", "old:2022032722111733"),
        (BaoquangngaiSpider, "/u-vo-toi-58794.htm", "number:58794"),
        (BaoquangngaiSpider, "/kinh-te/202311/que-5d0a4c1/", "id:202311/que-5d0a4c1"),
        (BaolaichauSpider, "/kinh-te/sin-ho-trong-sam-1318842", "id:1318842"),
    ],
)
def test_an_address_holds_the_number_of_the_article(paper: type[NewspaperSpider], path: str, key: str) -> None:
    assert paper().key(f"https://{paper.domains[0]}{path}") == f"{paper.name}:{key}"


@pytest.mark.parametrize(
    ("paper", "url"),
    [
        (BaobacninhtvSpider, "https://baobacninhtv.vn/kinh-te"),
        (BaobacninhtvSpider, "https://en.baobacninhtv.vn/lychees-postid91.bbg"),
        (BaosonlaSpider, "https://baosonla.vn/kinh-te.html"),
        (BaodienbienphuSpider, "https://baodienbienphu.vn/tin-bai/xa-hoi"),
        (BaoninhbinhSpider, "https://baoninhbinh.org.vn/lien-he.html"),
    ],
)
def test_a_section_is_no_article(paper: type[NewspaperSpider], url: str) -> None:
    assert not paper().is_article(url)


def test_an_address_without_a_number_is_its_own_key() -> None:
    url = "https://baosonla.vn/kinh-te/ke-hoach-nam-2026.html"
    assert BaosonlaSpider().key(url) == f"baosonla:{url}"
