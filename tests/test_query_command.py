"""``scrapy query`` and ``scrapy show`` as a person calls them, and what all our commands share."""

import csv
import json
import re
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from scrapy.cmdline import execute
from sqlite_utils import Database

from crawler.database import connect
from crawler.database.articles import Writer
from crawler.database.connect import MIGRATIONS, open_news
from crawler.database.formats import COLUMNS, FORMATS
from crawler.database.records import ARTICLE_FIELDS
from crawler.items import Article, Page

MONDAY = "2026-08-10T08:00:00+07:00"
TUESDAY = "2026-08-11T08:00:00+07:00"
FIRST = Article(
    url=f"https://danviet.vn/{'do-thi-' * 20}20210910193012345.htm",
    newspaper="danviet",
    title="=Đô thị thông minh | mới",
    lead="Thành phố thử đèn giao thông.",
    body="Đoạn một.\n\nĐoạn hai ở Đà Nẵng.",
    authors=["Nguyễn Vân", "Hà An"],
    agency="TTXVN",
    published_at="2021-09-10T19:30:00+07:00",
    published_raw="Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)",
    section=["Nhà nông", "Khuyến nông"],
    tags=["[bold]lúa[/]"],
    images=[{"url": "https://i.ex-cdn.com/1.jpg", "caption": "Đèn"}],
    language="vi",
    provinces=[{"name": "Đà Nẵng", "today": "Đà Nẵng", "found_in": "headline"}],
    kind="article",
    fetched_at=TUESDAY,
    extracted_by={"title": "h1.title"},
    warnings=["weekday-mismatch"],
    key="danviet:20210910193012345",
    content_hash="b",
)
OLDER = Article(
    url=FIRST.url, newspaper="danviet", title="Đô thị cũ", key=FIRST.key, content_hash="a", fetched_at=MONDAY
)
COPY = Article(
    url="https://baonghean.vn/do-thi-1.html",
    newspaper="baonghean",
    title="=Đô thị thông minh | mới",
    key="baonghean:1",
    content_hash="b",
    fetched_at=TUESDAY,
    page=Page(url="https://baonghean.vn/old-1.html", newspaper="baonghean", fetched_at=TUESDAY, outcome="redirected"),
)


NAMES = ("newspaper", "author", "section", "tag")
#: What a page may hold to steer a terminal: colour, title, bell, return, direction, line separator, a mark of ours.
STEERING = "\x1b[31m \x9b2J \x1b]0;x\a \r \x85 \u202e \u2066 \u2028 \x02 \x7f"
HOSTILE = f"[red] lúa | [/] {STEERING}\n`đô` *thị*"


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Scrapy = Callable[..., Answer]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "news.db"
    with Writer(path, "replay") as writer:
        for article in (OLDER, FIRST, COPY):
            writer.add(article)
    return path


@pytest.fixture
def scrapy(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Scrapy:
    """Run ``scrapy ARGS… -d news.db`` in this process."""
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*args: str, database: Path = path) -> Answer:
        with pytest.raises(SystemExit) as ended:
            execute(["scrapy", args[0], "-d", str(database), *args[1:]])
        return Answer(int(ended.value.code or 0), *capsys.readouterr())

    return run


# --- query -----------------------------------------------------------------------------------------------------


def test_the_table_is_plain_in_a_pipe_and_shows_the_hit(scrapy: Scrapy) -> None:
    code, out, err = scrapy("query", "da nang")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "10/09/2021 19:30" in out
    assert "=Đô thị thông minh | mới" in out
    assert "Nguyễn Vân; Hà An" in out
    assert "Đoạn hai ở Đà Nẵng." in out
    assert max(map(len, out.splitlines())) <= 120


