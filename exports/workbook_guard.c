/* SPDX-License-Identifier: MIT */
/*
 * Workbooks that are answered in: what is protected and hidden, what may be
 * chosen.
 */
#include <string.h>
#include "base/text.h"
#include "exports/workbook_parts.h"

/* Characters that a spreadsheet takes in the texts of a rule. */
enum { TITLE_MAX = 32, HELP_MAX = 255 };

void
sheet_protect(struct sheet *s)
{
	lxw_protection allowed = {
	    .format_columns = LXW_TRUE, .format_rows = LXW_TRUE};

	if (s->w->fault.number == 0)
		worksheet_protect(s->sheet, NULL, &allowed);
}

void
sheet_hide(struct sheet *s)
{
	if (s->w->fault.number == 0)
		worksheet_hide(s->sheet);
}

void
sheet_hide_row(struct sheet *s, uint32_t row)
{
	lxw_row_col_options hidden = {.hidden = LXW_TRUE};

	if (s->w->fault.number == 0)
		book_check(s->w,
		    worksheet_set_row_opt(
			s->sheet, row, LXW_DEF_ROW_HEIGHT, NULL, &hidden),
		    7500, s->name);
}

void
sheet_hide_column(struct sheet *s, uint16_t col)
{
	lxw_row_col_options hidden = {.hidden = LXW_TRUE};

	if (s->w->fault.number == 0)
		book_check(s->w,
		    worksheet_set_column_opt(
			s->sheet, col, col, LXW_DEF_COL_WIDTH, NULL, &hidden),
		    7501, s->name);
}

void
sheet_first(struct sheet *s)
{
	if (s->w->fault.number == 0)
		worksheet_activate(s->sheet);
}

/* The first max characters of text; NULL where there are none. */
static char *
fitted(struct book *w, const char *text, size_t max)
{
	size_t n = 0, chars = 0;

	while (text[n] != '\0' && chars < max) {
		for (n++; ((unsigned char)text[n] & 0xC0) == 0x80;)
			n++;
		chars++;
	}
	return n == 0 ? NULL : arena_dup_n(w->scratch, text, n);
}

void
sheet_when(struct sheet *s, const struct cell_range *cells, const char *formula,
    enum style st)
{
	struct book *w = s->w;
	lxw_conditional_format rule = {
	    .type = LXW_CONDITIONAL_TYPE_FORMULA, .format = w->styles[st]};

	if (w->fault.number != 0)
		return;
	rule.value_string = arena_printf(w->scratch, "=%s", formula);
	book_check(w,
	    worksheet_conditional_format_range(s->sheet, cells->first_row,
		cells->first_col, cells->last_row, cells->last_col, &rule),
	    7503, s->name);
	arena_reset(w->scratch);
}

void
sheet_rule(
    struct sheet *s, uint32_t row, uint16_t col, const struct cell_rule *rule)
{
	struct book *w = s->w;
	lxw_data_validation v = {
	    .validate = rule->from != NULL ? LXW_VALIDATION_TYPE_LIST_FORMULA
		: rule->is_number	   ? LXW_VALIDATION_TYPE_DECIMAL
					   : LXW_VALIDATION_TYPE_ANY,
	    .ignore_blank = LXW_VALIDATION_ON,
	    .dropdown = LXW_VALIDATION_ON,
	    .error_type = rule->is_warning ? LXW_VALIDATION_ERROR_TYPE_WARNING
					   : LXW_VALIDATION_ERROR_TYPE_STOP,
	};

	if (w->fault.number != 0)
		return;
	if (rule->from != NULL)
		v.value_formula = arena_dup(w->scratch, rule->from);
	if (rule->is_number) {
		v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		v.minimum_number = -1e15;
		v.maximum_number = 1e15;
	}
	v.input_title = fitted(w, rule->title, TITLE_MAX);
	v.input_message = fitted(w, rule->help, HELP_MAX);
	v.error_message = fitted(w, rule->error, HELP_MAX);
	book_check(w, worksheet_data_validation_cell(s->sheet, row, col, &v),
	    7502, s->name);
	arena_reset(w->scratch);
}
