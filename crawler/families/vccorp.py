"""VCCorp IMS ("afcbc"), the system of many national papers and of danviet.vn from 2020 to early 2025.

Recognise it by ``data-role="publishdate"``, ``VCSortableInPreviewMode``, ``div.detail-content.afcbc-body`` and images
on ``*.mediacdn.vn``; the ``data-role`` attributes are its stable hooks. Addresses are ``/{slug}-{digits}.htm`` or
``.chn``, the digits being the site's prefix and the time of *creation*, trailing zeros dropped: no time of publication.
``VCSortableInPreviewMode`` marks story boxes and junk alike, only ``type=`` tells them apart: ``[type=content]`` and
``[type=SimpleQuote]`` belong to the story and stay. Keyword links in sentences (``a.VCCTagItemInNews``,
``a.link-inline-content``, ``a.seo-suggest-link``) are text.

A paper of the family is a subclass of ``VccorpSpider`` with ``sources(site, …)``. Most wear the ``detail-*`` skin that
``VccorpLoader`` reads; for the others there are loaders in ``vccorp_skins``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from lxml.etree import XPath, _Element

from crawler import bylines
from crawler.asides import is_aside
from crawler.backnumbers import Sitemaps
from crawler.body import Body
from crawler.dates import Moment
from crawler.evidence import Evidence
from crawler.families.edited import CAPTIONS, RIGHT, EditedLoader, capitalised
from crawler.furniture import FURNITURE
from crawler.loader import ArticleLoader, is_paragraph
from crawler.newspaper import NewspaperSpider
from crawler.rules import Found, Rules
from crawler.sources import Feed, Section, Sitemap, Source

#: Not of the article, wherever VCCorp's editor or its pages put it. The types are the editor's own.
BOXES = (
    "[type^=Related]",
    "div[type^=Video]",
    "div[type=Audio]",
    "div[type=Vote]",
    "div[type^=quiz]",
    "div[type=insertembedcode]",
    ".VideoCMS_Caption",
    "div.VCSortableInPreviewMode.type-6",
    ".IMSInteractiveItem",
    "div.readmore-body-box",
    ".link-content-footer",
    ".link-source-wrapper",
    ".link-callout",
    "div.tindnd",
    "div.chisochungkhoan",
    ".sda_middle",
    ".box-dautu",
    ".box-samecat",
    ".advertisement-container",
    "zone",
    *FURNITURE,
)
#: The same for the systems that took over its articles, which do not know its albums.
JUNK = (*BOXES, "[type=LayoutAlbum]")

#: Words under pictures. An album holds nothing but pictures and words about them; so does a table of pictures, which
#: is how articles of before 2018 show one (``table.desc_image``), the words in a row of their own.
SHOWN = (".PhotoCMS_Author", "[type=LayoutAlbum] :not(img):not(:has(img))", ".ck_legend", *CAPTIONS)

#: The lists of other stories around an element.
OTHERS = XPath("ancestor::*[contains(@class, 'same-cate') or contains(@class, 'related')]")

_THEO = re.compile(r"\s*theo\s+", re.IGNORECASE)

PUBLISHED = 'meta[property="article:published_time"]::attr(content)'
KEYWORDS = "meta[name=keywords]::attr(content)"

RULES: Rules = {
    "title": (
        "h1[data-role=title]",
        "h1.detail-title",
        "h1.title",
        "h1 span.title",
        "h2 span.title",
        ".dt-title h1",
        "h1",
    ),
    "lead": (
        *(f"{tag}[data-role=sapo]" for tag in ("h2", "div", "p")),
        *("h3.detail-sapo", "h2.detail-sapo", "p.sapo", "div.sapo"),
        *("[data-role=sapo]", ".sapo"),
    ),
    "published_at": (
        *(f"{tag}[data-role=publishdate]" for tag in ("span", "div", "time")),
        *("[data-role=publishdate]", "span.pdate", "div.detail-time"),
        PUBLISHED,
        "meta[itemprop=datePublished]::attr(content)",
        "ld:datePublished",
    ),
    "authors": (
        "div.box-author-detail a.name",  # all of them; the head says "NHẬT XUÂN và 1 tác giả khác"
        "div.detail-author a.name",
        "span.anots",
        "p[data-role=author]",
        "div.detail-author .name",
        "p.author",
        "div.author",
        "p.news-info b",
        "[data-role=author]",
        'meta[property="dable:author"]::attr(content)',
    ),
    "section": (
        *("div.detail-cate a", "div.detail-breadcrumb li", "div.title-main a", "div.title-main"),
        *("a[data-role=cate-name]", "a.mt-category", "[data-role=cate-name]"),
    ),
    "tags": ("div.detail-tab a.item", "div.detail-tab a", "div.tagdetail div.row2 a", KEYWORDS),
    "body": (
        *("div[data-role=content]", "section[data-role=content]", "[data-role=content]"),
        *("div.afcbc-body", "div.dt-content"),
    ),
    "signature": (f"[data-role=content] > p{RIGHT}:nth-last-of-type(-n+2)",),
}


class VccorpLoader(EditedLoader):
    """Pages in the ``detail-*`` skin and danviet.vn's; a rule without a tag, which is slow, comes late.

    ``signature`` is the last paragraph, where it stands apart: it is the byline if it holds names only and nothing else
    on the page names an author.
    """

    rules: ClassVar[Rules] = RULES
    drop: ClassVar = BOXES
    captions: ClassVar = SHOWN
    #: The byline's words as the page has them.
    named: Sequence[str] = ()
    closing = ArticleLoader.closing  # a name below is the byline only where no other is

    def moments(self, field: str) -> Iterator[tuple[Found, Moment]]:
        """As every page's, without the times of other stories."""
        return (each for each in super().moments(field) if not is_of_another(each[0][0]))

    def printed_byline(self) -> list[str]:
        """As every page's; what stands where the source does is one, be it known or not ("An ninh tiền tệ")."""
        authors = [each for each in self.search.find("authors") if not is_paragraph(each[0]) or is_credit(each)]
        sources = self.telling(self.search.find("agency")[:1])
        self.named = self.telling(authors or self.signature())
        return [*self.named, *(f"Nguồn: {_THEO.sub('', words, count=1)}" for words in sources)]

    def signature(self) -> list[tuple[_Element | str, str]]:
        """The paragraph that signs the text: the last one, lines about pictures aside."""
        below = [
            (each, is_credit(each) and capitalised(each[1]) > 0) for each in reversed(self.search.find("signature"))
        ]
        last = [(each, is_name) for each, is_name in below if is_name or not is_aside(each[1])][:1]
        rule = self.search.given_by.pop("signature", "")
        signed = [each for each, is_name in last if is_name]
        self.search.given_by.update({"authors": rule} if signed else {})
        return signed

    def own_text(self, body: Body) -> list[str]:
        """As for all, without the byline once more at the end."""
        paragraphs = super().own_text(body)
        printed = {text.casefold() for text in (*self.named, " - ".join(self.named))}
        return paragraphs[:-1] if paragraphs and paragraphs[-1].casefold() in printed else paragraphs


