"""VCCorp's loaders and addresses on small pages; whole pages are ``fixtures/``."""

from datetime import datetime

import pytest
from scrapy.http import HtmlResponse, Request

from crawler.dates import VIETNAM
from crawler.families.vccorp import VccorpLoader, VccorpSpider
from crawler.families.vccorp_skins import CafefLoader, SignedLoader
from crawler.items import Article
from crawler.loader import ArticleLoader
from crawler.spiders.suckhoedoisong import SuckhoedoisongSpider
from crawler.spiders.tuoitre import TuoitreSpider

URL = "https://baochinhphu.vn/gia-lua-102260307071308923.htm"
TEXT = "<p>Lúa hè thu chín sớm nửa tháng so với mọi năm.</p>"
TOLD = "Lúa hè thu chín sớm nửa tháng so với mọi năm."


class Paper(VccorpSpider):
    name = "baochinhphu"
    title = "Báo Chính phủ"
    domains = ("baochinhphu.vn",)


def read(body: str, *, around: str = "", loader: type[ArticleLoader] = VccorpLoader) -> Article:
    """The Article of a page with this text; ``around`` stands between headline and text."""
    page = f"<h1 data-role=title>Giá lúa</h1>{around}<div data-role=content>{body}</div>"
    response = HtmlResponse(URL, body=f"<html><body><div>{page}</div></body></html>".encode(), encoding="utf-8")
    response.request = Request(URL, meta={"fetched_at": datetime(2026, 3, 8, 12, tzinfo=VIETNAM)})
    paper = Paper()
    paper.loaders = (loader,)  # type: ignore[misc]  # a fact of the class, elsewhere
    return paper.read_article(response)


@pytest.mark.parametrize("wrapped", ["{}", "<ul><li><h3><a href='/x.htm'>Tin khác</a></h3>{}</li></ul>"])
@pytest.mark.parametrize("lead", ["<p class=sapo>{}</p>", "<h2 class=detail-sapo data-role=sapo>{}</h2>"])
def test_the_lead_of_another_story_below_the_text_is_not_this_ones(wrapped: str, lead: str) -> None:
    below = f"</div>{wrapped.format(lead.format('Sa-pô của bài khác.'))}<div>"
    alone = read(TEXT + below)
    assert (alone.lead, alone.body, "lead" in alone.extracted_by) == (None, TOLD, False)
    assert read(TEXT + below, around=lead.format("Sa-pô của bài này.")).lead == "Sa-pô của bài này."


@pytest.mark.parametrize(
    "kind",
    [
        "RelatedOneNews",
        "RelatedNewsBox",
        "RelatedNews",
        "Video",
        "VideoStream",
        "Audio",
        "Vote",
        "quizv2",
        "insertembedcode",
    ],
)
def test_a_box_that_is_not_of_the_story(kind: str) -> None:
    box = f'<div class="VCSortableInPreviewMode" type="{kind}"><p>Nông dân bỏ ruộng ra phố.</p></div>'
    assert read(TEXT + box).body == TOLD


@pytest.mark.parametrize("kind", ["content", "SimpleQuote"])
def test_a_box_of_the_story(kind: str) -> None:
    box = f'<div class="VCSortableInPreviewMode" type="{kind}"><p>Nông dân bỏ ruộng ra phố.</p></div>'
    assert read(TEXT + box).body == f"{TOLD}\n\nNông dân bỏ ruộng ra phố."


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: NVCC",
        "(Ảnh: Lê Đông)",
        "Clip: BẢO CHƯƠNG",
        "Nông dân Tháp Mười gặt lúa sớm - Ảnh: H.V.",
        "Nông dân Tháp Mười gặt lúa sớm. ẢNH: TTXVN",
        "&gt;&gt; Giá lúa tăng",
        "Xem thêm: Giá lúa tăng. Thương lái vào tận ruộng",
        "Mời độc giả xem thêm video:",
        "Mời bạn đọc xem thêm video được quan tâm",
    ],
)
def test_a_line_that_tells_nothing(line: str) -> None:
    assert read(f"{TEXT}<p>{line}</p>{TEXT}").body == f"{TOLD}\n\n{TOLD}"


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh hưởng của mặn: lúa chết từng vạt.",
        "Ông nói thêm: giá lúa còn tăng.",
        "Nhiều bạn trẻ về đồng chụp và chia sẻ hình ảnh: lúa, diều, trâu",
        "Tin, ảnh: Hoàng Mến cộng tác cùng nhiều người trong xã.",
        "Xem thêm phim buổi tối là thói quen của nhiều người.",
        "Hình ảnh: một nửa cánh đồng đã gặt. Nửa kia còn xanh.",
    ],
)
def test_a_sentence_that_looks_so(line: str) -> None:
    assert read(f"{TEXT}<p>{line}</p>{TEXT}").body == f"{TOLD}\n\n{line}\n\n{TOLD}"


@pytest.mark.parametrize(
    ("last", "authors", "agency"),
    [
        ("<p>Hoàng Mến</p>", ["Hoàng Mến"], None),
        ("<p><b>Hoàng Mến - Cầm Sơn</b></p><p>&nbsp;</p>", ["Hoàng Mến", "Cầm Sơn"], None),
        ("<p>Hoàng Mến (tổng hợp)</p>", ["Hoàng Mến"], None),
        ("<p>Hoàng Mến</p><p>Ảnh: VGP/Cầm Sơn</p>", ["Hoàng Mến"], None),
        ("<p>Hoàng Mến (Ảnh: VGP/Cầm Sơn)</p>", ["Hoàng Mến"], None),
        ('<div style="text-align: right"><b>Hoàng Mến</b></div>', ["Hoàng Mến"], None),
        ("<p>Theo TTXVN</p>", [], "TTXVN"),
    ],
)
def test_the_last_paragraph_signs(last: str, authors: list[str], agency: str | None) -> None:
    article = read(TEXT + last, loader=SignedLoader)
    assert (article.body, article.authors, article.agency) == (TOLD, authors, agency)


