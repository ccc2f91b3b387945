# `make` lists what there is. `make run` and `make test` set everything up by themselves, once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
RUN_READY := .venv/.ready-to-run
DEV_READY := .venv/.ready-to-develop

.PHONY: help run test check format bench lock clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: $(RUN_READY) ## Start the app (ARGS="--server.port 8502" for Streamlit's options)
	$(BIN)/python -m streamlit run app.py $(ARGS)

test: $(DEV_READY) ## Run the tests (ARGS="-k words" for pytest's options)
	@$(BIN)/python -m pytest $(ARGS)

check: $(DEV_READY) ## Format, lint, types, tests: what a change must pass
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@$(BIN)/python -m pytest $(ARGS)

format: $(DEV_READY) ## Format the code and mend what the linter can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: $(DEV_READY) ## Measure against the budgets; prints ratios of one run
	$(BIN)/python -m benchmarks $(ARGS)

COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-header --quiet $(ARGS)

lock: $(DEV_READY) ## Renew requirements*.txt from pyproject.toml (ARGS=--upgrade for newer versions)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --constraints requirements.txt --output-file requirements-dev.txt

clean: ## Remove the virtual environment and caches; never your data
	rm -rf .venv .ruff_cache .mypy_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Boussole needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python came without pip: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

# uv installs in seconds what takes pip minutes; where it does not get at the packages (pip's own settings), pip does it.
define install
$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<0.14" \
&& $(BIN)/uv pip install --quiet --python $(BIN)/python -r $(1) \
|| $(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(1)
endef

# The stamps are files inside .venv: a changed list of packages installs again, nothing else does.
$(RUN_READY): requirements.txt | .venv/bin/python
	$(call install,requirements.txt)
	@touch $@

$(DEV_READY): requirements-dev.txt | .venv/bin/python
	$(call install,requirements-dev.txt)
	@touch $@ $(RUN_READY)
