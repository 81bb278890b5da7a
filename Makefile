# Two commands do everything: `make up` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export POSTULA_HOME ?= $(CURDIR)/var

.PHONY: up down reset status test test-slow test-compose coverage kafka-jars lint contracts requirements lock bench faults faults-full cv-score cv-corpus cv-calibrate

up: $(VENV)/installed  ## start everything, with demo data, and print where it is
	@$(BIN)/postula up --demo

down: $(VENV)/installed  ## stop everything
	@$(BIN)/postula down

reset: $(VENV)/installed  ## stop, and remove all data
	@$(BIN)/postula reset

status: $(VENV)/installed  ## how each process is
	@$(BIN)/postula status

PYTEST = $(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

test: $(VENV)/installed-dev lint  ## what a change must pass, as far as this machine can test it
	@$(PYTEST) -m "not slow and not compose"

test-slow: $(VENV)/installed-dev  ## what takes longer: guides, journeys on servers, kills, every page in a browser
	@$(PYTEST) -m "slow and not compose"

coverage: $(VENV)/installed-dev  ## which lines the tests of `make test` reach
	@$(PYTEST) -m "not slow and not compose" --cov --cov-report=term:skip-covered

test-compose: $(VENV)/installed-dev  ## the compose file and the image, run by podman (as root); a quarter of an hour
	@$(BIN)/python -m pytest tests/compose -m compose

kafka-jars: $(VENV)/installed-dev  ## fetch Apache Kafka, for the tests that run one
	@$(BIN)/python -m tests.servers fetch-kafka

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/postula contracts check

contracts: $(VENV)/installed  ## write schemas and descriptions from the code
	@$(BIN)/postula contracts write

requirements: $(VENV)/installed  ## write which tests prove which requirement
	@$(BIN)/python -m tests.requirements.table

bench: $(VENV)/installed-dev  ## ratios, measured in one interleaved run; BENCH="--quick", "--only submissions", "--list"
	@$(BIN)/python -m benchmarks $(BENCH)

faults: $(VENV)/installed-dev  ## every fault in small, counted, on both shapes: ten minutes
	@$(BIN)/python -m tests.faults

faults-full: $(VENV)/installed-dev  ## every fault, larger, for MINUTES (120), with a report under docs/reliability
	@$(BIN)/python -m tests.faults --full --minutes $(or $(MINUTES),120) --report docs/reliability

cv-corpus: $(VENV)/installed-dev  ## render the CVs of both parts anew; the corpus' README names the programs it needs
	@npm ci --prefix services/cv-parser/corpus/cv_corpus/producers/jsonresume --ignore-scripts --no-audit --no-fund --silent
	@$(PYTHON) -m venv services/cv-parser/corpus/.rendercv
	@services/cv-parser/corpus/.rendercv/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  -r services/cv-parser/corpus/cv_corpus/producers/rendercv/requirements.txt
	@PYTHONPATH=services/cv-parser/corpus $(BIN)/python -m cv_corpus.render --part dev
	@PYTHONPATH=services/cv-parser/corpus $(BIN)/python -m cv_corpus.render --part test

cv-score: $(VENV)/installed-dev  ## how well CVs kept aside are read, written into the cv-parser's README
	@PYTHONPATH=services/cv-parser/corpus $(BIN)/python -m cv_corpus.score --part test --write services/cv-parser/README.md \
	  --diagram docs/images/cv-confidence.svg

cv-calibrate: $(VENV)/installed-dev  ## what confidences are worth, measured on the dev part and the counts of real CVs
	@PYTHONPATH=services/cv-parser/corpus $(BIN)/python -m cv_corpus.calibrate

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-strip-extras --quiet --upgrade --custom-compile-command "make lock" -o requirements.lock
	uv pip compile pyproject.toml --extra dev -c requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras --quiet --custom-compile-command "make lock" \
	  -o requirements-dev.lock

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Postula needs Python 3.11 or newer: make up PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make a virtual environment: install python3-venv"; exit 1; }
	@echo "Installing what Postula needs (once, a minute or two) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
