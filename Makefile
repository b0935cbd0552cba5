# Everything a developer or a curious researcher types. `make` alone lists the targets.

PYTHON ?= python3
VENV ?= .venv
GOLD ?= ../shared/gold
KG := $(VENV)/bin/kg
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test check lint quality docs hooks readme clean viewers pages browser screenshots serve

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

demo: $(VENV)/.installed pages ## install, build examples/ into demo/, check it, ask it, export it
	@$(PY) examples/demo.py

test: $(VENV)/.dev lint viewers pages browser ## linters, types, all tests, and the quality floors where the gold is at hand
	@if [ -d web/node_modules ]; then npm test --silent --prefix web; fi
	$(PY) -m pytest -n auto -q
	@if [ -d "$(GOLD)" ]; then $(MAKE) --no-print-directory quality; else echo "quality: no gold at $(GOLD), floors not checked"; fi

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

check: $(VENV)/.installed ## build examples/ and check that the graphs conform
	$(KG) build examples -o demo
	$(KG) check demo

quality: $(VENV)/.dev ## score the extraction against the gold and compare it with the floors
	$(PY) benchmarks/quality/run.py --gold "$(GOLD)"

docs: $(VENV)/.docs ## the handbook, into docs/_build/html
	$(VENV)/bin/sphinx-build -W -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

readme: $(VENV)/.dev ## refresh the answers shown in README.md, docs/ and the notebook
	$(PY) -m tests.consoles
	$(PY) -m tests.notebooks

# The parsers of graph viewers, against which the exports are tested; a browser, to look at the pages as a reader does.
# Without Node the exports are read by Python's libraries alone, and nobody looks at the pages.
viewers: tests/viewers/node_modules/.package-lock.json
browser: tests/browser/node_modules/.package-lock.json

%/node_modules/.package-lock.json: %/package-lock.json
	@if command -v npm >/dev/null; then cd $* && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json; fi

# The pages of `kg serve`; without npm it serves its API and its SPARQL endpoint alone.
PAGES := kg/web/static/index.html
pages: ## build the pages of `kg serve`, where npm is
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(PAGES); \
	else echo "npm is not here: kg serve will have no pages"; fi

$(PAGES): web/node_modules/.package-lock.json $(shell find web/src web/public web/*.json web/*.mjs -type f ! -name schemas.d.ts) kg/web/api/openapi.json
	@cd web && npm run --silent build

serve: $(VENV)/.installed pages ## look at demo/ in a browser
	@[ -d demo ] || $(KG) build examples -o demo
	$(KG) serve demo

screenshots: $(VENV)/.dev pages browser ## a picture of each page, into docs/pictures/
	$(PY) -m tests.browser.screenshots

hooks: $(VENV)/.dev ## try the hooks for pre-commit on a new repository
	PATH="$(abspath $(VENV))/bin:$$PATH" tests/ci/try-hooks.sh

clean: ## remove what make has made
	rm -rf $(VENV) demo build dist docs/_build docs/_generated .mypy_cache .ruff_cache .pytest_cache tests/*/node_modules web/node_modules kg/web/static

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "claimgraph needs Python 3.11 or later; name one with: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python has no venv module here. On Debian or Ubuntu: apt-get install python3-venv"; exit 2; }

# An editable installation: what you change in kg/ is what runs.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing claimgraph and what it needs into $(VENV)/ (once; a minute or less)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.docs: pyproject.toml | $(VENV)/bin/python
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@ $(VENV)/.installed
