"""Articles that are no more although the server answers 200; a page with an article on it is never taken for one."""

import pytest
from scrapy.http import HtmlResponse, Response

from crawler.items import Article, Page
from crawler.soft404 import says_so
from tests.test_joined import OLD, redirected
from tests.test_newspaper import HTML, URL, response, spider

MENU = "".join(
    f'<a href="https://danviet.vn/tin-{number}-d150001{number}.html">Tin {number}</a>' for number in range(9)
)
FRONT = f"<title>Báo điện tử Dân Việt</title>{MENU}"


def read(answered: Response) -> list[tuple[str | None, str | None, str | None]]:
    """The pages that were made of an answer; an article's is "stored"."""
    made = [item.page if isinstance(item, Article) else item for item in spider().parse_article(answered)]
    return [(page.url, page.outcome, page.reason) for page in made if isinstance(page, Page)]


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Lỗi 404",
        "Error 404: Page not found",
        "404 Not Found",
        "Page Not Found",
        "The page you are looking for could not be found",
        "This article does not exist",
        "Không tìm thấy",
        "Không tìm thấy trang",
        "KHÔNG TÌM THẤY TRANG (404)",
        "404 Không tìm thấy nội dung bạn yêu cầu",
        "Trang không tồn tại",
        "Bài viết không tồn tại hoặc đã bị xóa",
        "Bài viết này đã bị xoá",
        "Tin bài đã bị gỡ khỏi hệ thống",
        "Rất tiếc, trang bạn đang tìm kiếm không còn tồn tại!",
        "Đường dẫn không tồn tại | Dân Việt",
        "Dân Việt - Không tìm thấy bài viết",
        "404 – Trang bạn tìm không tồn tại",
    ],
)
@pytest.mark.parametrize("page", ["<title>{}</title>", "<title>Dân Việt</title><h1>{}</h1>", "<h2>{}</h2><p>Xin lỗi!"])
def test_a_page_that_says_it_is_none_is_gone(title: str, page: str) -> None:
    ((url, outcome, reason),) = read(response(page.format(title) + MENU))
    assert (url, outcome) == (URL, "gone")
    assert reason
    assert reason.startswith("soft 404: ")
    assert reason.removeprefix("soft 404: ") in title


HEADLINES = (
    "Không tìm thấy nạn nhân vụ lật thuyền trên sông Gianh",
    "Xe tải 404",
    "Quốc lộ 404 ngập sâu",
    "Bài viết về cầu treo đã bị xóa khỏi mạng xã hội",
    "Không tồn tại loại lúa ba vụ",
    "Trang trại không tìm thấy đầu ra",
    "Nội dung đã bị xóa: người mẹ kể lại",
)


@pytest.mark.parametrize("headline", [*HEADLINES, "404", "Không tìm thấy trang"])
def test_a_page_with_an_article_on_it_is_an_article(headline: str) -> None:
    ((_, outcome, _),) = read(response(f"<title>{headline}</title>{HTML.replace('Giá lúa tăng', headline)}"))
    assert outcome == "stored"


@pytest.mark.parametrize("headline", HEADLINES)
def test_an_article_that_cannot_be_read_is_not_gone(headline: str) -> None:
    """Of a film there is a headline only, and boxes that say of themselves that they are empty."""
    film = f"<title>{headline}</title><h1>{headline}</h1><h3>Không tìm thấy nội dung</h3>"
    ((_, outcome, _),) = read(response(film))
    assert outcome == "stored"  # which is rejected later: no-body


def test_an_apology_is_no_text_of_an_article() -> None:
    apology = "<p>Bài viết mà bạn đang tìm có thể đã được chuyển sang chuyên mục khác hoặc không còn nữa.</p>" * 6
    page = f"<title>Không tìm thấy trang</title><main><h1>Không tìm thấy trang</h1><article>{apology}</article></main>"
    assert read(response(page)) == [(URL, "gone", "soft 404: Không tìm thấy trang")]


def test_an_address_that_leads_to_a_soft_404_is_gone_too() -> None:
    answered = redirected((OLD, 302), html="<title>Trang không tồn tại</title>")
    assert read(answered) == [(each, "gone", "soft 404: Trang không tồn tại") for each in (URL, OLD)]


@pytest.mark.parametrize("front", ["https://danviet.vn/", "https://danviet.vn/index.html", "https://m.danviet.vn"])
@pytest.mark.parametrize("html", [FRONT, FRONT + HTML, ""], ids=["listing", "with a text on it", "empty"])
def test_an_article_that_leads_to_the_front_page_is_gone(front: str, html: str) -> None:
    answered = redirected((OLD, 301), (URL, 302), url=front, html=html)
    assert read(answered) == [(each, "gone", "redirect to the front page") for each in (URL, OLD)]


def test_an_article_that_leads_to_a_section_is_gone() -> None:
    answered = redirected((OLD, 302), url="https://danviet.vn/nha-nong/", html=FRONT)
    assert read(answered) == [(OLD, "gone", "redirect to a section")]


def test_an_article_at_an_address_of_a_sections_form_is_an_article() -> None:
    answered = redirected((OLD, 302), url="https://danviet.vn/nha-nong/", html=MENU + HTML)
    assert [outcome for _, outcome, _ in read(answered)] == ["stored", "redirected"]


@pytest.mark.parametrize(
    ("asked", "url", "html"),
    [
        (OLD, "https://danviet.vn/bao-tri.html", "<title>Bảo trì</title><p>Hệ thống đang được nâng cấp.</p>"),
        (OLD, URL, f"<title>Đăng nhập</title>{MENU}"),
        ("https://danviet.vn/nha-nong.htm", "https://danviet.vn/nha-nong/", FRONT),
        ("http://danviet.vn", "https://danviet.vn/", FRONT),
    ],
    ids=["a notice", "an article's address", "of a section", "of the front page"],
)
def test_other_redirects_to_no_article_may_come_to_one_yet(asked: str, url: str, html: str) -> None:
    outcomes = {outcome for _, outcome, _ in read(redirected((asked, 302), url=url, html=html))}
    assert "gone" not in outcomes


def test_a_challenge_is_told_by_that_name() -> None:
    script = 'document.cookie="D1N=0123"+"; path=/";window.location.reload(true);'
    html = f"<html><title>404</title><script>{script}</script></html>"
    assert "gone" not in {
        outcome for _, outcome, _ in read(redirected((OLD, 302), url="https://danviet.vn/", html=html))
    }


@pytest.mark.parametrize("kind", [HtmlResponse, Response])
def test_what_is_no_text_tells_nothing(kind: type[Response]) -> None:
    answered = kind(URL, body=b"%PDF-1.7 \x93\x8c", request=response().request)
    assert [outcome for _, outcome, _ in read(answered)] == ["stored"]


@pytest.mark.parametrize("piece", ["404 ", "trang ", "loi ", " ", "- ", "khong tim thay ", "the page you "])
def test_long_titles_are_searched_quickly(piece: str) -> None:
    assert says_so(iter([piece * 100_000])) is None
