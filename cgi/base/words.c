/* SPDX-License-Identifier: MIT */
/* Comparing texts over ICU's properties of characters: see words.h. */
#include "base/words.h"
#include <stdint.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

struct reader {
	const uint8_t *p;
	int32_t at;
	bool has_begun;
};

/* Is this a sign that takes no room, as a mark of direction? */
static bool
is_unseen(UChar32 c)
{
	return c < 0 || u_charType(c) == U_FORMAT_CHAR;
}

static UChar32
peek(const struct reader *r, int32_t *after)
{
	UChar32 c;

	*after = r->at;
	U8_NEXT(r->p, *after, -1, c);
	return c;
}

/* White space and unseen signs from here on; was there any white space? */
static bool
skip(struct reader *r)
{
	bool is_white = false;
	int32_t after;
	UChar32 c;

	while ((c = peek(r, &after)) != 0 &&
	    (u_isUWhiteSpace(c) || is_unseen(c))) {
		is_white |= u_isUWhiteSpace(c);
		r->at = after;
	}
	return is_white;
}

/* The next letter, or one space for white space between words, or 0. */
static UChar32
next(struct reader *r)
{
	bool is_white = skip(r);
	int32_t after;
	UChar32 c = peek(r, &after);

	if (c == 0)
		return 0;
	if (is_white && r->has_begun)
		return ' ';
	r->has_begun = true;
	r->at = after;
	return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

bool
words_alike(const char *x, const char *y)
{
	struct reader a = {.p = (const uint8_t *)x};
	struct reader b = {.p = (const uint8_t *)y};

	for (;;) {
		UChar32 c = next(&a);

		if (c != next(&b))
			return false;
		if (c == 0)
			return true;
	}
}
