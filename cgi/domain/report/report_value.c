/* SPDX-License-Identifier: MIT */
/* Figures and choices as people write them: see report_value.h. */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/report/report_value.h"

enum question_type
question_cell_type(const struct question *question)
{
	return question->type == QT_GRID ? question->cell : question->type;
}

struct written {
	const char *as; /* UTF-8 */
	const char *means;
};

/* Digits are worked out; these are the signs around them. */
static const struct written signs[] = {
    {"\xc2\xa0", ""},	   /* no-break space */
    {"\xe2\x80\x87", ""},  /* figure space */
    {"\xe2\x80\x89", ""},  /* thin space */
    {"\xe2\x80\xaf", ""},  /* narrow no-break space */
    {"\xd9\xac", ""},	   /* Arabic thousands separator */
    {"\xd9\xab", "."},	   /* Arabic decimal separator */
    {"\xe2\x88\x92", "-"}, /* minus sign */
    {"\xe2\x80\x8e", ""},  /* left-to-right mark */
    {"\xe2\x80\x8f", ""},  /* right-to-left mark */
};

/* The value of an Arabic-Indic, Persian or fullwidth digit at p, or -1; *len
 * is how many bytes it takes. */
static int
digit_of(const char *s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s;

	*len = 2;
	if (p[0] == 0xd9 && p[1] >= 0xa0 && p[1] <= 0xa9)
		return p[1] - 0xa0;
	if (p[0] == 0xdb && p[1] >= 0xb0 && p[1] <= 0xb9)
		return p[1] - 0xb0;
	*len = 3;
	if (p[0] == 0xef && p[1] == 0xbc && p[2] >= 0x90 && p[2] <= 0x99)
		return p[2] - 0x90;
	return -1;
}

static size_t
sign_at(const char *s, struct buf *b)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t n = strlen(signs[i].as);

		if (strncmp(s, signs[i].as, n) == 0) {
			buf_puts(b, signs[i].means);
			return n;
		}
	}
	buf_putc(b, *s);
	return 1;
}

/* ASCII digits and signs, without spaces between digits. */
static char *
plain_figures(struct arena *a, const char *s)
{
	struct buf b;

	buf_init(&b, a);
	buf_puts(&b, "");
	while (*s != '\0') {
		size_t n;
		int d = digit_of(s, &n);

		if (d >= 0)
			buf_putc(&b, (char)('0' + d));
		else if (*s == ' ')
			n = 1;
		else
			n = sign_at(s, &b);
		s += n;
	}
	return b.n == 0 ? arena_dup(a, "") : b.p;
}

static size_t
count_of(const char *s, char c)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == c;
	return n;
}

static void
drop(char *s, char c)
{
	char *w = s;

	for (; *s != '\0'; s++) {
		if (*s != c)
			*w++ = *s;
	}
	*w = '\0';
}

/* Groups of three between this separator, the first of one to three digits:
 * 1,234,567. up_to: where the grouped part ends. */
static bool
is_grouped(const char *s, char sep, const char *up_to)
{
	size_t digits = 0, groups = 0;

	s += *s == '-';
	for (; s < up_to; s++) {
		if (*s == sep) {
			if (groups == 0 ? digits < 1 || digits > 3
					: digits != 3)
				return false;
			groups++;
			digits = 0;
		} else if (*s >= '0' && *s <= '9') {
			digits++;
		} else {
			return false;
		}
	}
	return groups > 0 && digits == 3;
}

static const char *
end_of(const char *s)
{
	return s + strlen(s);
}

/* True for 1,234: one comma that may separate thousands or a fraction. */
static bool
is_ambiguous(const char *s)
{
	return count_of(s, ',') == 1 && count_of(s, '.') == 0 &&
	    s[s[0] == '-'] != '0' && is_grouped(s, ',', end_of(s));
}

static void
decimal_sign(char *s)
{
	char *comma = strrchr(s, ','), *point = strrchr(s, '.');

	if (comma == NULL && count_of(s, '.') > 1 &&
	    is_grouped(s, '.', end_of(s))) {
		drop(s, '.');
	} else if (comma != NULL && point == NULL) {
		if (count_of(s, ',') > 1 && is_grouped(s, ',', end_of(s)))
			drop(s, ',');
		else if (count_of(s, ',') == 1 && !is_ambiguous(s))
			*comma = '.';
	} else if (comma != NULL && comma < point) {
		if (count_of(s, '.') == 1 && is_grouped(s, ',', point))
			drop(s, ',');
	} else if (comma != NULL && point != NULL && comma > point) {
		if (count_of(s, ',') == 1 && is_grouped(s, '.', comma)) {
			*comma = ' ';
			drop(s, '.');
			*strchr(s, ' ') = '.';
		}
	}
}

