"""Nothing an article contains runs, nobody else is answered, no cell is a formula."""

import csv
import re
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import parse_qs

import pytest
from lxml import html

from crawler.database.connect import open_for_writing
from crawler.database.groups import Group
from tests.at_desk import Reader, made, ran, text_of
from tests.stored import store

#: What a page of ours may consist of: no script, no frame, nothing that is loaded but style sheets and the icon.
FORBIDDEN = (
    "script, style, iframe, object, embed, img, audio, video, base, meta[http-equiv], [style], link[rel=preload]"
)
_LOADED = re.compile(r"^(/static/[\w.]+(\?\w+)?|http://localhost/data[^ ]*\.json.*)$")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(made(tmp_path_factory.mktemp("desk") / "news.db"))
    yield reader
    reader.close()


def test_no_page_holds_a_script_a_frame_or_a_style_of_an_article(reader: Reader) -> None:
    for address in reader.addresses():
        page = reader.page(address)
        assert not [html.tostring(each) for each in page.cssselect(FORBIDDEN)], address
        handlers = [name for each in page.iter() for name in each.attrib if name.startswith("on")]
        assert not handlers, address


def test_no_page_leads_or_loads_elsewhere_but_to_newspapers_over_http(reader: Reader) -> None:
    for address in reader.addresses():
        page = reader.page(address)
        assert all(_LOADED.match(each.get("href", "")) for each in page.cssselect("link")), address
        for link in page.cssselect("a"):
            target = link.get("href", "")
            if target.startswith("https:"):
                assert link.get("rel") == "noopener noreferrer nofollow", (address, target)
            else:
                assert target.startswith(("/", "#", "?", "http://localhost/")), (address, target)


@pytest.mark.parametrize(
    "address",
    [
        "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/?newspaper=%22%3E%3Cscript%3E&author=%27%3E%3Cscript%3E&sort=title",
        "/?since=%3Cscript%3E",
        "/report?since=%22%3E%3Cscript%3E",
        "/data?sql=select+'%3Cscript%3E'+as+%22%3Cscript%3E%22",
        "/data?sql=%3Cscript%3E",
        "/data/articles?title__contains=%22%3E%3Cscript%3E&_sort=id",
        "/data/articles-by-day?newspaper=%22%3E%3Cscript%3E",
        "/data/%3Cscript%3E",
        "//evil.example",
        "//evil.example/?lang=%3Cscript%3E",
        "/data/articles/1?_x=%22onload=%22alert(1)",
    ],
)
def test_what_an_address_says_is_text_too(reader: Reader, address: str) -> None:
    page = html.document_fromstring(reader.get(f"http://localhost{address}").text)
    assert not page.cssselect("script, [onload]")
    assert not [each.get("href") for each in page.cssselect("a, link") if each.get("href", "").startswith("//")]


def test_the_hostile_headline_is_read_as_it_is_written(reader: Reader) -> None:
    page = reader.page(f"/article/{reader.id_of('danviet:4')}")
    assert page.cssselect("h1")[0].text_content().startswith("<script>alert('tít')</script><img src=")
    assert "{{ 7*7 }}" in page.cssselect("h1")[0].text_content()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/?since=x", 400),
        ("/nothing", 404),
        ("/data?sql=delete+from+articles", 400),
        ("/data/articles.csv", 200),
        ("/search.json", 200),
        ("/static/desk.css", 200),
        ("/static/nothing.css", 404),
        ("/static/../app.py", 404),
        ("/-/patterns", 404),
        ("/_internal", 403),
        ("/_memory", 404),
        ("/data.db", 403),
    ],
)
def test_every_answer_has_the_strict_headers(reader: Reader, address: str, status: int) -> None:
    answer = reader.get(address)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy
    assert (answer.headers["x-content-type-options"], answer.headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example", "[::2]", "", "a b"])
def test_a_name_that_is_not_ours_is_not_answered(reader: Reader, host: str) -> None:
    answer = reader.get("/", host=host)
    assert answer.status_code == 421
    assert "Tin Vùng" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost", "LOCALHOST:80", "[::1]:8001"])
def test_our_own_names_are(reader: Reader, host: str) -> None:
    assert reader.get("/", host=host).status_code == 200


@pytest.mark.parametrize(("dest", "status"), [("image", 403), ("iframe", 403), ("empty", 403), ("document", 200)])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_may_lead_here_but_load_nothing(
    reader: Reader, site: str, dest: str, status: int
) -> None:
    assert reader.get("/", sec_fetch_site=site, sec_fetch_dest=dest).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(reader: Reader, method: str) -> None:
    assert reader.get("/data/articles", method).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/search.csv?copies=1",
        "/data/articles.csv",
        "/data/articles.csv?_stream=on&_labels=on",
        "/data/agency-to-newspaper.csv",
    ],
)
def test_no_cell_of_a_file_is_a_formula(reader: Reader, address: str) -> None:
    rows = list(csv.reader(StringIO(reader.get(address).text, newline="")))
    assert len(rows) > 2
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert any("=cmd" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    "sql",
    ["insert into runs default values", "pragma writable_schema = on", "select load_extension('x')", "attach 'x' as y"],
)
def test_sql_reads_only(reader: Reader, sql: str) -> None:
    assert reader.get(f"/data?sql={sql}").status_code == 400


def test_sql_that_never_ends_is_stopped(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader.desk, "sql_time_limit_ms", 50)
    endless = "with recursive n(x) as (select 1 union all select x from n) select count(*) from n"
    assert reader.get(f"/data?sql={endless}").status_code == 503


def test_a_search_that_never_ends_is_stopped(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.desk.front._FINDING", 0)
    answer = reader.get("/?q=lu")
    assert answer.status_code == 503
    assert "mất quá nhiều thời gian" in answer.text


def test_facets_that_take_long_are_there_the_next_time(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    began = Event()
    monkeypatch.setattr("crawler.desk.facets.FACETS", ("newspaper",))
    monkeypatch.setattr("crawler.desk.facets.groups", lambda *asked: began.wait(60) and [Group("vov", 7)])
    monkeypatch.setattr("crawler.desk.facets.PATIENCE", 0.01)
    assert "còn đang đếm" in text_of(reader.page("/?q=lu&tag=x").cssselect(".facets")[0])
    began.set()
    monkeypatch.setattr("crawler.desk.facets.PATIENCE", 60)
    assert "vov 7" in text_of(reader.page("/?q=lu&tag=x").cssselect(".facets")[0])


def test_a_facet_of_a_table_that_takes_too_long_is_named(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    async def late(facet: object) -> tuple[list[object], list[str]]:
        return [], [type(facet).__name__]

    monkeypatch.setattr("datasette.facets.ColumnFacet.facet_results", late)
    assert "ColumnFacet: quá nhiều dòng" in text_of(reader.page("/data/articles"))


def test_the_inner_tables_of_the_search_are_not_counted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    database = reader.desk.get_database("data")
    execute = database.execute

    async def note(sql: str, *args: Any, **more: Any) -> Any:  # noqa: ANN401  as Datasette's
        asked.append(sql)
        return await execute(sql, *args, **more)

    monkeypatch.setattr(database, "execute", note)
    reader.page("/data?_show_hidden=1")
    counted = {sql.rpartition(" ")[2].strip("[]") for sql in asked if "count(*) FROM" in sql}
    assert {"articles", "pages", "stories"} <= counted
    assert not [name for name in counted if name.endswith(("_data", "_idx", "_docsize", "_exact", "_folded"))]


def test_thousands_of_fields_are_read_once(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(qs: str, **how: Any) -> dict[str, list[str]]:  # noqa: ANN401  as that of the library
        read.append(qs)
        return parse_qs(qs, **how)

    monkeypatch.setattr("datasette.utils.asgi.parse_qs", reading)
    assert reader.get("/?" + "&".join(f"f{number}=x" for number in range(5000))).status_code == 200
    assert len(read) < 10


@pytest.mark.parametrize("address", ["/data/articles?_sort=nope", "/data/articles?_sort=title&_sort_desc=title"])
def test_what_an_address_gets_wrong_is_no_failure_of_ours(reader: Reader, address: str) -> None:
    assert reader.get(address).status_code == 400


@pytest.fixture
def strange(tmp_path: Path) -> Iterator[Reader]:
    """A database with an article of another program: its times are none, and it has no revision."""
    path = made(tmp_path / "news.db")
    with closing(open_for_writing(path)) as db:
        db.execute("UPDATE articles SET published_at = 'at noon' WHERE key = 'danviet:4'")
        db.execute("UPDATE articles SET published_at = '2026-13-40T00:00:00' WHERE key = 'danviet:5'")
        db.execute("DELETE FROM revisions WHERE article_id = (SELECT id FROM articles WHERE key = 'danviet:5')")
    reader = Reader(path)
    yield reader
    reader.close()


def test_times_that_are_none_stop_no_page_but_the_report_which_says_so(strange: Reader) -> None:
    assert "08/2026" in text_of(strange.page("/?copies=1").cssselect(".facets")[0])
    assert strange.get(f"/article/{strange.id_of('danviet:4')}").status_code == 200
    answer = strange.get("/report")
    assert answer.status_code == 503
    assert "which is no time" in answer.text


def test_an_article_without_a_revision_has_no_page_of_edits(strange: Reader) -> None:
    number = strange.id_of("danviet:5")
    assert [strange.get(f"/article/{number}{page}").status_code for page in ("", "/edits")] == [200, 404]


def test_a_database_that_is_replaced_is_read_anew_on_every_page(tmp_path: Path) -> None:
    path = made(tmp_path / "news.db")
    store(tmp_path / "other.db", [ran("danviet:9", "2026-08-12T07:00:00+07:00", "Cầu mới", "Xe qua cầu.")])
    reader = Reader(path)
    pages = ("/", "/data/articles", "/search.csv", "/report?since=2026-08-12")
    assert {reader.get(page).status_code for page in pages} == {200}
    for file in tmp_path.glob("news.db*"):
        file.unlink()
    assert {page: reader.get(page).status_code for page in pages} == dict.fromkeys(pages, 503)
    (tmp_path / "other.db").rename(path)
    for page in pages[:3]:
        answer = reader.get(page)
        assert "Cầu mới" in answer.text, page
        assert "Lũ" not in answer.text, page
    reader.close()


def test_a_database_that_went_away_is_named_and_comes_back(tmp_path: Path) -> None:
    reader = Reader(made(tmp_path / "news.db"))
    moved = (tmp_path / "news.db").rename(tmp_path / "elsewhere.db")
    answer = reader.get("/")
    assert answer.status_code == 503
    assert "no such database" in answer.text
    moved.rename(tmp_path / "news.db")
    assert reader.get("/").status_code == 200
    reader.close()
