/* SPDX-License-Identifier: MIT */
/*
 * Texts of the interface in each language. Every language's data set begins
 * as a copy of the English one, so a text without a translation shows in
 * English and not as a hole; the linter finds it. What depends on the writing
 * of a language (numbers, dates, order) is in language_icu.c.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "web/language.h"
#include "web/language_icu.h"
#include "web/neo.h"

enum { LANGUAGES_MAX = 32, MISSING_MAX = 1000 };

struct language {
	HDF *texts; /* under T */
	HDF *own;   /* without what is English for want of its own */
	char *own_name;
};

/* "<key>" by key, for texts that are nowhere. */
struct missing {
	HDF *texts;
	int n;
};

struct languages {
	struct arena *a;
	const char *list[LANGUAGES_MAX + 1]; /* of the interface */
	const char *all[LANGUAGES_MAX + 1]; /* these first, in the same order */
	struct language v[LANGUAGES_MAX];
	struct locales *locales;
	struct missing *missing;
};

static int
hdf_files(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".hdf") == 0;
}

static int
language_folders(const struct dirent *d)
{
	return d->d_name[0] >= 'a' && d->d_name[0] <= 'z' &&
	    strlen(d->d_name) <= 8;
}

/* Names in dir that pass the filter, sorted, NULL-terminated. */
static enum rc
folder_names(struct arena *a, const char *dir,
    int (*filter)(const struct dirent *), char ***out, struct fault *f)
{
	struct dirent **found;
	int i, n;

	if ((n = scandir(dir, &found, filter, alphasort)) < 0)
		return fail(f, RC_ABSENT, 2110, "%s: cannot be read", dir);
	*out = arena_array(a, (size_t)n + 1, sizeof(**out));
	for (i = 0; i < n; i++) {
		(*out)[i] = arena_dup(a, found[i]->d_name);
		free(found[i]);
	}
	free(found);
	return RC_OK;
}

/* The texts of one folder into own, a key given twice refused. */
static enum rc
folder_read(const char *dir, HDF *own, struct fault *f)
{
	struct arena *a = arena_new();
	char **names;
	enum rc rc;
	size_t i;

	rc = folder_names(a, dir, hdf_files, &names, f);
	for (i = 0; rc == RC_OK && names[i] != NULL; i++)
		rc = catalogue_read(
		    arena_printf(a, "%s/%s", dir, names[i]), own, f);
	arena_free(a);
	return rc;
}

static enum rc
language_add(struct languages *l, size_t i, const char *dir, struct fault *f)
{
	struct language *v = &l->v[i];
	enum rc rc;

	neo_must(hdf_init(&v->own));
	neo_must(hdf_init(&v->texts));
	rc =
	    folder_read(arena_printf(l->a, "%s/%s", dir, l->all[i]), v->own, f);
	if (rc == RC_OK && i > 0)
		neo_must(
		    hdf_copy(v->texts, "T", hdf_get_obj(l->v[0].texts, "T")));
	if (rc == RC_OK)
		neo_must(hdf_copy(v->texts, "T", v->own));
	v->own_name = locale_own_name(l->a, l->all[i]);
	return rc;
}

static bool
is_of_interface(struct arena *a, const char *dir, const char *lang)
{
	return access(arena_printf(a, "%s/%s/layout.hdf", dir, lang), F_OK) ==
	    0;
}

/* English first: it is the ground the others are laid on. */
static enum rc
list_languages(struct languages *l, const char *dir, struct fault *f)
{
	char **names;
	size_t n = 1;
	enum rc rc;

	rc = folder_names(l->a, dir, language_folders, &names, f);
	if (rc != RC_OK)
		return rc;
	for (int whole = 1; whole >= 0; whole--) {
		for (size_t i = 0; names[i] != NULL && n < LANGUAGES_MAX; i++) {
			if (strcmp(names[i], "en") == 0)
				l->all[0] = l->list[0] = names[i];
			else if (is_of_interface(l->a, dir, names[i]) == whole)
				l->all[n++] = names[i];
			if (whole == 1)
				l->list[n - 1] = l->all[n - 1];
		}
	}
	if (l->list[0] == NULL)
		return fail(f, RC_ABSENT, 2111, "%s/en: is not there", dir);
	return RC_OK;
}

