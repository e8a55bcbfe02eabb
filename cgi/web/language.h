/* SPDX-License-Identifier: MIT */
#ifndef WEB_LANGUAGE_H
#define WEB_LANGUAGE_H
/*
 * Interface texts (templates/locale/LL, its .hdf files, keys as paths; one file
 * per room or screen, all read into one catalogue, a key given twice is a
 * fault), plurals, dates, numbers and sorting. Everything about a language goes
 * through here; ICU is opened once per worker and language.
 *
 * A text may hold {name} places. Where a text depends on a number n it is a
 * node with children named after ICU's plural categories: key.one, key.few,
 * key.many, key.other; `other` is required.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"

struct languages;

/* Languages are the folders found in dir; "en" must be there and is the
 * fallback for any key. One without a layout.hdf is no language of the
 * interface: it has the texts of some room only, such as the workbook's. */
enum rc languages_load(
    struct languages **out, const char *dir, struct fault *f) MUST_CHECK;
void languages_free(struct languages *l);
const char *const *
languages_list(const struct languages *l); /* NULL-terminated; interface */
bool
language_exists(const struct languages *l, const char *lang); /* likewise */
/* Those that have texts of their own under this first word of keys. */
const char *const *
languages_of_room(const struct languages *l, struct arena *a, const char *room);
bool language_is_rtl(const char *lang);
const char *language_own_name(const struct languages *l, const char *lang);

/* The text of key; the key itself in angle brackets where there is none (the
 * linter refuses that before it ships). */
const char *
language_text(const struct languages *l, const char *lang, const char *key);
/* With {name} places filled from name, value, name, value, NULL. Values are
 * plain text; templates escape the result. */
char *language_format(const struct languages *l, struct arena *a,
    const char *lang, const char *key, ...) __attribute__((sentinel));
/* As language_format, choosing the plural form for n; {n} is n, grouped. */
char *
language_count(const struct languages *l, struct arena *a, const char *lang,
    const char *key, int64_t n, ...) __attribute__((sentinel));

char *language_vformat(const struct languages *l, struct arena *a,
    const char *lang, const char *key, va_list values);
char *language_vcount(const struct languages *l, struct arena *a,
    const char *lang, const char *key, int64_t n, va_list values);

char *language_number(
    const struct languages *l, struct arena *a, const char *lang, int64_t n);
char *language_percent(const struct languages *l, struct arena *a,
    const char *lang, double share); /* 0.613 -> 61 % */
char *language_percent_exact(const struct languages *l, struct arena *a,
    const char *lang, double share); /* 0.61304 -> 61.30 % */
char *language_date(const struct languages *l, struct arena *a,
    const char *lang, const char *yyyy_mm_dd); /* 14 March 2027 */
char *language_time(const struct languages *l, struct arena *a,
    const char *lang, int64_t at); /* 14 March 2027, 14:02 UTC */
char *language_clock(const struct languages *l, struct arena *a,
    const char *lang, int64_t at); /* 14:02 UTC */
/* Does text have part in it, whatever the case of letters? */
bool language_has(struct arena *a, const char *text, const char *part);
/* Are letters and digits the same, whatever their case, and whatever spaces and
 * signs stand between them? Not where there are none. */
bool language_alike(struct arena *a, const char *x, const char *y);
/* <0, 0, >0 in the language's order. */
int language_compare(
    const struct languages *l, const char *lang, const char *x, const char *y);

#endif
