# Rapporteur. Sources are found by wildcard: adding a file changes no list.
# SAN=address,undefined builds everything with sanitizers into its own folder.

CC = gcc
SAN =
B = build/$(if $(SAN),san,plain)

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wwrite-strings -Wconversion -Wformat=2 -Wvla -Wcast-qual -Wundef -Werror
PKGS = sqlite3 libxml-2.0 libsodium icu-i18n icu-uc xlsxwriter
CPPFLAGS = -D_GNU_SOURCE -Icgi -I. -Icgi/.. -isystem /usr/include/ClearSilver \
    $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS)))
CFLAGS = -std=c11 -O2 -g $(WARN) -fstack-protector-strong -fno-common \
    $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all,-D_FORTIFY_SOURCE=2)
LDFLAGS = $(if $(SAN),-fsanitize=$(SAN))
LDLIBS = -lneo_cs -lneo_utl -lfcgi $(shell pkg-config --libs $(PKGS)) -lm

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

unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

clean:
	rm -rf build

.PHONY: all lib unit clean
-include $(LIB_OBJ:.o=.d) $B/cgi/main.d
