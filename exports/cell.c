/* SPDX-License-Identifier: MIT */
/*
 * Text for cells. The limits are those of the file format (ECMA-376 part 1,
 * 18.3.1.96 and 22.4.2.4) and of Excel, whose count of 32,767 is in UTF-16
 * units: libxlsxwriter counts code points and lets a text of 32,767 emoji
 * pass that Excel refuses.
 */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include "base/text.h"
#include "exports/cell.h"

/* "_xHHHH_" at p would be read back as one character. */
static bool
is_escape(const char *p)
{
	size_t i;

	if (p[0] != '_' || p[1] != 'x')
		return false;
	for (i = 2; i < 6; i++)
		if (p[i] == '\0' ||
		    strchr("0123456789abcdefABCDEF", p[i]) == NULL)
			return false;
	return p[6] == '_';
}

/* What stands for the character at p (n bytes long) where it cannot stand for
 * itself, else NULL. */
static const char *
escape_of(const char *p, size_t n)
{
	if (n == 1 && is_escape(p))
		return "_x005F_";
	if (n == 3 && memcmp(p, "\xEF\xBF\xBE", 3) == 0)
		return "_xFFFE_";
	if (n == 3 && memcmp(p, "\xEF\xBF\xBF", 3) == 0)
		return "_xFFFF_";
	return NULL;
}

static size_t
char_bytes(const char *p)
{
	unsigned char c = (unsigned char)*p;

	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Bytes of s that fit into max units of what is written, escapes counted as
 * long as they are, since the writer's own limit sees them so. *units is what
 * those bytes take in a spreadsheet, *needs_escape whether any escape is due.
 */
static size_t
measure(const char *s, size_t max, size_t *units, bool *needs_escape)
{
	size_t at = 0, written = 0, here, bytes;
	const char *escape;

	*units = 0;
	*needs_escape = false;
	while (s[at] != '\0') {
		bytes = char_bytes(s + at);
		escape = escape_of(s + at, bytes);
		here = escape != NULL ? strlen(escape) : bytes == 4 ? 2 : 1;
		if (here > max - written)
			break;
		*needs_escape |= escape != NULL;
		written += here;
		*units += bytes == 4 ? 2 : 1;
		at += bytes;
	}
	return at;
}

static void
add_escaped(struct buf *b, const char *s, size_t n)
{
	size_t at, bytes;
	const char *escape;

	for (at = 0; at < n; at += bytes) {
		bytes = char_bytes(s + at);
		escape = escape_of(s + at, bytes);
		if (escape != NULL)
			buf_puts(b, escape);
		else
			buf_add(b, s + at, bytes);
	}
}

struct cell_text
cell_text(struct arena *a, const char *s, const char *mark)
{
	struct cell_text out = {s, 0, false};
	bool needs_escape, mark_escape;
	size_t fits, mark_units;
	struct buf b;

	fits = measure(s, CELL_UNITS_MAX, &out.units, &needs_escape);
	out.is_cut = s[fits] != '\0';
	if (!out.is_cut && !needs_escape)
		return out;
	buf_init(&b, a);
	if (out.is_cut) {
		measure(s, SIZE_MAX, &out.units, &needs_escape);
		measure(mark, CELL_UNITS_MAX, &mark_units, &mark_escape);
		fits = measure(
		    s, CELL_UNITS_MAX - mark_units, &mark_units, &mark_escape);
	}
	add_escaped(&b, s, fits);
	if (out.is_cut)
		buf_puts(&b, mark);
	out.text = b.p;
	return out;
}

/* Equal without regard to case, character by character. */
static bool
is_same_name(const char *x, const char *y)
{
	int32_t i = 0, j = 0;
	UChar32 c, d;

	do {
		U8_NEXT_UNSAFE((const uint8_t *)x, i, c);
		U8_NEXT_UNSAFE((const uint8_t *)y, j, d);
		if (u_foldCase(c, U_FOLD_CASE_DEFAULT) !=
		    u_foldCase(d, U_FOLD_CASE_DEFAULT))
			return false;
	} while (c != 0);
	return true;
}

static bool
is_used(const char *name, const char *const *used, size_t n)
{
	size_t i;

	/* Excel keeps this name for itself. */
	if (is_same_name(name, "History"))
		return true;
	for (i = 0; i < n; i++)
		if (is_same_name(name, used[i]))
			return true;
	return false;
}

/* The first max units of s without blanks and apostrophes at the ends. */
static char *
trimmed(struct arena *a, const char *s, size_t max)
{
	size_t n, units, whole;
	bool ignored;

	s += strspn(s, " '");
	n = measure(s, max, &units, &ignored);
	/* Cut between words where that leaves most of the name. */
	for (whole = n; s[n] != '\0' && whole > 0 && s[whole] != ' ';)
		whole--;
	if (whole > n / 2)
		n = whole;
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\''))
		n--;
	return arena_dup_n(a, s, n);
}

/* s with one blank for each run of blanks and characters a name may not have.
 */
static char *
without_marks(struct arena *a, const char *s)
{
	struct buf b;

	buf_init(&b, a);
	for (; *s != '\0'; s++) {
		bool is_blank =
		    strchr(" []:*?/\\", *s) != NULL || (unsigned char)*s < ' ';

		if (!is_blank)
			buf_putc(&b, *s);
		else if (b.n > 0 && b.p[b.n - 1] != ' ')
			buf_putc(&b, ' ');
	}
	return b.n > 0 ? b.p : arena_dup(a, "");
}

char *
cell_sheet_name(
    struct arena *a, const char *wanted, const char *const *used, size_t n)
{
	char *clean = without_marks(a, wanted), *name, *tail;
	int i;

	name = trimmed(a, clean, SHEET_NAME_UNITS_MAX);
	if (*name == '\0')
		name = arena_dup(a, "Sheet");
	for (i = 2; is_used(name, used, n); i++) {
		tail = arena_printf(a, " %d", i);
		name = trimmed(a, clean, SHEET_NAME_UNITS_MAX - strlen(tail));
		name = arena_printf(a, "%s%s", *name ? name : "Sheet", tail);
	}
	return name;
}

/* Excel, LibreOffice and others run a field that begins so; the wide forms
 * count in East Asian locales. */
static bool
may_run(const char *s)
{
	static const char *const wide[] = {
	    "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
	double number;
	size_t i;

	if (*s == '\0')
		return false;
	if (strchr("=+-@\t\r\n", *s) != NULL)
		return !text_decimal(s, &number);
	for (i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (strncmp(s, wide[i], 3) == 0)
			return true;
	return false;
}

void
cell_csv(struct buf *b, const char *s)
{
	bool is_marked = *s == '\'' || may_run(s);
	const char *p;

	/* Blanks at the ends and the separators of other countries are quoted
	 * too, or a spreadsheet there breaks the field in two. */
	if (!is_marked && strpbrk(s, " \",;\t\r\n|") == NULL) {
		buf_puts(b, s);
		return;
	}
	buf_putc(b, '"');
	if (is_marked)
		buf_putc(b, '\'');
	for (p = s; *p != '\0'; p++) {
		if (*p == '"')
			buf_putc(b, '"');
		buf_putc(b, *p);
	}
	buf_putc(b, '"');
}
