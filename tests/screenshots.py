"""The pictures of the README, taken of the fixtures with Debian's chromium: ``python -m tests.screenshots docs``."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.danviet_web import command, environment
from tests.desk_browser import ARGS
from tests.desk_server import served

ROOT = Path(__file__).parents[1]
SEARCH = "/?q=nong+thon"
WIDE, NARROW = 1080, 660


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(command(arguments, {}), check=True, cwd=folder, env=environment(None))


def take(browser: Browser, address: str, width: int, file: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 760}, locale="vi", color_scheme="light")
    page.goto(address)
    page.screenshot(path=file)
    page.close()


def main(target: Path) -> None:
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        run(folder, "replay", str(ROOT / "fixtures"), "-d", "news.db", "--summary")
        run(folder, "report", "-d", "news.db", "-o", "report.html")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        with served(folder / "news.db") as server:
            take(browser, server.address + SEARCH, WIDE, target / "desk.png")
        take(browser, f"{(folder / 'report.html').as_uri()}#provinces", NARROW, target / "report.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
