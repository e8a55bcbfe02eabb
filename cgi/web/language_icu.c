/* SPDX-License-Identifier: MIT */
/* ICU behind six small questions: see language_icu.h. Times are UTC,
 * everywhere. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udisplaycontext.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "base/log.h"
#include "base/text.h"
#include "web/language.h"
#include "web/language_icu.h"

enum { ICU_MAX = 128 };

struct locale {
	const char *lang;
	UPluralRules *plural;
	UNumberFormat *number, *percent;
	UDateFormat *day, *clock;
	UCollator *order;
	char form[16];
};

struct locales {
	struct locale *v;
	size_t n;
};

/* The United Nations write dates and spell English as Britain does. */
static const char *
icu_name(const char *lang)
{
	return strcmp(lang, "en") == 0 ? "en_GB" : lang;
}

/* Without ICU's data no page can be right: the worker ends. */
static void
must(UErrorCode e, const char *what)
{
	if (U_SUCCESS(e))
		return;
	log_line("error", "2120: ICU cannot %s: %s", what, u_errorName(e));
	abort();
}

static char *
utf8(struct arena *a, const UChar *s, int32_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	char *out = arena_alloc(a, (size_t)n * 3 + 1);

	u_strToUTF8(out, n * 3 + 1, NULL, s, n, &e);
	must(e, "convert a text");
	return out;
}

struct locales *
locales_new(struct arena *a, const char *const *list)
{
	struct locales *l = arena_alloc(a, sizeof(*l));
	size_t i;

	while (list[l->n] != NULL)
		l->n++;
	l->v = arena_array(a, l->n, sizeof(*l->v));
	for (i = 0; i < l->n; i++)
		l->v[i].lang = list[i];
	return l;
}

void
locales_close(struct locales *l)
{
	size_t i;

	for (i = 0; l != NULL && i < l->n; i++) {
		uplrules_close(l->v[i].plural);
		unum_close(l->v[i].number);
		unum_close(l->v[i].percent);
		udat_close(l->v[i].day);
		udat_close(l->v[i].clock);
		ucol_close(l->v[i].order);
	}
}

bool
language_is_rtl(const char *lang)
{
	return uloc_isRightToLeft(lang);
}

char *
locale_own_name(struct arena *a, const char *lang)
{
	UDisplayContext context = UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU;
	UErrorCode e = U_ZERO_ERROR;
	ULocaleDisplayNames *names;
	UChar s[ICU_MAX];
	int32_t n;

	names = uldn_openForContext(lang, &context, 1, &e);
	must(e, "name a language");
	n = uldn_localeDisplayName(names, lang, s, ICU_MAX, &e);
	uldn_close(names);
	must(e, "name a language");
	return utf8(a, s, n);
}

const char *
locale_plural(struct locales *l, size_t i, int64_t n)
{
	struct locale *v = &l->v[i];
	UErrorCode e = U_ZERO_ERROR;
	UChar s[16];

	if (v->plural == NULL)
		v->plural = uplrules_open(v->lang, &e);
	uplrules_select(v->plural, (double)n, s, 16, &e);
	must(e, "choose a plural");
	u_UCharsToChars(s, v->form, u_strlen(s) + 1);
	return v->form;
}

static UNumberFormat *
number_format(struct locale *v, UNumberFormatStyle style)
{
	UErrorCode e = U_ZERO_ERROR;
	UNumberFormat *f =
	    unum_open(style, NULL, 0, icu_name(v->lang), NULL, &e);

	must(e, "write numbers");
	return f;
}

char *
locale_number(struct locales *l, struct arena *a, size_t i, int64_t n)
{
	struct locale *v = &l->v[i];
	UErrorCode e = U_ZERO_ERROR;
	UChar s[ICU_MAX];
	int32_t k;

	if (v->number == NULL)
		v->number = number_format(v, UNUM_DECIMAL);
	k = unum_formatInt64(v->number, n, s, ICU_MAX, NULL, &e);
	must(e, "write a number");
	return utf8(a, s, k);
}

char *
locale_percent(
    struct locales *l, struct arena *a, size_t i, double share, int digits)
{
	struct locale *v = &l->v[i];
	UErrorCode e = U_ZERO_ERROR;
	UChar s[ICU_MAX];
	int32_t k;

