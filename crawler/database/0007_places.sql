-- Search that stays fast among a million articles: each index in the order of time, so that reading it downwards gives
-- the newest first and may stop after twenty; headline and lead in indexes of their own. A row of an index is named by
-- the article's place, not by its id. What was stored is put into the indexes a batch at a time (crawler/database/index.py):
-- from a trigger FTS5 would write out each article by itself, which takes three times as long.

CREATE TABLE places (
    place INTEGER PRIMARY KEY,  -- 2^40 + 256 * the second of publication + a number of its own; an undated one's is its id
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles (id)
) STRICT;

CREATE TABLE index_backlog (article_id INTEGER PRIMARY KEY) STRICT;  -- articles that wait for a place
INSERT INTO index_backlog SELECT id FROM articles;

DROP TRIGGER articles_found;
DROP TRIGGER articles_forgotten;
DROP TRIGGER articles_before_edit;
DROP TRIGGER articles_after_edit;
DROP TABLE articles_exact;
DROP TABLE articles_folded;
DROP VIEW articles_without_d;
DROP VIEW articles_as_spelled;

-- remove_diacritics leaves đ alone, so the second view folds it; ð (eth) is often typed for đ.

CREATE VIEW texts_as_spelled AS
SELECT
    place,
    article_id,
    replace(replace(title, 'ð', 'đ'), 'Ð', 'Đ') AS title,
    replace(replace(lead, 'ð', 'đ'), 'Ð', 'Đ') AS lead,
    replace(replace(body, 'ð', 'đ'), 'Ð', 'Đ') AS body
FROM places JOIN articles ON articles.id = article_id;

CREATE VIEW texts_without_d AS
SELECT
    place,
    article_id,
    replace(replace(title, 'đ', 'd'), 'Đ', 'D') AS title,
    replace(replace(lead, 'đ', 'd'), 'Đ', 'D') AS lead,
    replace(replace(body, 'đ', 'd'), 'Đ', 'D') AS body
FROM texts_as_spelled;

CREATE VIRTUAL TABLE heads_exact USING fts5 (
    title, lead,
    content = 'texts_as_spelled', content_rowid = 'place', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE heads_folded USING fts5 (
    title, lead,
    content = 'texts_without_d', content_rowid = 'place', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE texts_exact USING fts5 (
    title, lead, body,
    content = 'texts_as_spelled', content_rowid = 'place', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE texts_folded USING fts5 (
    title, lead, body,
    content = 'texts_without_d', content_rowid = 'place', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

-- Sixteen pieces of an index are merged at a time, not four: half the writing, and a search among a few more pieces.
-- They are merged bit by bit; only where 64 wait are they at once, which would hold up a crawl for seconds.
INSERT INTO heads_exact (heads_exact, rank) VALUES ('automerge', 16), ('crisismerge', 64);
INSERT INTO heads_folded (heads_folded, rank) VALUES ('automerge', 16), ('crisismerge', 64);
INSERT INTO texts_exact (texts_exact, rank) VALUES ('automerge', 16), ('crisismerge', 64);
INSERT INTO texts_folded (texts_folded, rank) VALUES ('automerge', 16), ('crisismerge', 64);

-- A text leaves the indexes with its place, before its row changes, while the views still give what was indexed.

CREATE TRIGGER places_left BEFORE DELETE ON places BEGIN
    INSERT INTO heads_exact (heads_exact, rowid, title, lead)
    SELECT 'delete', place, title, lead FROM texts_as_spelled WHERE place = old.place;
    INSERT INTO heads_folded (heads_folded, rowid, title, lead)
    SELECT 'delete', place, title, lead FROM texts_without_d WHERE place = old.place;
    INSERT INTO texts_exact (texts_exact, rowid, title, lead, body)
    SELECT 'delete', place, title, lead, body FROM texts_as_spelled WHERE place = old.place;
    INSERT INTO texts_folded (texts_folded, rowid, title, lead, body)
    SELECT 'delete', place, title, lead, body FROM texts_without_d WHERE place = old.place;
END;

CREATE TRIGGER articles_found AFTER INSERT ON articles BEGIN
    INSERT INTO index_backlog (article_id) VALUES (new.id);
END;

CREATE TRIGGER articles_forgotten BEFORE DELETE ON articles BEGIN
    DELETE FROM places WHERE article_id = old.id;
    DELETE FROM index_backlog WHERE article_id = old.id;
END;

CREATE TRIGGER articles_edited BEFORE UPDATE OF title, lead, body, published_at ON articles
WHEN old.title IS NOT new.title OR old.lead IS NOT new.lead OR old.body IS NOT new.body
    OR old.published_at IS NOT new.published_at
BEGIN
    DELETE FROM places WHERE article_id = old.id;
    INSERT INTO index_backlog (article_id)  -- OR IGNORE is no use: of an upsert, ABORT holds for its triggers too
    SELECT old.id WHERE old.id NOT IN (SELECT article_id FROM index_backlog);
END;
