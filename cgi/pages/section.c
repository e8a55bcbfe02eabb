/* SPDX-License-Identifier: MIT */
/*
 * A section: its questions, and what a save does. Saving never refuses what
 * was typed: a wrong value is stored and pointed out, text that can no longer
 * become the answer goes to the author's kept texts, and so does a save that
 * may not be done (section_kept.c).
 *
 * A save from the page's script sends only the places that changed and gets
 * JSON (section_script.c); a save by a button sends all and gets a page.
 */
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "domain/laws/laws.h"
#include "pages/pages.h"
#include "pages/presence.h"
#include "pages/report_page.h"
#include "pages/section_carry.h"
#include "pages/section_checks.h"
#include "pages/section_form.h"
#include "pages/section_kept.h"
#include "pages/section_known.h"
#include "pages/section_script.h"
#include "pages/section_state.h"
#include "pages/talk_view.h"

/* What a save led to, counted for the page that follows. */
struct saved {
	int newer, unplaced, wrong, follow;
	int confirmed, rejected, late, files;
	const char *removed;   /* "removed", "stays", or "" */
	const char *at;	       /* where on the page a button stood, or NULL */
	int asked, objections; /* before it */
	int64_t report;
	const struct questionnaire *q;
};

/* -1 where it does not apply to the State, or not any more. A save goes on all
 * the same: a colleague may have changed what it depends on meanwhile. */
static int
section_now(const struct request *r, const struct open_report *o)
{
	int s = questionnaire_section(o->q, r->args[1]);

	return s >= 0 && instance_section_relevant(o->instance, s) &&
		scope_section(o->scope, o->q, s) != SHARE_NONE
	    ? s
	    : -1;
}

static enum rc
find_section(
    struct request *r, const struct open_report *o, int *out, struct fault *f)
{
	if ((*out = section_now(r, o)) < 0)
		return fail(f, RC_ABSENT, 9101, "no such section");
	return RC_OK;
}

/* The section after this one that applies, or -1. */
static int
next_section(const struct open_report *o, int s)
{
	for (s++; s < o->q->sections_n; s++)
		if (instance_section_relevant(o->instance, s) &&
		    scope_section(o->scope, o->q, s) == SHARE_WRITE)
			return s;
	return -1;
}

static char *
section_path(
    struct request *r, const struct open_report *o, int s, const char *rest)
{
	return report_path(r, o->report.id,
	    arena_printf(r->a, "/section/%s%s", o->q->sections[s].name, rest));
}

/* What the save before this page did, told from the address. */
static void
fill_notice(struct request *r, struct view *v)
{
	int64_t n;

	if (request_get(r, "saved")[0] == '\0')
		return;
	view_flag(v, "saved", true);
	if (text_int(request_get(r, "follow"), &n) && n > 0 && n < 1000)
		view_count(v, "follow", "section.follow", n, NULL);
	if (text_int(request_get(r, "confirmed"), &n) && n > 0 && n < 100000)
		view_count(v, "confirmed", "carry.done", n, NULL);
	if (text_int(request_get(r, "files"), &n) && n > 0 && n < 100000)
		view_count(v, "files", "carry.files.came", n, NULL);
	view_flag(v, "late", request_get(r, "late")[0] != '\0');
	view_flag(v, "rejected", request_get(r, "rejected")[0] != '\0');
	view_flag(v, "newer", request_get(r, "newer")[0] != '\0');
	view_flag(v, "removed", request_get(r, "removed")[0] != '\0');
	view_flag(v, "stays", request_get(r, "stays")[0] != '\0');
}

/* "Section 5 of 31, articles 7, 12" */
static void
fill_place(
    struct request *r, struct view *v, const struct open_report *o, int s)
{
	const char *articles = o->q->sections[s].articles;
	const char *key = "section.place_articles";

	if (text_is_empty(articles))
		key = "section.place";
	else if (strchr(articles, ',') == NULL)
		key = "section.place_article";
	view_text(v, "place", key, "no",
	    arena_printf(r->a, "%d", report_section_no(o, s)), "all",
	    arena_printf(r->a, "%d", report_section_no(o, -1)), "articles",
	    articles, NULL);
}

/* What stands beside the answers of a section. */
struct beside {
	struct carry carry;
	struct attachment_list files;
	struct law_list library;
	struct unplaced_list kept;
};

