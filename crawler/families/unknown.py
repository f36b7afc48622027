"""A page whose system nobody has described: what it says of itself, and what stands near its headline.

trafilatura finds the text, ``read_body`` reads it, which keeps pictures and captions apart (see ``crawler.guess``).
Where no article stands (a listing, a video, a login), or its text is a cipher, there is no container. ``extracted_by``
names what gave a field: a rule of metadata, or the element as a rule would name it ("h1.detail-title").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from lxml.etree import _Element

from crawler import bylines, dates
from crawler.body import text_of
from crawler.document import Document
from crawler.furniture import told_below
from crawler.guess.headline import FAR, heading, headline
from crawler.guess.lines import SHORT, Line
from crawler.guess.maintext import squeezed, text_element
from crawler.guess.nearby import Story
from crawler.guess.said import Said, without_site, without_stamp
from crawler.guess.survey import survey
from crawler.items import Article
from crawler.loader import MOST_SECTIONS, ArticleLoader
from crawler.rules import Rules
from crawler.text import fold

#: What marks a caption in the tree for ``read_body``.
CAPTION_MARK = "data-tin-vung-caption"
#: The share of the headline's words that its text has, if it is its text; of fewer words none need recur.
RECURRING, FEW_WORDS = 1 / 4, 6
#: Of a printed time: what metadata state is surer.
UNSURE = frozenset(("relative-time", "updated"))
_CUT_OFF = re.compile(r"(?:…|\.\.\.?|\[…\]|\[\.\.\.\])$")


class UnknownLoader(ArticleLoader):
    """Any page with an article on it."""

    rules: ClassVar[Rules] = {
        "body": (),
        "section": (
            'meta[property="article:section"]::attr(content)',
            "ld:articleSection",
            "[data-role=cate-name]",
            "[class*=breadcrumb] a",
            "[class*=bread-crumb] a",
            "[itemtype*=BreadcrumbList] [itemprop=name]",
        ),
        "tags": (
            'meta[property="article:tag"]::attr(content)',
            "meta[name=news_keywords]::attr(content)",
            "a[rel=tag]",
        ),
    }
    drop: ClassVar[tuple[str, ...]] = ("img[src*=share]", "img[src*=icon]", "img[src*=logo]")
    captions: ClassVar[tuple[str, ...]] = (f"[{CAPTION_MARK}]",)

    @classmethod
    def container(cls, page: _Element) -> _Element | None:
        """The element that holds the article's text; None where no article stands."""
        found = text_element(page)
        return found if found is not None and _is_article(Said(Document(page)), found) else None

    def __init__(self, page: _Element, **context: Any) -> None:  # noqa: ANN401  # as ItemLoader's
        super().__init__(page, **context)
        self.said = Said(self.search.document)
        hosts = [domain.partition(".")[0].removeprefix("bao") for domain in context["domains"]]
        self.house = [*context["house"], *hosts, *self.said.house()]
        self.authors: list[str] = []
        self.time_line: Line | None = None

    def given(self, field: str, rule: str, value: str | None) -> None:
        """Take the value of a field, and note what gave it."""
        self.add_value(field, value)
        self.search.given_by[field] = rule

    def story_around(self, container: _Element | None) -> Story:
        """The page's lines, text and headline."""
        return story_of(self.said, container)

    def load_title(self, container: _Element | None) -> None:
        """The printed headline, else the metadata's without the newspaper's name."""
        self.story = self.story_around(container)
        if self.story.headline:
            element = heading(self.story.headline.owner)
            self.given("title", described(element), self.telling([(element, text_of(element))])[0])
        elif self.said.titles:
            rule, title = self.said.titles[0]
            self.given("title", rule, without_site(title, self.house))

    def listed(self, field: str) -> list[str]:
        """As every loader's; too many sections are a menu."""
        values = super().listed(field)
        if field == "section" and len(values) > MOST_SECTIONS:
            del self.search.given_by[field]
            return []
        return values

    def load_time(self) -> None:
        """The printed time, to the second of what metadata state for that minute; without one the metadata's."""
        fetched_at = self.context["fetched_at"]
        stated = self.said.times(fetched_at, self.story.whole, self.is_of_story)
        if printed := self.printed_time():
            self.time_line, raw, moment = printed
            same = [each for each in stated if moment.iso and (each[2].iso or "")[:16] == moment.iso[:16]]
            is_sure = moment.iso and UNSURE.isdisjoint(moment.warnings)
            if is_sure or not any(each[2].iso for each in stated):
                rule, _, exact = same[0] if same else (described(self.time_line.owner), raw, moment)
                stated = [(rule, raw, replace(exact, warnings=moment.warnings))]
        for rule, raw, moment in stated[:1]:
            self.given("published_at", rule, moment.iso)
            self.add_value("published_raw", raw)
            self.add_value("warnings", moment.warnings)
        self.add_value("modified_at", [moment.iso for _, moment in self.moments("modified_at") if moment.iso])

    def is_of_story(self, element: _Element) -> bool:
        """Whether an element stands in no box of other stories."""
        return self.story.others.isdisjoint(element.iterancestors())

    def printed_time(self) -> tuple[Line, str, dates.Moment] | None:
        """The time near the headline, else near the end."""
        return self.story.time(self.context["fetched_at"], self.story.above, self.story.below)

    def load_lead(self) -> None:
        """The printed lead; what metadata describe stands in where it is whole, and of this article."""
        element = self.story.lead([words for _, words in self.said.descriptions], self.time_line)
        if element is not None:
            (words,) = self.telling([(element, text_of(element))])
            self.given("lead", described(element), without_stamp(words, self.house))
        elif said := next((each for each in self.said.descriptions if self.is_lead(each[1])), None):
            self.given("lead", said[0], without_stamp(said[1], self.house))

    def is_lead(self, words: str) -> bool:
        """Whether a description is a lead: not cut off, no slogan, no paragraph of the text."""
        text = [line.text for line in self.story.text]
        is_own = squeezed(without_site(words, self.house)) not in squeezed(" ".join(text)) and recurs(words, text)
        return is_own and len(words.split()) >= 2 * FEW_WORDS and not _CUT_OFF.search(words)

    def printed_byline(self) -> list[str]:
        """Who is named near the headline or below the text; metadata that name the same persons and more are fuller."""
        found = self.story.byline(self.time_line)
        printed = bylines.read_byline([words for _, words in found], self.house).authors
        rule, stated = self.said.persons(self.house)
        if stated and {fold(name) for name in printed} <= {fold(name) for name in stated}:
            self.search.given_by["authors"] = rule
            self.authors = [*map(self.as_printed, stated)]
        elif printed:
            self.search.given_by["authors"] = described(found[0][0])
            self.authors = [*printed]
        else:
            return []
        self.telling(found)
        return self.authors

    def as_printed(self, name: str) -> str:
        """A name in the case of the page, where it is printed on a short line near headline or end."""
        for line in (*self.story.above, *self.story.below):
            at = line.text.casefold().find(name.casefold())
            if at >= 0 and len(line.text) <= 4 * len(name):
                return line.text[at : at + len(name)]
        return name

    def load_body(self, element: _Element) -> list[str]:
        """As every loader's; captions are marked, furniture is told apart."""
        self.search.given_by["body"] = "trafilatura"
        for caption in self.story.captions:
            mark(caption)
        told = [line for line in self.story.text if self.is_told(line)]
        since = max((line.start for line in told if line in self.story.above), default=0)
        out = {*told, *self.story.furniture(since)}
        self.told.update(each for line in out for each in self.story.elements(line))
        self.told.update(self.story.page.other, told_below(element))
        self.told.discard(element)
        return super().load_body(element)

    def is_told(self, line: Line) -> bool:
        """Whether a line of the text is its headline, lead or time, or names nobody but its authors."""
        if line.owner in self.told or line in (self.story.headline, self.time_line):
            return True
        is_short = len(line.text) <= SHORT and not line.is_prose
        named = bylines.read_byline([line.text], self.house).authors if is_short else ()
        return bool(named) and {name.casefold() for name in named} <= {name.casefold() for name in self.authors}


