/* SPDX-License-Identifier: MIT */
/* rapporteur cycle open | invite | close | list. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/report/cycle.h"
#include "store/states.h"

struct guests {
	const char **v;
	size_t n;
};

static void
add_guest(struct options *o, struct guests *g, const char *s, size_t n)
{
	g->v[g->n++] = arena_dup_n(o->a, s, n);
}

/* all | ISO3,ISO3 as codes; every code must be a State of the database. */
static int
read_guests(struct options *o, struct db *db, struct guests *g)
{
	const char *s = option(o, "invite");
	struct state_list states;
	struct fault f = {0};
	bool all;

	if (s == NULL)
		return misused("say whom: --invite all or --invite ISO3,ISO3");
	all = strcmp(s, "all") == 0;
	if (store_state_list(db, o->a, "en", "", &states, &f) != RC_OK)
		return refuse(&f);
	g->v = arena_array(o->a, states.n + strlen(s) + 1, sizeof(*g->v));
	for (size_t i = 0; all && i < states.n; i++)
		add_guest(o, g, states.v[i].iso3, 3);
	while (!all && *s != '\0') {
		size_t n = strcspn(s, ",");

		if (n > 0)
			add_guest(o, g, s, n);
		s += n + (s[n] == ',');
	}
	return EXIT_DONE;
}

static int
refuse_strangers(struct options *o, struct db *db, const struct guests *g)
{
	struct fault f = {0};
	struct state st;
	int code = EXIT_DONE;

	for (size_t i = 0; i < g->n; i++) {
		if (store_state_get(db, o->a, g->v[i], "en", "", &st, &f) ==
		    RC_OK)
			continue;
		fprintf(stderr, "rapporteur: --invite: there is no State %s\n",
		    g->v[i]);
		code = EXIT_REFUSED;
	}
	return code;
}

static int
invite(struct options *o, struct db *db, int64_t cycle)
{
	struct guests g = {0};
	struct fault f = {0};
	size_t letters;
	int code = read_guests(o, db, &g);

	if (code == EXIT_DONE)
		code = refuse_strangers(o, db, &g);
	if (code != EXIT_DONE)
		return code;
	if (cycle_invite(db, o->a, cycle, g.v, g.n, NULL, (int64_t)time(NULL),
		NULL, &letters, &f) != RC_OK)
		return refuse(&f);
	fprintf(stderr, "%zu States are invited\n", g.n);
	return EXIT_DONE;
}

static int
open_one(struct options *o, struct db *db)
{
	struct cycle_plan plan = {.questionnaire = option(o, "questionnaire"),
	    .title = option(o, "title"),
	    .due_on = option(o, "due")};
	struct guests g = {0};
	struct fault f = {0};
	int64_t id;
	int code;

	if (plan.questionnaire == NULL)
		return misused("say which questionnaire: --questionnaire ID");
	if (plan.title == NULL)
		return misused("say what it is called: --title T");
	if (plan.due_on == NULL)
		return misused("say until when: --due YYYY-MM-DD");
	code = read_guests(o, db, &g);
	if (code == EXIT_DONE)
		code = refuse_strangers(o, db, &g);
	if (code != EXIT_DONE)
		return code;
	if (cycle_open(db, o->a, &plan, NULL, (int64_t)time(NULL), &id, &f) !=
	    RC_OK)
		return refuse(&f);
	printf("%lld\n", (long long)id);
	return invite(o, db, id);
}

static int
list(struct options *o, struct db *db)
{
	static const char *const columns[] = {"cycle", "questionnaire",
	    "version", "title", "opened", "due", "closed", "invited",
	    "submitted", NULL};
	struct cycle_list cycles;
	struct fault f = {0};
	struct table t;

	if (store_cycle_list(db, o->a, &cycles, &f) != RC_OK)
		return refuse(&f);
	table_begin(&t, o->a, FORMAT_CSV, columns);
	for (size_t i = 0; i < cycles.n; i++) {
		const struct cycle *c = &cycles.v[i];
		struct report_list reports;
		long submitted = 0;

		if (store_report_list(db, o->a, c->id, NULL, &reports, &f) !=
		    RC_OK)
			return refuse(&f);
		for (size_t k = 0; k < reports.n; k++)
			submitted += reports.v[k].submission != 0;
		table_row(&t,
		    (const char *const[]){
			arena_printf(o->a, "%lld", (long long)c->id),
			c->questionnaire, arena_printf(o->a, "%d", c->version),
			c->title, text_utc_date(o->a, c->opens_at), c->due_on,
			c->closed_at == 0 ? ""
					  : text_utc_date(o->a, c->closed_at),
			arena_printf(o->a, "%zu", reports.n),
			arena_printf(o->a, "%ld", submitted)});
	}
	return table_end(&t);
}

static int
close_one(struct options *o, struct db *db)
{
	struct fault f = {0};
	struct cycle c;
	int code = wanted_cycle(o, db, &c);

	if (code != EXIT_DONE)
		return code;
	if (cycle_close(db, c.id, NULL, (int64_t)time(NULL), &f) != RC_OK)
		return refuse(&f);
	fprintf(stderr, "cycle %lld is closed\n", (long long)c.id);
	return EXIT_DONE;
}

static int
run(struct options *o, struct db *db, const char *what)
{
	struct cycle c;
	int code;

	if (strcmp(what, "open") == 0)
		return open_one(o, db);
	if (strcmp(what, "list") == 0)
		return list(o, db);
	if (strcmp(what, "close") == 0)
		return close_one(o, db);
	code = wanted_cycle(o, db, &c);
	return code == EXIT_DONE ? invite(o, db, c.id) : code;
}

int
command_cycle(struct options *o)
{
	const char *what = o->words_n == 1 ? o->words[0] : "";
	struct db *db;
	int code;

	if (strcmp(what, "open") != 0 && strcmp(what, "list") != 0 &&
	    strcmp(what, "invite") != 0 && strcmp(what, "close") != 0)
		return misused("say cycle open, invite, close or list");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	code = run(o, db, what);
	db_close(db);
	return code;
}
