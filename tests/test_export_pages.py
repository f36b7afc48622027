"""Folders of pages: names of files, Markdown and XHTML, whatever an article holds."""

import re
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # ships no types
from hypothesis import given, settings
from lxml import etree
from markdown_it import MarkdownIt

from crawler.database.articles import Writer
from crawler.database.formats import Values
from crawler.database.printable import printable
from crawler.export import markdown, xhtml
from crawler.export.markup import heading, link, paragraphs
from crawler.export.names import file_name
from tests.asking import FIRST, Scrapy
from tests.exporting import ARTICLES, EXPORTS, HOSTILE, TEXTS, exported
from tests.test_query_hostile import steering

XHTML = "{http://www.w3.org/1999/xhtml}"
RESERVED = re.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?", re.IGNORECASE)
#: What loads something, or runs.
LOADING = {
    f"{XHTML}{name}" for name in ("script", "img", "iframe", "object", "embed", "video", "audio", "base", "form")
}
ATTRIBUTES = {"lang", "{http://www.w3.org/XML/1998/namespace}lang", "charset", "name", "content"}
ATTRIBUTES |= {"rel", "type", "href", "class", "datetime"}
COMMONMARK = MarkdownIt("commonmark", {"html": True})


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "news.db"
    with Writer(path, "replay") as writer:
        for each in (*ARTICLES, FIRST):
            writer.add(each)
    return path


def parsed(page: str) -> etree._Element:
    return etree.fromstring(page.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def words(text: str) -> str:
    return " ".join(text.split())


def shown(page: str) -> str:
    """What a reader of the Markdown below the front matter sees, as HTML."""
    return str(COMMONMARK.render(page.split("\n---\n", 1)[1]))


# --- names -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_name_is_safe_on_every_system(newspaper: str, title: str, published_at: str) -> None:
    name = file_name(exported(newspaper=newspaper, title=title, published_at=published_at))
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name, re.ASCII)
    assert len(name) <= 150
    assert not RESERVED.fullmatch(name)
    assert name.endswith("-17")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đà Nẵng: Thủy Ðiện", "undated-danviet-da-nang-thuy-dien-17"),
        ("../../etc/passwd", "undated-danviet-etc-passwd-17"),
        ("con", "undated-danviet-con-17"),
        ("北京 🌾", "undated-danviet-17"),
        (None, "undated-danviet-17"),
        ("dài " * 50, f"undated-danviet-{'dai-' * 20}17"),
        ("d" * 200, f"undated-danviet-{'d' * 80}-17"),
    ],
)
def test_a_name_is_readable(title: str | None, name: str) -> None:
    assert file_name(exported(title=title)) == name


def test_articles_of_one_headline_have_names_of_their_own(scrapy: Scrapy, tmp_path: Path) -> None:
    scrapy("export", "--format", "markdown", "-o", str(tmp_path))
    assert len(list(tmp_path.glob("2021-09-10-*.md"))) == len(ARTICLES) + 1


# --- Markdown --------------------------------------------------------------------------------------------------


def test_markdown_is_the_article_to_read(scrapy: Scrapy, tmp_path: Path) -> None:
    scrapy("export", "--format", "markdown", "-o", str(tmp_path), "đèn", "giao", "thông")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "2021-09-10-danviet-do-thi-thong-minh-moi-21.md",
        "index.md",
    ]
    head, text = (tmp_path / "2021-09-10-danviet-do-thi-thong-minh-moi-21.md").read_text().split("\n---\n")
    facts = yaml.safe_load(head)
    assert (facts["title"], facts["newspaper"], facts["id"]) == (FIRST.title, "danviet", 21)
    assert facts["authors"] == FIRST.authors
    assert (facts["provinces"], facts["published_at"]) == (["Đà Nẵng"], FIRST.published_at)
    assert "gone_at" not in facts
    assert text.startswith("\n# \\=Đô thị thông minh \\| mới\n\n")
    assert "**Thành phố thử đèn giao thông.**\n\nĐoạn một.\n\nĐoạn hai ở Đà Nẵng.\n\n- [Đèn](" in text
    assert text.endswith(f"\n<{FIRST.url}>\n")
    listed = (
        "- [\\=Đô thị thông minh \\| mới](2021-09-10-danviet-do-thi-thong-minh-moi-21.md), 10/09/2021 19:30, Dân Việt\n"
    )
    assert (tmp_path / "index.md").read_text() == f"# Tin Vùng\n\n{listed}"


