/* SPDX-License-Identifier: MIT */
/*
 * Where a word ends. Letters and digits run together, and what joins digits
 * stays inside a number ("1,250"); Chinese, Japanese, Thai, Lao, Khmer, Burmese
 * and Tibetan do not part words, so each of their characters is a word; every
 * other sign is one; white space runs together. A combining mark stays with
 * what it stands on, whatever that is.
 *
 * The table is as fine as reading a difference needs: within a script of words
 * signs that only occur between letters count as letters. What is in no range
 * is a sign.
 */
#include <stdint.h>
#include <string.h>

#include "domain/report/difference_words.h"

enum kind {
	KIND_SIGN,  /* a word by itself, says nothing */
	KIND_SPACE, /* runs together */
	KIND_WORD,  /* runs together */
	KIND_ALONE, /* a word by itself */
	KIND_MARK,  /* joins what is before it */
	KIND_GLUE   /* joins what is before and after it */
};

struct range {
	uint32_t first, last;
	enum kind kind;
};

/* Unicode 15, in order. */
static const struct range ranges[] = {
    {'\t', '\r', KIND_SPACE},
    {' ', ' ', KIND_SPACE},
    {'0', '9', KIND_WORD},
    {'A', 'Z', KIND_WORD},
    {'a', 'z', KIND_WORD},
    {0x00a0, 0x00a0, KIND_SPACE},
    {0x00aa, 0x00aa, KIND_WORD},
    {0x00ad, 0x00ad, KIND_MARK}, /* soft hyphen */
    {0x00b5, 0x00b5, KIND_WORD},
    {0x00ba, 0x00ba, KIND_WORD},
    {0x00c0, 0x00d6, KIND_WORD},
    {0x00d8, 0x00f6, KIND_WORD},
    {0x00f8, 0x02ff, KIND_WORD},
    {0x0300, 0x036f, KIND_MARK},
    {0x0370, 0x0374, KIND_WORD}, /* Greek */
    {0x0376, 0x037d, KIND_WORD},
    {0x037f, 0x0386, KIND_WORD},
    {0x0388, 0x0481, KIND_WORD}, /* Greek, Cyrillic */
    {0x0483, 0x0489, KIND_MARK},
    {0x048a, 0x0559, KIND_WORD}, /* Cyrillic, Armenian */
    {0x0560, 0x0588, KIND_WORD},
    {0x0591, 0x05bd, KIND_MARK}, /* Hebrew points */
    {0x05bf, 0x05bf, KIND_MARK},
    {0x05c1, 0x05c2, KIND_MARK},
    {0x05c4, 0x05c5, KIND_MARK},
    {0x05c7, 0x05c7, KIND_MARK},
    {0x05d0, 0x05f2, KIND_WORD},
    {0x0610, 0x061a, KIND_MARK}, /* Arabic */
    {0x0620, 0x064a, KIND_WORD},
    {0x064b, 0x065f, KIND_MARK},
    {0x0660, 0x0669, KIND_WORD},
    {0x066e, 0x066f, KIND_WORD},
    {0x0670, 0x0670, KIND_MARK},
    {0x0671, 0x06d3, KIND_WORD},
    {0x06d5, 0x06d5, KIND_WORD},
    {0x06d6, 0x06dc, KIND_MARK},
    {0x06df, 0x06e8, KIND_MARK},
    {0x06ea, 0x06ed, KIND_MARK},
    {0x06ee, 0x06ff, KIND_WORD},
    {0x0710, 0x0963, KIND_WORD},  /* Syriac to Devanagari */
    {0x0966, 0x0df3, KIND_WORD},  /* scripts of India */
    {0x0e01, 0x0e30, KIND_ALONE}, /* Thai */
    {0x0e31, 0x0e31, KIND_MARK},
    {0x0e32, 0x0e33, KIND_ALONE},
    {0x0e34, 0x0e3a, KIND_MARK},
    {0x0e40, 0x0e46, KIND_ALONE},
    {0x0e47, 0x0e4e, KIND_MARK},
    {0x0e50, 0x0e59, KIND_WORD},
    {0x0e81, 0x0eb0, KIND_ALONE}, /* Lao */
    {0x0eb1, 0x0eb1, KIND_MARK},
    {0x0eb2, 0x0eb3, KIND_ALONE},
    {0x0eb4, 0x0ebc, KIND_MARK},
    {0x0ebd, 0x0ec6, KIND_ALONE},
    {0x0ec8, 0x0ece, KIND_MARK},
    {0x0ed0, 0x0ed9, KIND_WORD},
    {0x0edc, 0x0f00, KIND_ALONE},
    {0x0f18, 0x0f19, KIND_MARK}, /* Tibetan */
    {0x0f20, 0x0f33, KIND_WORD},
    {0x0f35, 0x0f39, KIND_MARK},
    {0x0f40, 0x0f6c, KIND_ALONE},
    {0x0f71, 0x0f84, KIND_MARK},
    {0x0f86, 0x0fbc, KIND_MARK},
    {0x1000, 0x102a, KIND_ALONE}, /* Burmese */
    {0x102b, 0x1038, KIND_MARK},
    {0x1039, 0x1039, KIND_GLUE},
    {0x103a, 0x103e, KIND_MARK},
    {0x103f, 0x103f, KIND_ALONE},
    {0x1040, 0x1049, KIND_WORD},
    {0x1050, 0x1055, KIND_ALONE},
    {0x1056, 0x1059, KIND_MARK},
    {0x105a, 0x109f, KIND_ALONE},
    {0x10a0, 0x10fa, KIND_WORD}, /* Georgian */
    {0x10fc, 0x135f, KIND_WORD}, /* Hangul letters, Ethiopic */
    {0x1369, 0x166c, KIND_WORD},
    {0x166f, 0x167f, KIND_WORD},
    {0x1681, 0x169a, KIND_WORD},
    {0x16a0, 0x1734, KIND_WORD},
    {0x1740, 0x1773, KIND_WORD},
    {0x1780, 0x17b3, KIND_ALONE}, /* Khmer */
    {0x17b4, 0x17d1, KIND_MARK},
    {0x17d2, 0x17d2, KIND_GLUE},
    {0x17d3, 0x17d3, KIND_MARK},
    {0x17d7, 0x17dc, KIND_ALONE},
    {0x17dd, 0x17dd, KIND_MARK},
    {0x17e0, 0x17e9, KIND_WORD},
    {0x180b, 0x18ff, KIND_WORD}, /* Mongolian */
    {0x1900, 0x1ab0, KIND_WORD},
    {0x1ab1, 0x1aff, KIND_MARK},
    {0x1b00, 0x1dbf, KIND_WORD},
    {0x1dc0, 0x1dff, KIND_MARK},
    {0x1e00, 0x1fbc, KIND_WORD}, /* Latin, Greek */
    {0x1fc2, 0x1fcc, KIND_WORD},
    {0x1fd0, 0x1fdb, KIND_WORD},
    {0x1fe0, 0x1fec, KIND_WORD},
    {0x1ff2, 0x1ffc, KIND_WORD},
    {0x2000, 0x200b, KIND_SPACE},
    {0x200c, 0x200c, KIND_MARK},
    {0x200d, 0x200d, KIND_GLUE},
    {0x200e, 0x200f, KIND_MARK}, /* marks of direction */
    {0x2028, 0x2029, KIND_SPACE},
    {0x202a, 0x202e, KIND_MARK},
    {0x202f, 0x202f, KIND_SPACE},
    {0x205f, 0x205f, KIND_SPACE},
    {0x2060, 0x2060, KIND_MARK},
    {0x2066, 0x2069, KIND_MARK},
    {0x2070, 0x2071, KIND_WORD},
    {0x207f, 0x2089, KIND_WORD},
    {0x20d0, 0x20ff, KIND_MARK},
    {0x2c00, 0x2dff, KIND_WORD},
    {0x3000, 0x3000, KIND_SPACE},
    {0x3005, 0x3007, KIND_ALONE},
    {0x302a, 0x302f, KIND_MARK},
    {0x3031, 0x3098, KIND_ALONE}, /* kana */
    {0x3099, 0x309a, KIND_MARK},
    {0x309d, 0x30fa, KIND_ALONE},
    {0x30fc, 0x318e, KIND_ALONE}, /* kana, bopomofo, Hangul letters */
    {0x31a0, 0x31ff, KIND_ALONE},
    {0x3400, 0x4dbf, KIND_ALONE},
    {0x4e00, 0xa48c, KIND_ALONE},
    {0xa4d0, 0xa4fd, KIND_WORD},
    {0xa500, 0xa8ff, KIND_WORD},
    {0xa900, 0xa9df, KIND_WORD},
    {0xa9e0, 0xaa7f, KIND_ALONE},
    {0xaa80, 0xd7fb, KIND_WORD}, /* Hangul parts words by spaces */
    {0xf900, 0xfaff, KIND_ALONE},
    {0xfb00, 0xfb1d, KIND_WORD},
    {0xfb1e, 0xfb1e, KIND_MARK},
    {0xfb1f, 0xfd3d, KIND_WORD},
    {0xfd50, 0xfdfb, KIND_WORD},
    {0xfe00, 0xfe0f, KIND_MARK},
    {0xfe20, 0xfe2f, KIND_MARK},
    {0xfe70, 0xfefc, KIND_WORD},
    {0xff10, 0xff19, KIND_WORD},
    {0xff21, 0xff3a, KIND_WORD},
    {0xff41, 0xff5a, KIND_WORD},
    {0xff66, 0xffdc, KIND_ALONE},
    {0x10000, 0x16fdf, KIND_WORD},
    {0x1b000, 0x1b2ff, KIND_ALONE},
    {0x1d400, 0x1d7ff, KIND_WORD},
    {0x1e000, 0x1efff, KIND_WORD},
    {0x1f1e6, 0x1f1ff, KIND_WORD}, /* letters of flags */
    {0x1f3fb, 0x1f3ff, KIND_MARK}, /* shades of skin */
    {0x20000, 0x3ffff, KIND_ALONE},
    {0xe0000, 0xe01ef, KIND_MARK},
};

