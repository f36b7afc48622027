"""What editors type into their texts: signatures, plain captions, asides; and the boxes of other stories."""

from datetime import datetime

import pytest
from scrapy.http import HtmlResponse, Request

from crawler.asides import is_aside
from crawler.dates import VIETNAM
from crawler.items import Article
from crawler.newspaper import NewspaperSpider
from crawler.spiders.baocantho import BaocanthoSpider
from crawler.spiders.baodautu import BaodautuSpider
from crawler.spiders.baothanhhoa import BaothanhhoaSpider
from crawler.spiders.congthuong import CongthuongSpider
from crawler.spiders.dantri import DantriSpider
from crawler.spiders.hanoimoi import HanoimoiSpider
from crawler.spiders.plo import PloSpider
from crawler.spiders.vietnamnet import VietnamnetSpider
from crawler.spiders.vnexpress import VnexpressSpider

FIRST, LAST = "Chiều 24/12, làng Phú Cầu xuất chuyến hương đầu tiên.", "Cả làng có hơn 2.000 hộ làm nghề."
LEAD = "Sân nào cũng đỏ rực tăm hương."
#: A page of each newspaper with a text between FIRST and LAST, and one below.
PAGES = {
    DantriSpider: '<article class="singular-container"><h1 class="title-page">Làng hương</h1>'
    '<div class="singular-content"><p>{first}</p>{within}<p>{last}</p>{below}</div></article>',
    BaodautuSpider: '<div><div class="title-detail">Làng hương</div>'
    '<div id="content_detail_news"><p>{first}</p>{within}<p>{last}</p>{below}</div></div>',
    PloSpider: '<div><h1 class="cms-title">Làng hương</h1>'
    '<div class="cms-body"><p>{first}</p>{within}<p>{last}</p>{below}</div></div>',
    VietnamnetSpider: '<div><h1 class="content-detail-title">Làng hương</h1>'
    '<div class="maincontent" id="maincontent"><p>{first}</p>{within}<p>{last}</p>{below}</div></div>',
    VnexpressSpider: '<div><h1 class="title-detail">Làng hương</h1>'
    '<article class="fck_detail"><p>{first}</p>{within}<p>{last}</p>{below}</article></div>',
    HanoimoiSpider: '<div class="b-maincontent"><article class="entry"><h1 class="sc-longform-header-title">Làng hương'
    "</h1><p>{first}</p>{within}<p>{last}</p>{below}</article></div>",
    BaocanthoSpider: '<h1 class="margintopbot10">Làng hương</h1><div class="detail-desc"><p>Tin.</p></div>'
    '<div id="newscontents"><div class="content-fck"><p>{first}</p>{within}<p>{last}</p>{below}</div></div>',
    BaothanhhoaSpider: '<div id="dcontent"><h1 class="pTitle">Làng hương</h1>'
    "<p>{first}</p>{within}<p>{last}</p>{below}</div>",
    CongthuongSpider: '<h1 class="article-detail-title">Làng hương</h1>'
    '<div class="__MASTERCMS_CONTENT"><p>{first}</p>{within}<p>{last}</p>{below}</div>',
}
SIGNED = [*PAGES]


def read(paper: type[NewspaperSpider], page: str) -> Article:
    url = f"https://{paper.domains[0]}/lang-huong-20221224192522724.htm"
    response = HtmlResponse(url, body=f"<html><body><main>{page}</main></body></html>".encode(), encoding="utf-8")
    response.request = Request(url, meta={"fetched_at": datetime(2026, 3, 8, 12, tzinfo=VIETNAM)})
    return paper().read_article(response)


def page_of(paper: type[NewspaperSpider], *, within: str = "", below: str = "") -> str:
    return PAGES[paper].format(first=FIRST, last=LAST, within=within, below=below)


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: P.Y",
        "(Video: Hà An)",
        "Sân phơi (Ảnh: Hà An).",
        "Phơi hương. Video: NVCC",
        ">> Tin khác ở làng",
        "Đọc thêm: Tin khác",
        '<%@ include file="tin.jsp" %>',
        "${tin.ten}",
    ],
)
def test_an_aside(line: str) -> None:
    assert is_aside(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bài, ảnh: Hà An",
        "Ảnh: Hà An - Bài: Lê Mây",
        "Sách gồm hai phần. Ảnh: 40 trang, chữ: 60 trang, in màu trên giấy dày của làng.",
        "Bà con muốn xem thêm lịch phơi hương thì ra đình.",
    ],
)
def test_no_aside(line: str) -> None:
    assert not is_aside(line)


