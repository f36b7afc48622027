"""A page of an unknown system: what is read, what is refused, and that nothing is invented."""

from datetime import datetime

import pytest
from scrapy.http import HtmlResponse

from crawler.dates import VIETNAM
from crawler.document import Document
from crawler.families.unknown import UnknownLoader, story_of
from crawler.guess.said import Said
from crawler.items import Article
from crawler.markup import parse

SAVED = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
TEXT = (
    "Sáng nay, bà con thôn Phú Hải xuống đồng gặt lúa chạy lũ, máy gặt chạy suốt từ lúc bốn giờ.",
    "Ông Lê Văn Chiểu cho biết mỗi sào được ba tạ rưỡi, cao hơn vụ trước nửa tạ.",
    "Lúa tươi bán tại ruộng 7.200 đồng một ký, thương lái trả tiền ngay trên bờ.",
    "Xã đã mượn thêm năm máy gặt của huyện bên để kịp xong trước ngày 25.",
)
P = "".join(f"<p>{text}</p>" for text in TEXT)
BODY = "\n\n".join(TEXT)
LEAD = "Hơn 300 ha lúa ở Phú Hải được gặt sớm mười ngày trước khi lũ về."
TITLE = "Phú Hải gặt lúa chạy lũ"
H1 = f"<h1>{TITLE}</h1>"
META = f'<title>{TITLE} - Báo Đồng Quê</title><meta property="og:site_name" content="Báo Đồng Quê">'


def read(body: str, head: str = META) -> Article | None:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    page = parse(HtmlResponse("https://baodongque.vn/a", body=html.encode(), encoding="utf-8"))
    container = UnknownLoader.container(page)
    if container is None:
        return None
    house = {"newspaper": "baodongque.vn", "domains": ("baodongque.vn",), "house": ("baodongque.vn",)}
    return UnknownLoader(page, url="https://baodongque.vn/a", language="vi", fetched_at=SAVED, **house).load(container)


def article(body: str, head: str = META) -> Article:
    found = read(body, head)
    assert found is not None
    return found


# --- the text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        f"<main>{H1}<div>{P}</div></main>",
        f"<main>{H1}{P}</main>",
        f"<table><tr><td>{H1}{P}</td><td><a href='/'>Trang chủ</a></td></tr></table>",
        f"<div>{H1}<div>{'<br><br>'.join(TEXT)}</div></div>",
        f"<div>{H1}<div class='has-sidebar related-container'>{P}</div></div>",  # names of furniture
        f"<div>{H1}<section>{P.replace('<p>Lúa', '</section><ins></ins><section><p>Lúa')}</section></div>",
    ],
)
def test_the_text_is_read_however_it_is_boxed(body: str) -> None:
    assert article(body).body == BODY


@pytest.mark.parametrize(
    "junk",
    [
        '<div class="tin-lien-quan"><p>Đê bao Hải Dương vừa đắp xong đã nứt một đoạn dài hơn hai trăm mét.</p></div>',
        f'<div style="{"font-size: 1em; " * 40}" class="tin-lien-quan"><p>Đê bao vừa đắp xong đã nứt.</p></div>',
        '<div class="insert-news"><p>Đê bao Hải Dương vừa đắp xong đã nứt một đoạn dài hơn hai trăm mét.</p></div>',
        '<div class="box_RelatedNews"><a href="/b">Đê bao Hải Dương vừa đắp xong đã nứt</a></div>',
        '<p><a href="/b">Đê bao Hải Dương vừa đắp xong đã nứt</a></p>',
        "<p>Xem thêm: Đê bao Hải Dương vừa đắp xong đã nứt</p>",
        '<div class="ads_middle"><p>Căn hộ ven sông trả góp không lãi, gọi ngay số máy dưới đây.</p></div>',
        '<p style="display:none">Một đoạn chữ giấu đi không ai đọc được, chỉ có máy mới thấy.</p>',
        '<div class="comment-box"><p>Tôi thấy bài viết này rất đúng với quê tôi, cảm ơn nhà báo đã nói hộ.</p></div>',
    ],
)
def test_what_is_of_other_stories_is_no_text(junk: str) -> None:
    first, _, rest = P.partition("</p>")
    assert article(f"<main>{H1}<div>{first}</p>{junk}{rest}</div></main>").body == BODY


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src='/a.jpg'><figcaption>Gặt lúa ở Phú Hải.</figcaption></figure>",
        "<table><tr><td><img src='/a.jpg'></td></tr><tr><td>Gặt lúa ở Phú Hải.</td></tr></table>",
        "<p style='text-align: center;'><img src='/a.jpg'></p><p style='text-align: center;'>Gặt lúa ở Phú Hải.</p>",
        "<p><img src='/a.jpg'></p><p><em>Gặt lúa ở Phú Hải.</em></p>",
        "<p><img src='/a.jpg'><br><em>Gặt lúa ở Phú Hải.</em></p>",
        "<p><img src='/a.jpg'><br>Gặt lúa ở Phú Hải.</p>",
        "<div><img src='/a.jpg'></div><p class='img_chu_thich'>Gặt lúa ở Phú Hải.</p>",
        "<div class='anh'><img src='/a.jpg'><div class='PhotoCMS_Caption'><p>Gặt lúa ở Phú Hải.</p></div></div>",
    ],
)
def test_a_caption_is_of_its_picture(picture: str) -> None:
    first, _, rest = P.partition("</p>")
    found = article(f"<main>{H1}<div>{first}</p>{picture}{rest}</div></main>")
    assert found.body == BODY
    assert found.images == [{"url": "https://baodongque.vn/a.jpg", "caption": "Gặt lúa ở Phú Hải."}]


