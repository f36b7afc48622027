"""``scrapy serve``: what it says when it cannot, and that it ends quietly."""

import socket
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from crawler.database.connect import open_readonly
from crawler.desk.app import Desk
from crawler.desk.asking import TooSlow, in_time
from crawler.desk.serving import listening
from tests.asking import FIRST, Scrapy
from tests.at_desk import Reader, made
from tests.desk_server import served
from tests.stored import article, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "news.db")


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_it_answers_until_ctrl_c_and_ends_without_a_word(path: Path) -> None:
    with served(path) as server:
        assert httpx.get(f"{server.address}/?q=lu").status_code == 200
        assert server.stop() == (0, "")


def test_a_question_that_never_ends_does_not_keep_it_from_ending(path: Path) -> None:
    endless = "with recursive n(x) as (select 1 union all select x from n) select count(*) from n"
    desk = Desk(path, {})
    with ThreadPoolExecutor(1) as thread:
        asking = thread.submit(_asked, path, endless)
        while not asking.done():
            desk.stop()
        assert isinstance(asking.exception(), TooSlow)


def _asked(path: Path, sql: str) -> None:
    with closing(open_readonly(path)) as db:
        in_time(db.conn, path, lambda news: news.execute(sql).fetchall(), 600_000)


def test_it_listens_on_this_machine_only(path: Path) -> None:
    with served(path) as server:
        port = int(server.address.rpartition(":")[2])
        others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for other in others - {"127.0.0.1"}:
            with closing(socket.socket()) as asking:
                assert asking.connect_ex((other, port)) != 0, other
        assert httpx.get(f"{server.address}/", headers={"host": f"evil.example:{port}"}).status_code == 421


def test_who_asks_before_the_server_has_begun_is_not_refused() -> None:
    with listening(0) as there, closing(socket.socket()) as asking:
        assert asking.connect_ex(there.getsockname()) == 0


def test_a_port_that_is_taken_is_one_line_with_the_fix(scrapy: Scrapy, path: Path, taken: int) -> None:
    code, out, err = scrapy("serve", "--port", str(taken), database=path)
    expected = f"scrapy serve: port {taken}: Address already in use; name another with --port, or --port 0 for any\n"
    assert (code, out, err) == (1, "", expected)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "no such database; run `scrapy crawl"),
        (b"", "empty; run `scrapy crawl"),
        (b"Tin" * 400, "not a SQLite database"),
    ],
)
def test_a_file_that_is_no_database_of_ours_is_said_before_anything_is_served(
    scrapy: Scrapy, tmp_path: Path, content: bytes | None, expected: str
) -> None:
    file = tmp_path / "other.db"
    if content is not None:
        file.write_bytes(content)
    code, out, err = scrapy("serve", database=file)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert expected in err


def test_a_database_of_another_program_is_refused(scrapy: Scrapy, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    assert "another program" in scrapy("serve", database=tmp_path / "other.db").err


@pytest.mark.parametrize("port", ["x", "-1", "65536", "80a", "١", "999999"])
def test_what_is_no_port_is_wrong_usage(scrapy: Scrapy, path: Path, port: str) -> None:
    code, _, err = scrapy("serve", f"--port={port}", database=path)
    assert code == 2
    assert "is no port" in err


def test_an_argument_is_wrong_usage(scrapy: Scrapy, path: Path) -> None:
    assert scrapy("serve", "news.db", database=path).code == 2


def test_it_shows_what_a_crawl_writes_meanwhile(path: Path) -> None:
    reader = Reader(path)
    before = reader.get("/search.jsonl?q=bien").text
    store(path, [article("danviet:9", "Biển động", published_at="2026-08-12T07:00:00+07:00")])
    assert "Biển động" not in before
    assert "Biển động" in reader.get("/search.jsonl?q=bien").text
    assert reader.get("/data/articles.json?title=Biển động&_shape=array").json()[0]["key"] == "danviet:9"
    reader.close()


def test_a_read_only_folder_is_served(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.database.connect.os.access", lambda *asked: False)  # root may write anywhere
    reader = Reader(path)
    for address in ("/?q=lu", "/data", "/data/articles", "/report"):
        assert reader.get(address).status_code == 200
    reader.close()
    assert sorted(each.name for each in path.parent.iterdir()) == ["news.db"]


@pytest.mark.parametrize("name", ["tin tức?.db", "a#b%20c.db"])
def test_any_name_of_a_file_is_served(tmp_path: Path, name: str) -> None:
    store(tmp_path / name, [replace(FIRST, title="Đô thị")])
    reader = Reader(tmp_path / name)
    assert reader.get("/data/articles.json").json()["rows"]
    reader.close()
    assert [each for each in tmp_path.iterdir() if not each.name.startswith(name)] == []
