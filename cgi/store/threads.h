/* SPDX-License-Identifier: MIT */
#ifndef STORE_THREADS_H
#define STORE_THREADS_H
/*
 * What a delegation says among itself about single questions of its report:
 * threads of remarks, each open or resolved. Nothing of it belongs to the
 * report: no list of answers, submission or export reads these tables.
 */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct called {
	int64_t account;
	const char *name;
};

struct remark {
	int64_t id, author, at;
	const char *body, *author_name, *author_role;
	struct called *called; /* by name */
	size_t called_n;
};

struct thread {
	int64_t id, report;
	const char *section, *question;
	int64_t resolved_at, resolved_by; /* 0: it is open */
	const char *resolved_by_name;	  /* or NULL */
	/* Who called the account the list was asked for, and had no remark of
	 * it since; NULL: nobody. */
	const char *called_by;
	struct remark *remarks; /* as they were said; store_thread_list: none */
	size_t n;
};

struct thread_list {
	struct thread *v;
	size_t n;
};

/* Of a report, as they were begun, without what was said. reader: whose calls
 * are told. */
enum rc store_thread_list(struct db *db, struct arena *a, int64_t report,
    int64_t reader, struct thread_list *out, struct fault *f) MUST_CHECK;
enum rc store_thread_get(struct db *db, struct arena *a, int64_t report,
    int64_t id, struct thread *out, struct fault *f) MUST_CHECK;
/* Fills in what was said in a thread. */
enum rc store_thread_remarks(struct db *db, struct arena *a, struct thread *t,
    struct fault *f) MUST_CHECK;

/* The writers: inside a write transaction. */
enum rc store_thread_add(struct db *db, const struct thread *t, int64_t *id,
    struct fault *f) MUST_CHECK;
/* RC_CONFLICT where it is resolved already. */
enum rc store_thread_resolve(struct db *db, int64_t id, int64_t by, int64_t at,
    struct fault *f) MUST_CHECK;
/* RC_CONFLICT where it is open already. */
enum rc
store_thread_reopen(struct db *db, int64_t id, struct fault *f) MUST_CHECK;
/* Of a remark body, author and at are read. */
enum rc store_remark_add(struct db *db, int64_t thread, const struct remark *r,
    int64_t *id, struct fault *f) MUST_CHECK;
enum rc store_remark_call(
    struct db *db, int64_t remark, int64_t account, struct fault *f) MUST_CHECK;

/* A remark that could not be said; its author's alone. */
struct kept_remark {
	int64_t id, report, thread, author, at;
	const char *question, *body;
	const char *calls; /* ids of accounts ticked, "3 17" */
};

struct kept_remark_list {
	struct kept_remark *v;
	size_t n;
};

/* The same text kept twice in one place is one. */
enum rc store_kept_remark_add(
    struct db *db, const struct kept_remark *k, struct fault *f) MUST_CHECK;
/* question NULL: of the whole report; in the order in which they came. */
enum rc store_kept_remark_list(struct db *db, struct arena *a, int64_t report,
    int64_t author, const char *question, struct kept_remark_list *out,
    struct fault *f) MUST_CHECK;
/* Its place (question, thread 0 or not) up to this one: said, or put aside. */
enum rc store_kept_remark_end(
    struct db *db, const struct kept_remark *up_to, struct fault *f) MUST_CHECK;

#endif
