# Parley's commands. `make run` and `make test` are all the set-up there is; `make help` lists the rest.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := $(VENV)/peers
UV := uv==0.13.9
ON_ALL_CORES := --numprocesses=logical --maxprocesses=4 --dist=loadfile --no-loadscope-reorder # see tests/conftest.py

.DEFAULT_GOAL := help
.PHONY: help run test up sql check bench docs lock clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 && P=$(PYTHON) || P=python3; \
	"$$P" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Parley needs Python 3.11; name it with PYTHON=/path/to/python3.11" >&2; exit 1; }; \
	echo "Installing the locked dependencies into $(VENV) (about a minute, once) …"; \
	test -x $(BIN)/python || "$$P" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$(UV)" 2>$(VENV)/pip.log || { cat $(VENV)/pip.log >&2; exit 1; }
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: $(READY) ## scrape and curate the sources once, and print what came of it
	@$(BIN)/python -m plugins.run

test: $(READY) ## all tests, the whole Airflow run included
	@$(BIN)/python -m pytest $(ON_ALL_CORES)

up: $(READY) ## Airflow with its UI on loopback until Ctrl-C; LIVE=1 takes the real registry
	@$(BIN)/python -m plugins.up $(if $(filter 1,$(LIVE)),--live)

sql: $(READY) ## an SQL prompt, read-only, on the published warehouse
	@$(BIN)/python -m warehouse.prompt

check: $(READY) ## lint, format, types, layering, generated documents
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m warehouse.dictionary --check

$(PEERS)/.ready: benchmarks/peers.lock $(READY)
	@$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python $(PEERS)
	@VIRTUAL_ENV=$(PEERS) $(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode benchmarks/peers.lock
	@touch $@

bench: $(PEERS)/.ready ## speed, memory and accuracy, beside the peers' tools
	@$(BIN)/python -m benchmarks

docs: $(READY) ## write the generated documents again
	@$(BIN)/python -m warehouse.dictionary

lock: $(READY) ## resolve the dependencies of pyproject.toml anew
	@$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --python-version 3.11 --upgrade --quiet --output-file requirements.lock
	@$(BIN)/uv pip compile --group peers --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --python-version 3.11 --upgrade --quiet --output-file benchmarks/peers.lock

clean: ## remove the virtual environment and the default state
	rm -rf $(VENV) data
