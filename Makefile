# Rapporteur.
#
#   make run      install what is missing, build, serve http://localhost:8080
#   make test     install what is missing, build, every test; see tests/README.md
#   make check    the quick part while one works: unit tests and linters
#   make lint     the linters alone
#   make fuzz     each parser for FUZZ_SECONDS
#   make bench    speed, as ratios against bare limits
#   make soak     100,000 requests to one worker: its memory does not grow
#   make install  PREFIX, DESTDIR
#
# Sources are found by wildcard: adding a file changes no list.
# SAN=address,undefined builds everything with sanitizers into its own folder.

CC = gcc
SAN =
B = build/$(if $(SAN),san,plain)
PREFIX = /usr/local
# Where the installed program finds templates, static files, questionnaires.
SHARE = $(PREFIX)/share/rapporteur

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wwrite-strings -Wconversion -Wformat=2 -Wvla -Wcast-qual -Wundef -Werror
PKGS = sqlite3 libxml-2.0 libsodium icu-i18n icu-uc xlsxwriter minizip
# Asked once and only when something is compiled: on an empty machine make gets
# here before pkg-config is installed.
once = $(eval $1 := $(shell $2))$($1)
PKG_CFLAGS = $(call once,PKG_CFLAGS,pkg-config --cflags $(PKGS))
PKG_LIBS = $(call once,PKG_LIBS,pkg-config --libs $(PKGS))

CPPFLAGS = -D_GNU_SOURCE -Icgi -I. -isystem /usr/include/ClearSilver \
    $(patsubst -I%,-isystem %,$(PKG_CFLAGS))
CFLAGS = -std=c11 -O2 -g $(WARN) -fstack-protector-strong -fno-common \
    $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all,-D_FORTIFY_SOURCE=2)
LDFLAGS = $(if $(SAN),-fsanitize=$(SAN))
LDLIBS = -lneo_cs -lneo_utl -lfcgi $(PKG_LIBS) -lm