def test_words_in_a_sentence_stay_whatever_their_class() -> None:
    linked = P.replace("thương lái", '<a class="cms-relate" href="/t">thương lái</a>')
    assert article(f"<main>{H1}<div>{linked}</div></main>").body == BODY


# --- what is refused ---------------------------------------------------------------------------------------------

TEASER = "<div><h3><a href='/{0}'>Bà con thôn Phú Hải xuống đồng số {0}</a></h3><p>" + TEXT[0] + "</p></div>"


@pytest.mark.parametrize(
    "body",
    [
        "",
        f"{H1}<p>{LEAD}</p>",  # a video and its lead
        f"{H1}<div>{''.join(map(TEASER.format, range(8)))}</div>",  # a section
        f"{H1}<form><p>Đăng nhập</p><input></form>",
        f"{H1}<div id='dcontent'>{'QmFvIFRoYW5oIEhvYQ' * 40}</div>",  # a cipher
        f"{H1}<div id='dcontent'></div>" + "<p>Trang</p>" * 600 + f"<div>{P}</div>",  # another story, far below
    ],
)
def test_where_no_article_stands_there_is_none(body: str) -> None:
    assert read(body) is None


def test_the_text_of_another_story_is_not_taken_for_one_that_is_missing() -> None:
    head = "<title>Bình Thuận: thả rùa con về biển trong đêm trăng</title>"
    headline = "<h1>Bình Thuận: thả rùa con về biển trong đêm trăng</h1>"
    assert read(f"<div>{headline}<div id='dcontent'></div></div><div class='phai'><div>{P}</div></div>", head) is None


# --- time --------------------------------------------------------------------------------------------------------

PRINTED = "<div class='ngay'>18/11/2026 05:45</div>"
STATED = '<meta property="article:published_time" content="2026-11-18T05:45:10+07:00">'


@pytest.mark.parametrize(
    ("head", "before", "after", "iso"),
    [
        (STATED, "", "", "2026-11-18T05:45:10+07:00"),
        (STATED, "", PRINTED, "2026-11-18T05:45:10+07:00"),
        ("", "", PRINTED, "2026-11-18T05:45:00+07:00"),
        ("", PRINTED, "", "2026-11-18T05:45:00+07:00"),
        ("", "", "<p>Kinh tế | 05:45 | 18/11/2026 | 1.204 lượt xem</p>", "2026-11-18T05:45:00+07:00"),
        ("", "", "<span class='date'>18/11/2026</span> <span>05:45</span>", "2026-11-18T05:45:00+07:00"),
        (STATED.replace("05:45:10", "12:45:10"), "", PRINTED, "2026-11-18T05:45:00+07:00"),  # UTC said to be ours
        (STATED, "", "<div>Cập nhật: 19/11/2026 09:00</div>", "2026-11-18T05:45:10+07:00"),
        (STATED, "", "<time>2 ngày trước</time>", "2026-11-18T05:45:10+07:00"),
        ("", "", "<time datetime='2026-11-18T05:45:10+07:00'></time>", "2026-11-18T05:45:10+07:00"),
        (
            '<meta property="article:published_time" content="11/8/2026 5:45:10 AM">',
            "",
            "",
            "2026-11-08T05:45:10+07:00",
        ),
        (STATED.replace("05:45:10", "00:00:00"), "", "", None),  # a day
        (STATED.replace("T05:45:10+07:00", ""), "", "", None),
        ("", "", "<p>18/11/2026</p>", None),
        ("", "", "", None),
    ],
)
def test_the_time_near_the_headline_counts_and_metadata_know_the_second(
    head: str, before: str, after: str, iso: str | None
) -> None:
    assert article(f"<main>{before}{H1}{after}<div>{P}</div></main>", META + head).published_at == iso


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<div class='time-now'>Thứ sáu, 20/11/2026 07:59</div>@",
        "<div class='dong-ho'>Thứ sáu, 20/11/2026 07:59</div>@",
        "@<div class='tin-khac'><a href='/b'>Đê bao vừa đắp xong đã nứt</a><time>19/11/2026 10:00</time></div>",
        "@<footer><p>Giấy phép số 12/GP-TTĐT cấp ngày 02/03/2021 08:00</p></footer>",
        "@<div><a href='/b'>Đê bao Hải Dương vừa đắp xong đã nứt</a></div><div>19/11/2026 10:00</div>",
        "@<time datetime='2026-11-19T10:00:00+07:00'>hôm qua</time><time datetime='2026-11-18T10:00:00+07:00'></time>",
    ],
)
def test_times_elsewhere_are_not_the_articles(elsewhere: str) -> None:
    found = article(elsewhere.replace("@", f"<main>{H1}<div>{P}</div></main>"))
    assert (found.published_at, found.published_raw) == (None, None)


