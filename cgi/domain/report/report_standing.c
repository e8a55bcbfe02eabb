/* SPDX-License-Identifier: MIT */
/*
 * How far a report is, section by section, remembered by the worker. Working
 * it out evaluates every condition of the questionnaire, and the pages people
 * come back to ask for it each time.
 *
 * What is remembered is found again only under everything it follows from: the
 * questionnaire, what expressions see of State, cycle and day, the submission
 * of the cycle before (frozen), and the mark of the answers
 * (store_report_mark), read in the page's own snapshot. So another worker's
 * save is seen as one's own is, and nothing has to be forgotten in time.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/carry.h"
#include "domain/report/report_inside.h"

enum { REMEMBERED = 32, KEY_SIZE = 192 };

struct remembered {
	char key[KEY_SIZE];
	struct progress *v; /* of each section, then of the whole */
	int cap;
	char year[5]; /* of the cycle from which answers come over, or "" */
};

struct standings {
	struct arena *a;
	struct remembered kept[REMEMBERED];
	unsigned next; /* to be written over */
};

struct standings *
standings_new(struct arena *a)
{
	struct standings *s = arena_alloc(a, sizeof(*s));

	s->a = a;
	return s;
}

static enum rc
make_key(struct db *db, struct arena *a, int64_t now,
    const struct open_report *o, char **key, struct fault *f)
{
	const char *mark;
	struct earlier_submission from;
	enum rc rc = store_report_mark(db, a, o->report.id, &mark, f);

	if (rc == RC_OK)
		rc = store_earlier_submission(db, a, o->report.id, &from, f);
	if (rc == RC_OK)
		*key = arena_printf(a, "%p %lld %s %lld %d %s %s %s %s %s",
		    (const void *)o->q, (long long)o->report.id, mark,
		    (long long)from.id, report_is_open(&o->report, &o->cycle),
		    o->state.iso3, o->state.status, o->state.region,
		    report_year(o, a), text_utc_date(a, now));
	return rc;
}

static const struct remembered *
recall(const struct standings *s, const char *key)
{
	for (int i = 0; i < REMEMBERED; i++) {
		if (strcmp(s->kept[i].key, key) == 0)
			return &s->kept[i];
	}
	return NULL;
}

static void
note_carried(
    struct remembered *r, const struct open_report *o, const struct carry *c)
{
	int n = o->q->sections_n;

	for (int i = 0; i < n; i++) {
		r->v[i].carried = carry_waiting(c, o->q, i);
		r->v[n].carried += r->v[i].carried;
	}
	r->year[0] = '\0';
	if (c->then != NULL && strlen(c->year) < sizeof(r->year))
		memcpy(r->year, c->year, strlen(c->year) + 1);
}

static void
work_out(
    struct remembered *r, const struct open_report *o, const struct carry *c)
{
	int n = o->q->sections_n + 1;

	for (int i = 0; i < n - 1; i++)
		r->v[i] = report_progress(o, i);
	r->v[n - 1] = report_progress(o, -1);
	note_carried(r, o, c);
}

static const struct remembered *
remember(struct standings *s, const struct open_report *o,
    const struct carry *c, const char *key)
{
	struct remembered *r = &s->kept[s->next++ % REMEMBERED];
	int n = o->q->sections_n + 1;

	if (n > r->cap) {
		r->v = arena_array(s->a, (size_t)n, sizeof(*r->v));
		r->cap = n;
	}
	work_out(r, o, c);
	r->key[0] = '\0'; /* too long: worked out each time */
	if (strlen(key) < KEY_SIZE)
		memcpy(r->key, key, strlen(key) + 1);
	return r;
}

/* Of whoever has parts only: other figures than everybody's. */
static enum rc
standing_of_parts(struct db *db, struct library *l, struct arena *a,
    struct open_report *o, struct standing *out, struct fault *f)
{
	struct remembered r = {.key = ""};
	struct carry c;
	size_t n = (size_t)o->q->sections_n;
	enum rc rc = carry_read(db, l, a, o, -1, &c, f);

	if (rc != RC_OK)
		return rc;
	r.v = arena_array(a, n + 1, sizeof(*r.v));
	work_out(&r, o, &c);
	out->sections = r.v;
	out->all = r.v[n];
	out->carried_from = arena_dup(a, r.year);
	return RC_OK;
}

enum rc
report_standing(struct db *db, struct library *l, struct arena *a, int64_t now,
    struct open_report *o, struct standing *out, struct fault *f)
{
	struct standings *s = library_standings(l);
	const struct remembered *r;
	struct carry c;
	char *key;
	size_t n = (size_t)o->q->sections_n;
	enum rc rc;

	if (scope_is_partial(o->scope))
		return standing_of_parts(db, l, a, o, out, f);
	rc = make_key(db, a, now, o, &key, f);
	if (rc != RC_OK)
		return rc;
	r = recall(s, key);
	if (r == NULL) {
		rc = report_complete(db, l, a, now, o, f);
		if (rc == RC_OK)
			rc = carry_read(db, l, a, o, -1, &c, f);
		if (rc != RC_OK)
			return rc;
		r = remember(s, o, &c, key);
	}
	out->sections = arena_array(a, n + 1, sizeof(*out->sections));
	memcpy(out->sections, r->v, (n + 1) * sizeof(*out->sections));
	out->all = r->v[n];
	out->carried_from = arena_dup(a, r->year);
	return RC_OK;
}
