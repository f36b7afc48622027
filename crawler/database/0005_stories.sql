-- Stories: an article and its near copies in other newspapers, or in its own.

CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    first_id INTEGER NOT NULL UNIQUE REFERENCES articles (id),
    agency TEXT,
    articles INTEGER NOT NULL
) STRICT;

ALTER TABLE articles ADD COLUMN story_id INTEGER REFERENCES stories (id);
ALTER TABLE articles ADD COLUMN similarity REAL;

CREATE INDEX articles_by_story ON articles (story_id) WHERE story_id IS NOT NULL;
