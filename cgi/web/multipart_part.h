/* SPDX-License-Identifier: MIT */
#ifndef WEB_MULTIPART_PART_H
#define WEB_MULTIPART_PART_H
/*
 * One part of a multipart form after the other: its head decides whether its
 * bytes become a field or a file. Used by multipart.c alone.
 */
#include "web/request.h"

struct form {
	struct request *r;
	struct fault first; /* what was wrong first with a part; the form is
			     * read on all the same */
	size_t parts, text_bytes;
	/* the part in hand */
	const char *name;
	struct upload *upload; /* NULL: a text, or nothing to keep */
	bool is_text;
	struct buf text;
};

void form_init(struct form *form, struct request *r);
/* A fault here is the end of the form; others are noted in form->first. */
enum rc
part_begin(struct form *form, const char *head, struct fault *f) MUST_CHECK;
void part_add(struct form *form, const char *p, size_t n);
void part_end(struct form *form);

/* A parameter of a header's value, as in "form-data; name=x"; NULL where it is
 * not there or the value is malformed before it. */
const char *head_param(struct arena *a, const char *value, const char *name);

#endif
