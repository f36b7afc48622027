"""Permanent redirects make one article of two addresses, whatever is stored first."""

import json
import shutil
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.cmdline import execute
from scrapy.http import HtmlResponse

from crawler.database.connect import open_for_writing
from crawler.database.index import INDEXES
from crawler.items import Article, Page
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, contents, rows, store
from tests.test_newspaper import HTML, URL, spider

OLD = "https://danviet.vn/gia-lua-tang-20210910193012345.htm"
OLD_KEY = "danviet:digits:20210910193012345"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


# --- what is stored --------------------------------------------------------------------------------------------


def all_orders(blank: Path, folder: Path, items: list[Article | Page]) -> Path:
    """Store the items in every order, one at a time; a database, after all were found to be alike."""
    results = []
    for number, order in enumerate(permutations(items)):
        path = Path(shutil.copy(blank, folder / f"{number}.db"))
        store(path, order, at_once=1)
        results.append(contents(path))
    assert results == [results[0]] * len(results)
    return path


def test_the_revisions_of_both_addresses_are_those_of_one_article(tmp_path: Path, blank: Path) -> None:
    items: list[Article | Page] = [
        article("old", published_at=MONDAY),
        article("new", "Lúa chín rộ", TUESDAY, moved_from=["old"]),
        article("old", "Lúa gặt xong", WEDNESDAY),
        article("copy", published_at=TUESDAY),
    ]
    path = all_orders(blank, tmp_path, items)
    (row,) = rows(path, "SELECT * FROM articles WHERE key <> 'copy'")
    assert (row["title"], row["first_seen"], row["last_seen"]) == ("Lúa gặt xong", MONDAY, WEDNESDAY)
    texts = rows(
        path, "SELECT revisions.title FROM revisions JOIN articles ON articles.id = article_id WHERE key <> 'copy'"
    )
    assert {each["title"] for each in texts} == {"Lúa chín vàng", "Lúa chín rộ", "Lúa gặt xong"}
    pages = rows(path, "SELECT pages.url FROM pages JOIN articles ON articles.id = article_id WHERE key <> 'copy'")
    assert {each["url"] for each in pages} == {"https://danviet.vn/old.htm", "https://danviet.vn/new.htm"}


def test_a_chain_of_redirects_is_one_article(tmp_path: Path, blank: Path) -> None:
    items: list[Article | Page] = [
        article("c"),
        article("a", "Lúa chín rộ", TUESDAY, moved_from=["c"]),
        article("b", "Lúa gặt xong", WEDNESDAY, moved_from=["a"]),
    ]
    path = all_orders(blank, tmp_path, items)
    assert rows(path, "SELECT key, title FROM articles") == [{"key": "a", "title": "Lúa gặt xong"}]
    assert len(rows(path, "SELECT id FROM revisions")) == 3


def test_a_circle_of_redirects_is_one_article(tmp_path: Path, blank: Path) -> None:
    items: list[Article | Page] = [
        article("a", "Lúa chín rộ", TUESDAY, moved_from=["b"]),
        article("b", seen=WEDNESDAY, moved_from=["a"]),
        article("a", moved_from=["a"]),
    ]
    path = all_orders(blank, tmp_path, items)
    assert rows(path, "SELECT key, last_seen FROM articles") == [{"key": "a", "last_seen": WEDNESDAY}]


def test_the_same_text_at_both_addresses_is_one_revision_and_no_copy(tmp_path: Path, blank: Path) -> None:
    path = all_orders(blank, tmp_path, [article("a"), article("b", seen=TUESDAY, moved_from=["a"])])
    assert rows(path, "SELECT first_seen, last_seen FROM revisions") == [{"first_seen": MONDAY, "last_seen": TUESDAY}]
    assert rows(path, "SELECT duplicate_of FROM articles") == [{"duplicate_of": None}]


def test_a_copy_of_a_joined_articles_older_text_is_a_copy_no_more(tmp_path: Path, blank: Path) -> None:
    items: list[Article | Page] = [
        article("a", published_at=MONDAY),
        article("copy", published_at=TUESDAY),
        article("b", "Lúa chín rộ", TUESDAY),
        article("b", "Lúa gặt xong", WEDNESDAY, moved_from=["a"]),
    ]
    path = all_orders(blank, tmp_path, items)
    assert rows(path, "SELECT key FROM articles WHERE duplicate_of IS NOT NULL") == []


def test_what_was_said_at_the_old_address_is_not_found_any_more(path: Path) -> None:
    """The search knows the joined article only, and by its latest text."""
    store(path, [article("b", "Bão đổ bộ"), article("a", "Lúa chín rộ", TUESDAY, moved_from=["b"])], at_once=1)
    db = open_for_writing(path)
    for table in INDEXES:
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  names of ours
        found = db.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", ['"đổ" OR "do"'])  # noqa: S608
        assert found.fetchone() == (0,)
    db.close()


