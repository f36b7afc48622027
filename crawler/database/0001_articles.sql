-- Articles, every text they had, the pages they stood on, the runs that fetched them.
-- Times are ISO 8601 in seconds at +07:00, so that their order as text is their order in time.

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL CHECK (command IN ('crawl', 'replay')),
    newspaper TEXT,  -- NULL for a replay, which may hold many
    arguments TEXT NOT NULL CHECK (json_valid(arguments)),
    started_at TEXT NOT NULL,
    finished_at TEXT,  -- NULL while it runs, and for ever when it was killed
    finish_reason TEXT,
    counts TEXT CHECK (counts IS NULL OR json_valid(counts))
) STRICT;

-- One row an article, as its latest capture has it. Two articles may share an address for a while
-- (a newspaper reuses one), so only the key is unique.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    url TEXT NOT NULL,
    newspaper TEXT NOT NULL,
    title TEXT,
    lead TEXT,
    body TEXT,
    authors TEXT NOT NULL CHECK (json_valid(authors)),
    agency TEXT,
    published_at TEXT,
    published_raw TEXT,
    modified_at TEXT,
    section TEXT NOT NULL CHECK (json_valid(section)),
    tags TEXT NOT NULL CHECK (json_valid(tags)),
    images TEXT NOT NULL CHECK (json_valid(images)),
    language TEXT,
    provinces TEXT NOT NULL CHECK (json_valid(provinces)),
    kind TEXT,
    extracted_by TEXT NOT NULL CHECK (json_valid(extracted_by)),
    warnings TEXT NOT NULL CHECK (json_valid(warnings)),
    content_hash TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,  -- when the capture in this row was fetched
    duplicate_of INTEGER REFERENCES articles (id)  -- the first article with this content_hash; NULL for itself
) STRICT;

CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_text ON articles (content_hash, published_at, key);
CREATE INDEX articles_by_time ON articles (published_at);
CREATE INDEX articles_by_newspaper ON articles (newspaper, published_at);
CREATE INDEX articles_by_duplicate ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    content_hash TEXT NOT NULL,
    title TEXT,
    lead TEXT,
    body TEXT,
    authors TEXT NOT NULL CHECK (json_valid(authors)),
    images TEXT NOT NULL CHECK (json_valid(images)),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    UNIQUE (article_id, content_hash)
) STRICT;

-- One row an address: the latest answer it gave.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    newspaper TEXT,
    kind TEXT,
    status INTEGER,
    fetched_at TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    outcome TEXT NOT NULL,
    reason TEXT,
    recorded_in TEXT,
    due_at TEXT,  -- when it may be asked again; NULL for never
    article_id INTEGER REFERENCES articles (id),
    run_id INTEGER REFERENCES runs (id)
) STRICT;

CREATE INDEX pages_by_article ON pages (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX pages_by_run ON pages (run_id);
CREATE INDEX pages_due ON pages (newspaper, due_at) WHERE due_at IS NOT NULL;
