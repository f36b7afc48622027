"""A file takes its name when it is whole, so that whatever stops the writing leaves no half file under it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class NotWritten(Exception):  # noqa: N818  it says what is the matter
    """A file could not be written, or was not to be overwritten; the message names it and what to do."""


@contextmanager
def replacing(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """The file ``path``, to be written in the block; a pipe or a device is written straight.

    Raises NotWritten, also for an OSError inside the block.
    """
    with named(path):
        if path.is_file() and not overwrite:
            raise NotWritten(f"{path} exists; --overwrite replaces it, or name another file with -o")
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:
                yield file
        else:
            with whole(path.resolve() if path.is_symlink() else path) as file:
                yield file


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside ``path`` that takes its place at the end of the block, and is removed when that fails."""
    if path.is_dir():
        raise NotWritten(f"{path} is a folder; name a file with -o")
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        with named(path):
            with part.open("wb") as file:
                yield file
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Any OSError in the block as NotWritten with the name ``path``; but a reader who left is nobody's fault."""
    try:
        yield
    except BrokenPipeError:
        raise
    except FileNotFoundError as error:
        raise NotWritten(f"{path}: there is no folder {path.parent}; make it first: mkdir -p {path.parent}") from error
    except OSError as error:
        raise NotWritten(f"{path}: {error.strerror or error}") from error
