# What is done again and again, by name. ./test.sh does it all, and needs no make.
# ARGS go to pytest: make test ARGS="-k prompts".
.PHONY: all setup start lint types page check test e2e bench coverage long

all: ; ./test.sh
setup: ; ./test.sh --only setup
start: ; ./start.sh
lint: ; ./test.sh --only lint
types: ; ./test.sh --only types
page: ; ./test.sh --only page
check: lint types page
test: ; ./test.sh --only tests $(ARGS)
# The tests of one package of backend/ganscope: make test-evaluation.
test-%: ; ./test.sh --only tests tests/unit/$* $(ARGS)
e2e: ; ./test.sh --only tests tests/e2e $(ARGS)
coverage: ; ./test.sh --only tests --coverage
long: ; ./test.sh --long
bench: ; backend/.venv/bin/python -m benchmarks.run $(ARGS)
