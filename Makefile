# Every target sets up what it needs in .venv: with uv when it is there, else with pip.
.DEFAULT_GOAL := help
.PHONY: help demo test lint bench docs clean

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

help: ## What can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

$(STAMP): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python "$$(command -v $(PYTHON))" .venv && \
	  uv pip install -q --python $(BIN)/python -e '.[all]' --group dev; \
	else \
	  $(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1' && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check -e '.[all]' --group dev; \
	fi
	@touch $@

demo: $(STAMP) ## The worked fictional case: builds a dossier and says where it is
	@$(BIN)/muster demo -o demo-dossier

test: $(STAMP) ## All tests
	@$(BIN)/pytest

lint: $(STAMP) ## Style, types, import floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(STAMP) ## Speed and accuracy, as tables
	@$(BIN)/python benchmarks/run.py

docs: $(STAMP) ## Check that the documentation covers every command and setting
	@$(BIN)/pytest tests/test_docs.py

clean: ## Remove what was made
	rm -rf .venv demo-dossier dist build
