"""VCCorp IMS ("afcbc"), the system of many national papers and of danviet.vn from 2020 to early 2025.

Recognise it by ``data-role="publishdate"``, ``VCSortableInPreviewMode`` and images on ``*.mediacdn.vn``; the
``data-role`` attributes are its stable hooks. Addresses are ``/{slug}-{digits}.htm``, the digits being the time of
*creation* and no time of publication. ``VCSortableInPreviewMode`` marks story boxes and junk alike, only ``type=``
tells them apart: ``[type=content]`` belongs to the story and stays.
"""

from typing import ClassVar

from crawler.loader import ArticleLoader
from crawler.rules import COMMENT_BOX, Rules

#: Not of the article, wherever VCCorp's editor put it; migrated articles carry it into newer systems.
JUNK = (
    "[type=RelatedOneNews]",
    "[type=RelatedNewsBox]",
    "[type=RelatedNews]",
    "[type=VideoStream]",
    "[type=insertembedcode]",
    "[type=LayoutAlbum]",
    ".VCSortableInPreviewMode.type-6",
    ".kbwscwl-relatedbox",
    ".readmore-body-box",
    ".seo-suggest-link",
    ".link-content-footer",
    ".box-samecat",
    ".box-related",
    ".advertisement-container",
    "zone",
    *COMMENT_BOX,
)


class VccorpLoader(ArticleLoader):
    """Pages of VCCorp, also in danviet.vn's skin; a rule without a tag, which is slow, comes after those with one."""

    rules: ClassVar[Rules] = {
        "title": ("h1[data-role=title]", "h1 span.title", "h2 span.title", ".dt-title h1"),
        "lead": (*(f"{tag}[data-role=sapo]" for tag in ("h2", "div", "p")), "div.sapo", "[data-role=sapo]", ".sapo"),
        "published_at": ("span[data-role=publishdate]", "div[data-role=publishdate]", "[data-role=publishdate]"),
        "authors": ("span.anots", "div.detail-author a.name", "p.author"),
        "agency": ("p[data-field=source].source",),
        "section": ("div.title-main a", "div.title-main", "a[data-role=cate-name]"),
        "tags": ("div.detail-tab a", "div.tagdetail .row2 a", "meta[name=keywords]::attr(content)"),
        "body": ("div[data-role=content].entry-body", "div[data-role=content]", "div.dt-content"),
    }
    drop: ClassVar = JUNK
    captions: ClassVar = ("figcaption", ".PhotoCMS_Caption")
