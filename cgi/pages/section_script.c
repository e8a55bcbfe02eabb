/* SPDX-License-Identifier: MIT */
/* See section_script.h. */
#include "base/text.h"
#include "domain/report/report_value.h"
#include "pages/section_view.h"
#include "pages/section_script.h"

static const char *
result_name(enum change_result result)
{
	static const char *const names[] = {
	    [CR_SAVED] = "saved",
	    [CR_SAME] = "same",
	    [CR_NEWER] = "newer",
	    [CR_UNPLACED] = "unplaced",
	    [CR_UNKNOWN] = "unknown",
	};

	return names[result];
}

/* The mark a save made of what was typed or chosen, in the reader's words. */
static void
mark_json(
    const struct reading *rd, struct buf *b, const struct change *c, int q)
{
	const char *mark = mark_key(c->status);

	if (mark == NULL && q >= 0)
		mark = value_mark(&rd->q->questions[q], c->value);
	else
		mark = c->status;
	if (mark == NULL || mark_key(mark) == NULL)
		return;
	buf_puts(b, ",\"mark\":");
	text_json(b, frame_text(rd->app, rd->r, mark_key(mark)));
}

void
section_script_answer(struct app *app, struct request *r, struct response *out,
    const struct questionnaire *of, const struct change_list *l,
    const struct change_outcome *v, const char *state)
{
	struct reading rd = {.app = app, .r = r, .q = of};
	struct buf b;
	size_t i;
	int q;

	buf_init(&b, r->a);
	buf_puts(&b, "{\"saved\":");
	text_json(&b,
	    language_format(app->languages, r->a, r->lang, "section.saved_at",
		"time", language_clock(app->languages, r->a, r->lang, r->now),
		NULL));
	buf_puts(&b, ",\"places\":[");
	for (i = 0; i < l->n; i++) {
		buf_puts(&b, i > 0 ? ",{\"place\":" : "{\"place\":");
		text_json(&b,
		    place_name(
			r->a, l->v[i].question, l->v[i].row, l->v[i].col));
		buf_printf(&b, ",\"result\":\"%s\",\"revision\":%lld",
		    result_name(v[i].result), (long long)v[i].revision);
		q = questionnaire_find(of, l->v[i].question);
		mark_json(&rd, &b, &l->v[i], q);
		if (v[i].problem != NULL && q >= 0) {
			buf_puts(&b, ",\"problem\":");
			text_json(&b,
			    problem_text(&rd, &of->questions[q], v[i].problem));
		}
		buf_putc(&b, '}');
	}
	buf_putc(&b, ']');
	if (state != NULL) {
		buf_puts(&b, ",\"state\":");
		text_json(&b, state);
	}
	buf_puts(&b, "}\n");
	response_json(out, b.p);
}