def test_an_article_that_moved_is_not_gone_when_its_old_address_is(tmp_path: Path, blank: Path) -> None:
    moved = article("new", seen=TUESDAY, moved_from=["old"])
    path = all_orders(
        blank, tmp_path, [article("old"), moved, answer("gone", WEDNESDAY, "https://danviet.vn/old.htm", status=404)]
    )
    assert rows(path, "SELECT gone_at FROM articles") == [{"gone_at": None}]


KEYS = st.sampled_from("abcd")
CAPTURES = st.builds(
    lambda key, text, seen, old: article(key, text, seen, moved_from=old),
    KEYS,
    st.sampled_from(["lúa", "ngô"]),
    st.sampled_from([MONDAY, TUESDAY, WEDNESDAY]),
    st.lists(KEYS, max_size=1),
)
ANSWERS = st.builds(
    lambda outcome, seen, key: answer(outcome, seen, f"https://danviet.vn/{key}.htm"),
    st.sampled_from(["gone", "redirected", "not-modified"]),
    st.sampled_from([MONDAY, TUESDAY, WEDNESDAY]),
    KEYS,
)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(CAPTURES | ANSWERS, min_size=2, max_size=7))
def test_any_order_of_joining_gives_the_same_rows(
    blank: Path, data: st.DataObject, items: list[Article | Page]
) -> None:
    with TemporaryDirectory() as folder:
        one, other = (Path(shutil.copy(blank, Path(folder) / name)) for name in ("one.db", "other.db"))
        store(one, items)
        store(other, data.draw(st.permutations(items)), at_once=data.draw(st.integers(1, 7)))
        assert contents(one) == contents(other)


# --- which redirects join --------------------------------------------------------------------------------------


def redirected(*hops: tuple[str, int], url: str = URL, html: str = HTML) -> HtmlResponse:
    """What answers after these redirects, as Scrapy's middleware leaves it."""
    request = Request(
        url,
        meta={
            "fetched_at": datetime(2021, 9, 11, tzinfo=UTC),
            "redirect_urls": [each for each, _ in hops],
            "redirect_reasons": [reason for _, reason in hops],
        },
    )
    return HtmlResponse(url, body=html.encode(), encoding="utf-8", request=request)


def moved_from(response: HtmlResponse) -> list[str]:
    (read,) = (item for item in spider().parse_article(response) if isinstance(item, Article))
    return read.moved_from


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_joins(status: int) -> None:
    assert moved_from(redirected((OLD, status))) == [OLD_KEY]


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_temporary_redirect_joins_nothing(status: int) -> None:
    assert moved_from(redirected((OLD, status))) == []


def test_every_hop_from_an_address_on_is_permanent() -> None:
    between = "https://danviet.vn/gia-lua-d1400000.html"
    assert moved_from(redirected((OLD, 302), (between, 301))) == ["danviet:id:1400000"]
    assert moved_from(redirected((OLD, 301), (between, 302))) == []
    assert moved_from(redirected((OLD, 301), (between, 308))) == [OLD_KEY, "danviet:id:1400000"]


@pytest.mark.parametrize(
    "old",
    [
        "https://danviet.vn/",
        "https://danviet.vn/nha-nong/",
        "https://tuoitre.vn/gia-lua-tang-20210910193012345.htm",
        "http://m.danviet.vn/gia-lua-tang-d1500001.html",
    ],
    ids=["front page", "section", "another newspaper", "another form of the same address"],
)
def test_what_is_no_other_article_of_the_newspaper_is_not_joined(old: str) -> None:
    assert moved_from(redirected((old, 301))) == []


def test_an_article_at_an_address_of_unknown_form_is_joined_with_nothing() -> None:
    """It may be a section, to which many articles are moved."""
    assert moved_from(redirected((OLD, 301), url="https://danviet.vn/nha-nong/")) == []


# --- how it is found -------------------------------------------------------------------------------------------


def shown(path: Path, address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  JSON
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    with pytest.raises(SystemExit):
        execute(["scrapy", "show", "-d", str(path), address, "--format", "json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("old", [OLD, "http://m.danviet.vn/gia-lua-tang-20210910193012345.htm?utm_source=zalo"])
def test_show_finds_an_article_by_an_address_that_leads_to_it(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, old: str
) -> None:
    store(path, [answer("redirected", TUESDAY, OLD, reason=URL), article("new", url=URL, seen=TUESDAY)])
    assert shown(path, old, capsys, monkeypatch)["url"] == URL


def test_show_prefers_the_article_that_stood_at_an_address_and_tells_when_it_went(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(path, [article("old", url=OLD), article("new", url=URL, seen=WEDNESDAY), answer("gone", TUESDAY, OLD)])
    store(path, [answer("redirected", WEDNESDAY, OLD, reason=URL)])
    found = shown(path, OLD, capsys, monkeypatch)
    assert (found["url"], found["gone_at"]) == (OLD, TUESDAY)
