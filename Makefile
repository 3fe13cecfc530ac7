# Every target sets up what it needs in .venv: with uv when it is there, else with pip.
.DEFAULT_GOAL := help
.PHONY: help demo test lint bench bench-reports models docs minimal clean

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
AXE := node_modules/axe-core/axe.min.js

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

$(STAMP): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python "$$(command -v $(PYTHON))" .venv && \
	  uv pip install -q --compile-bytecode --python $(BIN)/python -e '.[all]' --group dev; \
	else \
	  $(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1' && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check -e '.[all]' --group dev; \
	fi
	@touch $@

# What the tests of pages need for their look at accessibility; without npm or a network they are skipped and say so.
$(AXE):
	@if command -v npm >/dev/null 2>&1; then \
	  npm install --prefix . --fetch-retries=0 --fetch-timeout=20000 --no-save --no-audit --no-fund --loglevel=error axe-core || echo 'axe-core could not be installed; its tests are skipped'; \
	fi

# What the tests of data frames need; nobody else does.
FRAMES := .venv/.frames
$(FRAMES): $(STAMP)
	@if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python --group frames; \
	else $(BIN)/python -m pip install -q --disable-pip-version-check --group frames; fi
	@touch $@

demo: $(STAMP) ## The worked fictional case: builds a dossier and says where it is
	@$(BIN)/muster demo -o demo-dossier

test: $(STAMP) $(FRAMES) $(AXE) ## All tests
	@$(BIN)/pytest

lint: $(STAMP) ## Style, types, import floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# What screening is measured beside, in an environment of its own: its needs are not ours.
PEERS := .venv/peers/.installed
$(PEERS): $(STAMP) benchmarks/peers.txt
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python "$$(command -v $(PYTHON))" .venv/peers && \
	  uv pip install -q --compile-bytecode --python .venv/peers/bin/python -r benchmarks/peers.txt; \
	else \
	  $(PYTHON) -m venv .venv/peers && .venv/peers/bin/python -m pip install -q --disable-pip-version-check -r benchmarks/peers.txt; \
	fi
	@touch $@

bench: $(PEERS) ## Speed and accuracy beside the peers, as tables
	@$(BIN)/python benchmarks/run.py $(BENCH)

# What reports are measured beside. A peer that does not install is a row that says why, not an end.
REPORTS_PEERS := .venv/peers/reports.json
$(REPORTS_PEERS): $(STAMP) benchmarks/peers-reports.txt
	@test -x .venv/peers/bin/python || $(PYTHON) -m venv .venv/peers
	@.venv/peers/bin/python -m ensurepip -q --upgrade && .venv/peers/bin/python -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1'
	@.venv/peers/bin/python benchmarks/peers/install.py benchmarks/peers-reports.txt $@

bench-reports: $(REPORTS_PEERS) ## Reports beside the peers, written to benchmarks/RESULTS-REPORTS.md
	@$(BIN)/python benchmarks/reports.py $(BENCH)

models: $(STAMP) ## Learn the reading of unvowelled words again, from the data beside the project
	@$(BIN)/python scripts/make_models.py ../shared/data
	@$(BIN)/python scripts/make_known_words.py ../shared/data

docs: $(STAMP) ## Check that the documentation names every command, option, field and setting
	@$(BIN)/pytest tests/docs

minimal: ## Check in a venv of its own that the core works with no extra installed
	@rm -rf .venv/minimal
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --python "$$(command -v $(PYTHON))" .venv/minimal && uv pip install -q --python .venv/minimal/bin/python .; \
	else \
	  $(PYTHON) -m venv .venv/minimal && .venv/minimal/bin/python -m pip install -q --disable-pip-version-check .; \
	fi
	@.venv/minimal/bin/muster --help >/dev/null
	@.venv/minimal/bin/python -c 'import muster; muster.vet'
	@.venv/minimal/bin/muster explain "Нестор Ковальчук" "Nestor Kovalchuk" --format table

clean: ## Remove what was made
	rm -rf .venv node_modules demo-dossier dist build
