/* SPDX-License-Identifier: MIT */
/*
 * How workbooks look: styles, widths, frozen heads, filters, charts. Tones have
 * a colour and every cell has its letter, so that print in black and white and
 * eyes that see no red lose nothing.
 */
#include <stdlib.h>
#include "exports/workbook_parts.h"

static const struct {
	uint32_t fill; /* 0: none */
	uint32_t ink;  /* 0: automatic */
	uint8_t align, bold, wrap, italic, is_open, has_border, is_over;
	int16_t turned;
	const char *number;
} looks[STYLE__MAX] = {
    [STYLE_TEXT] = {.align = LXW_ALIGN_VERTICAL_TOP, .wrap = 1},
    [STYLE_HEAD] = {.fill = 0x1F3A5F,
	.ink = 0xFFFFFF,
	.bold = 1,
	.wrap = 1,
	.align = LXW_ALIGN_VERTICAL_TOP},
    [STYLE_HEAD_TURNED] = {.fill = 0x1F3A5F,
	.ink = 0xFFFFFF,
	.bold = 1,
	.turned = 90},
    [STYLE_TITLE] = {.bold = 1, .ink = 0x1F3A5F},
    [STYLE_QUIET] = {.italic = 1, .ink = 0x595959},
    [STYLE_NUMBER] = {.number = "#,##0"},
    [STYLE_SHARE] = {.number = "0%"},
    [STYLE_EXACT] = {.number = "0.00"},
    [STYLE_GOOD] = {.fill = 0xC9E4CF, .align = LXW_ALIGN_CENTER},
    [STYLE_WARN] = {.fill = 0xFBE3A4, .align = LXW_ALIGN_CENTER},
    [STYLE_BAD] = {.fill = 0xF2B8AE, .align = LXW_ALIGN_CENTER, .bold = 1},
    [STYLE_NEUTRAL] = {.ink = 0x595959, .align = LXW_ALIGN_CENTER},
    /* "@": what is typed stays text, whatever it begins with. */
    [STYLE_ASK] = {.fill = 0xFFF6D6,
	.align = LXW_ALIGN_VERTICAL_TOP,
	.wrap = 1,
	.is_open = 1,
	.has_border = 1,
	.number = "@"},
    [STYLE_ASK_FIGURE] = {.fill = 0xFFF6D6,
	.align = LXW_ALIGN_VERTICAL_TOP,
	.is_open = 1,
	.has_border = 1},
    [STYLE_ASK_DATE] = {.fill = 0xFFF6D6,
	.align = LXW_ALIGN_VERTICAL_TOP,
	.is_open = 1,
	.has_border = 1,
	.number = "yyyy-mm-dd"},
    [STYLE_REMARK] = {.fill = 0xEEF3F8,
	.align = LXW_ALIGN_VERTICAL_TOP,
	.wrap = 1,
	.is_open = 1,
	.has_border = 1,
	.number = "@"},
    [STYLE_STRONG] = {.bold = 1, .wrap = 1, .align = LXW_ALIGN_VERTICAL_TOP},
    [STYLE_QUIET_WRAPPED] = {.italic = 1,
	.wrap = 1,
	.ink = 0x595959,
	.align = LXW_ALIGN_VERTICAL_TOP},
    [STYLE_LOCKED] = {.align = LXW_ALIGN_VERTICAL_TOP,
	.wrap = 1,
	.has_border = 1},
    [STYLE_GREY] = {.fill = 0xE7E7E7,
	.ink = 0x595959,
	.wrap = 1,
	.align = LXW_ALIGN_VERTICAL_TOP},
    [STYLE_GREY_OVER] = {.fill = 0xE7E7E7, .ink = 0x595959, .is_over = 1},
};

static void
set_look(lxw_format *format, int i)
{
	if (looks[i].is_over) {
		format_set_bg_color(format, looks[i].fill);
	} else if (looks[i].fill != 0) {
		format_set_pattern(format, LXW_PATTERN_SOLID);
		format_set_fg_color(format, looks[i].fill);
	}
	if (looks[i].ink != 0)
		format_set_font_color(format, looks[i].ink);
	if (looks[i].bold)
		format_set_bold(format);
	if (looks[i].italic)
		format_set_italic(format);
	if (looks[i].wrap)
		format_set_text_wrap(format);
	if (looks[i].align)
		format_set_align(format, looks[i].align);
	if (looks[i].turned)
		format_set_rotation(format, looks[i].turned);
	if (looks[i].is_open)
		format_set_unlocked(format);
	if (looks[i].has_border) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, 0xBFBFBF);
	}
	if (looks[i].number != NULL)
		format_set_num_format(format, looks[i].number);
	if (i == STYLE_TITLE)
		format_set_font_size(format, 14);
}

/* From the right also what begins with a digit or a Latin letter, so that full
 * stops stand where they belong. Figures are left where every table has them.
 */
static void
set_from_the_right(lxw_format *format, int i)
{
	enum { FROM_THE_RIGHT = 2 };

	if (looks[i].is_over || looks[i].turned ||
	    looks[i].align == LXW_ALIGN_CENTER || i == STYLE_NUMBER ||
	    i == STYLE_SHARE || i == STYLE_EXACT)
		return;
	format_set_reading_order(format, FROM_THE_RIGHT);
	format_set_align(format, LXW_ALIGN_RIGHT);
}

