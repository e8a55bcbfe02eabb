/* SPDX-License-Identifier: MIT */
/* Reading and checking text: see text.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/text.h"

/* Length of the well-formed sequence at p (RFC 3629 table 3-7), 0 if none. */
static size_t
utf8_len(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t len;

	if (p[0] < 0x80)
		return p[0] == 0 ? 0 : 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (len > n)
		return 0;
	if (p[0] == 0xe0)
		low = 0xa0;
	else if (p[0] == 0xed)
		high = 0x9f;
	else if (p[0] == 0xf0)
		low = 0x90;
	else if (p[0] == 0xf4)
		high = 0x8f;
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	}
	return len;
}

/* 8 where the next eight bytes are ASCII and none is NUL, else 0: most of what
 * is checked is nothing else. */
static size_t
ascii_len(const unsigned char *s, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
	uint64_t w;

	if (n < sizeof(w))
		return 0;
	memcpy(&w, s, sizeof(w));
	return ((w | (w - ones)) & highs) == 0 ? sizeof(w) : 0;
}

bool
text_is_utf8(const char *p, size_t n)
{
	const unsigned char *s = (const unsigned char *)p;

	for (size_t i = 0, len; i < n; i += len) {
		len = ascii_len(s + i, n - i);
		if (len == 0)
			len = utf8_len(s + i, n - i);
		if (len == 0)
			return false;
	}
	return true;
}

size_t
text_chars(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

size_t
text_cut(const char *s, size_t max)
{
	size_t n = strnlen(s, max + 1);

	if (n <= max)
		return n;
	n = max;
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char *
text_clean(struct arena *a, const char *p, size_t n)
{
	char *out;
	size_t w = 0;

	while (n > 0 && is_blank(p[0])) {
		p++;
		n--;
	}
	while (n > 0 && is_blank(p[n - 1]))
		n--;
	out = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\r' && i + 1 < n && p[i + 1] == '\n')
			continue;
		out[w++] = p[i] == '\r' ? '\n' : p[i];
	}
	out[w] = '\0';
	return out;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
text_is_name(const char *s)
{
	size_t n;

	if (!is_letter(s[0]))
		return false;
	for (n = 1; s[n] != '\0'; n++) {
		if (!is_letter(s[n]) && !is_digit(s[n]))
			return false;
	}
	return n <= 64;
}

bool
text_is_empty(const char *s)
{
	if (s == NULL)
		return true;
	while (is_blank(*s))
		s++;
	return *s == '\0';
}

bool
text_eq(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

bool
text_int(const char *s, int64_t *out)
{
	char *end;
	long long v;

	if (!is_digit(s[0]) && !(s[0] == '-' && is_digit(s[1])))
		return false;
	errno = 0;
	v = strtoll(s, &end, 10);
	if (errno != 0 || *end != '\0')
		return false;
	*out = v;
	return true;
}

/* Only digits with one point between them, so that what strtod would also
 * take (hex, inf, exponents) never becomes a figure. */
bool
text_decimal(const char *s, double *out)
{
	const char *p = s + (s[0] == '-');
	size_t whole = 0, part = 0;

	while (is_digit(p[whole]))
		whole++;
	if (whole == 0 || whole > 18)
		return false;
	p += whole;
	if (*p == '.') {
		while (is_digit(p[1 + part]))
			part++;
		if (part == 0 || part > 15)
			return false;
		p += 1 + part;
	}
	if (*p != '\0')
		return false;
	*out = strtod(s, NULL);
	return true;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

bool
text_is_date(const char *s)
{
	static const char shape[] = "dddd-dd-dd";
	int y, m, d;

	if (strlen(s) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; s[i] != '\0'; i++) {
		if (shape[i] == 'd' ? !is_digit(s[i]) : s[i] != '-')
			return false;
	}
	y = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 +
	    (s[3] - '0');
	m = (s[5] - '0') * 10 + (s[6] - '0');
	d = (s[8] - '0') * 10 + (s[9] - '0');
	return y >= 1 && m >= 1 && m <= 12 && d >= 1 &&
	    d <= days_in_month(y, m);
}

void
text_csv(struct buf *b, const char *s)
{
	if (s[strcspn(s, "\",\r\n")] == '\0') {
		buf_puts(b, s);
		return;
	}
	buf_putc(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(b, '"');
		buf_putc(b, *s);
	}
	buf_putc(b, '"');
}

void
text_json(struct buf *b, const char *s)
{
	buf_putc(b, '"');
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c == '\n')
			buf_puts(b, "\\n");
		else if (c < 0x20 || c == 0x7f)
			buf_printf(b, "\\u%04x", c);
		else
			buf_putc(b, *s);
	}
	buf_putc(b, '"');
}

char *
text_utc(struct arena *a, int64_t at)
{
	time_t t = (time_t)at;
	struct tm tm;
	char out[64];

	gmtime_r(&t, &tm);
	(void)strftime(out, sizeof(out), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return arena_dup(a, out);
}

char *
text_utc_date(struct arena *a, int64_t at)
{
	char *s = text_utc(a, at);

	s[10] = '\0';
	return s;
}
