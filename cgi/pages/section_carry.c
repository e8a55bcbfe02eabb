/* SPDX-License-Identifier: MIT */
/* See section_carry.h. */
#include <string.h>

#include "base/text.h"
#include "pages/files.h"
#include "pages/report_page.h"
#include "pages/section_carry.h"

static const char *
item_key(struct arena *a, const struct questionnaire *q,
    const struct carried_item *i)
{
	const char *name = q->questions[i->question].name;

	return *i->row != '\0' ? arena_printf(a, "%s.%s", name, i->row) : name;
}

/* Also what only shows when an answer on the page calls for it. */
static bool
is_undecided(const struct carried_item *i)
{
	return i->state == CARRY_WAITS || i->state == CARRY_DORMANT;
}

static bool
is_offered(const struct carried_item *i)
{
	return is_undecided(i) || i->state == CARRY_REJECTED;
}

static const char *
state_key(const struct carried_item *i)
{
	static const char *const keys[] = {
	    [CARRY_SHOWN] = "carry.shown",
	    [CARRY_WAITS] = "carry.waits",
	    [CARRY_DORMANT] = "carry.waits",
	    [CARRY_REJECTED] = "carry.rejected",
	    [CARRY_CONFIRMED] = "carry.confirmed",
	    [CARRY_CHANGED] = "carry.changed",
	};

	return i->is_revision ? "carry.revises" : keys[i->state];
}

static const char *
lineage_key(const struct carried_item *i)
{
	static const char *const keys[LN__MAX] = {
	    [LN_REWORDED] = "carry.was.reworded",
	    [LN_SPLIT] = "carry.was.split",
	    [LN_MERGED] = "carry.was.merged",
	    [LN_SCALE] = "carry.was.scale",
	};

	return keys[i->lineage];
}

/* One question of then with what was said to it. */
static void
fill_was(struct section_fill *fl, struct view *old, int then, const char *row,
    bool is_named)
{
	struct answer_list l = carry_old(fl->carry, fl->rd.r->a, then, row);
	struct view *was;

	if (l.n == 0 && row != NULL)
		return;
	was = view_item(old, "was");
	answer_view(fl->rd.app, fl->rd.r, was, fl->carry->then, then, &l, row);
	view_flag(was, "is_named", is_named);
}

/* Also where a question that is called the same reads otherwise: a slip that
 * was mended is for the reader to judge. */
static bool
is_worded_otherwise(const struct section_fill *fl, const struct carried_item *i)
{
	const struct questionnaire *then = fl->carry->then;
	const struct question *now = &fl->o->q->questions[i->question];

	return i->lineage != LN_SAME ||
	    (then != fl->o->q &&
		!text_eq(question_text(then, &then->questions[i->then[0]],
			     fl->rd.r->lang, "label"),
		    question_text(fl->o->q, now, fl->rd.r->lang, "label")));
}

static void
fill_was_row(
    struct section_fill *fl, struct view *old, const struct carried_item *i)
{
	const struct questionnaire *then = fl->carry->then;

	for (int k = 0; k < i->then_n; k++)
		for (int m = i->then[k] + 1;
		     m < then->questions[i->then[k]].end; m++)
			if (question_is_asked(&then->questions[m]))
				fill_was(fl, old, m, i->row, true);
}

/* As it would be saved, where that is not what was said letter by letter. */
static void
fill_today(
    struct section_fill *fl, struct view *old, const struct carried_item *i)
{
	const struct questionnaire *q = fl->o->q;

	if (!i->may_confirm || !i->is_other || *i->row != '\0')
		return;
	answer_view(fl->rd.app, fl->rd.r, view_child(old, "today"), q,
	    i->question, &i->offer, NULL);
}

/* A new answer may have them as well; what is put aside has none. */
static bool
may_bring_files(struct request *r, const struct open_report *o,
    const struct carried_item *i)
{
	return i->files_n > 0 && !i->is_revision && i->state != CARRY_SHOWN &&
	    (i->may_confirm || !is_offered(i)) && report_may_write(r, o) &&
	    scope_of(o->scope, i->question) == SHARE_WRITE;
}

/* A colleague with parts of this report may have none of that one. */
static void
fill_old_files(
    struct section_fill *fl, struct view *old, const struct carried_item *i)
{
	struct request *r = fl->rd.r;
	bool with_it = is_offered(i);
	struct view *along, *file;

