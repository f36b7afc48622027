"""Rules are CSS, and a rule that is passed over without a search would have found nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cssselect import parse
from lxml.etree import HTMLParser, _Element, fromstring
from lxml.html import fragment_fromstring
from scrapy.utils.project import get_project_settings

from crawler.css import TRANSLATOR, Vocabulary, compiled
from crawler.document import LD
from crawler.loader import ArticleLoader
from crawler.press import newspaper_classes
from crawler.rules import METADATA

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAPERS = newspaper_classes(get_project_settings())
LOADERS = {f"{each.__module__}.{each.__name__}": each for paper in PAPERS for each in paper.loaders}


def rules_of(loader: type[ArticleLoader]) -> Iterator[str]:
    named = (rule for rules in (*loader.rules.values(), *METADATA.values()) for rule in rules)
    yield from (rule for rule in (*named, *loader.drop, *loader.captions) if not rule.startswith(LD))


def page_of(newspaper: str) -> _Element:
    body = next((FIXTURES / newspaper).glob("*/body.html"))
    return fromstring(body.read_bytes(), HTMLParser(encoding="utf-8"))


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS.keys())
def test_every_rule_is_css(loader: type[ArticleLoader]) -> None:
    """A rule is compiled when a page first may have what it names, which may be after years."""
    for rule in rules_of(loader):
        assert parse(rule)


@pytest.mark.parametrize("newspaper", ["baocantho", "bnews", "cafef", "danviet", "dantri", "plo", "vnexpress", "vov"])
def test_a_rule_that_is_passed_over_would_have_found_nothing(newspaper: str) -> None:
    page = page_of(newspaper)
    rules = {rule for loader in LOADERS.values() for rule in rules_of(loader)}
    vocabulary = Vocabulary(page)
    passed_over = [rule for rule in rules if not vocabulary.may_fit(rule)]
    assert passed_over
    assert [rule for rule in passed_over if compiled(rule)(page)] == []


@pytest.mark.parametrize(
    "rule",
    ["P.note", "[CLASS~=note]", "[type=PHOTO i]", "[data-x='a b']", "a, p", "p:not(.b)", "p:has(i)", "[id]", "#Top"],
)
def test_what_a_rule_does_not_ask_for_need_not_be_there(rule: str) -> None:
    place = fragment_fromstring('<p class="note wide" id="Top" type="photo" data-x="a b">Lúa <i>chín</i>.</p>')
    assert Vocabulary(place).may_fit(rule)


@pytest.mark.parametrize("rule", [".wid", "#top", "[type^=phu]", "[href]b.note[id=x]", "p.note a.no"])
def test_what_a_rule_asks_for_must_be_there(rule: str) -> None:
    place = fragment_fromstring('<p class="note wide" id="Top" type="photo">Lúa chín.</p>')
    assert not Vocabulary(place).may_fit(rule)


@pytest.mark.parametrize(
    ("rule", "ids"),
    [
        ("p + p", "cd"),
        ("p:has(img) + p.note", "c"),
        ("p + p + p", "d"),
        ("h2 + p", "f"),
        ("b + p", ""),
        ("p + :has(i)", "d"),
    ],
)
def test_what_stands_right_behind(rule: str, ids: str) -> None:
    html = (
        "<p id=b><img><p id=c class=note>1<!-- 2 --><p id=d>3<i>4</i><h2 id=e>5</h2>6<p id=f>7<b>8</b><div id=g></div>"
    )
    page = fromstring(f"<div>{html}</div>", HTMLParser())
    assert "".join(each.get("id", "") for each in compiled(rule)(page)) == ids


def test_what_stands_right_behind_is_not_told_by_counting_all_that_follow() -> None:
    assert "position()" not in TRANSLATOR.css_to_xpath("p:has(img) + p")
