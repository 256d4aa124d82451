# Two commands do everything on a fresh machine: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run check test coverage demo refresh environment test-environment

# The signed-in dashboard over the synthetic demo authority.
run: environment
	@test -f var/shared.db -a -f var/snapshots/current.json || $(MAKE) demo refresh
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.headless $(HEADLESS)

# Opens a browser where there is a screen.
HEADLESS := $(if $(CI)$(and $(filter Linux,$(shell uname -s)),$(if $(DISPLAY)$(WAYLAND_DISPLAY),,1)),true,false)

demo: environment
	$(BIN)/python manage.py demo

refresh: environment
	$(BIN)/python manage.py refresh

environment: $(VENV)/.installed

$(VENV)/.installed: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

test-environment: $(VENV)/.installed-dev

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.installed

# Format, lint, types, layers, known weaknesses of the packages. AUDIT=required fails
# where the database of weaknesses cannot be reached; otherwise that is only said.
check: test-environment
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	AUDIT=$(AUDIT) $(BIN)/python tests/audit.py

# Every test, with a real PostgreSQL and a real Chromium; installs what is missing.
test: test-environment
	$(BIN)/python tests/needs.py
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

# The same with branch coverage, which takes about twice as long.
coverage: test-environment
	$(BIN)/python tests/needs.py
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered
