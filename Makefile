# Every step of CI is one of these words. `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
ENV := .venv/ready

# Material reports its end of life at every build; README.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test bundles pango checkers sign external-links lint lock browsers bench bench-search bench-bundles clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

site: $(ENV) ## Build the site, strictly, into site/
	$(BIN)/mkdocs build --strict --clean

serve: $(ENV) ## Show the site at http://127.0.0.1:8000 and rebuild it on each edit
	$(BIN)/mkdocs serve --no-strict --dev-addr 127.0.0.1:8000

check: $(ENV) ## Check words, terms, sources, front matter and links (what an author wants to know)
	$(BIN)/mkdocs build --strict --clean --quiet --site-dir .venv/checked
	$(BIN)/pytest -q tests/rules tests/content

test: $(ENV) lint browsers pango checkers ## Run everything that CI runs; ONLY=tests/site runs a part
	$(BIN)/pytest --numprocesses 2 --dist worksteal $(ONLY)

bundles: $(ENV) pango ## Make the offline set in dist/; FORMAT=pdf makes one of zip html pdf handouts epub zim
	@PYTHONPATH=hooks $(BIN)/python -m bundles $(foreach format,$(FORMAT),--format $(format)) \
	  $(if $(wildcard clinic.yml),--clinic clinic.yml) $(if $(SITE_URL),--address $(SITE_URL)) $(if $(KEY),--key $(KEY))

checkers: $(ENV) ## Find or install what checks the books
	@PYTHONPATH=. $(BIN)/python tests/bundles/checkers.py

pango: $(ENV) ## Find or install what sets the printed pages
	@$(BIN)/python -m bundles.install

sign: $(ENV) ## Sign a page you have checked: PAGE=docs/… ROLE="…" NAME="…"
	@PYTHONPATH=hooks $(BIN)/python -m handbook.signing "$(PAGE)" "$(ROLE)" "$(NAME)" "$$(date +%F)"

external-links: site ## Ask every other site we link to whether it still answers (needs the network)
	$(BIN)/linkchecker --config tests/external-links.ini site/index.html

lint: $(ENV) ## Check the style and the types of the code
	$(BIN)/ruff check hooks bundles tests
	$(BIN)/mypy

browsers: $(ENV) ## Find or install the browsers that the tests drive
	@PYTHONPATH=. $(BIN)/python tests/browser/install.py

lock: $(ENV) ## Write requirements.txt anew from pyproject.toml, with hashes and without any address
	$(BIN)/pip-compile --quiet --upgrade --extra test --generate-hashes --strip-extras --allow-unsafe \
	  --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml

bench: $(ENV) ## Compare our glossary with others (takes about three quarters of an hour)
	$(BIN)/python tests/benchmarks/bench_glossary.py $(SIZES)

bench-search: $(ENV) browsers ## Compare our search with others and measure its speed (takes about five minutes)
	$(BIN)/python tests/benchmarks/bench_search.py

bench-bundles: $(ENV) pango ## Measure the offline set: time, size and files of each format (takes about six minutes)
	$(BIN)/python tests/benchmarks/bench_bundles.py

clean: ## Remove all that was made
	rm -rf site dist .venv

$(ENV): requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@
