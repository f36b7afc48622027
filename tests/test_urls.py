import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request

from crawler import urls
from crawler.urls import canonical, canonical_link, host, on_domains

ARTICLE = "https://danviet.vn/lua-chin-20210910193012345.htm"
HOSTS = ["danviet.vn", "m.", "amp.", "www.", "xn--", "[::1]", ":80", ":443", ":8080", ":99999", "\u2100", "\uff0e"]
PATHS = ["http://", "//", "/amp", "/print/", ".amp", ".html", "../", "utm_source=", "%2", "%2f", "%e9"]
PIECES = st.sampled_from([*"ab/.:?#&=%@[]\\; é+-_1\t\n", *HOSTS, *PATHS])
JUNK = st.lists(PIECES, max_size=12).map("".join)
ADDRESSES = st.one_of(st.text(), JUNK, JUNK.map("http://".__add__), JUNK.map("https://m.danviet.vn/".__add__))


@pytest.mark.parametrize(
    "variant",
    [
        ARTICLE,
        f"  {ARTICLE}\n",
        "http://danviet.vn/lua-chin-20210910193012345.htm",
        "HTTPS://DanViet.VN/lua-chin-20210910193012345.htm",
        "https://danviet.vn:443/lua-chin-20210910193012345.htm",
        "http://danviet.vn:80/lua-chin-20210910193012345.htm",
        "https://danviet.vn./lua-chin-20210910193012345.htm",
        "https://user:word@danviet.vn/lua-chin-20210910193012345.htm",
        "https://m.danviet.vn/lua-chin-20210910193012345.htm",
        "https://amp.danviet.vn/lua-chin-20210910193012345.htm",
        "https://danviet.vn/amp/lua-chin-20210910193012345.htm",
        "https://danviet.vn/lua-chin-20210910193012345.htm/amp",
        "https://danviet.vn/lua-chin-20210910193012345.htm/amp/",
        "https://danviet.vn/lua-chin-20210910193012345.amp.htm",
        "https://danviet.vn/lua-chin-20210910193012345.htm.amp",
        "https://danviet.vn/print/lua-chin-20210910193012345.htm",
        "https://danviet.vn/lua-chin-20210910193012345.htm/print/",
        "https://danviet.vn//lua-chin-20210910193012345.htm",
        "https://danviet.vn/nha-nong/../lua-chin-20210910193012345.htm",
        "https://danviet.vn/l%75a-chin-20210910193012345.htm",
        f"{ARTICLE}#binh-luan",
        f"{ARTICLE}?",
        f"{ARTICLE}?utm_source=zalo&utm_medium=x&UTM_Campaign=y",
        f"{ARTICLE}?fbclid=x&gclid=y&_gl=z&gidzl=a&zarsrc=31&zalo_id=1",
        f"{ARTICLE}?logout=1&ref=home&print=1&amp=1",
        f"{ARTICLE}?utm%5Fsource=x",
        "http://amp.m.danviet.vn:80//amp/lua-chin-20210910193012345.htm/amp?logout=1#a",
    ],
)
def test_one_article_has_one_address(variant: str) -> None:
    assert canonical(variant) == ARTICLE


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://danviet.vn", "https://danviet.vn/"),
        ("https://danviet.vn/tim?q=l%C3%BAa&b=2&a=1", "https://danviet.vn/tim?a=1&b=2&q=l%C3%BAa"),
        ("https://danviet.vn/tim?q=lúa mới", "https://danviet.vn/tim?q=l%C3%BAa+m%E1%BB%9Bi"),
        ("https://danviet.vn/Thoi-su/lúa.htm", "https://danviet.vn/Thoi-su/l%C3%BAa.htm"),
        ("https://danviet.vn/a%2fb%c3%ba", "https://danviet.vn/a%2Fb%C3%BA"),
        (
            "https://danviet.vn/tim?page=2&reference=x&amplitude=1",
            "https://danviet.vn/tim?amplitude=1&page=2&reference=x",
        ),
        ("http://127.0.0.1:8080/a?ref=x", "http://127.0.0.1:8080/a"),
        ("https://danviet.vn:8443/a", "https://danviet.vn:8443/a"),
        ("http://[::1]:80/a", "https://[::1]/a"),
        ("https://báo.vn/a", "https://xn--bo-mia.vn/a"),
        ("https://7m.vn/a", "https://7m.vn/a"),
        ("https://m.vn/a", "https://m.vn/a"),
        ("https://film.danviet.vn/a?ref=1", "https://film.danviet.vn/a"),
        ("https://www.qdnd.vn/a", "https://www.qdnd.vn/a"),
        ("https://danviet.vn/amp-vol-1.htm", "https://danviet.vn/amp-vol-1.htm"),
        ("https://danviet.vn/sprint/a", "https://danviet.vn/sprint/a"),
        ("https://danviet.vn/nha-nong/", "https://danviet.vn/nha-nong/"),
        (
            "https://danviet.vn/lua-202206122002482-print799621.html",
            "https://danviet.vn/lua-202206122002482-print799621.html",
        ),
        ("/lua-chin.htm", "/lua-chin.htm"),
        ("mailto:toasoan@danviet.vn ", "mailto:toasoan@danviet.vn"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("http://[", "http://["),
        ("https://danviet.vn:99999/a", "https://danviet.vn:99999/a"),
        ("https://evil.example\\@danviet.vn/a", "https://evil.example\\@danviet.vn/a"),
        ("https://", "https://"),
        ("", ""),
    ],
)
def test_canonical(url: str, address: str) -> None:
    assert canonical(url) == address


