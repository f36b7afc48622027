-- Articles are indexed a thousand at a time (crawler/database/index.py). Eight megabytes of memory hold such a lot of an
-- index, which is then written as one piece; and sixty-four pieces are merged at a time, not sixteen: so among a million
-- articles each is merged once or twice. Measured with 40,000: 0.18 ms an article, before 0.41.
INSERT INTO heads_exact (heads_exact, rank) VALUES ('automerge', 64), ('crisismerge', 128), ('hashsize', 8388608);
INSERT INTO heads_folded (heads_folded, rank) VALUES ('automerge', 64), ('crisismerge', 128), ('hashsize', 8388608);
INSERT INTO texts_exact (texts_exact, rank) VALUES ('automerge', 64), ('crisismerge', 128), ('hashsize', 8388608);
INSERT INTO texts_folded (texts_folded, rank) VALUES ('automerge', 64), ('crisismerge', 128), ('hashsize', 8388608);
