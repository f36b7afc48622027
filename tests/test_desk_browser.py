"""The desk as a reader has it: headless Chromium against a real `scrapy serve`."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.at_desk import made
from tests.desk_browser import ARGS
from tests.desk_server import served

CHROMIUM = shutil.which("chromium")
if not CHROMIUM:
    pytest.skip("no chromium: `make browser`, or apt-get install chromium", allow_module_level=True)

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, sync_playwright  # noqa: E402  needed below only

PHONE = {"width": 360, "height": 740}


class Watched(NamedTuple):
    """A page, where its server is, and what it did that nobody asked for."""

    page: Page
    address: str
    unasked: list[str]

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def follow(self, link: str) -> None:
        """Click the link of that name and wait for the page behind it."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link, exact=True).click()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(made(tmp_path_factory.mktemp("desk") / "news.db")) as server:
        yield server.address


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Watched]:
    """A Vietnamese reader; dialogs, words on the console and requests to others fail the test."""
    context = browser.new_context(locale="vi", accept_downloads=True)
    page = context.new_page()
    unasked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        unasked.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(message: ConsoleMessage) -> None:
        unasked.append(f"console: {message.text}")

    page.on("dialog", dismiss)
    page.on("console", note)
    page.on("pageerror", lambda error: unasked.append(f"error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else unasked.append(f"request: {asked.url}"))
    yield Watched(page, address, unasked)
    context.close()
    assert unasked == []


def test_search_without_accents_open_compare_revisions_download(reader: Watched, tmp_path: Path) -> None:
    page = reader.page
    reader.go("/")
    page.get_by_role("searchbox").fill("do thi thong minh")
    with page.expect_navigation():
        page.get_by_role("button", name="Tìm").click()
    assert page.get_by_role("status").inner_text() == "1 bài"
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    reader.follow("Đô thị thông minh tại Đà Nẵng")
    reader.follow("Đã sửa gì (1 → 2)")
    assert page.locator(".changed del").first.text_content() == "[bỏ: ở]"
    assert page.locator(".changed ins").first.text_content() == "[thêm: tại]"
    with file.open(encoding="utf-8", newline="") as text:
        assert [row["title"] for row in csv.DictReader(text)] == ["Đô thị thông minh tại Đà Nẵng"]


def test_the_keyboard_is_enough(reader: Watched) -> None:
    page = reader.page
    reader.go("/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Đến nội dung"
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]  # it is visible
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("lu len")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=lu+len**")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Lũ lên":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    assert page.get_by_role("heading", level=1).inner_text() == "Lũ lên"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone_or_hard_to_read(reader: Watched, scheme: str) -> None:
    page = reader.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two ints
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of these two
    for path in (
        "/?newspaper=danviet",
        "/article/4",
        "/article/1/edits",
        "/article/2/story",
        "/data",
        "/data/articles",
        "/data/articles/4",
        "/report",
    ):
        reader.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert page.evaluate(_CONTRAST) >= 4.5, path


def test_every_page_has_its_landmarks_and_names(reader: Watched) -> None:
    page = reader.page
    for path in (
        "/",
        "/article/1",
        "/article/1/edits",
        "/article/2/story",
        "/data",
        "/data/articles",
        "/data/most-edited",
        "/report",
    ):
        reader.go(path)
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, (path, role)
        assert page.get_by_role("heading", level=1).count() == 1, path
        assert page.evaluate(_UNNAMED) == [], path
        assert page.evaluate(_HEADINGS) == [], path


@pytest.mark.parametrize(
    "path",
    [
        "/?q=alert",
        "/article/{}",
        "/article/{}/edits",
        "/article/{}/story",
        "/data/articles",
        "/data/articles/{}",
        "/data/revisions",
        "/data?sql=select+*+from+articles",
        "/article/{}.json",
    ],
)
def test_an_article_that_means_harm_does_none(reader: Watched, path: str) -> None:
    reader.go("/?q=alert")
    number = (reader.page.locator(".list h3 a").get_attribute("href") or "").rpartition("/")[2]
    reader.go(path.format(number))
    for trap in reader.page.locator("a[href^='javascript'], a[href^='data']").all():
        trap.click()
    reader.page.mouse.move(200, 200)
    assert reader.page.evaluate("document.scripts.length") == 0
    assert "alert(" in reader.page.locator("body").inner_text()


def test_the_language_is_changed_and_stays(reader: Watched) -> None:
    page = reader.page
    reader.go("/?q=lu")
    reader.follow("English")
    assert page.get_by_role("searchbox").input_value() == "lu"
    reader.follow("Data")
    reader.follow("Most copied stories")
    assert page.locator("html").get_attribute("lang") == "en"


#: Fields without a label, links and buttons without a text.
_UNNAMED = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a, table")]
    .filter(each => !(each.labels?.length || each.caption || each.textContent.trim() && each.matches("a, button")))
    .map(each => each.outerHTML)"""
#: Headings that leave a level out.
_HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4")]
    .filter((each, at, all) => at && each.tagName[1] - all[at - 1].tagName[1] > 1).map(each => each.outerHTML)"""
#: The least contrast of a text with what lies behind it, by WCAG 2.2.
_CONTRAST = """() => {
    const channels = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => channels(colour).slice(0, 3).map(each => each / 255)
        .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = each => {
        for (; each; each = each.parentElement) {
            const colour = getComputedStyle(each).backgroundColor;
            if (channels(colour).length === 3) return colour;
        }
        return getComputedStyle(document.body).backgroundColor;
    };
    const texts = [...document.querySelectorAll("main *:not(svg *)")]
        .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
    return Math.min(...texts.map(each => {
        const [dark, bright] = [light(getComputedStyle(each).color), light(behind(each))].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    }));
}"""
