/* SPDX-License-Identifier: MIT */
/*
 * Two cycles among the invented States: one closed some years ago, one open
 * now with States at every point of the way; then two years of each
 * questionnaire that has a sheet of figures. Everything goes through the same
 * functions as the pages.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/text.h"
#include "commands/demo.h"
#include "domain/report/cycle.h"
#include "store/questionnaires.h"
#include "store/states.h"
#include "store/submissions.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

struct round {
	const char *title;	    /* key of a sentence */
	int64_t opens, due, closes; /* closes 0: stays open */
	double shift;		    /* on the strength of every State */
	/* By State, repeated: N nothing, I signed in, D draft, S submitted,
	 * R returned, A accepted, - not invited. */
	const char *standings;
	const char *before; /* those of the cycle before, or NULL */
};

struct filling {
	struct options *o;
	struct db *db;
	struct library *l;
	uint64_t seed;
	const char *questionnaire;
	const struct state_list *states;
	const struct demo_people *people;
	const struct sentences *sentences;
	const struct demo_sheet *sheet;
	int64_t now;
	struct fault f;
};

/* One report on its way. */
struct way {
	const struct round *round;
	const struct account *who;
	struct demo_plan plan;
	struct report report;
	char standing;
	int64_t at; /* the clock of this State */
};

static void
tick(struct way *w, const char *purpose)
{
	w->at += HOUR +
	    (int64_t)(demo_chance(&w->plan, purpose, "", "", "") * 30 * HOUR);
}

/* A section at a time, as a person saves them. */
static enum rc
save_sections(struct filling *d, struct arena *a, struct way *w,
    const struct questionnaire *q, const struct change *changes, size_t n)
{
	struct change_outcome *o = arena_array(a, n + 1, sizeof(*o));
	size_t i = 0;
	enum rc rc = RC_OK;

	while (rc == RC_OK && i < n) {
		int at = questionnaire_find(q, changes[i].question);
		int section = q->questions[at].section;
		size_t k = i;

		while (k < n &&
		    q->questions[questionnaire_find(q, changes[k].question)]
			    .section == section)
			k++;
		tick(w, q->sections[section].name);
		rc = report_save(d->db, d->l, a, w->report.id, w->who,
		    changes + i, k - i, w->at, o, &d->f);
		i = k;
	}
	return rc;
}

static enum rc
write_report(struct filling *d, struct arena *a, struct way *w)
{
	struct open_report r = {0};
	struct change *changes = NULL;
	size_t n = 0;
	enum rc rc = report_open(
	    d->db, d->l, a, w->report.id, NULL, "en", w->at, &r, &d->f);

	if (rc == RC_OK)
		rc = demo_answers(&w->plan, a, &r, w->at, &changes, &n, &d->f);
	report_close(&r);
	return rc == RC_OK ? save_sections(d, a, w, r.q, changes, n) : rc;
}

static enum rc
send_report(struct filling *d, struct arena *a, struct way *w)
{
	struct submission s;
	char *reason = demo_sentence(&w->plan, a, "return.reason",
	    demo_chance(&w->plan, "reason", "", "", ""));
	enum rc rc;

	tick(w, "submit");
	rc = report_submit(
	    d->db, d->l, a, w->report.id, w->who, w->at, &s, &d->f);
	w->at += 3 * DAY;
	if (rc == RC_OK && w->standing == 'R')
		rc = report_return(d->db, w->report.id, reason,
		    &d->people->staff, w->at, &d->f);
	if (rc == RC_OK && w->standing == 'A')
		rc = report_accept(
		    d->db, d->l, w->report.id, &d->people->staff, w->at, &d->f);
	return rc;
}

static enum rc
walk(struct filling *d, struct arena *a, struct way *w)
{
	enum rc rc;

	if (w->standing == 'N')
		return RC_OK;
	rc = store_account_seen(d->db, w->who->id, w->at, &d->f);
	if (rc != RC_OK || w->standing == 'I')
		return rc;
	rc = write_report(d, a, w);
	if (rc == RC_OK && w->standing != 'D')
		rc = send_report(d, a, w);
	return rc;
}

