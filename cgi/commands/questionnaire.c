/* SPDX-License-Identifier: MIT */
/*
 * rapporteur questionnaire check | publish | list. The check needs no
 * database; with one it also compares lineage with the version before.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/questionnaire/publish.h"
#include "store/questionnaires.h"

static int
by_place(const void *a, const void *b)
{
	const struct complaint *x = a, *y = b;
	int order = strcmp(x->file, y->file);

	if (order == 0)
		order = x->line < y->line ? -1 : x->line > y->line;
	return order != 0 ? order : strcmp(x->message, y->message);
}

void
print_file_complaints(const char *dir, struct complaint_list *l)
{
	if (l->n > 0)
		qsort(l->v, l->n, sizeof(*l->v), by_place);
	for (size_t i = 0; i < l->n; i++) {
		const struct complaint *c = &l->v[i];

		if (c->line > 0)
			fprintf(stderr, "%s/%s:%d: %s\n", dir, c->file, c->line,
			    c->message);
		else
			fprintf(
			    stderr, "%s/%s: %s\n", dir, c->file, c->message);
	}
}

static int
check(struct options *o, struct db *db, const char *dir)
{
	struct complaint_list complaints = {.a = o->a};
	struct examine_how how = {db, option(o, "against")};
	struct examined e;
	struct fault f = {0};

	if (questionnaire_examine_against(
		&how, o->a, dir, &e, &complaints, &f) != RC_OK) {
		print_file_complaints(dir, &complaints);
		return refuse(&f);
	}
	fprintf(stderr,
	    "questionnaire %s version %d: %d questions in %d sections, "
	    "nothing to complain about\n",
	    e.q->id, e.q->version, e.q->questions_n, e.q->sections_n);
	if (e.q->version > 1 && e.previous == 0)
		fprintf(stderr,
		    "lineage was not compared: no --against, and no database "
		    "(--db) that holds an older version\n");
	else if (e.previous > 0)
		fprintf(stderr, "lineage was compared with version %d\n",
		    e.previous);
	questionnaire_unload(e.q);
	return EXIT_DONE;
}

static int
list(struct options *o, struct db *db)
{
	static const char *const columns[] = {"questionnaire", "version",
	    "instrument", "published", "hash", NULL};
	struct published_list l;
	struct fault f = {0};
	struct table t;

	if (store_questionnaire_list(db, o->a, &l, &f) != RC_OK)
		return refuse(&f);
	table_begin(&t, o->a, FORMAT_CSV, columns);
	for (size_t i = 0; i < l.n; i++) {
		const struct published *p = &l.v[i];
		const char *fields[] = {p->id,
		    arena_printf(o->a, "%d", p->version), p->instrument,
		    text_utc(o->a, p->published_at), p->hash};

		table_row(&t, fields);
	}
	return table_end(&t);
}

int
command_questionnaire(struct options *o)
{
	const char *what = o->words_n > 0 ? o->words[0] : "";
	const char *dir = o->words_n > 1 ? o->words[1] : NULL;
	bool is_list = strcmp(what, "list") == 0;
	bool is_check = strcmp(what, "check") == 0;
	struct db *db = NULL;
	int code = EXIT_DONE;

	if (!is_list && !is_check && strcmp(what, "publish") != 0)
		return misused(
		    "say questionnaire check DIR, publish DIR or list");
	if (o->words_n != (is_list ? 1u : 2u))
		return misused(is_list ? "questionnaire list takes no folder"
				       : "questionnaire %s takes one folder",
		    what);
	if (!is_check && option(o, "against") != NULL)
		return misused("--against is for questionnaire check");
	if (!is_check || o->db_path != NULL)
		code = options_db(o, DB_USE, &db);
	if (code == EXIT_DONE && is_list)
		code = list(o, db);
	else if (code == EXIT_DONE)
		code =
		    is_check ? check(o, db, dir) : publish_folder(o, db, dir);
	db_close(db);
	return code;
}