class PrintedLoader(UnknownLoader):
    """The headline, time and lead that stand around a text which has been read; no description is taken for a lead."""

    def load(self, container: _Element | None) -> Article:
        """The Article with these alone."""
        self.load_title(container)
        self.load_time()
        self.load_lead()
        self.load_rules()
        return self.load_item()

    def story_around(self, container: _Element | None) -> Story:
        """The lines up to the end of the text: what stands behind it is not looked at."""
        return story_of(self.said, container, container)

    def is_of_story(self, element: _Element) -> bool:
        """As for all; what stands behind the text is of another."""
        return super().is_of_story(element) and element not in self.story.behind

    def printed_time(self) -> tuple[Line, str, dates.Moment] | None:
        """The time between headline and text: one in the text may be of what it tells."""
        return self.story.time(self.context["fetched_at"], self.story.head)

    def is_lead(self, words: str) -> bool:
        """None is."""
        return False


def story_of(said: Said, container: _Element | None, last: _Element | None = None) -> Story:
    """The page's lines, those up to the end of ``last`` if there is one, its text and headline."""
    page = survey(said.page, last)
    text = page.within(container) if container is not None else []
    return Story(page, container, headline(page, text, [without_site(title) for _, title in said.titles]))


def mark(caption: _Element) -> None:
    """Mark a caption for ``read_body``; what stands beside a picture in its own paragraph is wrapped to be marked."""
    waiting = [caption]
    while waiting:
        element = waiting.pop()
        if element.find(".//img") is None:
            element.set(CAPTION_MARK, "")
            continue
        waiting += [child for child in element if child.tag not in {"img", "br"}]
        for picture in [child for child in element if (child.tail or "").strip()]:
            words = element.makeelement("span", {CAPTION_MARK: ""})
            words.text, picture.tail = picture.tail, None
            picture.addnext(words)


def described(element: _Element) -> str:
    """An element as a rule would name it.

    >>> from lxml.html import fragment_fromstring
    >>> described(fragment_fromstring('<h1 class="detail-title wide">Giá lúa</h1>'))
    'h1.detail-title'
    """
    tag, name = str(element.tag), (element.get("class") or "").split()
    return f"{tag}.{name[0]}" if name else tag


def recurs(title: str, text: Sequence[str]) -> bool:
    """Whether the words of a title recur in a text.

    >>> recurs("Hải Lăng gặt lúa chạy lũ sớm", ["Nông dân Hải Lăng gặt sớm."]), recurs("a b c d e f", ["g"])
    (True, False)
    """
    words = set(fold(title).split())
    return len(words) < FEW_WORDS or len(words & set(fold(" ".join(text)).split())) >= RECURRING * len(words)


def _is_article(said: Said, container: _Element) -> bool:
    """Whether headline and text belong together: one stands near the other, and they share words."""
    story = story_of(said, container)
    first = next((line for line in story.text if line.is_prose), None)
    if first is None or (story.headline and first.start - story.headline.start > FAR):
        return False
    title = story.headline.text if story.headline else next((title for _, title in said.titles), "")
    return recurs(
        title, [*(words for _, words in said.descriptions), *(line.text for line in story.above + story.text)]
    )
