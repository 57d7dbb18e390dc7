# Two commands: `make serve` starts Didim, `make test` runs every check. Both set up all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: serve test lint types check eval exports clean

serve: $(VENV)/.serve
	@$(BIN)/didim serve

test: $(VENV)/.dev
	@scripts/browser.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/didim corpus check
	$(BIN)/didim ingest
	$(BIN)/pytest -n 2 --dist loadfile

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# A dev set-up holds all of the serving one, so that a later `make serve` takes nothing away.
$(VENV)/.serve: requirements.lock pyproject.toml | $(VENV)/bin/python
	@test -e $(VENV)/.dev || $(BIN)/pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.serve

lint: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

eval: $(VENV)/.dev
	$(BIN)/didim eval run

# Loads every export of the golden set with the real tool; large downloads, so not part of `make test`.
exports: $(VENV)/.dev
	scripts/exports.sh

clean:
	rm -rf $(VENV) var
