/* SPDX-License-Identifier: MIT */
/*
 * From files to a struct questionnaire: sorts the files by what they are,
 * reads them in the order in which names depend on each other, and refuses the
 * whole when there is any complaint. Nothing half-loaded leaves this file.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/condition/condition.h"
#include "domain/questionnaire/questionnaire_private.h"

enum { FILES_MAX = 40 };

static int
by_name(const void *a, const void *b)
{
	const struct source_file *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static bool
is_hdf(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && name[0] != '.' && strcmp(name + n - 4, ".hdf") == 0;
}

static enum rc
read_one(struct arena *a, const char *dir, const char *name,
    struct source_file *out, struct fault *f)
{
	char *text;

	out->name = arena_dup(a, name);
	enum rc rc = file_read(a, arena_printf(a, "%s/%s", dir, name),
	    LIMIT_QUESTIONNAIRE_FILE, &text, &out->n, f);

	out->content = rc == RC_OK ? text : NULL;
	return rc;
}

enum rc
questionnaire_read_dir(struct arena *a, const char *dir,
    struct source_file **files, size_t *n, struct fault *f)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	enum rc rc = RC_OK;

	*n = 0;
	if (!d)
		return fail(f, RC_ABSENT, 5000, "%s: %s", dir, strerror(errno));
	*files = arena_array(a, FILES_MAX, sizeof(**files));
	while (rc == RC_OK && (e = readdir(d))) {
		if (!is_hdf(e->d_name))
			continue;
		if (*n == FILES_MAX)
			rc = fail(f, RC_LIMIT, 5001,
			    "%s: more than %d .hdf files", dir, FILES_MAX);
		else
			rc = read_one(a, dir, e->d_name, &(*files)[(*n)++], f);
	}
	closedir(d);
	if (rc == RC_OK && *n == 0)
		return fail(f, RC_ABSENT, 5002, "%s: holds no .hdf file", dir);
	qsort(*files, *n, sizeof(**files), by_name);
	return rc;
}

void
questionnaire_hash(const struct source_file *files, size_t n, char out[65])
{
	struct arena *a = arena_new();
	struct source_file *sorted = arena_array(a, n + 1, sizeof(*sorted));
	struct buf b;
	size_t i;

	if (n)
		memcpy(sorted, files, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), by_name);
	buf_init(&b, a);
	for (i = 0; i < n; i++) {
		buf_printf(&b, "%s\n%zu\n", sorted[i].name, sorted[i].n);
		buf_add(&b, sorted[i].content, sorted[i].n);
	}
	digest_hex(b.p ? b.p : "", b.n, out);
	arena_free(a);
}

const char *
load_value(
    struct loader *l, const char *file, const struct entry *e, const char *key)
{
	const struct entry *c = entry_child(e, key);

	if (!c)
		return NULL;
	if (!c->value)
		complain(l->complaints, file, c->line,
		    "'%s' needs a value, as in '%s = ...'", key, key);
	return c->value && *c->value ? c->value : NULL;
}

static bool
is_known(const char *name, const char *const *known)
{
	for (; *known; known++)
		if (strcmp(*known, name) == 0)
			return true;
	return false;
}

void
load_known_keys(struct loader *l, const char *file, const struct entry *e,
    const char *const *known)
{
	const struct entry *c;

	for (c = e ? e->first : NULL; c; c = c->next)
		if (!is_known(c->name, known))
			complain(l->complaints, file, c->line,
			    "unknown key '%s'", entry_path(l->a, c));
}

int
load_word(struct loader *l, const char *file, const struct entry *e,
    const char *const *words, int n)
{
	struct buf b;
	int i;

	if (!e || !e->value)
		return 0;
	for (i = 0; i < n; i++)
		if (words[i] && strcmp(words[i], e->value) == 0)
			return i;
	buf_init(&b, l->a);
	for (i = 0; i < n; i++)
		if (words[i] && *words[i])
			buf_printf(&b, "%s%s", b.n ? ", " : "", words[i]);
	complain(l->complaints, file, e->line,
	    "'%s' is no value of '%s'; there is: %s", e->value, e->name,
	    b.p ? b.p : "");
	return 0;
}

long
load_number(struct loader *l, const char *file, const struct entry *e, long min,
    long max)
{
	int64_t n;

	if (!e)
		return 0;
	if (e->value && text_int(e->value, &n) && n >= min && n <= max)
		return (long)n;
	complain(l->complaints, file, e->line,
	    "'%s' must be a whole number from %ld to %ld", e->name, min, max);
	return 0;
}

const char *const *
load_words(struct arena *a, const char *s)
{
	size_t n = 0;
	const char **v = arena_array(a, strlen(s) / 2 + 2, sizeof(*v));

	while (*s) {
		size_t len = strcspn(s, " \t\n");

		if (len)
			v[n++] = arena_dup_n(a, s, len);
		s += len;
		s += strspn(s, " \t\n");
	}
	return v;
}

void
load_pending(struct loader *l, const struct pending *p)
{
	if (l->pending_n == l->pending_cap) {
		size_t cap = l->pending_cap ? 2 * l->pending_cap : 64;
		struct pending *v = arena_array(l->a, cap, sizeof(*v));

		if (l->pending_n)
			memcpy(v, l->pending, l->pending_n * sizeof(*v));
		l->pending = v;
		l->pending_cap = cap;
	}
	l->pending[l->pending_n++] = *p;
}

/* "text.LL.hdf" gives LL, else NULL. */
static const char *
language_of(struct arena *a, const char *file)
{
	size_t n = strlen(file);

	if (n < 10 || strncmp(file, "text.", 5) != 0 ||
	    strcmp(file + n - 4, ".hdf") != 0)
		return NULL;
	return arena_dup_n(a, file + 5, n - 9);
}

