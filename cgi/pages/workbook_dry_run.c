/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/workbook/return/{return}: what a workbook that came back would
 * change, answer by answer, before anything is. Compared anew at each visit.
 */
#include <string.h>

#include "base/text.h"
#include "pages/difference_view.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"
#include "pages/section_form.h"
#include "pages/section_view.h"
#include "pages/workbook_return.h"

const char *
workbook_refused_key(struct arena *a, const char *refused)
{
	return strncmp(refused, "problem.", 8) == 0
	    ? refused
	    : arena_printf(a, "workbook_return.refused.%s", refused);
}

/* --- one answer ---------------------------------------------------------- */

static void
fill_side(const struct reading *rd, struct view *v, const struct question *q,
    const char *value, const char *status)
{
	view_set(
	    v, "words", answer_words(rd->app, rd->r, rd->q, q, value, status));
}

static void
fill_now(const struct reading *rd, struct view *v, const struct question *q,
    const struct return_line *l)
{
	struct view *now = view_child(v, "now");

	fill_side(rd, now, q, l->now.value, l->now.status);
	if (!text_eq(l->now.comment, l->said.comment))
		view_set(now, "comment", l->now.comment);
	if (!text_eq(l->now.source, l->said.source))
		view_set(now, "source", l->now.source);
	if (l->now.author != 0) {
		view_set(now, "who", l->now.author_name);
		view_time(now, "at", l->now.at);
	}
}

static void
fill_said(const struct reading *rd, struct view *v, const struct question *q,
    const struct return_line *l)
{
	struct view *said = view_child(v, "said");

	/* what was refused is shown as it was written */
	if (l->kind == RETURN_REFUSED)
		view_set(said, "words", l->said.value);
	else
		fill_side(rd, said, q, l->said.value, l->said.status);
	if (!text_eq(l->now.comment, l->said.comment))
		view_set(said, "comment", l->said.comment);
	if (!text_eq(l->now.source, l->said.source))
		view_set(said, "source", l->said.source);
	if ((place_type(q) == QT_TEXT || place_type(q) == QT_LONGTEXT) &&
	    l->kind != RETURN_REFUSED && *l->now.value != '\0' &&
	    *l->said.value != '\0')
		difference_fill(
		    rd->r, v, "difference", l->now.value, l->said.value);
	view_flag(v, "comment_emptied",
	    *l->now.comment != '\0' && *l->said.comment == '\0');
}

static void
fill_told(const struct reading *rd, struct view *v, const struct return_line *l)
{
	struct arena *a = rd->r->a;
	char *words = arena_dup(a, l->said.told);

	while (*words != '\0') {
		size_t n = strcspn(words, " ");
		char *one = arena_dup_n(a, words, n);

		words += n + (words[n] != '\0');
		view_text(view_item(v, "told"), "text",
		    arena_printf(a, "workbook_return.told.%s", one), NULL);
	}
}

/* Where it can be answered by hand; not where it is not theirs to write. */
static void
fill_link(const struct reading *rd, struct view *v, const struct question *q,
    const struct return_line *l, int64_t report)
{
	struct arena *a = rd->r->a;

	if (l->kind != RETURN_REFUSED ||
	    strcmp(l->said.refused, "not_shared") == 0)
		return;
	view_set(v, "href",
	    report_path(rd->r, report,
		arena_printf(a, "/section/%s#a.%s",
		    rd->q->sections[q->section].name,
		    place_name(a, q->name, l->said.row, l->said.col))));
}

