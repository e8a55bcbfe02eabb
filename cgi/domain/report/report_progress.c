/* SPDX-License-Identifier: MIT */
/*
 * How far a section or report is. A question counts once. What a State may
 * add of its own accord (a good practice) counts only when it is there, so
 * that a section can be complete without it. To whoever has parts of a report,
 * what they are to write is asked and nothing else.
 */
#include <string.h>
#include "domain/report/report_inside.h"

/* What the places of one question, or of one repeat, come to. */
struct mark {
	bool asked, answered, attention;
};

static bool
is_newer(const struct open_report *r, int question)
{
	for (size_t i = 0; i < r->unplaced.n; i++) {
		const struct unplaced *u = &r->unplaced.v[i];

		if (strcmp(u->reason, "newer") == 0 &&
		    questionnaire_find(r->q, u->question) == question)
			return true;
	}
	return false;
}

static void
mark_places(const struct open_report *r, int section, struct mark *marks)
{
	struct arena *a = arena_new();
	struct place_list places;

	report_places(r, a, section, &places);
	for (size_t i = 0; i < places.n; i++) {
		const struct place *p = &places.v[i];
		int repeat = question_repeat(r->q, p->question);
		int at = repeat >= 0 ? repeat : p->question;
		struct mark *m = &marks[at];

		m->asked = true;
		m->answered |= repeat >= 0 || !answer_is_blank(p->answer);
		m->attention |= p->problem != NULL;
		if (i == 0 || places.v[i - 1].question != p->question)
			m->attention |= is_newer(r, p->question);
	}
	arena_free(a);
}

/* Of the questions from first to before end, which are of section (-1: all). */
static struct progress
progress_of(const struct open_report *r, int section, int first, int end)
{
	struct progress out = {0};
	struct arena *a = arena_new();
	struct mark *marks =
	    arena_array(a, (size_t)r->q->questions_n + 1, sizeof(*marks));

	mark_places(r, section, marks);
	for (int i = first; i < end; i++) {
		const struct question *it = &r->q->questions[i];
		struct mark m = marks[i];

		if (scope_is_partial(r->scope) &&
		    scope_of(r->scope, i) < SHARE_WRITE)
			continue;
		if (it->type == QT_REPEAT &&
		    instance_relevant(r->instance, i, NULL))
			m.asked = true;
		if (!m.asked ||
		    (it->role == QR_GOOD_PRACTICE && !m.answered &&
			!m.attention))
			continue;
		out.asked++;
		out.answered += m.answered;
		out.attention += m.attention;
	}
	arena_free(a);
	return out;
}

struct progress
report_progress(const struct open_report *r, int section)
{
	if (section < 0)
		return progress_of(r, section, 0, r->q->questions_n);
	return progress_of(r, section, r->q->sections[section].first,
	    r->q->sections[section].end);
}

struct progress
report_progress_question(const struct open_report *r, int question)
{
	const struct question *it = &r->q->questions[question];
	bool has_members = it->type == QT_GROUP || it->type == QT_REPEAT;

	return progress_of(
	    r, it->section, question, has_members ? it->end : question + 1);
}

const char *
progress_word(struct progress p)
{
	if (p.asked == 0)
		return "not_relevant";
	if (p.attention > 0)
		return "attention";
	if (p.answered == 0)
		return "not_started";
	return p.answered < p.asked ? "in_progress" : "complete";
}
