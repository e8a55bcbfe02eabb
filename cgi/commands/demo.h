/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_DEMO_H
#define COMMANDS_DEMO_H
/*
 * The demonstration: invented States answer whatever questionnaire there is.
 * The generator knows types, choices and conditions, never a question of a
 * treaty; what is said in words comes from questionnaires/demo/sentences.csv.
 * Chance comes from the seed and from names, so that the same seed gives the
 * same answers and a State that did well in one cycle does well in the next.
 */
#include "commands/commands.h"
#include "commands/setup.h"

struct sentences;
struct demo_sheet;

/* Columns key, en, ru ...; several rows of a key are a choice. */
enum rc sentences_load(struct arena *a, const char *path,
    struct sentences **out, struct fault *f) MUST_CHECK;

/* Who answers, and how. */
struct demo_plan {
	uint64_t seed;
	const char *iso3, *name; /* the State */
	const char *lang;	 /* it writes in */
	double strength;	 /* 0..1: how much it has carried out */
	double share;		 /* 0..1: how much of the form is filled in */
	int year;		 /* of the cycle */
	const struct sentences *sentences;
	const struct demo_sheet *sheet; /* of a return of figures, or NULL */
	bool has_before; /* it returned figures the year before */
};

/* RC_ABSENT: this questionnaire has no sheet. */
enum rc demo_sheet_load(struct arena *a, const char *path,
    struct demo_sheet **out, struct fault *f) MUST_CHECK;
/* The cells of a sheet for this State, year and row of a repeat (or ""). */
const char **demo_sheet_work_out(const struct demo_plan *p, struct arena *a,
    const struct questionnaire *q, const char *row);
/* What stands at a place, or false where the sheet leaves it to demo_value.
 * Counts are never left: they would not add up. */
bool demo_sheet_value(const struct demo_plan *p, struct arena *a,
    const struct question *q, const struct place *place, const char **values,
    const char **value, const char **status);
/* How many rows a repeat has, or -1 where the sheet does not say. */
long demo_sheet_rows(const struct demo_plan *p, const struct question *q);
/* Flags of a figure, or NULL. */
const char *demo_sheet_flags(const struct demo_plan *p, struct arena *a,
    const struct question *q, const struct place *place);

/* A number in [0, 1) that depends on the seed, the State and these names. */
double demo_chance(const struct demo_plan *p, const char *purpose,
    const char *question, const char *row, const char *col);

/* One of the sentences under key with its {places} filled, or NULL where there
 * are none; chance in [0, 1) chooses. */
char *demo_sentence(
    const struct demo_plan *p, struct arena *a, const char *key, double chance);

/* What this State would answer at a place of w; "" leaves it blank. May set
 * *status to a mark. Never gives a value that has a problem. */
const char *demo_value(const struct demo_plan *p, struct arena *a,
    const struct open_report *w, const struct place *place,
    const char **status);

/* Answers of a whole report, in the order of the questionnaire, worked out
 * in memory until no further question comes up. */
enum rc demo_answers(const struct demo_plan *p, struct arena *a,
    const struct open_report *r, int64_t now, struct change **out, size_t *n,
    struct fault *f) MUST_CHECK;

/* The accounts of the demonstration. One password per role, hashed once: 24
 * focal points would else cost as many seconds. */
struct demo_people {
	struct account staff, administrator, member;
	struct table table;    /* role, email, password, state: to be printed */
	struct account *focal; /* by State, as in the States list */
};

struct state_list;

int demo_people_add(struct options *o, struct db *db,
    const struct state_list *states, int64_t now, struct demo_people *out);

/* Gives the State's contributor parts of its open report, as focal would, and
 * lets both talk about it. */
enum rc demo_team_fill(struct db *db, struct library *l, struct arena *a,
    const struct demo_plan *p, const struct account *focal, int64_t now,
    struct fault *f) MUST_CHECK;

/* Who talks about which report, in whose words. */
struct demo_talk {
	struct db *db;
	struct library *l;
	struct arena *a;
	const struct demo_plan *plan;
	const struct questionnaire *q;
	int64_t report, now;
	const struct account *focal, *contributor;
	struct fault *f;
};

/* Sections in which something waits for the contributor, and was resolved. */
enum rc
demo_talk_fill(struct demo_talk *t, int asked, int resolved) MUST_CHECK;

struct published_list;

/* Fills the database: two cycles of the first questionnaire among these
 * States, then two years of each that has a sheet of figures. */
int demo_fill(struct options *o, struct db *db, uint64_t seed,
    const struct published_list *questionnaires,
    const struct state_list *states, const struct demo_people *people,
    int64_t now);

#endif
