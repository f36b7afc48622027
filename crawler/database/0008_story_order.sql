-- Which article of a story comes first is read from the index alone. Counting what is found asks it of every article of
-- every story: a hundred thousand rows all over a file of gigabytes, or a few megabytes in order.

DROP INDEX articles_by_story;
CREATE INDEX articles_by_story ON articles (story_id, published_at, first_seen, key) WHERE story_id IS NOT NULL;
