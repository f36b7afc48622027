"""Vietnamese and English: which one a page speaks, and that it has all its words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crawler.desk.queries import queries
from crawler.desk.speech import COLUMNS, COOKIE, PHRASES, language_of
from crawler.phrases import phrases
from tests.at_desk import Reader, link_of, made, text_of

TEMPLATES = Path(PHRASES).with_name("templates")
_SAID = re.compile(r"say(?:\.counted)?\(\s*[\"']([a-z-]+)[\"']\s*[,)]")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(made(tmp_path_factory.mktemp("desk") / "news.db"))
    yield reader
    reader.close()


@pytest.mark.parametrize(
    ("chosen", "kept", "accepted", "expected"),
    [
        (None, None, "", "vi"),
        (None, None, "en-US,en;q=0.9", "en"),
        (None, None, "fr,de;q=0.5", "vi"),
        (None, None, "en;q=0.3,vi;q=0.7", "vi"),
        (None, None, "en;q=x,,;q=", "en"),
        (None, "en", "vi", "en"),
        ("vi", "en", "en", "vi"),
        ("xx", "yy", "en", "en"),
    ],
)
def test_the_address_then_the_cookie_then_the_browser_choose(
    chosen: str | None, kept: str | None, accepted: str, expected: str
) -> None:
    assert language_of(chosen, kept, accepted) == expected


def test_a_chosen_language_stays_for_the_pages_after_it(reader: Reader) -> None:
    answer = reader.get("/?q=lu&lang=en")
    assert '<html lang="en">' in answer.text
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}=en; ")
    assert '<html lang="en">' in reader.get("/data/articles", cookie=f"{COOKIE}=en").text


def test_no_cookie_is_set_where_nobody_chose(reader: Reader) -> None:
    assert "set-cookie" not in reader.get("/", accept_language="en").headers
    assert "set-cookie" not in reader.get("/?lang=xx").headers


def test_the_other_language_is_offered_for_the_same_page(reader: Reader) -> None:
    other = link_of(reader.page("/?q=lũ lên&sort=oldest"), "nav a[hreflang=en]")
    assert other == "/?q=l%C5%A9+l%C3%AAn&sort=oldest&lang=en"
    assert reader.page(other).get("lang") == "en"


def test_a_language_is_no_column_to_datasette(reader: Reader) -> None:
    assert reader.page("/data/articles?newspaper=baohatinh&lang=en").get("lang") == "en"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_speaks_either_language(reader: Reader, language: str) -> None:
    for address in reader.addresses():
        page = reader.page(address, accept_language=language)
        assert page.get("lang") == language, address


def test_every_phrase_of_a_template_is_there() -> None:
    known = phrases(PHRASES, "vi")
    said = {name for file in TEMPLATES.glob("*.html") for name in _SAID.findall(file.read_text(encoding="utf-8"))}
    assert len(said) > 80
    assert said - known.keys() == set()


OURS = ("articles", "revisions", "pages", "runs", "stories", "article_provinces")


@pytest.mark.parametrize("table", OURS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_of_our_tables_is_explained_on_its_page(reader: Reader, table: str, language: str) -> None:
    page = reader.page(f"/data/{table}", accept_language=language)
    explained = [text_of(name) for name in page.cssselect("dl.row dt")]
    assert explained == [text_of(name) for name in page.cssselect("select[name=_filter_column] option")][1:]


def test_every_explanation_is_of_a_column(reader: Reader) -> None:
    with closing(sqlite3.connect(reader.path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {(table, row[1]) for table in tables for row in db.execute(f"PRAGMA table_info({table})")}
    there = {name for _, name in columns} | {f"{table}-{name}" for table, name in columns}
    assert phrases(COLUMNS, "vi").keys() - there == set()


def test_every_question_has_title_and_description_in_both_languages() -> None:
    for name, query in queries().items():
        texts = [query[f"{text}_{language}"] for text in ("title", "description") for language in ("vi", "en")]
        assert all(texts), name
        assert len(set(texts)) == 4, name


def test_the_words_of_an_article_are_marked_as_vietnamese_on_an_english_page(reader: Reader) -> None:
    page = reader.page(f"/article/{reader.id_of('danviet:1')}?lang=en")
    assert page.cssselect("h1")[0].get("lang") == "vi"
    assert text_of(page.get_element_by_id("about")) == "About this article"


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("articles-by-day", "articles", ["1", "1", "1", "1", "1"]),
        ("most-copied", "first_newspaper", ["baohatinh"]),
        ("changed-headlines", "after", ["Đô thị thông minh tại Đà Nẵng"]),
        ("most-edited", "revisions", ["2"]),
        ("failed-pages", "reason", ["HTTP 500", "HTTP 404"]),
        ("without-author", "newspaper", ["baonghean", "baohatinh"]),
        ("agency-to-newspaper", "agency", ["=cmd|' /C calc'!A0", "TTXVN", "TTXVN"]),
        ("gone-articles", "title", ["Bài đã gỡ"]),
        ("provinces-by-newspaper", "province", ["Đà Nẵng"]),
    ],
)
def test_every_question_has_its_answer(reader: Reader, name: str, column: str, expected: list[str]) -> None:
    rows = reader.get(f"/data/{name}.json?_shape=objects").json()["rows"]
    assert [str(row[column]) for row in rows] == expected


def test_no_question_is_without_a_test() -> None:
    tested = test_every_question_has_its_answer.pytestmark[0].args[1]  # type: ignore[attr-defined]  # pytest's
    assert {name for name, _, _ in tested} == queries().keys()
