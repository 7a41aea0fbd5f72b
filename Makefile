# Every target is one command of operations/; `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# Any Python 3.9 or later that starts will do to set the rest up.
PYTHON := $(shell for python in .venv/services/bin/python python3.11 python3.10 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1 && echo $$python && break; done)

ifeq ($(PYTHON),)
OPERATIONS = @echo "No Python 3.9 or later was found. Install Python 3.11 and 3.10, for example by: pyenv install 3.11 3.10" >&2; exit 1; \#
else
OPERATIONS = @exec $(PYTHON) -m operations
endif

.PHONY: help run stop setup train talk test coverage check conversations nlu-eval bench rerank

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
		awk -F'|' '{ printf "%-34s %s\n", $$1, $$2 }'

run: ## set up, train if data changed, start assistant, actions and the sandbox shop; Ctrl-C stops all
	$(OPERATIONS) run

stop: ## stop what `make run` started from this checkout
	$(OPERATIONS) stop

setup: ## only set up: both interpreters, packages, web packages, test tools
	$(OPERATIONS) setup --tests

train: ## train the assistant if its data changed
	$(OPERATIONS) train

talk: ## chat in the terminal with actions executed, starting what is not running
	$(OPERATIONS) talk

test: ## the whole suite; ARGS="-k words" goes to pytest
	$(OPERATIONS) test $(ARGS)

coverage: ## the whole suite with the lines covered; ARGS as above
	$(OPERATIONS) test --coverage $(ARGS)

check: ## format, lint, types, walls between the parts, the assistant's data
	$(OPERATIONS) check

conversations: ## run every transcript of a folder: DIR=tests/conversations/happy_path
	$(OPERATIONS) module services -m tests.conversations "$(or $(DIR),tests/conversations)"

nlu-eval: ## measure understanding on the frozen sets, with a page; or on a CSV of text,intent[,lang]: FILE=messages.csv
	$(OPERATIONS) module assistant -m assistant nlu-eval $(FILE)

rerank: ## install torch and transformers, the extra for the knowledge base's second engine
	$(OPERATIONS) rerank

bench: ## drive a stock Rasa bot and this one with the same load
	$(OPERATIONS) module services benchmarks/stock_and_ours.py
