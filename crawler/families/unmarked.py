"""What an editor types into the text where its system has no element for it: lead, captions, byline.

No family of its own: rules and a loader for families whose pages print these as plain paragraphs. The lead is then the
first paragraph, in bold; the words under a picture are a cell of its table, italics in its paragraph or a centred line
after it; the byline is set to the right below the text.
"""

from lxml.etree import XPath, _Element

from crawler.loader import ArticleLoader

#: Words under a picture, in CSS.
CAPTIONS = (
    "figcaption",
    "table:has(img) td:not(:has(img))",
    "p:has(img) em:not(:has(img))",
    'p:has(img) + p[style*="text-align:center"]',
    'p:has(img) + p[style*="text-align: center"]',
)
_PLAIN_WORDS = XPath("descendant::text()[not(ancestor::strong or ancestor::b)]", smart_strings=False)


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


class BoldLeadLoader(ArticleLoader):
    """Believes a paragraph to be the lead only when all its words are bold."""

    def load_lead(self) -> None:
        """As ever; of ``<p><strong>Krông Pắc</strong> - Sáng 5/3, …</p>`` nothing is the lead."""
        if any(is_partly_bold(node) for node, _ in self.search.find("lead")[:1]):
            del self.search.given_by["lead"]
        else:
            super().load_lead()


def is_partly_bold(node: _Element | str) -> bool:
    """Tell a paragraph with words that are not bold; a full stop outside is no word.

    >>> from lxml.html import fragment_fromstring
    >>> is_partly_bold(fragment_fromstring("<p><b>Krông Pắc</b> - Sáng 5/3, giá sầu riêng tăng.</p>"))
    True
    >>> is_partly_bold(fragment_fromstring("<p><b>Giá sầu riêng</b> <b>tăng</b>.</p>"))
    False
    """
    return isinstance(node, _Element) and node.tag == "p" and any(map(str.isalnum, "".join(_PLAIN_WORDS(node))))