static bool
asks_for_laws(const struct questionnaire *q, int s)
{
	int i;

	for (i = q->sections[s].first; i < q->sections[s].end; i++)
		if (q->questions[i].type == QT_LAW)
			return true;
	return false;
}

static enum rc
read_beside(struct app *app, struct request *r, const struct open_report *o,
    int s, struct beside *out, struct fault *f)
{
	enum rc rc =
	    carry_read(app->db, app->library, r->a, o, s, &out->carry, f);

	if (rc == RC_OK)
		rc = store_attachment_list(
		    app->db, r->a, o->report.id, NULL, &out->files, f);
	out->library = (struct law_list){0};
	if (rc == RC_OK && asks_for_laws(o->q, s))
		rc = store_law_list(
		    app->db, r->a, o->report.iso3, &out->library, f);
	return rc;
}

static bool
is_known(void *ctx, int question)
{
	const struct open_report *o = ctx;

	return scope_knows(o->scope, o->q, question);
}

/* The page evaluates its conditions itself unless it would need answers that
 * the reader has no share in; then what follows shows after a save. */
static bool
is_live(const struct open_report *o, int s)
{
	return !scope_is_partial(o->scope) ||
	    instance_excerpt_tells(
		o->instance, s, is_known, (void *)(uintptr_t)o);
}

static void
fill_page(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, int s, const struct beside *beside)
{
	struct section_fill fl = {.rd = {app, r, o->q},
	    .o = o,
	    .root = v,
	    .section = s,
	    .carry = &beside->carry,
	    .files = &beside->files,
	    .library = &beside->library,
	    .kept = &beside->kept,
	    .add = request_get(r, "add")};
	const char *name = o->q->sections[s].name;
	const char *intro = questionnaire_text(
	    o->q, r->lang, arena_printf(r->a, "section.%s.intro", name));

	view_set(v, "title",
	    reading_text(&fl.rd, arena_printf(r->a, "section.%s.title", name)));
	view_set(v, "intro", intro);
	fill_place(r, v, o, s);
	view_set(v, "action", section_path(r, o, s, ""));
	if (is_live(o, s))
		view_set(v, "instance", instance_excerpt(o->instance, r->a, s));
	view_flag(v, "has_kept", beside->kept.n > 0);
	fill_notice(r, v);
	section_fill(&fl);
	section_fill_waiting(&fl);
}

