/* SPDX-License-Identifier: MIT */
#ifndef STORE_WORKBOOKS_H
#define STORE_WORKBOOKS_H
/* Workbooks as they went home. What came back is in workbook_returns.h. */
#include "store/answers.h"

struct workbook {
	const char *token; /* never given before */
	int64_t report, by, at;
	const char *lang;
};

/* Inside a write transaction: the workbook, and which revision of every answer
 * stands in it. */
enum rc store_workbook_add(struct db *db, const struct workbook *w,
    const struct answer_list *answers, struct fault *f) MUST_CHECK;

#endif
