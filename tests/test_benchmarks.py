"""Every benchmark runs at a tiny size and gives figures; how fast is none of a test's business."""

import math
from itertools import islice
from pathlib import Path

import pytest
from scrapy.http import Request, Response

from benchmarks import __main__ as benchmarks
from benchmarks.corpus import cases, pages, write_warc
from benchmarks.figures import Figure
from benchmarks.sizes import Sizes
from crawler.archive import Capture, captures
from pipelines.deduplicate import content_hash

TINY = Sizes(
    extraction_turns=1,
    replay_articles=10,
    replay_starts=1,
    crawl_articles=3,
    crawl_rounds=1,
    memory_pages=(2, 4),
    known_addresses=(40,),
    announced_addresses=40,
    database_articles=120,
    search_articles=(200,),
    searches=8,
    story_articles=(200,),
)
FEWEST = {"extraction": 4, "replay": 5, "crawl": 5, "memory": 3, "known": 6, "database": 1, "search": 10, "stories": 4}


@pytest.mark.parametrize("name", benchmarks.BENCHMARKS)
def test_figures_are_printed(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    benchmarks.report([name], TINY)
    printed = capsys.readouterr().out
    assert printed.count(f"\n{name}: ") == FEWEST[name]
    assert "Python 3." in printed.splitlines()[-1]


@pytest.mark.parametrize("name", ["extraction", "database"])
def test_figures_are_finite_and_more_than_nothing(name: str) -> None:
    for figure in benchmarks.BENCHMARKS[name](TINY):
        assert isinstance(figure, Figure)
        assert math.isfinite(figure.value)
        assert figure.value > 0


def answered(page: Capture) -> Response:
    response = page.response()
    response.request = Request(page.url)
    return response


def test_generated_pages_are_all_different_articles() -> None:
    paper = cases()[0][1]
    made = list(pages(range(100)))
    articles = [paper.read_article(answered(page)) for page in made]
    assert len({page.url for page in made}) == 100
    assert len({article.key for article in articles}) == 100
    assert len({content_hash(article) for article in articles}) == 100


def test_a_page_is_the_same_every_time() -> None:
    assert list(pages(range(3))) == list(islice(pages(range(100)), 3))


def test_a_generated_recording_is_read_back_as_it_was(tmp_path: Path) -> None:
    write_warc(tmp_path / "made.warc.gz", range(20))
    read = [each for each in captures([tmp_path], 1 << 24) if isinstance(each, Capture)]
    assert [(each.url, each.body) for each in read] == [(page.url, page.body) for page in pages(range(20))]


def test_a_wrong_name_is_refused_with_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        benchmarks.main(["speed"])
    assert ended.value.code == 2
    assert "extraction" in capsys.readouterr().err
