"""Addresses: the one canonical address of an article, and whose host it is on.

A canonical address names an article; it is not always the address to ask. Junk never raises: it comes back
stripped.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import urljoin, urlsplit

from tldextract import TLDExtract
from w3lib.url import canonicalize_url

#: With the list of public suffixes that comes with it; a crawl fetches nothing but newspapers.
_SUFFIXES = TLDExtract(suffix_list_urls=(), cache_dir=None)
_WEB = re.compile(r"\s*https?://", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*|\[?[0-9a-f:]+(?:\.\d+)*\]?")
#: Addresses whose canonical form and host are kept: of one page they are asked for ten times.
_KEPT = 256


@lru_cache(_KEPT)
def host(url: str) -> str:
    r"""The host of an address in lower case, without port or final dot; "" where there is none to be sure of.

    >>> host("https://M.DanViet.vn:443/nha-nong.htm"), host("/nha-nong.htm"), host("https://danviet.vn:99999/")
    ('m.danviet.vn', '', '')
    >>> host("https://danviet.vn@evil.example/"), host(r"https://evil.example\@danviet.vn/")
    ('evil.example', '')
    """
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018  # reading it is how urllib checks it
        name = (parts.hostname or "").removesuffix(".")
    except ValueError:  # "http://[", "http://danviet.vn℀evil.example/", "https://danviet.vn:abc/"
        return ""
    # Browsers read a backslash as the slash that ends the host, urlsplit as part of a user's name.
    return name if _HOST.fullmatch(name) and "\\" not in parts.netloc else ""


@cache
def site(host: str) -> str:
    """The registered name that a host belongs to; an address in numbers and a bare name are their own.

    >>> site("dongkhoi.baovinhlong.vn"), site("dttc.sggp.org.vn"), site("127.0.0.1")
    ('baovinhlong.vn', 'sggp.org.vn', '127.0.0.1')
    """
    return _SUFFIXES(host).top_domain_under_public_suffix or host


def on_domains(url: str, domains: Sequence[str]) -> bool:
    """Tell whether the address is http(s) and on one of the domains or a sub-domain of one.

    >>> on_domains("https://etime.danviet.vn/a.htm", ["danviet.vn"])
    True
    >>> on_domains("https://danviet.vn.evil.example/", ["danviet.vn"])
    False
    """
    return is_below(web_host(url), domains)


def web_host(url: str) -> str:
    """The host of an http or https address; "" for any other."""
    return host(url) if _WEB.match(url) else ""


def is_below(host: str, domains: Sequence[str]) -> bool:
    """Tell whether a host is one of the domains or a sub-domain of one; "" is below none."""
    return bool(host) and any(f".{host}".endswith(f".{domain.lower()}") for domain in domains)


# Parameters that say where a reader came from, how the page is to look, or that he has logged out.
_TRACKING = re.compile(
    r"utm_.*|zalo.*|zarsrc|gidzl|fbclid|fb_.*|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_cid|mc_eid|_ga|_gl|_gac|_hsenc|_hsmi|ref|ref_src|ref_url|__twitter_impression|logout|amp|print",
    re.IGNORECASE,
)
# "/amp/lua-chin.htm", "/lua-chin.htm/amp", "/lua-chin.amp", "/lua-chin.amp.html", and the same with "print".
_VIEW = re.compile(r"^/(?:amp|print)(?=/)|/(?:amp|print)/?$|\.amp(?=(?:\.html?)?$)")
_MOBILE_HOST = re.compile(r"^(?:(?:m|amp)\.)+(?=[^.]+\.)")
# Most links on a page are canonical already, in plain letters: they need not be taken apart.
_PLAIN = re.compile(
    r"https://(?![^/]*xn--|(?:m|amp)\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(/(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)",
    re.ASCII,
)


@lru_cache(_KEPT)
def canonical(url: str) -> str:
    """The one way to write an address: https, lower-case host, no default port, sorted parameters.

    Fragment, user's name, tracking parameters, and mobile, AMP and print views are gone. Two things are
    kept, as what they stand for is not certain: "www.", and danviet's "-202206122002482-print799621.html", its
    digits may lack trailing zeros. An address with a port of its own keeps its scheme. What is no http(s) address
    comes back stripped.

    >>> canonical("http://m.danviet.vn:80/lua-chin-20210910193012345.htm?utm_source=zalo&b=2&a=1#binh-luan")
    'https://danviet.vn/lua-chin-20210910193012345.htm?a=1&b=2'
    >>> canonical("https://danviet.vn/lua-chin-d1.html/amp?logout=1")
    'https://danviet.vn/lua-chin-d1.html'
    >>> canonical(" javascript:void(0) ")
    'javascript:void(0)'
    """
    url = url.strip()
    while not _is_plain(url) and (written := _rewritten(url)) != url:
        url = written
    return url


def _is_plain(url: str) -> bool:
    plain = _PLAIN.fullmatch(url)
    return plain is not None and not _VIEW.search(plain[1])


def _rewritten(url: str) -> str:
    """One pass of rewriting; what is no http(s) address, or has an impossible host or port, stays."""
    try:
        parts = urlsplit(canonicalize_url(url))
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not host(url):
        return url
    scheme, end = ("https", "") if port in {None, 80, 443} else (parts.scheme, f":{port}")
    name = parts.netloc.rpartition("@")[2].removesuffix(f":{port}").removesuffix(".")
    query = _without_tracking(parts.query)
    return f"{scheme}://{_MOBILE_HOST.sub('', name)}{end}{_without_view(parts.path)}{query and '?'}{query}"


def _without_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0]))


def _without_view(path: str) -> str:
    path = re.sub("/{2,}", "/", path)
    while (shorter := _VIEW.sub("", path)) != path:
        path = shorter
    return path or "/"


_FRONT_PAGE = re.compile(r"https?://[^/]+/(?:(?:index|default|home|trang-chu)(?:\.\w+)?/?)?(?:\?.*)?")


def is_front_page(url: str) -> bool:
    """Tell whether a canonical address is the front page of its host.

    >>> is_front_page("https://danviet.vn/"), is_front_page("https://danviet.vn/trang-chu.html")
    (True, True)
    >>> is_front_page("https://danviet.vn/nha-nong/")
    False
    """
    return _FRONT_PAGE.fullmatch(url) is not None


# plo.vn gives "https://plo.vn/share874715.html" as og:url of every article.
_NO_ARTICLE = re.compile(rf"{_FRONT_PAGE.pattern}|https?://[^/]+/share\d*\.html?(?:\?.*)?")


def canonical_link(page_url: str, candidates: Sequence[str], domains: Sequence[str]) -> str:
    """The address of the article on a page: the first believable candidate, else the page's own, canonical.

    Candidates are what the page says of itself, in order of trust (link rel=canonical, og:url), absolute or
    relative. One on another host (a mirror), a share link or the front page is not believed.

    >>> page = "https://m.danviet.vn/lua-chin-d1.html?ref=home"
    >>> canonical_link(page, ["https://7msportnews.org/lua-d1.html", "/lua-chin-d1.html"], ["danviet.vn"])
    'https://danviet.vn/lua-chin-d1.html'
    """
    addresses = (_joined(page_url, candidate.strip()) for candidate in candidates if candidate.strip())
    return next((url for url in addresses if _is_believable(url, domains)), None) or canonical(page_url)


def _joined(page_url: str, candidate: str) -> str:
    if _is_plain(candidate):
        return candidate
    try:
        return canonical(urljoin(page_url, candidate))
    except ValueError:
        return ""


def _is_believable(url: str, domains: Sequence[str]) -> bool:
    return on_domains(url, domains) and not _NO_ARTICLE.fullmatch(url)
