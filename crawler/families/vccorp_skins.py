"""VCCorp IMS in other skins than ``detail-*``, and as tuoitre.vn wore it long ago."""

from typing import ClassVar

from crawler.families.edited import RIGHT
from crawler.families.vccorp import KEYWORDS, PUBLISHED, RULES, VccorpLoader
from crawler.rules import Rules

#: One of the last paragraphs.
BELOW = "p:nth-last-of-type(-n+3)"
OG_TITLE, OG_DESCRIPTION = (f'meta[property="og:{name}"]::attr(content)' for name in ("title", "description"))


def with_rules(more: Rules, rules: Rules = RULES) -> Rules:
    """``rules`` with those of ``more`` before them, field by field.

    >>> with_rules({"tags": ("li.kli a",)}, {"title": ("h1",), "tags": ("div.detail-tab a",)})
    {'title': ('h1',), 'tags': ('li.kli a', 'div.detail-tab a')}
    """
    return {field: (*more.get(field, ()), *rules.get(field, ())) for field in {**rules, **more}}


class CafefLoader(VccorpLoader):
    """cafef.vn and cafebiz.vn, which print byline and source below the text."""

    rules: ClassVar[Rules] = with_rules(
        {
            "authors": ("p.author",),
            "agency": ("p.source", "span.link-source-text-name"),
            "section": ("a[data-role=cate-name]",),
            "tags": ("div.tagdetail div.row2 a",),
        }
    )


class SignedLoader(VccorpLoader):
    """baochinhphu.vn, which names the author in the last paragraph and nowhere else; an empty one may follow."""

    rules: ClassVar[Rules] = with_rules(
        {
            "published_at": ("div.detail-time",),  # "01/03/2026", and "09:51" in an element of its own
            "signature": (f"[data-role=content] > {BELOW}, [data-role=content] > div{RIGHT}:last-of-type",),
        }
    )


class KenhLoader(VccorpLoader):
    """The skin of kenh14.vn, genk.vn and soha.vn (``kbwc-*``, ``knc-*``, ``#ContentDetail``)."""

    rules: ClassVar[Rules] = with_rules(
        {
            "title": ("h1.kbwc-title", "h1.kbwcb-title"),
            "lead": ("h2.knc-sapo", "h2.kbwcb-sapo", "div.kbwcb-sapo"),
            "published_at": ("span.kbwcm-time",),
            "authors": ("span.kbwcm-author",),
            "agency": ("span.kbwcm-source",),
            "tags": ("ul.knt-list li a", "li.kli a"),
            "body": ("div.knc-content", "div.kbwcb-content", "div#ContentDetail"),
        }
    )


class FckLoader(VccorpLoader):
    """tuoitre.vn of before 2022 (``div.fck``); in 2015 the time is sure in the metadata only."""

    rules: ClassVar[Rules] = {
        "title": ("h1.article-title", "h1.title-2", "h1", OG_TITLE),
        "lead": ("h2.sapo", "div.sapo", "h2.txt-head", "p.txt-head", OG_DESCRIPTION),
        "published_at": (
            "div.date-time",
            "meta[name=pubdate]::attr(content)",  # "2015-03-23 08:06 +07:00"
            PUBLISHED,
        ),
        "authors": ("div.author", "p.author"),
        "section": ("ul.bread-crumbs li a", "div.bread-crumbs a"),
        "tags": ("ul.tags-container a", KEYWORDS),
        "body": ("div#main-detail-body", "div.fck"),
        "signature": ("div.fck > p:nth-last-of-type(-n+2)",),
    }
