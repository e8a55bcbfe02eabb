/* SPDX-License-Identifier: MIT */
#ifndef WEB_LANGUAGE_ICU_H
#define WEB_LANGUAGE_ICU_H
/*
 * What ICU knows of a language: plural categories, numbers, dates, order. Used
 * by language.c only; languages are given by their place in its list. ICU's
 * objects are opened when first needed (12 ms for a collator) and kept.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

struct locales;

struct locales *locales_new(struct arena *a, const char *const *list);
void
locales_close(struct locales *l); /* NULL is allowed; memory is the arena's */

char *locale_own_name(struct arena *a, const char *lang);
/* "zero", "one", "two", "few", "many", "other"; valid until the next call. */
const char *locale_plural(struct locales *l, size_t i, int64_t n);
char *locale_number(struct locales *l, struct arena *a, size_t i, int64_t n);
char *locale_percent(struct locales *l, struct arena *a, size_t i, double share,
    int digits); /* after the point */
/* What is not a date comes back as it is. */
char *locale_date(
    struct locales *l, struct arena *a, size_t i, const char *yyyy_mm_dd);
char *locale_day(struct locales *l, struct arena *a, size_t i, int64_t at);
char *locale_clock(struct locales *l, struct arena *a, size_t i, int64_t at);
/* Does text have part in it, whatever the case of letters? */
bool locale_alike(struct arena *a, const char *x, const char *y);
bool locale_has(struct arena *a, const char *text, const char *part);
int locale_compare(struct locales *l, size_t i, const char *x, const char *y);

#endif
