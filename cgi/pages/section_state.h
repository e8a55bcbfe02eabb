/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_STATE_H
#define PAGES_SECTION_STATE_H
/*
 * The states of sections (domain/report/section_state.h) in words, on the pages
 * of a delegation. Whoever has parts of a report is told of the sections with
 * something of theirs. Everything is read in the page's own snapshot.
 */
#include "domain/team/section_act.h"
#include "pages/reading.h"

/* row.state {code text reason}: draft, ready, cleared; nothing where nobody
 * ever said anything of it. */
void section_state_fill(struct app *app, struct request *r, struct view *row,
    const struct section_state *st);
/* The same as v.states.NAME.state, of the sections that the reader knows of. */
void section_states_map(const struct reading *rd, const struct open_report *o,
    const struct section_states *l, struct view *v);

/* v.states_waiting: how many are ready to be cleared, in words, for whoever
 * clears; v.states_undone.N {text href}: sections of which the reader said more
 * than holds since somebody else changed an answer. */
void
section_states_summary(const struct reading *rd, const struct open_report *o,
    const struct section_states *l, struct view *v);
/* Before submitting: v.uncleared, a sentence; v.uncleared_sections.N {text
 * href}, v.cleared_sections.N {text}. */
enum rc section_states_fill_submit(const struct reading *rd,
    const struct open_report *o, struct view *v, struct fault *f) MUST_CHECK;

/* The head of a section's own page: v.state {code text reason trail.N seen
 * href may_ready may_clear may_back refused touched.N touched_title}. */
enum rc
section_state_head(const struct reading *rd, const struct open_report *o,
    int section, struct view *v, struct fault *f) MUST_CHECK;
/* What the section of this question is since a save that changed its answer,
 * for the page's script; NULL where nobody ever said anything of it. */
enum rc section_state_after(const struct reading *rd, int64_t report,
    const char *question, const char **out, struct fault *f) MUST_CHECK;

/* What a button says: "ready" or "clear"; false for any other word. */
bool section_state_word(const char *then, enum section_standing *to);
/* Says it, with its letter, and *where to go then: the list, or back to the
 * section with why not. Outside of a transaction. */
enum rc section_state_say(struct app *app, struct request *r,
    const struct section_act *act, const char **where,
    struct fault *f) MUST_CHECK;

#endif