enum rc
page_section(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct beside beside;
	struct view *v;
	enum rc rc;
	int s;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rc = find_section(r, &o, &s, f);
	if (rc == RC_OK)
		rc = read_beside(app, r, &o, s, &beside, f);
	if (rc != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	if (!report_may_write(r, &o) ||
	    scope_section(o.scope, o.q, s) < SHARE_WRITE) {
		report_page_end(app, &o);
		response_redirect(out,
		    report_path(r, o.report.id,
			request_get(r, "kept")[0] != '\0'
			    ? "/unplaced?kept=1"
			    : arena_printf(r->a, "/print#%s", r->args[1])));
		return RC_OK;
	}
	report_put_back(&o, r->a, r->session.account.id, s, &beside.kept);
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	fill_page(app, r, v, &o, s, &beside);
	frame_script(v, "conditions.js");
	frame_script(v, "page.js");
	frame_script(v, "paste.js");
	frame_script(v, "presence.js");
	rc = presence_fill(app, r, v, &o, s, f);
	if (rc == RC_OK)
		rc = talk_fill_links(app, r, v, &o, s, f);
	if (rc == RC_OK)
		rc = section_state_head(
		    &(struct reading){app, r, o.q}, &o, s, v, f);
	report_page_end(app, &o);
	if (rc == RC_OK) {
		presence_opened(app, r, o.report.id);
		return view_render(app, r, out, "section", v, f);
	}
	view_free(v);
	return rc;
}

/* What was saved is what its author has in front of them now. */
static void
count_outcomes(
    struct change_list *l, const struct change_outcome *v, struct saved *out)
{
	for (size_t i = 0; i < l->n; i++) {
		out->newer += v[i].result == CR_NEWER;
		out->unplaced += v[i].result == CR_UNPLACED;
		out->wrong += v[i].result == CR_SAVED && v[i].problem != NULL;
		if (v[i].result == CR_SAVED || v[i].result == CR_SAME)
			l->v[i].seen_revision = v[i].revision;
	}
}

/* Where a button leads. Pressed "continue" but the save called for further
 * questions or found something wrong: stay and show it; pressed again, go. */
static const char *
after_save(struct request *r, const struct open_report *o, int s,
    const struct saved *saved)
{
	const char *then = request_post(r, "then");
	const char *add = request_post(r, "add");
	enum section_standing to;
	int next = s < 0 ? -1 : next_section(o, s);

	if (saved->unplaced > 0)
		return report_path(r, o->report.id, "/unplaced?kept=1");
	if (strncmp(then, "files:", 6) == 0 && text_is_name(then + 6))
		return report_path(
		    r, o->report.id, arena_printf(r->a, "/files/%s", then + 6));
	if (strncmp(then, "talk:", 5) == 0 && text_is_name(then + 5))
		return talk_path(r, o->report.id, then + 5, "");
	if (s < 0)
		return report_path(r, o->report.id, "?beside=1");
	if (add[0] != '\0' && text_is_name(add))
		return section_path(r, o, s,
		    arena_printf(r->a, "?saved=1&add=%s#end-%s", add, add));
	if (strcmp(then, "list") == 0)
		return report_path(r, o->report.id, "");
	if (strcmp(then, "next") == 0 && saved->wrong == 0 &&
	    saved->newer == 0 && saved->follow <= 0)
		return next < 0 ? report_path(r, o->report.id, "/check")
				: section_path(r, o, next, "");
	return section_path(r, o, s,
	    arena_printf(r->a, "?saved=1%s%s%s%s%s%s%s%s%s%s",
		saved->follow > 0
		    ? arena_printf(r->a, "&follow=%d", saved->follow)
		    : "",
		saved->newer > 0 ? "&newer=1" : "", saved->removed,
		saved->confirmed > 0
		    ? arena_printf(r->a, "&confirmed=%d", saved->confirmed)
		    : "",
		saved->files > 0 ? arena_printf(r->a, "&files=%d", saved->files)
				 : "",
		saved->rejected > 0 ? "&rejected=1" : "",
		saved->late > 0 ? "&late=1" : "",
		section_state_word(then, &to) ? "&refused=held" : "",
		saved->at != NULL ? "#" : "",
		saved->at != NULL ? saved->at : ""));
}

/* remove=REPEAT.ROW: from sight; what was in it stays in the history. A row
 * that was never saved is gone with the page; one that a colleague changed
 * since it was shown stays. */
static enum rc
remove_row(struct app *app, struct request *r, const struct change_list *l,
    struct saved *saved, struct fault *f)
{
	const char *place = request_post(r, "remove");
	const char *dot = strchr(place, '.');
	struct row_removal what = {.shown = l->v, .n = l->n};
	enum rc rc;

	if (dot == NULL)
		return RC_OK;
	what.repeat = arena_dup_n(r->a, place, (size_t)(dot - place));
	what.row = dot + 1;
	rc = report_remove_row(app->db, app->library, r->a, saved->report,
	    &what, &r->session.account, r->now, f);
	saved->removed = "&removed=1";
	if (rc != RC_CONFLICT || f->number != REPORT_CHANGED_AGAIN)
		return rc == RC_ABSENT ? RC_OK : rc;
	saved->removed = "&stays=1";
	return RC_OK;
}

/* How many questions of the section apply and checks of it object, and what the
 * form asks to take from elsewhere. */
static enum rc
prepare_whole(struct app *app, struct request *r, struct change_list *l,
    struct carry_choices *choices, struct saved *saved, struct fault *f)
{
	struct open_report o;
	struct carry carry;
	enum rc rc;
	int s;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	s = section_now(r, &o);
	rc = carry_read(app->db, app->library, r->a, &o,
	    questionnaire_section(o.q, r->args[1]), &carry, f);
	if (rc == RC_OK)
		rc = known_apply(app, r, &o, l, f);
	if (rc == RC_OK) {
		saved->asked = s < 0 ? 0 : report_progress(&o, s).asked;
		saved->objections = s < 0 ? 0 : section_objections(&o, s);
		section_carry_apply(r, &o, &carry, l, choices);
		saved->confirmed = choices->confirmed;
		saved->rejected = choices->rejected;
		saved->late = choices->is_late;
		saved->at = choices->at;
		saved->report = o.report.id;
		saved->q = o.q;
	}
	report_page_end(app, &o);
	return rc;
}

/* Before the save. While somebody types, nothing of all that is asked, unless
 * an earlier cycle may have something to say: the save itself reads the report
 * anyway, once. */
static enum rc
prepare(struct app *app, struct request *r, struct change_list *l,
    struct carry_choices *choices, struct saved *saved, struct fault *f)
{
	struct open_report o;
	bool is_alone;
	enum rc rc;

	*choices = (struct carry_choices){0};
	if (!r->wants_json || known_asked(r))
		return prepare_whole(app, r, l, choices, saved, f);
	if ((rc = report_page_outline(app, r, &o, f)) != RC_OK)
		return rc;
	rc = carry_is_none(app->db, r->a, &o, &is_alone, f);
	saved->report = o.report.id;
	saved->q = o.q;
	report_page_end(app, &o);
	return rc != RC_OK || is_alone
	    ? rc
	    : prepare_whole(app, r, l, choices, saved, f);
}

/* A button that says what the section is. What the save called for is shown
 * first; pressed again, it is said. */
static enum rc
say(struct app *app, struct request *r, const struct saved *saved,
    const char **where, struct fault *f)
{
	struct section_act act = {.report = saved->report,
	    .section = r->args[1],
	    .reason = "",
	    .seen = request_post(r, "seen")};

	if (!section_state_word(request_post(r, "then"), &act.to) ||
	    saved->unplaced > 0 || saved->newer > 0 || saved->wrong > 0 ||
	    saved->follow > 0)
		return RC_OK;
	return section_state_say(app, r, &act, where, f);
}

static enum rc
answer_page(struct app *app, struct request *r, struct response *out,
    struct saved *saved, struct fault *f)
{
	const char *where;
	struct open_report o;
	enum rc rc;
	int s;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if ((s = section_now(r, &o)) >= 0) {
		saved->follow = report_progress(&o, s).asked - saved->asked;
		if (section_objections(&o, s) > saved->objections)
			saved->wrong++;
	}
	where = after_save(r, &o, s, saved);
	report_page_end(app, &o);
	if (s >= 0)
		rc = say(app, r, saved, &where, f);
	response_redirect(out, where);
	return rc;
}

/* A change may have put the section back: its question says which, since
 * whoever changed it knows of that one. */
static void
answer_script(struct app *app, struct request *r, struct response *out,
    const struct saved *saved, const struct change_list *l,
    const struct change_outcome *v)
{
	struct reading rd = {app, r, saved->q};
	const char *state = NULL;
	struct fault f = {0};
	size_t i = 0;

	while (i < l->n && v[i].result != CR_SAVED)
		i++;
	if (i < l->n &&
	    section_state_after(
		&rd, saved->report, l->v[i].question, &state, &f) != RC_OK)
		log_fault(r->id, &f);
	section_script_answer(app, r, out, saved->q, l, v, state);
}

enum rc
page_section_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct change_outcome *outcomes;
	struct saved saved = {.removed = ""};
	struct carry_choices choices;
	struct fault ignored = {0};
	struct change_list l;
	enum rc rc;

	section_form_read(r, &l);
	rc = prepare(app, r, &l, &choices, &saved, f);
	if (rc != RC_OK)
		return rc;
	outcomes = arena_array(r->a, l.n + 1, sizeof(*outcomes));
	rc = report_save_carried(app->db, app->library, r->a, saved.report,
	    &r->session.account,
	    &(struct save){l.v, l.n, choices.v, choices.n, &saved.files},
	    r->now, outcomes, f);
	if (rc != RC_OK)
		return rc;
	count_outcomes(&l, outcomes, &saved);
	section_kept_saved(app, r, saved.report, &l, outcomes);
	if (r->wants_json) {
		answer_script(app, r, out, &saved, &l, outcomes);
		return RC_OK;
	}
	if ((rc = remove_row(app, r, &l, &saved, f)) != RC_OK &&
	    saved.unplaced == 0)
		return rc;
	/* what is not gathered now is at the next save */
	if (laws_gather(app->db, app->library, r->a, r->session.account.iso3,
		&ignored) != RC_OK)
		log_fault(r->id, &ignored);
	return answer_page(app, r, out, &saved, f);
}
