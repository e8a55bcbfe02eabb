/* SPDX-License-Identifier: MIT */
/* Cells of the two lists; see rows.h. */
#include <string.h>
#include "exports/rows.h"

static const char *const response_names[RESPONSE__MAX] = {
    [RESPONSE_ISO3] = "iso3",
    [RESPONSE_STATE] = "state",
    [RESPONSE_REGION] = "region",
    [RESPONSE_SECTION] = "section",
    [RESPONSE_QUESTION] = "question",
    [RESPONSE_TEXT] = "text",
    [RESPONSE_ROW] = "row",
    [RESPONSE_ROW_LABEL] = "row_label",
    [RESPONSE_COLUMN] = "column",
    [RESPONSE_COLUMN_LABEL] = "column_label",
    [RESPONSE_VALUE] = "value",
    [RESPONSE_LABEL] = "label",
    [RESPONSE_STATUS] = "status",
    [RESPONSE_COMMENT] = "comment",
    [RESPONSE_SOURCE] = "source",
    [RESPONSE_PUBLICATION] = "publication",
    [RESPONSE_COUNTED] = "counted",
    [RESPONSE_FLAGS] = "flags",
    [RESPONSE_CHECKS] = "checks",
};

static const char *const finding_names[FINDING__MAX] = {
    [FINDING_ISO3] = "iso3",
    [FINDING_STATE] = "state",
    [FINDING_REGION] = "region",
    [FINDING_STATUS] = "treaty_status",
    [FINDING_PROVISION] = "provision",
    [FINDING_TITLE] = "provision_title",
    [FINDING_FORCE] = "force",
    [FINDING_LAW] = "law",
    [FINDING_PRACTICE] = "practice",
    [FINDING_COMBINED] = "combined",
    [FINDING_OUTCOME] = "outcome",
    [FINDING_LABEL] = "outcome_label",
    [FINDING_GAP] = "gap",
    [FINDING_RULE] = "rule",
};

static void
heads(const struct subject *s, const char *const *names, size_t n,
    const char **out)
{
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = say(s, arena_printf(s->a, "export.head.%s", names[i]));
}

void
response_heads(const struct subject *s, const char *out[RESPONSE__MAX])
{
	heads(s, response_names, RESPONSE__MAX, out);
}

void
finding_heads(const struct subject *s, const char *out[FINDING__MAX])
{
	heads(s, finding_names, FINDING__MAX, out);
}

/* "Query: More than twice as many as last year; Error: ..." */
static const char *
checks_at(const struct subject *s, struct arena *a,
    const struct state_answers *of, const struct placed *p)
{
	struct buf b;
	size_t i;

	buf_init(&b, a);
	for (i = 0; i < of->checks.n; i++) {
		const struct objection *o = &of->checks.v[i];

		if (o->check->at != p->question ||
		    strcmp(o->row, p->answer.row) != 0 ||
		    strcmp(o->check->col, p->answer.col) != 0)
			continue;
		buf_printf(&b, "%s%s %s", b.n > 0 ? "; " : "",
		    say(s,
			o->check->is_query ? "export.check.query"
					   : "export.check.error"),
		    questionnaire_text(s->q, s->o->lang, o->check->key));
	}
	return b.n > 0 ? b.p : "";
}

void
response_cells(const struct subject *s, struct arena *a,
    const struct state_answers *of, const struct placed *p,
    const char *out[RESPONSE__MAX])
{
	const struct answer *ans = &p->answer;
	int q = p->question;
	int section = q < 0 ? -1 : s->q->questions[q].section;

	out[RESPONSE_ISO3] = of->iso3;
	out[RESPONSE_STATE] = of->invited->state->name;
	out[RESPONSE_REGION] = of->invited->region;
	out[RESPONSE_SECTION] = section < 0 ? "" : s->section[section];
	out[RESPONSE_QUESTION] = ans->question;
	out[RESPONSE_TEXT] = q < 0 ? "" : s->question[q];
	out[RESPONSE_ROW] = ans->row;
	/* A repeat's row has a random id; readers count them. */
	out[RESPONSE_ROW_LABEL] = p->ordinal > 0
	    ? arena_printf(a, "%zu", p->ordinal)
	    : subject_row(s, q, ans);
	out[RESPONSE_COLUMN] = ans->col;
	out[RESPONSE_COLUMN_LABEL] = subject_col(s, q, ans);
	out[RESPONSE_VALUE] = ans->value;
	out[RESPONSE_LABEL] = subject_value(s, a, q, ans);
	out[RESPONSE_STATUS] = ans->status;
	out[RESPONSE_COMMENT] = ans->comment;
	out[RESPONSE_SOURCE] = ans->source;
	out[RESPONSE_PUBLICATION] = ans->publication;
	out[RESPONSE_COUNTED] = ans->counted ? "1" : "0";
	out[RESPONSE_FLAGS] = ans->flags;
	out[RESPONSE_CHECKS] = checks_at(s, a, of, p);
}

