PYTHON ?= python3
BIN := .venv/bin
FIXTURES := fixtures
PAGES := $(FIXTURES)
PEERS := .venv-peers

.DEFAULT_GOAL := help
.PHONY: help demo test soak lint setup bench bench-search quality lock clean docs browser screenshots

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

demo: .venv/run.stamp  ## replay the fixtures into demo.db, without a network, and ask it something
	@$(BIN)/scrapy replay $(FIXTURES) -d demo.db --summary
	@echo '$$ scrapy query do thi thong minh --limit 3 -d demo.db'
	@$(BIN)/scrapy query do thi thong minh --limit 3 -d demo.db
	@echo
	@echo 'The web page: $(BIN)/scrapy serve -d demo.db'
	@echo 'The report:   $(BIN)/scrapy report -d demo.db -o report.html'

test: setup  ## run every test
	$(BIN)/python -m pytest -q -rs -n auto

soak: setup  ## kill crawls at some seventy moments and compare what is left with an undisturbed one
	$(BIN)/python -m pytest -q -n auto -m soak tests

lint: setup  ## format, rules and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: setup  ## measure speed and memory, side by side with what there is to compare
	$(BIN)/python -m benchmarks

bench-search: setup  ## measure search among 10,000, 100,000 and 1,000,000 articles: half an hour, 12 GB
	$(BIN)/python -m benchmarks search

quality: setup $(PEERS)/stamp  ## measure how well pages are read, ours and others': make quality PAGES=folder
	$(BIN)/python benchmarks/extraction.py $(PAGES)

browser:  ## install the browser that tests of the web page and screenshots drive, as root on Debian
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core > /dev/null

screenshots: setup  ## replay the fixtures and take docs/desk.png and docs/report.png of them
	$(BIN)/python -m tests.screenshots docs

docs: setup  ## write docs/commands.md, the --help of every command
	$(BIN)/python -m crawler.manual > docs/commands.md

setup: .venv/dev.stamp  ## make .venv with everything, and nothing else

lock: setup  ## compile requirements*.txt from pyproject.toml
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	$(BIN)/uv pip compile $(LOCK) --group pyproject.toml:peers -o requirements-peers.txt

clean:  ## remove what the other targets made
	rm -rf .venv $(PEERS) demo.db demo.db-wal demo.db-shm .mypy_cache .ruff_cache .pytest_cache .hypothesis

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(PEERS)/bin/python:
	$(PYTHON) -m venv $(PEERS)

# The lock names every package, so pip need resolve nothing (with this tree of extras, some versions of pip cannot).
$(PEERS)/stamp: requirements-peers.txt | $(PEERS)/bin/python
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	@touch $@
