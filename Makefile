# Rapporteur.
#
#   make test     install what is missing, build, every test; see tests/README.md
#   make check    the quick part while one works: unit tests and linters
#   make lint unit clean
#
# Sources are found by wildcard: adding a file changes no list.
# SAN=address,undefined builds everything with sanitizers into its own folder.

CC = gcc
SAN =
B = build/$(if $(SAN),san,plain)

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wwrite-strings -Wconversion -Wformat=2 -Wvla -Wcast-qual -Wundef -Werror
PKGS = sqlite3 libxml-2.0 libsodium icu-i18n icu-uc xlsxwriter
# Asked once and only when something is compiled: `make test` on an empty machine
# gets here before pkg-config is installed.
once = $(eval $1 := $(shell $2))$($1)
PKG_CFLAGS = $(call once,PKG_CFLAGS,pkg-config --cflags $(PKGS))
PKG_LIBS = $(call once,PKG_LIBS,pkg-config --libs $(PKGS))

CPPFLAGS = -D_GNU_SOURCE -Icgi -I. -isystem /usr/include/ClearSilver \
    $(patsubst -I%,-isystem %,$(PKG_CFLAGS))
CFLAGS = -std=c11 -O2 -g $(WARN) -fstack-protector-strong -fno-common \
    $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all,-D_FORTIFY_SOURCE=2)
LDFLAGS = $(if $(SAN),-fsanitize=$(SAN))
LDLIBS = -lneo_cs -lneo_utl -lfcgi $(PKG_LIBS) -lm

LIB_SRC = $(filter-out cgi/main.c,$(wildcard cgi/*/*.c)) $(wildcard exports/*.c)
LIB_OBJ = $(LIB_SRC:%.c=$B/%.o)
UNIT_SRC = $(wildcard tests/unit/test_*.c)
UNIT = $(UNIT_SRC:tests/unit/%.c=$B/unit/%)

all: $B/rapporteur

$B/rapporteur: $B/cgi/main.o $B/librapporteur.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

lib: $B/librapporteur.a

$B/librapporteur.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $^

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/unit/%: tests/unit/%.c $B/librapporteur.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $B/librapporteur.a $(LDLIBS) -lcmocka

units: $(UNIT)

unit: units
	@for t in $(UNIT); do $$t || exit 1; done

# --- the tests ------------------------------------------------------

JOBS := $(shell nproc 2>/dev/null || echo 2)

test:
	@deploy/packages install test
	@$(MAKE) -s -j$(JOBS) all units
	@$(MAKE) -s -j$(JOBS) SAN=address,undefined all units
	@python3 tests/run.py $(ONLY)

# --- parts of them, and what takes longer -----------------------------------

check: units
	@python3 tests/run.py unit lint

lint:
	@python3 tests/lint/lint.py

.PHONY: all lib units unit test check lint clean

clean:
	rm -rf build

-include $(LIB_OBJ:.o=.d) $B/cgi/main.d $(UNIT:=.d)
