-- Full-text search, twice: as spelled, and without marks. The texts themselves stay in `articles`: the indexes read
-- them through the two views. remove_diacritics leaves đ alone, so the view folds it; ð (eth) is often typed for đ.

CREATE VIEW articles_as_spelled AS
SELECT
    id,
    replace(replace(title, 'ð', 'đ'), 'Ð', 'Đ') AS title,
    replace(replace(lead, 'ð', 'đ'), 'Ð', 'Đ') AS lead,
    replace(replace(body, 'ð', 'đ'), 'Ð', 'Đ') AS body
FROM articles;

CREATE VIEW articles_without_d AS
SELECT
    id,
    replace(replace(title, 'đ', 'd'), 'Đ', 'D') AS title,
    replace(replace(lead, 'đ', 'd'), 'Đ', 'D') AS lead,
    replace(replace(body, 'đ', 'd'), 'Đ', 'D') AS body
FROM articles_as_spelled;

CREATE VIRTUAL TABLE articles_exact USING fts5 (
    title, lead, body,
    content = 'articles_as_spelled', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE articles_folded USING fts5 (
    title, lead, body,
    content = 'articles_without_d', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- A text leaves the indexes before its row changes, while the views still give the words that were indexed.

CREATE TRIGGER articles_found AFTER INSERT ON articles BEGIN
    INSERT INTO articles_exact (rowid, title, lead, body)
    SELECT id, title, lead, body FROM articles_as_spelled WHERE id = new.id;
    INSERT INTO articles_folded (rowid, title, lead, body)
    SELECT id, title, lead, body FROM articles_without_d WHERE id = new.id;
END;

CREATE TRIGGER articles_forgotten BEFORE DELETE ON articles BEGIN
    INSERT INTO articles_exact (articles_exact, rowid, title, lead, body)
    SELECT 'delete', id, title, lead, body FROM articles_as_spelled WHERE id = old.id;
    INSERT INTO articles_folded (articles_folded, rowid, title, lead, body)
    SELECT 'delete', id, title, lead, body FROM articles_without_d WHERE id = old.id;
END;

CREATE TRIGGER articles_before_edit BEFORE UPDATE OF title, lead, body ON articles
WHEN old.title IS NOT new.title OR old.lead IS NOT new.lead OR old.body IS NOT new.body
BEGIN
    INSERT INTO articles_exact (articles_exact, rowid, title, lead, body)
    SELECT 'delete', id, title, lead, body FROM articles_as_spelled WHERE id = old.id;
    INSERT INTO articles_folded (articles_folded, rowid, title, lead, body)
    SELECT 'delete', id, title, lead, body FROM articles_without_d WHERE id = old.id;
END;

CREATE TRIGGER articles_after_edit AFTER UPDATE OF title, lead, body ON articles
WHEN old.title IS NOT new.title OR old.lead IS NOT new.lead OR old.body IS NOT new.body
BEGIN
    INSERT INTO articles_exact (rowid, title, lead, body)
    SELECT id, title, lead, body FROM articles_as_spelled WHERE id = new.id;
    INSERT INTO articles_folded (rowid, title, lead, body)
    SELECT id, title, lead, body FROM articles_without_d WHERE id = new.id;
END;

-- Articles that were stored before there were indexes.
INSERT INTO articles_exact (articles_exact) VALUES ('rebuild');
INSERT INTO articles_folded (articles_folded) VALUES ('rebuild');