	if (!may_bring_files(r, fl->o, i))
		return;
	along = view_child(old, "along");
	view_count(along, "says",
	    with_it ? "carry.files.along" : "carry.files.take",
	    (int64_t)i->files_n, "year", fl->carry->year, NULL);
	view_flag(along, "with_it", with_it);
	for (size_t k = 0; k < i->files_n; k++) {
		const struct attachment *t = i->files[k].then;

		file = view_item(along, "files");
		view_set(file, "name", t->name);
		view_set(file, "size", files_size(fl->rd.app, r, t->bytes));
		if (!scope_is_partial(fl->o->scope))
			view_set(file, "href",
			    arena_printf(
				r->a, "/files/%lld", (long long)t->id));
	}
}

void
section_fill_old(
    struct section_fill *fl, struct view *item, const struct carried_item *i)
{
	const struct carry *c = fl->carry;
	struct request *r = fl->rd.r;
	bool is_open = i != NULL && is_offered(i);
	struct view *old;

	if (i == NULL)
		return;
	old = view_child(item, "old");
	view_text(old, "when", state_key(i), "year", c->year, "cycle",
	    c->from.cycle_title, NULL);
	view_set(old, "key", item_key(r->a, fl->o->q, i));
	view_flag(old, "waits", is_undecided(i));
	if (lineage_key(i) != NULL)
		view_text(old, "kind", lineage_key(i), "year", c->year, NULL);
	if (*i->row != '\0')
		fill_was_row(fl, old, i);
	for (int k = 0; *i->row == '\0' && k < i->then_n; k++)
		fill_was(fl, old, i->then[k], NULL,
		    !i->is_revision && is_worded_otherwise(fl, i));
	fill_today(fl, old, i);
	fill_old_files(fl, old, i);
	view_flag(old, "may_confirm", is_open && i->may_confirm);
	view_flag(old, "may_reject", is_undecided(i));
	view_flag(old, "is_part", is_open && i->may_confirm && !i->is_whole);
	view_flag(old, "is_lost", is_open && !i->may_confirm);
	view_flag(old, "may_revise",
	    i->is_revision && report_is_open(&fl->o->report, &fl->o->cycle) &&
		i->state == CARRY_SHOWN);
}

int
section_fill_old_rows(struct section_fill *fl, int repeat)
{
	const struct carry *c = fl->carry;
	int n = 0;

	for (size_t k = 0; k < c->n; k++) {
		const struct carried_item *i = &c->v[k];
		struct view *item;

		if (i->question != repeat || !is_offered(i))
			continue;
		item = view_item(fl->root, "items");
		view_set(item, "kind", "offer");
		view_set(item, "label",
		    reading_question(
			&fl->rd, &fl->o->q->questions[repeat], "label"));
		section_fill_old(fl, item, i);
		n += is_undecided(i);
	}
	return n;
}

void
section_fill_waiting(struct section_fill *fl)
{
	const struct carry *c = fl->carry;
	int n = carry_waiting(c, fl->o->q, fl->section), all = 0;
	struct view *v;

	if (n == 0)
		return;
	for (size_t k = 0; k < c->n; k++)
		all += c->v[k].state == CARRY_WAITS && c->v[k].may_confirm;
	v = view_child(fl->root, "carried");
	view_count(v, "wait", "carry.wait", n, "year", c->year, NULL);
	if (all > 0)
		view_count(v, "all", "carry.confirm_all", all, NULL);
}

static bool
is_of(const struct change *c, const struct questionnaire *q,
    const struct carried_item *i)
{
	return *i->row != '\0'
	    ? text_eq(c->row, i->row)
	    : strcmp(c->question, q->questions[i->question].name) == 0;
}

static bool
is_typed(const struct change *c)
{
	return c->value[0] != '\0' || strcmp(c->status, "answered") != 0;
}

static bool
has_typed(const struct change_list *l, const struct questionnaire *q,
    const struct carried_item *i)
{
	for (size_t k = 0; k < l->n; k++)
		if (is_of(&l->v[k], q, i) && is_typed(&l->v[k]))
			return true;
	return false;
}

static struct change *
change_at(struct change_list *l, const struct answer *a)
{
	for (size_t k = 0; k < l->n; k++)
		if (strcmp(l->v[k].question, a->question) == 0 &&
		    text_eq(l->v[k].row, a->row) &&
		    text_eq(l->v[k].col, a->col))
			return &l->v[k];
	return NULL;
}

/* Into a place where nothing is typed. The level is the old one unless the
 * form's is another than the usual. */
