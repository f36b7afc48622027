-- An article and its near copies make a story. Which are near copies is found by numbers that two texts have in common
-- (story_bands), then by the texts themselves (story_links); the pure rules are in crawler/stories.py.

CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    first_id INTEGER NOT NULL UNIQUE REFERENCES articles (id),  -- ran it first: by published_at, first_seen, key
    agency TEXT,  -- the first's own credit, or else the earliest that another gives
    articles INTEGER NOT NULL  -- two or more
) STRICT;

ALTER TABLE articles ADD COLUMN story_id INTEGER REFERENCES stories (id);  -- NULL: nobody else has it
ALTER TABLE articles ADD COLUMN similarity REAL;  -- 0 to 1, to the story's first; 1.0 of the first; NULL outside a story

CREATE INDEX articles_by_story ON articles (story_id) WHERE story_id IS NOT NULL;

CREATE TABLE story_digests (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id),
    day INTEGER NOT NULL,  -- of publication, else when first seen: date.toordinal()
    digest BLOB NOT NULL  -- 40 numbers of 32 bits, the MinHash of the text
) STRICT;

-- A number of a digest within a fortnight. Of one time all lie together, so that writing stays in few pages.
CREATE TABLE story_bands (
    band INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_links (  -- each pair twice
    article_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    similarity REAL NOT NULL,
    PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;

-- Articles stored before there were stories; a database opened for writing catches up.
CREATE TABLE story_backlog (article_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO story_backlog SELECT id FROM articles;