static int
year_of(int64_t at)
{
	time_t t = (time_t)at;
	struct tm tm;

	gmtime_r(&t, &tm);
	return tm.tm_year + 1900;
}

static double
within(double low, double x, double high)
{
	return x < low ? low : x > high ? high : x;
}

/* Most of them write in English. */
static void
speak(struct demo_plan *p)
{
	p->lang = demo_chance(p, "language", "", "", "") < 0.25 ? "ru" : "en";
}

/* What this State is like, the same in every cycle, and how it does in this. */
static void
make_plan(struct filling *d, struct way *w, size_t i)
{
	const struct state *s = &d->states->v[i];
	struct demo_plan *p = &w->plan;
	double strength;

	*p = (struct demo_plan){.seed = d->seed,
	    .iso3 = s->iso3,
	    .name = s->name,
	    .year = year_of(w->round->opens),
	    .sentences = d->sentences,
	    .sheet = d->sheet};
	strength = demo_chance(p, "strength", "", "", "");
	p->has_before = w->round->before != NULL &&
	    w->round->before[i % strlen(w->round->before)] == 'A';
	p->strength = within(0.05, 0.1 + 0.8 * strength + w->round->shift, 1);
	p->share = w->standing == 'D'
	    ? within(0.35, demo_chance(p, "share", "", "", ""), 0.85)
	    : 1;
	speak(p);
	w->at = w->round->opens + 2 * DAY +
	    (int64_t)(demo_chance(p, "start", w->round->title, "", "") * 15 *
		DAY);
}

static char
standing_of(const struct round *round, size_t i)
{
	return round->standings[i % strlen(round->standings)];
}

static enum rc
run_state(struct filling *d, const struct round *round, int64_t cycle, size_t i)
{
	struct arena *a;
	struct way w = {.round = round, .who = &d->people->focal[i]};
	struct state s;
	enum rc rc;

	w.standing = standing_of(round, i);
	if (w.standing == '-')
		return RC_OK;
	a = arena_new();
	make_plan(d, &w, i);
	rc = store_report_of(d->db, a, cycle, w.plan.iso3, &w.report, &d->f);
	if (rc == RC_OK)
		rc = store_state_get(
		    d->db, a, w.plan.iso3, w.plan.lang, "", &s, &d->f);
	if (rc == RC_OK) {
		w.plan.name = s.name;
		rc = walk(d, a, &w);
	}
	arena_free(a);
	return rc;
}

static enum rc
open_round(struct filling *d, const struct round *round, int64_t *id)
{
	struct arena *a = d->o->a;
	struct demo_plan p = {.iso3 = "",
	    .name = "",
	    .lang = "en",
	    .year = year_of(round->opens),
	    .sentences = d->sentences};
	struct cycle_plan plan = {.questionnaire = d->questionnaire,
	    .title = demo_sentence(&p, a, round->title, 0),
	    .due_on = text_utc_date(a, round->due)};
	const char **guests = arena_array(a, d->states->n, sizeof(*guests));
	size_t letters, n = 0;
	enum rc rc;

	for (size_t i = 0; i < d->states->n; i++) {
		if (standing_of(round, i) != '-')
			guests[n++] = d->states->v[i].iso3;
	}
	rc = cycle_open(
	    d->db, a, &plan, &d->people->staff, round->opens, id, &d->f);
	if (rc == RC_OK)
		rc = cycle_invite(d->db, a, *id, guests, n, &d->people->staff,
		    round->opens, NULL, &letters, &d->f);
	return rc;
}

