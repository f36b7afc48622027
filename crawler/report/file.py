"""A report as a file, which takes its name when it is whole."""

import os
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Put ``text`` into the file ``path``, in place of what it held; a pipe or a device is written straight.

    Raises OSError; then what was there before is there still.
    """
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")  # of a folder, the error that says so
        return
    target = path.resolve()  # of a link, what it leads to
    part = target.with_name(f"{target.name}.part-{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
