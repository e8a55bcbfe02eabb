/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DIFFERENCE_WORDS_H
#define DOMAIN_DIFFERENCE_WORDS_H
/* A text in words, for difference.c: the words of a text one after the other
 * are the text. */
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"

struct word {
	const char *p;
	unsigned n;	/* bytes */
	int id;		/* equal words have equal numbers; set by the caller */
	bool is_said;	/* letters, digits; not a sign or white space */
	bool ends_line; /* white space with a line end */
};

struct word_list {
	struct word *v;
	size_t n;
};

void words_of(struct arena *a, const char *text, struct word_list *out);

#endif
