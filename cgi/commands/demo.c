/* SPDX-License-Identifier: MIT */
/*
 * rapporteur demo: a database to look around in. Only invented States answer,
 * and only where nobody else works yet: never an invented answer beside real
 * ones.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/text.h"
#include "commands/demo.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/states_file.h"
#include "store/questionnaires.h"
#include "store/states.h"

enum { SEED = 20010531 }; /* the day the Firearms Protocol was adopted */

static enum rc
must_be_unused(struct options *o, struct db *db, struct fault *f)
{
	struct account_list people;
	struct cycle_list cycles;
	enum rc rc = store_account_list(db, o->a, NULL, &people, f);

	if (rc == RC_OK)
		rc = store_cycle_list(db, o->a, &cycles, f);
	if (rc == RC_OK && (people.n > 0 || cycles.n > 0))
		return fail(f, RC_CONFLICT, 8301,
		    "this database is in use: the demonstration needs one "
		    "without accounts and cycles");
	return rc;
}

static enum rc
invented_states(struct options *o, struct db *db, const char *instrument,
    struct state_list *out, struct fault *f)
{
	struct state_list all;
	enum rc rc = store_state_list(db, o->a, "en", instrument, &all, f);

	*out = (struct state_list){.v = rc == RC_OK
		? arena_array(o->a, all.n + 1, sizeof(*out->v))
		: NULL};
	for (size_t i = 0; rc == RC_OK && i < all.n; i++) {
		if (all.v[i].example)
			out->v[out->n++] = all.v[i];
	}
	if (rc == RC_OK && out->n == 0)
		return fail(f, RC_ABSENT, 8302, "there are no invented States");
	return rc;
}

static int
fill(struct options *o, struct db *db, uint64_t seed)
{
	int64_t now = (int64_t)time(NULL);
	struct published_list published;
	struct state_list states;
	struct demo_people people;
	struct fault f = {0};
	int code;

	if (store_questionnaire_list(db, o->a, &published, &f) != RC_OK)
		return refuse(&f);
	if (published.n == 0) {
		(void)fail(
		    &f, RC_ABSENT, 8303, "no questionnaire is published");
		return refuse(&f);
	}
	if (invented_states(o, db, published.v[0].instrument, &states, &f) !=
	    RC_OK)
		return refuse(&f);
	code = demo_people_add(o, db, &states, now - 650 * 86400, &people);
	if (code == EXIT_DONE)
		code =
		    demo_fill(o, db, seed, &published, &states, &people, now);
	return code == EXIT_DONE ? table_end(&people.table) : code;
}

int
command_demo(struct options *o)
{
	const char *s = option(o, "seed");
	struct fault f = {0};
	int64_t seed = SEED;
	struct db *db;
	int code;

	if (o->words_n > 0)
		return misused(
		    "demo takes no words, but '%s' is given", o->words[0]);
	if (s != NULL && !text_int(s, &seed))
		return misused("--seed: '%s' is not a number", s);
	code = options_db(o, DB_CREATE, &db);
	if (code != EXIT_DONE)
		return code;
	code = must_be_unused(o, db, &f) == RC_OK
	    ? setup_database(o, db, "demo_states.csv", true)
	    : refuse(&f);
	if (code == EXIT_DONE)
		code = fill(o, db, (uint64_t)seed);
	db_close(db);
	return code;
}