@given(ADDRESSES)
def test_canonical_twice_is_canonical_once(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(st.from_regex(urls._PLAIN, fullmatch=True))
def test_the_short_way_gives_what_the_long_way_gives(url: str) -> None:
    assert canonical(url) == urls._rewritten(url)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "utm_x", "ref", "q"]), st.sampled_from(["1", "2", ""]))))
def test_the_order_of_parameters_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    def query(ordered: list[tuple[str, str]]) -> str:
        return "&".join(f"{name}={value}" for name, value in ordered)

    kept = [pair for pair in pairs if pair[0] in {"a", "b", "q"}]
    assert canonical(f"{ARTICLE}?{query(pairs)}") == canonical(f"{ARTICLE}?{query(kept[::-1])}")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://M.DanViet.vn:443/a", "m.danviet.vn"),
        (" https://danviet.vn./a ", "danviet.vn"),
        ("//danviet.vn/a", "danviet.vn"),
        ("http://[::1]:80/", "::1"),
        ("https://danviet.vn@evil.example/", "evil.example"),
        ("https://evil.example\\@danviet.vn/", ""),
        ("https://danviet.vn%2eevil.example/", ""),
        ("https://danviet.vn\u2100evil.example/", ""),
        ("http://[", ""),
        ("https://danviet.vn:abc/a", ""),
        ("https://danviet.vn:99999/a", ""),
        ("https://danviet.vn:-1/a", ""),
        ("https://danviet.vn:/a", "danviet.vn"),
        ("danviet.vn/a", ""),
        ("javascript:void(0)", ""),
        ("", ""),
    ],
)
def test_host(url: str, name: str) -> None:
    assert host(url) == name


@pytest.mark.parametrize(
    "url", [ARTICLE, "http://danviet.vn", "https://etime.danviet.vn/a", "https://A.B.DANVIET.VN:8443/"]
)
def test_own_addresses(url: str) -> None:
    assert on_domains(url, ["tuoitre.vn", "DanViet.vn"])


