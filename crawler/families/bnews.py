"""The system of Bnews, VNA's own.

Recognise it by ``h1.font-42``, ``div.lr-ct`` and ``div.lr-summary-post``, which stands inside the text. In half of the
articles the paragraphs are bare words and ``<p></p>`` only keeps them apart. Words under a picture stand in
``div.insertImage`` beside it, without ``figcaption``. Headline and byline may be in NFD. No time is printed, the
``time#currentDate`` above is today's: it stands in the metadata, if anywhere. Pages are UTF-8, feeds UTF-16LE.
"""

from typing import ClassVar

from lxml.etree import SubElement, XPath, _Element

from crawler.families.edited import CAPTIONS, EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules

PICTURE = "div.insertImage"
PICTURES = XPath("descendant::div[contains(concat(' ', @class, ' '), ' insertImage ')]")
LABEL = "BNEWS "


class BnewsLoader(EditedLoader):
    """Pages of bnews.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.font-42",),
        "lead": ("div.lr-summary-post", ".lr-summary-post"),
        "authors": ("div.lr-author", ".lr-author"),
        "section": ("ld:articleSection",),
        "tags": ("meta[name=news_keywords]::attr(content)", "ld:keywords"),
        "body": ("div.lr-ct",),
    }
    drop: ClassVar = (".lr-author", ".editor_inpage", "[id*=inpage]", *FURNITURE)
    captions: ClassVar = (f"{PICTURE} *:not(img):not(:has(img))", *CAPTIONS)

    def load_lead(self) -> None:
        """As ever; the stamp before it has no dash: "BNEWS Sáng 14/8, …"."""
        super().load_lead()
        self.replace_value("lead", [lead.removeprefix(LABEL) for lead in self.get_collected_values("lead")])

    def load_body(self, element: _Element) -> list[str]:
        """As ever; bare words beside a picture are its caption."""
        for box in PICTURES(element):
            enclose_words(box)
        return super().load_body(element)


def enclose_words(box: _Element) -> None:
    """Put the bare words of a box into a ``figcaption`` at its end.

    >>> from lxml.html import fragment_fromstring, tostring
    >>> box = fragment_fromstring('<div><img src="a.jpg"> Bốc xếp gạo. </div>')
    >>> enclose_words(box)
    >>> tostring(box, encoding="unicode")
    '<div><img src="a.jpg"><figcaption>Bốc xếp gạo.</figcaption></div>'
    """
    words = [box.text or "", *(child.tail or "" for child in box)]
    if said := " ".join(" ".join(words).split()):
        box.text = None
        for child in box:
            child.tail = None
        SubElement(box, "figcaption").text = said