def test_a_time_beside_other_stories_is_none_of_this_one() -> None:
    others = '<div class="detail-same-cate"><span data-role="publishdate">01/03/2026 01:01</span></div>'
    ours = '<meta property="article:published_time" content="2026-03-02T17:40:00+07:00">'
    assert read(f"{TEXT}</div>{others}").published_at is None
    assert read(f"{TEXT}</div>{others}{ours}").published_at == "2026-03-02T17:40:00+07:00"


def test_what_signed_is_told() -> None:
    signed = read(f"{TEXT}<p>Hoàng Mến</p>", loader=SignedLoader)
    assert signed.extracted_by["authors"].startswith("[data-role=content] > p:nth-last-of-type(-n+3)")
    assert "signature" not in read(TEXT, loader=SignedLoader).extracted_by


@pytest.mark.parametrize("last", ["Điều 5. Hiệu lực thi hành", "Trân trọng", "Hoàng Mến đã gặt xong hai công lúa."])
def test_the_last_paragraph_is_text(last: str) -> None:
    article = read(f"{TEXT}<p>{last}</p>", loader=SignedLoader)
    assert (article.body, article.authors) == (f"{TOLD}\n\n{last}", [])


def test_elsewhere_only_a_paragraph_set_apart_signs() -> None:
    assert read(f"{TEXT}<p>Đồng Tháp Mười</p>").authors == []
    assert read(f'{TEXT}<p style="text-align: right;">Hoàng Mến</p>').authors == ["Hoàng Mến"]


@pytest.mark.parametrize("last", ["Hoàng Mến - Cầm Sơn", "HOÀNG MẾN"])
def test_the_byline_once_more_is_no_text(last: str) -> None:
    names = '<div class="detail-author"><a class="name">Hoàng Mến</a><a class="name">Cầm Sơn</a></div>'
    article = read(f"{TEXT}<p>{last}</p>", around=names)
    assert (article.body, article.authors) == (TOLD, ["Hoàng Mến", "Cầm Sơn"])


@pytest.mark.parametrize("printed", ["An ninh tiền tệ", "Theo An ninh tiền tệ"])
def test_a_source_nobody_knows_is_no_person(printed: str) -> None:
    around = f"<p class=author>Hoàng Mến</p><p class=source data-field=source>{printed}</p>"
    article = read(TEXT, around=around, loader=CafefLoader)
    assert (article.authors, article.agency) == (["Hoàng Mến"], "An ninh tiền tệ")


@pytest.mark.parametrize(
    "time",
    [
        "<div class=detail-time><div data-role=publishdate>01/03/2026 <span>09:51</span></div></div>",
        "<div class=detail-time><div data-role=publishdate>01/03/2026</div><span>09:51</span></div>",
        "<div class=detail-time><a>Chia sẻ bài này</a><div data-role=publishdate>01/03/2026 09:51</div></div>",
    ],
)
def test_a_time_in_pieces_or_among_words(time: str) -> None:
    assert read(TEXT, around=time, loader=SignedLoader).published_at == "2026-03-01T09:51:00+07:00"


def test_words_under_a_video_are_of_no_picture() -> None:
    photo = '<figure type="Photo"><img src="/a.jpg"><figcaption class="PhotoCMS_Caption"></figcaption></figure>'
    article = read(f'{TEXT}{photo}<div class="VideoCMS_Caption"><p>Gặt lúa đêm</p></div>')
    assert article.images == [{"url": "https://baochinhphu.vn/a.jpg", "caption": None}]
    assert article.body == TOLD


def test_a_table_of_a_picture_and_a_table_of_figures() -> None:
    picture = '<table><tr><td><img src="/a.jpg"></td></tr><tr><td>Gặt lúa đêm</td></tr></table>'
    article = read(f"{TEXT}{picture}<table><tr><td>Giá</td><td>7.000</td></tr></table>")
    assert article.images == [{"url": "https://baochinhphu.vn/a.jpg", "caption": "Gặt lúa đêm"}]
    assert article.body == f"{TOLD}\n\nGiá | 7.000"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://tuoitre.vn/gia-lua-20260307075519174.htm", "tuoitre:digits:20260307075519174"),
        ("https://tuoitre.vn/gia-lua-2026030707011493.htm", "tuoitre:digits:20260307070114930"),
        ("https://tuoitre.vn/tin/kinh-te/20150323/gia-lua/724041.html", "tuoitre:id:724041"),
        ("https://tuoitre.vn/gia-lua-724041.htm", "tuoitre:id:724041"),
    ],
)
def test_an_old_article_keeps_its_number(url: str, key: str) -> None:
    paper = TuoitreSpider()
    assert paper.is_article(url)
    assert paper.key(url) == key


@pytest.mark.parametrize("path", ["kinh-doanh.htm", "chien-su-e1234.htm", "hoa-cuc.html", "timeline/11/trang-2.htm"])
def test_a_page_of_headlines_is_no_article(path: str) -> None:
    assert not TuoitreSpider().is_article(f"https://tuoitre.vn/{path}")


def test_short_numbers_of_the_health_paper_bear_its_prefix() -> None:
    paper = SuckhoedoisongSpider()
    assert paper.is_article("https://suckhoedoisong.vn/kham-benh-169153232.htm")
    assert not paper.is_article("https://suckhoedoisong.vn/kham-benh-153232.htm")
