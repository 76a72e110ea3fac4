# make run     set everything up and open the dashboard
# make test    set everything up, check the code, run all tests (browser ones included)
# make lint    the checks alone          make bench   the measurements          make soak   the long runs
# make lock    resolve anew (needs uv)   make clean   forget what was set up
# make mutants  break the promises one at a time and see whether the tests notice (tests/README.md)
# make proofs  picture every page to be looked at (build/proofs), and keep what the charts say and show
# make icons   cut the font of icons anew, after an upgrade of Streamlit (needs fonttools)
# make pictures  draw the kept pictures of the first views anew, after a change of data or looks
#
# All that is installed is pinned with hashes; nothing else is fetched. `make run` installs what running needs
# (dashboard/requirements.txt, as the image does, and deploy/build.lock, which makes the checkout's own install);
# whatever tests, checks or measures adds requirements.lock, of which the two are parts.

SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test lint bench soak mutants icons pictures proofs lock clean browser database

# Commands and servers that tests start are processes of their own: without bytecode each compiles all of the source.
unexport PYTHONDONTWRITEBYTECODE

# Another interpreter: make run PYTHON=/path/to/python
PYTHON ?=
BIN := .venv/bin
READY := .venv/ready
TESTED := .venv/tested
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
    --custom-compile-command "make lock"
CHECKS := $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

run: $(READY)
	@$(BIN)/bilateral serve

# Many tests wait for a server or a browser: with one worker more than the two cores of a small machine none is idle.
# The checks, which keep one core busy, run beside the tests; what they find is said when they find it.
test: $(TESTED) browser database
	@said=$$(mktemp); { ( $(CHECKS) ) >"$$said" 2>&1 || { cat "$$said" >&2; false; }; } & checks=$$!; \
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder; tested=$$?; \
	wait $$checks; checked=$$?; rm -f "$$said"; [ $$tested -eq 0 ] || exit $$tested; exit $$checked

lint: $(TESTED)
	@$(CHECKS)

bench: $(TESTED) browser
	@$(BIN)/python tests/benchmarks/run.py

soak: $(TESTED) browser database
	@$(BIN)/python tests/soak/run.py

mutants: $(TESTED)
	@$(BIN)/python tests/mutants/run.py

icons: $(TESTED)
	@$(BIN)/python -m tests.browser.icons

pictures: $(TESTED) browser
	@$(BIN)/python -m tests.browser.pictures

proofs: $(TESTED) browser
	@$(BIN)/python -m tests.browser.proofs

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH." >&2; exit 1; }
	$(LOCK) --upgrade --extra test --output-file requirements.lock pyproject.toml
	$(LOCK) --constraint requirements.lock --extra postgresql --output-file dashboard/requirements.txt pyproject.toml
	echo hatchling | $(LOCK) --constraint requirements.lock --output-file dashboard/deploy/build.lock -

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find dashboard tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The first interpreter that is new enough and can make environments; else one sentence says what lacks.
define FIND_PYTHON
too_old=; no_venv=; \
for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python); do \
    command -v "$$python" >/dev/null 2>&1 || continue; \
    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { too_old="$$python"; continue; }; \
    "$$python" -c 'import ensurepip, venv' 2>/dev/null || { no_venv="$$python"; continue; }; \
    found="$$python"; break; \
done; \
if [ -z "$$found" ] && [ -n "$$no_venv" ]; then \
    echo "$$no_venv cannot make a virtual environment: install its venv module (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; \
elif [ -z "$$found" ] && [ -n "$$too_old" ]; then \
    echo "Bilateral needs Python 3.11 or newer; $$too_old is $$("$$too_old" -c 'import platform; print(platform.python_version())' 2>/dev/null || echo older)." >&2; exit 1; \
elif [ -z "$$found" ]; then \
    echo "Bilateral needs Python 3.11 or newer, and none was found: install it, or name it (make run PYTHON=/path/to/python)." >&2; exit 1; \
fi
endef

$(READY): dashboard/requirements.txt dashboard/deploy/build.lock pyproject.toml
	@found=; $(FIND_PYTHON); \
	echo "Setting up .venv with $$found (once, a minute or two)."; \
	"$$found" -m venv --clear .venv
	@$(INSTALL) --require-hashes --only-binary :all: --requirement dashboard/requirements.txt
	@$(INSTALL) --require-hashes --only-binary :all: --requirement dashboard/deploy/build.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTED): $(READY) requirements.lock
	@echo "Adding what the tests need (once, a minute or two)."
	@# pyspark is published as its source alone.
	@$(INSTALL) --require-hashes --only-binary :all: --no-binary pyspark --requirement requirements.lock
	@touch $@

# The browser tests need Chromium and a font with Cyrillic. On Debian and its kin apt brings what is missing.
browser:
	@lacking=; \
	for browser in chromium chromium-browser google-chrome google-chrome-stable; do \
	    command -v $$browser >/dev/null 2>&1 && break; \
	done || lacking=chromium; \
	[ -n "$$(fc-list :lang=ru 2>/dev/null)" ] || lacking="$$lacking fonts-liberation"; \
	[ -n "$$lacking" ] || exit 0; \
	if ! command -v apt-get >/dev/null 2>&1; then \
	    echo "The browser tests need Chromium and a font with Cyrillic: install both ($$lacking)." >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then may=env; \
	elif sudo -n true 2>/dev/null; then may=sudo; \
	else echo "The browser tests need more: sudo apt install $$lacking" >&2; exit 1; fi; \
	echo "Installing $$lacking."; \
	$$may apt-get update -qq && \
	$$may env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$lacking >/dev/null

# The ledger is tested on a real PostgreSQL too, the pages behind a real nginx, and files by programs of others that read
# them, where apt may bring these; elsewhere those tests say why not. Chromium's shell makes the browser tests quicker.
database:
	@lacking=; \
	command -v chromium-headless-shell >/dev/null 2>&1 || ! apt-cache show chromium-headless-shell >/dev/null 2>&1 || \
	    lacking=chromium-headless-shell; \
	command -v pg_virtualenv >/dev/null 2>&1 || lacking="$$lacking postgresql postgresql-common"; \
	PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1 || lacking="$$lacking nginx-light"; \
	command -v pdftotext >/dev/null 2>&1 || lacking="$$lacking poppler-utils"; \
	command -v rsvg-convert >/dev/null 2>&1 || lacking="$$lacking librsvg2-bin"; \
	command -v woff2_decompress >/dev/null 2>&1 || lacking="$$lacking woff2"; \
	[ -n "$$lacking" ] || exit 0; \
	command -v apt-get >/dev/null 2>&1 || exit 0; \
	if [ "$$(id -u)" = 0 ]; then may=env; \
	elif sudo -n true 2>/dev/null; then may=sudo; \
	else exit 0; fi; \
	echo "Installing $$lacking."; \
	$$may apt-get update -qq && \
	$$may env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	    $$lacking >/dev/null
