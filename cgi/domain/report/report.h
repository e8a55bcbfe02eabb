/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_H
#define DOMAIN_REPORT_H
/*
 * One State's report while it is being written: what is open in memory for a
 * page, what a save does, what still needs attention, and the way from draft
 * to accepted. Every writer here is one transaction.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "domain/condition/condition.h"
#include "domain/questionnaire/questionnaire.h"
#include "domain/team/scope.h"
#include "store/accounts.h"
#include "store/answers.h"
#include "store/cycles.h"
#include "store/findings.h"
#include "store/states.h"
#include "store/submissions.h"

/* Everything a page about one report needs, read in one snapshot. */
struct open_report {
	struct report report;
	struct cycle cycle;
	struct state state;
	const struct questionnaire *q;
	struct answer_list answers;
	struct repeat_row_list rows;
	struct unplaced_list unplaced;
	/* The State's newest submission of the cycle before, under the names
	 * of today; read only where the questionnaire asks for it. */
	struct answer_list last;
	/* Worked out of all answers, whoever reads: what applies is the same
	 * for everybody. */
	struct instance *instance;
	bool is_party;
	/* Of the reader; NULL: of nobody, nothing is left out. Where it is not
	 * whole, answers, unplaced and last hold what is shared and no more. */
	const struct scope *scope;
	const struct attachment_list *files; /* NULL: not read */
};

/* Published questionnaires, loaded once per worker and kept. */
struct library;
struct library *library_new(void);
void library_free(struct library *l);
enum rc library_get(struct library *l, struct db *db, const char *id,
    int version, const struct questionnaire **out, struct fault *f) MUST_CHECK;

/* iso3 NULL: any State's. lang is for the State's name. now in seconds. */
enum rc report_open(struct db *db, struct library *l, struct arena *a,
    int64_t report, const char *iso3, const char *lang, int64_t now,
    struct open_report *out, struct fault *f) MUST_CHECK;
/* What its instance were if there were these rows; before report_limit. */
enum rc report_with_rows(const struct open_report *r, struct arena *a,
    const struct repeat_row_list *rows, int64_t now, struct instance **out,
    struct fault *f) MUST_CHECK;
/* The same without answers and instance, for pages that may do without; the
 * second adds them where they are not there yet. */
enum rc report_outline(struct db *db, struct library *l, struct arena *a,
    int64_t report, const char *iso3, const char *lang,
    struct open_report *out, struct fault *f) MUST_CHECK;
enum rc report_complete(struct db *db, struct library *l, struct arena *a,
    int64_t now, struct open_report *r, struct fault *f) MUST_CHECK;
/* Leaves in r, which is complete, what who has a share in; who's own kept texts
 * stay in any case. Nothing changes for whoever has the whole. */
enum rc report_limit(struct db *db, struct arena *a, const struct account *who,
    struct open_report *r, struct fault *f) MUST_CHECK;
void report_close(struct open_report *r); /* frees the instance */
const struct answer *report_answer(const struct open_report *r,
    const char *question, const char *row, const char *col); /* NULL */
/* An answer or a mark at any place of the question; row NULL: in any row. */
bool report_has_answer(
    const struct open_report *r, const char *question, const char *row);

/* One thing a person typed. status "answered" with an empty value means they
 * emptied it. seen_revision is what they had in front of them. NULL comment,
 * source, publication: leave as they are. */
struct change {
	const char *question, *row, *col;
	const char *value, *status;
	const char *comment, *source, *publication;
	const char *flags; /* as in struct answer; NULL: leave them */
	int64_t seen_revision;
};

enum change_result {
	CR_SAVED,
	CR_SAME,     /* equal to what is there, or to what was seen: not touched */
	CR_NEWER,    /* someone saved over it meanwhile: both kept, and of two
		      * levels the narrower one holds */
	CR_UNPLACED, /* kept in the author's own drafts, not as the answer */
	CR_UNKNOWN   /* names no question of this questionnaire */
};

struct change_outcome {
	enum change_result result;
	int64_t revision;    /* of the answer; where the author has an earlier
			      * one in front of them and changed nothing of it
			      * but its level, of that one */
	const char *problem; /* catalogue key of what is wrong with the value, or NULL */
};

/* Saves what may be saved and keeps all the rest as unplaced text; typed text
 * is never refused. A value that breaks its type or constraint is saved all
 * the same and shows up as a problem: half an answer is not thrown away.
 * Recomputes the draft's findings in the same transaction. */
enum rc report_save(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, const struct change *changes,
    size_t n, int64_t now, struct change_outcome *outcomes, struct fault *f)
    MUST_CHECK;

