"""ArticleLoader: how each field of an Article is normalised, in one place.

A family subclasses it and gives only data: ``rules`` (CSS selectors per field, most trusted first), ``drop`` (what is
junk inside the body) and ``captions``. A rule names an element, whose words are taken, or ends in ``::attr(name)``.
The first rule of a field that gives anything wins, and its name is kept in ``extracted_by`` and counted in the stats:
a rule that stops giving is how a redesign shows. What stands inside the body and was read as headline, lead, time or
byline is not told once more.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, ClassVar

from itemloaders import ItemLoader
from itemloaders.processors import Identity, TakeFirst
from lxml.etree import _Element

from crawler import bylines, dates, urls
from crawler.asides import is_aside
from crawler.body import Body, read_body
from crawler.css import Vocabulary, compiled
from crawler.document import Document
from crawler.items import Article
from crawler.rules import PRINTED, Found, Rules, Search, common
from crawler.text import fold, without_boilerplate, without_house_prefix

#: A breadcrumb with more links than this is a menu.
MOST_SECTIONS = 4
FRONT_PAGE = frozenset({"trang chu", "trang nhat", "home", "rss"})
#: A photo story has at least so many pictures.
PHOTO_STORY = 2


def unique(values: Sequence[str]) -> list[str]:
    """Values in order, each once.

    >>> unique(["Nhà nông", "Khuyến nông", "Nhà nông"])
    ['Nhà nông', 'Khuyến nông']
    """
    return list(dict.fromkeys(values))


def sections(values: Sequence[str]) -> list[str]:
    """Sections in order, each once, without the front page, where every breadcrumb begins.

    >>> sections(["Trang chủ", "Nhà nông", "Nhà nông"])
    ['Nhà nông']
    """
    return [section for section in unique(values) if fold(section) not in FRONT_PAGE]


def labels(texts: Sequence[str]) -> list[str]:
    """Sections or tags without the "#", "," and ":" that pages print around them.

    >>> labels(["#lúa gạo,", "/ Nhà nông", " "])
    ['lúa gạo', 'Nhà nông']
    """
    return [label for text in texts if (label := text.strip(" #,;:/|›»>"))]


class ArticleLoader(ItemLoader):
    """Loads one Article from one page.

    Context: ``url`` (the page's address), ``newspaper`` (name), ``domains`` (its hosts), ``house`` (its own names,
    which are no authors), ``language``, ``fetched_at`` (aware datetime, against which "2 giờ trước" is resolved) and,
    if there is one, ``document`` (the page's).
    """

    default_item_class = Article
    default_input_processor = Identity()
    default_output_processor = TakeFirst()

    authors_out = staticmethod(unique)
    section_in = staticmethod(labels)
    section_out = staticmethod(sections)
    tags_in = staticmethod(labels)
    tags_out = staticmethod(unique)
    images_out = Identity()
    warnings_out = staticmethod(unique)

    #: CSS rules per field; "body" names the container.
    rules: ClassVar[Rules] = {}
    #: CSS rules for what is not the article inside the container.
    drop: ClassVar[tuple[str, ...]] = ()
    #: CSS rules for the words under a picture.
    captions: ClassVar[tuple[str, ...]] = ("figcaption",)
    #: CSS rules for where such words stand that nothing calls so.
    typed: ClassVar[tuple[str, ...]] = ()
    #: The warning of a container without words; ``NEEDS_BROWSER`` where a script fills it.
    hollow: ClassVar[str | None] = None

    def __init__(self, page: _Element, **context: Any) -> None:  # noqa: ANN401  # as ItemLoader's
        super().__init__(**context)
        self.search = Search(self.rules, context.get("document") or Document(page))
        self.told: set[_Element] = set()
        self.byline: list[str] = []

    @classmethod
    def may_read(cls, vocabulary: Vocabulary) -> bool:
        """Whether the page may have a container, told without a search."""
        rules = cls.rules["body"]
        return not rules or any(map(vocabulary.may_fit, rules))

    @classmethod
    def container(cls, page: _Element) -> _Element | None:
        """The element that holds the article's text, or None when the page is not of this family."""
        return next((found[0] for rule in cls.rules["body"] if (found := compiled(rule)(page))), None)

    def get_input_processor(self, field_name: str) -> Callable[..., Any]:
        """The processor stated above; itemloaders would look through the item's metadata at each value."""
        processor: Callable[..., Any] = getattr(self, f"{field_name}_in", self.default_input_processor)
        return processor

    def get_output_processor(self, field_name: str) -> Callable[..., Any]:
        """As for input."""
        processor: Callable[..., Any] = getattr(self, f"{field_name}_out", self.default_output_processor)
        return processor

    def load_item(self) -> Article:
        """As ItemLoader's, which would ask an ItemAdapter for leave at each field."""
        article: Article = self.item
        for field in self._values:
            if (value := self.get_output_value(field)) is not None:
                setattr(article, field, value)
        return article

    def load(self, container: _Element | None) -> Article:
        """The Article; a field that no rule gives keeps its empty value, as does the body without a container."""
        self.load_title(container)
        self.load_identity()
        self.add_value("section", self.listed("section"))
        self.add_value("tags", self.listed("tags"))
        self.load_time()
        self.load_lead()
        self.byline = self.printed_byline()
        credit = self.load_body(container) if container is not None else []
        self.load_byline([*self.byline, *credit])
        self.load_rules()
        return self.load_item()

    def load_title(self, container: _Element | None) -> None:
        """The headline; from now on rules are tried on the story before the page."""
        self.search.text = container
        found = self.search.find("title")
        self.add_value("title", self.telling(found[:1]))
        headline = found[0][0] if found else None
        if container is None or not isinstance(headline, _Element):
            return
        if (story := common(container, headline)) is not None:
            self.search.begin_with(story)

    def first(self, field: str) -> list[str]:
        """The words that the first rule of ``field`` that gives any gives."""
        return [words for _, words in self.search.find(field)]

    def telling(self, found: Sequence[Found]) -> list[str]:
        """The words of what was found, whose elements are no text of the body."""
        self.told.update(node for node, _ in found if isinstance(node, _Element))
        return [words for _, words in found]

    def listed(self, field: str) -> list[str]:
        """As ``first``; an attribute is a list with commas: ``content="lúa hè thu, Hải Lăng"``.

        Too many links above a text are a menu; the last of few may be the headline.
        """
        values = self.first(field)
        rule = self.search.given_by.get(field, "")
        if "::attr" in rule:
            return [part for value in values for part in value.split(",")]
        if field == "section" and rule in PRINTED[field]:
            return self.crumbs(values)
        return values

    def crumbs(self, values: Sequence[str]) -> list[str]:
        """The sections that a breadcrumb names."""
        if len(values) > MOST_SECTIONS:
            del self.search.given_by["section"]
            return []
        titles = [fold(title) for title in self.get_collected_values("title")]
        crumbs = [each for each in values if not dates.read_time(each, self.context["fetched_at"])]
        return [each for each in crumbs if not any(title.startswith(fold(each).rstrip(".… ")) for title in titles)]

    def load_identity(self) -> None:
        """Whose article it is, and its one address."""
        for field in ("newspaper", "language"):
            self.add_value(field, self.context[field])
        self.add_value("url", urls.canonical_link(self.context["url"], self.first("url"), self.context["domains"]))
        self.add_value("fetched_at", dates.to_iso(self.context["fetched_at"]))

    def load_time(self) -> None:
        """Times as printed and as read."""
        if published := self.published():
            self.add_value("published_raw", self.telling([published[0]]))
            self.add_value("published_at", published[1].iso)
            self.add_value("warnings", published[1].warnings)
        self.add_value("modified_at", [moment.iso for _, moment in islice(self.moments("modified_at"), 1)])

    def published(self) -> tuple[Found, dates.Moment] | None:
        """The first time; a day alone gives way to a time on that day, which metadata state where pages do not."""
        moments = self.moments("published_at")
        if not (first := next(moments, None)) or not first[1].day:
            return first
        rule = self.search.given_by["published_at"]
        if fuller := next((each for each in moments if (each[1].iso or "").startswith(first[1].day)), None):
            return fuller
        self.search.given_by["published_at"] = rule
        return first

    def moments(self, field: str) -> Iterator[tuple[Found, dates.Moment]]:
        """What was found of a field that is a time, rule by rule."""
        for found in self.search.finds(field):
            for each in found:
                if moment := dates.read_time(each[1], self.context["fetched_at"]):
                    yield each, moment
        if not self.get_collected_values(field):
            self.search.given_by.pop(field, None)

    def load_lead(self) -> None:
        """The lead without "(Dân Việt) -"."""
        printed = self.telling(self.search.find("lead")[:1])
        self.add_value("lead", [without_house_prefix(text, self.context["house"]) for text in printed])

    def printed_byline(self) -> list[str]:
        """The words of byline and source; a paragraph that credits nobody stays in the body."""
        found = [each for field in ("authors", "agency") for each in self.search.find(field)]
        return self.telling([each for each in found if not is_paragraph(each[0]) or bylines.credits_anybody(each[1])])

    def load_byline(self, printed: Sequence[str]) -> None:
        """Persons and the credited agency; the newspaper's own name is neither."""
        byline = bylines.read_byline(printed, self.context["house"])
        self.add_value("authors", byline.authors)
        self.add_value("agency", byline.agency)

    def load_body(self, element: _Element) -> list[str]:
        """Paragraphs, pictures, and whether they tell or show; returns the credit lines that closed the text."""
        body = read_body(element, self.drop, self.captions, self.context["url"], self.told - {element}, self.typed)
        paragraphs = self.own_text(body)
        credit = self.closing(paragraphs, body)
        paragraphs = paragraphs[: len(paragraphs) - len(credit)]
        self.add_value("body", "\n\n".join(paragraphs) or None)
        self.add_value("warnings", self.hollow if not paragraphs else None)
        self.add_value("images", body.images)
        self.add_value("kind", kind_of(paragraphs, body))
        return credit

    def closing(self, paragraphs: Sequence[str], body: Body) -> list[str]:
        """The last paragraphs, where they credit somebody."""
        return bylines.closing_credit(paragraphs)

    def load_rules(self) -> None:
        """Which rule gave each field, counted if the crawl counts."""
        self.add_value("extracted_by", self.search.given_by)
        if self.stats is not None:
            for field, rule in self.search.given_by.items():
                self.stats.inc_value(f"rule/{self.context['newspaper']}/{field}/{rule}")

    def own_text(self, body: Body) -> list[str]:
        """The paragraphs that are this article's: no comment box, no aside, no headline or lead once more."""
        paragraphs = [text for text in without_boilerplate(body.paragraphs) if not is_aside(text)]
        told = [text for field in ("title", "lead") for text in self.get_collected_values(field)]
        while paragraphs and any(is_same(paragraphs[0], text) for text in told):
            del paragraphs[0]
        return paragraphs


def is_paragraph(node: _Element | str) -> bool:
    """Tell a paragraph, which may be of the text, from an element made for its words."""
    return isinstance(node, _Element) and node.tag == "p"


def is_same(text: str, other: str) -> bool:
    """Tell whether two texts fold to the same; folding, which is dear, keeps the length."""
    return len(text) == len(other) and fold(text) == fold(other)


def kind_of(paragraphs: Sequence[str], body: Body) -> str:
    """Tell a photo story ("photo"), whose captions hold more words than its paragraphs, from an article.

    >>> kind_of(["Chùm ảnh."], Body(images=[{"url": "a", "caption": "Nông dân gặt lúa sớm"}] * 3))
    'photo'
    """
    if len(body.images) < PHOTO_STORY:
        return "article"
    told = sum(len(text.split()) for text in paragraphs)
    shown = sum(len((image["caption"] or "").split()) for image in body.images)
    return "photo" if shown > told else "article"