static void
load_head(struct loader *l, const struct entry *root)
{
	static const char *const known[] = {"id", "version", "instrument",
	    "languages", "publication", "carry", "lineage", "dropped", "lists",
	    "patterns", "sections", "checks", NULL};
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};
	static const char *const must[] = {
	    "id", "version", "instrument", "languages"};
	const char *file = l->m->structure_file, *langs;
	struct questionnaire *q = l->q;
	size_t i;

	load_known_keys(l, file, root, known);
	for (i = 0; i < sizeof(must) / sizeof(*must); i++)
		if (!load_value(l, file, root, must[i]))
			complain(
			    l->complaints, file, 0, "'%s' is missing", must[i]);
	q->id = load_value(l, file, root, "id");
	if (q->id &&
	    strspn(q->id, "abcdefghijklmnopqrstuvwxyz0123456789-") !=
		strlen(q->id))
		complain(l->complaints, file, entry_child(root, "id")->line,
		    "'id' may hold small letters, digits and '-' only");
	q->version =
	    (int)load_number(l, file, entry_child(root, "version"), 1, 100000);
	q->instrument = load_value(l, file, root, "instrument");
	langs = load_value(l, file, root, "languages");
	q->languages = load_words(l->a, langs ? langs : "");
	q->publication = entry_child(root, "publication")
	    ? levels[load_word(
		  l, file, entry_child(root, "publication"), levels, 4)]
	    : "group";
	load_dropped(l, root);
}

/* Which language of the questionnaire, or -1. */
static int
language_index(const struct questionnaire *q, const char *lang)
{
	int i;

	for (i = 0; q->languages[i]; i++)
		if (strcmp(q->languages[i], lang) == 0)
			return i;
	return -1;
}

static void
load_text_files(struct loader *l, const struct source_file *files, size_t n,
    struct entry **roots)
{
	struct questionnaire *q = l->q;
	size_t i;
	int k;

	while (q->languages[l->m->texts_n])
		l->m->texts_n++;
	l->m->texts =
	    arena_array(l->a, (size_t)l->m->texts_n + 1, sizeof(*l->m->texts));
	for (k = 0; k < l->m->texts_n; k++) {
		l->m->texts[k].lang = q->languages[k];
		table_init(&l->m->texts[k].by_key, l->a);
	}
	for (i = 0; i < n; i++) {
		const char *lang = language_of(l->a, files[i].name);

		if (lang && language_index(q, lang) < 0)
			complain(l->complaints, files[i].name, 0,
			    "'%s' is none of the languages of %s", lang,
			    l->m->structure_file);
		else if (lang && roots[i])
			load_texts(l, files[i].name, lang, roots[i]);
	}
	for (k = 0; k < l->m->texts_n; k++)
		if (!l->m->texts[k].file)
			complain(l->complaints, l->m->structure_file, 0,
			    "there is no readable text.%s.hdf",
			    q->languages[k]);
}

