/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TEAM_INSIDE_H
#define DOMAIN_TEAM_INSIDE_H
/* What the acts upon a team share. Each runs inside a write transaction. */
#include "domain/team/team.h"

enum { LETTER_PAUSE = 3600 }; /* between two letters of a kind */

/* An account of by's own State that by may act upon; else RC_ABSENT. */
enum rc team_member(struct db *db, struct arena *a, int64_t account,
    const struct account *by, struct account *out, struct fault *f) MUST_CHECK;
enum rc team_log(struct db *db, struct arena *a, const char *act,
    int64_t account, const char *detail, const struct account *by, int64_t now,
    struct fault *f) MUST_CHECK;
/* One part to one contributor, *who; see team_assign. */
enum rc team_assign_one(struct db *db, struct library *l, struct arena *a,
    const struct assignment *x, const struct account *by, int64_t now,
    struct account *who, struct fault *f) MUST_CHECK;
/* Queues the letter of this kind; writer NULL: none. */
enum rc team_write(struct db *db, struct arena *a, const char *what,
    const struct account *to, const char *token, int64_t now,
    const struct team_letter_writer *writer, struct fault *f) MUST_CHECK;

#endif
