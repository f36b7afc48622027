-- Which provinces an article is about, one row each, to be asked by the name of the day or by today's. The rows follow
-- articles.provinces, a list of {"name", "today", "found_in"}, so that they are those of the latest capture. Articles
-- stored before this table have none until they are seen again.

CREATE TABLE article_provinces (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    name TEXT NOT NULL,  -- when the article was published: 'Quảng Nam'
    today TEXT NOT NULL,  -- since July 2025: 'Đà Nẵng'
    found_in TEXT NOT NULL,  -- 'headline', 'lead', 'dateline', 'body'; 'newspaper' is a guess
    PRIMARY KEY (article_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_provinces_by_name ON article_provinces (name, article_id);
CREATE INDEX article_provinces_by_today ON article_provinces (today, article_id);

CREATE TRIGGER provinces_found AFTER INSERT ON articles WHEN new.provinces <> '[]' BEGIN
    INSERT OR IGNORE INTO article_provinces (article_id, name, today, found_in)
    SELECT new.id, value ->> 'name', value ->> 'today', value ->> 'found_in'
    FROM json_each(new.provinces) WHERE type = 'object';
END;

CREATE TRIGGER provinces_replaced AFTER UPDATE OF provinces ON articles WHEN old.provinces <> new.provinces BEGIN
    DELETE FROM article_provinces WHERE article_id = new.id;
    INSERT OR IGNORE INTO article_provinces (article_id, name, today, found_in)
    SELECT new.id, value ->> 'name', value ->> 'today', value ->> 'found_in'
    FROM json_each(new.provinces) WHERE type = 'object';
END;
