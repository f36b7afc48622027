"""What stands in a text and is not of it: boxes, by what all systems call them, as CSS rules; lines below tables."""

from lxml.etree import _Element

from crawler.body import CAPTION, SLANTED, is_set_in
from crawler.css import compiled_below

#: A box, not words within a sentence, which may be called the same: ``<a class="cms-relate">``. It stands behind the
#: name in a rule: rules are tried from left to right, and few elements have the name.
BOX = "".join(f":not({tag})" for tag in ("a", "b", "strong", "em", "i", "u", "span"))
#: Other stories: "Tin liên quan", "Dòng sự kiện", "Đọc thêm". What is "relative" only stands somewhere.
RELATED = (
    f"[class*=relat]:not([class*=relativ]){BOX}",
    *(
        f"[class*={name}]{BOX}"
        for name in ("Relat", "lienquan", "lien-quan", "xemthem", "xem-them", "samecat", "same-cat")
    ),
    f"[class*=readmore]{BOX}:not(:has(> p + p))",
    ".box-event",
)
#: The headings of the text once more.
CONTENTS = ("[type=toc]", ".toc", "[class*=-toc]", "[class*=table-of-content]")
#: Keywords that lead to other stories.
TAGS = tuple(f"[class*={name}]{BOX}" for name in ("-tags", "_tags", "keyword", "tukhoa", "tu-khoa"))
#: What asks the reader something.
POLLS = ("[class*=poll]", "[class*=quiz]", "[class*=vote]")
#: The comment box; what readers wrote stands inside.
COMMENT_BOX = (
    *(f"[{name}*={word}]" for name in ("class", "id") for word in ("comment", "Comment", "binhluan", "binh-luan")),
    "[class*=cmt]",
    "div:has(> textarea)",
    "form",
)
#: What is there for machines or readers of screens only.
UNSEEN = (".visually-hidden", ".sr-only", "[hidden]")
#: What is sold, and where it may be shared.
ADVERTS = tuple(f"[class*={name}]{BOX}" for name in ("social", "banner"))
FACEBOOK = (".fb-post", ".fb-video", ".fb-page", ".fb-comment-embed", ".fb-like", ".fb-share-button")
#: What was written elsewhere and is shown here: "Xem bài viết này trên Instagram".
EMBEDS = (".twitter-tweet", ".twitter-video", ".instagram-media", ".tiktok-embed", ".text-post-media", *FACEBOOK)
FURNITURE = (*RELATED, *CONTENTS, *TAGS, *POLLS, *ADVERTS, *UNSEEN, *EMBEDS, *COMMENT_BOX)

#: An element that is set in the middle.
CENTRED = ':is([style*="align: center"], [style*="align:center"], [align=center], .align-center, .text-center)'
#: What may have a line below that tells of it.
EXHIBITS = ("table", "iframe", "video")
_SLANTED_LINES = compiled_below((f"p:is(:has(> em), :has(> i)){CENTRED}",))


def told_below(text: _Element) -> list[_Element]:
    """The lines below tables and videos that tell what these show: "Số liệu: Sở Công Thương", slanted, in the middle.

    >>> from lxml.html import fragment_fromstring
    >>> line = '<p align="center"><i>Số liệu: Hà An</i></p>'
    >>> tables = ("<table><tr><td>5", "<table><tr><td><img src=a.jpg>", "<div><p>Lúa chín.</p><table><tr><td>5")
    >>> [len(told_below(fragment_fromstring(f"<div>{table}</table></div>{line}", "main"))) for table in tables]
    [1, 0, 0]
    """
    lines = [each for each in _SLANTED_LINES(text) if is_set_in(each, *SLANTED)]
    slanted = frozenset(lines)
    alone = (each for each in lines if each.getnext() not in slanted)  # verses are none
    return [each for each in alone if is_exhibit(each.getprevious()) and _size(each) <= CAPTION]


def is_exhibit(element: _Element | None) -> bool:
    """Whether an element is a table or a video without pictures, or holds one and no words besides."""
    shown = next(element.iter(*EXHIBITS), None) if element is not None else None
    if element is None or shown is None or element.find(".//img") is not None:
        return False
    return _size(element) == _size(shown)


def _size(element: _Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
