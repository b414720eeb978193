# Everything a person does with factcheck from a checkout. Each target sets up what it needs, once.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MODELS := $(VENV)/.models
SAMPLES := data/samples/articles.jsonl $(wildcard data/samples/*.txt)
BROWSER_TESTS ?= tests/browser
DEMO := $(BIN)/factcheck --archive db/demo.sqlite --gazetteer data/samples

.PHONY: demo test browser-test fresh app check bench lock clean

$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what factcheck needs (about 2 GB, some minutes the first time) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(MODELS): $(READY) $(wildcard data/models/stance/*)
	@echo "Unpacking the models (some seconds, once) ..."
	$(BIN)/factcheck prepare
	@touch $@

db/demo.sqlite: $(MODELS) $(SAMPLES) $(wildcard data/samples/*.jsonl) $(wildcard data/actors/*) $(wildcard data/lexicon/*)
	@rm -f $@ $@-wal $@-shm
	$(DEMO) ingest $(SAMPLES)

demo: db/demo.sqlite ## file the sample articles, check the sample claims, print a report in Persian
	$(DEMO) batch data/samples/claims.jsonl --format text
	$(DEMO) evaluate claims data/samples/claims.jsonl

test: $(MODELS) ## run the tests
	$(BIN)/python -m pytest --doctest-modules -q

browser-test: $(MODELS) ## drive the dashboard in Chromium ($$CHROMIUM, or the one that the system has); some minutes
	CHROMIUM="$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}" $(BIN)/python -m pytest -q -m browser $(BROWSER_TESTS)

fresh: $(READY) ## run the demo in a fresh clone and a fresh environment, without network once installed; minutes
	$(BIN)/python -m pytest -q -m demo tests/demo

# Threads that wait sleep: the reader's browser wants the processors too.
app: export OMP_WAIT_POLICY = passive
app: $(MODELS) ## open the dashboard: on db/archive.sqlite if it is there, else on the samples
	@if [ -n "$$FACTCHECK_ARCHIVE" ] || [ -f db/archive.sqlite ]; then $(BIN)/streamlit run app.py; \
	else $(MAKE) db/demo.sqlite && FACTCHECK_ARCHIVE=db/demo.sqlite FACTCHECK_GAZETTEER=data/samples $(BIN)/streamlit run app.py; fi

check: $(READY) ## format, lint, types, layers, docstrings, generated documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pydoclint --quiet factcheck
	$(BIN)/cog --check README.md

bench: $(MODELS) ## measure speed and quality; minutes
	$(BIN)/python -m pytest -q -m bench

lock: ## renew constraints.txt from what pyproject.toml allows today; minutes
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet torch==2.13.0
	build/lock/bin/python -m pip install --quiet --editable ".[dev]"
	build/lock/bin/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt
	rm -rf build/lock

clean: ## remove what the targets made, the archive of your own articles excepted
	rm -rf $(VENV) build db/demo.sqlite* db/demo.index.*
