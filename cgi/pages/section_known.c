/* SPDX-License-Identifier: MIT */
/* See section_known.h. */
#include <string.h>

#include "base/text.h"
#include "pages/law_view.h"
#include "pages/section_known.h"

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
struct choices {
	struct law_choice {
		const char *value, *label;
	} * v;
	size_t n;
};

static const struct law *
library_find(const struct law_list *l, const char *title, const char *number)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (strcmp(l->v[i].title, title) == 0 &&
		    strcmp(l->v[i].number, number) == 0)
			return &l->v[i];
	return NULL;
}

/* Those in force come first, repealed ones last, and say so. */
static void
list_library(struct section_fill *fl, struct choices *out, bool repealed)
{
	struct arena *a = fl->rd.r->a;
	const struct law *law;
	const char *label;
	size_t i;

	for (i = 0; i < fl->library->n; i++) {
		law = &fl->library->v[i];
		if ((law->repealed_on[0] != '\0') != repealed)
			continue;
		label = law_label(a, law);
		if (repealed)
			label = arena_printf(a, "%s (%s)", label,
			    law_repealed(fl->rd.app, fl->rd.r, law));
		out->v[out->n++] = (struct law_choice){
		    arena_printf(a, "law.%lld", (long long)law->id), label};
	}
}

static void
fill_repealed(struct section_fill *fl, struct view *item, const char *question,
    const char *row)
{
	const struct law *law =
	    library_find(fl->library, part_of(fl->o, question, row, "title"),
		part_of(fl->o, question, row, "number"));

	if (law == NULL || law->repealed_on[0] == '\0')
		return;
	view_text(item, "repealed", "law.repealed_here", "date",
	    language_date(fl->rd.app->languages, fl->rd.r->a, fl->rd.r->lang,
		law->repealed_on),
	    NULL);
	view_int(item, "repealed_law", law->id);
}

static struct choices *
list_laws(struct section_fill *fl)
{
	struct arena *a = fl->rd.r->a;
	const struct open_report *o = fl->o;
	struct choices *l = arena_alloc(a, sizeof(*l));
	const struct answer *law;
	const char *number;
	size_t k;

	l->v = arena_array(a, o->answers.n + fl->library->n + 1, sizeof(*l->v));
	list_library(fl, l, false);
	for (k = 0; k < o->answers.n; k++) {
		law = &o->answers.v[k];
		if (strcmp(law->col, "title") != 0 || law->value[0] == '\0' ||
		    !is_law(o, law->question) || is_listed(o, k))
			continue;
		number = part_of(o, law->question, law->row, "number");
		if (library_find(fl->library, law->value, number) != NULL)
			continue;
		l->v[l->n++] = (struct law_choice){
		    arena_printf(a, "%s.%s", law->question, law->row),
		    number[0] == '\0'
			? law->value
			: arena_printf(a, "%s, %s", law->value, number)};
	}
	list_library(fl, l, true);
	return l;
}

void
known_laws(struct section_fill *fl, struct view *item, const char *question,
    const char *row)
{
	struct view *known;
	size_t k;

	if (!is_empty_law(fl->o, question, row)) {
		fill_repealed(fl, item, question, row);
		return;
	}
	if (fl->laws == NULL)
		fl->laws = list_laws(fl);
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
static const char *
asked_for(
    struct request *r, const struct open_report *o, const struct change *c)
{
	if (strcmp(c->col, "article") == 0 || !is_law(o, c->question))
		return NULL;
	return field_get(
	    &r->post, arena_printf(r->a, "u.%s.%s", c->question, c->row));
}

/* A part of the library's law as an answer would have it. */
static void
take_entry(struct change *c, const struct law *law)
{
	const struct {
		const char *part, *value;
	} parts[] = {{"title", law->title}, {"number", law->number},
	    {"date", law->date}, {"language", law->language},
	    {"link", law->link}};
	struct answer from = {.status = "answered"};
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strcmp(parts[i].part, c->col) == 0 &&
		    parts[i].value[0] != '\0') {
			from.value = parts[i].value;
			take(c, &from);
		}
}

/* The one that stands now, where it was merged since the page was made. */
static enum rc
find_entry(struct app *app, struct request *r, const char *iso3, int64_t id,
    struct law *out, struct fault *f)
{
	enum rc rc = store_law_get(app->db, r->a, id, iso3, out, f);

	return rc == RC_OK && out->into != 0
	    ? store_law_get(app->db, r->a, out->into, iso3, out, f)
	    : rc;
}

static enum rc
take_law(struct app *app, struct request *r, const struct open_report *o,
    struct change *c, struct fault *f)
{
	const char *from = asked_for(r, o, c), *dot;
	struct law law;
	int64_t id;
	enum rc rc;

	if (from == NULL || (dot = strchr(from, '.')) == NULL)
		return RC_OK;
	if (strncmp(from, "law.", 4) == 0 && text_int(from + 4, &id)) {
		rc = find_entry(app, r, o->report.iso3, id, &law, f);
		if (rc == RC_OK)
			take_entry(c, &law);
		return rc == RC_ABSENT ? RC_OK : rc;
	}
	take(c,
	    report_answer(o, arena_dup_n(r->a, from, (size_t)(dot - from)),
		dot + 1, c->col));
	return RC_OK;
}

bool
known_asked(const struct request *r)
{
	size_t i;

	for (i = 0; i < r->post.n; i++)
		if (strncmp(r->post.v[i].name, "u.", 2) == 0 &&
		    r->post.v[i].value[0] != '\0')
			return true;
	return false;
}

enum rc
known_apply(struct app *app, struct request *r, const struct open_report *o,
    struct change_list *l, struct fault *f)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && known_asked(r) && i < l->n; i++)
		rc = take_law(app, r, o, &l->v[i], f);
	return rc;
}
