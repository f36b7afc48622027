"""Newspapers that do not exist, each with back numbers of another kind: ``-s SPIDER_MODULES=tests.back_papers``."""