static enum rc
run_round(struct filling *d, const struct round *round)
{
	int64_t id;
	enum rc rc = open_round(d, round, &id);

	for (size_t i = 0; rc == RC_OK && i < d->states->n; i++)
		rc = run_state(d, round, id, i);
	if (rc == RC_OK && round->closes != 0)
		rc = cycle_close(
		    d->db, id, &d->people->staff, round->closes, &d->f);
	return rc;
}

/* By the years in which a State is asked; the newest of all cycles, which
 * pages show first, remains that of the first questionnaire. */
static enum rc
fill_assessment(struct filling *d)
{
	const struct round rounds[] = {
	    {.title = "cycle.past",
		.opens = d->now - 640 * DAY,
		.due = d->now - 460 * DAY,
		.closes = d->now - 400 * DAY,
		.shift = -0.1,
		.standings = "AAAANASDANAAAAAASNAAAAAN"},
	    {.title = "cycle.now",
		.opens = d->now - 60 * DAY,
		.due = d->now + 75 * DAY,
		.shift = 0.08,
		.standings = "DASDNRINSIADSASDNDASRISS"},
	};
	enum rc rc = run_round(d, &rounds[0]);

	return rc == RC_OK ? run_round(d, &rounds[1]) : rc;
}

static enum rc
fill_returns(struct filling *d)
{
	static const char first[] = "AAANANAASAANDAANIAAANAAN";
	const struct round rounds[] = {
	    {.title = "return.title",
		.opens = d->now - 456 * DAY,
		.due = d->now - 340 * DAY,
		.closes = d->now - 250 * DAY,
		.standings = first},
	    {.title = "return.title",
		.opens = d->now - 90 * DAY,
		.due = d->now + 30 * DAY,
		.standings = "-AADASNADIANSAANIASDNAAN",
		.before = first},
	};
	enum rc rc = run_round(d, &rounds[0]);

	return rc == RC_OK ? run_round(d, &rounds[1]) : rc;
}

/* A questionnaire without a sheet is left alone. */
static enum rc
fill_sheet(struct filling *d, const char *questionnaire)
{
	struct demo_sheet *sheet;
	struct fault f = {0};
	enum rc rc = demo_sheet_load(d->o->a,
	    arena_printf(d->o->a, "%s/questionnaires/demo/%s.csv", d->o->share,
		questionnaire),
	    &sheet, &f);

	if (rc == RC_ABSENT)
		return RC_OK;
	if (rc != RC_OK) {
		d->f = f;
		return rc;
	}
	d->questionnaire = questionnaire;
	d->sheet = sheet;
	return fill_returns(d);
}

/* The first State has a team. */
static enum rc
fill_team(struct filling *d)
{
	struct demo_plan p = {.seed = d->seed,
	    .iso3 = d->states->v[0].iso3,
	    .name = d->states->v[0].name,
	    .year = year_of(d->now),
	    .sentences = d->sentences};

	speak(&p);
	return demo_team_fill(
	    d->db, d->l, d->o->a, &p, &d->people->focal[0], d->now, &d->f);
}

int
demo_fill(struct options *o, struct db *db, uint64_t seed,
    const struct published_list *questionnaires,
    const struct state_list *states, const struct demo_people *people,
    int64_t now)
{
	struct filling d = {.o = o,
	    .db = db,
	    .l = library_new(),
	    .seed = seed,
	    .questionnaire = questionnaires->v[0].id,
	    .states = states,
	    .people = people,
	    .now = now};
	struct sentences *s;
	enum rc rc = sentences_load(o->a,
	    arena_printf(
		o->a, "%s/questionnaires/demo/sentences.csv", o->share),
	    &s, &d.f);

	d.sentences = s;
	if (rc == RC_OK)
		rc = fill_assessment(&d);
	for (size_t i = 1; rc == RC_OK && i < questionnaires->n; i++)
		rc = fill_sheet(&d, questionnaires->v[i].id);
	if (rc == RC_OK)
		rc = fill_team(&d);
	library_free(d.l);
	return rc == RC_OK ? EXIT_DONE : refuse(&d.f);
}
