# What people do with a checkout. Each target makes what it needs; `make demo` is the place to start.

PYTHON ?= python3
BIN := .venv/bin
DAY := 2021-09-28

.DEFAULT_GOAL := help
.PHONY: help demo test lint check exhaustive corpus bench faults clean

help:
	@echo "make demo        check the example plans, show how one stands, write its board paper"
	@echo "make test        run the tests"
	@echo "make exhaustive  run every case of what the tests take a slice of, in half an hour"
	@echo "make lint        style, types and layers"
	@echo "make check       lint and test"
	@echo "make faults      let every call to the disk fail, and count the faults that were survived"
	@echo "make corpus      what check-jsonschema and yamllint say of the mistakes of officers, beside loipctl"
	@echo "make bench       what checks, papers and looks into the past cost, beside other programs"
	@echo "make clean       delete what these made"

demo: .venv/installed
	$(BIN)/loipctl validate --statistics
	$(BIN)/loipctl status --plan edinburgh-best-value --as-at $(DAY)
	$(BIN)/loipctl report progress-2021-09

test: .venv/installed-dev
	$(BIN)/python -m pytest -q -n auto --dist worksteal

exhaustive: .venv/installed-dev
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m exhaustive

lint: .venv/installed-dev
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

corpus: .venv/installed-dev
	$(BIN)/python -m benchmarks.corpus

bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.validate
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.history

faults: .venv/installed-dev
	@PYTHONPATH=tests $(BIN)/python -m crash.faults

clean:
	rm -rf .venv benchmarks/.venv build dist papers-out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "loipctl needs Python 3.11 or newer; name one with make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch .venv/installed $@
