"""A command of Scrapy in a process of its own, and what it took."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.danviet_web import command

LAUNCHER = Path(__file__).with_name("launcher.py")
#: Seconds after which a command counts as hanging; 50,000 pages take minutes.
PATIENCE = 3600


class Run(NamedTuple):
    """What a command took, and what it said."""

    began: float  # seconds of time.monotonic(), which all processes share
    ended: float
    peak_kb: int  # of the largest of its processes
    said: str
    cpu: float  # seconds of processor time, of all its processes

    @property
    def seconds(self) -> float:
        """From start to end."""
        return self.ended - self.began


def run(arguments: tuple[str, ...], cwd: Path, environment: Mapping[str, str], **settings: object) -> Run:
    """Run ``scrapy ARGUMENTS -s NAME=VALUE…``; RuntimeError with its last lines when it fails."""
    launched = [sys.executable, "-I", "-S", str(LAUNCHER), *command(arguments, settings)]
    done = subprocess.run(
        launched, cwd=cwd, env=dict(environment), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode:
        raise RuntimeError(f"scrapy {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-2000:]}")
    began, ended, peak_kb, cpu = json.loads(done.stdout)
    return Run(began, ended, peak_kb, done.stderr, cpu)
