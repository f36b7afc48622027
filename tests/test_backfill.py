"""``scrapy backfill`` as a person runs it, against a stand-in web with the back numbers of five months."""

import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.back_web import A_DAY, DAYS, WEBS, by_month, by_pages
from tests.danviet_web import HURRIED, command, environment, scrapy
from tests.standin import Answer, Asked, StandIn

INVENTED: dict[str, object] = {"SPIDER_MODULES": "tests.back_papers"}
PERIOD = ("--since", "2021-07-30", "--until", "2021-09-01")
INSIDE = sum("2021-07-30" <= day.isoformat() <= "2021-09-01" for day in DAYS) * A_DAY


def backfill(web: StandIn, cwd: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return scrapy("backfill", *arguments, web=web, cwd=cwd, **(HURRIED | INVENTED | settings))


def stored(cwd: Path) -> list[str]:
    with sqlite3.connect(cwd / "news.db") as connection:
        found = [day for (day,) in connection.execute("SELECT substr(published_at, 1, 10) FROM articles ORDER BY 1")]
    connection.close()
    return found


def articles_asked(log: list[Asked]) -> list[str]:
    return [asked.url for asked in log if "/tin-" in asked.url]


def sources_asked(log: list[Asked]) -> list[str]:
    return [asked.url for asked in log if "/tin-" not in asked.url and not asked.url.endswith("robots.txt")]


@pytest.fixture(scope="module", params=WEBS)
def twice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, list[Asked], list[Asked], subprocess.CompletedProcess[str]]:
    """A newspaper, a folder in which it was read twice, what was asked each time, and what was said the first time."""
    cwd = tmp_path_factory.mktemp(request.param)
    with StandIn(WEBS[request.param]()) as web:
        said = backfill(web, cwd, request.param, *PERIOD)
        first = list(web.log)
        again = backfill(web, cwd, request.param, *PERIOD)
        second = web.log[len(first) :]
    assert [said.returncode, again.returncode] == [0, 0], said.stderr
    return request.param, cwd, first, second, said


Twice = tuple[str, Path, list[Asked], list[Asked], subprocess.CompletedProcess[str]]


def test_all_of_the_period_is_stored_and_nothing_outside(twice: Twice) -> None:
    found = stored(twice[1])
    assert len(found) == INSIDE
    assert (found[0], found[-1]) == ("2021-07-30", "2021-09-01")


def test_no_source_and_no_article_is_asked_for_twice(twice: Twice) -> None:
    asked = [each.url for each in twice[2]]
    assert len(asked) == len(set(asked))


def test_a_second_run_asks_for_nothing_but_an_index(twice: Twice) -> None:
    assert articles_asked(twice[3]) == []
    assert sources_asked(twice[3]) == (["https://nam.example/sitemap.xml"] if twice[0] == "fives" else [])


def test_what_lies_outside_the_period_is_not_asked_for_where_the_sources_tell(twice: Twice) -> None:
    """A month's sitemap without times does not; it is of the months of the period only."""
    name, _, first, _, _ = twice
    sources, articles = sources_asked(first), articles_asked(first)
    assert not any("2021-10" in url or "2021-6" in url for url in sources)
    assert len(articles) <= {"months": 92 * A_DAY, "fives": 42 * A_DAY, "days": INSIDE, "zone": INSIDE + 2 * 12}[name]


def test_newest_days_come_first(twice: Twice) -> None:
    order = [url for url in sources_asked(twice[2]) if not url.endswith("sitemap.xml")]
    months = {"months": ["2021-9", "2021-8", "2021-7"], "fives": ["s-2021-9-1-", "s-2021-8-26-", "s-2021-8-21-"]}
    wanted = months.get(twice[0], ["/1-9-2021", "/31-8-2021"] if twice[0] == "days" else ["trang-1.htm", "trang-2.htm"])
    places = [next(place for place, url in enumerate(order) if part in url) for part in wanted]
    assert places == sorted(places)


def test_a_calendar_closes_the_backfill(twice: Twice) -> None:
    assert f"{twice[0]}: {INSIDE} articles" in twice[4].stdout
    assert "No day without articles" in twice[4].stdout


@pytest.mark.parametrize("name", ["fives", "zone"])
def test_what_a_limit_left_is_read_next_time(tmp_path: Path, name: str) -> None:
    with StandIn(WEBS[name]()) as web:
        for run in (1, 2):
            done = backfill(web, tmp_path, name, *PERIOD, "--limit", "20")
            assert done.returncode == 0, done.stderr
            assert len(stored(tmp_path)) == 20 * run
        assert backfill(web, tmp_path, name, *PERIOD).returncode == 0
        asked = articles_asked(web.log)
    assert len(stored(tmp_path)) == INSIDE
    assert len(asked) - len(set(asked)) <= 2 * 8  # those in flight at each limit