/* Keeps everything as unplaced text with this reason (signed_out, denied). */
enum rc report_keep(struct db *db, struct arena *a, int64_t report,
    int64_t author, const struct change *changes, size_t n, const char *reason,
    int64_t now, struct fault *f) MUST_CHECK;

/* Saved since as the answer, word for word: nothing is left to decide. */
bool report_kept_is_moot(struct arena *a, const struct open_report *r,
    const struct unplaced *u);
/* Puts what was kept for the author in this section into r->answers, each where
 * it was typed and the answer is still the one its author saw; *out says which.
 * For showing only: the instance knows nothing of it. Text may be in rows of
 * repeats that are not in r->rows. */
void report_put_back(struct open_report *r, struct arena *a, int64_t author,
    int section, struct unplaced_list *out);
/* That of a place, or NULL. */
const struct unplaced *report_kept_find(const struct unplaced_list *list,
    const char *question, const char *row, const char *col);
/* What was put back is on the page and was saved from there, as it was or
 * changed: it waits no longer, nor does what was kept there before it. Of each
 * entry id, report, author and place are read. */
enum rc report_kept_saved(struct db *db, struct arena *a,
    const struct unplaced_list *saved, int64_t now,
    struct fault *f) MUST_CHECK;

/* Makes unplaced text the answer or puts it aside; both stay in the history.
 * over: revision of the answer in whose place it is taken, as it was shown;
 * NULL: put aside. */
enum rc report_settle(struct db *db, struct library *l, struct arena *a,
    int64_t report, int64_t unplaced, const int64_t *over,
    const struct account *who, int64_t now, struct fault *f) MUST_CHECK;

/* One answer out of two versions, part by part; both stay in the history.
 * seen_revision is that of the answer it was written over. */
struct merge {
	int64_t unplaced;
	const char *text; /* written out of both; NULL: */
	bool takes_kept;  /* the kept version's value, or the answer's */
	const char *comment, *source; /* NULL: those of the answer */
	int64_t seen_revision;
};

/* The fault's number where the answer was changed again (RC_CONFLICT). */
enum { REPORT_CHANGED_AGAIN = 6210 };

enum rc report_merge(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct merge *m, const struct account *who,
    int64_t now, struct fault *f) MUST_CHECK;

/* Takes a row of a repeat from sight; its answers stay in the history. shown:
 * places with the revision in which they were seen. RC_ABSENT: no such row (any
 * more); RC_CONFLICT: the report is not open, or, with REPORT_CHANGED_AGAIN, an
 * answer in the row is newer than it was shown. */
struct row_removal {
	const char *repeat, *row;
	const struct change *shown;
	size_t n;
};

enum rc report_remove_row(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct row_removal *what, const struct account *who,
    int64_t now, struct fault *f) MUST_CHECK;

/* What is wrong with a value, as a catalogue key ("problem.year"), as a text
 * key of the questionnaire ("check.NAME") where a check fails, or NULL. */
const char *answer_problem(const struct open_report *r, int question,
    const char *row, const char *col, const char *value, const char *status);

/* One answer place that exists for this State now (relevant, row present). */
struct place {
	int question;
	const char *row, *col;
	const struct answer *answer; /* NULL: never saved */
	const char *problem;         /* catalogue key or NULL */
};

struct place_list {
	struct place *v;
	size_t n;
};

/* All places of a section (or of all: -1), in order, problems worked out. */
void report_places(const struct open_report *r, struct arena *a, int section,
    struct place_list *out);

/* A check that fails: an error stands as the place's problem, too. */
struct objection {
	const struct figure_check *check;
	const char *row;         /* of a repeat or grid, or "" */
	const char *explanation; /* the comment of its place, or "" */
};

struct objection_list {
	struct objection *v;
	size_t n;
};

/* Those shown at places of a section (of all: -1), in order of the checks. */
void report_objections(const struct open_report *r, struct arena *a,
    int section, struct objection_list *out);
/* True for a query that nobody has explained yet. */
bool objection_waits(const struct objection *o);

/* A question counts once, however many cells or parts it has: answered when
 * any cell has an answer or a mark; a repeat counts when it has a row. A good
 * practice nobody told of is not counted as asked. */
struct progress {
	int asked;     /* questions that apply to this State now */
	int answered;
	int attention; /* with a problem, or with unsettled newer text */
	int carried;   /* answers of an earlier cycle that wait for a person
			* (domain/report/carry.h); of report_standing only */
};