def test_the_table_has_colours_on_a_terminal(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert re.search("\x1b\\[[0-9;]*33mĐà\x1b", scrapy("query", "da nang").out)


def test_the_table_tells_how_many_more_there_are(scrapy: Scrapy) -> None:
    assert "1 of 2 articles; --limit 0 shows all" in scrapy("query", "--limit", "1").out
    assert "--limit" not in scrapy("query", "--limit", "0").out


def test_jsonl_gives_the_article_back(scrapy: Scrapy) -> None:
    (line,) = scrapy("query", "da nang", "--format", "jsonl").out.splitlines()
    expected = asdict(FIRST)
    del expected["page"], expected["moved_from"]
    assert json.loads(line) == expected
    assert list(json.loads(line)) == list(ARTICLE_FIELDS)


def test_a_copy_names_the_address_of_the_first(scrapy: Scrapy) -> None:
    out = scrapy("query", "--newspaper", "baonghean", "--format", "jsonl").out
    assert json.loads(out)["duplicate_of"] == FIRST.url


def test_json_is_one_array(scrapy: Scrapy) -> None:
    found = json.loads(scrapy("query", "--format", "json", "--columns", "newspaper, id").out)
    assert found == [{"newspaper": "danviet", "id": 1}, {"newspaper": "baonghean", "id": 2}]


def test_csv_is_safe_in_a_spreadsheet(scrapy: Scrapy) -> None:
    out = scrapy("query", "nang", "--format", "csv", "--columns", "title,authors,images,body,snippet").out
    (row,) = csv.DictReader(out.splitlines(keepends=True))
    assert row["title"] == "'=Đô thị thông minh | mới"
    assert row["authors"] == "Nguyễn Vân; Hà An"
    assert json.loads(row["images"]) == FIRST.images
    assert row["body"] == FIRST.body
    assert row["snippet"] == "Thành phố thử đèn giao thông. Đoạn một. Đoạn hai ở Đà Nẵng."


def test_markdown_is_a_table_with_the_hit_in_bold(scrapy: Scrapy) -> None:
    head, _, row = scrapy("query", "nang", "--format", "markdown", "--columns", "title,snippet").out.splitlines()
    assert head == "| title | snippet |"
    assert r"=Đô thị thông minh \| mới" in row
    assert "Đà **Nẵng**" in row


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_every_column_prints_in_every_format(scrapy: Scrapy, form: str) -> None:
    code, out, _ = scrapy("query", "--format", form, "--columns", ",".join(COLUMNS))
    assert code == 0
    assert TUESDAY in out or "11/08/2026" in out


@pytest.mark.parametrize(
    ("form", "out"),
    [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("csv", "id\r\n"), ("markdown", "| id |\n| --- |\n")],
)
def test_an_empty_result_says_so(scrapy: Scrapy, form: str, out: str) -> None:
    assert scrapy("query", "khongco", "--format", form, "--columns", "id") == (0, out, "No article matches.\n")


@pytest.mark.parametrize(
    "args",
    [
        ("--since", "2021-09-10", "--until", "2021-09-10"),
        ("--author", "ha an"),
        ("--section", "khuyến nông"),
        ("--tag", "[BOLD]lua[/]"),
        ("--newspaper", "danviet", "thông", "minh"),
        ("--", "-nang"),
        ("nang", "-"),
        ("nang", "*", ":", '"'),
    ],
)
def test_filters_and_words_find_the_article(scrapy: Scrapy, args: tuple[str, ...]) -> None:
    out = scrapy("query", "--format", "jsonl", "--columns", "id", *args).out
    assert json.loads(out) == {"id": 1}


def test_order(scrapy: Scrapy) -> None:
    out = scrapy("query", "--sort", "newspaper", "--format", "csv", "--columns", "newspaper").out
    assert out.split() == ["newspaper", "baonghean", "danviet"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--autor", "x"), "unknown option --autor"),
        (("-x",), "unknown option -x"),
        (("--columns", "titel"), "no column titel; there are id, url"),
        (("--since", "10/09/2021"), "10/09/2021 is no day such as 2021-09-01"),
        (("--since", "2021-02-31"), "2021-02-31 is no day"),
        (("--since", "2021-09-11", "--until", "2021-09-10"), "--since 2021-09-11 is later than"),
        (("--limit", "-1"), "-1 is no number of articles"),
        (("--limit", "9" * 20), f"{'9' * 20} is too large a number; 0 is all"),
        (("--columns", "id,title,id"), "'id,title,id' should name one column or more, each once"),
        (("--columns", ","), "',' should name one column or more, each once"),
        (("nang\udcff",), r"'nang\udcff' is not UTF-8 text"),
        *(((f"--{name}", "H\udcff"), r"'H\udcff' is not UTF-8 text") for name in NAMES),
        *(((f"--{name}", " \u200b"), "the name is empty") for name in NAMES),
        (("--sort", "best"), "invalid choice: 'best'"),
        (("--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_wrong_usage_is_exit_code_2(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("query", *args)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("command", [("query",), ("show", "1")])
def test_a_missing_database_is_one_line_and_exit_code_1(
    scrapy: Scrapy, tmp_path: Path, command: tuple[str, ...]
) -> None:
    code, out, err = scrapy(*command, database=tmp_path / "nothing.db")
    assert (code, out) == (1, "")
    assert err.startswith(f"scrapy {command[0]}: {tmp_path}/nothing.db: no such database; run `scrapy crawl")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("command", "word"), [("query", "da"), ("show", "1"), ("crawl", "none"), ("replay", "x")])
def test_an_empty_name_of_the_database_is_wrong_usage(scrapy: Scrapy, command: str, word: str) -> None:
    for empty in (("-d", ""), ("-d", "", "-s", "NEWS_DB=a.db")):
        code, out, err = scrapy(command, word, *empty)
        assert (code, out) == (2, "")
        assert "the name of the database is empty" in err


def test_an_empty_setting_of_the_database_is_wrong_usage(
    scrapy: Scrapy, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del scrapy  # only its environment
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "query", "-s", "NEWS_DB="])
    assert ended.value.code == 2
    assert "the name of the database is empty" in capsys.readouterr().err


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_locked_database_is_one_line_and_exit_code_1(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    path = tmp_path / "news.db"
    open_news(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    for sql in (f"PRAGMA journal_mode = {journal}", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"):
        other.execute(sql)
    code, out, err = scrapy("query", database=path)
    other.close()
    assert (code, out) == (1, "")
    assert err == f"scrapy query: {path}: another program is writing to it; try again when that has finished\n"


def test_a_migration_in_progress_is_one_line_and_exit_code_1(scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE articles (id INTEGER)")
        code, out, err = scrapy("query", database=path)
    other.close()
    assert (code, out) == (1, "")
    assert err.startswith(f"scrapy query: {path}: empty; run")
    assert err.count("\n") == 1


def test_a_migration_that_ends_while_we_look_is_no_stranger(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    sqlite3.connect(path).executescript("PRAGMA journal_mode = WAL; PRAGMA user_version = 0").connection.close()
    applied = MIGRATIONS.applied

    def migrated_after(db: Database) -> list[Any]:
        before = applied(db)
        monkeypatch.setattr(MIGRATIONS, "applied", applied)
        open_news(path).close()
        return before

    monkeypatch.setattr(MIGRATIONS, "applied", migrated_after)
    assert scrapy("query", database=path) == (0, "", "No article matches.\n")


def test_a_file_that_fails_is_one_line(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied", "far/\x1b[31mnews\n.db")

    monkeypatch.setattr("crawler.commands.query.open_readonly", refuse)
    assert scrapy("query") == (1, "", "scrapy query: far/\ufffd[31mnews .db: Permission denied\n")


# --- what must not reach a terminal ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that somebody else filled."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    page = Article(url=f"https://danviet.vn/{STEERING}", newspaper=STEERING, fetched_at=MONDAY, content_hash="a")
    first = replace(page, key="1", published_at=STEERING, modified_at=STEERING)
    for name in ("title", "lead", "body", "agency", "published_raw", "language", "kind"):
        setattr(first, name, HOSTILE)
    for name in ("authors", "section", "tags", "provinces", "warnings"):
        setattr(first, name, [HOSTILE])
    with Writer(path, "replay") as writer:
        writer.add(first)
        writer.add(replace(page, key="2", published_at=MONDAY))
    return path


def steering(out: str) -> set[str]:
    """The characters of ``out`` that would steer a terminal, or end a line where no line ends."""
    others = {letter for letter in out if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl")}
    return others - {"\n"}


@pytest.mark.parametrize("words", [(), ("lua",)])
@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_no_format_lets_a_page_steer_the_terminal(
    scrapy: Scrapy, hostile: Path, form: str, words: tuple[str, ...]
) -> None:
    code, out, err = scrapy("query", *words, "--format", form, "--columns", ",".join(COLUMNS), database=hostile)
    assert (code, err) == (0, "")
    assert steering(out.replace("\r\n", "\n")) == set()


@pytest.mark.parametrize("form", ["text", "json"])
def test_show_lets_no_page_steer_the_terminal(scrapy: Scrapy, hostile: Path, form: str) -> None:
    code, out, err = scrapy("show", "1", "--format", form, database=hostile)
    assert (code, err) == (0, "")
    assert steering(out) == set()


@pytest.mark.parametrize("command", [("query",), ("query", "lua"), ("show", "1")])
def test_what_looks_like_markup_is_printed_as_it_is(scrapy: Scrapy, hostile: Path, command: tuple[str, ...]) -> None:
    out = scrapy(*command, database=hostile).out
    assert "[red]" in out
    assert "[/]" in out


def test_json_keeps_every_character(scrapy: Scrapy, hostile: Path) -> None:
    (line,) = scrapy("query", "lua", "--format", "jsonl", database=hostile).out.splitlines()
    assert json.loads(line)["title"] == HOSTILE
    assert json.loads(scrapy("show", "1", "--format", "json", database=hostile).out)["authors"] == [HOSTILE]


def test_a_hostile_title_is_one_row_of_markdown(scrapy: Scrapy, hostile: Path) -> None:
    args = ("lua", "--format", "markdown", "--columns", "id,title")
    _, _, row = scrapy("query", *args, database=hostile).out.splitlines()
    assert row.startswith(r"| 1 | \[red] lúa \| \[/] ")
    assert row.endswith(r" \`đô\` \*thị\* |")
    assert len(re.findall(r"(?<!\\)\|", row)) == 3


def test_a_hostile_title_is_one_cell_of_csv(scrapy: Scrapy, hostile: Path) -> None:
    out = scrapy("query", "lua", "--format", "csv", "--columns", "id,title,url", database=hostile).out
    head, row = csv.reader(out.splitlines(keepends=True))
    assert (head, row[0], len(row)) == (["id", "title", "url"], "1", 3)
    assert row[1].startswith("[red] lúa | [/] \ufffd[31m")


# --- help ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["query", "show"])
def test_help_teaches_by_examples(scrapy: Scrapy, command: str) -> None:
    out = scrapy(command, "--help").out
    assert f"\nExamples:\n  scrapy {command} " in out
    assert "(default: news.db)" in out
    assert "\nExit code: 0 done" in out
    assert all(len(line) <= 110 for line in out.splitlines())


def test_help_leads_from_the_list_to_the_article(scrapy: Scrapy) -> None:
    text = scrapy("query", "--help").out
    assert text.count("\n===") == 5  # Scrapy makes a heading of every line that ends in a colon
    out = " ".join(text.split())
    assert "`scrapy show ID`" in out
    assert "any spelling ('nguyen van')" in out
    assert "(default id, published_at, newspaper, title, authors;" in out


# --- show ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["1", FIRST.url, f"{FIRST.url}?utm_source=zalo#top"])
def test_show_prints_the_article_to_read(scrapy: Scrapy, name: str) -> None:
    code, out, err = scrapy("show", name)
    assert (code, err) == (0, "")
    for part in ("=Đô thị thông minh | mới", "10/09/2021 19:30", "Nhà nông › Khuyến nông", "[bold]lúa[/]", "Đoạn hai"):
        assert part in out
    assert str(FIRST.url) in "".join(out.split())  # however long
    assert "weekday-mismatch" in out
    assert "10/08/2026 08:00" in out  # the older text
    assert "Đô thị cũ" in out
    assert str(COPY.url) in out


def test_words_after_two_dashes_are_no_options(scrapy: Scrapy) -> None:
    assert scrapy("show", "--", "1").code == 0
    assert "has no article --format" in scrapy("show", "--", "--format").err


def test_show_finds_an_article_by_an_address_that_led_to_it(scrapy: Scrapy) -> None:
    assert "baonghean" in scrapy("show", "https://baonghean.vn/old-1.html").out


def test_show_as_json_has_the_texts_of_all_revisions(scrapy: Scrapy) -> None:
    article = json.loads(scrapy("show", "1", "--format", "json").out)
    assert [each["title"] for each in article["revisions"]] == ["Đô thị cũ", FIRST.title]
    assert [each["url"] for each in article["copies"]] == [COPY.url]
    assert article["authors"] == FIRST.authors


@pytest.mark.parametrize("name", ["99", "https://danviet.vn/none.htm", "9" * 30, "²"])
def test_show_of_what_is_not_there(scrapy: Scrapy, path: Path, name: str) -> None:
    code, out, err = scrapy("show", name)
    assert (code, out) == (1, "")
    assert f"{path} has no article" in err


@pytest.mark.parametrize("args", [(), ("1", "2")])
def test_show_wants_one_name(scrapy: Scrapy, args: tuple[str, ...]) -> None:
    assert scrapy("show", *args).code == 2


# --- as a process ----------------------------------------------------------------------------------------------


def test_a_reader_who_leaves_early_is_no_error(path: Path) -> None:
    many = path.with_name("many.db")
    with Writer(many, "replay") as writer:
        for number in range(200):
            key = f"danviet:{number}"
            body = "dài " * 2000
            writer.add(Article(key=key, url=key, newspaper="danviet", body=body, content_hash=key, fetched_at=MONDAY))
    command = [sys.executable, "-m", "scrapy", "query", "-d", str(many), "--limit", "0", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


def test_vietnamese_leaves_in_utf_8_whatever_the_locale(path: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "query", "-d", str(path), "nang"]
    done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONIOENCODING": "latin-1"})
    assert "Đà Nẵng" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "redirection", "message"),
    [
        ("query --format jsonl", ">/dev/full", "scrapy query: standard output: No space left on device"),
        ("show 1", ">/dev/full", "scrapy show: standard output: No space left on device"),
        ("query", ">&-", "scrapy query: standard output is closed"),
    ],
)
def test_an_output_that_cannot_be_written_is_one_line(path: Path, args: str, redirection: str, message: str) -> None:
    command = f"{sys.executable} -m scrapy {args} -d '{path}' {redirection}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
