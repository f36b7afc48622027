"""Datasette over one database: its settings, its texts, its templates."""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from datasette import handle_exception
from datasette.app import Datasette
from datasette.plugins import pm

from crawler.desk import hooks
from crawler.desk.asking import NAME, NewsDatabase
from crawler.desk.facets import Counter
from crawler.text import fold

_HERE = Path(__file__).parent
#: https://docs.datasette.io/en/0.65.5/settings.html
SETTINGS = {
    "sql_time_limit_ms": 10_000,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "default_facet_size": 20,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # on a million articles each suggestion is tried, and fails, in 50 ms
    "allow_download": False,
    "default_cache_ttl": 0,  # a crawl may write at any time
    "truncate_cells_html": 200,
    "max_csv_mb": 0,
}
_TABLES = {
    "articles": {"facets": ["newspaper", "agency", "kind"], "sort_desc": "published_at", "label_column": "title"},
    "article_provinces": {"facets": ["today", "found_in"]},
    "pages": {"facets": ["newspaper", "outcome", "kind"], "sort_desc": "fetched_at"},
    "revisions": {"sort_desc": "first_seen"},
    "runs": {"facets": ["command", "newspaper"], "sort_desc": "started_at"},
    "stories": {"facets": ["agency"], "sort_desc": "articles"},
}

pm.register(hooks, name="tin-vung")
pm.unregister(handle_exception)  # it prints each unknown address with all local variables; ours says it on the page


class Desk(Datasette):  # type: ignore[misc]  # Datasette ships no types
    """Datasette over the database at ``path``, which is opened when the first page is asked for.

    ``papers`` has the titles of newspapers by their names: "baonghean" is "Báo Nghệ An". Pages have them in
    the order of the alphabet.
    """

    def __init__(self, path: Path, papers: Mapping[str, str]) -> None:
        super().__init__(
            # A copy, since Datasette writes into it.
            metadata={"title": "Tin Vùng", "databases": {NAME: {"tables": deepcopy(_TABLES)}}},
            settings=SETTINGS,
            template_dir=str(_HERE / "templates"),
            static_mounts=[("static", str(_HERE / "static"))],
        )
        self.papers = dict(sorted(papers.items(), key=lambda paper: (fold(paper[1]), paper[1])))
        self.counter = Counter(path)
        self.remove_database("_memory")  # which Datasette adds where no file is named
        self.add_database(NewsDatabase(self, str(path)), name=NAME)

    def stop(self) -> None:
        """Answer nobody any more, and leave no thread that reads on."""
        self.counter.close()
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.get_database(NAME).interrupt()

    def app_css_hash(self) -> str:
        """What changes with our style sheet, so that no browser keeps an old one."""
        return f"{(_HERE / 'static' / 'desk.css').stat().st_mtime_ns:x}"
