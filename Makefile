# Each target does its own set-up on a bare Debian 12 with Python 3.11, make and git.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# On all processors; each has a database of its own.
WIDE := $(PYTEST) -q -n auto

.PHONY: install run test check drill bench clean

# The environment only.
install: .venv/installed

.venv/installed: requirements/site.txt requirements/dev.txt pyproject.toml tools/make-environment
	PYTHON=$(PYTHON) tools/make-environment
	touch $@

# The site with the sample campaign at http://127.0.0.1:8000, on this machine only; `make run
# PORT=8001` for another port.
run: install
	HUEANDCRY_TRIAL=1 exec $(BIN)/hueandcry trial $(if $(PORT),--port $(PORT))

# Everything; the browser and PostgreSQL are Debian's, installed when they are missing.
test: check
	tools/install-for-tests
	$(WIDE) tests/browser
	$(WIDE) -m slow --ignore=tests/browser
	tools/with-postgresql $(WIDE) -m "not slow" --ignore=tests/core --ignore=tests/browser \
		--ignore=tests/rules
	tools/with-postgresql $(PYTEST) -q tests/site/test_sample.py
	tools/with-postgresql $(PYTEST) -q -m slow tests/actions/test_two_hosts.py

# Lint, types, layers, migrations and the quick tests: two minutes.
check: export HUEANDCRY_TRIAL = 1
check: export HUEANDCRY_DATA_DIR = .venv/check
check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	$(BIN)/hueandcry makemigrations --check --dry-run
	$(WIDE) -p no:django -W 'ignore:Unknown config option' -m 'not slow' tests/core
	$(WIDE) -m "not slow" --ignore=tests/core --ignore=tests/browser

# The long tests of what is promised when things break, before a release: more than an hour. One part
# of it: make drill DRILL="-k kills". With PostgreSQL that may leave nothing (pytest ends with 5).
drill: install
	tools/install-for-tests
	$(PYTEST) -q -s -m drill $(DRILL)
	tools/with-postgresql $(PYTEST) -q -s -m drill $(DRILL) tests/actions/test_kills.py || [ $$? = 5 ]

# Speed and memory, each beside a floor in the same run.
bench: install
	$(BIN)/python bench/reader.py
	$(BIN)/python bench/directory.py
	$(BIN)/python bench/names.py
	$(BIN)/python bench/casefile.py
	$(BIN)/python bench/standing.py
	$(BIN)/python bench/crowd.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/signing.py
	$(BIN)/python bench/whole.py
	$(BIN)/python bench/memory.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/paper.py
	$(BIN)/python bench/letters.py
	$(BIN)/python bench/incoming.py

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
