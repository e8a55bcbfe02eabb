/* SPDX-License-Identifier: MIT */
#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H
/*
 * Who has a section of a report open: a hint, never a lock. A row is one page,
 * so two windows of one person are two.
 *
 * A page without scripts is not heard of: that it was opened is all that is
 * known of it. Of each account and report there is one such row, of the section
 * opened last, named "opened.REPORT.ACCOUNT" (no page has a point in its name);
 * it goes as soon as a page of that account is heard of.
 */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

/* Seconds after which a page that was not heard of counts as left, or one that
 * was only opened, and after which it is worth writing down again that it is
 * there. */
enum { PRESENCE_GONE = 75, PRESENCE_OPENED = 30 * 60, PRESENCE_AGAIN = 20 };

struct presence {
	const char *page; /* random, made with the page; NULL: only opened */
	const char *was;  /* the page it is loaded in place of, or "" */
	int64_t account, seen_at;
	const char *account_name;
};

struct presence_list {
	struct presence *v;
	size_t n;
};

/* Writes nothing where the page was heard of a moment ago; else the page it
 * stands for and all that are gone are forgotten with it. */
enum rc store_presence_seen(struct db *db, int64_t report, const char *section,
    const struct presence *who, int64_t at, struct fault *f) MUST_CHECK;
/* The section was opened; no page is heard of yet. Does not wait for a writer:
 * RC_BUSY. */
enum rc
store_presence_opened(struct db *db, int64_t report, const char *section,
    int64_t account, int64_t at, struct fault *f) MUST_CHECK;
/* The page was closed or goes elsewhere. */
enum rc store_presence_left(struct db *db, int64_t report, const char *section,
    const struct presence *who, struct fault *f) MUST_CHECK;
/* Those not gone at this time, by name. */
enum rc store_presence_list(struct db *db, struct arena *a, int64_t report,
    const char *section, int64_t at, struct presence_list *out,
    struct fault *f) MUST_CHECK;
enum rc
store_presence_sweep(struct db *db, int64_t at, struct fault *f) MUST_CHECK;

#endif
