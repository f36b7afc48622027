"""What a newspaper's own rules find nowhere: asked of the generic rules, and only what is printed."""

from datetime import datetime

import pytest
from scrapy.http import HtmlResponse, Request
from scrapy.utils.project import get_project_settings

from crawler.dates import VIETNAM
from crawler.items import Article
from crawler.newspaper import NewspaperSpider
from crawler.replay import crawler_of
from crawler.spiders.baocaobang import BaocaobangSpider
from crawler.spiders.baochinhphu import BaochinhphuSpider
from crawler.spiders.baotayninh import BaotayninhSpider
from crawler.spiders.baothanhhoa import BaothanhhoaSpider
from crawler.spiders.hanoimoi import HanoimoiSpider
from crawler.spiders.plo import PloSpider
from crawler.spiders.thanhnien import ThanhnienSpider
from crawler.spiders.tuoitre import TuoitreSpider
from crawler.spiders.vtv import VtvSpider

FIRST = "Chiều 24/12, làng Phú Cầu xuất chuyến hương đầu tiên của mùa Tết, sớm hơn mọi năm gần nửa tháng."
LAST = "Cả làng có hơn 2.000 hộ làm nghề, mỗi hộ có ba người thợ."
TEXT = f"<p>{FIRST}</p><p>{LAST}</p>"


def read(paper: type[NewspaperSpider], story: str, head: str = "") -> Article:
    url = f"https://{paper.domains[0]}/lang-huong-phu-cau-vao-vu-20221224192522724.htm"
    page = f"<html><head>{head}</head><body><main>{story}</main></body></html>"
    response = HtmlResponse(url, body=page.encode(), encoding="utf-8")
    response.request = Request(url, meta={"fetched_at": datetime(2026, 3, 8, 12, tzinfo=VIETNAM)})
    return paper().read_article(response)


def story(between: str, text: str = TEXT) -> str:
    entry = f'<div class="b-maincontent"><article class="entry">{text}</article></div>'
    return f'<div><h1 class="sc-longform-header-title">Làng hương Phú Cầu vào vụ</h1>{between}{entry}</div>'


@pytest.mark.parametrize(
    ("printed", "warnings"),
    [
        ("24/12/2022 09:30", []),
        ("Thứ Bảy, ngày 24 tháng 12 năm 2022, 9 giờ 30 phút <span>Lượt xem: 318</span>", []),
        ("<i>event</i> 2022-12-24 09:30", []),
        ("Cập nhật lúc: 24/12/2022 | 09:30", ["updated"]),
    ],
)
def test_a_time_in_an_element_that_no_rule_names(printed: str, warnings: list[str]) -> None:
    article = read(HanoimoiSpider, story(f'<div class="ngay-dang">{printed}</div>'))
    assert (article.published_at, article.warnings) == ("2022-12-24T09:30:00+07:00", warnings)
    assert article.extracted_by["published_at"] == "div.ngay-dang"
    assert article.body == f"{FIRST}\n\n{LAST}"


def test_a_time_of_publication_counts_before_that_of_an_update() -> None:
    article = read(HanoimoiSpider, story("<div>Cập nhật: 25/12/2022 10:00</div><div>24/12/2022 09:30</div>"))
    assert (article.published_at, article.warnings) == ("2022-12-24T09:30:00+07:00", [])


def test_a_time_behind_the_text_is_of_another_story() -> None:
    head = '<div><h1 class="margintopbot10">Làng hương</h1><div class="gio">24/12/2022 09:30</div>'
    text = f'<div id="newscontents"><div class="content-fck">{TEXT}</div></div></div>'
    article = read(BaotayninhSpider, f'{head}{text}<ul><li><span class="pubdate">01/12/2022 - 08:00</span></li></ul>')
    assert article.published_at == "2022-12-24T09:30:00+07:00"


@pytest.mark.parametrize(("before", "behind", "iso"), [(0, 1, None), (1, 0, "2022-12-24T09:30:00+07:00")])
def test_an_element_states_the_time_before_the_text_only(before: int, behind: int, iso: str | None) -> None:
    stated = '<time datetime="2022-12-24T09:30:00+07:00"></time>'
    page = story(stated * before)
    assert read(HanoimoiSpider, f"<section>{page}{stated * behind}</section>").published_at == iso
    assert read(HanoimoiSpider, page.removesuffix("</div>") + stated * behind + "</div>").published_at == iso


