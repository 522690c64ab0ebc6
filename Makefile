# Balcão: `make run` and `make test` need nothing before them. As root they install what is missing of system
# packages; anybody else is told the command.
SHELL := /bin/bash
PYTHON ?= python3
export PYTHON
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PYTEST := $(BIN)/pytest
# One more than there are processors, since many tests wait for a limit; each works on neighbouring tests, which share
# what their modules set up.
PARALLEL := -n $(shell n=$$(nproc); echo $$((n < 4 ? n + 1 : 4))) --dist worksteal

.PHONY: help setup run test test-long test-server test-pooler lint format lock translations tour screenshots bench faults faults-long clean

help:  ## What can be made (default)
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:  ## The virtual environment from the locked requirements (all others do it first)
	@bash scripts/setup.sh

run: setup  ## The program
	@$(BIN)/pos-app

test: setup  ## The test suite, on the embedded PostgreSQL
	@bash scripts/test_tools.sh
	@$(PYTEST) $(PARALLEL) $(ARGS)

test-long: setup  ## What takes long: every picture in one look, the tour in the other
	@$(PYTEST) -m long $(ARGS)

test-server: setup  ## The same on a private server of the distribution's PostgreSQL package
	@bash scripts/test_tools.sh
	@bash scripts/with_server.sh env $(PYTEST) $(PARALLEL) $(ARGS)

test-pooler: setup  ## The same with every counter behind PgBouncer in transaction mode
	@bash scripts/test_tools.sh
	@$(PYTEST) $(PARALLEL) --pooler -rs $(ARGS)

lint: setup  ## ruff, mypy, import-linter
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup  ## Put the code in form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

LOCK := $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock" $(ARGS) pyproject.toml
lock: setup  ## The requirements with hashes, for all platforms (ARGS=--upgrade for newer ones)
	@$(LOCK) -o requirements/run.txt
	@$(LOCK) --extra dev -c requirements/run.txt -o requirements/dev.txt

translations: setup  ## The words of the screens into resources/translations, and compiled
	@$(BIN)/python scripts/translations.py

tour: setup  ## The whole job in the real windows, a picture of each step in DIR; needs no screen
	@$(BIN)/pos-app tour "$(or $(DIR),screenshots/tour)"

screenshots: setup  ## Every screen and state in both languages, both themes and two sizes, into DIR
	@$(BIN)/pos-app screenshots "$(or $(DIR),screenshots)"

bench: setup  ## All benchmarks, each against its goal
	@$(BIN)/python -m benchmarks

faults: setup  ## Faults injected for real, in under 25 minutes; their table into docs/reliability.md
	@FAULTS_TABLE=1 $(PYTEST) -m faults $(ARGS)

faults-long: setup  ## The same in the long numbers
	@FAULTS_TABLE=1 FAULTS=long $(PYTEST) -m faults $(ARGS)

clean:  ## Take away all that was made here
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* build dist screenshots
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