static struct entry *
root_named(const struct source_file *files, size_t n, struct entry **roots,
    const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(files[i].name, name) == 0)
			return roots[i];
	return NULL;
}

static bool
is_given(const struct source_file *files, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(files[i].name, name) == 0)
			return true;
	return false;
}

/* Every file through the strict reader; false where a needed one is not
 * there or not readable, since everything after would be noise. */
static bool
parse_all(struct loader *l, const struct source_file *files, size_t n,
    struct entry **roots)
{
	const char *needed[] = {
	    l->m->structure_file, l->m->provisions_file, l->m->outcomes_file};
	bool is_whole = true;
	size_t i;

	for (i = 0; i < n; i++) {
		roots[i] = source_parse(l->a, &files[i], l->complaints);
		if (!language_of(l->a, files[i].name) &&
		    strcmp(files[i].name, needed[0]) != 0 &&
		    strcmp(files[i].name, needed[1]) != 0 &&
		    strcmp(files[i].name, needed[2]) != 0 &&
		    strcmp(files[i].name, l->m->figures_file) != 0)
			complain(l->complaints, files[i].name, 0,
			    "no file of this name belongs to a questionnaire");
	}
	for (i = 0; i < 3; i++) {
		if (!is_given(files, n, needed[i]))
			complain(l->complaints, needed[i], 0,
			    "this file is missing");
		if (!root_named(files, n, roots, needed[i]))
			is_whole = false;
	}
	return is_whole;
}

static void
init_model(struct loader *l)
{
	struct model *m = arena_alloc(l->a, sizeof(*m));

	table_init(&m->question_names, l->a);
	table_init(&m->section_names, l->a);
	table_init(&m->provision_codes, l->a);
	table_init(&m->list_names, l->a);
	table_init(&m->outcome_codes, l->a);
	table_init(&m->combine, l->a);
	table_init(&m->outcome, l->a);
	m->structure_file = "questionnaire.hdf";
	m->provisions_file = "provisions.hdf";
	m->outcomes_file = "outcomes.hdf";
	m->figures_file = "figures.hdf";
	l->m = m;
	l->q = arena_alloc(l->a, sizeof(*l->q));
	l->q->private_ = m;
}

static void
load_files(struct loader *l, const struct source_file *files, size_t n)
{
	struct entry **roots = arena_array(l->a, n + 1, sizeof(*roots));
	struct entry *structure;

	if (!parse_all(l, files, n, roots))
		return;
	structure = root_named(files, n, roots, l->m->structure_file);
	load_head(l, structure);
	load_lists(l, entry_child(structure, "lists"));
	load_provisions(l, root_named(files, n, roots, l->m->provisions_file));
	load_outcomes(l, root_named(files, n, roots, l->m->outcomes_file));
	l->patterns = entry_child(structure, "patterns");
	load_sections(l, entry_child(structure, "sections"));
	load_revisions(l);
	load_checks(l, entry_child(structure, "checks"));
	load_figures(l, root_named(files, n, roots, l->m->figures_file));
	load_text_files(l, files, n, roots);
	load_question_texts(l);
	load_conditions(l);
	load_order(l);
}

enum rc
questionnaire_load(struct arena *a, const struct source_file *files, size_t n,
    struct questionnaire **out, struct complaint_list *complaints,
    struct fault *f)
{
	struct loader l = {.a = a, .complaints = complaints};
	size_t before = complaints->n;
	char *hash = arena_alloc(a, DIGEST_HEX + 1);

	*out = NULL;
	if (!complaints->a)
		complaints->a = a;
	init_model(&l);
	load_files(&l, files, n);
	if (complaints->n > before) {
		const struct complaint *c = &complaints->v[before];

		questionnaire_unload(l.q);
		return fail(f, RC_INPUT, 5003, "%s:%d: %s (%zu complaints)",
		    c->file, c->line, c->message, complaints->n - before);
	}
	questionnaire_hash(files, n, hash);
	l.q->hash = hash;
	*out = l.q;
	return RC_OK;
}
