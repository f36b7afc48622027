"""Others' readers, each run by ``worker.py`` in a process of its own.

They need no place in our environment: the interpreter is the first of those given that has the peer, by default that
of ``.venv-peers`` (``make quality`` makes it) and our own. No worker reaches the network: its proxy is a closed door.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from scrapy.http import TextResponse

from benchmarks.quality.gold import Sample
from benchmarks.quality.reading import NotThere, Reading

ROOT = Path(__file__).parents[2]
INTERPRETERS = (ROOT / ".venv-peers/bin/python", Path(sys.executable))
WORKER = Path(__file__).with_name("worker.py")
#: Nothing listens on port 9 (discard).
CLOSED_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


class Peer:
    """A worker that has said it is there; a context manager that ends it. NotThere when no interpreter has the peer."""

    def __init__(self, name: str, interpreters: Iterable[Path] = INTERPRETERS) -> None:
        self.name = name
        why = "no interpreter"
        for python in interpreters:
            if python.exists():
                self.process = _started(python, name)
                said = self._answer()
                if version := said.get("version"):
                    self.version: str = version
                    return
                self.close()
                why = said.get("missing") or said["why"]
        raise NotThere(f"{why}; make quality installs it")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        self.process.kill()
        self.process.communicate()

    def read(self, sample: Sample) -> Reading:
        """What the peer makes of the page, given as text."""
        asked = {"url": sample.page.url, "html": _text(sample)}
        try:
            self.process.stdin.write(json.dumps(asked).encode() + b"\n")  # type: ignore[union-attr]  # it is a pipe
            self.process.stdin.flush()  # type: ignore[union-attr]  # as above
        except OSError as error:
            return Reading(why=f"its process has ended: {error}")
        return _reading(self._answer())

    def _answer(self) -> dict[str, Any]:
        """The worker's next line; why there is none when it has ended."""
        line = self.process.stdout.readline()  # type: ignore[union-attr]  # it is a pipe
        answer: dict[str, Any] = json.loads(line) if line else {"why": "its process has ended"}
        return answer


def _started(python: Path, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [python, WORKER, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | CLOSED_NETWORK,
    )


def _text(sample: Sample) -> str:
    response = sample.page.response()
    return response.text if isinstance(response, TextResponse) else sample.page.body.decode(errors="replace")


def _reading(fields: dict[str, Any]) -> Reading:
    """A worker's answer; an article without a title and a text is none."""
    if not fields.get("why") and not (fields.get("title") or fields.get("body")):
        fields["why"] = "nothing found"
    return Reading(**fields | {"authors": [name for name in fields.get("authors") or () if name]})