	if (v->percent == NULL)
		v->percent = number_format(v, UNUM_PERCENT);
	unum_setAttribute(v->percent, UNUM_FRACTION_DIGITS, digits);
	k = unum_formatDouble(v->percent, share, s, ICU_MAX, NULL, &e);
	must(e, "write a percentage");
	return utf8(a, s, k);
}

static char *
date_text(UDateFormat *d, struct arena *a, int64_t at)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar s[ICU_MAX];
	int32_t k;

	k = udat_format(d, (double)at * 1000.0, s, ICU_MAX, NULL, &e);
	must(e, "write a date");
	return utf8(a, s, k);
}

char *
locale_day(struct locales *l, struct arena *a, size_t i, int64_t at)
{
	struct locale *v = &l->v[i];
	UErrorCode e = U_ZERO_ERROR;

	if (v->day == NULL)
		v->day = udat_open(UDAT_NONE, UDAT_LONG, icu_name(v->lang),
		    u"UTC", -1, NULL, 0, &e);
	must(e, "write dates");
	return date_text(v->day, a, at);
}

char *
locale_clock(struct locales *l, struct arena *a, size_t i, int64_t at)
{
	struct locale *v = &l->v[i];
	UErrorCode e = U_ZERO_ERROR;

	if (v->clock == NULL)
		v->clock = udat_open(UDAT_PATTERN, UDAT_PATTERN,
		    icu_name(v->lang), u"UTC", -1, u"HH:mm", -1, &e);
	must(e, "write times");
	return date_text(v->clock, a, at);
}

char *
locale_date(
    struct locales *l, struct arena *a, size_t i, const char *yyyy_mm_dd)
{
	struct tm tm = {0};

	if (yyyy_mm_dd == NULL || !text_is_date(yyyy_mm_dd))
		return arena_dup(a, yyyy_mm_dd != NULL ? yyyy_mm_dd : "");
	tm.tm_year = (int)strtol(yyyy_mm_dd, NULL, 10) - 1900;
	tm.tm_mon = (int)strtol(yyyy_mm_dd + 5, NULL, 10) - 1;
	tm.tm_mday = (int)strtol(yyyy_mm_dd + 8, NULL, 10);
	return locale_day(l, a, i, (int64_t)timegm(&tm));
}

int
locale_compare(struct locales *l, size_t i, const char *x, const char *y)
{
	struct locale *v = &l->v[i];
	UErrorCode e = U_ZERO_ERROR;

	if (v->order == NULL)
		v->order = ucol_open(icu_name(v->lang), &e);
	must(e, "open an order");
	return (int)ucol_strcollUTF8(v->order, x, -1, y, -1, &e);
}

/* In Unicode's own case, the same in every language. */
static UChar *
folded(struct arena *a, const char *s)
{
	int32_t room = (int32_t)strlen(s) * 3 + 1, n = 0;
	UChar *wide = arena_array(a, (size_t)room, sizeof(*wide));
	UChar *out = arena_array(a, (size_t)room, sizeof(*out));
	UErrorCode e = U_ZERO_ERROR;

	(void)u_strFromUTF8(wide, room, &n, s, -1, &e);
	(void)u_strFoldCase(out, room, wide, n, U_FOLD_CASE_DEFAULT, &e);
	must(e, "fold a text");
	return out;
}

bool
locale_has(struct arena *a, const char *text, const char *part)
{
	return u_strstr(folded(a, text), folded(a, part)) != NULL;
}

/* Halves of a pair stay: there are letters among them. */
static UChar *
letters(struct arena *a, const char *text)
{
	UChar *s = folded(a, text);
	size_t to = 0;

	for (const UChar *p = s; *p != 0; p++)
		if (U16_IS_SURROGATE(*p) || u_isalnum(*p))
			s[to++] = *p;
	s[to] = 0;
	return s;
}

bool
locale_alike(struct arena *a, const char *x, const char *y)
{
	UChar *s = letters(a, x);

	return s[0] != 0 && u_strcmp(s, letters(a, y)) == 0;
}