def test_a_notice_in_place_of_a_sitemap_is_none_and_read_next_time(tmp_path: Path) -> None:
    august, whole = "https://thang.example/news-2021-8.xml", WEBS["months"]()
    with StandIn(whole | {august: "<html><h1>Bảo trì</h1></html>"}) as web:
        assert backfill(web, tmp_path, "months", *PERIOD).returncode == 0
        with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
            told = connection.execute("SELECT outcome, reason FROM pages WHERE url = ?", [august]).fetchall()
        assert told == [("failed", "web-page")]
        web.answers = whole
        assert backfill(web, tmp_path, "months", *PERIOD).returncode == 0
    assert len(stored(tmp_path)) == INSIDE


def test_what_a_crawl_of_other_days_fetched_meanwhile_is_read_next_time(tmp_path: Path) -> None:
    """The sitemap that announced it was read to its end, and is not asked for again."""
    with StandIn(WEBS["months"]()) as web:
        assert backfill(web, tmp_path, "months", *PERIOD, "--limit", "10").returncode == 0
        backfill(web, tmp_path, "months", "--since", "2021-06-01", "--until", "2021-06-30")
        before = len(stored(tmp_path))
        assert backfill(web, tmp_path, "months", *PERIOD).returncode == 0
    assert len(stored(tmp_path)) - before == INSIDE - 10


@pytest.mark.parametrize("name", ["days", "zone"])
def test_killed_and_run_again_it_reads_what_is_left(tmp_path: Path, name: str) -> None:
    with StandIn(WEBS[name]()) as web:
        for requests in (30, 50):
            kill_after(requests, name, web, tmp_path)
        assert backfill(web, tmp_path, name, *PERIOD).returncode == 0
        sources, articles = sources_asked(web.log), articles_asked(web.log)
    assert len(stored(tmp_path)) == INSIDE
    assert len(articles) - len(set(articles)) <= 2 * (100 + 4)  # a batch, and those in flight
    assert len(sources) < 2 * len(set(sources))


def kill_after(requests: int, name: str, web: StandIn, cwd: Path) -> None:
    before = len(web.log)
    started = command(("backfill", name, *PERIOD), HURRIED | INVENTED)
    with subprocess.Popen(started, cwd=cwd, env=environment(web), stderr=subprocess.DEVNULL) as process:
        while len(web.log) - before < requests and process.poll() is None:
            time.sleep(0.01)
        process.kill()


def test_a_longer_period_reads_what_it_adds(tmp_path: Path) -> None:
    with StandIn(by_month()) as web:
        assert backfill(web, tmp_path, "months", "--since", "2021-09-01", "--until", "2021-09-30").returncode == 0
        first = len(web.log)
        assert backfill(web, tmp_path, "months", "--since", "2021-08-01", "--until", "2021-09-30").returncode == 0
        sources = sources_asked(web.log[first:])
    assert sources == ["https://thang.example/news-2021-8.xml"]
    assert len(stored(tmp_path)) == 61 * A_DAY


def test_a_month_read_for_some_of_its_days_is_read_again_for_others(tmp_path: Path) -> None:
    with StandIn(by_month()) as web:
        assert backfill(web, tmp_path, "months", "--since", "2021-09-10", "--until", "2021-09-12").returncode == 0
        assert backfill(web, tmp_path, "months", "--since", "2021-09-01", "--until", "2021-09-12").returncode == 0
    assert len(stored(tmp_path)) == 12 * A_DAY


def test_again_reads_what_was_read(tmp_path: Path) -> None:
    web = by_month()
    late = "https://thang.example/tin-202109059.htm"
    september = "https://thang.example/news-2021-9.xml"
    with StandIn(web) as standing:
        period = ("--since", "2021-09-05", "--until", "2021-09-05")
        assert backfill(standing, tmp_path, "months", *period).returncode == 0
        found = web[september]
        assert isinstance(found, Answer)
        body = str(found.body).replace("</urlset>", f"<url><loc>{late}</loc></url></urlset>")
        standing.answers = web | {september: Answer(body), late: web["https://thang.example/tin-202109051.htm"]}
        assert backfill(standing, tmp_path, "months", *period).returncode == 0
        assert len(stored(tmp_path)) == A_DAY
        assert backfill(standing, tmp_path, "months", *period, "--again").returncode == 0
    assert len(stored(tmp_path)) == A_DAY + 1


