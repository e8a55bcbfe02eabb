/* SPDX-License-Identifier: MIT */
/* The legend of the matrix: see gap_legend.h. */
#include <string.h>
#include "pages/frame.h"
#include "pages/gap_legend.h"

enum group {
	GROUP_GAP,
	GROUP_KEPT,
	GROUP_READY,
	GROUP_OTHER,
	GROUP_SILENT,
	GROUP__MAX
};

static const char *const titles[GROUP__MAX] = {"gaps.group.gap",
    "gaps.group.kept", "gaps.group.ready", "gaps.group.else",
    "gaps.group.silent"};

/* Is this what another outcome is called for a State not party? */
static bool
is_readiness(const struct questionnaire *q, const struct outcome *o)
{
	for (int i = 0; i < q->outcomes_n; i++) {
		const struct outcome *other = &q->outcomes[i];

		if (other != o && other->readiness != NULL &&
		    strcmp(other->readiness, o->code) == 0)
			return true;
	}
	return false;
}

static enum group
group_of(const struct questionnaire *q, const struct outcome *o)
{
	if (o->is_gap)
		return GROUP_GAP;
	if (strcmp(o->code, "no_information") == 0 ||
	    strcmp(o->code, "withheld") == 0)
		return GROUP_SILENT;
	if (is_readiness(q, o))
		return GROUP_READY;
	return strcmp(o->tone, "none") == 0 ? GROUP_OTHER : GROUP_KEPT;
}

static void
fill_outcome(struct request *r, struct view *v, const struct questionnaire *q,
    const struct outcome *o)
{
	const char *label = questionnaire_text(
	    q, r->lang, arena_printf(r->a, "outcome.%s.label", o->code));

	view_set(v, "letter", o->letter);
	view_set(v, "tone", o->tone);
	view_set(v, "label", label == NULL ? o->code : label);
}

void
gap_legend_view(struct app *app, struct request *r, struct view *v,
    const struct questionnaire *q)
{
	struct view *by_code = view_child(v, "o");
	struct view *group[GROUP__MAX] = {NULL};

	for (int k = 0; k < GROUP__MAX; k++) {
		for (int i = 0; i < q->outcomes_n; i++) {
			const struct outcome *o = &q->outcomes[i];

			if (group_of(q, o) != (enum group)k)
				continue;
			if (group[k] == NULL) {
				group[k] = view_item(v, "legend");
				view_set(group[k], "title",
				    frame_text(app, r, titles[k]));
			}
			fill_outcome(r, view_item(group[k], "items"), q, o);
			fill_outcome(r, view_child(by_code, o->code), q, o);
		}
	}
}
