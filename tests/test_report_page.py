"""The page of a report: one file, for any reader, and inert whatever an article contains."""

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
import scrapy.exceptions
from lxml import html
from sqlite_utils import Database

from crawler.database.connect import open_readonly
from crawler.period import Period
from crawler.phrases import phrases
from crawler.report import charts
from crawler.report.drawing import Told, svg
from crawler.report.page import head, page
from crawler.report.scope import Scope
from crawler.report.sections import FOLDER, SECTIONS, Section, each_section
from crawler.report.wording import PHRASES, Wording
from tests.reporting import make

VIETNAMESE, ENGLISH = Wording("vi"), Wording("en")
CSS = (FOLDER / "report.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    db = open_readonly(make(tmp_path_factory.mktemp("report") / "news.db"))
    yield db
    db.close()


@pytest.fixture(scope="module")
def vietnamese(db: Database) -> list[Section]:
    return list(each_section(db, Scope(), VIETNAMESE))


@pytest.fixture(scope="module")
def english(db: Database) -> list[Section]:
    return list(each_section(db, Scope(), ENGLISH))


@pytest.fixture(scope="module")
def whole(db: Database, vietnamese: list[Section]) -> str:
    return page(head(db, Scope(), "news.db", VIETNAMESE), vietnamese, VIETNAMESE)


@pytest.fixture(scope="module")
def tree(whole: str) -> html.HtmlElement:
    return html.document_fromstring(whole)


def test_there_is_a_section_of_each_kind_and_each_has_a_chart_and_a_table(vietnamese: list[Section]) -> None:
    assert [each.name for each in vietnamese] == [make_one.__name__ for make_one in SECTIONS]
    assert [each.name for each in vietnamese if not (each.chart and each.rows)] == []


def test_every_row_has_a_cell_for_each_column(vietnamese: list[Section]) -> None:
    for each in vietnamese:
        assert {len(row) for row in each.rows} == {len(each.columns)}, each.name


def rows(sections: list[Section], name: str) -> list[list[str]]:
    return [list(row) for section in sections if section.name == name for row in section.rows]


def test_reasons_and_endings_are_said_in_the_language_of_the_page(
    vietnamese: list[Section], english: list[Section]
) -> None:
    assert [row[1] for row in rows(vietnamese, "reasons")] == [
        "chuyển sang trang khác (redirect to …)",
        "TimeoutError",
    ]
    assert rows(english, "reasons")[0][1] == "leads to what is no article (redirect to …)"
    assert {row[1] for row in rows(vietnamese, "endings")} == {"xong", "chưa hoặc không kết thúc"}


def test_the_reasons_that_are_said_in_words_are_those_that_are_stored() -> None:
    """A reason that is spelled otherwise one day would be shown as it is."""
    code = "".join(file.read_text(encoding="utf-8") for file in (Path(__file__).parents[1] / "crawler").rglob("*.py"))
    names = [name.removeprefix("reason_") for name in phrases(PHRASES, "vi") if name.startswith("reason_")]
    assert names
    missing = [name for name in names if name.removesuffix("…") not in code and not hasattr(scrapy.exceptions, name)]
    assert missing == []


def test_a_chart_has_no_style_and_no_script_of_its_own(vietnamese: list[Section]) -> None:
    """The desk's Content-Security-Policy forbids both."""
    for each in vietnamese:
        found = html.fragment_fromstring(each.chart or "")
        assert not found.xpath(".//style | .//script | .//@style | .//@href"), each.name
        assert not [name for element in found.iter() for name in element.attrib if name.startswith("on")]


def test_a_chart_says_what_it_is_in_the_language_of_the_page(vietnamese: list[Section], english: list[Section]) -> None:
    for each in (*vietnamese, *english):
        found = html.fragment_fromstring(each.chart or "")
        assert found.get("role") == "img"
        told = [found.get_element_by_id(id_).text for id_ in found.get("aria-labelledby", "").split()]
        assert told == [each.title, each.intro]
        assert not found.xpath(".//@aria-label | .//@aria-roledescription | ./*//@role"), "Vega says it in English"


def test_a_chart_has_the_colours_of_the_style_sheet_only(vietnamese: list[Section]) -> None:
    defined = set(re.findall(r"--report-[\w-]+(?=:)", CSS))
    for each in vietnamese:
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', each.chart or "")) - {"none", "transparent"}
        assert colours
        assert {f"var({name})" for name in defined} >= colours, each.name


def test_the_page_asks_for_nothing(whole: str, tree: html.HtmlElement) -> None:
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //*[@src] | //base | //form")
    assert {each[0] for each in tree.xpath("//@href")} == {"#"}
    assert not re.search(r"url\((?!#)|@import", whole)
    assert "default-src 'none'" in whole


def test_a_chart_that_would_fetch_something_is_not_drawn() -> None:
    far = {**charts.bars([("danviet", 1)]), "data": {"url": "http://127.0.0.1:9/data.json"}}
    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        svg(far, Told("days", "", ""), ENGLISH)


def test_there_is_no_half_article_on_an_axis() -> None:
    assert re.findall(r">([^<]+)</text>", svg(charts.hours([1] * 24), Told("hours", "", ""), ENGLISH))[24:] == [
        "0",
        "1",
    ]


def test_a_chart_is_drawn_whatever_a_name_holds() -> None:
    drawn = svg(charts.bars([("\x00\x1b[31m\u202e\ufffe\ud800 & <b>", 1)]), Told("days", "", ""), ENGLISH)
    assert "\ufffd\ufffd[31m\ufffd\ufffd\ufffd &amp; &lt;b&gt;" in drawn


def test_what_a_headline_contains_stays_text(whole: str, tree: html.HtmlElement) -> None:
    assert "<script" not in whole
    assert "\u202e" not in whole
    cells = [each.text_content() for each in tree.xpath("//section[@id='copied']//td")]
    assert any(each.startswith('<script>alert("tin")</script>') and "{{ 7 * 7 }}" in each for each in cells)
    assert "script" in tree.xpath("string(//section[@id='copied']//*[local-name() = 'svg'])")


class Unclosed(HTMLParser):
    """Elements that were opened and not closed, or closed and not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_element_is_closed(whole: str) -> None:
    found = Unclosed()
    found.feed(whole)
    assert (found.open, found.wrong) == ([], [])


def test_ids_are_of_one_element_each(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = {word for value in tree.xpath("//@aria-labelledby") for word in value.split()}
    assert named <= set(ids)
    assert {each[1:] for each in tree.xpath("//@href")} <= set(ids)


def test_a_screen_reader_finds_its_way(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "vi"
    assert [each.tag for each in tree.xpath("//h1 | //h2")] == ["h1"] + ["h2"] * len(SECTIONS)
    assert tree.xpath("//body/*[1]/@href") == ["#sections"]
    for table in tree.xpath("//table"):
        assert table.xpath("./caption")
        assert set(table.xpath("./thead//th/@scope")) == {"col"}
        assert len(table.xpath("./tbody/tr")) == len(table.xpath("./tbody/tr/th[@scope = 'row']"))


def test_numbers_are_written_as_the_language_does(db: Database) -> None:
    assert (VIETNAMESE.number(1234.5, 1), ENGLISH.number(1234.5, 1)) == ("1.234,5", "1,234.5")
    drawn = [svg(charts.bars([("danviet", 12345)]), Told("days", "", ""), say) for say in (VIETNAMESE, ENGLISH)]
    assert [re.findall(r">(12.345)<", each) for each in drawn] == [["12.345"], ["12,345"]]


def test_every_phrase_has_the_same_facts_in_both_languages() -> None:
    for name, texts in tomllib.loads(PHRASES.read_text(encoding="utf-8")).items():
        facts = [{fact for _, fact, _, _ in Formatter().parse(texts[each]) if fact} for each in ("vi", "en")]
        assert facts[0] == facts[1], name


def test_of_a_time_without_articles_the_page_says_so(db: Database) -> None:
    scope = Scope(Period("2030-01-01", "2030-01-31"))
    found = list(each_section(db, scope, ENGLISH))
    assert [each.name for each in found if each.chart and each.name != "gaps"] == []
    assert "There is no article of this time." in page(head(db, scope, "news.db", ENGLISH), found, ENGLISH)


def test_the_head_says_how_many_articles_a_period_leaves_out(db: Database) -> None:
    assert any(
        "no day of publication: 1." in note for note in head(db, Scope(Period("2026-08-01")), "n.db", ENGLISH).notes
    )
    assert dict(head(db, Scope(), "n.db", ENGLISH).facts)["Articles"] == "40"


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_stand_out_from_what_is_behind_them(scheme: int) -> None:
    """WCAG AA: 4.5 for text, 3 for bars and marks."""
    colours = dict(re.findall(r"--report-([\w-]+): (#\w{6})", CSS.split("@media screen")[scheme]))
    texts = [("ink", "paper"), ("muted", "paper"), *((f"on-level-{n}", f"level-{n}") for n in range(charts.LEVELS))]
    shapes = [("bar", "paper"), ("mark", "paper"), ("bar", "level-0"), ("mark", "level-0")]
    assert [pair for pair in texts if contrast(*(colours[name] for name in pair)) < 4.5] == []
    assert [pair for pair in shapes if contrast(*(colours[name] for name in pair)) < 3] == []


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
