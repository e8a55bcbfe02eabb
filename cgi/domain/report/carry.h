/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_CARRY_H
#define DOMAIN_REPORT_CARRY_H
/*
 * What a State answered in an earlier cycle, beside the questions of today, by
 * the lineage that the questionnaire declares (FORMAT.md, "From one version to
 * the next"). None of it is an answer of this report: it is worked out from the
 * submission each time, and becomes an answer when a person confirms it,
 * through report_save_carried, like anything else that is typed.
 *
 * One item is one question, whole (all cells of a table, all parts of a law),
 * or one row of a repeat, which keeps the id that it had.
 */
#include "domain/report/report.h"
#include "store/attachments.h"
#include "store/carried.h"

enum carry_state {
	CARRY_SHOWN,   /* there to compare with; not offered, or not any more
			* since the report is closed */
	CARRY_WAITS,   /* nothing is answered and nothing decided */
	CARRY_DORMANT, /* would wait if its question applied; is not counted */
	CARRY_REJECTED,
	CARRY_CONFIRMED, /* answered as it was then */
	CARRY_CHANGED	 /* answered otherwise, or emptied after a decision */
};

/* A file that was submitted with it and is not with the answer of today. */
struct carried_file {
	const char *question; /* of today */
	const struct attachment *then;
};

struct carried_item {
	int question;	 /* of today; the repeat where it is a row */
	const char *row; /* of a repeat, "" else */
	enum lineage lineage;
	const int *then; /* its questions of then, in order of lineage */
	int then_n;
	enum carry_state state;
	bool may_confirm; /* something of it can be an answer of today */
	bool is_whole;	  /* nothing of it is left out by that */
	bool is_other;	  /* what is confirmed is not letter by letter what was
			   * said: mapped, put together, left out */
	bool is_revision; /* figures that are asked for again: `revises` */
	struct answer_list offer; /* what confirming saves, as of today */
	struct carried_file *files;
	size_t files_n, files_cap;
};

struct carry {
	struct earlier_submission from;	  /* id 0: nothing before */
	const struct questionnaire *then; /* NULL likewise */
	const char *year;		  /* of the opening of that cycle */
	struct answer_list answers;	  /* those that counted, by question */
	struct carried_list decisions;
	struct attachment_list files, files_now; /* of then and of today */
	struct carried_item *v;			 /* in questionnaire order */
	size_t n;
};

/* What comes over to one section, or to all (-1), in the reader's share of the
 * report. In the snapshot in which o, completed, was opened. */
enum rc carry_read(struct db *db, struct library *l, struct arena *a,
    const struct open_report *o, int section, struct carry *out,
    struct fault *f) MUST_CHECK;
/* True where no earlier cycle has anything to say: carry_read of any section
 * would find nothing. o may be an outline. */
enum rc carry_is_none(struct db *db, struct arena *a,
    const struct open_report *o, bool *out, struct fault *f) MUST_CHECK;
/* row "" but for a row of a repeat; NULL where nothing comes over. */
const struct carried_item *
carry_find(const struct carry *c, int question, const char *row);
/* How many wait in a section of q (-1: in all that was read). */
int carry_waiting(
    const struct carry *c, const struct questionnaire *q, int section);
/* The answers of then to question, of that row of a repeat (NULL: of all). */
struct answer_list carry_old(
    const struct carry *c, struct arena *a, int question, const char *row);

/* What became of questions between two versions, or one and the same: of then,
 * those that a question of now comes from, in order of lineage. */
struct forebears {
	const int *then;
	int n;
	bool is_same; /* one question, asked and answered in the same way */
};
/* *out by index of question of now. */
enum rc carry_forebears(struct db *db, struct library *l, struct arena *a,
    const struct questionnaire *now, const struct questionnaire *then,
    struct forebears **out, struct fault *f) MUST_CHECK;

/* A comment without the year, "[2024] ", that it came over with. */
const char *carry_comment(const char *comment);

/* What a person decided about an item. */
struct carry_choice {
	const char *question, *row;
	const char
	    *decision; /* confirmed, changed, rejected; NULL: as it was */
	int64_t submission;
	const struct carried_file *files; /* that come along */
	size_t files_n;
};

struct save {
	const struct change *changes;
	size_t n;
	const struct carry_choice *choices;
	size_t choices_n;
	int *files_added; /* counts files that came along, where there are
			   * choices */
};

/* As report_save, and the decisions in the same transaction. A decision falls
 * where the report is closed, where its author has no share to write, and where
 * the answer that it is about could not be saved. */
enum rc report_save_carried(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, const struct save *what,
    int64_t now, struct change_outcome *outcomes, struct fault *f) MUST_CHECK;

#endif
