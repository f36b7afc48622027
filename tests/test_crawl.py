"""``scrapy crawl danviet`` as a person runs it, in a process of its own, against a stand-in web."""

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.danviet_web import HURRIED, article, command, environment, fixture_web, many_articles, rows, scrapy
from tests.standin import Answer, Asked, Page, StandIn

ERAS = (
    "https://danviet.vn/nha-nong/trong-sen-lay-ngo-tren-dat-trung-thap-muoi-lao-nong-thu-tien-moi-sang-826143.html",
    "https://danviet.vn/quang-tri-nong-dan-hai-lang-gat-lua-chay-lu-nang-suat-vuot-mong-doi-20210910182233547.htm",
    "https://danviet.vn/lam-dong-suong-muoi-trang-doi-che-cau-dat-nha-vuon-tuoi-nuoc-luc-3-gio-sang-d1411936.html",
)


def crawl(web: StandIn, cwd: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return scrapy("crawl", "danviet", *arguments, web=web, cwd=cwd, **(HURRIED | settings))


def articles(cwd: Path) -> list[str]:
    with sqlite3.connect(cwd / "news.db") as connection:
        found = [url for (url,) in connection.execute("SELECT url FROM articles ORDER BY url")]
    connection.close()
    return found


def asked_articles(log: list[Asked]) -> list[str]:
    return [asked.url for asked in log if asked.url.endswith((".htm", ".html")) and "/timeline/" not in asked.url]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Asked], list[Asked], list[str]]]:
    """A folder in which the web of the fixtures was crawled twice: what was asked each time, what was said."""
    cwd = tmp_path_factory.mktemp("crawl")
    with StandIn(fixture_web()) as web:
        said = [crawl(web, cwd)]
        first = list(web.log)
        said.append(crawl(web, cwd))
        yield cwd, first, web.log[len(first) :], [each.stderr for each in said]
    assert [each.returncode for each in said] == [0, 0], said[0].stderr


def test_all_three_layouts_are_stored(twice: tuple[Path, list[Asked], list[Asked], list[str]]) -> None:
    assert set(ERAS) <= set(articles(twice[0]))


def test_robots_txt_comes_first(twice: tuple[Path, list[Asked], list[Asked], list[str]]) -> None:
    assert twice[1][0].url == "https://danviet.vn/robots.txt"


def test_the_second_crawl_asks_for_no_article(twice: tuple[Path, list[Asked], list[Asked], list[str]]) -> None:
    _, first, second, _ = twice
    assert set(ERAS) <= set(asked_articles(first))
    assert asked_articles(second) == []


def test_sources_are_asked_conditionally_the_second_time(
    twice: tuple[Path, list[Asked], list[Asked], list[str]],
) -> None:
    sources = [asked for asked in twice[2] if asked.url.endswith((".rss", "sitemap.xml"))]
    assert {asked.status for asked in sources if "if-none-match" in asked.headers} == {304}


def test_no_address_is_asked_for_twice(twice: tuple[Path, list[Asked], list[Asked], list[str]]) -> None:
    asked = [each.url for each in twice[1]]
    assert len(asked) == len(set(asked))


def test_what_was_lost_is_counted_and_named(twice: tuple[Path, list[Asked], list[Asked], list[str]]) -> None:
    first, second = twice[3]
    assert "gone: HTTP 404" in first
    assert "source: empty" in first
    assert "pages not modified" in second


def test_a_replay_of_the_recording_gives_the_same_articles(
    twice: tuple[Path, list[Asked], list[Asked], list[str]],
) -> None:
    cwd = twice[0]
    said = scrapy("replay", "archive", "-d", "again.db", cwd=cwd)
    assert said.returncode == 0, said.stderr
    again, crawled = rows(cwd / "again.db"), rows(cwd / "news.db")
    assert again["articles"] == crawled["articles"]
    assert again["revisions"] == crawled["revisions"]


def test_an_edited_article_gets_a_revision_and_the_older_text_stays(tmp_path: Path) -> None:
    url = "https://danviet.vn/tin-so-1-d1500001.html"
    answers = many_articles(2)
    with StandIn(answers) as web:
        assert crawl(web, tmp_path).returncode == 0
        time.sleep(1.1)  # times are kept in seconds
        answers[url] = article(1, url, " (sửa)")
        assert crawl(web, tmp_path, "-a", f"url={url}").returncode == 0
    with sqlite3.connect(tmp_path / "news.db") as connection:
        titles = connection.execute(
            "SELECT revisions.title FROM revisions JOIN articles ON articles.id = article_id WHERE url = ? "
            "ORDER BY revisions.first_seen",
            [url],
        ).fetchall()
    connection.close()
    assert [title[:20] for (title,) in titles] == ["Tin số 1 An Giang: L", "Tin số 1 (sửa) An Gi"]