static void
fill_line(const struct reading *rd, struct view *v, const struct return_line *l,
    int64_t report)
{
	struct arena *a = rd->r->a;
	const struct question *q =
	    l->question < 0 ? NULL : &rd->q->questions[l->question];

	view_int(v, "position", l->said.position);
	view_text(v, "kind",
	    arena_printf(
		a, "workbook_return.kind.%s", return_kind_name(l->kind)),
	    NULL);
	view_set(v, "tone",
	    l->kind == RETURN_CONFLICT	    ? "warn"
		: l->kind == RETURN_REFUSED ? "bad"
					    : "none");
	view_text(v, "where", "workbook_return.where", "sheet", l->said.sheet,
	    "cell", l->said.cell, NULL);
	view_flag(v, "has_where", *l->said.cell != '\0');
	view_flag(v, "can_take",
	    !l->is_decided && l->kind != RETURN_REFUSED &&
		l->kind != RETURN_SAME);
	view_flag(v, "is_ticked", l->kind != RETURN_CONFLICT);
	view_flag(v, "is_taken", strcmp(l->said.outcome, "taken") == 0);
	view_flag(v, "is_left", strcmp(l->said.outcome, "left") == 0);
	view_flag(
	    v, "is_conflict", l->kind == RETURN_CONFLICT && !l->is_decided);
	fill_told(rd, v, l);
	if (l->kind == RETURN_REFUSED)
		view_text(v, "refused",
		    workbook_refused_key(a, l->said.refused), NULL);
	if (q == NULL) {
		view_set(v, "label", l->said.question);
		return;
	}
	view_set(v, "label", reading_question(rd, q, "label"));
	view_set(v, "place", reading_place(rd, q, l->said.row, l->said.col));
	if (l->problem != NULL && !l->is_decided)
		view_set(v, "problem", problem_text(rd, q, l->problem));
	fill_now(rd, v, q, l);
	fill_said(rd, v, q, l);
	fill_link(rd, v, q, l, report);
}

/* --- the whole ----------------------------------------------------------- */

static void
fill_counts(struct view *v, const struct open_return *ret)
{
	static const enum return_kind order[] = {RETURN_NEW, RETURN_CHANGED,
	    RETURN_EMPTIED, RETURN_CONFLICT, RETURN_REFUSED, RETURN_SAME};
	size_t can_take = workbook_waiting(ret);

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		size_t n = ret->count[order[i]];

		if (n == 0)
			continue;
		view_count(view_item(v, "counts"), "text",
		    order[i] == RETURN_NEW ? "workbook_return.count.new"
			: order[i] == RETURN_CHANGED
			? "workbook_return.count.changed"
			: order[i] == RETURN_EMPTIED
			? "workbook_return.count.emptied"
			: order[i] == RETURN_CONFLICT
			? "workbook_return.count.conflict"
			: order[i] == RETURN_REFUSED
			? "workbook_return.count.refused"
			: "workbook_return.count.same",
		    (int64_t)n, NULL);
	}
	view_count(v, "untouched", "workbook_return.count.untouched",
	    ret->r.untouched, NULL);
	view_flag(v, "waits", can_take > 0);
	view_flag(v, "has_conflicts", ret->count[RETURN_CONFLICT] > 0);
	if (can_take > 0)
		view_count(v, "accept_all", "workbook_return.accept_all",
		    (int64_t)can_take, NULL);
}

static const char *
question_label(const struct reading *rd, const char *name)
{
	int question = questionnaire_find(rd->q, name);

	return question < 0
	    ? name
	    : reading_question(rd, &rd->q->questions[question], "label");
}

static void
fill_notes(
    const struct reading *rd, struct view *v, const struct return_note_list *l)
{
	struct arena *a = rd->r->a;

	for (size_t i = 0; i < l->n; i++) {
		const struct return_note *n = &l->v[i];
		const char *detail = n->detail;

		if (strcmp(n->told, "missing_section") == 0)
			detail = reading_text(
			    rd, arena_printf(a, "section.%s.title", n->detail));
		else if (strcmp(n->told, "rows_gone") == 0)
			detail = question_label(rd, n->detail);
		view_text(view_item(v, "notes"), "text",
		    arena_printf(a, "workbook_return.note.%s", n->told),
		    "sheet", n->sheet, "cell", n->cell, "detail", detail, NULL);
	}
}

/* Of each section those that say something new, in the workbook's order. */
static void
fill_sections(
    const struct reading *rd, struct view *v, const struct open_return *ret)
{
	for (int s = 0; s < rd->q->sections_n; s++) {
		struct view *section = NULL;

		for (size_t i = 0; i < ret->n; i++) {
			const struct return_line *l = &ret->v[i];

			if (l->question < 0 ||
			    rd->q->questions[l->question].section != s ||
			    (l->kind == RETURN_SAME && !l->is_decided))
				continue;
			if (section == NULL) {
				section = view_item(v, "sections");
				view_set(section, "title",
				    reading_text(rd,
					arena_printf(rd->r->a,
					    "section.%s.title",
					    rd->q->sections[s].name)));
			}
			fill_line(
			    rd, view_item(section, "lines"), l, ret->r.report);
		}
	}
}

