"""The way to and from a peer, with a stand-in library of its name: what the real ones give is measured, not tested."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.quality.gold import Sample
from benchmarks.quality.peers import Peer
from benchmarks.quality.reading import NotThere
from crawler.archive import Capture
from tests.test_quality_scoring import GOLD

STANDIN = """
import os
from types import SimpleNamespace

print("hello from the library")


def bare_extraction(html, **options):
    assert options["url"] == "https://tinlua.example/1.html"
    print("reading")
    if "broken" in html:
        raise ValueError("no tree")
    if "fatal" in html:
        os._exit(3)
    if "empty" in html:
        return SimpleNamespace(title=None, description=None, author=None, date=None, text="")
    return SimpleNamespace(title=html, description="Lúa.", author="A; B", date="2026-03-07T08:47:00+0700", text="Chín.")
"""
OURSELVES = [Path(sys.executable)]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trafilatura that any interpreter finds first."""
    (tmp_path / "trafilatura.py").write_text(STANDIN, "utf-8")
    (tmp_path / "trafilatura-9.9.dist-info").mkdir()
    (tmp_path / "trafilatura-9.9.dist-info/METADATA").write_text("Name: trafilatura\nVersion: 9.9\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.fixture
def peer(library: None) -> Iterator[Peer]:
    with Peer("trafilatura", OURSELVES) as standing:
        yield standing


def page(html: str) -> Sample:
    answer = [("Content-Type", "text/html; charset=utf-8")]
    saved = Capture("https://tinlua.example/1.html", 200, answer, html.encode(), datetime.now(UTC), "")
    return Sample("1", saved, GOLD)


def test_a_peer_reads_pages_and_says_what_they_cost(peer: Peer) -> None:
    assert peer.version == "9.9"
    for title in ("Giá lúa", "Giá cà phê\nhôm nay"):
        read = peer.read(page(title))
        assert (read.title, read.lead, read.body) == (title, "Lúa.", "Chín.")
        assert (read.authors, read.published_at) == (["A", "B"], "2026-03-07T08:47:00+0700")
        assert read.cpu > 0
        assert read.why is read.kind is None


def test_a_page_that_breaks_the_library_breaks_nothing_else(peer: Peer) -> None:
    assert peer.read(page("broken")).why == "ValueError('no tree')"
    assert peer.read(page("Giá lúa")).why is None


def test_nothing_found_is_no_article(peer: Peer) -> None:
    assert peer.read(page("empty")).why == "nothing found"


def test_a_peer_that_dies_says_so_for_every_page_left(peer: Peer) -> None:
    for html in ("fatal", "Giá lúa", "Giá lúa"):
        why = peer.read(page(html)).why
        assert why
        assert "its process has ended" in why


def test_a_peer_is_gone_afterwards(library: None) -> None:
    with Peer("trafilatura", OURSELVES) as standing:
        assert standing.process.poll() is None
    assert standing.process.poll() is not None


def test_the_first_interpreter_that_has_the_peer_runs_it(library: None, tmp_path: Path) -> None:
    without = tmp_path / "python-without"
    without.write_text(f'#!/bin/sh\nexec env -u PYTHONPATH "{sys.executable}" -S "$@"\n', "utf-8")
    without.chmod(0o755)
    with pytest.raises(NotThere, match=r"No module named 'trafilatura'; make quality installs it"):
        Peer("trafilatura", [without])
    with Peer("trafilatura", [tmp_path / "no-such-python", without, *OURSELVES]) as standing:
        assert standing.version == "9.9"


def test_no_interpreter_at_all(tmp_path: Path) -> None:
    with pytest.raises(NotThere, match="no interpreter"):
        Peer("trafilatura", [tmp_path / "no-such-python"])


def test_a_peer_cannot_reach_the_network(library: None, tmp_path: Path) -> None:
    asking = "import os\ndef bare_extraction(html, **_): raise OSError(os.environ['https_proxy'])\n"
    (tmp_path / "trafilatura.py").write_text(asking, "utf-8")
    with Peer("trafilatura", OURSELVES) as standing:
        assert standing.read(page("Giá lúa")).why == "OSError('http://127.0.0.1:9')"