void
book_make_styles(struct book *w)
{
	int i;

	for (i = STYLE_NONE + 1; i < STYLE__MAX; i++) {
		w->styles[i] = workbook_add_format(w->book);
		if (w->styles[i] == NULL) {
			book_check(
			    w, LXW_ERROR_MEMORY_MALLOC_FAILED, 7120, "styles");
			return;
		}
		set_look(w->styles[i], i);
		if (w->is_rtl)
			set_from_the_right(w->styles[i], i);
	}
}

void
sheet_look(struct sheet *s)
{
	if (s->w->is_rtl)
		worksheet_right_to_left(s->sheet);
	worksheet_set_landscape(s->sheet);
	worksheet_set_paper(s->sheet, 9); /* A4 */
	worksheet_fit_to_pages(s->sheet, 1, 0);
	book_check(s->w, worksheet_set_footer(s->sheet, "&L&A&R&P / &N"), 7121,
	    s->name);
}

void
sheet_width(struct sheet *s, uint16_t first, uint16_t last, double width)
{
	if (s->w->fault.number == 0)
		book_check(s->w,
		    worksheet_set_column(s->sheet, first, last, width, NULL),
		    7122, s->name);
}

void
sheet_widths(struct sheet *s, const double *widths, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		sheet_width(s, (uint16_t)i, (uint16_t)i, widths[i]);
}

void
sheet_height(struct sheet *s, uint32_t row, double points)
{
	if (s->w->fault.number == 0)
		book_check(s->w, worksheet_set_row(s->sheet, row, points, NULL),
		    7123, s->name);
}

void
sheet_freeze(struct sheet *s, uint32_t row, uint16_t col)
{
	if (s->w->fault.number != 0)
		return;
	worksheet_freeze_panes(s->sheet, row, col);
	if (row > 0)
		book_check(s->w, worksheet_repeat_rows(s->sheet, 0, row - 1),
		    7124, s->name);
}

void
sheet_filter(
    struct sheet *s, uint32_t row, uint32_t last_row, uint16_t last_col)
{
	if (s->w->fault.number == 0)
		book_check(s->w,
		    worksheet_autofilter(s->sheet, row, 0,
			last_row > row ? last_row : row, last_col),
		    7125, s->name);
}

void
sheet_plain(struct sheet *s)
{
	if (s->w->fault.number == 0)
		book_check(s->w,
		    worksheet_ignore_errors(s->sheet,
			LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"),
		    7126, s->name);
}

static void
add_series(struct sheet *s, lxw_chart *chart, const struct chart_place *p,
    const struct bar_series *of)
{
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_chart_fill fill = {.color = of->colour};

	if (series == NULL) {
		book_check(s->w, LXW_ERROR_MEMORY_MALLOC_FAILED, 7127, s->name);
		return;
	}
	chart_series_set_categories(series, s->name, p->first_row, p->name_col,
	    p->last_row, p->name_col);
	chart_series_set_values(
	    series, s->name, p->first_row, of->col, p->last_row, of->col);
	chart_series_set_name_range(series, s->name, p->head, of->col);
	chart_series_set_fill(series, &fill);
}

void
sheet_bars(struct sheet *s, const struct chart_place *p)
{
	lxw_chart *chart;
	lxw_chart_options options = {.x_scale = 1.6};
	size_t i;

	if (s->w->fault.number != 0)
		return;
	chart = workbook_add_chart(s->w->book, LXW_CHART_BAR_STACKED_PERCENT);
	if (chart == NULL) {
		book_check(s->w, LXW_ERROR_MEMORY_MALLOC_FAILED, 7128, s->name);
		return;
	}
	for (i = 0; i < p->series_n; i++)
		add_series(s, chart, p, &p->series[i]);
	chart_title_set_name(chart, p->title);
	/* Bars lie: the library calls the axis of names y here. First row on
	 * top, every row named. */
	chart_axis_set_reverse(chart->y_axis);
	chart_axis_set_interval_unit(chart->y_axis, 1);
	chart_set_series_gap(chart, 40);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	/* 288 points are the library's usual height: 12 for a bar. */
	options.y_scale = 1.0 + (double)(p->last_row - p->first_row) * 16 / 288;
	book_check(s->w,
	    worksheet_insert_chart_opt(
		s->sheet, p->at_row, p->at_col, chart, &options),
	    7129, s->name);
}

void
sheet_columns(struct sheet *s, const struct chart_place *p)
{
	lxw_chart_options options = {.x_scale = 1.6};
	lxw_chart *chart;
	size_t i;

	if (s->w->fault.number != 0)
		return;
	chart = workbook_add_chart(s->w->book, LXW_CHART_COLUMN);
	if (chart == NULL) {
		book_check(s->w, LXW_ERROR_MEMORY_MALLOC_FAILED, 7132, s->name);
		return;
	}
	for (i = 0; i < p->series_n; i++)
		add_series(s, chart, p, &p->series[i]);
	chart_title_set_name(chart, p->title);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	book_check(s->w,
	    worksheet_insert_chart_opt(
		s->sheet, p->at_row, p->at_col, chart, &options),
	    7133, s->name);
}