@pytest.mark.parametrize("paper", SIGNED)
@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ("<p><strong>Hà An</strong></p>", ["Hà An"]),
        ("<p><em>Hà An - Lê Mây</em></p><p>&nbsp;</p>", ["Hà An", "Lê Mây"]),
        ("<p><b>Hà An</b> <em>(tổng hợp)</em></p>", ["Hà An"]),
        ("<p><strong>Hà An</strong></p><p>Ảnh: Lê Mây</p>", ["Hà An"]),
        ('<div style="text-align: right">HÀ AN</div>', ["HÀ AN"]),
        ('<br><br><div align="right"><b>Hà An</b></div><p>&gt;&gt; Tin khác</p>', ["Hà An"]),
    ],
)
def test_a_name_in_bold_signs_a_text(paper: type[NewspaperSpider], below: str, authors: list[str]) -> None:
    article = read(paper, page_of(paper, below=below))
    assert article.authors == authors
    assert article.body == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("last", ["<p>Hà Nội, Hải Phòng</p>", "<p><b>Việt Nam:</b> Hà An, Lê Mây</p>"])
def test_other_words_with_capitals_sign_nothing(last: str) -> None:
    article = read(DantriSpider, page_of(DantriSpider, below=last))
    assert (article.authors, len((article.body or "").split("\n\n"))) == ([], 3)


@pytest.mark.parametrize("paper", SIGNED)
@pytest.mark.parametrize(
    "within",
    [
        '<p style="text-align: center"><img src="/a.jpg"></p><p style="text-align:center"><em>Sân phơi</em></p>',
        '<p><img src="/a.jpg"></p><p class="align-center"><i>Sân phơi</i></p>',
        '<table><tr><td><img src="/a.jpg"></td></tr><tr><td>Sân phơi</td></tr></table>',
        '<p><img src="/a.jpg"></p><p>Sân phơi hương (Ảnh: Hà An).</p>',
        '<p style="text-align:center"><img src="/a.jpg"><br>Sân phơi</p>',
        '<p><img src="/a.jpg"><br><em>Sân phơi</em></p>',
        '<div align="center"><img src="/a.jpg"></div><div align="center"><em>Sân phơi</em></div>',
        '<table><tr><td><img src="/a.jpg"><td><img src="/b.jpg"><tr><td>Sân phơi<td>Kho</table>',
        '<table class="tplCaption"><tr><td><img src="/a.jpg"><br>Sân phơi</td></tr></table>',
        '<div><img src="/a.jpg"></div><p class="sc-caption">Sân phơi</p>',
        '<table><tr><td class="pic"><img src="/a.jpg"><p align="center">Sân phơi</p></td></tr></table>',
        "<p>&gt;&gt; <a>Tin khác</a></p><p><b>Xem thêm:</b> <a>Tin khác</a></p>",
        '<div class="box-poll"><p>Bạn chọn gì?</p></div>',
        '<div class="vote-news"><p>Bạn chọn gì?</p></div>',
        '<div class="news_relation_in"><a>Tin khác</a><p>Lời dẫn của tin khác.</p></div>',
        '<div class="tin-lien-quan"><p>Lời dẫn của tin khác.</p></div>',
        '<div class="box-event"><span>Dòng sự kiện:</span><ul><li>Tin khác</li></ul></div>',
        '<div class="article-tags"><h4>Từ khóa:</h4><a>làng hương</a><a>nghề</a></div>',
        '<div class="exp-toc"><ul><li>Vào vụ</li></ul></div>',
        '<blockquote class="twitter-tweet"><p>Incense drying <a>pic.twitter.com/x</a></p>— Reporter</blockquote>',
        "<p>Tin liên quan:</p><p><a>Tin khác</a></p>",
        "<p><b>Xem thêm:</b></p><ul><li><a>Tin khác</a></li><li><a>Tin nữa</a></li></ul>",
        '<div><iframe src="/v"></iframe></div><p class="text-center"><em>Sân phơi (Nguồn: FPT Play)</em></p>',
        '<div class="fb-post"><p>Bài trên trang của làng</p></div>',
        '<blockquote class="instagram-media"><a>Xem bài viết này trên Instagram</a></blockquote>',
    ],
)
def test_what_is_not_told(paper: type[NewspaperSpider], within: str) -> None:
    assert read(paper, page_of(paper, within=within)).body == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("paper", SIGNED)
