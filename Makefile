# Everything here sets up what it needs: a virtual environment in .venv, made by the first target that is asked for.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A test waits now and then for a terminal, a screen or a disk; with two to a core they stand in each other's way.
PARALLEL ?= $(shell $(PYTHON) -c 'import os; print(min(16, 3 * (os.cpu_count() or 1) // 2))')

# Tests start this program a hundred times: what was compiled is kept, whatever the machine says.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo run test test-postgresql faults check bench screenshots clean

demo: $(VENV)/.installed  ## a throw-away desk with made-up clients
	$(BIN)/frontdesk demo

run: $(VENV)/.installed  ## your own desk
	$(BIN)/frontdesk

test: $(VENV)/.installed-dev  ## all tests
	$(BIN)/python -m pytest -n $(PARALLEL)

test-postgresql: $(VENV)/.installed-dev  ## all tests, on a PostgreSQL server that the run starts, or that of TEST_DATABASE_URL
	$(BIN)/python -m pytest -n $(PARALLEL) --engine postgresql

faults: $(VENV)/.installed-dev  ## all faults, hundreds of times each, on both engines; says what it counted
	$(BIN)/python -m pytest tests/faults --faults full -n $(PARALLEL) -rP --show-capture=stdout

check: $(VENV)/.installed-dev  ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev  ## speed, as ratios to floors of the same run
	$(BIN)/python -m bench

screenshots: $(VENV)/.installed-dev  ## the pictures of the README, from a seeded desk at a fixed moment
	$(BIN)/python -m screenshots

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("frontdesk needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist src/*.egg-info