def is_of_another(node: _Element | str) -> bool:
    """Whether an element stands in a list of other stories."""
    return isinstance(node, _Element) and bool(OTHERS(node))


def is_credit(found: tuple[_Element | str, str]) -> bool:
    """Whether the words of what was found credit somebody."""
    return bylines.credits_anybody(found[1])


class VccorpSpider(NewspaperSpider):
    """A newspaper of the family."""

    scope = "national"
    article_url = re.compile(
        r"-(?P<digits>\d{14,18})\.(?:htm|chn)$"
        r"|-(?P<id>\d{6,13})\.(?:html?|chn)$"  # taken over from an older system, by its number
    )
    loaders: ClassVar[Sequence[type[ArticleLoader]]] = (VccorpLoader,)


def sources(
    site: str, *, feeds: Sequence[str] = (), sections: Sequence[str] = (), zones: Sequence[int] = (), end: str = ".htm"
) -> tuple[Source, ...]:
    """What a paper of the family announces; its skins link articles in many ways, so every link of a page is looked at.

    ``feeds`` and ``sections`` are paths without ".rss" and ``end``; ``zones`` are numbers of sections, by which their
    older articles are had (``hdZoneId`` on a section's page).

    >>> [source.url for source in sources("https://nld.com.vn", feeds=["rss/kinh-te"], zones=[1961014])]
    ['https://nld.com.vn/rss/kinh-te.rss', 'https://nld.com.vn/sitemap.xml', 'https://nld.com.vn/', \
'https://nld.com.vn/timelinelist/1961014/1.htm']
    """
    lists = (f"{site}/timelinelist/{zone}/{{n}}{end}" for zone in zones)
    return (
        *(Feed(f"{site}/{path}.rss") for path in feeds),
        Sitemap(f"{site}/sitemap.xml"),
        Section(f"{site}/", "a"),
        *(Section(f"{site}/{path}{end}", "a") for path in sections),
        *(Section(pages.format(n=1), "a", pages) for pages in lists),
    )


def back_numbers(
    site: str, evidence: Evidence, *, index: str = "sitemap.xml", folder: str = "sitemaps", since: str | None = None
) -> tuple[Sitemaps, ...]:
    """The sitemaps of five days each of a paper at ``site``, as its index names them: where a month ends varies.

    >>> from crawler.evidence import Published
    >>> back_numbers("https://vtv.vn", Published("C", 2026))[0].form
    'https://vtv.vn/sitemaps/sitemaps-{y}-{m}-{d}-{last}.xml'
    """
    form = f"{site}/{folder}/sitemaps-{{y}}-{{m}}-{{d}}-{{last}}.xml"
    return (Sitemaps(form, evidence, f"{site}/{index}", since),)