@pytest.mark.parametrize(
    "within",
    [
        '<p><img src="/a.jpg"></p><p style="text-align: center"><strong>Vào vụ</strong></p>',
        '<p><a class="cms-relate">Vào vụ</a></p>',
        '<div style="text-align: center"><p>Vào vụ</p></div>',
    ],
)
def test_what_is_told(paper: type[NewspaperSpider], within: str) -> None:
    assert read(paper, page_of(paper, within=within)).body == f"{FIRST}\n\nVào vụ\n\n{LAST}"


LONG = "Chiều 5/3 bà con gặt lúa sớm hơn mọi năm gần nửa tháng trời. " * 6


@pytest.mark.parametrize(
    ("within", "told"),
    [
        (
            '<table><tr><td>Đoàn<td>HCV<tr><td><img src="/a.png">Việt Nam<td>92<tr><td>Lào<td>75</table>',
            ["Đoàn | HCV", "92", "Lào | 75"],
        ),
        (f'<table><tr><td><img src="/a.jpg"><br>{LONG}<br><br>{LONG}</td></tr></table>', [LONG.strip(), LONG.strip()]),
        (
            '<p align=center><img src="/a.jpg"><br>Sân phơi<br>Trời xanh<br>Mây trắng</p>',
            ["Sân phơi", "Trời xanh", "Mây trắng"],
        ),
        ('<p><img src="/a.jpg">Loài <i>Oryza</i> khác.</p>', ["Loài Oryza khác."]),
        ('<p><img src="/a.jpg"></p><p align=center>* * *</p>', ["* * *"]),
        ('<p>Giá <a class="keyword">lúa gạo</a> tăng.</p>', ["Giá lúa gạo tăng."]),
        (
            "<p>“Mời bạn xem lúa của tôi”, ông Ba nói rồi dẫn khách ra đồng.</p>",
            ["“Mời bạn xem lúa của tôi”, ông Ba nói rồi dẫn khách ra đồng."],
        ),
        ('<table><tr><td>A<div class="lienquan">Tin khác</div><td>B</table>', ["A | B"]),
        ("<table><tr><td><p>Một</p><p>Hai</p><td>Ba</table>", ["Một", "Hai", "Ba"]),
        ("<table><tr><td>A<td>B</table><p align=center><i>Bảng: Hà An</i></p>", ["A | B"]),
        ("<div><table><tr><td>A<td>B</table></div><p class=text-center><em>Bảng: Hà An</em></p>", ["A | B"]),
        ("<table><tr><td>A<td>B</table><p align=center>Theo <i>AP</i></p>", ["A | B", "Theo AP"]),
        ("<table><tr><td>A<td>B</table><p><i>Bảng: Hà An</i></p>", ["A | B", "Bảng: Hà An"]),
    ],
)
def test_what_looks_like_a_caption_or_furniture_and_is_told(within: str, told: list[str]) -> None:
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within=within))
    assert (article.body or "").split("\n\n") == [FIRST, *told, LAST]


@pytest.mark.parametrize(
    "last", ["CÒN TIẾP", "TRÂN TRỌNG KÍNH MỜI", "Xem Video Tại Đây", "Đà Nẵng", "Giải Nhất: Hà An", "Chúc Mừng Năm Mới"]
)
def test_closing_words_are_no_signature(last: str) -> None:
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, below=f"<p><b>{last}</b></p>"))
    assert (article.authors, article.body) == ([], f"{FIRST}\n\n{LAST}\n\n{last}")


def test_a_name_below_is_told_where_the_byline_above_is_another() -> None:
    byline = '<span class="sc-longform-header-author">Lê Mây</span>'
    article = read(HanoimoiSpider, byline + page_of(HanoimoiSpider, below="<p><b>Hà An</b></p>"))
    assert (article.authors, article.body) == (["Lê Mây"], f"{FIRST}\n\n{LAST}\n\nHà An")


