"""Newspapers that do not exist, for tests of what happens between several: ``-s SPIDER_MODULES=tests.papers``."""
