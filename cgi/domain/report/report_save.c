/* SPDX-License-Identifier: MIT */
/*
 * Saving: each change is compared with what is stored and with what its author
 * had in front of them, and ends as the answer or as text kept aside. One
 * transaction; whatever was acknowledged is on disk.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/carry_inside.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"
#include "domain/report/section_state.h"

struct saving {
	struct db *db;
	struct arena *a;
	struct open_report r; /* a glance: no answers, no instance */
	struct unplaced_list kept;
	struct scope scope;
	const struct account *who;
	int64_t now;
	const char *bar; /* why nothing may be saved, or NULL */
	bool wrote;
	int put_back; /* section that was looked at last, or -1 */
};

/* Everything about one change that the rules below look at. */
struct weighed {
	int question;
	const char *row, *col;
	struct answer stored, seen, wanted;
};

static bool
is_mark(const char *status)
{
	return status != NULL &&
	    (strcmp(status, ":") == 0 || strcmp(status, "..") == 0 ||
		strcmp(status, "x") == 0 || strcmp(status, "c") == 0);
}

/* Chosen beside the answer or typed in its place; NULL where there is none. */
static const char *
mark_of(const struct question *question, const struct change *c)
{
	return is_mark(c->status) ? c->status : value_mark(question, c->value);
}

static const char *
or_else(const char *given, const char *other)
{
	return given == NULL ? other : given;
}

static const char *
cleaned(struct arena *a, const char *given, const char *other)
{
	return given == NULL ? other : text_clean(a, given, strlen(given));
}

/* How many may know: 0 for the State alone; -1 where it is no level. */
static int
level_width(const char *s)
{
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};

	for (int i = 0; s != NULL && i < 4; i++) {
		if (strcmp(levels[i], s) == 0)
			return i;
	}
	return -1;
}

/* The answer this change would make of base. */
static struct answer
overlay(struct saving *s, const struct weighed *w, const struct change *c,
    const struct answer *base)
{
	const struct question *question = &s->r.q->questions[w->question];
	const char *mark = mark_of(question, c), *typed;
	const char *figure =
	    value_without_flags(s->a, question, c->value, &typed);
	struct answer out = *base;

	out.value = mark != NULL ? "" : value_normal(s->a, question, figure);
	out.status = mark != NULL ? mark
	    : *out.value == '\0'  ? "blank"
				  : "answered";
	out.comment = cleaned(s->a, c->comment, base->comment);
	out.source = cleaned(s->a, c->source, base->source);
	out.publication =
	    or_else(level_width(c->publication) >= 0 ? c->publication : NULL,
		base->publication);
	if (strcmp(out.status, "answered") != 0 ||
	    !question_has_figures(question))
		out.flags = "";
	else if (c->flags != NULL || *typed != '\0')
		out.flags = flags_normal(s->a,
		    arena_printf(s->a, "%s%s", or_else(c->flags, ""), typed));
	return out;
}

/* Roles are the router's concern; here it is who was given what. */
static bool
is_not_shared(const struct saving *s, int question)
{
	return scope_is_partial(&s->scope) &&
	    scope_of(&s->scope, question) < SHARE_WRITE;
}

/* What is stored now, and what the author saw. */
static enum rc
weigh(struct saving *s, const struct change *c, struct weighed *w,
    struct fault *f)
{
	const char *name = s->r.q->questions[w->question].name;
	struct answer none = answer_none(s->r.q, name, w->row, w->col);
	int64_t id = s->r.report.id;
	enum rc rc;

	rc = store_answer_get(
	    s->db, s->a, id, name, w->row, w->col, &w->stored, NULL);
	if (rc == RC_ABSENT)
		w->stored = none;
	else if (rc != RC_OK)
		return fail(f, rc, 6101, "answer %s cannot be read", name);
	w->seen = w->stored;
	if (c->seen_revision != w->stored.revision) {
		rc = store_answer_at(s->db, s->a, id, name, w->row, w->col,
		    c->seen_revision, &w->seen, NULL);
		if (rc == RC_ABSENT)
			w->seen = none;
		else if (rc != RC_OK)
			return fail(
			    f, rc, 6102, "history of %s cannot be read", name);
	}
	/* Of what was not given nothing is told: not its comment by way of a
	 * kept text, nor whether a guess is right. */
	if (is_not_shared(s, w->question))
		w->stored = none;
	w->wanted = overlay(s, w, c, &w->stored);
	return RC_OK;
}

/* The same text kept aside before, by a form sent twice. */
static bool
is_kept(const struct unplaced_list *kept, const struct unplaced *u)
{
	for (size_t i = 0; i < kept->n; i++) {
		const struct unplaced *k = &kept->v[i];

		if (k->author == u->author &&
		    k->seen_revision == u->seen_revision &&
		    text_eq(k->question, u->question) &&
		    text_eq(k->row, u->row) && text_eq(k->col, u->col) &&
		    text_eq(k->value, u->value) &&
		    text_eq(k->status, u->status) &&
		    text_eq(k->comment, u->comment) &&
		    text_eq(k->source, u->source) &&
		    text_eq(k->flags, u->flags) &&
		    text_eq(k->reason, u->reason))
			return true;
	}
	return false;
}

static enum rc
set_aside(struct saving *s, const struct weighed *w, const struct change *c,
    const char *value, const char *reason, struct fault *f)
{
	struct unplaced u = {.report = s->r.report.id,
	    .question = s->r.q->questions[w->question].name,
	    .row = w->row,
	    .col = w->col,
	    .value = value,
	    .status = strcmp(w->wanted.status, "blank") == 0 ? "answered"
							     : w->wanted.status,
	    .comment = w->wanted.comment,
	    .source = w->wanted.source,
	    .flags = w->wanted.flags,
	    .reason = reason,
	    .seen_revision = c->seen_revision,
	    .author = s->who->id,
	    .at = s->now};

	return is_kept(&s->kept, &u) ? RC_OK : store_unplaced_add(s->db, &u, f);
}

/* Makes the row of a repeat when the form brings a new one. *reason is why it
 * cannot be: the row was removed meanwhile, or there are too many. */
static enum rc
make_row(struct saving *s, const struct weighed *w, const struct change *c,
    const char **reason, struct fault *f)
{
	int repeat = question_repeat(s->r.q, w->question);
	const struct question *it;
	enum rc rc;

	if (repeat < 0)
		return RC_OK;
	it = &s->r.q->questions[repeat];
	if (repeat_has_row(&s->r.rows, it->name, w->row))
		return RC_OK;
	if (c->seen_revision > 0 || w->stored.revision > 0)
		*reason = "newer";
	else if (!repeat_takes_row(&s->r, repeat, w->row))
		*reason = "invalid";
	if (*reason != NULL)
		return RC_OK;
	rc = store_repeat_row_add(
	    s->db, s->r.report.id, it->name, w->row, s->who->id, s->now, f);
	if (rc == RC_CONFLICT) { /* removed before anything was in it */
		*reason = "newer";
		return RC_OK;
	}
	if (rc == RC_OK)
		rc = store_repeat_row_list(
		    s->db, s->a, s->r.report.id, &s->r.rows, f);
	return rc;
}

/* A figure typed and a mark set beside it: the mark is the answer, and the
 * figure is kept unless it is only what stood there before. */
static enum rc
keep_under_mark(struct saving *s, const struct weighed *w,
    const struct change *c, struct fault *f)
{
	const struct question *question = &s->r.q->questions[w->question];
	const char *flags;
	const char *typed = value_normal(s->a, question,
	    value_without_flags(s->a, question, c->value, &flags));

	if (!is_mark(c->status) || value_mark(question, typed) != NULL ||
	    *typed == '\0' || strcmp(typed, w->seen.value) == 0)
		return RC_OK;
	return set_aside(s, w, c, typed, "invalid", f);
}

/* Answers come section by section: each section is looked at once. */
static enum rc
put_back(struct saving *s, int question, struct fault *f)
{
	int section = s->r.q->questions[question].section;

	if (section == s->put_back)
		return RC_OK;
	s->put_back = section;
	return section_changed(
	    s->db, s->r.report.id, s->r.q, question, s->who->id, s->now, f);
}

static enum rc
put(struct saving *s, struct weighed *w, const struct change *c,
    struct change_outcome *o, struct fault *f)
{
	const char *reason = NULL;
	enum rc rc = make_row(s, w, c, &reason, f);

