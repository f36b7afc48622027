"""The pages of the desk: search, read, compare, take away."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from crawler.database.articles import Writer
from crawler.desk.app import Desk
from crawler.desk.speech import Speech
from tests.at_desk import Reader, link_of, made, text_of
from tests.stored import article, store


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(made(tmp_path_factory.mktemp("desk") / "news.db"))
    yield reader
    reader.close()


def headlines(reader: Reader, address: str) -> list[str]:
    return [text_of(each) for each in reader.page(address).cssselect(".list h3")]


@pytest.mark.parametrize("typed", ["do thi thong minh", "ĐÔ THỊ", '"thông minh"', "Ðà Nẵng"])
def test_the_search_is_that_of_scrapy_query(reader: Reader, typed: str) -> None:
    assert headlines(reader, f"/?q={typed}") == ["Đô thị thông minh tại Đà Nẵng"]


def test_what_words_do_not_find_yet_is_said(tmp_path: Path) -> None:
    path = made(tmp_path / "news.db")
    with Writer(path, "crawl") as writer, closing(Reader(path)) as reader:
        writer.add(article("new", "Lúa"))
        writer.flush()
        hints = [text_of(each) for each in reader.page("/?q=lua&lang=en").cssselect(".results .hint")]
        assert [each[:40] for each in hints] == ["Words do not find 1 article just stored;"]
        assert not reader.page("/?newspaper=danviet").cssselect(".results .hint")


def test_hits_are_marked_in_headline_and_snippet(reader: Reader) -> None:
    page = reader.page("/?q=da+nang")
    assert [text_of(each) for each in page.cssselect("h3 mark")] == ["Đà", "Nẵng"]
    assert [text_of(each) for each in page.cssselect(".snippet mark")] == ["Đà", "Nẵng"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("newspaper=baohatinh", ["Lũ lên"]),
        ("province=quang+nam", ["Đô thị thông minh tại Đà Nẵng"]),
        ("province=Đà+Nẵng", []),
        ("province=Đà+Nẵng&merged=1", ["Đô thị thông minh tại Đà Nẵng"]),
        ("has=warning", ["Đô thị thông minh tại Đà Nẵng"]),
        ("missing=author&copies=1&sort=oldest", ["Lũ lên", "Lũ lên cao"]),
        ("agency=ttxvn&sort=title", ["Đô thị thông minh tại Đà Nẵng", "Lũ lên"]),
        ("section=khuyen+nong", ["Đô thị thông minh tại Đà Nẵng"]),
        ("tag=do+thi", ["Đô thị thông minh tại Đà Nẵng"]),
        ("since=2026-08-09&until=2026-08-10", ["Lũ lên", "Đô thị thông minh tại Đà Nẵng"]),
        ("edited=1", ["Đô thị thông minh tại Đà Nẵng"]),
        ("title_changed=1&since=2026-08-11", ["Đô thị thông minh tại Đà Nẵng"]),
        ("title_changed=1&since=2026-08-12", []),
        ("q=lu&copies=1&sort=oldest", ["Lũ lên", "Lũ lên cao"]),
    ],
)
def test_every_field_of_the_form_narrows(reader: Reader, fields: str, expected: list[str]) -> None:
    assert headlines(reader, f"/?{fields}") == expected


@pytest.mark.parametrize(
    "fields",
    [
        "since=10/09/2021",
        "since=2021-09-02&until=2021-09-01",
        "province=Sicily",
        "has=soul",
        "missing=soul",
        "has=tag&missing=tag",
        "sort=up",
        "page=0",
        "page=51",
    ],
)
def test_what_cannot_be_asked_for_is_said(reader: Reader, fields: str) -> None:
    answer = reader.get(f"/?{fields}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_facets_count_what_was_found_and_lead_to_it(reader: Reader) -> None:
    page = reader.page("/?q=lu&copies=1")
    papers = page.cssselect("section[aria-labelledby=facet-newspaper]")[0]
    assert text_of(papers) == "Báo Báo Hà Tĩnh 1 Báo Nghệ An 1"
    narrower = link_of(papers, "a")
    assert headlines(reader, narrower) == ["Lũ lên"]
    assert [text_of(each) for each in reader.page(narrower).cssselect(".chips a")] == [
        "Bỏ Báo: Báo Hà Tĩnh ×",
        "Bỏ hiện cả bài đăng lại ×",
    ]


def test_facets_are_counted_again_only_when_the_database_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(made(tmp_path / "news.db"))
    first = reader.get("/?q=lu").text
    with monkeypatch.context() as patched:
        patched.setattr("crawler.desk.facets.groups", lambda *asked: pytest.fail("counted again"))
        assert reader.get("/?q=lu").text == first
    store(reader.path, [article("baohatinh:9", "Lũ dữ", published_at="2026-08-12T07:00:00+07:00")])
    assert ">Dân Việt</a>" in reader.get("/?q=lu").text
    reader.close()


def test_pages_are_turned(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("front", "wanted"):
        monkeypatch.setattr(f"crawler.desk.{module}.PAGE", 2)
    first = reader.page("/?sort=title")
    following = link_of(first, "a[rel=next]")
    assert text_of(first.get_element_by_id("found")) == "4 bài"
    assert not set(headlines(reader, "/?sort=title")) & set(headlines(reader, following))
    assert not reader.page(following).cssselect("a[rel=next]")


def test_an_article_is_made_for_reading(reader: Reader) -> None:
    page = reader.page(f"/article/{reader.id_of('danviet:1')}")
    assert text_of(page.cssselect("h1")[0]) == "Đô thị thông minh tại Đà Nẵng"
    assert [text_of(each) for each in page.cssselect(".body p")] == [
        "Phường thử đèn giao thông.",
        "Trạm đô thị thông minh ở Đà Nẵng có 4 màn hình.",
    ]
    assert text_of(page.cssselect(".byline")[0]) == "Hà An Theo TTXVN 09/08/2026 07:15"
    said = text_of(page.cssselect(".about")[0])
    assert "Quảng Nam (nay là Đà Nẵng)" in said
    assert "thứ và ngày không khớp" in said
    original = page.cssselect(".address a")[0]
    assert (original.get("href"), original.get("rel")) == ("https://danviet.vn/1.htm", "noopener noreferrer nofollow")
    assert not page.cssselect("main img")
    assert "Đèn xanh" in text_of(page.cssselect(".pictures")[0])


def test_an_article_that_is_gone_says_since_when(reader: Reader) -> None:
    assert "12/08/2026 08:00" in text_of(reader.page(f"/article/{reader.id_of('danviet:5')}").cssselect(".note")[0])


def test_an_edit_shows_what_went_and_what_came_without_colour_too(reader: Reader) -> None:
    page = reader.page(f"/article/{reader.id_of('danviet:1')}/edits?before=1&after=2")
    changed = [text_of(each) for each in page.cssselect(".changed")]
    assert changed == [
        "Đô thị thông minh [bỏ: ở][thêm: tại] Đà Nẵng",
        "[thêm: Chạy thử từ tháng 8.]",
        "Trạm đô thị thông minh ở Đà Nẵng có [bỏ: 3][thêm: 4] màn hình.",
    ]


@pytest.mark.parametrize("pair", ["before=0&after=2", "before=1&after=9", "before=x&after=1"])
def test_a_revision_that_is_not_there_is_no_page(reader: Reader, pair: str) -> None:
    assert reader.get(f"/article/{reader.id_of('danviet:1')}/edits?{pair}").status_code == 404


def test_a_story_tells_who_was_first_and_what_the_others_changed(reader: Reader) -> None:
    page = reader.page(f"/article/{reader.id_of('baonghean:3')}/story")
    rows = [[text_of(cell) for cell in row.cssselect("th, td")] for row in page.cssselect("tbody tr")]
    assert [row[:7] for row in rows] == [
        ["Báo Hà Tĩnh", "10/08/2026 07:00", "đầu tiên", "100 %", "TTXVN", "", ""],
        ["Báo Nghệ An", "10/08/2026 09:10", "+2 giờ 10 phút", "87 %", "", "1 từ", "2 từ"],
    ]
    assert "[bỏ: Ba][thêm: Bốn] xã bị cắt đường." in [text_of(each) for each in page.cssselect(".changed")]


def test_an_article_without_copies_is_in_no_story(reader: Reader) -> None:
    assert "Chưa thấy báo nào khác" in text_of(reader.page(f"/article/{reader.id_of('danviet:5')}/story"))


@pytest.mark.parametrize(
    "address", ["/article/999", "/article/999.json", "/article/999/story", "/nothing", "/data/nothing"]
)
def test_what_there_is_not_is_a_page_of_its_own(reader: Reader, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    if address.endswith(".json"):
        assert answer.json() == {"ok": False, "status": 404, "error": "not-found"}
    else:
        assert "Không có trang này" in answer.text


def test_a_search_is_taken_away_as_csv_json_and_json_lines(reader: Reader) -> None:
    texts = {form: reader.get(f"/search.{form}?q=lu&copies=1&sort=oldest") for form in ("csv", "json", "jsonl")}
    assert texts["csv"].headers["content-disposition"] == 'attachment; filename="tin-vung.csv"'
    rows = {
        "csv": list(csv.DictReader(StringIO(texts["csv"].text, newline=""))),
        "json": texts["json"].json(),
        "jsonl": [json.loads(line) for line in texts["jsonl"].text.splitlines()],
    }
    for form, found in rows.items():
        assert [row["title"] for row in found] == ["Lũ lên", "Lũ lên cao"], form


def test_a_file_of_what_cannot_be_asked_for_is_refused(reader: Reader) -> None:
    refused = reader.get("/search.csv?since=x&lang=en")
    assert (refused.status_code, refused.text) == (400, Speech("en")("wrong-since") + "\n")


def test_all_rows_of_a_table_are_taken_away_and_of_a_question_the_first(reader: Reader) -> None:
    """Datasette gives a thousand rows of either at a time, and says nothing of the others in the file."""
    links = [each.get("href") for each in reader.page("/data/articles?_size=1&lang=en").cssselect("p.files a")]
    assert "JSON (this page)" in reader.page("/data/articles?_size=1&lang=en").cssselect("p.files")[0].text_content()
    (taken,) = (link for link in links if link and ".csv" in link)
    answer = reader.get(taken)
    (all_of_them,) = reader.get("/data.json?sql=select+count(*)+from+articles&_shape=arrays").json()["rows"][0]
    assert len(list(csv.DictReader(StringIO(answer.text, newline="")))) == all_of_them > 1
    assert answer.headers["content-disposition"] == 'attachment; filename="articles.csv"'
    sql = "with+recursive+n(n)+as+(values(1)+union+all+select+n%2B1+from+n+where+n<1001)+select+n+from+n"
    said = reader.page(f"/data?lang=en&sql={sql}").cssselect("p.facts")[0].text_content()
    assert said == "More than 1,000 rows: this page and its files have the first 1,000; scrapy query --sql gives all."


def test_newspapers_are_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "news.db", {"d": "Báo Đà Nẵng", "c": "Báo Cà Mau", "b": "Bnews", "e": "Báo Bắc Ninh"})
    assert list(desk.papers.values()) == ["Báo Bắc Ninh", "Báo Cà Mau", "Báo Đà Nẵng", "Bnews"]


def test_article_and_story_are_there_as_json(reader: Reader) -> None:
    number = reader.id_of("danviet:1")
    article = reader.get(f"/article/{number}.json").json()
    assert (article["id"], article["authors"], len(article["revisions"])) == (number, ["Hà An"], 2)
    story = reader.get(f"/article/{reader.id_of('baonghean:3')}/story.json").json()
    assert [each["newspaper"] for each in story["articles"]] == ["baohatinh", "baonghean"]


def test_the_report_is_the_reports_own_sections(reader: Reader) -> None:
    page = reader.page("/report?since=2026-08-09&until=2026-08-10")
    assert page.cssselect("section.report-section#days svg[role=img]")
    assert [row[0].text_content().strip() for row in page.cssselect("section#newspapers tbody tr")] == [
        "Báo Hà Tĩnh",
        "Báo Nghệ An",
        "Dân Việt",
    ]
    assert page.cssselect('input[name=since][value="2026-08-09"]')


@pytest.mark.parametrize("days", ["since=x", "since=2026-08-10&until=2026-08-09"])
def test_a_report_of_no_period_is_refused(reader: Reader, days: str) -> None:
    assert reader.get(f"/report?{days}").status_code == 400