enum rc
languages_load(struct languages **out, const char *dir, struct fault *f)
{
	struct languages *l;
	struct arena *a = arena_new();
	enum rc rc;
	size_t i;

	neo_must(nerr_init());
	l = arena_alloc(a, sizeof(*l));
	l->a = a;
	l->missing = arena_alloc(a, sizeof(*l->missing));
	neo_must(hdf_init(&l->missing->texts));
	rc = list_languages(l, dir, f);
	for (i = 0; rc == RC_OK && l->all[i] != NULL; i++)
		rc = language_add(l, i, dir, f);
	if (rc == RC_OK) {
		l->locales = locales_new(a, l->all);
		*out = l;
	} else {
		languages_free(l);
	}
	return rc;
}

void
languages_free(struct languages *l)
{
	size_t i;

	if (l == NULL)
		return;
	locales_close(l->locales);
	for (i = 0; i < LANGUAGES_MAX; i++) {
		if (l->v[i].texts != NULL)
			hdf_destroy(&l->v[i].texts);
		if (l->v[i].own != NULL)
			hdf_destroy(&l->v[i].own);
	}
	hdf_destroy(&l->missing->texts);
	arena_free(l->a);
}

const char *const *
languages_list(const struct languages *l)
{
	return l->list;
}

/* Place of lang, 0 (English) for what is not there. */
static size_t
language_index(const struct languages *l, const char *lang)
{
	size_t i;

	for (i = 0; lang != NULL && l->all[i] != NULL; i++)
		if (strcmp(l->all[i], lang) == 0)
			return i;
	return 0;
}

const char *const *
languages_of_room(const struct languages *l, struct arena *a, const char *room)
{
	const char **v = arena_array(a, LANGUAGES_MAX + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; l->all[i] != NULL; i++)
		if (hdf_get_obj(l->v[i].own, room) != NULL)
			v[n++] = l->all[i];
	return v;
}

bool
language_exists(const struct languages *l, const char *lang)
{
	for (size_t i = 0; lang != NULL && l->list[i] != NULL; i++)
		if (strcmp(l->list[i], lang) == 0)
			return true;
	return false;
}

const char *
language_own_name(const struct languages *l, const char *lang)
{
	return l->v[language_index(l, lang)].own_name;
}

HDF *
languages_texts(const struct languages *l, const char *lang)
{
	return l->v[language_index(l, lang)].texts;
}

static const char *
find_text(const struct languages *l, const char *lang, const char *key)
{
	HDF *t = hdf_get_obj(languages_texts(l, lang), "T");

	return t == NULL ? NULL : hdf_get_value(t, key, NULL);
}

/* Remembered, since the caller does not free texts; bounded, since a key may
 * have been made from data. */
static const char *
missing_text(struct missing *m, const char *key)
{
	const char *known = hdf_get_value(m->texts, key, NULL);
	char shown[200];

	if (known != NULL)
		return known;
	if (m->n++ >= MISSING_MAX)
		return "<>";
	log_line("error", "2112: no interface text '%s'", key);
	(void)snprintf(shown, sizeof(shown), "<%s>", key);
	neo_must(hdf_set_value(m->texts, key, shown));
	return hdf_get_value(m->texts, key, "<>");
}

const char *
language_text(const struct languages *l, const char *lang, const char *key)
{
	const char *t = find_text(l, lang, key);

	return t != NULL ? t : missing_text(l->missing, key);
}