@pytest.mark.parametrize("paper", SIGNED)
def test_names_above_the_credit_of_an_agency_sign_a_text(paper: type[NewspaperSpider]) -> None:
    right = '<p style="text-align: right">{}</p>'
    below = right.format("<strong>Hà An</strong>") + right.format("Theo AFP")
    article = read(paper, page_of(paper, below=below))
    assert (article.authors, article.agency, article.body) == (["Hà An"], "AFP", f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize("shown", ["<table><tr><td>A<td>B</table>", "<p><iframe></iframe></p>"])
def test_what_is_told_of_a_table_or_a_video_is_no_caption_of_a_picture_before(shown: str) -> None:
    within = f'<p><img src="/a.jpg"></p><p>Lúa chín.</p>{shown}<p align="center"><em>Số liệu: Hà An</em></p>'
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within=within))
    assert [image["caption"] for image in article.images] == [None]
    assert "Số liệu" not in (article.body or "")


@pytest.mark.parametrize(
    "within",
    [
        '<table><tr><td><img src="/a.jpg"></td></tr><tr><td>Ảnh</td></tr></table><p align="center"><em>Lời</em></p>',
        '<div><p>Đoạn.</p><iframe></iframe><p>Sau khung.</p></div><p align="center"><em>Lời</em></p>',
        '<table><tr><td>A<td>B</table><p align="center"><em>Lời</em></p><p align="center"><em>Thơ</em></p>',
        "<p><em>Lời</em></p><p>Xem thêm:</p><p><a>Lời</a></p>",
    ],
)
def test_a_slanted_line_that_tells_of_nothing_above_it_is_text(within: str) -> None:
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within=within))
    assert "Lời" in (article.body or "").split("\n\n")


def test_a_box_of_a_magazine_is_told_and_one_beside_it_is_not() -> None:
    boxes = '<aside class="content-box align-right"><p>2.000 hộ</p></aside><aside><p>Mua tăm hương</p></aside>'
    text = f'<div class="e-magazine__body"><p>{FIRST}</p>{boxes}<p>{LAST}</p></div>'
    page = f'<article class="e-magazine"><h1 class="e-magazine__title">Làng hương</h1>{text}</article>'
    assert read(DantriSpider, page).body == f"{FIRST}\n\n2.000 hộ\n\n{LAST}"


@pytest.mark.parametrize("paper", SIGNED)
def test_who_signs_a_letter_in_a_text_is_told_there(paper: type[NewspaperSpider]) -> None:
    signed = '<p style="text-align: right;"><strong>Trần H.</strong> (<em>Huế</em>)</p>'
    letter = f"<blockquote><p>Tăm hương phơi mấy ngày thì khô?</p>{signed}</blockquote>"
    article = read(paper, page_of(paper, within=letter))
    told = (article.body or "").split("\n\n")
    assert told == [FIRST, "Tăm hương phơi mấy ngày thì khô?", "Trần H. (Huế)", LAST]


def test_a_picture_that_is_there_twice_for_want_of_scripts_is_one() -> None:
    within = '<p align=center><img data-src="/a.jpg"><noscript><img src="/a.jpg"></noscript><br>Sân phơi</p>'
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within=within))
    assert article.images == [{"url": "https://hanoimoi.vn/a.jpg", "caption": "Sân phơi"}]


def test_each_picture_of_a_row_has_its_caption() -> None:
    within = '<table><tr><td><img src="/a.jpg"><td><img src="/b.jpg"><tr><td>Sân<td>Kho</table>'
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within=within))
    assert [image["caption"] for image in article.images] == ["Sân", "Kho"]


def test_what_stands_somewhere_is_related_to_nothing() -> None:
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within='<div class="relative"><p>Vào vụ</p></div>'))
    assert article.body == f"{FIRST}\n\nVào vụ\n\n{LAST}"


def test_words_beside_a_picture_in_its_paragraph_are_its_caption() -> None:
    within = '<p align="center"><img src="/a.jpg"><img src="/b.jpg"><br>Sân phơi</p><p><img src="/c.jpg"></p>'
    article = read(HanoimoiSpider, page_of(HanoimoiSpider, within=within))
    assert [image["caption"] for image in article.images] == ["Sân phơi", "Sân phơi", None]