static char *
figure_normal(struct arena *a, enum question_type t, const char *value)
{
	char *s = plain_figures(a, value);
	double d;
	int64_t i;

	if (t == QT_DECIMAL)
		decimal_sign(s);
	if (t == QT_DECIMAL ? text_decimal(s, &d) : text_int(s, &i))
		return s;
	return arena_dup(a, value);
}

static char *
date_normal(struct arena *a, const char *value)
{
	char *s = plain_figures(a, value);

	return text_is_date(s) ? s : arena_dup(a, value);
}

char **
value_names(struct arena *a, const char *value)
{
	char **names = arena_array(a, strlen(value) / 2 + 2, sizeof(*names));
	size_t n = 0;

	for (;;) {
		size_t len;

		value += strspn(value, " \t\n");
		len = strcspn(value, " \t\n");
		if (len == 0)
			return names;
		names[n++] = arena_dup_n(a, value, len);
		value += len;
	}
}

static bool
has_name(char **names, size_t n, const char *name)
{
	for (size_t i = 0; i < n && names[i] != NULL; i++) {
		if (strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

/* In the order of the list, each once; names of no choice follow, so that they
 * are pointed out and not lost. */
static char *
multiple_normal(struct arena *a, const struct choice_list *l, const char *value)
{
	char **names = value_names(a, value);
	struct buf b;
	size_t n = 0;

	while (names[n] != NULL)
		n++;
	buf_init(&b, a);
	for (size_t i = 0; l != NULL && i < l->n; i++) {
		if (has_name(names, n, l->v[i].name))
			buf_printf(
			    &b, "%s%s", b.n > 0 ? " " : "", l->v[i].name);
	}
	for (size_t i = 0; i < n; i++) {
		if ((l == NULL || choice_find(l, names[i]) == NULL) &&
		    !has_name(names, i, names[i]))
			buf_printf(&b, "%s%s", b.n > 0 ? " " : "", names[i]);
	}
	return b.n == 0 ? arena_dup(a, "") : b.p;
}

bool
question_has_figures(const struct question *question)
{
	enum question_type t = question_cell_type(question);

	return t == QT_INTEGER || t == QT_DECIMAL;
}

char *
flags_normal(struct arena *a, const char *flags)
{
	char *out = arena_alloc(a, sizeof(FLAGS));
	size_t n = 0;

	for (const char *f = FLAGS; *f != '\0'; f++)
		if (strchr(flags, *f) != NULL)
			out[n++] = *f;
	return out;
}

bool
flags_are_known(const char *flags)
{
	return flags[strspn(flags, FLAGS " ")] == '\0';
}

/* The flag that ends at s + n, with how many bytes it takes; '\0' for none.
 * What looks like p, e or b on a Cyrillic keyboard is meant so. */
static char
flag_before(const char *s, size_t n, size_t *len)
{
	static const struct written alike[] = {{"\xd1\x80", "p"},
	    {"\xd0\xa0", "p"}, {"\xd0\xb5", "e"}, {"\xd0\x95", "e"},
	    {"\xd0\xb2", "b"}, {"\xd0\x92", "b"}};
	const char *f;

	*len = 1;
	if (n > 0 && (f = strchr(FLAGS, s[n - 1] | 0x20)) != NULL &&
	    *f != '\0' && (s[n - 1] & 0x80) == 0)
		return *f;
	*len = 2;
	for (size_t i = 0; n >= 2 && i < sizeof(alike) / sizeof(*alike); i++)
		if (strncmp(s + n - 2, alike[i].as, 2) == 0)
			return *alike[i].means;
	return '\0';
}

const char *
value_without_flags(struct arena *a, const struct question *question,
    const char *value, const char **flags)
{
	size_t n = value == NULL ? 0 : strlen(value), len;
	const char *figure;
	struct buf found;
	char flag;

	*flags = "";
	if (!question_has_figures(question) || n > 64)
		return value;
	buf_init(&found, a);
	for (;;) {
		while (n > 0 && strchr(" \t\r\n", value[n - 1]) != NULL)
			n--;
		if ((flag = flag_before(value, n, &len)) == '\0')
			break;
		buf_putc(&found, flag);
		n -= len;
	}
	if (found.n == 0 || n == 0)
		return value;
	figure = arena_dup_n(a, value, n);
	if (value_type_problem(
		question, "", value_normal(a, question, figure)) != NULL)
		return value;
	*flags = flags_normal(a, found.p);
	return figure;
}

const char *
value_with_flags(struct arena *a, const char *value, const char *flags)
{
	struct buf b;

	if (text_is_empty(flags) || *value == '\0')
		return value;
	buf_init(&b, a);
	buf_puts(&b, value);
	for (; *flags != '\0'; flags++)
		buf_printf(&b, " %c", *flags);
	return b.p;
}

const char *
value_mark(const struct question *question, const char *value)
{
	/* x and c of a Cyrillic keyboard look the same to whoever types them */
	static const struct written marks[] = {{":", ":"}, {"..", ".."},
	    {"x", "x"}, {"X", "x"}, {"\xd1\x85", "x"}, {"\xd0\xa5", "x"},
	    {"c", "c"}, {"C", "c"}, {"\xd1\x81", "c"}, {"\xd0\xa1", "c"}};
	enum question_type t = question_cell_type(question);
	size_t n;

	if (value == NULL ||
	    (t != QT_INTEGER && t != QT_DECIMAL && t != QT_YEAR))
		return NULL;
	value += strspn(value, " \t\r\n");
	n = strlen(value);
	while (n > 0 && strchr(" \t\r\n", value[n - 1]) != NULL)
		n--;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strlen(marks[i].as) == n &&
		    strncmp(marks[i].as, value, n) == 0)
			return marks[i].means;
	return NULL;
}

char *
value_normal(
    struct arena *a, const struct question *question, const char *value)
{
	enum question_type t = question_cell_type(question);
	char *clean;

	if (value == NULL)
		return arena_dup(a, "");
	clean = text_clean(a, value, strlen(value));
	switch (t) {
	case QT_INTEGER:
	case QT_YEAR:
	case QT_DECIMAL:
		return figure_normal(a, t, clean);
	case QT_DATE:
		return date_normal(a, clean);
	case QT_SELECT_MULTIPLE:
		return multiple_normal(a, question->choices, clean);
	default:
		return clean;
	}
}

static bool
is_year(const char *s)
{
	int64_t y;

	return strlen(s) == 4 && text_int(s, &y) && y >= 1000;
}

static bool
is_email(const char *s)
{
	const char *at = strchr(s, '@');

	return at != NULL && at != s && strchr(at + 1, '.') != NULL &&
	    strpbrk(s, " \t\n<>") == NULL && strlen(s) <= LIMIT_EMAIL;
}

static bool
is_link(const char *s)
{
	return (strncmp(s, "https://", 8) == 0 && s[8] != '\0' &&
		   strpbrk(s, " \n\"<>") == NULL) ||
	    (strncmp(s, "http://", 7) == 0 && s[7] != '\0' &&
		strpbrk(s, " \n\"<>") == NULL);
}

static const char *
part_problem(const char *part, const char *value)
{
	if (strcmp(part, "link") == 0 && !is_link(value))
		return "problem.link";
	if (strcmp(part, "email") == 0 && !is_email(value))
		return "problem.email";
	if (strcmp(part, "date") == 0 && !is_year(value) &&
	    !text_is_date(value))
		return "problem.law_date";
	return NULL;
}

const char *
value_type_problem(
    const struct question *question, const char *col, const char *value)
{
	double d;
	int64_t i;

	if (strlen(value) > LIMIT_ANSWER)
		return "problem.too_long";
	switch (question_cell_type(question)) {
	case QT_INTEGER:
		return text_int(value, &i) ? NULL : "problem.integer";
	case QT_DECIMAL:
		return text_decimal(value, &d) ? NULL : "problem.decimal";
	case QT_YEAR:
		return is_year(value) ? NULL : "problem.year";
	case QT_DATE:
		return text_is_date(value) ? NULL : "problem.date";
	case QT_LAW:
	case QT_CONTACT:
		return part_problem(col, value);
	default:
		return NULL;
	}
}
