"""One of the peers, in a process and an environment of its own: ``python worker.py NAME``.

Stands alone: the interpreter that runs it has the peer and need not have this project. Says ``{"version"}`` or, when
the peer is not installed, ``{"missing"}``; then reads pages, a JSON line ``{"url", "html"}`` each, and answers each
with a line: ``title``, ``lead``, ``authors``, ``published_at``, ``body``, ``cpu`` (seconds), or ``why`` it failed.

Each peer is asked as its documentation shows, with what it offers for free: a time of day, no download of pictures.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from time import process_time
from typing import Any, NoReturn

Fields = dict[str, Any]
Read = Callable[[str, str], Fields]
#: Seconds a page may take.
PATIENCE = 60


def trafilatura() -> Read:
    """Its ``date`` is a day unless a format asks for more; its ``author`` is "A; B"."""
    library = import_module("trafilatura")
    dates = {"original_date": True, "extensive_search": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"}

    def read(html: str, url: str) -> Fields:
        found = library.bare_extraction(html, url=url, with_metadata=True, date_extraction_params=dates)
        return {
            "title": found.title,
            "lead": found.description,
            "authors": (found.author or "").split("; "),
            "published_at": found.date,
            "body": found.text,
        }

    return read


def newspaper4k() -> Read:
    """It takes the language from the page."""
    library = import_module("newspaper")

    def read(html: str, url: str) -> Fields:
        found = library.Article(url, fetch_images=False)
        found.download(input_html=html)
        found.parse()
        return {
            "title": found.title,
            "lead": found.meta_description,
            "authors": found.authors,
            "published_at": iso(found.publish_date),
            "body": found.text,
        }

    return read


def news_please() -> Read:
    """Its dates have lost their offset."""
    library = import_module("newsplease").NewsPlease

    def read(html: str, url: str) -> Fields:
        found = library.from_html(html, url=url, fetch_images=False)
        return {
            "title": found.title,
            "lead": found.description,
            "authors": found.authors,
            "published_at": iso(found.date_publish),
            "body": found.maintext,
        }

    return read


PEERS: dict[str, Callable[[], Read]] = {
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "news-please": news_please,
}


def iso(moment: Any) -> str | None:  # noqa: ANN401  # a datetime, or text from a page that said something else
    """A time in ISO 8601; text as it is.

    >>> iso("2026-03-07"), iso(None)
    ('2026-03-07', None)
    """
    return moment.isoformat() if hasattr(moment, "isoformat") else moment or None


def timed(read: Read, html: str, url: str) -> Fields:
    """The fields of a page with the processor time they took, or why there are none."""
    signal.alarm(PATIENCE)
    began = process_time()
    try:
        fields = read(html, url)
    except Exception as error:  # noqa: BLE001  # whatever a library raises is its answer to the page
        fields = {"why": repr(error)}
    finally:
        signal.alarm(0)
    return fields | {"cpu": process_time() - began}


def give_up(*_: object) -> NoReturn:
    """The page takes too long."""
    raise TimeoutError(f"more than {PATIENCE} s")


def serve(name: str) -> None:
    """Answer page after page until there are no more; what a library prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    signal.signal(signal.SIGALRM, give_up)
    try:
        read = PEERS[name]()
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), file=answers)
        return
    print(json.dumps({"version": version(name)}), file=answers, flush=True)
    for line in sys.stdin.buffer:
        page = json.loads(line)
        print(json.dumps(timed(read, page["html"], page["url"])), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
