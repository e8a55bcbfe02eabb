/* SPDX-License-Identifier: MIT */
/* See section_state.h. */
#include <string.h>

#include "base/text.h"
#include "domain/report/section_state.h"

#define CHANGED "changed" /* the reason of what a change did */

static const char *const words[] = {
    [SECTION_DRAFT] = "draft",
    [SECTION_READY] = "ready",
    [SECTION_CLEARED] = "cleared",
};

enum section_standing
section_standing(const struct section_event *e)
{
	if (text_eq(e->state, words[SECTION_CLEARED]))
		return SECTION_CLEARED;
	return text_eq(e->state, words[SECTION_READY]) ? SECTION_READY
						       : SECTION_DRAFT;
}

bool
section_event_is_change(const struct section_event *e)
{
	return section_standing(e) == SECTION_DRAFT &&
	    text_eq(e->reason, CHANGED);
}

enum rc
section_states_read(struct db *db, struct arena *a,
    const struct questionnaire *q, int64_t report, struct section_states *out,
    struct fault *f)
{
	enum rc rc = store_section_events(db, a, report, &out->events, f);

	out->v = arena_array(a, (size_t)q->sections_n + 1, sizeof(*out->v));
	for (size_t i = 0; rc == RC_OK && i < out->events.n; i++) {
		const struct section_event *e = &out->events.v[i];
		int s = questionnaire_section(q, e->section);
		struct section_state *now;

		if (s < 0)
			continue;
		now = &out->v[s];
		now->undone = section_event_is_change(e)
		    ? now->newest
		    : (struct section_event){0};
		now->newest = *e;
		now->now = section_standing(e);
	}
	return rc;
}

enum rc
section_changed(struct db *db, int64_t report, const struct questionnaire *q,
    int question, int64_t by, int64_t now, struct fault *f)
{
	struct section_event e = {.state = words[SECTION_DRAFT],
	    .reason = CHANGED,
	    .by = by,
	    .at = now};
	bool is_said;
	enum rc rc;

	if (question < 0)
		return RC_OK;
	e.section = q->sections[q->questions[question].section].name;
	rc = store_section_is_said(db, report, e.section, &is_said, f);
	return rc == RC_OK && is_said
	    ? store_section_event_add(db, report, &e, f)
	    : rc;
}

struct section_part
section_part(struct arena *a, const struct questionnaire *q, int64_t report,
    int section, int64_t account)
{
	const struct section *s = &q->sections[section];
	struct buf b;

	buf_init(&b, a);
	for (int i = s->first; i < s->end; i++) {
		buf_putc(&b, i == s->first ? '[' : ',');
		text_json(&b, q->questions[i].name);
	}
	buf_puts(&b, s->first < s->end ? "]" : "[]");
	return (struct section_part){.report = report,
	    .section = s->name,
	    .questions = b.p,
	    .account = account};
}

enum rc
section_seen(struct db *db, struct arena *a, const struct section_part *p,
    int64_t now, const char **out, struct fault *f)
{
	enum rc rc = store_section_mark(db, a, p, out, f);

	*out = arena_printf(a, "%lld-%s", (long long)now, *out);
	return rc;
}

enum rc
section_is_as_seen(struct db *db, struct arena *a, const struct section_part *p,
    const char *seen, bool *out, struct fault *f)
{
	const char *mark, *shown = strchr(seen, '-');
	enum rc rc = store_section_mark(db, a, p, &mark, f);

	*out = shown != NULL && strcmp(shown + 1, mark) == 0;
	return rc;
}

int64_t
section_seen_at(const char *seen)
{
	const char *end = strchr(seen, '-');
	char digits[20] = "";
	int64_t at;

	if (end == NULL || (size_t)(end - seen) >= sizeof(digits))
		return 0;
	memcpy(digits, seen, (size_t)(end - seen));
	return text_int(digits, &at) ? at : 0;
}
