# What a person types. Everything needs only Python 3.11 or newer and make; the rest is fetched into .venv on first use.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help acceptance accessibility-pack chance-calls docs pictures run test check bench coverage-of-requirements messages tokens advisories schema setup setup-dev layers

PY := .venv/bin/python
export PYTHONPATH := $(CURDIR)/src
unexport PYTHONDONTWRITEBYTECODE # what .venv holds is compiled once, when it is first asked for

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 28

run: ## set up and run everything with demonstration data (KAIKU_PORT, KAIKU_DATA, KAIKU_DATABASE_URL, KAIKU_DEMO_PASSWORD)
	@sh tools/bootstrap.sh requirements.lock later
	@exec $(PY) -m kaiku.config.cli demo

test: setup-dev ## all checks and all tests, browser tests included; ARGS="src/kaiku/tickets -k search" for some of them, without the checks
ifeq ($(ARGS),)
	@$(MAKE) --no-print-directory check
	@sh tools/browser.sh
	@sh tools/packages.sh "tests of fetching mail" "command -v dovecot" dovecot-imapd
	@sh tools/packages.sh "tests of Suomi.fi" "command -v xmlsec1 && command -v php && [ -d /usr/share/simplesamlphp/www ]" xmlsec1 simplesamlphp php-cli php-xml php-mbstring
	@sh tools/packages.sh "tests of map servers" "command -v mapserv" mapserver-bin
	@sh tools/packages.sh "tests of live updates through Valkey" "command -v valkey-server || command -v redis-server" redis-server
	@sh tools/azurite.sh
endif
	$(PY) -m pytest -n auto --dist loadgroup --no-loadscope-reorder $(ARGS)

check: setup-dev ## the quick part: style, types, layers, sizes, migrations, templates, front end, translations
	@$(PY) tools/check.py

accessibility-pack: setup-dev ## pages, accounts and the statement's data for an auditor of accessibility, into var/accessibility
	@$(PY) tools/accessibility_pack.py

advisories: setup-dev ## asks the advisory service for known weaknesses of the packages in use; needs the network
	@KAIKU_ADVISORIES=1 $(PY) tools/security/advisories.py

layers: setup-dev ## only the import contract
	@.venv/bin/lint-imports

bench: setup-dev ## measure intake, queue, ticket, search and reply against their goals
	$(PY) -m bench $(ARGS)

coverage-of-requirements: setup-dev ## which requirement rows have tests; runs none of them
	@$(PY) tools/requirement_coverage.py

acceptance: setup-dev ## every requirement with the tests that prove it, as a page; ARGS="R53 R54" or ARGS=all runs them
	@$(PY) tools/acceptance.py $(ARGS)

chance-calls: setup-dev ## a thousand calls by chance of every operation of the interface, for the night; goes on where it was broken off
	@$(PY) tools/chance_calls.py $(ARGS)

messages: setup-dev ## collect marked texts into the message catalogues and compile them
	@$(PY) tools/messages.py update

docs: setup-dev ## guides as a site and PDF, slides, introduction film and catalogue in var/docs; ARGS="site slides" for some
	@sh tools/browser.sh
	@sh tools/packages.sh "voice of the film" "command -v espeak-ng" espeak-ng
	@PYTHONPATH=src:. $(PY) -m tools.docs $(ARGS)

pictures: setup-dev ## takes the manual's pictures anew from a demonstration; ARGS="tyojonot" for one
	@sh tools/browser.sh
	@PYTHONPATH=src:. $(PY) -m tools.docs.pictures $(ARGS)

schema: setup-dev ## write src/kaiku/config/schema.sql anew: what a new database begins with
	@$(PY) tools/schema.py

tokens: setup-dev ## frontend/tokens.json becomes frontend/styles/tokens.css, if its contrasts are high enough
	@$(PY) -m kaiku.ui.components.tokens frontend/tokens.json frontend/styles/tokens.css

setup: ## install what running needs into .venv, start nothing (for an installation: then .venv/bin/kaiku up)
	@sh tools/bootstrap.sh requirements.lock

setup-dev: ## the same with what tests and checks need
	@sh tools/bootstrap.sh requirements-dev.lock later
