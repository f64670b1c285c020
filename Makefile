# The commands of the project. `make help` lists them; what each needs is in README.md.

PORT ?= 8000
BIND ?= 127.0.0.1:$(PORT)
BIN := .venv/bin
ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
LOCALES := --locale pt --locale es --locale pl --locale ar
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run serve check test shots bench messages format

help:  ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/run.stamp  ## Set everything up, load the demonstration once, serve http://127.0.0.1:8000 (PORT=8001 changes it)
	@mkdir -p var; again=; \
	while true; do \
		PYTHONUNBUFFERED=1 RUN_MAIN=true STARTED_BEFORE=$$again $(BIN)/python manage.py start 127.0.0.1:$(PORT); code=$$?; \
		[ $$code -eq 3 ] || exit $$code; again=yes; \
	done

serve: .venv/run.stamp  ## The same site with production settings (needs the variables of docs/settings.md)
	@DJANGO_SETTINGS_MODULE=civiclab.settings.production exec $(BIN)/python manage.py serve $(BIND)

check: .venv/test.stamp  ## The inner loop: lint, and the tests outside the browser on SQLite (under 2 minutes)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@env -u DATABASE_URL $(BIN)/python -m pytest -q -n 2 -m "not browser"

test: .venv/test.stamp  ## Everything: lint, settings, all tests on PostgreSQL and in a browser, then again on SQLite
	@exec $(BIN)/python -m tests.rig

shots: .venv/test.stamp  ## A picture of every page at 390 and 1280 pixels, into var/shots/
	@exec $(BIN)/python -m tests.rig.shots

bench: .venv/test.stamp  ## Fill scratch databases with 1,000 and 100,000 ideas (IDEAS=5000: fewer) and print how quick the pages are
	@exec $(BIN)/python -m tests.bench

messages: .venv/run.stamp  ## Gather the words to translate into locale/, and compile them (needs gettext)
	$(BIN)/python manage.py makemessages $(LOCALES) --ignore .venv --ignore var --ignore tests --no-location
	$(BIN)/python manage.py compilemessages $(LOCALES) --ignore .venv

format: .venv/test.stamp  ## Put the code into the house's format
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

.venv/run.stamp: requirements.txt
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		command -v $$python >/dev/null 2>&1 && $$python -c '$(ENOUGH)' 2>/dev/null && break; python=; \
	done; \
	[ -n "$$python" ] || { echo "Install Python 3.11 or newer with its venv module (on Debian: apt install python3 python3-venv), then run this again." >&2; exit 1; }; \
	[ -x $(BIN)/python ] || $$python -m venv .venv
	@echo "Installing what the site runs on."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/test.stamp: requirements.txt requirements-dev.txt .venv/run.stamp
	@echo "Installing what the tests need."
	@$(PIP) -r requirements-dev.txt
	@touch $@
