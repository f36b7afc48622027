-- Credits, sections and tags of a million articles lie apart, among long texts; beside the time they are read in a second.
-- The order is that in which articles are listed, and what tells who of a story was first is there too, so that no
-- article need be read to be passed over.

DROP INDEX articles_by_time;
CREATE INDEX articles_by_time ON articles (
    published_at DESC, key, first_seen, story_id, newspaper, agency, authors, section, tags
);