def test_limit(tmp_path: Path) -> None:
    with StandIn(many_articles(30)) as web:
        said = crawl(web, tmp_path, "-a", "limit=7")
        assert said.returncode == 0, said.stderr
        assert len(articles(tmp_path)) == 7
        assert crawl(web, tmp_path).returncode == 0
        assert len(articles(tmp_path)) == 30
        asked = asked_articles(web.log)
    assert len(asked) <= 30 + 8  # at most those in flight at the limit are asked for again


def test_since_and_until(tmp_path: Path) -> None:
    with StandIn(fixture_web()) as web:
        assert crawl(web, tmp_path, "-a", "since=2021-09-01", "-a", "until=2021-09-30").returncode == 0
        assert articles(tmp_path) == [ERAS[1]]
        once = len(asked_articles(web.log))
        assert crawl(web, tmp_path, "-a", "since=2021-09-01", "-a", "until=2021-09-30").returncode == 0
        assert len(asked_articles(web.log)) == once
        assert crawl(web, tmp_path).returncode == 0
    assert set(ERAS) <= set(articles(tmp_path))


def test_a_section_is_paged_no_further_than_the_period(tmp_path: Path) -> None:
    web = fixture_web()
    old = [f"https://danviet.vn/cu-{n}-20200101{n:06}000.htm" for n in range(3)]
    body = "".join(f'<h3><a class="title" href="{url}">x</a></h3>' for url in old)
    web |= {
        f"https://danviet.vn/timeline/1009/trang-{n}.htm": Answer(
            body + f"<h3><a href='/x-2020010{n}000000000.htm'>x</a></h3>"
        )
        for n in range(3, 9)
    }
    page = (web[ERAS[1]].body).decode().replace("10/09/2021", "10/09/2020").replace("20210910182233547", "{}")  # type: ignore[union-attr]
    web |= {url: Answer(page.replace("{}", url[-21:-4])) for url in old}
    with StandIn(web) as standing:
        assert crawl(standing, tmp_path, "-a", "since=2021-09-01").returncode == 0
        paged = [asked.url for asked in standing.log if "/timeline/" in asked.url]
    assert paged[-1] == "https://danviet.vn/timeline/1009/trang-4.htm"


def test_an_answer_for_ever_redirected_ends(tmp_path: Path) -> None:
    web = many_articles(3)
    url = "https://danviet.vn/tin-so-1-d1500001.html"
    web[url] = Answer(status=302, headers={"Location": url + "?again=1"})
    web[url + "?again=1"] = Answer(status=302, headers={"Location": url})
    with StandIn(web) as standing:
        assert crawl(standing, tmp_path).returncode == 0
    assert len(articles(tmp_path)) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["danviet", "-a", "since=10/09/2021"], "write it as 2021-09-01"),
        (["danviet", "-a", "limit=many"], "limit=many is no number of articles"),
        (["danviet", "-a", "url=https://evil.example/a-d1.html"], "is not on danviet.vn"),
        (["danviet", "-a", "depth=3"], "there are since, until, limit, url"),
        (["danvit"], "did you mean danviet"),
        ([], "name one newspaper"),
        (["danviet", "--frobnicate"], "unknown option --frobnicate"),
        (["danviet", "-s", "REVISIT_HOURS=soon"], "soon, which is no number of hours"),
    ],
)
def test_a_usage_error_names_the_fix_and_exits_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    said = scrapy("crawl", *arguments, cwd=tmp_path)
    assert said.returncode == 2
    assert words in said.stderr
    assert "Traceback" not in said.stderr


FEED = "https://danviet.vn/nha-nong.rss"
ONE = "https://danviet.vn/tin-so-1-d1500001.html"


@pytest.mark.parametrize(
    ("web", "words"),
    [
        ({"https://danviet.vn/robots.txt": Answer(status=503)}, "none of its sources could be read"),
        ({}, "none of its sources could be read"),
        (many_articles(1) | {"https://danviet.vn/tin-so-0-d1500000.html": Answer(status=500)}, "all 1 articles"),
    ],
)
def test_a_crawl_to_which_nothing_came_exits_with_1(tmp_path: Path, web: dict[str, Page], words: str) -> None:
    with StandIn(web) as standing:
        said = crawl(standing, tmp_path)
    assert said.returncode == 1
    assert words in said.stderr
    assert articles(tmp_path) == []


def test_a_crawl_that_reached_its_limit_is_done_whatever_its_sources_answered(tmp_path: Path) -> None:
    web = many_articles(3)
    with StandIn(web) as standing:
        assert crawl(standing, tmp_path, "-a", "limit=1").returncode == 0
    with StandIn({url: page for url, page in web.items() if url != FEED}) as standing:
        assert crawl(standing, tmp_path, "-a", "limit=1").returncode == 0
    assert len(articles(tmp_path)) == 2


