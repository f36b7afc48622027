"""What the targets of the Makefile end with."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_demo_ends_with_a_search_and_says_how_to_look_on() -> None:
    would = subprocess.run(["make", "--dry-run", "demo"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607  whichever make there is
    assert [line for line in would.stdout.split("\n") if " demo.db" in line][-3:] == [
        ".venv/bin/scrapy query do thi thong minh --limit 3 -d demo.db",
        "echo 'The web page: .venv/bin/scrapy serve -d demo.db'",
        "echo 'The report:   .venv/bin/scrapy report -d demo.db -o report.html'",
    ]