static void
take(struct change *c, const struct answer *from, const char *usual)
{
	if (is_typed(c))
		return;
	c->value = from->value;
	c->status =
	    strcmp(from->status, "blank") == 0 ? "answered" : from->status;
	c->flags = from->flags;
	if (text_is_empty(c->comment))
		c->comment = from->comment;
	if (text_is_empty(c->source))
		c->source = from->source;
	if (c->publication == NULL || strcmp(c->publication, usual) == 0)
		c->publication = from->publication;
}

static void
confirm(struct arena *a, struct change_list *l, const struct carried_item *i,
    const char *usual)
{
	struct change *v = arena_array(a, l->n + i->offer.n + 1, sizeof(*v));
	struct change *c;

	if (l->n > 0)
		memcpy(v, l->v, l->n * sizeof(*v));
	l->v = v;
	for (size_t k = 0; k < i->offer.n; k++) {
		const struct answer *from = &i->offer.v[k];

		if ((c = change_at(l, from)) == NULL) {
			c = &l->v[l->n++];
			*c = (struct change){.question = from->question,
			    .row = from->row,
			    .col = from->col,
			    .value = "",
			    .status = "answered"};
		}
		take(c, from, usual);
	}
}

/* Does a button of its own name this item? */
static bool
is_named(struct request *r, const struct questionnaire *q,
    const struct carried_item *i, const char *act)
{
	const char *asked = request_post(r, "carry");
	size_t n = strlen(act);

	return strncmp(asked, act, n) == 0 &&
	    strcmp(asked + n, item_key(r->a, q, i)) == 0;
}

/* What the form's buttons say about an item: "confirmed", "rejected", NULL. */
static const char *
decision_of(struct request *r, const struct questionnaire *q,
    const struct carried_item *i)
{
	if (strcmp(request_post(r, "carry"), "section") == 0)
		return i->state == CARRY_WAITS && i->may_confirm ? "confirmed"
								 : NULL;
	if (!is_offered(i))
		return NULL;
	if (is_named(r, q, i, "confirm."))
		return i->may_confirm ? "confirmed" : NULL;
	return is_named(r, q, i, "reject.") ? "rejected" : NULL;
}

static bool
brings_files(struct request *r, const struct open_report *o,
    const struct carried_item *i, const char *decision)
{
	const char *tick =
	    arena_printf(r->a, "along.%s", item_key(r->a, o->q, i));

	if (!may_bring_files(r, o, i))
		return false;
	return is_offered(i)
	    ? text_eq(decision, "confirmed") && request_post(r, tick)[0] != '\0'
	    : is_named(r, o->q, i, "files.");
}

/* Where the page that follows shows what a button did. */
static void
note_button(struct request *r, const struct open_report *o,
    const struct carried_item *i, struct carry_choices *out)
{
	bool decides =
	    is_named(r, o->q, i, "confirm.") || is_named(r, o->q, i, "reject.");

	if (decides)
		out->is_late =
		    i->state == CARRY_CHANGED || i->state == CARRY_CONFIRMED;
	if (decides || is_named(r, o->q, i, "files."))
		out->at = arena_printf(r->a, "old-%s", item_key(r->a, o->q, i));
}

static void
decide(struct request *r, const struct open_report *o, const struct carry *c,
    const struct carried_item *i, struct change_list *l,
    struct carry_choices *out)
{
	const char *usual = o->q->publication;
	const char *decision = decision_of(r, o->q, i);
	bool typed = has_typed(l, o->q, i), with_files;

	note_button(r, o, i, out);
	if (text_eq(decision, "confirmed")) {
		confirm(r->a, l, i, usual);
		out->confirmed += !typed;
	}
	if (typed && is_offered(i))
		decision = "changed";
	out->rejected += text_eq(decision, "rejected");
	with_files = brings_files(r, o, i, decision);
	if (decision != NULL || with_files)
		out->v[out->n++] = (struct carry_choice){
		    .question = o->q->questions[i->question].name,
		    .row = i->row,
		    .decision = decision,
		    .submission = c->from.id,
		    .files = with_files ? i->files : NULL,
		    .files_n = with_files ? i->files_n : 0};
}

void
section_carry_apply(struct request *r, const struct open_report *o,
    const struct carry *c, struct change_list *l, struct carry_choices *out)
{
	const char *keep = request_post(r, "keep");

	*out = (struct carry_choices){
	    .v = arena_array(r->a, c->n + 1, sizeof(*out->v))};
	for (size_t k = 0; k < c->n; k++) {
		const struct carried_item *i = &c->v[k];
		const struct question *qn = &o->q->questions[i->question];

		if (!i->is_revision)
			decide(r, o, c, i, l, out);
		else if (strcmp(qn->name, keep) == 0)
			confirm(r->a, l, i, o->q->publication);
	}
}
