/* SPDX-License-Identifier: MIT */
/* The matrix's filter form: see gap_filter.h. */
#include <string.h>
#include "base/text.h"
#include "pages/gap_filter.h"
#include "store/states.h"
#include "web/language.h"

/* The address's word for each shape. */
static const char *const shapes[GAP__MAX] = {[GAP_MATRIX] = "matrix",
    [GAP_TURNED] = "turned",
    [GAP_BY_STATE] = "states",
    [GAP_BY_PROVISION] = "provisions"};

bool
gap_choice_is_any(const struct gap_choice *c)
{
	const struct matrix_filter *m = &c->filter;

	return m->region == NULL && m->status == NULL && m->force == NULL &&
	    m->outcome == NULL && m->article == NULL;
}

static const char *
chosen(const struct request *r, const char *name)
{
	const char *s = request_get(r, name);

	return s[0] == '\0' ? NULL : s;
}

static enum rc
keep_assessing(struct app *app, struct cycle_list *cycles, struct fault *f)
{
	size_t n = 0;

	for (size_t i = 0; i < cycles->n; i++) {
		const struct questionnaire *q;
		enum rc rc = library_get(app->library, app->db,
		    cycles->v[i].questionnaire, cycles->v[i].version, &q, f);

		if (rc != RC_OK)
			return rc;
		if (gap_assesses(q))
			cycles->v[n++] = cycles->v[i];
	}
	cycles->n = n;
	return RC_OK;
}

static enum rc
find_cycle(
    struct app *app, struct request *r, struct gap_choice *c, struct fault *f)
{
	const char *wanted = request_get(r, "cycle");
	enum rc rc;

	rc = store_cycle_list(app->db, r->a, &c->cycles, f);
	if (rc == RC_OK)
		rc = keep_assessing(app, &c->cycles, f);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < c->cycles.n; i++) {
		int64_t id;

		if (wanted[0] != '\0' &&
		    (!text_int(wanted, &id) || c->cycles.v[i].id != id))
			continue;
		c->cycle = c->cycles.v[i];
		return RC_OK;
	}
	if (wanted[0] == '\0')
		return RC_OK;
	return fail(f, RC_ABSENT, 9601, "no cycle '%s'", wanted);
}

enum rc
gap_choice_read(
    struct app *app, struct request *r, struct gap_choice *out, struct fault *f)
{
	memset(out, 0, sizeof(*out));
	out->filter.is_brief = true;
	out->filter.region = chosen(r, "region");
	out->filter.status = chosen(r, "status");
	out->filter.force = chosen(r, "force");
	out->filter.outcome = chosen(r, "outcome");
	out->filter.article = chosen(r, "article");
	for (int k = 0; k < GAP__MAX; k++) {
		if (strcmp(request_get(r, "as"), shapes[k]) == 0)
			out->shape = (enum gap_shape)k;
	}
	return find_cycle(app, r, out, f);
}

static void
add_option(struct view *v, const char *list, const char *value,
    const char *label, const char *now)
{
	struct view *o = view_item(v, list);

	view_set(o, "value", value);
	view_set(o, "label", label);
	view_flag(o, "chosen", now != NULL && strcmp(now, value) == 0);
}

static void
cycle_options(struct view *v, const struct gap_choice *c)
{
	for (size_t i = 0; i < c->cycles.n; i++) {
		struct view *o = view_item(v, "cycles");

		view_int(o, "value", c->cycles.v[i].id);
		view_set(o, "label", c->cycles.v[i].title);
		view_flag(o, "chosen", c->cycles.v[i].id == c->cycle.id);
	}
}

/* Codes whose labels are catalogue texts "PREFIX.CODE". */
static void
coded_options(struct app *app, struct request *r, struct view *v,
    const char *list, const char *prefix, const char *const *codes,
    const char *now)
{
	for (size_t i = 0; codes[i] != NULL; i++)
		add_option(v, list, codes[i],
		    language_text(app->languages, r->lang,
			arena_printf(r->a, "%s.%s", prefix, codes[i])),
		    now);
}

static void
article_options(struct view *v, const struct questionnaire *q, const char *now)
{
	const char *last = "";

	for (int i = 0; i < q->provisions_n; i++) {
		const struct provision *p = &q->provisions[i];

		if (strcmp(p->article, last) == 0)
			continue;
		last = p->article;
		add_option(v, "articles", p->article, p->article, now);
	}
}

static void
outcome_options(struct request *r, struct view *v,
    const struct questionnaire *q, const char *now)
{
	for (int i = 0; i < q->outcomes_n; i++) {
		const char *code = q->outcomes[i].code;
		const char *label = questionnaire_text(
		    q, r->lang, arena_printf(r->a, "outcome.%s.label", code));

		add_option(v, "outcomes", code, label, now);
	}
}

void
gap_choice_view(struct app *app, struct request *r, struct view *v,
    const struct gap_choice *c, const struct questionnaire *q)
{
	static const char *const regions[] = {"african", "asia_pacific",
	    "eastern_european", "latin_american_caribbean",
	    "western_european_other", "none", NULL};
	static const char *const statuses[] = {
	    "party", "signatory", "none", "unknown", NULL};
	static const char *const forces[] = {
	    "M", "Mq", "Mc", "C", "O", "D", NULL};
	struct view *form = view_child(v, "filter");

	cycle_options(form, c);
	coded_options(
	    app, r, form, "regions", "state_region", regions, c->filter.region);
	coded_options(app, r, form, "statuses", "state_status", statuses,
	    c->filter.status);
	coded_options(app, r, form, "forces", "force", forces, c->filter.force);
	article_options(form, q, c->filter.article);
	outcome_options(r, form, q, c->filter.outcome);
	view_set(form, "as", shapes[c->shape]);
	view_flag(form, "any", gap_choice_is_any(c));
	for (int k = 0; k < GAP__MAX; k++)
		add_option(form, "shapes", shapes[k],
		    language_text(app->languages, r->lang,
			arena_printf(r->a, "gaps.shape.%s", shapes[k])),
		    shapes[c->shape]);
}
