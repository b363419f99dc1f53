# Everything here needs Python 3.11 or newer, pip and make; the rest is installed into .venv, from what requirements/ pins.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REHEARSAL := $(VENV)/.rehearsal
DEV := $(VENV)/.dev
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --annotation-style line \
	--custom-compile-command "make lock"
# Tests that share what is costly to make run in one process (xdist_group); all others go wherever there is time.
PARALLEL := -n auto --dist loadgroup
ARGS ?=
# Many processes are started, and what they run need not be compiled in each of them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: rehearse test test-quick coverage coverage-html soak bench check format test-browser lock clean

rehearse: $(REHEARSAL)  ## see the whole activity run on this machine: make rehearse ARGS="--played"
	@$(BIN)/roundtable rehearse $(ARGS)

test: $(DEV)        ## run the tests: make test ARGS="-k summary"
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-quick: $(DEV)  ## most of the tests, in less than a minute: no bots in processes of their own, no tables of rights
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --ignore=tests/wire --ignore=tests/flows/rights $(ARGS)

coverage: $(DEV)    ## run the tests and fail where they reach too little of the bot
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(PARALLEL) $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

coverage-html:      ## what `make coverage` saw, as pages: htmlcov/index.html
	$(BIN)/coverage html --quiet

soak: $(DEV)        ## long campaigns of kills and abuse, about an hour: make soak SEED=7 ARGS="-k kills"
	SEED=$(SEED) $(BIN)/python -m pytest -q --capture=sys -o addopts="" -p no:cacheprovider tests/soak $(ARGS)

bench: $(DEV)       ## the measures of docs/measures.md against bare discord.py: make bench ARGS="--only answers --rounds 3"
	$(BIN)/python -m tests.bench $(ARGS)

check: $(DEV)       ## formatting, lint, types and the import rule
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-cache
	$(BIN)/roundtable check

format: $(DEV)      ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test-browser: $(DEV)  ## the rehearsal in a real Chromium; needs Debian's chromium package
	$(BIN)/python -m pytest tests/browser $(ARGS)

# The rehearsal is all that some people want to see: it does without the tools to work on the project, which come on top.
$(REHEARSAL): requirements/build.txt requirements/rehearsal.txt pyproject.toml
	@echo "Installing what the rehearsal needs into $(VENV) (once, about a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/rehearsal.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(PIP) uninstall --yes setuptools 2>/dev/null  # Python 3.11 puts it there; nothing here needs it.
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml
	@echo "Installing what it takes to work on the project into $(VENV) (once, about two minutes) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(REHEARSAL) $@

# The whole set is resolved once, with all that development needs; the smaller files are parts of it, so they agree.
lock: $(DEV)        ## pin what pyproject.toml asks for: make lock ARGS="--upgrade", or ARGS="--upgrade-package numpy"
	$(PIP) install uv==0.13.9
	$(LOCK) pyproject.toml --extra rehearsal --group dev $(ARGS) --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --extra rehearsal --constraint requirements/dev.txt --output-file requirements/rehearsal.txt
	$(LOCK) pyproject.toml --constraint requirements/dev.txt --output-file requirements/run.txt
	$(LOCK) --group build --constraint requirements/dev.txt --output-file requirements/build.txt

clean:
	rm -rf $(VENV) build dist *.egg-info htmlcov .coverage .coverage.*
