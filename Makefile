# Everything here works on a machine with Python 3.11 or newer, git and make.
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := out/demo

.PHONY: help demo test lint lock clean

help:
	@echo "make demo   clean the articles in fixtures/demo and show what happened"
	@echo "make test   run the tests"
	@echo "make lint   ruff, mypy, the import contract, the examples of the rules"
	@echo "make lock   renew requirements.lock from pyproject.toml"

# The virtual environment: exactly the packages of requirements.lock, and cleaner from this folder.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "cleaner needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
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

test: $(READY)
	$(BIN)/python -m pytest -q -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cleaner rules test

lock:
	$(UV) pip compile pyproject.toml --group dev --universal --generate-hashes \
	  --no-emit-index-url --quiet -o requirements.lock

clean:
	rm -rf $(VENV) out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