def test_a_lead_in_an_element_that_no_rule_names() -> None:
    lead = "Sân nào cũng đỏ rực tăm hương, từ đầu làng đến cuối làng, suốt cả tháng Chạp."
    article = read(HanoimoiSpider, story(f'<p class="mo-dau"><strong>{lead}</strong></p>'))
    assert (article.lead, article.extracted_by["lead"]) == (lead, "p.mo-dau")


def test_what_metadata_describe_is_no_lead_of_a_newspaper() -> None:
    head = '<meta property="og:description" content="Hương Phú Cầu đã có mặt ở mọi miền, bà con làng nghề phấn khởi.">'
    assert read(HanoimoiSpider, story(""), head).lead is None


def test_a_note_on_the_author_is_no_lead() -> None:
    poem = "<p>Mai này phố xá lên đèo<br>Hòn Khô vẫn đứng</p>" * 3
    note = "<p><em>(*) Tác giả sinh năm 1984, quê ở phường Đông Ninh Hòa, hiện là giáo viên dạy Ngữ văn.</em></p>"
    assert read(HanoimoiSpider, story("", poem + note)).lead is None


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("Làng hương Phú Cầu đỏ rực từ đầu tháng Chạp.", "Làng hương Phú Cầu đỏ rực từ đầu tháng Chạp."),
        ("Báo Cao Bằng điện tử - Cơ quan của Đảng bộ tỉnh Cao Bằng", None),
    ],
)
def test_what_a_newspaper_says_of_itself_is_no_lead(said: str, lead: str | None) -> None:
    page = f'<h1 class="name">Làng hương</h1><div class="content-article"><div id="content-detail">{TEXT}</div></div>'
    assert read(BaocaobangSpider, page, f'<meta name="description" content="{said}">').lead == lead


def test_nothing_is_filled_in_that_is_not_printed() -> None:
    article = read(HanoimoiSpider, story(""))
    assert (article.published_at, article.lead, article.authors) == (None, None, [])


def test_the_head_of_one_template_above_the_text_of_the_other() -> None:
    head = '<h1 class="c-detail-head__title">Làng hương</h1><span class="c-detail-head__time">24-12-2022 09:30</span>'
    text = f'<div class="b-maincontent"><article class="entry">{TEXT}</article></div>'
    below = '<div class="c-detail-head__author"><b>Hà An</b> và <b>Lê Mây</b></div>'
    article = read(HanoimoiSpider, f'<div><h2 class="desc">Hương đã phơi.</h2>{head}{text}{below}</div>')
    assert (article.title, article.lead, article.authors) == ("Làng hương", "Hương đã phơi.", ["Hà An", "Lê Mây"])
    assert article.published_at == "2022-12-24T09:30:00+07:00"


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("<h3><a>Tin khác</a></h3><p>Lời dẫn của tin khác.</p>", []),
        ("<p><b>Ba bước làm hương</b></p><ul><li>Chẻ tăm</li></ul>", ["Ba bước làm hương", "Chẻ tăm"]),
    ],
)
def test_a_note_of_epi_is_of_another_story_if_its_headline_leads_there(note: str, told: list[str]) -> None:
    text = f'<div class="cms-body">{TEXT}<div class="notebox cms-note">{note}</div></div>'
    article = read(PloSpider, f'<h1 class="cms-title">Làng hương</h1>{text}')
    assert (article.body or "").split("\n\n") == [FIRST, LAST, *told]


@pytest.mark.parametrize(
    ("paper", "byline"),
    [
        (TuoitreSpider, '<div class="author">HÀ AN thực hiện</div>'),
        (VtvSpider, '<p class="news-info"><b>HÀ AN (Tổng hợp)</b> - <span class="time">24/12/2022 09:30</span></p>'),
    ],
)
def test_a_byline_of_an_older_skin_of_vccorp(paper: type[NewspaperSpider], byline: str) -> None:
    page = f'<div><h1 data-role="title">Làng hương</h1>{byline}<div data-role="content">{TEXT}</div></div>'
    assert read(paper, page).authors == ["HÀ AN"]


@pytest.mark.parametrize(
    ("paper", "path", "number"),
    [
        (BaochinhphuSpider, "asean-ket-noi-hang-hai-102151287.htm", "102151287"),
        (ThanhnienSpider, "giao-duc/truong-nghe-khat-thay-1142387.html", "1142387"),
    ],
)
def test_an_old_address_of_vccorp(paper: type[NewspaperSpider], path: str, number: str) -> None:
    url = f"https://{paper.domains[0]}/{path}"
    assert paper().is_article(url)
    assert paper().key(url) == f"{paper.name}:id:{number}"


