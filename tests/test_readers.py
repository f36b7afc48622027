"""The processes that read recordings: Ctrl-C is not theirs, they end with the first, and log as it does."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from scrapy.http import Headers, Response
from scrapy.settings import Settings

from crawler import spans
from crawler.readings import readings
from crawler.replay import crawler_of
from crawler.spans import Readers, Share, Span
from crawler.warc import KIND, NEWSPAPER, answer_record, member
from tests.danviet_web import ROOT
from tests.killer import PATIENCE
from tests.recordings import LARGE, PAGE, URL, answer, record
from tests.test_spans import begin, read

FEED = "https://danviet.vn/nha-nong.rss"


def two_processes() -> None:
    """Read with two processes, however little there is."""
    spans.SPAN, spans.WORTHWHILE, spans.cores = 1000, 1, lambda: 2


def stay(folder: Path, span: Span) -> Share[int]:
    """Say who reads, and do not come to an end."""
    (folder / f"{os.getpid()}.reads").touch()
    time.sleep(PATIENCE)
    return Share(span.start, span.stop, [])


def blocked(span: Span) -> Share[bool]:
    share = read(LARGE, span)
    return Share(share.start, share.end, [signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])])


def read_for_ever(folder: Path) -> None:
    two_processes()
    list(Readers(partial(stay, folder), begin).shares(folder.glob("*.gz")))


def read_feeds(folder: Path) -> None:
    two_processes()
    settings = Settings()
    settings.setmodule("crawler.settings")
    list(readings(settings, list(folder.glob("*.gz")), crawler_of(settings).stats, "replay"))


@contextmanager
def running(function: Callable[[Path], None], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process group of a function; its output ends when the last process that may write it has ended."""
    code = f"from pathlib import Path; from tests.test_readers import *; {function.__name__}(Path({str(folder)!r}))"
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_readers(folder: Path) -> None:
    began = time.monotonic()
    while len(list(folder.glob("*.reads"))) < 2:
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.05)


def recording(folder: Path) -> Path:
    return record(folder, *[answer(PAGE + os.urandom(900), url=f"{URL}?{n}") for n in range(6)])


def test_readers_end_when_the_first_process_is_killed(tmp_path: Path) -> None:
    recording(tmp_path)
    with running(read_for_ever, tmp_path) as first:
        wait_for_readers(tmp_path)
        os.kill(first.pid, signal.SIGKILL)
        first.communicate(timeout=PATIENCE / 4)


def test_ctrl_c_is_of_the_first_process_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SPAN", 1000), ("WORTHWHILE", 1), ("cores", lambda: 2)):
        monkeypatch.setattr(spans, name, value)
    given = [share.results for _, share in Readers(blocked, begin).shares([recording(tmp_path)])]
    assert given == [[True]] * len(given)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_what_readers_warn_of_is_told_as_the_first_process_tells_it(tmp_path: Path) -> None:
    empty = Response(FEED, 200, Headers({"Content-Type": "application/rss+xml"}), b"<rss><channel/></rss>")
    said = {KIND: "feed", NEWSPAPER: "danviet"}
    packed = member(answer_record(empty, datetime(2026, 8, 10, tzinfo=UTC), said))
    (tmp_path / "feeds.warc.gz").write_bytes(packed * 6)
    with running(read_feeds, tmp_path) as first:
        told, _ = first.communicate(timeout=PATIENCE)
    lines = [line for line in told.splitlines() if "announces nothing" in line]
    assert len(lines) == 6, told
    assert all(re.search(r"\[danviet\] WARNING: feed ", line) for line in lines)
