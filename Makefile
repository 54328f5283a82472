# The two commands of the README are `make convert` and `make test`; everything happens inside .venv and out/.
#
# PYTHON=python3.12 names the interpreter; without it the first suitable one on the PATH is taken.

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check --quiet

PYTHON  ?=
SAMPLES ?= samples
OUT     ?= out

export PYTHON
.DEFAULT_GOAL := help
.PHONY: help convert test lint format bench clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

convert: $(VENV)/ready-run ## convert everything in samples/ into out/
	@$(BIN)/resolution convert $(SAMPLES) --output $(OUT)

test: $(VENV)/ready-test ## run the tests
	@$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/ready-dev ## check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/ready-dev ## bring the code into the house's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/ready-bench ## measure speed against other tools
	@status=0; for name in help single reading warm writers; do $(BIN)/python bench/$$name.py || status=1; done; exit $$status

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is younger than pyproject.toml, or its set is installed anew; nothing else asks for the network.
$(VENV)/ready-run:   EXTRA :=
$(VENV)/ready-test:  EXTRA := [test]
$(VENV)/ready-bench: EXTRA := [bench]
$(VENV)/ready-dev:   EXTRA := [dev]
$(VENV)/ready-%: pyproject.toml $(VENV)/made
	@echo "Installing resolution-pipeline$(EXTRA) into $(VENV); this happens once and needs the network ..." >&2
	@$(PIP) install --editable '.$(EXTRA)' || { echo "The installation failed; pip's message above says why." >&2; exit 1; }
	@touch $@

# An environment knows its own place: in a checkout that was moved it is made anew.
ifneq ($(shell cat $(VENV)/made 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/made
endif
$(VENV)/made:
	@set -e; python=$$(sh .ci/python); \
	echo "Making $(VENV) with $$python ..." >&2; \
	"$$python" -m venv --clear $(VENV); \
	printf '%s' '$(CURDIR)' > $@