def test_a_paragraph_in_the_middle_after_a_captioned_picture_is_told() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>Sân phơi</figcaption></figure>'
    article = read(DantriSpider, page_of(DantriSpider, within=f'{figure}<p class="align-center"><em>Thơ làng</em></p>'))
    assert article.body == f"{FIRST}\n\nThơ làng\n\n{LAST}"


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ("<p {}><strong>Hà An<br>Lê Mây</strong></p>", ["Hà An", "Lê Mây"]),
        ("<p {}><strong>Bác sĩ Hà An</strong><br>Bệnh viện Sa Đéc</p>", ["Bác sĩ Hà An"]),
        ("<p {}>Hà An</p>" + "<p>&nbsp;</p>" * 3, ["Hà An"]),
        ("<div {}><p class='Normal'>Hà An</p></div>", ["Hà An"]),
    ],
)
def test_vnexpress_is_signed_to_the_right(below: str, authors: list[str]) -> None:
    article = read(VnexpressSpider, page_of(VnexpressSpider, below=below.format('style="text-align:right;"')))
    assert (article.authors, article.body) == (authors, f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize("kind", ["video", "vote"])
def test_a_component_of_vnexpress(kind: str) -> None:
    within = f'<div data-component-type="{kind}"><div>Phơi hương</div></div>'
    assert read(VnexpressSpider, page_of(VnexpressSpider, within=within)).body == f"{FIRST}\n\n{LAST}"


def magazine(text: str, *, kind: str = "d-magazine", head: str = "<h1>Làng hương</h1>") -> Article:
    page = f'<article class="e-magazine {kind}">{head}<div class="e-magazine__body">{text}</div></article>'
    return read(DantriSpider, page)


@pytest.mark.parametrize(
    "opening",
    [
        f"<p><em>{LEAD[:9]}</em><em>{LEAD[9:]}</em></p>",
        f'<p><span style="color: red"><em>{LEAD}</em></span></p>',
        f"<p>(Dân Trí) - {LEAD}</p>",
        f"<h2>(Dân trí) - {LEAD}</h2>",
        f"<section><p><em>{LEAD}</em></p></section>",
        f'<figure><img src="/a.jpg"><figcaption><p><em>Sân phơi</em></p></figcaption></figure><p><em>{LEAD}</em></p>',
    ],
)
def test_what_opens_a_magazine_of_dantri_is_its_lead(opening: str) -> None:
    article = magazine(f"{opening}<p>{FIRST}</p>")
    assert (article.title, article.lead, article.body) == ("Làng hương", LEAD, FIRST)


@pytest.mark.parametrize("opening", ["<h2><em>Vào vụ</em></h2>", "<p><b>Vào vụ</b></p>", f"<p>{LAST}</p>"])
def test_other_openings_of_a_magazine_are_told(opening: str) -> None:
    article = magazine(f"{opening}<p>{FIRST}</p>")
    assert article.lead is None
    assert len((article.body or "").split("\n\n")) == 2


def test_a_photo_story_of_dantri_is_one_however_much_it_tells() -> None:
    told = f'<figure><img src="/a.jpg"></figure><p>{FIRST}</p><figure><img src="/b.jpg"></figure><p>{LAST}</p>'
    assert (magazine(told, kind="photo-story").kind, magazine(told).kind) == ("photo", "article")


def test_who_made_a_magazine_stands_above_the_day() -> None:
    article = magazine(f"<p>{FIRST}</p><p><b>Nội dung: Hà An</b></p><p>24/12/2022</p>")
    assert (article.authors, article.body) == (["Hà An"], FIRST)


@pytest.mark.parametrize("lead", [f"<h2>(Dân trí) - {LEAD}</h2>", f'<h2 class="singular-sapo"><p>{LEAD}</p></h2>'])
def test_a_lead_of_dantri_that_is_marked_otherwise(lead: str) -> None:
    page = f'<article class="singular-container"><h1>Làng hương</h1>{lead}<div class="singular-content">{FIRST}</div>'
    article = read(DantriSpider, f"{page}</article>")
    assert (article.title, article.lead) == ("Làng hương", LEAD)