@pytest.mark.parametrize(
    "url",
    [
        "https://danviet.vn@evil.example/",
        "https://danviet.vn:x@evil.example/",
        "https://danviet.vn.evil.example/",
        "https://xdanviet.vn/",
        "https://vn/",
        "https://evil.example/danviet.vn",
        "https://evil.example/?danviet.vn",
        "https://evil.example#danviet.vn",
        "https://evil.example\\.danviet.vn/",
        "https://danviet.vn\\.evil.example/",
        "https://7msportnews.org/lua-chin.htm",
        "/lua-chin.htm",
        "https://danviet.vn:abc/lua-chin.htm",
        "https://danviet.vn:99999/lua-chin.htm",
        "//danviet.vn/lua-chin.htm",
        "ftp://danviet.vn/lua-chin.htm",
        "file://danviet.vn/lua-chin.htm",
        "",
    ],
)
def test_addresses_of_others(url: str) -> None:
    assert not on_domains(url, ["danviet.vn", "tuoitre.vn"])
    assert not on_domains(url, [])


@given(ADDRESSES)
def test_canonical_never_moves_an_address_to_another_house(url: str) -> None:
    if on_domains(canonical(url), ["danviet.vn"]):
        assert on_domains(url, ["danviet.vn"])


@given(ADDRESSES)
def test_an_own_address_can_be_asked_for(url: str) -> None:
    if on_domains(url, ["danviet.vn"]):
        Request(url)
        Request(canonical(url))


@pytest.mark.parametrize("url", ["https://danviet.vn:abc/x-d1.html", "https://danviet.vn:99999/x-d1.html?utm_source=x"])
def test_an_impossible_port_stays_as_it_is(url: str) -> None:
    assert canonical(f" {url} ") == url


PAGE = "http://m.danviet.vn/lua-chin-d7.html?ref=home#top"
OWN = "https://danviet.vn/lua-chin-d7.html"


@pytest.mark.parametrize(
    "candidates",
    [
        [],
        [""],
        ["  "],
        ["https://7msportnews.org/lua-chin-d8.html"],
        ["https://danviet.vn@evil.example/lua-chin-d8.html"],
        ["https://danviet.vn.evil.example/lua-chin-d8.html"],
        ["//evil.example/lua-chin-d8.html"],
        ["https://danviet.vn/share874715.html"],
        ["https://danviet.vn"],
        ["https://danviet.vn/", "https://m.danviet.vn/?utm_source=x", "https://danviet.vn/index.html"],
        ["javascript:void(0)", "mailto:toasoan@danviet.vn", "ftp://danviet.vn/a", "http://[", "#top"],
    ],
)
def test_what_is_not_believed_leaves_the_pages_own_address(candidates: list[str]) -> None:
    assert canonical_link(PAGE, candidates, ["danviet.vn"]) == OWN


@pytest.mark.parametrize(
    ("candidates", "address"),
    [
        (
            ["https://danviet.vn/lua-chin-d8.html", "https://danviet.vn/lua-chin-d9.html"],
            "https://danviet.vn/lua-chin-d8.html",
        ),
        (
            ["https://7msportnews.org/a.html", "https://danviet.vn/lua-chin-d8.html"],
            "https://danviet.vn/lua-chin-d8.html",
        ),
        (
            ["https://danviet.vn/share1.html", " /lua-chin-d8.html?utm_source=x "],
            "https://danviet.vn/lua-chin-d8.html",
        ),
        (["lua-chin-d8.html"], "https://danviet.vn/lua-chin-d8.html"),
        (["//etime.danviet.vn/lua-chin-d8.html"], "https://etime.danviet.vn/lua-chin-d8.html"),
        (["http://m.danviet.vn:80/lua-chin-d8.html/amp"], "https://danviet.vn/lua-chin-d8.html"),
        (["https://danviet.vn/share-lua-chin-d8.html"], "https://danviet.vn/share-lua-chin-d8.html"),
    ],
)
def test_the_first_believable_candidate_counts(candidates: list[str], address: str) -> None:
    assert canonical_link(PAGE, candidates, ["danviet.vn"]) == address


@given(st.lists(ADDRESSES, max_size=3))
def test_a_canonical_link_is_always_on_the_newspapers_hosts(candidates: list[str]) -> None:
    address = canonical_link(PAGE, candidates, ["danviet.vn"])
    assert on_domains(address, ["danviet.vn"])
    assert canonical(address) == address