static enum kind
kind_of(uint32_t c)
{
	size_t from = 0, to = sizeof(ranges) / sizeof(ranges[0]), middle;

	while (from < to) {
		middle = from + (to - from) / 2;
		if (c > ranges[middle].last)
			from = middle + 1;
		else if (c < ranges[middle].first)
			to = middle;
		else
			return ranges[middle].kind;
	}
	return KIND_SIGN;
}

/* The character at p, which does not point at the end. A byte that begins none
 * stands for itself, so that nothing is left out whatever is given. */
static unsigned
read_character(const char *p, uint32_t *c)
{
	static const unsigned char first[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	unsigned char b = (unsigned char)*p;
	unsigned n = b < 0x80 ? 1
	    : b < 0xc0	      ? 0
	    : b < 0xe0	      ? 2
	    : b < 0xf0	      ? 3
	    : b < 0xf8	      ? 4
			      : 0;

	*c = b & first[n];
	for (unsigned i = 1; i < n; i++) {
		if (((unsigned char)p[i] & 0xc0) != 0x80)
			n = 0;
		else
			*c = *c << 6 | ((unsigned char)p[i] & 0x3f);
	}
	if (n > 0)
		return n;
	*c = 0xfffd;
	return 1;
}

static bool
is_digit(const char *p)
{
	return *p >= '0' && *p <= '9';
}

/* A point or comma in a number. */
static bool
joins_digits(const char *word, const char *p)
{
	return p > word && is_digit(p - 1) && (*p == '.' || *p == ',') &&
	    is_digit(p + 1);
}

/* The first character of a word decides what may follow it. */
static const char *
end_of_word(const char *word, enum kind first, unsigned n)
{
	const char *p = word + n;
	bool is_glued = first == KIND_GLUE;
	enum kind kind;
	uint32_t c;

	for (; *p != '\0'; p += n) {
		n = read_character(p, &c);
		kind = kind_of(c);
		if (kind == KIND_MARK || kind == KIND_GLUE) {
			is_glued = kind == KIND_GLUE;
			continue;
		}
		if (!(is_glued && kind != KIND_SPACE) &&
		    !(kind == first &&
			(first == KIND_WORD || first == KIND_SPACE)) &&
		    !(first == KIND_WORD && joins_digits(word, p)))
			break;
		is_glued = false;
	}
	return p;
}

void
words_of(struct arena *a, const char *text, struct word_list *out)
{
	size_t room = 64;
	struct word *v = arena_array(a, room, sizeof(*v)), *more;
	const char *end;
	uint32_t c;

	*out = (struct word_list){.v = v};
	for (const char *p = text; *p != '\0'; p = end) {
		unsigned n = read_character(p, &c);
		enum kind kind = kind_of(c);

		end = end_of_word(p, kind, n);
		if (out->n == room) {
			more = arena_array(a, room *= 2, sizeof(*v));
			memcpy(more, out->v, out->n * sizeof(*v));
			out->v = more;
		}
		out->v[out->n++] = (struct word){.p = p,
		    .n = (unsigned)(end - p),
		    .is_said = kind == KIND_WORD || kind == KIND_ALONE,
		    .ends_line = kind == KIND_SPACE &&
			memchr(p, '\n', (size_t)(end - p)) != NULL};
	}
}
