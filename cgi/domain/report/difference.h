/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DIFFERENCE_H
#define DOMAIN_DIFFERENCE_H
/*
 * What was changed between two texts, word by word: for two versions of an
 * answer, two submissions, two cycles, a workbook that came back. Words are
 * runs of letters and digits; scripts that do not part words with spaces are
 * compared character by character. Never cuts a character.
 */
#include <stddef.h>
#include "base/arena.h"

enum piece_kind { PIECE_SAME, PIECE_GONE, PIECE_NEW };

struct piece {
	enum piece_kind kind;
	const char *text;
};

struct piece_list {
	struct piece *v; /* in reading order; neighbours differ in kind */
	size_t n;
};

/* Same and gone pieces one after the other give before, same and new give
 * after, byte for byte. Time and memory are bounded: where texts are long and
 * have little in common, the middle is one piece gone and one new. */
void difference(struct arena *a, const char *before, const char *after,
    struct piece_list *out);

#endif