@settings(max_examples=60, deadline=None)
@given(EXPORTS)
def test_front_matter_is_yaml_that_keeps_every_character(article: Values) -> None:
    front = markdown.front_matter(article)
    assert (front[:4], front[-4:]) == ("---\n", "\n---")
    assert "\n---" not in front[4:-4]
    facts = yaml.safe_load(front[4:-4])
    same = ("title", "agency", "url", "newspaper", "authors", "tags", "published_at")
    assert {name: facts.get(name) for name in same} == {
        name: article[name] if article[name] != [] else None for name in same
    }


@pytest.mark.parametrize(
    "text",
    [
        "- lúa",
        "+ lúa",
        "1. lúa",
        "1) lúa",
        "Lúa\n===",
        "Lúa\n---",
        "# lúa",
        "> lúa",
        "    lúa",
        "```\nlúa",
        "* * *",
        "&lt;",
    ],
)
def test_no_line_begins_what_markdown_would_read(text: str) -> None:
    assert_printed(exported(title=text, lead=text, body=f"{text}\n\n{text}"))


@settings(max_examples=60, deadline=None)
@given(EXPORTS)
def test_markdown_prints_what_the_article_says_and_obeys_none_of_it(article: Values) -> None:
    assert_printed(article)


def assert_printed(article: Values) -> None:
    html = shown(markdown.page(article))
    page = parsed(f"<body>{printable(html)}</body>")  # the text of a link is shown decoded
    (headline,) = page.iter("h1")
    assert words("".join(headline.itertext())) == words(heading(article))
    body = [words("".join(each.itertext())) for each in page.findall("p")]
    expected = [words(each) for each in (*paragraphs(article["lead"]), *paragraphs(article["body"]))]
    assert body[: len(expected)] == expected
    assert len(body) == len(expected) + 1  # and the address
    assert {each.tag for each in page.iter()} <= {"body", "h1", "p", "strong", "ul", "li", "a"}
    assert all(str(each.get("href")).startswith("http") for each in page.iter("a"))


def test_a_folder_of_hostile_articles_steers_no_terminal(scrapy: Scrapy, tmp_path: Path) -> None:
    for form in ("markdown", "html"):
        assert scrapy("export", "--format", form, "-o", str(tmp_path / form)).code == 0
        assert len(list((tmp_path / form).iterdir())) == len(ARTICLES) + (2 if form == "markdown" else 3)
        for file in (tmp_path / form).iterdir():
            assert steering(file.read_text()) <= {"\u200d", "\t"}  # the one joins emoji


# --- XHTML -----------------------------------------------------------------------------------------------------


def test_html_is_the_article_to_read(scrapy: Scrapy, tmp_path: Path) -> None:
    scrapy("export", "--format", "html", "-o", str(tmp_path), "đèn", "giao", "thông")
    name = "2021-09-10-danviet-do-thi-thong-minh-moi-21.xhtml"
    assert sorted(file.name for file in tmp_path.iterdir()) == [name, "index.html", "style.css"]
    page = parsed((tmp_path / name).read_text())
    assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert page.findtext(f".//{XHTML}title") == page.findtext(f".//{XHTML}h1") == FIRST.title
    text = words("".join(page.itertext()))
    said = "10/09/2021 19:30 · Dân Việt · Nguyễn Vân; Hà An · TTXVN Thành phố thử đèn giao thông. Đoạn một. Đoạn hai"
    assert said in text
    assert page.find(f".//{XHTML}time").get("datetime") == FIRST.published_at  # type: ignore[union-attr]  # it is there
    assert [each.get("href") for each in page.iter(f"{XHTML}a")] == ["https://i.ex-cdn.com/1.jpg", FIRST.url]
    index = parsed((tmp_path / "index.html").read_text())
    assert [each.get("href") for each in index.iter(f"{XHTML}a")] == [name]
    assert "10/09/2021 19:30 · Dân Việt" in "".join(index.itertext())


