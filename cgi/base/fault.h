/* SPDX-License-Identifier: MIT */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H
/*
 * What went wrong, said once, where it happened.
 *
 * A function that can fail returns enum rc and fills the struct fault its
 * caller handed in. The number is unique in the tree (make lint checks), so a
 * line in the log or on a screen leads to one place in the source. The text is
 * English and for operators: logs and the command line. What a person reads on
 * a page is a catalogue text chosen by rc, plus the number.
 */

enum rc {
	RC_OK = 0,
	RC_INPUT,    /* what was given is wrong and says how to mend it */
	RC_DENIED,   /* this account may not do this */
	RC_ABSENT,   /* no such thing, or none this account may know of */
	RC_CONFLICT, /* true when asked, no longer true: changed meanwhile */
	RC_BUSY,     /* try again in a moment */
	RC_LIMIT,    /* larger than a limit in limits.h */
	RC_SYSTEM,   /* disk, memory, library: not the caller's doing */
	RC__MAX
};

struct fault {
	enum rc rc;
	int number;     /* 0: nothing failed */
	char text[600]; /* one sentence; cut, never overflowing */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Fills *f (which may be NULL) and returns rc, so that a failure is one line:
 * return fail(f, RC_INPUT, 1203, "%s:%d: unknown key '%s'", ...); */
enum rc fail(struct fault *f, enum rc rc, int number, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

const char *rc_name(enum rc rc); /* "input", "denied", ... for logs */

#endif
