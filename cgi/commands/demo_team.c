/* SPDX-License-Identifier: MIT */
/* The demonstration's contributor has something to do: sections in the middle
 * of the open report, which others have not reached, and an earlier one to
 * comment. Of the first sections, which others have filled in, the focal point
 * has cleared some, and one waits. */
#include <string.h>
#include "base/text.h"
#include "commands/demo.h"
#include "domain/team/section_act.h"

enum { WEEKS = 3, DAY = 86400 };

static const struct account *
colleague(const struct account_list *l, const char *role)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i].role, role) == 0)
			return &l->v[i];
	return NULL;
}

static enum rc
share_out(struct db *db, struct library *l, struct arena *a,
    const struct report *r, const struct questionnaire *q,
    const struct account *who, const struct account *by, int64_t now,
    struct fault *f)
{
	int middle = q->sections_n / 2;
	const char *due = text_utc_date(a, now + WEEKS * 7 * DAY);
	struct assignment v[] = {
	    {.section = q->sections[middle].name, .share = "write"},
	    {.section = q->sections[middle + 1 < q->sections_n ? middle + 1 : 0]
			    .name,
		.share = "write"},
	    {.section = q->sections[0].name, .share = "comment"}};
	size_t n = sizeof(v) / sizeof(v[0]);

	for (size_t i = 0; i < n; i++) {
		v[i].report = r->id;
		v[i].account = who->id;
		v[i].question = "";
		v[i].due_on = due;
	}
	return team_assign(db, l, a, v, n, by, now - DAY, NULL, f);
}

struct saying {
	struct db *db;
	struct library *l;
	struct arena *a;
	int64_t now;
	struct open_report o;
};

static enum rc
say(struct saying *x, int section, enum section_standing to,
    const struct account *who, struct fault *f)
{
	struct section_act act = {.report = x->o.report.id,
	    .section = x->o.q->sections[section].name,
	    .to = to,
	    .reason = ""};
	struct section_part p =
	    section_part(x->a, x->o.q, act.report, section, who->id);
	enum rc rc = section_seen(x->db, x->a, &p, x->now, &act.seen, f);

	return rc == RC_OK
	    ? section_act(x->db, x->l, x->a, &act, who, x->now, NULL, f)
	    : rc;
}

/* Of those that apply two are cleared, the next is ready and waits. */
static enum rc
say_all(struct saying *x, int64_t report, const struct account *focal,
    const struct account *deputy, struct fault *f)
{
	int n = 0;
	enum rc rc = report_open(
	    x->db, x->l, x->a, report, NULL, "en", x->now, &x->o, f);

	for (int s = 0; rc == RC_OK && n < 3 && s < x->o.q->sections_n; s++) {
		if (!instance_section_relevant(x->o.instance, s))
			continue;
		rc = n < 2 ? say(x, s, SECTION_CLEARED, focal, f)
			   : say(x, s, SECTION_READY,
				 deputy != NULL ? deputy : focal, f);
		n++;
	}
	report_close(&x->o);
	return rc;
}

enum rc
demo_team_fill(struct db *db, struct library *l, struct arena *a,
    const struct demo_plan *p, const struct account *focal, int64_t now,
    struct fault *f)
{
	struct demo_talk talk = {.db = db,
	    .l = l,
	    .a = a,
	    .plan = p,
	    .now = now,
	    .focal = focal,
	    .f = f};
	struct saying saying = {.db = db, .l = l, .a = a, .now = now};
	const struct questionnaire *q = NULL;
	const struct account *who;
	struct account_list people;
	struct report_list reports;
	enum rc rc = store_account_list(db, a, focal->iso3, &people, f);

	if (rc == RC_OK)
		rc = store_report_list(db, a, 0, focal->iso3, &reports, f);
	if (rc != RC_OK || (who = colleague(&people, "contributor")) == NULL)
		return rc;
	for (size_t i = 0; i < reports.n; i++) {
		struct cycle c;

		rc = store_cycle_get(db, a, reports.v[i].cycle, &c, f);
		if (rc == RC_OK && !report_is_open(&reports.v[i], &c))
			continue;
		if (rc == RC_OK)
			rc = library_get(
			    l, db, c.questionnaire, c.version, &q, f);
		if (rc == RC_OK)
			rc = share_out(
			    db, l, a, &reports.v[i], q, who, focal, now, f);
		talk.q = q;
		talk.report = reports.v[i].id;
		talk.contributor = who;
		if (rc == RC_OK)
			rc = demo_talk_fill(&talk, q->sections_n / 2, 0);
		if (rc == RC_OK)
			rc = say_all(&saying, reports.v[i].id, focal,
			    colleague(&people, "deputy"), f);
		break;
	}
	return rc;
}
