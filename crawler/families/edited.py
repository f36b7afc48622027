"""What editors type into a text where their system has no element for it: lead, captions, byline, lines that point.

The words under a picture are a row of its table, a part of its paragraph or the line after it; the byline closes the
text, in bold type or set to the right; "Xem thêm: …" stands between paragraphs. So it is in the old articles of every
system, which were taken over from another, and in the new ones of many provincial papers: each loader derives from
``EditedLoader``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import ClassVar

from lxml.etree import XPath, _Element

from crawler import bylines
from crawler.body import Body, is_set_in, read_body
from crawler.furniture import CENTRED, FURNITURE, told_below
from crawler.loader import ArticleLoader
from crawler.places import canonical
from crawler.text import fold

#: Bold or slanted type, in which signatures, leads and captions are set.
TYPE = ("strong", "b", "em", "i")
#: An element that is set to the right.
RIGHT = ':is([style*="align: right"], [style*="align:right"], [align=right])'
_NO_BLOCKS = "".join(f":not(:has({tag}))" for tag in ("p", "div", "table"))
#: What is called the words under a picture.
CAPTIONS = (
    "figcaption",
    "[class*=aption]:not(:has(img)):not(:has(p + p)):not([class^=StarName])",  # VCCorp's quotations: StarNameCaption
    *(f"[class*={name}]:not(:has(img))" for name in ("image_desc", "image-desc", "chu_thich")),
    "td.Image",
)
#: What stands where such words do: the slanted part of a picture's paragraph, or all of one in the middle; the line in
#: the middle after one, unless that is a subheading in bold type. Rows below pictures are told by the reader.
TYPED = (
    "p:has(img) :is(em, i):not(:has(img))",
    f"p:has(img){CENTRED}",
    f"div:has(> img){CENTRED}{_NO_BLOCKS}",
    f"td:has(> img){_NO_BLOCKS}",
    "td:has(> img):not(:has(p + p)) > p",
    *(f"{one}:has(img) + {other}:is(:has(> em), :has(> i)){CENTRED}" for one, other in product(("p", "div"), repeat=2)),
    f"p:has(img) + p{CENTRED}:not(:has(strong)):not(:has(b))",
    f"figure:not(:has(figcaption)) + p:is(:has(> em), :has(> i)){CENTRED}",
)
#: So many words have the names of three persons at most.
NAMES = 12
#: What stands before links to other stories.
POINTERS = frozenset(("xem thêm", "đọc thêm", "tham khảo thêm", "tin liên quan", "bài liên quan"))
NOTE = re.compile(r"\([^()]*\)")
WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORDS = XPath("descendant::text()[not(ancestor::strong or ancestor::b)]", smart_strings=False)
# Written in capitals below a text, and no names: "CÒN TIẾP", "TRÂN TRỌNG KÍNH MỜI", "Giải Nhất: Hà An".
_NO_NAMES = re.compile(
    r"(?:còn (?:tiếp|nữa)|hết\b|(?:xin )?(?:trân trọng|chân thành)|kính |(?:xin )?chúc |xem |mời |đọc |theo dõi )"
    r"|(?!.*(?:ảnh|bài|tin|thực hiện|nội dung|dịch|ghi|tổng hợp) ?:).*:",
    re.IGNORECASE,
)
_IS_RIGHT = re.compile(r"align:\s*right|\btext-right\b", re.IGNORECASE)


class EditedLoader(ArticleLoader):
    """An article with captions, a byline and pointers typed into its text, however often its byline was read above."""

    drop: ClassVar[tuple[str, ...]] = FURNITURE
    captions: ClassVar[tuple[str, ...]] = CAPTIONS
    typed: ClassVar[tuple[str, ...]] = TYPED

    def closing(self, paragraphs: Sequence[str], body: Body) -> list[str]:
        """As for all; names set apart that are the last paragraph, or stand above the last credit, are a byline."""
        credit = super().closing(paragraphs, body)
        above = paragraphs[: len(paragraphs) - len(credit)]
        block, words = (body.blocks.get(above[-1]), above[-1]) if above else (None, "")
        is_signed = block is not None and is_signature(block, words) and self.names_nobody_else(words)
        return [words, *credit] if is_signed else credit

    def names_nobody_else(self, words: str) -> bool:
        """Whether words name the persons of the byline that was read above, if there is one."""
        above, here = ({*map(fold, bylines.read_byline(each).authors)} for each in (self.byline, [words]))
        return not above or here <= above

    def own_text(self, body: Body) -> list[str]:
        """As for all; without the links that "Xem thêm:" points to."""
        return super().own_text(replace(body, paragraphs=without_links_led_to(body)))

    def load_body(self, element: _Element) -> list[str]:
        """As for all; without what is told of tables and videos, for which an Article has no place."""
        self.told.update(told_below(element))
        return super().load_body(element)


class BoldLeadLoader(EditedLoader):
    """Believes a paragraph to be the lead only when all its words are bold."""

    def load_lead(self) -> None:
        """As ever; of ``<p><strong>Krông Pắc</strong> - Sáng 5/3, …</p>`` nothing is the lead."""
        if any(is_partly_bold(node) for node, _ in self.search.find("lead")[:1]):
            del self.search.given_by["lead"]
        else:
            super().load_lead()


def without_links_led_to(body: Body) -> list[str]:
    """The paragraphs but for links on lines of their own that follow "Xem thêm:".

    >>> from lxml.html import fragment_fromstring
    >>> html = "<div><p>Xem thêm:</p><ul><li><a>Giá lúa</a></li></ul><p>Lúa chín.</p><p><a>Ở Huế</a></p></div>"
    >>> without_links_led_to(read_body(fragment_fromstring(html), (), (), ""))
    ['Xem thêm:', 'Lúa chín.', 'Ở Huế']
    """
    kept, leads = [], False
    for text in body.paragraphs:
        block, is_pointer = body.blocks.get(text), text.rstrip(" :").casefold() in POINTERS
        leads = is_pointer or (leads and block is not None and is_set_in(block, "a"))
        if is_pointer or not leads:
            kept.append(text)
    return kept


def bold_beginning(text: str) -> tuple[str, ...]:
    """Rules for the bold first paragraph of ``text``, a CSS rule, or the one below a picture; more text follows it.

    >>> bold_beginning("div#content")[0]
    'div#content > p:first-of-type:has(strong):nth-last-of-type(n+2)'
    """
    first, bold = f"{text} > p:first-of-type", ":has(strong):nth-last-of-type(n+2)"
    return (f"{first}{bold}", f"{first}:has(img) + p{bold}")


def set_to_the_right(text: str) -> str:
    """A rule for the last paragraphs of ``text``, a CSS rule, where they are set to the right: "MINH KHÔI".

    >>> set_to_the_right("div#content").split(', ')[-1]
    'div#content > p[align=right]:nth-last-of-type(-n+3)'
    """
    right = ('style*="text-align:right"', 'style*="text-align: right"', "align=right")
    return ", ".join([f"{text} > p[{attribute}]:nth-last-of-type(-n+3)" for attribute in right])


def capitalised(line: str) -> int:
    """How many words a line has, notes in brackets aside, if each begins with a capital; else 0.

    >>> capitalised("Hà Thu và Lê Mây (tổng hợp)"), capitalised("Còn tiếp"), capitalised("Điều 5. Hiệu lực thi hành")
    (5, 0, 0)
    """
    found = WORD.findall(NOTE.sub(" ", line))
    return len(found) if all(word[0].isupper() or word == "và" for word in found) else 0


def are_names(words: str) -> bool:
    """Tell names from other words that close a text; notes in brackets aside, every word begins with a capital.

    >>> are_names("Hồ Giáp - T. Lê (tổng hợp)"), are_names("CÒN TIẾP"), are_names("Mời độc giả đón đọc phần 2")
    (True, False, False)
    >>> are_names("Đà Nẵng"), are_names("Giải Nhất: Hà An")
    (False, False)
    """
    return 1 < capitalised(words) <= NAMES and not _NO_NAMES.match(words) and not canonical(NOTE.sub("", words))


def is_signature(block: _Element, words: str) -> bool:
    """Whether the last block of a text is names, with or without a note, set to the right or in bold or slanted type.

    >>> from lxml.html import fragment_fromstring
    >>> blocks = ('<div align="right">Tư Hẻm</div>', "<p><b>Hà Thu</b> (tổng hợp)</p>", "<p>Lúa Chín</p>")
    >>> [is_signature(block := fragment_fromstring(html), block.text_content()) for html in blocks]
    [True, True, False]
    """
    if block.tag not in {"p", "div"} or not are_names(words) or not bylines.credits_anybody(words):
        return False
    plain = " ".join(read_body(block, TYPE, (), "").paragraphs)
    return is_right(block) or not WORD.search(NOTE.sub(" ", plain))


def is_right(block: _Element) -> bool:
    """Whether a block is set to the right."""
    return block.get("align", "").lower() == "right" or bool(
        _IS_RIGHT.search(f"{block.get('style')} {block.get('class')}")
    )


def is_partly_bold(node: _Element | str) -> bool:
    """Tell a paragraph with words that are not bold; a full stop outside is no word.

    >>> from lxml.html import fragment_fromstring
    >>> is_partly_bold(fragment_fromstring("<p><b>Krông Pắc</b> - Sáng 5/3, giá sầu riêng tăng.</p>"))
    True
    >>> is_partly_bold(fragment_fromstring("<p><b>Giá sầu riêng</b> <b>tăng</b>.</p>"))
    False
    """
    return isinstance(node, _Element) and node.tag == "p" and any(map(str.isalnum, "".join(_PLAIN_WORDS(node))))
