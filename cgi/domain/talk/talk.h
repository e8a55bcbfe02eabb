/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TALK_H
#define DOMAIN_TALK_H
/*
 * A delegation talks among itself about single questions of its report. Who
 * has a share in a question reads what is said about it, who may comment on it
 * says something; who has no share in it learns nothing, not even that there
 * is something. What is said is never part of the report.
 *
 * It is written only while the report is open to its State: a remark about
 * answers that are frozen could change nothing, and said after the submission
 * it would look as though it had been weighed before. It stays to be read.
 */
#include "domain/report/report.h"
#include "store/threads.h"

/* Of the faults of talk_say, those that a page tells beside the form. */
enum talk_fault {
	TALK_RESOLVED = 6820,  /* RC_CONFLICT: a colleague resolved it */
	TALK_CLOSED = 6821,    /* RC_CONFLICT: the report is not open */
	TALK_READ_ONLY = 6822, /* RC_DENIED: no share to comment */
	TALK_EMPTY = 6823,     /* RC_INPUT */
	TALK_LONG = 6824,      /* RC_INPUT: over LIMIT_REMARK characters */
	TALK_STRANGER = 6825,  /* RC_INPUT: calls whoever cannot read it */
	TALK_NOT_YOURS = 6826  /* RC_ABSENT: no such question, or no share */
};

/* Questions are talked about one by one, a repeat as a whole. */
bool talk_is_place(const struct questionnaire *q, int question);
/* o is limited to who, see report_limit. */
bool talk_may_write(
    const struct open_report *o, const struct account *who, int question);

/* The threads of o that reader, to whom it is limited, may know of: in the
 * questionnaire's order, then as they were begun; nothing of what was said. */
enum rc talk_list(struct db *db, struct arena *a, const struct open_report *o,
    const struct account *reader, struct thread_list *out,
    struct fault *f) MUST_CHECK;
/* How many are open, or resolved; question NULL: of all. */
int64_t
talk_count(const struct thread_list *l, const char *question, bool resolved);

/* Colleagues of by who may read of this question, by role, then e-mail. */
enum rc talk_people(struct db *db, struct arena *a, const struct open_report *o,
    int question, const struct account *by, struct account_list *out,
    struct fault *f) MUST_CHECK;

enum talk_act { TALK_SAY, TALK_RESOLVE, TALK_REOPEN };

struct saying {
	enum talk_act act;
	const char *question;
	int64_t thread;	      /* 0: begins one */
	const char *body;     /* "" where something is done and nothing said */
	const int64_t *calls; /* colleagues who get a letter, each one */
	size_t calls_n;
	int64_t
	    kept; /* newest of the kept texts that stood in the form, or 0 */
};

/* What a letter tells. */
struct talk_news {
	const struct open_report *o;
	int question;
	int64_t thread;
	const char *body;
	const struct account *by;
};

struct talk_letter_writer {
	void (*write)(void *ctx, struct arena *a, const struct talk_news *news,
	    const struct account *to, const char **subject, const char **body);
	void *ctx;
};

/* Says something, and resolves or opens a thread again with it. To resolve
 * what is resolved, or open what is open, is no fault while nothing typed is
 * at stake. *thread: where it was said. writer NULL: no letters. */
enum rc talk_say(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct saying *s, const struct account *who,
    int64_t now, const struct talk_letter_writer *writer, int64_t *thread,
    struct fault *f) MUST_CHECK;

#endif
