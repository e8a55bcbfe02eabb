/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_LISTS_H
#define EXPORTS_LISTS_H
/* Sheets that explain codes: choices with their labels, questions with their
 * texts, types and provisions. */
#include "exports/subject.h"
#include "exports/workbook.h"

void lists_choices(const struct subject *s, struct book *book);
void lists_questions(const struct subject *s, struct book *book);

#endif
