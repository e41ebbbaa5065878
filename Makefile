# Every target sets itself up: it needs Python 3.11 or newer, git and make, nothing else.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
HOST ?= 127.0.0.1:8000

.PHONY: help serve build test test-quick check html-check bench validate export new-assessment new-kpi new-project review-questions report import intake pull publish schemas issue-forms workbooks lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

serve: $(VENV)/.site ## build the site and serve it at http://127.0.0.1:8000, rebuilt at each change
	$(RUN) -m mkdocs serve --dev-addr $(HOST)

build: $(VENV)/.site ## write the site to site/
	$(RUN) -m mkdocs build

test: $(VENV)/.dev $(VENV)/.browser ## run every test, browser included
	$(RUN) -m pytest

test-quick: $(VENV)/.dev ## run the tests that need no site and no browser
	$(RUN) -m pytest --ignore tests/site

check: $(VENV)/.dev test ## lint, types, layer contract, prose and HTML besides all tests
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m scripts.prose
	@VNU="$(VNU)" $(RUN) -m scripts.html_check

html-check: $(VENV)/.site ## the Nu HTML checker over every page: VNU=vnu.jar (needs Java; `npm pack vnu-jar` brings it)
	@VNU="$(VNU)" $(RUN) -m scripts.html_check

bench: $(VENV)/.dev ## measure the build against plain MkDocs Material, in ratios (some minutes)
	$(RUN) -m tests.bench

validate: $(VENV)/.site ## check all data files, or what you changed: [OPTIONS=--changed]
	@$(RUN) -m scripts.validate $(OPTIONS)

export: $(VENV)/.site ## write all figures as CSV to export/
	$(RUN) -m scripts.export

new-assessment: $(VENV)/.site ## skeleton of a self-assessment: UNIT=finance PERIOD=2026-Q4
	$(RUN) -m scripts.new_assessment "$$UNIT" "$$PERIOD"

new-kpi: $(VENV)/.site ## skeleton of a KPI: ID=repair-time NAME="Time to repair"
	$(RUN) -m scripts.new_kpi "$$ID" --name "$$NAME"

new-project: $(VENV)/.site ## skeleton of a project: ID=new-dam NAME="New dam"
	$(RUN) -m scripts.new_project "$$ID" --name "$$NAME"

review-questions: $(VENV)/.site ## questions whose page has changed; MODULE=risk (or all) notes that they were read
	@$(RUN) -m scripts.review_questions $(if $(MODULE),"$$MODULE")

report: $(VENV)/.site ## what the change since a commit does to all figures: BASE=main [HEAD=branch]
	@$(RUN) -m scripts.report --base $(or $(BASE),main) $(if $(HEAD),--head $(HEAD))

import: $(VENV)/.tools ## a table into projects or KPI values: FILE=table.xlsx MAP=map.yml [WRITE=--write]
	@$(RUN) -m scripts.import_table "$$FILE" --map "$$MAP" $(WRITE)

workbooks: $(VENV)/.site ## the workbooks that people fill in, to export/forms/ [OPTIONS="--unit finance"]
	@$(RUN) -m scripts.workbooks $(OPTIONS)

intake: $(VENV)/.tools ## what somebody mailed, checked, on a branch of its own: FILE=finance.xlsx [OPTIONS=--no-commit]
	@$(RUN) -m scripts.intake "$$FILE" $(OPTIONS)

pull: $(VENV)/.tools ## KPI values from a database by SQL: CONFIG=pull.yml [WRITE=--write]
	@$(RUN) -m scripts.pull "$$CONFIG" $(WRITE)

publish: $(VENV)/.site ## figures that hold a period's report still: PERIOD=2026-11
	@$(RUN) -m scripts.publish "$$PERIOD"

schemas: $(VENV)/.site ## write the JSON Schemas anew after a change of the records
	$(RUN) -m scripts.schemas

issue-forms: $(VENV)/.site ## write the issue forms anew after a change of the model, the units, KPIs or projects
	$(RUN) -m scripts.issue_forms

lock: $(VENV)/.dev ## resolve the dependencies of pyproject.toml anew
	$(VENV)/bin/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group tools --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" -o requirements-tools.lock
	$(VENV)/bin/uv pip compile pyproject.toml --group tools --group test --group check --group engines --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" -o requirements-dev.lock

clean: ## remove what can be made again
	rm -rf site export .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=path"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update && apt-get install -y python3-venv && $(PYTHON) -m venv $(VENV); \
	  else echo "Python cannot make virtual environments here: install its venv module (Debian: sudo apt-get install python3-venv)"; exit 1; fi; }

$(VENV)/.site: requirements.lock | $(VENV)/bin/python
	@test -e $(VENV)/.dev -a $(VENV)/.dev -nt $< || $(RUN) -m pip install --disable-pip-version-check --quiet --require-hashes -r $<
	@touch $@

$(VENV)/.tools: requirements-tools.lock | $(VENV)/bin/python
	@test -e $(VENV)/.dev -a $(VENV)/.dev -nt $< || $(RUN) -m pip install --disable-pip-version-check --quiet --require-hashes -r $<
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	$(RUN) -m pip install --disable-pip-version-check --quiet --require-hashes -r $<
	@touch $@ $(VENV)/.site $(VENV)/.tools

$(VENV)/.browser: | $(VENV)/.dev
	@$(RUN) -m scripts.browser
	@touch $@