/* The value that follows name among the pairs, or NULL. */
static const char *
value_of(va_list values, const char *name, size_t n)
{
	const char *k, *v, *found = NULL;
	va_list ap;

	va_copy(ap, values);
	while (found == NULL && (k = va_arg(ap, const char *)) != NULL) {
		v = va_arg(ap, const char *);
		if (strlen(k) == n && memcmp(k, name, n) == 0)
			found = v != NULL ? v : "";
	}
	va_end(ap);
	return found;
}

/* n_text stands for {n} where there is one. */
static char *
fill(struct arena *a, const char *text, const char *n_text, va_list values)
{
	const char *end, *v;
	struct buf b;
	size_t n;

	buf_init(&b, a);
	while (*text != '\0') {
		v = NULL;
		n = 0;
		if (*text == '{' && (end = strchr(text, '}')) != NULL) {
			n = (size_t)(end - text) - 1;
			v = n_text != NULL && n == 1 && text[1] == 'n'
			    ? n_text
			    : value_of(values, text + 1, n);
		}
		if (v != NULL) {
			buf_puts(&b, v);
			text += n + 2;
		} else {
			buf_putc(&b, *text++);
		}
	}
	return b.p;
}

char *
language_vformat(const struct languages *l, struct arena *a, const char *lang,
    const char *key, va_list values)
{
	return fill(a, language_text(l, lang, key), NULL, values);
}

char *
language_format(const struct languages *l, struct arena *a, const char *lang,
    const char *key, ...)
{
	va_list ap;
	char *s;

	va_start(ap, key);
	s = language_vformat(l, a, lang, key, ap);
	va_end(ap);
	return s;
}

char *
language_vcount(const struct languages *l, struct arena *a, const char *lang,
    const char *key, int64_t n, va_list values)
{
	const char *form, *text;

	form = locale_plural(l->locales, language_index(l, lang), n);
	text = find_text(l, lang, arena_printf(a, "%s.%s", key, form));
	if (text == NULL)
		text = language_text(l, lang, arena_printf(a, "%s.other", key));
	return fill(a, text, language_number(l, a, lang, n), values);
}

char *
language_count(const struct languages *l, struct arena *a, const char *lang,
    const char *key, int64_t n, ...)
{
	va_list ap;
	char *s;

	va_start(ap, n);
	s = language_vcount(l, a, lang, key, n, ap);
	va_end(ap);
	return s;
}

char *
language_number(
    const struct languages *l, struct arena *a, const char *lang, int64_t n)
{
	return locale_number(l->locales, a, language_index(l, lang), n);
}

char *
language_percent(
    const struct languages *l, struct arena *a, const char *lang, double share)
{
	return locale_percent(l->locales, a, language_index(l, lang), share, 0);
}

char *
language_percent_exact(
    const struct languages *l, struct arena *a, const char *lang, double share)
{
	return locale_percent(l->locales, a, language_index(l, lang), share, 2);
}

char *
language_date(const struct languages *l, struct arena *a, const char *lang,
    const char *yyyy_mm_dd)
{
	return locale_date(l->locales, a, language_index(l, lang), yyyy_mm_dd);
}

char *
language_time(
    const struct languages *l, struct arena *a, const char *lang, int64_t at)
{
	size_t i = language_index(l, lang);

	return language_format(l, a, lang, "web.date_and_time", "date",
	    locale_day(l->locales, a, i, at), "time",
	    locale_clock(l->locales, a, i, at), NULL);
}

char *
language_clock(
    const struct languages *l, struct arena *a, const char *lang, int64_t at)
{
	return language_format(l, a, lang, "web.clock", "time",
	    locale_clock(l->locales, a, language_index(l, lang), at), NULL);
}

int
language_compare(
    const struct languages *l, const char *lang, const char *x, const char *y)
{
	return locale_compare(l->locales, language_index(l, lang), x, y);
}

bool
language_alike(struct arena *a, const char *x, const char *y)
{
	return locale_alike(a, x, y);
}

bool
language_has(struct arena *a, const char *text, const char *part)
{
	return locale_has(a, text, part);
}