	if (rc != RC_OK)
		return rc;
	if (reason != NULL) {
		o->result =
		    strcmp(reason, "newer") == 0 ? CR_NEWER : CR_UNPLACED;
		return set_aside(s, w, c, w->wanted.value, reason, f);
	}
	rc = keep_under_mark(s, w, c, f);
	if (rc != RC_OK)
		return rc;
	w->wanted.author = s->who->id;
	w->wanted.at = s->now;
	o->result = CR_SAVED;
	s->wrote = true;
	rc = store_answer_put(
	    s->db, s->r.report.id, &w->wanted, &o->revision, f);
	return rc == RC_OK ? put_back(s, w->question, f) : rc;
}

/* A kept text has no level, and telling fewer does not wait until somebody has
 * chosen between two versions: the narrower level holds of what stands there
 * now. The wider one is for whoever sees what is told. */
static enum rc
narrow(struct saving *s, const struct weighed *w, const struct answer *of_seen,
    struct fault *f)
{
	struct answer next = w->stored;
	int64_t revision;
	enum rc rc;

	if (w->stored.revision == 0 ||
	    strcmp(of_seen->publication, w->seen.publication) == 0 ||
	    level_width(of_seen->publication) >=
		level_width(w->stored.publication))
		return RC_OK;
	next.publication = of_seen->publication;
	next.author = s->who->id;
	next.at = s->now;
	s->wrote = true;
	rc = store_answer_put(s->db, s->r.report.id, &next, &revision, f);
	return rc == RC_OK ? put_back(s, w->question, f) : rc;
}

/* Saved over a newer answer: both are kept. A level that is all there is to it
 * and holds by now is no version of its own. */
static enum rc
keep_both(struct saving *s, const struct weighed *w, const struct change *c,
    struct change_outcome *o, struct fault *f)
{
	struct answer of_seen = overlay(s, w, c, &w->seen);
	int width = level_width(of_seen.publication);
	enum rc rc = narrow(s, w, &of_seen, f);

	if (rc != RC_OK)
		return rc;
	of_seen.publication = w->seen.publication;
	if (answer_says_same(&of_seen, &w->seen) &&
	    width <= level_width(w->stored.publication)) {
		o->result = CR_SAVED;
		o->revision = c->seen_revision;
		return RC_OK;
	}
	o->result = CR_NEWER;
	return set_aside(s, w, c, w->wanted.value, "newer", f);
}

static enum rc
decide(struct saving *s, const struct change *c, struct weighed *w,
    struct change_outcome *o, struct fault *f)
{
	struct answer of_seen = overlay(s, w, c, &w->seen);

	o->revision = w->stored.revision;
	o->result = CR_SAME;
	if (answer_says_same(&w->wanted, &w->stored))
		return keep_under_mark(s, w, c, f);
	if (answer_says_same(&of_seen, &w->seen)) {
		/* only sent along with another place: what stands here now was
		 * not seen, and the next change is weighed against that */
		o->revision = c->seen_revision;
		return keep_under_mark(s, w, c, f);
	}
	if (s->bar != NULL || is_not_shared(s, w->question)) {
		o->result = CR_UNPLACED;
		return set_aside(s, w, c, w->wanted.value,
		    s->bar != NULL ? s->bar : "denied", f);
	}
	if (w->stored.revision == c->seen_revision)
		return put(s, w, c, o, f);
	return keep_both(s, w, c, o, f);
}

static enum rc
save_one(struct saving *s, const struct change *c, struct change_outcome *o,
    struct fault *f)
{
	struct weighed w = {
	    .row = or_else(c->row, ""), .col = or_else(c->col, "")};
	enum rc rc;

	*o = (struct change_outcome){.result = CR_UNKNOWN};
	w.question = questionnaire_find(s->r.q, c->question);
	if (w.question < 0 ||
	    !question_is_asked(&s->r.q->questions[w.question]) ||
	    !question_has_cell(s->r.q, w.question, w.row, w.col))
		return RC_OK;
	rc = weigh(s, c, &w, f);
	return rc == RC_OK ? decide(s, c, &w, o, f) : rc;
}

