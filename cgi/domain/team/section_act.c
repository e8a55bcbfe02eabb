/* SPDX-License-Identifier: MIT */
/* See section_act.h. */
#include <string.h>

#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/team/section_act.h"
#include "domain/team/team_inside.h"
#include "identity/permission.h"
#include "store/audit.h"

struct acting {
	struct db *db;
	struct arena *a;
	const struct section_act *act;
	const struct account *who;
	int64_t now;
	const struct team_letter_writer *writer;
	struct open_report r; /* a glance */
	int section;
	struct section_state state;
};

bool
section_is_theirs(const struct account *who, const struct scope *scope,
    const struct questionnaire *q, int section, const char *iso3)
{
	const struct section *s = &q->sections[section];

	if (!permission_object(who, ACT_REPORT_WRITE, iso3))
		return false;
	for (int i = s->first; i < s->end; i++)
		if (question_is_asked(&q->questions[i]) &&
		    scope_of(scope, i) < SHARE_WRITE)
			return false;
	return scope_section(scope, q, section) == SHARE_WRITE;
}

static enum rc
read_all(struct acting *x, struct library *l, struct fault *f)
{
	const struct section_act *act = x->act;
	struct section_states states;
	enum rc rc =
	    report_glance(x->db, l, x->a, act->report, x->who->iso3, &x->r, f);

	if (rc != RC_OK)
		return rc;
	x->section = questionnaire_section(x->r.q, act->section);
	if (x->section < 0)
		return fail(f, RC_ABSENT, 6855, "there is no section '%s'",
		    act->section);
	rc = section_states_read(x->db, x->a, x->r.q, act->report, &states, f);
	if (rc == RC_OK)
		x->state = states.v[x->section];
	return rc;
}

static enum rc
must_be_theirs(const struct acting *x, struct fault *f)
{
	const char *iso3 = x->r.report.iso3;
	bool may_clear = permission_object(x->who, ACT_REPORT_CLEAR, iso3);
	struct scope scope;
	enum rc rc =
	    scope_read(x->db, x->a, x->r.q, x->act->report, x->who, &scope, f);

	if (rc != RC_OK || may_clear)
		return rc;
	if (x->act->to != SECTION_CLEARED &&
	    section_is_theirs(x->who, &scope, x->r.q, x->section, iso3))
		return RC_OK;
	return fail(f, RC_DENIED, 6856, "section '%s' is not theirs to say",
	    x->act->section);
}

/* Ready is less than cleared: it is said of a draft only. */
static enum rc
must_lead_on(const struct acting *x, struct fault *f)
{
	enum section_standing now = x->state.now, to = x->act->to;

	if (report_bar(&x->r.report, &x->r.cycle) != NULL)
		return fail(
		    f, RC_CONFLICT, SECTION_FROZEN, "the report is not open");
	if (now == to || (to == SECTION_READY && now == SECTION_CLEARED))
		return fail(f, RC_CONFLICT, SECTION_ALREADY,
		    "section '%s' is that already", x->act->section);
	return RC_OK;
}

/* What is said is said of what was in front of them. */
static enum rc
must_be_seen(const struct acting *x, struct fault *f)
{
	struct section_part p =
	    section_part(x->a, x->r.q, x->act->report, x->section, x->who->id);
	bool same = true;
	enum rc rc = RC_OK;

	if (x->act->to != SECTION_DRAFT)
		rc =
		    section_is_as_seen(x->db, x->a, &p, x->act->seen, &same, f);
	return rc == RC_OK && !same
	    ? fail(f, RC_CONFLICT, SECTION_TOUCHED,
		  "section '%s' is not as it was shown", x->act->section)
	    : rc;
}

