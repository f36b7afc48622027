"""Recordings read in spans give what they give when read at once; a process that dies is named with the place."""

import os
import random
import signal
from functools import partial
from pathlib import Path

import pytest

from crawler import spans
from crawler.archive import Broken, Capture, captures, read_piece
from crawler.spans import Readers, Share, Span, WorkerDied, share_of
from tests.recordings import LARGE, PAGE, URL, answer, record

Saved = Capture | Broken


def begin() -> None:
    """Need nothing."""


def read(keep: int, span: Span) -> Share[Saved]:
    return share_of(span, keep, lambda file, piece: read_piece(file, piece, LARGE))


def in_spans(path: Path, size: int, monkeypatch: pytest.MonkeyPatch, keep: int = LARGE) -> list[Saved]:
    monkeypatch.setattr(spans, "SPAN", size)
    return [saved for _, share in Readers(partial(read, keep), begin).shares([path]) for saved in share.results]


def recording(folder: Path) -> Path:
    noise = random.Random(3)  # noqa: S311  # bytes that do not pack
    return record(folder, *[answer(PAGE + noise.randbytes(300 * n), url=f"{URL}?{n}") for n in range(9)])


@pytest.mark.parametrize("size", [1, 50, 999, 1 << 20])
def test_spans_of_any_size_give_what_the_file_gives(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = recording(tmp_path)
    assert in_spans(path, size, monkeypatch) == list(captures([path], LARGE))


@pytest.mark.parametrize("seed", range(30))
def test_spans_of_a_damaged_file_give_what_the_file_gives(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, chance = recording(tmp_path), random.Random(seed)  # noqa: S311  # the same damage every time
    data = bytearray(path.read_bytes())
    for _ in range(3):
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(400)]
    path.write_bytes(data)
    assert in_spans(path, chance.choice([97, 500, 2000]), monkeypatch) == list(captures([path], LARGE))


def test_a_recording_within_a_recording_is_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that do not pack stand in a gzip member as they are: an inner member looks like one of the file."""
    inner = recording(tmp_path / "inner").read_bytes()
    path = record(tmp_path / "outer", answer(inner, url=URL + "?inner"), answer())
    assert b"\x1f\x8b\x08" in path.read_bytes()[700:]
    assert [saved.url for saved in in_spans(path, 300, monkeypatch) if isinstance(saved, Capture)] == [
        URL + "?inner",
        URL,
    ]


def test_a_piece_too_large_for_memory_is_left_to_who_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = recording(tmp_path)
    shares = [share for _, share in Readers(partial(read, -(1 << 17)), begin).shares([path])]
    assert [len(share.results) for share in shares] == [0]
    with path.open("rb") as file:
        left = [saved for piece in shares[0].large for saved in read_piece(file, piece, LARGE)]
    assert left == list(captures([path], LARGE))
    assert monkeypatch


def die(span: Span) -> Share[Saved]:
    if span.start:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(LARGE, span)


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "SPAN", 2000)
    monkeypatch.setattr(spans, "WORTHWHILE", 1)
    monkeypatch.setattr(spans, "cores", lambda: 2)


@pytest.mark.usefixtures("two_processes")
def test_two_processes_give_what_one_gives_in_the_same_order(tmp_path: Path) -> None:
    path = recording(tmp_path)
    given = [saved for _, share in Readers(partial(read, LARGE), begin).shares([path]) for saved in share.results]
    assert given == list(captures([path], LARGE))


@pytest.mark.usefixtures("two_processes")
def test_a_process_that_is_killed_is_named_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(WorkerDied, match=rf"a process died while reading {tmp_path}/.* near byte \d+"):
        list(Readers(die, begin).shares([recording(tmp_path)]))
