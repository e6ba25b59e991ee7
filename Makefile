# Everything a person or CI runs. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
WAREHOUSE ?= data/warehouse
LOCK := uv pip compile --universal --generate-hashes --python-version 3.12 --no-emit-index-url \
	--no-header --no-annotate --quiet --upgrade pyproject.toml
LOCK_PEERS := uv pip compile --universal --generate-hashes --python-version 3.12 --no-emit-index-url \
	--no-header --no-annotate --quiet --upgrade --override .requirements/peers-overrides.txt

.PHONY: help setup setup-dev setup-scaleout demo test check chaos hostile bench bench-quality serve dictionary lock format clean

help:  ## List what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.made:
	@python=$$(.ci/find-python) && echo "Using $$python" && "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made .requirements/runtime.txt pyproject.toml
	@echo "Installing Parley (pinned, with hashes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime .requirements/dev.txt
	@echo "Installing what tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .requirements/dev.txt
	@touch $@

$(VENV)/.scaleout: $(VENV)/.runtime .requirements/scaleout.txt
	@echo "Installing what several machines need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .requirements/scaleout.txt
	@touch $@

setup: $(VENV)/.runtime  ## Make .venv with everything Parley needs to run

setup-dev: $(VENV)/.dev  ## Make .venv with tests and checks too

setup-scaleout: $(VENV)/.scaleout  ## Make .venv with Dask, PostgreSQL and S3 for several machines

demo: setup  ## Ingest the sample articles and answer five questions in SQL
	@$(BIN)/python -m flows.demo

check: setup-dev  ## The fast part: format, lint, types, import contracts, unit tests
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@PYTHONPATH=. $(BIN)/lint-imports --no-cache >.venv/import-contracts.log || { cat .venv/import-contracts.log; exit 1; }
	@$(BIN)/pytest -q -m "not slow and not chaos and not hostile" --numprocesses 2

test: check  ## All of it: `make check`, then pipeline, server, browser and crash tests
	@$(BIN)/pytest -q -m slow --numprocesses 2 --dist loadfile --durations 12

chaos: setup-dev  ## Kill, fill, damage, lock and jump clocks; ends with a table (CHAOS_SEED=N; half an hour)
	@$(BIN)/pytest -q -m chaos --numprocesses 2 --dist worksteal tests/chaos

hostile: setup-dev  ## Damage files by the ten thousand, read them in bounded memory and time (MINUTES=N; 10 minutes)
	@$(BIN)/pytest -q -m hostile --numprocesses 2 tests/hostile
	@$(BIN)/python -m tests.hostile.fuzz --first 10000 --minutes $(or $(MINUTES),5)

bench: setup-dev  ## Speed and cost: one table (ARTICLES=FILE.jsonl, DOCUMENTS=N; ten minutes without)
	@$(BIN)/python -m tests.benchmarks $(if $(ARTICLES),--articles $(ARTICLES)) \
		$(if $(DOCUMENTS),--documents $(DOCUMENTS)) $(if $(MARKDOWN),--markdown $(MARKDOWN))

$(PEERS)/.made: .requirements/peers.txt
	@python=$$(.ci/find-python) && "$$python" -m venv $(PEERS)
	@echo "Installing the tools to compare with (pinned, with hashes; about 1 GB)"
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r .requirements/peers.txt && touch $@ || echo "Some could not be installed: their rows will say so"

bench-quality: setup-dev $(PEERS)/.made  ## Quality: Parley beside other tools on the same texts (CORPORA=DIR, MOST=N)
	@$(BIN)/python -m tests.benchmarks.quality --peers $(PEERS)/bin/python $(if $(CORPORA),--corpora $(CORPORA)) \
		$(if $(MOST),--most $(MOST)) $(if $(MARKDOWN),--markdown $(MARKDOWN))

serve: setup  ## Start the Prefect server, the worker and the deployments on this machine
	@$(BIN)/parley serve --warehouse $(WAREHOUSE)

dictionary: setup  ## Write warehouse/DICTIONARY.md from the declarations
	@$(BIN)/python -m warehouse.dictionary

lock: setup-dev  ## Pin every version anew, with hashes
	@$(BIN)/$(LOCK) --group build -o .requirements/runtime.txt
	@$(BIN)/$(LOCK) --extra scaleout -c .requirements/runtime.txt -o .requirements/scaleout.txt
	@$(BIN)/$(LOCK) --extra scaleout --group dev -c .requirements/runtime.txt -o .requirements/dev.txt
	@$(BIN)/$(LOCK_PEERS) .requirements/peers.in -o .requirements/peers.txt

format: setup-dev  ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:  ## Remove .venv, caches and the demo's warehouse
	@rm -rf $(VENV) $(PEERS) .mypy_cache .ruff_cache .pytest_cache .hypothesis .parley data/demo
