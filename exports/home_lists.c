/* SPDX-License-Identifier: MIT */
/*
 * Choices of the workbook: a hidden sheet holds their labels, since a rule that
 * names them one by one may be no longer than 255 characters.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_value.h"
#include "exports/home_parts.h"

static const char *const marks[] = {":", "..", "x", "c"};

const char *
home_mark_key(const char *status)
{
	static const char *const keys[] = {"answer.mark.not_available",
	    "answer.mark.not_yet", "answer.mark.not_applicable",
	    "answer.mark.withheld"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (strcmp(status, marks[i]) == 0)
			return keys[i];
	}
	return NULL;
}

/* Its label, or its code where the label stands for an earlier choice too. */
const char *
home_choice(const struct home *h, const struct choice_list *l, const char *name)
{
	const char *label = choice_text(h->r.q, h->a, h->o->lang, l, name);

	for (size_t i = 0; i < l->n && strcmp(l->v[i].name, name) != 0; i++) {
		if (strcmp(
			choice_text(h->r.q, h->a, h->o->lang, l, l->v[i].name),
			label) == 0)
			return name;
	}
	return label;
}

const char *
home_letters(struct arena *a, uint16_t col)
{
	char letters[4] = "";
	unsigned c = col + 1u;
	size_t at = 3;

	while (c > 0 && at > 0) {
		letters[--at] = (char)('A' + (c - 1) % 26);
		c = (c - 1) / 26;
	}
	return arena_dup(a, letters + at);
}

/* "='lists'!$B$1:$B$7" */
static const char *
range(const struct home *h, uint16_t col, size_t n)
{
	const char *letters = home_letters(h->a, col);

	return arena_printf(h->a, "='%s'!$%s$1:$%s$%zu", sheet_name(h->lists),
	    letters, letters, n);
}

/* Column A says what a row is: never in it. */
static uint16_t
next_column(struct home *h)
{
	return ++h->lists_n;
}

const char *
home_list_of(
    struct home *h, const struct choice_list *l, const struct choice_list *some)
{
	uint16_t col = next_column(h);

	for (size_t k = 0; k < some->n; k++)
		sheet_text(h->lists, (uint32_t)k, col, STYLE_NONE,
		    home_choice(h, l, some->v[k].name));
	return range(h, col, some->n);
}

const char *
home_list(struct home *h, const struct choice_list *l)
{
	const char **known = &h->list_range[l - h->r.q->lists];

	if (*known == NULL)
		*known = home_list_of(h, l, l);
	return *known;
}

struct cell_rule
home_choice_rule(const struct home *h, const struct question *q)
{
	bool is_one = question_cell_type(q) == QT_SELECT_ONE;
	const char *several = home_say(h, "workbook_home.several");

	return (struct cell_rule){.title = "",
	    .is_warning = !is_one,
	    .error =
		is_one ? home_say(h, "workbook_home.wrong_choice") : several,
	    .help = is_one ? "" : several};
}

const char *
home_marks(struct home *h)
{
	uint16_t col;

	if (h->mark_range != NULL)
		return h->mark_range;
	col = next_column(h);
	for (uint32_t i = 0; i < 4; i++)
		sheet_text(h->lists, i, col, STYLE_NONE,
		    home_say(h, home_mark_key(marks[i])));
	return h->mark_range = range(h, col, 4);
}

/* A label that holds what parts choices would fall apart. */
static bool
can_be_parted(const struct home *h, const struct choice_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (strpbrk(
			choice_text(h->r.q, h->a, h->o->lang, l, l->v[i].name),
			";\n") != NULL)
			return false;
	}
	return true;
}

const char *
home_value(const struct home *h, const struct question *q, const char *value)
{
	enum question_type t = question_cell_type(q);
	char **names;
	struct buf b;
	bool labels;

	if (q->choices == NULL || *value == '\0')
		return value;
	if (t == QT_SELECT_ONE)
		return choice_find(q->choices, value) == NULL
		    ? value
		    : home_choice(h, q->choices, value);
	if (t != QT_SELECT_MULTIPLE)
		return value;
	names = value_names(h->a, value);
	labels = can_be_parted(h, q->choices);
	buf_init(&b, h->a);
	buf_puts(&b, "");
	for (size_t i = 0; names[i] != NULL; i++)
		buf_printf(&b, "%s%s", i > 0 ? "; " : "",
		    labels && choice_find(q->choices, names[i]) != NULL
			? home_choice(h, q->choices, names[i])
			: names[i]);
	return b.p;
}

void
home_fit(struct sheet *s, uint32_t row, const char *text, size_t width)
{
	size_t lines = 1, n = 0;

	for (; *text != '\0'; text++) {
		if (*text == '\n' || n > width) {
			lines++;
			n = 0;
		}
		n += ((unsigned char)*text & 0xC0) != 0x80;
	}
	if (lines > 26) /* a row is at most 409 points high */
		lines = 26;
	if (lines > 1)
		sheet_height(s, row, 15.0 * (double)lines);
}