LIB_SRC = $(filter-out cgi/main.c,$(wildcard cgi/*/*.c cgi/*/*/*.c)) $(wildcard exports/*.c)
LIB_OBJ = $(LIB_SRC:%.c=$B/%.o)
SCHEMA = $(sort $(wildcard cgi/store/schema/*.sql))
UNIT_SRC = $(wildcard tests/unit/test_*.c)
UNIT = $(UNIT_SRC:tests/unit/%.c=$B/unit/%)
FAULTS = $(patsubst tests/faults/%.c,$B/faults/%,$(wildcard tests/faults/test_*.c))

all: $B/rapporteur

$B/rapporteur: $B/cgi/main.o $B/librapporteur.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

lib: $B/librapporteur.a

$B/librapporteur.a: $(LIB_OBJ) $B/schema.o
	@rm -f $@
	ar rcs $@ $^

# The SQL files are the only source of the schema; the binary carries them.
$B/schema.c: cgi/store/schema/embed.awk $(SCHEMA)
	@mkdir -p $(@D)
	awk -f $< $(SCHEMA) > $@.new
	@mv $@.new $@

$B/schema.o: $B/schema.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/unit/%: tests/unit/%.c $B/librapporteur.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $B/librapporteur.a $(LDLIBS) -lcmocka

$B/faults/%: tests/faults/%.c $B/librapporteur.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $B/librapporteur.a $(LDLIBS)

# Of the unit tests' tables, what other groups ask for as well.
DUMP = $B/unit/expressions_dump

units: $(UNIT) $(FAULTS) $(DUMP)

unit: units
	@for t in $(UNIT); do $$t || exit 1; done

# --- the two commands -------------------------------------------------------

JOBS := $(shell nproc 2>/dev/null || echo 2)

run:
	@PORT='$(PORT)' HOST='$(HOST)' VAR='$(VAR)' WORKERS='$(WORKERS)' \
	    exec deploy/run $(MAKE)

test:
	@deploy/packages install test
	@$(MAKE) -s -j$(JOBS) all units
	@$(MAKE) -s -j$(JOBS) SAN=address,undefined all units
	@$(MAKE) -s -j$(JOBS) CC=clang B=build/clang lib
	@$(MAKE) -s tests/browser/node_modules/.package-lock.json
	@python3 tests/run.py $(ONLY)

tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json
	cd tests/browser && npm ci --no-audit --no-fund
	@touch $@

# --- parts of them, and what takes longer -----------------------------------

check: units
	@python3 tests/run.py unit lint

lint:
	@python3 tests/lint/lint.py

# Every tests/fuzz/fuzz_NAME.c under libFuzzer; what a parser must survive for
# ever is kept in tests/fuzz/corpus/NAME and run first.
FUZZ_SECONDS = 60
FUZZ = $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_MAKE = $(MAKE) -s -j$(JOBS) CC=clang SAN=fuzzer-no-link,address,undefined \
    B=build/fuzz

fuzz-build:
	@$(FUZZ_MAKE) lib
	@$(FUZZ_MAKE) $(FUZZ)

build/fuzz/fuzz_%: tests/fuzz/fuzz_%.c build/fuzz/librapporteur.a
	$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $< \
	    build/fuzz/librapporteur.a $(LDLIBS)

fuzz: fuzz-build
	@for p in $(FUZZ); do \
	    n=$${p##*/fuzz_}; mkdir -p build/fuzz/found/$$n tests/fuzz/corpus/$$n; \
	    $$p -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
	        -print_final_stats=1 -artifact_prefix=build/fuzz/found/ \
	        build/fuzz/found/$$n tests/fuzz/corpus/$$n \
	        >build/fuzz/found/$$n.log 2>&1 || \
	        { grep -av NEW_FUNC build/fuzz/found/$$n.log | tail -40; exit 1; }; \
	    echo "$$n: $$(awk '/executed_units/ {print $$2}' \
	        build/fuzz/found/$$n.log) inputs, no finding"; \
	done

# Ratios against a bare limit measured in the same run: tests/bench/bench_*.c
# alone, tests/bench/bench_*.py with servers; each says what it measures and its
# goal.
BENCH = $(patsubst tests/bench/%.c,build/plain/bench/%,$(wildcard tests/bench/bench_*.c))

build/plain/bench/%: tests/bench/%.c build/plain/librapporteur.a $(wildcard tests/bench/*.h)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< \
	    build/plain/librapporteur.a $(LDLIBS)

bench: all $(BENCH) build/plain/bench/null_responder
	@for p in $(BENCH); do $$p || exit 1; done
	@for p in tests/bench/bench_*.py; do /usr/bin/python3 $$p || exit 1; done

# A worker against itself after SOAK_REQUESTS requests.
soak: all
	@/usr/bin/python3 tests/soak/soak.py

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE)
	install -m 755 $B/rapporteur $(DESTDIR)$(PREFIX)/bin/rapporteur
	for d in templates static questionnaires; do \
	    (cd $$d && find . -type f) | while read -r f; do \
	        install -D -m 644 "$$d/$$f" "$(DESTDIR)$(SHARE)/$$d/$$f" || exit 1; \
	    done || exit 1; \
	done
	for f in deploy/*.conf deploy/*.socket deploy/*.service deploy/*.timer; do \
	    install -d $(DESTDIR)$(SHARE)/deploy && \
	    sed -e 's|/usr/local/share/rapporteur|$(SHARE)|g' \
	        -e 's|/usr/local/bin|$(PREFIX)/bin|g' $$f \
	        >$(DESTDIR)$(SHARE)/$$f || exit 1; \
	done

.PHONY: all lib units unit run test check lint fuzz fuzz-build bench soak install clean

clean:
	rm -rf build

-include $(LIB_OBJ:.o=.d) $B/cgi/main.d $(UNIT:=.d) $(FAULTS:=.d) $(DUMP).d
