/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_RETURNED_WORKBOOK_H
#define DOMAIN_RETURNED_WORKBOOK_H
/*
 * A workbook that went home and comes back: what each of its places says, held
 * against what stood there when it was made and against what stands there now.
 * Nothing of the report is touched until its owner accepts; what was read is
 * kept in the database, so that nobody has to send it twice. What a cell means
 * is agreed in exports/workbook-home.md.
 */
#include "domain/report/report.h"
#include "store/workbook_returns.h"
#include "workbook/book.h"

/* A mark as people write it beside an answer: its sign or its label. */
struct mark_word {
	const char *text, *status;
};

struct returned_file {
	const char *name; /* as its owner calls it */
	const struct book *book;
	const struct mark_word *marks;
	size_t marks_n;
};

/* Finds out which report a workbook belongs to; RC_INPUT with *why:
 * "not_ours", "other_database". */
enum rc workbook_of(struct db *db, struct arena *a, const struct book *book,
    struct home_workbook *out, const char **why, struct fault *f) MUST_CHECK;

/* Reads and keeps a return for this report, and only what who may write; one
 * that leaves nothing to decide counts as decided.
 * RC_INPUT with *why, nothing kept: as above, and "other_report",
 * "other_state", "other_version", "nothing". */
enum rc workbook_keep(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, const struct returned_file *file,
    int64_t now, int64_t *id, const char **why, struct fault *f) MUST_CHECK;

enum return_kind {
	RETURN_NEW,	 /* stands where there was nothing */
	RETURN_CHANGED,	 /* stands for something else */
	RETURN_EMPTIED,	 /* takes away what was there */
	RETURN_SAME,	 /* is what stands there now */
	RETURN_CONFLICT, /* someone saved something else since the download */
	RETURN_REFUSED,	 /* cannot be taken: refused says why */
	RETURN__MAX
};

const char *return_kind_name(enum return_kind k);

struct return_line {
	struct return_answer said;
	int question; /* index, or -1 where the questionnaire has it no more */
	enum return_kind kind;
	bool is_decided;     /* taken or left before */
	struct answer now;   /* as it stands; author 0 where nobody answered */
	const char *problem; /* as in struct place, were it taken */
};

struct open_return {
	struct workbook_return r;
	struct return_line *v;
	size_t n;
	size_t count[RETURN__MAX]; /* of those not decided */
	struct return_note_list notes;
};

/* How many of them somebody has to decide. */
size_t workbook_waiting(const struct open_return *r);

/* In the snapshot that o was opened in. RC_ABSENT where it is not of that
 * report, or another contributor's. */
enum rc workbook_compare(struct db *db, struct arena *a,
    const struct open_report *o, const struct account *who, int64_t id,
    struct open_return *out, struct fault *f) MUST_CHECK;

/* What of it is accepted. */
enum take { TAKE_ALL, TAKE_CLEAN, TAKE_SOME, TAKE_NONE };

struct taken {
	size_t saved, same, beside,
	    kept; /* beside: newer ones; kept: the report
		   * cannot be written any more */
};

/* Saves what is accepted as report_save does: where someone saved since the
 * download both are kept. Positions are looked at for TAKE_SOME only. What is
 * not accepted stays to be decided; TAKE_NONE puts all of it aside. */
enum rc workbook_accept(struct db *db, struct library *l, struct arena *a,
    const struct open_return *r, const struct account *who, enum take take,
    const int64_t *positions, size_t n, int64_t now, struct taken *out,
    struct fault *f) MUST_CHECK;

#endif
