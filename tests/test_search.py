"""crawler/database/search: words typed by people, filters, order and snippets."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.database.articles import Writer
from crawler.database.connect import open_readonly
from crawler.database.filters import Query
from crawler.database.reading import article_by_name
from crawler.database.search import SORTS, count, matching, search
from crawler.database.snippet import MARK_OFF, MARK_ON, highlight, snippet
from crawler.database.words import asked
from crawler.items import Article
from crawler.text import clean, fold

SEEN = "2026-08-10T08:00:00+07:00"
FILLER = "Người dân trong vùng cho hay việc này đã kéo dài nhiều năm nay. " * 8
ARTICLES = [
    Article(
        key="1",
        newspaper="danviet",
        title="Đà Nẵng xây đô thị thông minh",
        lead="Thành phố bên sông Hàn thử đèn giao thông mới.",
        body=f"{FILLER}\n\nChủ tịch nói: “Mọi quận sẽ có COVID-19 tại trạm”.",
        authors=["Nguyễn Vân", "Hà An"],
        section=["Nhà nông", "Khuyến nông"],
        tags=["Đô thị"],
        published_at="2021-09-10T19:30:00+07:00",
    ),
    Article(
        key="2",
        newspaper="danviet",
        title="Bạn đọc hỏi về giá lúa",
        body=f"{FILLER} Chuyện ở Đà Nẵng cũng vậy.",
        authors=["NGUYỄN VĂN"],
        section=["Bạn đọc"],
        published_at="2021-09-11T00:00:00+07:00",
    ),
    Article(
        key="3",
        newspaper="baonghean",
        title="Nông dân bán lúa non ở Ðông Anh",
        lead="Tỉnh Hoà Bình và Thủy Nguyên cùng vào vụ.",
        body="Ruộng xanh.",
        tags=["đo thi"],
    ),
    Article(
        key="4",
        newspaper="baonghean",
        title="An ninh ở ban chỉ huy",
        lead="Hòa bình, thuỷ lợi và nương rẫy.",
        body="Ðà Lạt có mưa.",
        published_at="2020-01-02T08:00:00+07:00",
    ),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "news.db"
    with Writer(path, "replay") as writer:
        for article in ARTICLES:
            article.url = f"https://danviet.vn/{article.key}.htm"
            article.content_hash, article.fetched_at = f"hash {article.key}", SEEN
            writer.add(article)
    return path


@pytest.fixture(scope="module")
def db(path: Path) -> Iterator[Database]:
    db = open_readonly(path)
    yield db
    db.close()


def keys(db: Database, query: Query) -> str:
    """The keys of what is found, in order."""
    return "".join(found.row["key"] for found in search(db, query))


def having(db: Database, words: str) -> str:
    """The keys of what is found by words, sorted."""
    return "".join(sorted(keys(db, Query(words))))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("da nang", "12"),
        ("DA NANG", "12"),
        ("Đà Nẵng", "12"),
        ("Ðà Nẵng", "12"),  # eth, as some keyboards give it
        (unicodedata.normalize("NFD", "Đà Nẵng"), "12"),
        ("\ufeffĐà Nẵ\u200bng", "12"),  # as copied from a page
        ("đa nang", ""),
        ("do thi thong minh", "1"),
        ("bán", "3"),
        ("bạn", "2"),
        ("ban", "234"),
        ("bán lua", "3"),
        ("hoà bình", "34"),
        ("hòa bình", "34"),
        ("hoa binh", "34"),
        ("thuỷ", "34"),
        ("thủy", "34"),
        ("đà lạt", "4"),
        ("da lat", "4"),
        ("đông anh", "3"),
        ("dong anh", "3"),
        ("covid-19", "1"),
        ("19-covid", ""),
        ('"thông minh"', "1"),
        ('"minh thông"', ""),
        ("minh thông", "1"),
        ('"thong minh"', "1"),
        ("“thông minh”", "1"),
        ('"hoà bình"', "34"),
        ('"nông dân', "3"),
        ("lúa AND giá", ""),
        ("quí", ""),
        ("lua -ban", ""),
        ("ban -lua", "4"),
        ("ban -bán", "24"),
        ('ban -"an ninh"', "23"),
        ("-lua", "14"),
        ("-lua -ban", "1"),
        ("đà OR ngô", "124"),
        ("da nang OR lat", "124"),
        ("nẵng OR lat", "124"),
        ("nẵng OR bán -covid", "23"),
        ("nẵng OR", ""),
        ("OR nẵng", ""),
        ("or", ""),
        ("ngo OR OR", ""),
        ("title:ban", "234"),
        ("title:bán", "3"),
        ('title:"gia lua"', "2"),
        ("TITLE:lua nương", ""),
        ("title:an nương", "4"),
        ("title:nương", ""),
        ("title:bán OR nương", "34"),
        ("-title:lua ban", "4"),
        ("title:", ""),
        ("nan*", "12"),
        ("nẵn*", "12"),
        ("năn*", ""),
        ("title:nôn*", "3"),
        ("-n*", "1234"),
        ("n*", ""),
        ("da nan*", "12"),
        ("nang* thong", "1"),
        ("", "1234"),
        ("?!", ""),
        ("😀", ""),
    ],
)
def test_words_find(db: Database, words: str, expected: str) -> None:
    assert having(db, words) == expected
    assert count(db, Query(words)) == len(expected)


@given(st.text(max_size=30) | st.text("\"“”*:^-+(){}ANDORNEAR đàna0,.\\'\x00\ud800😀", max_size=20))
@example("NEAR(da nang)")
@example("title: da")
@example('"" * "')
@example("đ" * 500)
@example(" OR ".join(["hoà"] * 300))
def test_anything_typed_is_a_search(db: Database, words: str) -> None:
    for found in search(db, Query(words, limit=2)):
        assert found.snippet


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" ".join(["lua OR bán"] * 1200), "23"),
        (" OR ".join(f"x{n}" for n in range(1200)), ""),
        (" ".join(["lua", *(f"-x{n}" for n in range(1200))]), "23"),
        (" ".join(["lua"] * 1200), "23"),
        ("x" * 10_000, ""),
    ],
)
def test_thousands_of_words_are_a_search(db: Database, words: str, expected: str) -> None:
    assert having(db, words) == expected
    assert count(db, Query(words)) == len(expected)


@given(st.lists(st.sampled_from(["hoà", "thuý", "khoẻ"]), min_size=7, max_size=20))
def test_a_long_phrase_of_two_way_words_stays_small(db: Database, words: list[str]) -> None:
    (term,) = asked(f'"{" ".join(words)}"').terms
    assert len(term.spellings) == 64
    assert list(search(db, Query(f'"{" ".join(words)}"'))) == []


@given(st.text(max_size=10))
@example("\udcff")
@example(" \u200b")
def test_any_filter_is_a_value(db: Database, typed: str) -> None:
    names = (name for each in ARTICLES for name in (each.newspaper, *each.authors, *each.section, *each.tags))
    assume(fold(clean(typed)) not in {fold(name or "") for name in names})  # hypothesis also tries words of our code
    for query in (Query(newspaper=typed), Query(author=typed), Query(section=typed), Query(tag=typed)):
        assert keys(db, query) == ("" if typed else "2143")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(newspaper="danviet"), "21"),
        (Query(author="Nguyễn Văn"), "2"),
        (Query(author="nguyen van"), "21"),
        (Query(author="nguyễn"), ""),
        (Query(section="khuyen nong"), "1"),
        (Query(section="BẠN ĐỌC"), "2"),
        (Query(tag="do thi"), "13"),
        (Query(tag="đô thị"), "1"),
        (Query(tag="ðô thị"), "1"),
        (Query(since="2021-09-10"), "21"),
        (Query(since="2021-09-11"), "2"),
        (Query(until="2021-09-10"), "14"),
        (Query(since="2021-09-10", until="2021-09-10"), "1"),
        (Query("da nang", newspaper="danviet", author="Hà An"), "1"),
    ],
)
def test_filters_keep(db: Database, query: Query, expected: str) -> None:
    assert keys(db, query) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("relevance", "2143"),
        ("newest", "2143"),
        ("oldest", "4123"),
        ("newspaper", "4321"),
        ("title", "4213"),
        ("edited", "1234"),
    ],
)
def test_sort(db: Database, sort: str, expected: str) -> None:
    assert keys(db, Query(sort=sort, limit=0)) == expected
    assert set(SORTS) == {"relevance", "newest", "oldest", "newspaper", "title", "edited"}


@pytest.mark.parametrize("name", ["\udcff", "", "²", "9" * 40, "-1", "%"])
def test_a_name_that_names_no_article(db: Database, name: str) -> None:
    assert article_by_name(db, name) is None


@pytest.mark.parametrize("words", ["", "da nang", "lúa", "?!"])
def test_matching_selects_what_is_found(db: Database, words: str) -> None:
    found = matching(Query(words))
    ids = {row[0] for row in db.execute(found.sql, found.params)}
    assert ids == {found.row["id"] for found in search(db, Query(words, limit=0))}


def test_limit(db: Database) -> None:
    assert keys(db, Query(limit=1)) == "2"
    assert keys(db, Query(limit=0)) == "2143"
    assert count(db, Query(limit=1)) == 4


# --- snippets --------------------------------------------------------------------------------------------------


def shown(text: str) -> str:
    return text.replace(MARK_ON, "[").replace(MARK_OFF, "]")


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("da nang", "Mưa ở Đà Nẵng", "Mưa ở [Đà] [Nẵng]"),
        ('"da nang"', "Mưa ở Đà  Nẵng", "Mưa ở [Đà Nẵng]"),
        ("bán", "Bạn bán", "Bạn [bán]"),
        ("hoà", "Hòa HOÀ hoa", "[Hòa] [HOÀ] hoa"),
        ("đà", "Ðà Lạt", "[Ðà] Lạt"),
        ("x", "Đoạn một.\n\nĐoạn hai.", "Đoạn một. Đoạn hai."),
        ('"a b" "b c"', "a b c", "[a b] c"),
        ("", "", ""),
    ],
)
def test_snippet_marks_the_words_found(typed: str, text: str, expected: str) -> None:
    assert shown(snippet(text, asked(typed).terms)) == expected


def test_snippet_is_taken_where_most_words_stand_together() -> None:
    text = f"Lúa. {FILLER} Giá gạo lên, lúa cũng lên. {FILLER}"
    line = shown(snippet(text, asked("lua gao").terms))
    assert "[gạo] lên, [lúa] cũng" in line
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line.split()) == 34


def test_a_long_text_without_a_hit_is_shown_from_its_beginning() -> None:
    assert snippet(FILLER, ()).startswith("Người dân trong vùng")
    assert snippet(FILLER, ()).endswith(" …")


@given(st.text(), st.text(max_size=8))
def test_marks_are_all_that_is_added(text: str, typed: str) -> None:
    text = text.replace(MARK_ON, "").replace(MARK_OFF, "")
    assert highlight(text, asked(typed).terms).replace(MARK_ON, "").replace(MARK_OFF, "") == text


@given(st.text("đàa nẵng-ıßİ\u0301", max_size=12), st.text("đàa nẵng-ıßİ\u0301", min_size=1, max_size=6))
def test_snippet_never_fails(text: str, typed: str) -> None:
    assert snippet(text, asked(typed).terms) is not None
