"""Only the settings we set, grouped: who we are, politeness, safety, speed, the way of an item, where things lie.

Change one with ``-s NAME=VALUE`` on the command line; ``-d FILE`` is short for ``-s NEWS_DB=FILE``.
"""

import os
import sys
from pathlib import Path

# --- who we are ---------------------------------------------------------------------------------------------
BOT_NAME = "tin-vung"
USER_AGENT = "TinVung/0.1 (archive of Vietnamese regional news)"
#: How to reach whoever runs the crawl; the user agent names it: "mailto:lan@example.org".
NEWS_CONTACT = os.environ.get("NEWS_CONTACT", "")

# --- where things lie ---------------------------------------------------------------------------------------
NEWS_DB = "news.db"
ARCHIVE_DIR = "archive"
#: Whether a crawl is recorded into ARCHIVE_DIR.
ARCHIVE_ENABLED = True
#: What the run is called in the database, and with which arguments; commands set both.
NEWS_COMMAND = "crawl"
NEWS_ARGUMENTS: dict[str, str] = {}

SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
#: ``scrapy genspider -t FAMILY`` writes a newspaper's file.
TEMPLATES_DIR = str(Path(__file__).parent / "templates")
COMMANDS_MODULE = "crawler.commands"

# --- politeness ---------------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "TinVung"
RETRY_AFTER_MAX = 600  # seconds; a host that asks for more is left alone
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
#: The hosts of one site share its delay; DOWNLOAD_SLOTS, if you set it, names sites ("baovinhlong.vn").
DOWNLOADER = "crawler.downloader.SiteDownloader"
#: Few, so that what is asked for next is chosen late: articles before listings, and nothing beyond a limit.
CONCURRENT_REQUESTS = 4
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
}

# --- safety -------------------------------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_VERIFY_CERTIFICATES = True
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
COOKIES_ENABLED = False
#: Names that lead into a private network are not found; only http and https are spoken.
TWISTED_DNS_RESOLVER = "crawler.politeness.PublicAddressResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.politeness.PublicAddressHandler",
    "https": "crawler.politeness.PublicAddressHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
REMOTE_CONTROL_ENABLED = False  # an HTTP server that runs posted Python
TELNETCONSOLE_ENABLED = False

# --- speed --------------------------------------------------------------------------------------------------
#: Each response starts this many tasks; 8 serve an engine one and a half times as fast as the 100 of Scrapy.
CONCURRENT_ITEMS = 8
#: Scrapy would read the source of a callback again for many of its calls: a tenth of a replay's time.
WARN_ON_GENERATOR_RETURN_VALUE = False
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # nobody asks how deep a page lies
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,  # warns of what our spiders do not do
}
if sys.platform != "win32":
    ASYNCIO_EVENT_LOOP = "uvloop.Loop"

# --- the way of an answer and of an item --------------------------------------------------------------------
DOWNLOADER_MIDDLEWARES = {
    "crawler.hosts.OwnHostsMiddleware": 60,
    "crawler.validators.OwnValidatorsMiddleware": 70,
    "crawler.politeness.PublicAddressMiddleware": 75,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.RobotsTxtMiddleware": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.politeness.RetryAfterMiddleware": 550,
}
DUPEFILTER_CLASS = "crawler.frontier.OncePerCrawl"
#: Asks for the articles that wait in the database.
SCHEDULER = "crawler.scheduler.FrontierScheduler"
#: Hours after its publication at which an article is looked at again: that is when newspapers edit.
REVISIT_HOURS = [1, 6, 24, 72, 168]
#: Records every answer; see crawler.recorder.
HTTPCACHE_STORAGE = "crawler.recorder.Recorder"
ITEM_PIPELINES = {
    "pipelines.validate.ValidatePipeline": 100,
    "pipelines.locate.LocatePipeline": 150,
    "pipelines.deduplicate.DeduplicatePipeline": 200,
    "pipelines.store.StorePipeline": 300,
}
EXTENSIONS = {
    "crawler.progress.Progress": 0,
    "crawler.robots.CrawlDelayThrottle": 0,
    "scrapy.extensions.throttle.AutoThrottle": None,  # CrawlDelayThrottle is it
    "scrapy.extensions.logstats.LogStats": None,  # Progress says it
}

# --- what a person sees -------------------------------------------------------------------------------------
#: On a terminal the live line tells how it goes.
LOG_LEVEL = "WARNING" if sys.stderr.isatty() else "INFO"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
FEED_EXPORT_ENCODING = "utf-8"