@settings(max_examples=60, deadline=None)
@given(EXPORTS)
def test_html_is_valid_xml_that_says_what_the_article_says_and_loads_nothing(article: Values) -> None:
    page = parsed(xhtml.page(article))
    assert words(page.findtext(f".//{XHTML}h1") or "") == words(heading(article))
    body = [words("".join(each.itertext())) for each in page.findall(f".//{XHTML}article/{XHTML}p")]
    assert body == [words(each) for each in (*paragraphs(article["lead"]), *paragraphs(article["body"]))]
    assert {str(each.tag) for each in page.iter()} & LOADING == set()
    attributes = {name for each in page.iter() for name in each.attrib}
    assert attributes <= ATTRIBUTES
    (style,) = page.iter(f"{XHTML}link")
    assert style.get("href") == "style.css"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_headline_is_one_line_of_either_list(text: str) -> None:
    article = exported(title=text, newspaper_title=text)
    (item,) = parsed(f"<ol>{xhtml.line(article, 'a.xhtml')}</ol>")
    assert [each.tag for each in item] == ["a", "span"]
    assert words("".join(item[0].itertext())) == words(heading(article))
    (listed,) = parsed(COMMONMARK.render(markdown.line(article, "a.md")))
    assert words("".join(listed[0].itertext())) == words(heading(article))


def test_an_article_that_says_nothing_is_a_page_with_its_address() -> None:
    page = parsed(xhtml.page(exported(language=None)))
    assert page.findtext(f".//{XHTML}h1") == "https://danviet.vn/17.htm"
    assert page.get("lang") == ""
    assert "# https://danviet.vn/17.htm\n" in markdown.page(exported())


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", "", None, 1]
)
def test_only_addresses_on_the_web_are_links(address: object) -> None:
    assert link(address) is None
    article = exported(url=str(address), images=[{"url": address, "caption": "Ảnh"}])
    assert "<a " not in xhtml.page(article)
    assert "](" not in markdown.page(article)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_an_address_ends_no_attribute_and_no_link(text: str) -> None:
    address = link(f"https://danviet.vn/{text}")
    assert address
    assert not set(address) & set(' "<>()[]\\`{}|^\n\t')
    assert not re.search("%(?![0-9A-Fa-f]{2})|#.*#", address)
    assert printable(address) == address


def test_nothing_found_is_an_empty_list(scrapy: Scrapy, tmp_path: Path) -> None:
    assert scrapy("export", "khongco", "--format", "html", "-o", str(tmp_path / "a")).code == 0
    assert sorted(file.name for file in (tmp_path / "a").iterdir()) == ["index.html", "style.css"]
    assert list(parsed((tmp_path / "a" / "index.html").read_text()).iter(f"{XHTML}a")) == []
    assert scrapy("export", "khongco", "--format", "markdown", "-o", str(tmp_path / "b")).code == 0
    assert (tmp_path / "b" / "index.md").read_text() == "# Tin Vùng\n\n"


def test_the_style_fetches_nothing() -> None:
    style = xhtml.PAGES.beside["style.css"]
    assert "url(" not in style
    assert "@import" not in style


def test_the_style_is_one_that_epubcheck_accepts() -> None:
    assert not re.search(r"\bfont:[^;}]*rem", xhtml.PAGES.beside["style.css"])
