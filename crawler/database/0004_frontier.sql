-- The frontier stands in `pages`: an address is found, leased by the crawl that asks for it, done, or failed; due_at says
-- when it is to be asked (again). What a page became and what the frontier makes of it are one row, so they are committed
-- together.

ALTER TABLE pages ADD COLUMN leased_by TEXT;  -- the crawl that asks for it; any other is free to take it
ALTER TABLE pages ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;  -- how many times running it gave nothing
ALTER TABLE pages ADD COLUMN interval INTEGER;  -- of a source: seconds to the next look at it

DROP INDEX pages_due;
CREATE INDEX pages_waiting ON pages (newspaper, due_at DESC, id)
WHERE kind = 'article' AND due_at IS NOT NULL;
CREATE INDEX pages_of_sources ON pages (newspaper) WHERE kind <> 'article';

UPDATE pages SET tries = 1 WHERE outcome IN ('failed', 'rejected', 'gone', 'forbidden');