static void
note_problems(const struct saving *s, const struct open_report *r,
    const struct change *c, size_t n, struct change_outcome *o)
{
	for (size_t i = 0; i < n; i++) {
		const struct answer *ans =
		    report_answer(r, c[i].question, c[i].row, c[i].col);

		if (ans != NULL && o[i].result != CR_UNKNOWN &&
		    !is_not_shared(s, questionnaire_find(r->q, c[i].question)))
			o[i].problem = answer_problem(r,
			    questionnaire_find(r->q, c[i].question), ans->row,
			    ans->col, ans->value, ans->status);
	}
}

static enum rc
begin(struct saving *s, struct library *l, int64_t report, struct fault *f)
{
	enum rc rc =
	    report_glance(s->db, l, s->a, report, s->who->iso3, &s->r, f);

	if (rc == RC_OK)
		rc = store_unplaced_list(
		    s->db, s->a, report, s->who->id, &s->kept, f);
	if (rc == RC_OK)
		rc = scope_read(
		    s->db, s->a, s->r.q, report, s->who, &s->scope, f);
	if (rc == RC_OK)
		s->bar = report_bar(&s->r.report, &s->r.cycle);
	s->r.scope = &s->scope;
	return rc;
}

enum rc
report_save_carried(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, const struct save *what,
    int64_t now, struct change_outcome *outcomes, struct fault *f)
{
	struct saving s = {
	    .db = db, .a = a, .who = who, .now = now, .put_back = -1};
	struct open_report after = {0};
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = begin(&s, l, report, f);
	for (size_t i = 0; rc == RC_OK && i < what->n; i++)
		rc = save_one(&s, &what->changes[i], &outcomes[i], f);
	if (rc == RC_OK && s.bar == NULL)
		rc = carry_decide(db, &s.r, who, what, outcomes, now, f);
	if (rc == RC_OK && s.wrote)
		rc = report_refind(db, l, a, report, now, &after, f);
	else if (rc == RC_OK)
		rc = report_open(db, l, a, report, NULL, "en", now, &after, f);
	after.scope = &s.scope;
	if (rc == RC_OK)
		note_problems(&s, &after, what->changes, what->n, outcomes);
	report_close(&after);
	return db_end(db, rc, f);
}

enum rc
report_save(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct account *who, const struct change *changes, size_t n,
    int64_t now, struct change_outcome *outcomes, struct fault *f)
{
	struct save what = {.changes = changes, .n = n};

	return report_save_carried(
	    db, l, a, report, who, &what, now, outcomes, f);
}

/* Typed, or only sent back as it was shown? */
static enum rc
keep_one(struct db *db, struct arena *a, const struct unplaced *u,
    const struct unplaced_list *kept, struct fault *f)
{
	struct answer seen;
	enum rc rc = store_answer_at(db, a, u->report, u->question, u->row,
	    u->col, u->seen_revision, &seen, NULL);

	if (rc == RC_OK && kept_says_same(a, u, &seen) &&
	    (text_eq(seen.status, u->status) || *u->value == '\0') &&
	    (u->comment == NULL || text_eq(seen.comment, u->comment)) &&
	    (u->source == NULL || text_eq(seen.source, u->source)))
		return RC_OK;
	if (rc == RC_ABSENT && *u->value == '\0' && text_is_empty(u->comment) &&
	    text_is_empty(u->source) && !is_mark(u->status))
		return RC_OK;
	return is_kept(kept, u) ? RC_OK : store_unplaced_add(db, u, f);
}

enum rc
report_keep(struct db *db, struct arena *a, int64_t report, int64_t author,
    const struct change *changes, size_t n, const char *reason, int64_t now,
    struct fault *f)
{
	struct unplaced_list kept;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = store_unplaced_list(db, a, report, author, &kept, f);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		const struct change *c = &changes[i];
		const char *value = or_else(c->value, "");
		struct unplaced u = {.report = report,
		    .question = c->question,
		    .row = or_else(c->row, ""),
		    .col = or_else(c->col, ""),
		    .value = text_clean(a, value, strlen(value)),
		    .status = is_mark(c->status) ? c->status : "answered",
		    .comment = cleaned(a, c->comment, ""),
		    .source = cleaned(a, c->source, ""),
		    .flags = flags_normal(a, or_else(c->flags, "")),
		    .reason = reason,
		    .seen_revision = c->seen_revision,
		    .author = author,
		    .at = now};

		rc = keep_one(db, a, &u, &kept, f);
	}
	return db_end(db, rc, f);
}
