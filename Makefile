# make demo    a library of the sample papers, a question in the terminal, then the page
# make test    everything that is checked
# make bench   Pilcrow beside its peers, and a library that grows, into evals/benchmarks/RESULTS.md: docs/benchmarks.md
# make baseline    the measures of the sample questions are recorded: docs/evaluations.md
# make demo PAPERS=~/papers QUESTION="What was agreed about parking?"    the same with papers of one's own

PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
BIN := .venv/bin
PAPERS ?= corpus/papers
QUESTION ?= $(if $(filter corpus/papers,$(PAPERS)),How many flood wardens are there?,What was agreed?)
PORT ?= 7860
# "~" is for the shell to expand, and not every shell does so behind "PAPERS=".
FOLDER := $(patsubst ~/%,$(HOME)/%,$(PAPERS))
# Each folder of papers has a library of its own, so that the sample papers never mix with real ones.
LIBRARY ?= .pilcrow/$(if $(filter corpus/papers,$(PAPERS)),samples,$(shell printf %s "$(FOLDER)" | cksum | cut -d' ' -f1))

.PHONY: demo test bench baseline clean

demo: .venv/installed
	$(BIN)/pilcrow add --library "$(LIBRARY)" "$(FOLDER)"
	$(BIN)/pilcrow ask --library "$(LIBRARY)" "$(QUESTION)"
	@echo 'More questions: $(BIN)/pilcrow ask --library "$(LIBRARY)" "..."'
	$(BIN)/pilcrow serve --library "$(LIBRARY)" --port $(PORT)

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# Records what the sample questions measure now: what `make test` holds later runs against.
baseline: .venv/installed
	rm -rf .pilcrow/baseline
	$(BIN)/pilcrow add --library .pilcrow/baseline/library corpus/papers
	$(BIN)/pilcrow eval --library .pilcrow/baseline/library --save .pilcrow/baseline/run evals/questions/samples.yaml
	cp .pilcrow/baseline/run/measures.json evals/questions/samples.baseline.json

# make bench QUICK=1, or SIZES=1000,10000,100000, or CHECK=1
bench: .venv/installed-bench
	$(BIN)/python -m evals.benchmarks --keep evals/benchmarks/RESULTS.md $(if $(QUICK),--quick) $(if $(CHECK),--check) \
	  $(if $(SIZES),--sizes $(SIZES))

clean:
	rm -rf .venv .pilcrow build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The stamps are touched last: an installation that was cut short is done again.
.venv/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $@

.venv/installed-bench: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[bench]"
	touch $@
