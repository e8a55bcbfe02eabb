/* SPDX-License-Identifier: MIT */
/*
 * rapporteur team assign: a report is shared out as a spreadsheet says, all of
 * it or nothing, with the letters that the page would write; team list: as it
 * is shared out now, in the same columns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/report/report.h"
#include "identity/permission.h"
#include "pages/team_letters.h"
#include "web/language.h"

static const char *const columns[] = {
    "email", "section", "question", "share", "due", NULL};

struct sharing {
	struct options *o;
	struct db *db;
	struct library *l;
	struct account by;
	struct report report;
	struct cycle cycle;
	const struct questionnaire *q;
	int64_t now;
	struct assignment *v; /* in the order of the file, then by account */
	size_t n, cap;
	struct complaint_list complaints;
};

/* A row as an assignment, or what is wrong with it. */
static void
take_row(struct sharing *s, const struct csv *c, const struct csv_row *head,
    const struct csv_row *row)
{
	const char *f[5];
	struct assignment *x;
	struct account who;
	struct fault why = {0};
	enum rc rc;

	for (int i = 0; columns[i] != NULL; i++) {
		f[i] = csv_field(row, csv_column(head, columns[i]));
		f[i] = text_clean(s->o->a, f[i], strlen(f[i]));
	}
	if (s->n == s->cap)
		s->v = arena_more(s->o->a, s->v, s->n, &s->cap, sizeof(*s->v));
	x = &s->v[s->n];
	*x = (struct assignment){.report = s->report.id,
	    .section = f[1],
	    .question = f[2],
	    .share = f[3],
	    .due_on = f[4]};
	rc = store_account_by_email(s->db, s->o->a, f[0], &who, &why);
	if (rc == RC_ABSENT)
		(void)fail(
		    &why, rc, 8691, "email: there is no account %s", f[0]);
	x->account = who.id;
	if (rc == RC_OK)
		rc = team_assign_check(
		    s->db, s->l, s->o->a, x, &s->by, s->now, &who, &why);
	if (rc != RC_OK)
		complain(&s->complaints, c->name, row->line, "%s", why.text);
	s->n++;
}

static enum rc
read_rows(struct sharing *s, const char *path, struct fault *f)
{
	struct csv_row head, row;
	struct csv c;
	char *text;
	size_t n;
	enum rc rc = file_read(s->o->a, path, LIMIT_IMPORT, &text, &n, f);

	if (rc == RC_OK)
		rc = csv_open(&c, path, text, n, f);
	if (rc == RC_OK)
		rc = csv_next(&c, s->o->a, &head, f);
	for (int i = 0; rc == RC_OK && i < 4; i++)
		if (csv_column(&head, columns[i]) < 0)
			rc = fail(f, RC_INPUT, 8692,
			    "%s:1: there is no column \"%s\"", path,
			    columns[i]);
	while (rc == RC_OK && (rc = csv_next(&c, s->o->a, &row, f)) == RC_OK &&
	    row.n > 0)
		take_row(s, &c, &head, &row);
	return rc;
}

/* The last of two rows about one place would win unseen. */
static void
refuse_doubles(struct sharing *s, const char *path)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < i; k++)
			if (s->v[i].account == s->v[k].account &&
			    text_eq(s->v[i].section, s->v[k].section) &&
			    text_eq(s->v[i].question, s->v[k].question))
				complain(&s->complaints, path, 0,
				    "%s %s is given twice to one person",
				    s->v[i].section, s->v[i].question);
}

static int
by_account(const void *x, const void *y)
{
	const struct assignment *a = x, *b = y;

	return a->account < b->account ? -1 : a->account > b->account;
}

/* --- letters -------------------------------------------------------------- */

struct posting {
	const struct sharing *s;
	struct team_letter letter;
	struct team_letter_writer writer;
};

/* To each what is asked of them. */
static void
write_letter(void *ctx, struct arena *a, const char *what,
    const struct account *to, const char *token, const char **subject,
    const char **body)
{
	struct posting *p = ctx;
	const struct sharing *s = p->s;
	struct asked_part *asked = arena_array(a, s->n + 1, sizeof(*asked));

	p->letter.asked = asked;
	p->letter.asked_n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].account == to->id)
			asked[p->letter.asked_n++] =
			    (struct asked_part){s->q, &s->cycle, &s->v[i]};
	p->writer.write(p->writer.ctx, a, what, to, token, subject, body);
}