# --- lead, byline ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        f"{H1}<div class='sapo'>{LEAD}</div><div>{P}</div>",
        f"{H1}<h2>{LEAD}</h2><div>{P}</div>",
        f"{H1}<div class='dt-intro'>(ĐQ) - {LEAD}</div><div>{P}</div>",
        f"{H1}<p>{LEAD}</p><div>{P}</div>",
        f"{H1}<div><p><strong>Đồng Quê - {LEAD}</strong></p>{P}</div>",
        f"<div>{H1}<div class='sapo'>{LEAD}</div>{P}</div>",
    ],
)
def test_the_lead_stands_between_headline_and_text(body: str) -> None:
    found = article(f"<main>{body}</main>")
    assert (found.lead, found.body) == (LEAD, BODY)


@pytest.mark.parametrize(
    ("description", "lead"),
    [
        (LEAD, LEAD),
        (LEAD[:-1] + "…", None),
        ("Đọc tin tức mới nhất trong ngày, tin nóng 24h trên báo điện tử, cập nhật liên tục", None),
        (TEXT[0][:60], None),
    ],
)
def test_a_description_is_a_lead_where_it_is_whole_and_of_the_article(description: str, lead: str | None) -> None:
    head = f'{META}<meta property="og:description" content="{description}">'
    found = article(f"<main>{H1}<div>{P}</div></main>", head)
    assert (found.lead, found.body) == (lead, BODY)


DABLE = '<meta name="dable:author" content="Hà An;Lê Mây">'


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("", f"{H1}<span class='author'>Hà An</span><div>{P}</div>", ["Hà An"]),
        ("", f"{H1}<a href='/tac-gia/ha-an'>Hà An</a><div>{P}</div>", ["Hà An"]),
        ("", f"{H1}<div>Hà An - Lê Mây</div><div>18/11/2026 05:45</div><div>{P}</div>", ["Hà An", "Lê Mây"]),
        ("", f"{H1}<div>Hà An - 18/11/2026 05:45</div><div>{P}</div>", ["Hà An"]),
        ("", f"{H1}<div>{P}<p style='text-align:right'><b>HÀ AN</b></p></div>", ["HÀ AN"]),
        ("", f"{H1}<div>{P}<p>Hà An</p><p>Từ khóa: lúa, lũ</p></div>", ["Hà An"]),
        (DABLE, f"{H1}<b class='author'>HÀ AN</b><div>{P}</div>", ["HÀ AN", "Lê Mây"]),
        ('<meta name="author" content="Hà An">', f"{H1}<div>{P}</div>", ["Hà An"]),
        ('<meta name="author" content="Báo Đồng Quê">', f"{H1}<div>{P}</div>", []),
        ('<meta name="author" content="admin">', f"{H1}<div>{P}</div>", []),
        ('<meta property="article:author" content="https://facebook.com/dongque">', f"{H1}<div>{P}</div>", []),
        ("", f"{H1}<div>{P}</div>", []),
    ],
)
def test_authors_are_persons_in_the_case_of_the_page(head: str, body: str, authors: list[str]) -> None:
    found = article(f"<main>{body}</main>", META + head)
    assert (found.authors, found.body) == (authors, BODY)


# --- headline ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body", "by"),
    [
        (META, f"<h1 class='logo'>Báo Đồng Quê</h1><h1 class='td'>{TITLE}</h1>", "h1.td"),
        (META, f"<h1>Báo Đồng Quê</h1><div class='title-detail'>{TITLE}</div>", "div.title-detail"),
        ("<title>Gặt sớm ở Phú Hải, chuyện kể</title>", H1, "h1"),  # the page wins
        (META, "<h1 class='logo'></h1>", "head > title"),
    ],
)
def test_the_headline_is_the_printed_one(head: str, body: str, by: str) -> None:
    found = article(f"<main>{body}<div>{P}</div></main>", head)
    assert (found.title, found.extracted_by["title"], found.extracted_by["body"]) == (TITLE, by, "trafilatura")


def test_too_many_sections_are_a_menu() -> None:
    menu = "".join(f"<a href='/{n}'>Mục {n}</a>" for n in range(9))
    assert article(f"<div class='breadcrumb'>{menu}</div><main>{H1}<div>{P}</div></main>").section == []


def test_of_thousands_of_lines_before_a_text_few_are_looked_at() -> None:
    lines = "Dòng chữ ngắn mà có đến hơn tám từ<br>" * 3000
    html = f"<html><body><main>{H1}<div>{lines}</div>{P}</main></body></html>"
    page = parse(HtmlResponse("https://baodongque.vn/a", body=html.encode(), encoding="utf-8"))
    story = story_of(Said(Document(page)), page.find("body/main"))
    assert len(story.text) > 3000
    assert len(story.above) < 150