def test_a_source_that_failed_is_read_next_time(tmp_path: Path) -> None:
    web = by_month()
    august = "https://thang.example/news-2021-8.xml"
    with StandIn(web | {august: Answer(status=503)}) as standing:
        assert backfill(standing, tmp_path, "months", *PERIOD).returncode == 0
    assert len(stored(tmp_path)) < INSIDE
    with StandIn(web) as standing:
        assert backfill(standing, tmp_path, "months", *PERIOD).returncode == 0
        assert sources_asked(standing.log) == [august]
    assert len(stored(tmp_path)) == INSIDE


def test_pages_moved_on_by_newer_articles_are_gone_on_with(tmp_path: Path) -> None:
    """Between two runs forty newer articles appear, and one of those that were read is taken down."""
    web = by_pages()
    with StandIn(web) as standing:
        assert backfill(standing, tmp_path, "zone", *PERIOD, "--limit", "30").returncode == 0
        listed = [each for each in sources_asked(standing.log) if "trang" in each]
    newer = [f"https://muc.example/tin-202111010800{n:02}000.htm" for n in range(24)]
    assert len(listed) > 2
    pages = sorted((url for url in web if "/trang-" in url), key=lambda url: int(url.split("-")[-1].split(".")[0]))
    urls = newer + [url for page in pages for url in str(web[page]).split("'")[1::2]]
    del urls[24]
    moved = {
        f"https://muc.example/trang-{at // 12 + 1}.htm": "".join(
            f"<h3><a href='{u}'>x</a></h3>" for u in urls[at : at + 12]
        )
        for at in range(0, len(urls), 12)
    }
    with StandIn(web | moved) as standing:
        assert backfill(standing, tmp_path, "zone", *PERIOD).returncode == 0
        assert "https://muc.example/trang-1.htm" not in sources_asked(standing.log)
    assert len(stored(tmp_path)) == INSIDE


def test_a_backfill_and_a_crawl_do_not_believe_that_the_other_has_seen_all(tmp_path: Path) -> None:
    """The zone's first page is known from the backfill: a crawl reads on from it, and so does the next backfill."""
    with StandIn(by_pages()) as web:
        assert backfill(web, tmp_path, "zone", "--since", "2021-10-30", "--until", "2021-10-31").returncode == 0
        first = len(web.log)
        period = ("-a", "since=2021-10-25", "-a", "until=2021-10-31")
        settings: dict[str, object] = HURRIED | INVENTED
        assert scrapy("crawl", "zone", *period, web=web, cwd=tmp_path, **settings).returncode == 0
        assert backfill(web, tmp_path, "zone", "--since", "2021-10-25", "--until", "2021-10-31").returncode == 0
        assert {each.status for each in web.log[first:] if "/trang-" in each.url} == {200}
    assert len(stored(tmp_path)) == 7 * A_DAY


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 2, "name one newspaper"),
        (("month", "--since", "2021-09-01"), 2, "did you mean months"),
        (("months",), 2, "say from which day on: --since 2021-09-01"),
        (("months", "--since", "01/09/2021"), 2, "--since=01/09/2021 is no day"),
        (("months", "--since", "2021-09-02", "--until", "2021-09-01"), 2, "is later than until"),
        (("months", "--since", "2199-01-01", "--until", "2199-12-31"), 2, "--since=2199-01-01 is yet to come"),
        (("months", "--since", "2021-09-02", "--limit", "all"), 2, "--limit=all is no number"),
        (("front", "--since", "2021-09-01"), 1, "no older articles of front can be found"),
        (
            ("months", "--since", "2020-01-01", "--until", "2021-05-31"),
            1,
            "sitemaps by month since 2021-06-01 (G 2026)",
        ),
    ],
)
def test_what_cannot_be_is_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    done = scrapy("backfill", *arguments, web=None, cwd=tmp_path, **INVENTED)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "news.db").exists()


def test_an_archive_that_answers_nothing_is_no_success(tmp_path: Path) -> None:
    with StandIn({}) as web:
        done = backfill(web, tmp_path, "months", *PERIOD)
    assert done.returncode == 1
    assert "none of its sources could be read" in done.stderr


def test_an_index_whose_addresses_say_no_days_is_named(tmp_path: Path) -> None:
    web = WEBS["fives"]()
    index = str(web["https://nam.example/sitemap.xml"].body).replace("/s-2021-", "/part-")  # type: ignore[union-attr]  # an Answer
    with StandIn(web | {"https://nam.example/sitemap.xml": Answer(index)}) as standing:
        done = backfill(standing, tmp_path, "fives", *PERIOD)
    assert "source: other-form" in done.stderr