struct progress report_progress(const struct open_report *r, int section);
/* The same of one question, or of all members of a group or repeat. */
struct progress report_progress_question(
    const struct open_report *r, int question);

/* Progress of all sections at once, out of this worker's memory where nothing
 * it follows from has changed; else completes o. In the snapshot that o was
 * opened in. */
struct standing {
	struct progress all;
	struct progress *sections;
	const char *carried_from; /* year of the cycle they come from, or "" */
};

enum rc report_standing(struct db *db, struct library *l, struct arena *a,
    int64_t now, struct open_report *o, struct standing *out, struct fault *f)
    MUST_CHECK;
/* "not_started", "in_progress", "attention", "complete", "not_relevant". */
const char *progress_word(struct progress p);

/* Draft or returned -> submitted. Refused (RC_INPUT) while a place has a
 * problem or two versions of an answer wait for a choice; blanks are no
 * obstacle, reporting is voluntary. RC_CONFLICT: not open any more. */
enum rc report_submit(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, int64_t now,
    struct submission *out, struct fault *f) MUST_CHECK;
enum rc report_return(struct db *db, int64_t report, const char *reason,
    const struct account *who, int64_t now, struct fault *f) MUST_CHECK;
/* Submitted -> accepted; the figures of the submission become figures that
 * hold, in the same transaction. */
enum rc report_accept(struct db *db, struct library *l, int64_t report,
    const struct account *who, int64_t now, struct fault *f) MUST_CHECK;

/* Submitted -> draft: the State takes its submission back before it was
 * accepted; the one before it, if any, holds again. reason may be "".
 * RC_CONFLICT: accepted meanwhile, or the cycle is closed. */
enum rc report_withdraw(struct db *db, struct arena *a, int64_t report,
    const char *reason, const struct account *who, int64_t now,
    struct fault *f) MUST_CHECK;
/* Accepted -> draft, so that answers can be changed and submitted again as the
 * next number; until then the accepted submission holds. */
enum rc report_amend(struct db *db, struct arena *a, int64_t report,
    const struct account *who, int64_t now, struct fault *f) MUST_CHECK;
/* The way back: only while every answer is as it was accepted. RC_CONFLICT. */
enum rc report_amend_not(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, int64_t now,
    struct fault *f) MUST_CHECK;

/* Leaves out answers whose question did not apply when they were frozen: they
 * are kept, and say nothing. For submissions only. */
void answers_keep_counted(struct answer_list *list);

/* One place in which two submissions differ; before or now NULL where only one
 * of them has an answer there. */
struct submission_change {
	const char *question, *row, *col;
	const struct answer *before, *now;
};

struct submission_change_list {
	struct submission_change *v; /* in the questionnaire's order */
	size_t n;
};

/* What the later one says that the earlier did not, of what a reader of this
 * level may know. Answers that did not count are none. */
enum rc submission_changes(struct db *db, struct arena *a,
    const struct questionnaire *q, const struct submission *before,
    const struct submission *now, const char *least,
    struct submission_change_list *out, struct fault *f) MUST_CHECK;
/* The submission it superseded: the newest before it that was not withdrawn,
 * or NULL. */
const struct submission *submission_before(
    const struct submission_list *list, const struct submission *s);

/* A submission as it was frozen, for reading and recomputing: answers from the
 * snapshot, the State's status and region as the receipt names them. iso3
 * NULL: any State's. */
/* The answers of which a reader of this level may know: everything that is
 * worked out of them tells no more. */
enum rc report_open_frozen(struct db *db, struct library *l, struct arena *a,
    int64_t submission, const char *least, struct open_report *out,
    struct fault *f) MUST_CHECK;
enum rc report_open_submission(struct db *db, struct library *l,
    struct arena *a, int64_t submission, const char *iso3, const char *lang,
    struct open_report *out, struct fault *f) MUST_CHECK;
/* True while answers may change: draft or returned, cycle not closed. */
bool report_is_open(const struct report *r, const struct cycle *c);

/* Reads r->files: those that were there at a moment. */
enum rc report_read_files(struct db *db, struct arena *a, int64_t at,
    struct open_report *r, struct fault *f) MUST_CHECK;
/* The text whose SHA-256 is the receipt: one line per answer that counts and
 * one per file of r->files that does, sorted, fields as JSON strings. Defined
 * in README "Receipt". */
char *report_canonical(const struct open_report *r, struct arena *a);
/* The same in the format of an earlier receipt. */
char *report_canonical_as(
    const struct open_report *r, struct arena *a, const char *receipt);
/* By index of r->answers: is it at a place that exists now? */
bool *report_counted(const struct open_report *r, struct arena *a);

#endif
