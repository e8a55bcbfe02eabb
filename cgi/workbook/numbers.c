/* SPDX-License-Identifier: MIT */
/*
 * Numbers as spreadsheets store them: doubles written out, dates as days since
 * a beginning. The program never calls setlocale, so the point is a point.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/inside.h"

enum {
	DIGITS = 15,	       /* of a number that a spreadsheet shows */
	LAST_DAY = 2958465,    /* 31 December 9999 */
	DAYS_1904 = 1462,      /* between the two beginnings */
	FALSE_LEAP_DAY = 60,   /* 29 February 1900, which never was */
	DAYS_TO_1900 = 25568,  /* from 31 December 1899 to 1970 */
	SECONDS = 24 * 60 * 60 /* of a day */
};

static bool
number_parse(const char *s, double *out)
{
	char *end;

	if (s[strspn(s, "0123456789+-.eE")] != '\0' || *s == '\0')
		return false;
	errno = 0;
	*out = strtod(s, &end);
	return *end == '\0' && isfinite(*out);
}

static void
drop_zeros(char *s)
{
	size_t n = strlen(s);

	if (strchr(s, '.') == NULL)
		return;
	while (s[n - 1] == '0')
		n--;
	n -= s[n - 1] == '.';
	s[n] = '\0';
}

char *
number_plain(struct arena *a, const char *stored)
{
	char *s;
	double d;
	int decimals;

	if (!number_parse(stored, &d) || fabs(d) >= 1e21)
		return arena_dup(a, stored);
	if (d == 0)
		return arena_dup(a, "0");
	decimals = DIGITS - 1 - (int)floor(log10(fabs(d)));
	if (decimals < 0)
		decimals = 0;
	if (decimals > 40)
		return arena_dup(a, stored);
	s = arena_printf(a, "%.*f", decimals, d);
	drop_zeros(s);
	return s;
}

char *
number_date(struct arena *a, const char *stored, bool since_1904)
{
	double d;
	int64_t day;

	if (!number_parse(stored, &d))
		return NULL;
	if (since_1904)
		d += DAYS_1904;
	if (d < 1 || d >= LAST_DAY + 1 ||
	    (!since_1904 && floor(d) == FALSE_LEAP_DAY))
		return NULL;
	day = (int64_t)floor(d);
	if (day > FALSE_LEAP_DAY)
		day--;
	return text_utc_date(a, (day - DAYS_TO_1900) * SECONDS);
}

bool
cell_parse(const char *ref, int *row, int *col)
{
	int64_t n;

	*col = 0;
	ref += *ref == '$';
	for (; (*ref >= 'A' && *ref <= 'Z') || (*ref >= 'a' && *ref <= 'z');
	     ref++) {
		*col = *col * 26 + (*ref | 0x20) - 'a' + 1;
		if (*col > LIMIT_BOOK_COLUMNS)
			return false;
	}
	ref += *ref == '$';
	if (*col == 0 || !text_int(ref, &n) || n < 1 || n > LIMIT_BOOK_ROWS)
		return false;
	*row = (int)n - 1;
	(*col)--;
	return true;
}
