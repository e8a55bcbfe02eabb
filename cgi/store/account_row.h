/* SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_ROW_H
#define STORE_ACCOUNT_ROW_H
/* The columns of an account as accounts.c and sessions.c read them:
 * the first ACCOUNT_COLUMNS of a SELECT over account AS a. */
#include "store/accounts.h"
#include "store/sql.h"

#define ACCOUNT_SELECT                                                         \
	"SELECT a.id, a.email, a.name, a.role, a.iso3, a.password, a.lang,"    \
	" a.created_at, a.disabled_at, a.last_seen_at"

enum { ACCOUNT_COLUMNS = 10 };

void account_row(struct query *q, struct arena *a, struct account *out);

#endif
