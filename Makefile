# Everything here works on a machine with Python 3.11 or newer, git and make.
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS_READY := $(VENV)/.docs-ready
INTEGRATIONS_READY := $(VENV)/.integrations-ready
DEMO := out/demo

.PHONY: help demo test lint docs lock clean

help:
	@echo "make demo   clean the articles in fixtures/demo and show what happened"
	@echo "make test   run the tests"
	@echo "make lint   ruff, mypy, the import contract, the examples of the rules"
	@echo "make docs   build the manual into site/, strictly"
	@echo "make lock   renew the lock files from pyproject.toml"

# The virtual environment: exactly the packages of requirements.lock, and cleaner from this folder.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "cleaner needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)
	@rm -rf $(DEMO)
	$(BIN)/cleaner clean fixtures/demo --out $(DEMO)
	@echo
	@cat $(DEMO)/report/diffs/harbour-pool.txt.diff
	@echo
	$(BIN)/cleaner explain fixtures/demo/harbour-pool.txt:1
	@echo
	$(BIN)/cleaner revert $(DEMO)
	@for file in fixtures/demo/*.txt fixtures/demo/*.md; do \
	  cmp "$$file" "$(DEMO)/original/$$(basename "$$file")" || exit 1; done
	@echo "the originals came back byte for byte"
	@echo
	@echo "look at $(DEMO)/report/index.html in a browser, then type: . $(BIN)/activate"
	@echo "docs/get-started.md goes on from there"

# Ray, datatrove, pandas and the rest, which the integrations are tested against. Where one of them
# has no package for this platform the tests of all of them are skipped, and it is tried again.
$(INTEGRATIONS_READY): requirements-integrations.lock $(READY)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes \
	  -r requirements-integrations.lock && touch $(INTEGRATIONS_READY) || \
	  echo "the integrations are not tested: see above" >&2

test: $(READY) $(INTEGRATIONS_READY)
	$(BIN)/python -m pytest -q -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cleaner rules test

# What builds the manual is only fetched by those who build it.
$(DOCS_READY): requirements-docs.lock $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	@touch $(DOCS_READY)

docs: $(DOCS_READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "the manual is in site/index.html"

lock:
	$(UV) pip compile pyproject.toml --group dev --universal --generate-hashes \
	  --no-emit-index-url --quiet -o requirements.lock
	$(UV) pip compile --group docs --constraint requirements.lock --universal \
	  --generate-hashes --no-emit-index-url --quiet -o requirements-docs.lock
	$(UV) pip compile --group integrations --constraint requirements.lock --universal \
	  --generate-hashes --no-emit-index-url --quiet -o requirements-integrations.lock

clean:
	rm -rf $(VENV) out site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
