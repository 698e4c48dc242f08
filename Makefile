# make demo, make test: all set-up that they need goes into .venv/.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
TORCH := .venv/.torch
PROXY := .venv/bin/configurable-http-proxy
PROXY_VERSION := 5.3.0
ASSIGNMENT ?= lab3

.PHONY: help install install-torch install-proxy demo test prove verify agreement tolerances pictures lab classroom release bench lint docs lock

help:  ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/' | expand -t 18

install: $(INSTALLED)  ## set up .venv/ with everything that is locked

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: Python 3.11 or later is needed; name one with make PYTHON=..."; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

install-torch: $(TORCH)  ## add PyTorch, which lab4 needs (its CPU build is enough)

$(TORCH): $(INSTALLED) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[torch]'
	@touch $@

install-proxy: $(PROXY)  ## add the proxy that JupyterHub needs, for its tests (with npm, if there is one)

$(PROXY): $(INSTALLED)
	@command -v npm >/dev/null || echo "make: there is no npm, so the tests of JupyterHub are skipped"
	! command -v npm >/dev/null || npm install --silent --global --prefix .venv configurable-http-proxy@$(PROXY_VERSION)
	@touch -c $@

demo: $(INSTALLED)  ## let a demonstration class hand in lab3, grade it, show the scores
	$(BIN)/autograder release lab3
	$(BIN)/autograder demo lab3

test: $(TORCH) $(PROXY)  ## run the tests: every claim, on a sample of the banks, attacks and broken files
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

prove: $(TORCH) $(PROXY)  ## run what make test samples in full: whole banks, all attacks, all broken files, more kills
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder -m full

verify: $(TORCH)  ## prove the checks in full: 20 seeds, and mutants of the solutions; write docs/proof-*.md
	$(BIN)/autograder verify lab3 --seeds 20 --mutants --page docs/proof-lab3.md
	$(BIN)/autograder verify lab4 --seeds 20 --mutants --page docs/proof-lab4.md

agreement: $(INSTALLED)  ## compare three ways to grade over both banks
	$(BIN)/python -W ignore -m tools.agreement

tolerances: $(INSTALLED)  ## derive and simulate how probably checks fail right solutions, write docs/tolerances.md
	$(BIN)/python -m tools.tolerances

pictures: $(INSTALLED)  ## run the demonstration, and take the README's pictures anew
	$(BIN)/python -W ignore -m tools.pictures

lab: $(INSTALLED)  ## open JupyterLab on a copy of release/lab3, as a student would (or: make lab ASSIGNMENT=lecture)
	@mkdir -p lab && cp -rn release/$(ASSIGNMENT) lab/ 2>/dev/null || true
	cd lab/$(ASSIGNMENT) && ../../$(BIN)/jupyter lab $(ASSIGNMENT).ipynb

classroom: $(INSTALLED)  ## try an assignment as a student and as a teacher: exchange, watcher, JupyterLab, formgrader
	$(BIN)/autograder classroom $(ASSIGNMENT)

release: $(TORCH)  ## make release/ and solutions/ from source/
	for path in source/*/; do $(BIN)/autograder release $$(basename $$path) || exit; done

bench: $(TORCH)  ## measure speed and memory, also of courses of test cells, and of the watcher
	$(BIN)/python -m tools.bench
	$(BIN)/python -m tools.bench_scale
	$(BIN)/python -W ignore -m tools.bench_testcells
	$(BIN)/python -W ignore -m tools.bench_watch

lint: $(INSTALLED)  ## ruff, mypy, and the contracts of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

docs: $(INSTALLED)  ## build the documentation, docs/_build/index.html
	$(BIN)/sphinx-build --fail-on-warning --keep-going --nitpicky --quiet docs docs/_build

lock: $(INSTALLED)  ## take up new versions of what is locked
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra docs --extra cluster --extra hub --extra postgresql --universal --fork-strategy fewest --generate-hashes --upgrade --quiet \
		--no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock
