/* SPDX-License-Identifier: MIT */
/* See section_known.h. */
#include <string.h>

#include "base/text.h"
#include "pages/section_known.h"

int
earlier_question(
    const struct earlier *e, const struct questionnaire *q, int question)
{
	const struct question *now = &q->questions[question];
	const char *name;
	int i;

	if (now->revises != NULL)
		now = &q->questions[questionnaire_find(q, now->revises)];
	name = now->name;

	if (e->q == NULL)
		return -1;
	if (e->q != q) {
		if (now->lineage != LN_SAME && now->lineage != LN_REWORDED)
			return -1;
		if (now->lineage_from != NULL)
			name = now->lineage_from;
	}
	i = questionnaire_find(e->q, name);
	return i >= 0 && e->q->questions[i].type == now->type ? i : -1;
}

/* Two questions of now may come from one of then. */
static bool
is_read(const struct earlier *e, int then)
{
	size_t k;

	for (k = 0; k < e->answers.n; k++)
		if (strcmp(e->answers.v[k].question,
			e->q->questions[then].name) == 0)
			return true;
	return false;
}

/* What did not apply then is nothing the State said. */
static void
drop_uncounted(struct answer_list *l)
{
	size_t i, n = 0;

	for (i = 0; i < l->n; i++)
		if (l->v[i].counted)
			l->v[n++] = l->v[i];
	l->n = n;
}

static enum rc
read_section(struct app *app, struct request *r, const struct open_report *o,
    const struct section *s, int64_t submission, struct earlier *out,
    struct fault *f)
{
	enum rc rc = RC_OK;
	int i, then;

	for (i = s->first; rc == RC_OK && i < s->end; i++)
		if ((then = earlier_question(out, o->q, i)) >= 0 &&
		    !is_read(out, then))
			rc = store_submission_question(app->db, r->a,
			    submission, out->q->questions[then].name, "state",
			    &out->answers, f);
	return rc;
}

enum rc
earlier_read(struct app *app, struct request *r, const struct open_report *o,
    int section, struct earlier *out, struct fault *f)
{
	struct cycle c;
	struct report before;
	enum rc rc;

	memset(out, 0, sizeof(*out));
	rc = store_cycle_previous(app->db, r->a, o->cycle.id, &c, f);
	if (rc == RC_OK)
		rc = store_report_of(
		    app->db, r->a, c.id, o->report.iso3, &before, f);
	if (rc == RC_ABSENT || (rc == RC_OK && before.submission == 0))
		return RC_OK;
	if (rc == RC_OK)
		rc = library_get(app->library, app->db, c.questionnaire,
		    c.version, &out->q, f);
	if (rc == RC_OK && section < 0)
		rc = store_submission_answers(app->db, r->a, before.submission,
		    "state", &out->answers, f);
	else if (rc == RC_OK)
		rc = read_section(app, r, o, &o->q->sections[section],
		    before.submission, out, f);
	drop_uncounted(&out->answers);
	out->cycle_title = c.title;
	return rc;
}

static bool
is_law(const struct open_report *o, const char *question)
{
	int i = questionnaire_find(o->q, question);

	return i >= 0 && o->q->questions[i].type == QT_LAW;
}

/* Cited under the same title before k in the list? */
static bool
is_listed(const struct open_report *o, size_t k)
{
	const struct answer *a = &o->answers.v[k], *b;
	size_t i;

	for (i = 0; i < k; i++) {
		b = &o->answers.v[i];
		if (strcmp(b->col, "title") == 0 &&
		    strcmp(b->value, a->value) == 0 && is_law(o, b->question))
			return true;
	}
	return false;
}

static const char *
part_of(const struct open_report *o, const char *question, const char *row,
    const char *part)
{
	const struct answer *a = report_answer(o, question, row, part);

	return a != NULL ? a->value : "";
}

static bool
is_empty_law(const struct open_report *o, const char *question, const char *row)
{
	const char *const *part = question_parts(QT_LAW);

	for (; *part != NULL; part++)
		if (part_of(o, question, row, *part)[0] != '\0')
			return false;
	return true;
}

/* Laws as fields of a choice. The same for every place of a page. */
struct law_list {
	struct law {
		const char *value, *label;
	} * v;
	size_t n;
};

static struct law_list *
list_laws(struct arena *a, const struct open_report *o)
{
	struct law_list *l = arena_alloc(a, sizeof(*l));
	const struct answer *law;
	const char *number;
	size_t k;

	l->v = arena_array(a, o->answers.n + 1, sizeof(*l->v));
	for (k = 0; k < o->answers.n; k++) {
		law = &o->answers.v[k];
		if (strcmp(law->col, "title") != 0 || law->value[0] == '\0' ||
		    !is_law(o, law->question) || is_listed(o, k))
			continue;
		number = part_of(o, law->question, law->row, "number");
		l->v[l->n++] = (struct law){
		    arena_printf(a, "%s.%s", law->question, law->row),
		    number[0] == '\0'
			? law->value
			: arena_printf(a, "%s, %s", law->value, number)};
	}
	return l;
}

void
known_laws(struct section_fill *fl, struct view *item, const char *question,
    const char *row)
{
	struct view *known;
	size_t k;

	if (!is_empty_law(fl->o, question, row))
		return;
	if (fl->laws == NULL)
		fl->laws = list_laws(fl->rd.r->a, fl->o);
	for (k = 0; k < fl->laws->n; k++) {
		known = view_item(item, "known");
		view_set(known, "value", fl->laws->v[k].value);
		view_set(known, "label", fl->laws->v[k].label);
	}
}

/* The value a change would set, in place of nothing typed. */
static void
take(struct change *c, const struct answer *from)
{
	if (from == NULL || c->value[0] != '\0' ||
	    strcmp(c->status, "answered") != 0)
		return;
	c->value = from->value;
	if (strcmp(from->status, "blank") != 0)
		c->status = from->status;
}

/* Articles differ from obligation to obligation: that part is left to type. */
static void
take_law(struct request *r, const struct open_report *o, struct change *c)
{
	const char *from = field_get(
	    &r->post, arena_printf(r->a, "u.%s.%s", c->question, c->row));
	const char *dot;

	if (from == NULL || (dot = strchr(from, '.')) == NULL ||
	    strcmp(c->col, "article") == 0 || !is_law(o, c->question))
		return;
	take(c,
	    report_answer(o, arena_dup_n(r->a, from, (size_t)(dot - from)),
		dot + 1, c->col));
}

static void
take_earlier(const struct open_report *o, const struct earlier *e,
    struct change *c, const char *keep)
{
	int now = questionnaire_find(o->q, c->question), then;
	const struct answer *a;
	size_t i;

	if (now < 0 || strcmp(c->question, keep) != 0 ||
	    (then = earlier_question(e, o->q, now)) < 0)
		return;
	for (i = 0; i < e->answers.n; i++) {
		a = &e->answers.v[i];
		if (strcmp(a->question, e->q->questions[then].name) == 0 &&
		    text_eq(a->row, c->row) && text_eq(a->col, c->col))
			take(c, a);
	}
}

void
known_apply(struct request *r, const struct open_report *o,
    const struct earlier *e, struct change_list *l)
{
	const char *keep = request_post(r, "keep");
	size_t i;

	for (i = 0; i < l->n; i++) {
		take_law(r, o, &l->v[i]);
		if (keep[0] != '\0')
			take_earlier(o, e, &l->v[i], keep);
	}
}
