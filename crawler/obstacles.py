"""What a server sends instead of a page: a challenge to robots, or an empty frame that a script fills in a browser.

Both come with status 200. Only bytes are searched, and only those of answers that are short or were of no use: pages
of newspapers may carry a captcha in their comment box.
"""

import re
from typing import Final, Literal

#: No article of a newspaper is as short: laodong's challenge has under 600 bytes, a page with a captcha some thousand.
COOKIE_CHALLENGE: Final = 2_000
CHALLENGE: Final = 32_000
#: Visible bytes that even a section without headlines has, in its menus; the saved pages have 2,800 at least.
ANY_TEXT: Final = 200
LITTLE_TEXT: Final = 2_000

#: ``<script>document.cookie="D1N=0123abcd"+"; path=/";window.location.reload(true);</script>``
_COOKIE = re.compile(rb"document\.cookie\s*=")
_AGAIN = re.compile(rb"location\s*(?:\.\s*(?:reload|replace|assign|href)\b|=)")
_CAPTCHA = re.compile(
    rb"captcha|anti-?ddos|ddos-guard|_cf_chl_opt|cf-browser-verification|cf-turnstile|challenge-(?:form|platform)"
    rb"|checking your browser",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rb"<article|[\"']og:(?:type|title)|application/ld\+json|articlebody", re.IGNORECASE)

_UNSEEN = re.compile(
    rb"<(script|style|noscript|template|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_SCRIPT = re.compile(rb"<script\b.*?(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
#: Where React, Vue, Next, Nuxt and Angular put the page, and how their templates repeat a headline.
_FRAME = re.compile(
    rb"""<(\w[\w-]*)\b[^<>]*\sid=["']?(?:app|root|__next|__nuxt)\b[^<>]*>\s*(?:<!--[^<>]*-->\s*)?</\1\s*>"""
    rb"""|<(?:app-root|ng-view|router-outlet)\b|\s(?:data-)?(?:ng-(?:app|view|repeat)|v-for)\b""",
    re.IGNORECASE,
)


def obstacle(body: bytes) -> Literal["challenge"] | None:
    """What stands in the way: a "challenge", be it a cookie to be set by script (laodong) or a captcha (nld).

    >>> obstacle(b'<html><script>document.cookie="D1N=1f";window.location.reload(true);</script></html>')
    'challenge'
    >>> obstacle(b"<html><article>A captcha was broken.</article></html>")
    """
    if len(body) <= COOKIE_CHALLENGE and _COOKIE.search(body) and _AGAIN.search(body):
        return "challenge"
    is_captcha = len(body) <= CHALLENGE and _CAPTCHA.search(body) and not _ARTICLE.search(body)
    return "challenge" if is_captcha else None


def is_client_rendered(body: bytes) -> bool:
    """Whether a page on which nothing was found is filled by a script: an empty frame, or scripts and little to see.

    >>> is_client_rendered(b'<body><div id="app"></div><script src="/app.js"></script></body>')
    True
    >>> is_client_rendered("<body><h2>Chuyên mục</h2><p>Chưa có bài.</p></body>".encode())
    False
    """
    scripts = sum(len(script[0]) for script in _SCRIPT.finditer(body))
    if not scripts:
        return False
    if _FRAME.search(body):
        return True
    seen = _UNSEEN.sub(b"", body)
    text = len(b" ".join(_TAG.sub(b" ", seen).split()))
    return text < ANY_TEXT or (text < LITTLE_TEXT and scripts > len(seen))
