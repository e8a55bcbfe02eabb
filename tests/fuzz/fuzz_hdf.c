/* SPDX-License-Identifier: MIT */
/*
 * Questionnaire files. What the strict reader accepts, ClearSilver's parser
 * reads as the same tree; and as questionnaire.hdf beside sound other files it
 * loads or is refused with complaints, each with a file, never otherwise.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/neo_misc.h"
#include "util/neo_hdf.h"

#include "base/arena.h"
#include "base/text.h"
#include "domain/questionnaire/questionnaire_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct arena *kept;
static struct source_file *others;
static size_t others_n;

static void
must(bool holds, const char *what, const char *where)
{
	if (holds)
		return;
	fprintf(stderr, "%s: %s\n", what, where);
	abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct fault f = {0};

	(void)argc;
	(void)argv;
	nerr_ignore(&(NEOERR *){nerr_init()});
	kept = arena_new();
	must(questionnaire_read_dir(kept, "tests/data/questionnaires/small",
		 &others, &others_n, &f) == RC_OK,
	    "run from the top folder", f.text);
	return 0;
}

static const char *
clean(struct arena *a, const char *s)
{
	return s ? text_clean(a, s, strlen(s)) : "";
}

static void
compare(struct arena *a, const struct entry *e, HDF *h)
{
	const struct entry *c;
	HDF *k = hdf_obj_child(h);

	for (c = e->first; c; c = c->next) {
		must(k != NULL, "ClearSilver lacks", c->name);
		must(strcmp(c->name, hdf_obj_name(k)) == 0, "other name",
		    c->name);
		must(
		    strcmp(clean(a, c->value), clean(a, hdf_obj_value(k))) == 0,
		    "other value", c->name);
		compare(a, c, k);
		k = hdf_obj_next(k);
	}
	must(k == NULL, "ClearSilver has more", e->name);
}

/* ClearSilver keeps CR inside texts and wants a last line end. */
static char *
plain_lines(struct arena *a, const char *text, size_t n)
{
	struct buf b;
	size_t i;

	buf_init(&b, a);
	for (i = 0; i < n; i++)
		if (text[i] != '\r')
			buf_putc(&b, text[i]);
	buf_putc(&b, '\n');
	return b.p;
}

/* It reads texts in pieces of 128 bytes and more, and a piece that happens to
 * begin with the closing word ends the text there: beyond comparing. */
static bool
may_compare(const char *s)
{
	return strlen(s) < 120 || !strstr(s, "<<");
}

static void
check_against_clearsilver(
    struct arena *a, const struct entry *root, const char *text, size_t n)
{
	char *lines = plain_lines(a, text, n);
	HDF *h = NULL;
	NEOERR *e;

	if (!may_compare(lines))
		return;
	e = hdf_init(&h);
	if (!e)
		e = hdf_read_string(h, lines);
	must(!e, "ClearSilver refuses", lines);
	compare(a, root, h);
	hdf_destroy(&h);
}

static void
check_load(struct arena *a, const struct source_file *file)
{
	struct complaint_list l = {.a = a};
	struct source_file *files = arena_array(a, others_n, sizeof(*files));
	struct questionnaire *q = NULL;
	struct fault f = {0};
	size_t i;

	for (i = 0; i < others_n; i++)
		files[i] =
		    strcmp(others[i].name, file->name) == 0 ? *file : others[i];
	if (questionnaire_load(a, files, others_n, &q, &l, &f) == RC_OK) {
		must(l.n == 0, "loaded with a complaint", "");
		questionnaire_check(q, NULL, &l);
	} else {
		must(l.n > 0 && !q, "refused in silence", f.text);
	}
	for (i = 0; i < l.n; i++)
		must(l.v[i].file && l.v[i].line >= 0, "no place",
		    l.v[i].message);
	questionnaire_unload(q);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct complaint_list l = {.a = a};
	struct source_file file = {.name = "questionnaire.hdf", .n = n};
	const struct entry *root;

	file.content = arena_dup_n(a, (const char *)p, n);
	root = source_parse(a, &file, &l);
	must(root ? l.n == 0 : l.n > 0, "neither read nor refused", "");
	if (root) {
		check_against_clearsilver(a, root, file.content, n);
		check_load(a, &file);
	}
	arena_free(a);
	return 0;
}