static enum rc
assign(struct sharing *s, struct languages *texts, const char *site,
    struct fault *f)
{
	struct app app = {.db = s->db, .languages = texts, .base_url = site};
	struct request r = {.a = s->o->a, .now = s->now, .host = ""};
	struct posting p = {.s = s,
	    .letter = {.app = &app,
		.r = &r,
		.by = s->by.name,
		.report = s->report.id}};
	struct team_letter_writer writer = {write_letter, &p};

	team_letter_writer(&p.writer, &p.letter);
	qsort(s->v, s->n, sizeof(*s->v), by_account);
	return team_assign(
	    s->db, s->l, s->o->a, s->v, s->n, &s->by, s->now, &writer, f);
}

/* --- commands ------------------------------------------------------------- */

static int
list(struct sharing *s)
{
	struct assignment_list l;
	struct fault f = {0};
	struct table t;

	if (store_assignment_list(s->db, s->o->a, s->report.id, 0, &l, &f) !=
	    RC_OK)
		return refuse(&f);
	table_begin(&t, s->o->a, FORMAT_CSV, columns);
	for (size_t i = 0; i < l.n; i++)
		table_row(&t,
		    (const char *const[]){l.v[i].account_email, l.v[i].section,
			l.v[i].question, l.v[i].share, l.v[i].due_on});
	return table_end(&t);
}

static int
share_out(struct sharing *s, const char *path)
{
	const char *site = getenv("RAPPORTEUR_BASE_URL");
	struct languages *texts;
	struct fault f = {0};
	enum rc rc;

	if (text_is_empty(site))
		return misused("letters lead to the site: say where it is, "
			       "RAPPORTEUR_BASE_URL=https://...");
	if (read_rows(s, path, &f) != RC_OK)
		return refuse(&f);
	refuse_doubles(s, path);
	if (s->complaints.n > 0) {
		print_complaints_as_named(&s->complaints);
		return EXIT_REFUSED;
	}
	rc = languages_load(&texts,
	    arena_printf(s->o->a, "%s/templates/locale", s->o->share), &f);
	if (rc != RC_OK)
		return refuse(&f);
	rc = assign(s, texts, site, &f);
	languages_free(texts);
	return rc == RC_OK ? list(s) : refuse(&f);
}

static enum rc
find(struct sharing *s, struct fault *f)
{
	enum rc rc = wanted_by(s->o, s->db, &s->by, f);

	if (rc == RC_OK &&
	    !permission_object(&s->by, ACT_TEAM_MANAGE, s->report.iso3))
		rc = fail(f, RC_DENIED, 8693,
		    "%s does not share out the report of %s", s->by.email,
		    s->report.iso3);
	if (rc == RC_OK)
		rc = store_cycle_get(
		    s->db, s->o->a, s->report.cycle, &s->cycle, f);
	return rc == RC_OK ? library_get(s->l, s->db, s->cycle.questionnaire,
				 s->cycle.version, &s->q, f)
			   : rc;
}

static int
run(struct options *o, struct db *db, struct library *l)
{
	struct sharing s = {.o = o,
	    .db = db,
	    .l = l,
	    .now = (int64_t)time(NULL),
	    .complaints = {.a = o->a}};
	struct fault f = {0};
	int code = wanted_report(o, db, &s.report);

	if (code != EXIT_DONE)
		return code;
	if (option(o, "by") == NULL)
		return misused("say who shares it out: --by EMAIL");
	if (find(&s, &f) != RC_OK)
		return refuse(&f);
	return strcmp(o->words[0], "list") == 0 ? list(&s)
						: share_out(&s, o->words[1]);
}

int
command_team(struct options *o)
{
	struct library *l;
	struct db *db;
	int code;

	if (!(o->words_n == 1 && strcmp(o->words[0], "list") == 0) &&
	    !(o->words_n == 2 && strcmp(o->words[0], "assign") == 0))
		return misused("say which: team list, team assign FILE.csv");
	if ((code = options_db(o, DB_USE, &db)) != EXIT_DONE)
		return code;
	l = library_new();
	code = run(o, db, l);
	library_free(l);
	db_close(db);
	return code;
}
