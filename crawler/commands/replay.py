"""``scrapy replay PATH…``: saved pages through the spiders, with the network closed."""

import argparse
import sys
from collections import deque
from contextlib import closing
from pathlib import Path

from rich.text import Text
from scrapy.exceptions import UsageError
from scrapy.statscollectors import StatsCollector

from crawler.archive import saved_files
from crawler.command import NewsCommand, close_stdout
from crawler.compare import Comparison, Difference, Report
from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.formats import FORMATS
from crawler.database.printable import printable
from crawler.golden import Verdict, judge
from crawler.newspaper import NewspaperSpider
from crawler.press import newspaper_classes
from crawler.progress import beside, by_newspaper, of_each, summary
from crawler.rebuild import Rebuild
from crawler.replay import crawler_of
from crawler.spans import WorkerDied

#: Exit code of a comparison that finds a difference.
CHANGES = 3


class Command(NewsCommand):
    """Replay saved pages."""

    def syntax(self) -> str:
        return "[options] PATH..."

    def short_desc(self) -> str:
        return "Read saved pages (fixture folders, WARC files) into the database, without a network"

    def long_desc(self) -> str:
        return (
            "PATH is a fixture folder, a tree of them, or .warc and .warc.gz files of any maker. Each page is reported "
            "once: stored, unchanged, not an article, or broken and why. Of recordings of ours the database comes out "
            "as the crawls left it, in any order; running it again changes nothing.\n\n"
            "Examples:\n"
            "  scrapy replay archive -d rebuilt.db            a new database by today's rules\n"
            "  scrapy replay --compare news.db archive        what that would change, nothing is written\n"
            "  scrapy replay --check fixtures                 fixtures against their golden files\n\n"
            "Exit code: 0 done; 1 it failed, or something was broken or (with --check) differs; 2 wrong usage; "
            "3 (with --compare) something would change."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--check", action="store_true", help="compare fixtures with their golden files instead")
        parser.add_argument("--compare", metavar="FILE", help="tell what would change in this database instead")
        parser.add_argument("--format", choices=("table", *FORMATS), help="--compare: %(choices)s (default: table)")
        parser.add_argument("--summary", action="store_true", help="do not print a line for each page")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        arguments = {"paths": list(args), "summary": opts.summary}
        self.settings.setdict({"NEWS_COMMAND": "replay", "NEWS_ARGUMENTS": arguments}, priority="cmdline")
        super().process_options(args, opts)
        if not args:
            raise UsageError("name a fixture folder or a WARC file", print_help=False)
        if opts.check and opts.compare:
            raise UsageError("--check and --compare are two things; ask for one", print_help=False)
        if opts.format and not opts.compare:
            raise UsageError("--format says how to print --compare, which is missing", print_help=False)
        for path in map(Path, args):
            check_path(path, cases_only=opts.check)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        paths = [Path(arg) for arg in args]
        if opts.check:
            self.check(paths)
            return
        files = [file for path in paths for file in saved_files(path)]
        if opts.compare:
            self.compare(files, opts.compare, opts.format or "table")
        else:
            self.replay(files, opts.summary)

    def replay(self, files: list[Path], summary: bool) -> None:  # noqa: FBT001  # an option as typed
        """Rebuild the database from the files."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        open_for_writing(self.news_db).close()
        stats = crawler_of(self.settings).stats
        rebuild = Rebuild(self.settings, stats, silent if summary else report)
        try:
            rebuild.run(files)
        finally:
            print_summary(stats)
        broken = stats.get_value("replay/broken", 0)
        if failure := rebuild.failure or (broken and f"{broken} saved pages are broken"):
            self.fail(str(failure))

    def compare(self, files: list[Path], database: str, form: str) -> None:
        """Tell what would change in a database that has what the files gave."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        with closing(open_readonly(database)) as db:
            comparison, told = Comparison(db), Report()
            found = comparison.differences(self.settings, files, crawler_of(self.settings).stats)
            try:
                if form != "table":
                    sys.stdout.writelines(FORMATS[form]((each._asdict() for each in found), Difference._fields))
                else:
                    deque(map(told.add, found), maxlen=0)
                    self.show(told.shown())
            except WorkerDied as error:
                self.fail(str(error))
                return
        compared, changed, unknown = comparison.compared, comparison.changed, comparison.unknown
        said = f"{compared:,} articles compared, {changed:,} would change"
        print(said + (f"; {unknown:,} saved articles are not in {database}" if unknown else ""), file=sys.stderr)
        self.exitcode = CHANGES if changed else 0
        if comparison.broken:
            self.fail(f"{len(comparison.broken)} saved pages are broken, the first: {comparison.broken[0]}")

    def check(self, paths: list[Path]) -> None:
        """Compare every fixture below the paths with its golden file."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        papers = [paper() for paper in newspaper_classes(self.settings)]
        cases = [case for path in paths for case in cases_of(path)]
        wrong = sum([self.checked(case, papers) for case in cases])
        print(f"{len(cases)} cases, {wrong} not as their golden files")
        if wrong:
            self.exitcode = 1

    def checked(self, case: Path, papers: list[NewspaperSpider]) -> bool:
        """Print the verdict on a case; whether it is a bad one."""
        verdict = judge(case, papers)
        if verdict.word != "ok":
            self.show(told(case, verdict))
        return verdict.word != "ok"


def report(outcome: str, what: str, reason: str | None) -> None:
    """Print what came of a saved answer; when the reader has left, the rest is stored all the same."""
    try:
        print(printable(f"{outcome:18}{what}{f'  ({reason})' if reason else ''}").replace("\n", " "))
    except BrokenPipeError:
        close_stdout()


def silent(outcome: str, what: str, reason: str | None) -> None:
    """Print nothing."""


def print_summary(stats: StatsCollector) -> None:
    """What came of it all, and the newspapers that a person wants to hear of."""
    console = beside()
    console.print(summary(stats))
    if shown := {name: counts for name, counts in of_each(stats).items() if counts["fallback"] or counts["filled"]}:
        console.print(by_newspaper(shown))


def cases_of(path: Path) -> list[Path]:
    """The fixture cases at or below a path."""
    return [file.parent for file in saved_files(path) if file.name == "response.json"]


def check_path(path: Path, *, cases_only: bool) -> None:
    """``UsageError`` for a path with nothing to replay, or (with --check) no fixture."""
    if not path.exists():
        raise UsageError(f"{path} does not exist", print_help=False)
    if not saved_files(path):
        verb = "is" if path.is_file() else "holds"
        raise UsageError(f"{path} {verb} no .warc, .warc.gz or response.json", print_help=False)
    if cases_only and not cases_of(path):
        raise UsageError(f"--check compares fixtures, folders with a response.json; {path} has none", print_help=False)


def told(case: Path, verdict: Verdict) -> Text:
    """A verdict and why, a field that differs in three lines: its name, what is expected, what was got."""
    text = Text.assemble((verdict.word, "bold red"), f" {case}", f"\n  {verdict.why}" if verdict.why else "")
    for name, expected, got in verdict.differences:
        text.append(f"\n  {name}", "bold").append(f"\n    - {expected}", "green").append(f"\n    + {got}", "red")
    return text