def test_articles_that_led_elsewhere_for_a_while_are_asked_for_again(tmp_path: Path) -> None:
    """A site under repair redirects everything to one page: each address is told, none is lost."""
    web = many_articles(3)
    repaired = dict(web)
    repair = {"https://danviet.vn/bao-tri.html": Answer("<h1>Bảo trì</h1>")}
    led = {url: Answer(status=302, headers={"Location": "/bao-tri.html"}) for url in web if url != FEED}
    with StandIn(web | led | repair) as standing:
        assert crawl(standing, tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "news.db") as connection:
        told = connection.execute("SELECT count(*) FROM pages WHERE outcome = 'rejected' AND reason LIKE 'redirect%'")
        assert told.fetchone() == (3,)
        connection.execute("UPDATE pages SET due_at = '2020-01-01T00:00:00+07:00' WHERE due_at IS NOT NULL")
    connection.close()
    with StandIn(repaired) as standing:
        assert crawl(standing, tmp_path).returncode == 0
    assert len(articles(tmp_path)) == 3


def test_a_sitemap_that_grows_under_an_unchanged_index_is_read(tmp_path: Path) -> None:
    child = "https://danviet.vn/sm-a.xml"
    web = many_articles(2)
    del web[FEED]
    web["https://danviet.vn/sitemap.xml"] = sitemap("sitemapindex", f"<sitemap><loc>{child}</loc></sitemap>")
    for number in (1, 2):
        urls = [f"<url><loc>https://danviet.vn/tin-so-{n}-d{1500000 + n}.html</loc></url>" for n in range(number)]
        with StandIn(web | {child: sitemap("urlset", *urls)}) as standing:
            assert crawl(standing, tmp_path).returncode == 0
        assert len(articles(tmp_path)) == number


def sitemap(root: str, *nodes: str) -> Answer:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Answer(f"<{root} xmlns='{space}'>{''.join(nodes)}</{root}>", content_type="application/xml")


def test_a_database_that_stays_locked_is_no_success(tmp_path: Path) -> None:
    with StandIn(many_articles(2)) as web:
        assert crawl(web, tmp_path, "-a", f"url={ONE}").returncode == 0
        other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        said = crawl(web, tmp_path)
        other.execute("ROLLBACK")
        other.close()
    assert said.returncode == 1
    assert "news.db" in said.stderr
    assert "Traceback" not in said.stderr


def test_an_article_behind_a_redirect_is_replayed_too(tmp_path: Path) -> None:
    web = many_articles(2)
    moved = "https://danviet.vn/emagazine/mot.htm"
    web[moved], web[ONE] = web[ONE], Answer(status=301, headers={"Location": moved})
    with StandIn(web) as standing:
        assert crawl(standing, tmp_path).returncode == 0
    assert scrapy("replay", "archive", "-d", "again.db", cwd=tmp_path).returncode == 0
    assert rows(tmp_path / "again.db")["articles"] == rows(tmp_path / "news.db")["articles"]
    assert len(articles(tmp_path)) == 2


def test_an_edited_caption_of_a_photo_story_is_a_revision(tmp_path: Path) -> None:
    web = fixture_web()
    url = next(url for url in web if "/chum-anh-" in url)
    with StandIn(web) as standing:
        assert crawl(standing, tmp_path, "-a", f"url={url}").returncode == 0
        time.sleep(1.1)  # times are kept in seconds
    edited = Answer(web[url].body.replace("Từ 5 giờ".encode(), "Từ 4 giờ".encode()))  # type: ignore[union-attr, arg-type]  # bytes
    with StandIn(web | {url: edited}) as standing:
        assert crawl(standing, tmp_path, "-a", f"url={url}").returncode == 0
    with sqlite3.connect(tmp_path / "news.db") as connection:
        images = [images for (images,) in connection.execute("SELECT images FROM revisions")]
    connection.close()
    assert len(set(images)) == 2


def test_without_an_archive(tmp_path: Path) -> None:
    with StandIn(many_articles(2)) as web:
        assert crawl(web, tmp_path, ARCHIVE_ENABLED=False).returncode == 0
    assert not (tmp_path / "archive").exists()
    assert len(articles(tmp_path)) == 2


def test_items_go_to_a_feed_export_as_articles_only(tmp_path: Path) -> None:
    with StandIn(many_articles(2)) as web:
        assert crawl(web, tmp_path, "-o", "articles.jsonl").returncode == 0
    lines = (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert all('"title": "Tin số' in line for line in lines)


def test_killed_and_crawled_again_is_as_if_undisturbed(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    undisturbed.mkdir()
    killed.mkdir()
    with StandIn(fixture_web() | many_articles(60)) as web:
        assert crawl(web, undisturbed).returncode == 0
        asked = len(web.log)
        for part in (0.25, 0.5, 0.8):
            kill_after(int(asked * part), web, killed)
        assert crawl(web, killed).returncode == 0
    assert rows(killed / "news.db") == rows(undisturbed / "news.db")


def kill_after(requests: int, web: StandIn, cwd: Path) -> None:
    """Start a crawl and kill it when it has asked for so much."""
    before = len(web.log)
    with subprocess.Popen(
        command(("crawl", "danviet"), HURRIED), cwd=cwd, env=environment(web), stderr=subprocess.DEVNULL
    ) as process:
        while len(web.log) - before < requests and process.poll() is None:
            time.sleep(0.01)
        process.kill()