const char *
outcome_label(const struct subject *s, const char *code)
{
	const char *text = questionnaire_text(
	    s->q, s->o->lang, arena_printf(s->a, "outcome.%s.label", code));

	return text != NULL ? text : say_code(s, "export.outcome", code);
}

const char *
provision_title(const struct subject *s, const struct provision *p)
{
	const char *text = questionnaire_text(s->q, s->o->lang,
	    arena_printf(s->a, "provision.%s.title", p->code));

	return text != NULL ? text : p->code;
}

bool
cell_is_gap(const struct matrix *m, const struct matrix_cell *c)
{
	const struct outcome *outcome;

	/* Party or not as the finding took it: counts must agree with the list.
	 */
	if (c->finding == NULL || !c->finding->is_party)
		return false;
	outcome = questionnaire_outcome(m->q, c->finding->outcome);
	return outcome != NULL && outcome->is_gap;
}

/* Of a withheld finding only that it is withheld may be said. */
static const char *
of_finding(const struct matrix_cell *c, const char *text)
{
	if (c->finding == NULL || strcmp(c->code, "withheld") == 0 ||
	    text == NULL)
		return "";
	return text;
}

void
finding_cells(const struct subject *s, const struct matrix *m, size_t provision,
    size_t state, const char *out[FINDING__MAX])
{
	const struct matrix_cell *c =
	    &m->cells[provision * m->states_n + state];
	const struct provision *p = &m->q->provisions[m->provisions[provision]];
	const struct state *v = &m->states[state];
	const struct finding *found = c->finding;
	bool is_known = found != NULL;

	out[FINDING_ISO3] = v->iso3;
	out[FINDING_STATE] = v->name;
	out[FINDING_REGION] = say_code(s, "state_region", v->region);
	out[FINDING_STATUS] = say_code(s, "state_status", v->status);
	out[FINDING_PROVISION] = p->id;
	out[FINDING_TITLE] = provision_title(s, p);
	out[FINDING_FORCE] = p->force;
	out[FINDING_LAW] = of_finding(c, is_known ? found->law : NULL);
	out[FINDING_PRACTICE] =
	    of_finding(c, is_known ? found->practice : NULL);
	out[FINDING_COMBINED] =
	    of_finding(c, is_known ? found->combined : NULL);
	out[FINDING_OUTCOME] = c->code;
	out[FINDING_LABEL] = outcome_label(s, c->code);
	out[FINDING_GAP] = cell_is_gap(m, c) ? "1" : "0";
	out[FINDING_RULE] = of_finding(c, is_known ? found->rule : NULL);
}

static void
keep_one_state(struct matrix *m, struct arena *a, size_t state)
{
	struct matrix_cell *cells =
	    arena_array(a, m->provisions_n, sizeof(*cells));
	size_t p;

	for (p = 0; p < m->provisions_n; p++)
		cells[p] = m->cells[p * m->states_n + state];
	m->cells = cells;
	m->states += state;
	m->submitted += state;
	m->states_n = 1;
}

enum rc
subject_matrix(const struct subject *s, struct matrix *m, struct fault *f)
{
	const struct matrix_filter all = {0};
	const struct order *o = s->o;
	enum rc rc;
	size_t i;

	rc = gap_matrix(
	    o->db, o->library, s->a, o->cycle, &all, o->lang, o->least, m, f);
	if (rc != RC_OK || o->iso3 == NULL)
		return rc;
	for (i = 0; i < m->states_n; i++)
		if (strcmp(m->states[i].iso3, o->iso3) == 0) {
			keep_one_state(m, s->a, i);
			m->as_of = s->invited[0].report->submitted_at;
			return RC_OK;
		}
	return fail(
	    f, RC_SYSTEM, 7220, "State %s is not in the matrix", o->iso3);
}
