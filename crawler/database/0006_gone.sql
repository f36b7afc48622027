-- Articles that are no more at their address, and addresses that became one article.

ALTER TABLE articles ADD COLUMN gone_at TEXT;  -- when it was first missed after it was last seen; NULL while it is there

-- Each time an article's address was asked for and the answer was that it is no more.
CREATE TABLE absences (
    url TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    reason TEXT,  -- 'HTTP 410', 'soft 404: Không tìm thấy trang', 'redirect to the front page'
    PRIMARY KEY (url, seen_at)
) STRICT, WITHOUT ROWID;

-- A page keeps its article and validators, whatever it answers since.
ALTER TABLE pages ADD COLUMN read_at TEXT;  -- when it last gave the article or the listing that they are of
ALTER TABLE pages ADD COLUMN seen_at TEXT;  -- when it last gave an article, or said that it is the same

-- Keys that permanent redirects made one; same_as is the smallest of them, and the one in `articles`.
CREATE TABLE aliases (
    key TEXT PRIMARY KEY,
    same_as TEXT NOT NULL CHECK (same_as < key)
) STRICT, WITHOUT ROWID;

CREATE INDEX aliases_by_article ON aliases (same_as);

UPDATE pages SET read_at = fetched_at WHERE article_id IS NOT NULL OR outcome IN ('listing', 'not-modified');
UPDATE pages SET seen_at = fetched_at WHERE article_id IS NOT NULL OR outcome = 'not-modified';
INSERT INTO absences (url, seen_at, reason)
SELECT url, fetched_at, reason FROM pages WHERE outcome = 'gone' AND kind = 'article';
UPDATE articles SET gone_at = (
    SELECT min(seen_at) FROM absences WHERE absences.url = articles.url AND seen_at > last_seen
);