/* One word is the program's own; typed, it gets a full stop. */
static enum rc
reason_of(const struct acting *x, const char **out, struct fault *f)
{
	struct section_event e = {.state = "draft"};

	*out = "";
	if (x->act->to != SECTION_DRAFT)
		return RC_OK;
	e.reason = *out =
	    text_clean(x->a, x->act->reason, strlen(x->act->reason));
	if (**out == '\0')
		return fail(f, RC_INPUT, SECTION_NO_REASON, "no reason given");
	if (text_chars(*out) > SECTION_REASON_MAX)
		return fail(f, RC_INPUT, SECTION_LONG_REASON,
		    "a reason has at most %d characters", SECTION_REASON_MAX);
	if (section_event_is_change(&e))
		*out = arena_printf(x->a, "%s.", *out);
	return RC_OK;
}

static enum rc
write_event(const struct acting *x, const char *reason, struct fault *f)
{
	static const char *const states[] = {
	    [SECTION_DRAFT] = "draft",
	    [SECTION_READY] = "ready",
	    [SECTION_CLEARED] = "cleared",
	};
	struct section_event e = {.section = x->act->section,
	    .state = states[x->act->to],
	    .reason = reason,
	    .by = x->who->id,
	    .at = x->now};
	int64_t entry;
	enum rc rc = store_section_event_add(x->db, x->act->report, &e, f);

	return rc == RC_OK
	    ? store_audit(x->db, x->now, x->who->id,
		  arena_printf(x->a, "section.%s", e.state),
		  arena_printf(x->a, "report %lld", (long long)x->act->report),
		  e.section, &entry, f)
	    : rc;
}

/* --- letters ---------------------------------------------------------------
 */

static enum rc
tell_focal_point(const struct acting *x, struct fault *f)
{
	struct account_list l;
	enum rc rc = store_account_list(x->db, x->a, x->r.report.iso3, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		if (role_of(&l.v[i]) == ROLE_FOCAL_POINT)
			rc = team_write(x->db, x->a, "section_ready", &l.v[i],
			    NULL, x->now, x->writer, f);
	return rc;
}

static bool
was_told(const struct assignment_list *l, size_t n, int64_t account,
    const char *section)
{
	for (size_t i = 0; i < n; i++)
		if (l->v[i].account == account &&
		    strcmp(l->v[i].share, "write") == 0 &&
		    strcmp(l->v[i].section, section) == 0)
			return true;
	return false;
}

static enum rc
tell_writers(const struct acting *x, struct fault *f)
{
	const char *section = x->act->section;
	struct assignment_list l;
	struct account to;
	enum rc rc =
	    store_assignment_list(x->db, x->a, x->act->report, 0, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		const struct assignment *g = &l.v[i];

		if (g->account == x->who->id ||
		    strcmp(g->section, section) != 0 ||
		    strcmp(g->share, "write") != 0 ||
		    was_told(&l, i, g->account, section))
			continue;
		rc = store_account_by_id(x->db, x->a, g->account, &to, f);
		if (rc == RC_OK && role_of(&to) == ROLE_CONTRIBUTOR)
			rc = team_write(x->db, x->a, "section_back", &to, NULL,
			    x->now, x->writer, f);
	}
	return rc;
}

static enum rc
tell(const struct acting *x, struct fault *f)
{
	if (x->act->to == SECTION_DRAFT)
		return tell_writers(x, f);
	if (x->act->to == SECTION_READY && role_of(x->who) == ROLE_CONTRIBUTOR)
		return tell_focal_point(x, f);
	return RC_OK;
}

enum rc
section_act(struct db *db, struct library *l, struct arena *a,
    const struct section_act *act, const struct account *who, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	struct acting x = {.db = db,
	    .a = a,
	    .act = act,
	    .who = who,
	    .now = now,
	    .writer = writer};
	const char *reason = "";
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = read_all(&x, l, f);
	if (rc == RC_OK)
		rc = must_be_theirs(&x, f);
	if (rc == RC_OK)
		rc = must_lead_on(&x, f);
	if (rc == RC_OK)
		rc = must_be_seen(&x, f);
	if (rc == RC_OK)
		rc = reason_of(&x, &reason, f);
	if (rc == RC_OK)
		rc = write_event(&x, reason, f);
	if (rc == RC_OK)
		rc = tell(&x, f);
	return db_end(db, rc, f);
}
