# Everything here needs Python 3.11 or newer, pip and make; the rest is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BROWSER_STAMP := $(VENV)/.browser
ARGS ?=

.PHONY: rehearse test soak bench check format test-browser clean

rehearse: $(STAMP)  ## see the whole activity run on this machine: make rehearse ARGS="--played"
	$(BIN)/roundtable rehearse $(ARGS)

test: $(STAMP)      ## run the tests: make test ARGS="-k summary"
	$(BIN)/python -m pytest $(ARGS)

soak: $(STAMP)      ## long campaigns of kills and abuse, about an hour: make soak SEED=7 ARGS="-k kills"
	SEED=$(SEED) $(BIN)/python -m pytest -q --capture=sys -o addopts="" -p no:cacheprovider tests/soak $(ARGS)

bench: $(STAMP)     ## DESIGN's measures against bare discord.py: make bench ARGS="--only answers --rounds 3"
	$(BIN)/python -m tests.bench $(ARGS)

check: $(BROWSER_STAMP)  ## formatting, lint, types and the import rule
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-cache
	$(BIN)/roundtable check

format: $(STAMP)    ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test-browser: $(BROWSER_STAMP)  ## the rehearsal in a real Chromium; needs Debian's chromium package
	$(BIN)/python -m pytest tests/browser $(ARGS)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[rehearsal,dev]'
	touch $@

$(BROWSER_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[rehearsal,dev,browser]'
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info
