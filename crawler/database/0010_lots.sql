-- Articles are indexed a thousand at a time (crawler/database/index.py). Eight megabytes of memory hold such a lot of an
-- index, which is then written as one piece (hashsize is an option that the documentation of FTS5 leaves out). Sixty-four
-- pieces are merged at a time, not sixteen: so among a million articles each is merged once. When a run ends, sixteen
-- pieces are enough: many small runs would leave many small pieces, and a search of 98,000 articles in 77 to 141 pieces
-- took 35 ms, in 36 of them 20 ms.
INSERT INTO heads_exact (heads_exact, rank) VALUES
    ('automerge', 64), ('crisismerge', 128), ('usermerge', 16), ('hashsize', 8388608);
INSERT INTO heads_folded (heads_folded, rank) VALUES
    ('automerge', 64), ('crisismerge', 128), ('usermerge', 16), ('hashsize', 8388608);
INSERT INTO texts_exact (texts_exact, rank) VALUES
    ('automerge', 64), ('crisismerge', 128), ('usermerge', 16), ('hashsize', 8388608);
INSERT INTO texts_folded (texts_folded, rank) VALUES
    ('automerge', 64), ('crisismerge', 128), ('usermerge', 16), ('hashsize', 8388608);
