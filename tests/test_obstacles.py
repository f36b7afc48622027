"""Answers that are no pages: challenges to robots, and frames that a script fills; pages are never taken for one."""

import pytest

from crawler.obstacles import is_client_rendered, obstacle

COOKIE = (
    '<html><body><script>document.cookie="D1N=0a1b2c"+"; path=/";window.location.reload(true);</script></body></html>'
)
CAPTCHA = """<html><head><title>Xác thực người dùng</title></head><body><form method="post">
<p>Hệ thống nhận thấy nhiều yêu cầu từ máy của bạn.</p><img src="/captcha.png"><input></form></body></html>"""
MENU = '<ul>{}</ul><p class="empty">Chuyên mục chưa có bài viết nào.</p>'.format(
    '<li><a href="/x/">Thời sự</a></li>' * 40
)


@pytest.mark.parametrize(
    "body",
    [
        COOKIE,
        "<script>document.cookie = 'D1N=0a1b2c'; location.href = '/rss/home.rss';</script>",
        "<script>document.cookie='k=1';window.location = window.location.href</script>",
        CAPTCHA,
        "<html><title>Anti-DDoS</title><p>Vui lòng đợi trong giây lát</p></html>",
        "<title>Just a moment...</title><h1>baocuatoi.vn</h1><script>window._cf_chl_opt={}</script>",
        CAPTCHA + " " * 10_000,
    ],
)
def test_a_challenge(body: str) -> None:
    assert obstacle(body.encode()) == "challenge"


ARTICLE = '<meta property="og:type" content="article"><h1>Giá lúa tăng</h1><p>Lúa tăng giá.</p>'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\x00\xff",
        ARTICLE,
        ARTICLE + '<form><div class="g-recaptcha"></div></form>',
        '<article><p>Mã captcha là gì?</p></article><script src="/cdn-cgi/challenge-platform/x.js"></script>',
        CAPTCHA + " " * 40_000,
        COOKIE + " " * 2_000,
        "<script>document.cookie='seen=1'</script><p>Chưa có bài.</p>",
        "<script>location.reload()</script>",
    ],
)
def test_no_challenge(body: str) -> None:
    assert obstacle(body.encode()) is None


FRAMES = [
    '<div id="app"></div>',
    "<div id='root' class='dark'> </div>",
    '<div class="wrap" id="__next"><!-- filled later --></div>',
    "<div id=__nuxt></div>",
    '<body ng-app="bao"><li ng-repeat="tin in ds">{{tin.ten}}</li></body>',
    "<app-root></app-root>",
    '<ul><li v-for="tin in ds"><h3>{{ tin.ten }}</h3></li></ul>',
]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_that_a_script_fills(frame: str) -> None:
    assert is_client_rendered(f"{frame}{MENU}<script src='/app.js'></script>".encode())


def test_scripts_and_little_to_see() -> None:
    assert is_client_rendered(b"<body><div class='spinner'>...</div><script src='/a.js'></script></body>")
    assert is_client_rendered(f"{MENU}<script>{'x' * 9000}</script>".encode())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Chưa có bài.</p>",
        f"{MENU}<script src='/a.js'></script>",
        f"{MENU}{'<p>Giới thiệu tòa soạn và liên hệ.</p>' * 60}<script>{'x' * 90_000}</script>",
        f'<div id="app">{MENU}</div><script src="/a.js"></script>',
        f'<div id="approach"></div>{MENU}<script src="/a.js"></script>',
    ],
)
def test_what_the_server_fills(body: str) -> None:
    assert not is_client_rendered(body.encode())


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<script", "<div id=app ", "<head", " ", "document.cookie="])
def test_long_rubbish_is_searched_quickly(piece: str) -> None:
    body = (piece * 300_000).encode()
    assert obstacle(body) is None
    assert is_client_rendered(body) in {True, False}
