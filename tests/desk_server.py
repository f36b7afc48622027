"""A real `scrapy serve` in a process of its own, on a free port of this machine."""

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import NamedTuple

from tests.danviet_web import command, environment

#: Seconds after which it hangs, at its start and at its end.
PATIENCE = 60


class Served(NamedTuple):
    """Where the page is, and its process."""

    address: str  # without a slash at its end
    process: subprocess.Popen[str]

    def stop(self) -> tuple[int, str]:
        """Ctrl-C; the exit code and what was said of errors."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def served(path: Path) -> Iterator[Served]:
    """The database at ``path`` as a page."""
    arguments = command(("serve", "-d", str(path), "--port", "0"), {})
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(arguments, **pipes, text=True, cwd=path.parent, env=environment(None))  # type: ignore[call-overload]  # pipes are two ints
    hanging = Timer(PATIENCE, process.kill)
    hanging.start()
    try:
        line = process.stdout.readline()
        hanging.cancel()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + process.stderr.read()
        yield Served(found[0], process)
    finally:
        hanging.cancel()
        process.kill()
        process.communicate()