static int64_t
number(struct request *r, const char *name)
{
	int64_t n;

	return text_int(request_get(r, name), &n) && n >= 0 ? n : 0;
}

static void
fill_done(struct request *r, struct view *v)
{
	static const char *const names[][2] = {
	    {"saved", "workbook_return.done.saved"},
	    {"same", "workbook_return.done.same"},
	    {"beside", "workbook_return.done.beside"},
	    {"kept", "workbook_return.done.kept"},
	};

	if (request_get(r, "done")[0] == '\0')
		return;
	view_flag(v, "done", true);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		int64_t n = number(r, names[i][0]);

		if (n > 0)
			view_count(view_item(v, "outcomes"), "text",
			    names[i][1], n, NULL);
	}
	view_flag(v, "has_kept", number(r, "beside") + number(r, "kept") > 0);
}

static enum rc
open_both(struct app *app, struct request *r, struct open_report *o,
    struct open_return *ret, struct fault *f)
{
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[1], &id))
		return fail(f, RC_ABSENT, 9990, "no such workbook");
	rc = report_page_begin(app, r, o, f);
	if (rc != RC_OK)
		return rc;
	rc =
	    workbook_compare(app->db, r->a, o, &r->session.account, id, ret, f);
	if (rc != RC_OK)
		report_page_end(app, o);
	return rc;
}

enum rc
page_workbook_dry_run(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct reading rd = {.app = app, .r = r};
	struct open_return ret;
	struct open_report o;
	struct view *v;
	enum rc rc = open_both(app, r, &o, &ret, f);

	if (rc != RC_OK)
		return rc;
	rd.q = o.q;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	frame_step(v, report_path(r, o.report.id, "/workbook/return"),
	    frame_text(app, r, "workbook_return.title"));
	view_text(v, "title", "workbook_return.dry_title", NULL);
	view_text(v, "came", "workbook_return.came", "name", ret.r.file_name,
	    "who", ret.r.by_name, "at",
	    language_time(app->languages, r->a, r->lang, ret.r.at), "made",
	    language_time(app->languages, r->a, r->lang, ret.r.made_at), NULL);
	view_set(v, "action", r->path);
	view_flag(v, "is_open", report_is_open(&o.report, &o.cycle));
	fill_done(r, v);
	fill_counts(v, &ret);
	fill_notes(&rd, v, &ret.notes);
	fill_sections(&rd, v, &ret);
	report_page_end(app, &o);
	return view_render(app, r, out, "workbook_dry_run", v, f);
}

static bool
wanted(struct request *r, enum take *take)
{
	const char *act = request_post(r, "act");

	*take = strcmp(act, "all") == 0 ? TAKE_ALL
	    : strcmp(act, "some") == 0	? TAKE_SOME
					: TAKE_NONE;
	return *take != TAKE_NONE || strcmp(act, "none") == 0;
}

static int64_t *
ticked(struct request *r, size_t *n)
{
	int64_t *v = arena_array(r->a, r->post.n + 1, sizeof(*v));

	*n = 0;
	for (size_t i = 0; i < r->post.n; i++) {
		if (strcmp(r->post.v[i].name, "take") == 0 &&
		    text_int(r->post.v[i].value, &v[*n]))
			(*n)++;
	}
	return v;
}

enum rc
page_workbook_decide(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_return ret;
	struct open_report o;
	struct taken taken;
	int64_t *positions;
	enum take take;
	size_t n;
	enum rc rc;

	if (!wanted(r, &take))
		return fail(f, RC_INPUT, 9991, "nothing was decided");
	rc = open_both(app, r, &o, &ret, f);
	if (rc != RC_OK)
		return rc;
	report_page_end(app, &o);
	positions = ticked(r, &n);
	rc = workbook_accept(app->db, app->library, r->a, &ret,
	    &r->session.account, take, positions, n, r->now, &taken, f);
	if (rc != RC_OK)
		return rc;
	response_redirect(out,
	    arena_printf(r->a,
		"%s?done=1&saved=%zu&same=%zu&beside=%zu&kept=%zu", r->path,
		taken.saved, taken.same, taken.beside, taken.kept));
	return RC_OK;
}