CRUMBS = '<div class="bread"><a href="/">Trang chủ</a> » <a href="/xa-hoi">Xã hội</a> » <a>Làng hương</a></div>'
MENU = '<ul class="breadcrumb">' + "".join(f"<li><a>Mục {n}</a></li>" for n in range(5)) + "</ul>"
TAGS = '<div class="{}"><b>Từ khóa:</b> <a href="/tag/huong">hương</a>, <a href="/tags/tet">Tết</a></div>'


@pytest.mark.parametrize(
    ("around", "section", "tags"),
    [
        (CRUMBS + "{}", ["Xã hội"], []),
        (MENU + "{}", [], []),
        ("{}" + CRUMBS, [], []),
        ("{}" + TAGS.format("tags"), [], ["hương", "Tết"]),
        ("{}" + TAGS.format("article-tags"), [], ["hương", "Tết"]),
        (TAGS.format("top-tags") + "{}", [], []),
        ("{}" + TAGS.format("hot-tags"), [], []),
    ],
)
def test_sections_and_keywords_as_any_system_prints_them(around: str, section: list[str], tags: list[str]) -> None:
    page = f'<div id="dcontent"><h1 class="pTitle">Làng hương</h1>{TEXT}</div>'
    article = read(BaothanhhoaSpider, around.format(page))
    assert (article.section, article.tags) == (section, tags)


@pytest.mark.parametrize("told", ["Lịch thi đấu: 20h00 ngày 30/12/2022", "Hạn nộp hồ sơ: 17h00 ngày 30/12/2022"])
def test_a_time_that_the_text_tells_is_not_that_of_the_article(told: str) -> None:
    assert read(HanoimoiSpider, story("", f"<p>{told}</p>{TEXT}<p>{told}</p>")).published_at is None


def test_a_time_of_another_day_is_not_that_of_the_article() -> None:
    day = '<span class="sc-longform-header-date">24/12/2022</span>'
    article = read(HanoimoiSpider, story(f"{day}<div>20:00 30/12/2022</div>"))
    assert (article.published_at, article.warnings) == (None, ["date-only"])
    article = read(HanoimoiSpider, story(f"{day}<div>09:30 24/12/2022</div>"))
    assert (article.published_at, article.warnings) == ("2022-12-24T09:30:00+07:00", [])


def test_a_slogan_in_large_type_is_no_headline() -> None:
    head = '<meta property="og:title" content="Làng hương Phú Cầu vào vụ Tết">'
    text = f'<div class="b-maincontent"><article class="entry">{TEXT}</article></div>'
    article = read(HanoimoiSpider, f"<div><h1>Cơ quan của Đảng bộ thành phố Hà Nội</h1>{text}</div>", head)
    assert article.title == "Làng hương Phú Cầu vào vụ Tết"


def test_a_lead_is_not_told_once_more() -> None:
    lead = "Sân nào cũng đỏ rực tăm hương, từ đầu làng đến cuối làng, suốt cả tháng Chạp."
    article = read(HanoimoiSpider, story("", f"<p><strong>(HNM) - {lead}</strong></p>{TEXT}"))
    assert (article.lead, article.body) == (lead, f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize(
    "line", ["<p><em>- Thưa ông, vì sao làng hương năm nay lại vào vụ Tết sớm hơn mọi năm đến nửa tháng trời?</em></p>"]
)
def test_a_question_is_no_lead(line: str) -> None:
    assert read(HanoimoiSpider, story("", line + TEXT)).lead is None


def test_doubts_about_a_time_go_with_it() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-12-24"}</script>'
    article = read(HanoimoiSpider, story('<div class="gio">24/12/2022 09:30</div>'), head)
    assert (article.published_at, article.published_raw) == ("2022-12-24T09:30:00+07:00", "24/12/2022 09:30")
    assert article.warnings == []


def test_an_article_with_gaps_filled_is_counted() -> None:
    paper = HanoimoiSpider.from_crawler(crawler_of(get_project_settings()))
    pages = [story('<div class="gio">24/12/2022 09:30</div>'), story("")]
    for number, page in enumerate(pages):
        url = f"https://hanoimoi.vn/lang-huong-{number}.html"
        response = HtmlResponse(url, body=f"<html><body>{page}</body></html>".encode(), encoding="utf-8")
        response.request = Request(url)
        paper.read_article(response)
    assert paper.crawler.stats.get_value("filled/hanoimoi") == 1
