# Everything a newcomer or CI runs. The environment is .venv; `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
FOLDERS ?= ../shared/data/events/ICEWS14
BIN := $(VENV)/bin
SECONDS ?= 60
PARSERS ?= feed page sitemap opml message mailbox table json packed archive words
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help brief test check format lint types layers tests quality fuzz bench forecasts screenshots built package audit docs clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 brief"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The environment is brought up to date when the declared dependencies change.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install -e ".[dev]"
	touch $@

$(VENV)/.user: pyproject.toml | $(BIN)/python
	$(PIP) install -e ".[forecasting]"
	touch $@

brief: $(VENV)/.user ## make the environment, and the brief on the bundled reports
	mkdir -p build
	$(BIN)/dragoman brief examples/reports --db build/example.db -o build/brief.html
	$(BIN)/dragoman brief --db build/example.db

test: $(VENV)/.installed ## make the environment, and pass every check
	$(MAKE) --no-print-directory check quality

check: lint types layers tests built ## format, lint, types, layers, tests, documentation, wheel

format: $(VENV)/.installed ## format the code
	$(BIN)/ruff format src tests benchmarks docs examples packaging training
	$(BIN)/ruff check --fix src tests benchmarks docs examples packaging training

lint: $(VENV)/.installed ## style
	$(BIN)/ruff format --check src tests benchmarks docs examples packaging training
	$(BIN)/ruff check src tests benchmarks docs training

types: $(VENV)/.installed ## types, strictly
	$(BIN)/mypy

layers: $(VENV)/.installed ## which room may know which
	$(BIN)/lint-imports

# The desk is tested in a real browser: the system's Chromium, else one that is installed
# here where it can be; without any these tests are skipped, and say so.
$(VENV)/.browser: $(VENV)/.installed
	@for name in chromium chromium-browser google-chrome-stable google-chrome; do \
		command -v $$name >/dev/null && exit 0; done; \
	{ { apt-get update -qq && apt-get install -y -qq chromium; } || \
		$(BIN)/playwright install chromium-headless-shell; } >/dev/null 2>&1 || \
		echo "No Chromium: the tests in a browser will be skipped."
	touch $@

tests: $(VENV)/.installed $(VENV)/.browser ## tests and the examples in docstrings
	$(BIN)/python -m pytest -n 2 -q --ignore=tests/quality

quality: $(VENV)/.installed ## accuracy may not fall below its floors
	$(BIN)/python -m pytest -q tests/quality

fuzz: $(VENV)/.installed ## malformed input into every parser, SECONDS each (60)
	$(PIP) install -e ".[fuzz]"
	for parser in $(PARSERS); do \
		$(BIN)/python fuzz/fuzz.py $$parser -max_total_time=$(SECONDS) || exit 1; done

bench: $(VENV)/.installed ## speed and memory, as ratios
	$(PIP) install -e ".[bench]"
	$(BIN)/python benchmarks/whole_way.py
	$(BIN)/python benchmarks/desk.py

forecasts: $(VENV)/.installed ## measure forecasting again and write its figures into the documentation
	$(BIN)/python docs/make_forecasting.py $(FOLDERS)

screenshots: $(VENV)/.installed $(VENV)/.browser ## pictures of the desk, in docs/desk
	$(BIN)/python docs/make_screenshots.py

built: $(VENV)/.installed ## sdist and wheel: built twice alike, and the wheel runs far from here
	$(BIN)/python packaging/check.py

package: $(VENV)/.installed ## sdist and wheel in dist/: alike when built twice, installed with pip and uv
	$(PIP) install -e ".[package]"
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python packaging/check.py --clean

audit: $(VENV)/.installed ## licences of what we depend on, and whether holes in it are known
	$(BIN)/python packaging/dependencies.py licences
	-$(PIP) install -e ".[package]"
	$(BIN)/python packaging/dependencies.py audit

docs: $(VENV)/.installed ## the documentation as a site, in build/site
	$(PIP) install -e ".[docs]"
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict -q -d build/site

clean: ## remove what was made
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache
