/* SPDX-License-Identifier: MIT */
/*
 * The workbook that goes home: what every answer is at this moment is put down
 * in the same transaction in which it is read, so that what comes back can be
 * held against it. The workbook itself is made in a process apart:
 * libxlsxwriter 1.1.4 forgets a copy of the formula of every drop-down list.
 */
#include <limits.h>
#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "exports/apart.h"
#include "exports/home_conditions.h"

char *
home_token(struct arena *a)
{
	return digest_token(a, 24);
}

static bool
has_name(const char *const *names, const char *name)
{
	for (; *names != NULL; names++) {
		if (strcmp(*names, name) == 0)
			return true;
	}
	return false;
}

/* A language of the interface will do for a questionnaire without texts in it:
 * those are then in its first. */
const char *const *
home_languages(
    const struct languages *l, struct arena *a, const struct questionnaire *q)
{
	const char *const *all = languages_of_room(l, a, "workbook_home");
	const char **v;
	size_t n = 0;

	while (all[n] != NULL)
		n++;
	v = arena_array(a, n + 1, sizeof(*v));
	n = 0;
	for (; *all != NULL; all++) {
		if (language_exists(l, *all) || has_name(q->languages, *all))
			v[n++] = *all;
	}
	return v;
}

bool
home_speaks(const struct languages *l, struct arena *a,
    const struct questionnaire *q, const char *lang)
{
	return has_name(home_languages(l, a, q), lang);
}

const char *
home_say(const struct home *h, const char *key)
{
	return language_text(h->o->languages, h->o->lang, key);
}

const char *
home_question(const struct home *h, const struct question *q, const char *part)
{
	const char *text = question_text(h->r.q, q, h->o->lang, part);

	return text == NULL ? "" : text;
}

static enum rc
choose_sections(struct home *h, struct fault *f)
{
	const struct questionnaire *q = h->r.q;
	const char *const *names = h->o->sections;
	bool some = false;

	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		if (questionnaire_section(q, names[i]) < 0)
			return fail(f, RC_ABSENT, 7510,
			    "the questionnaire has no section '%s'", names[i]);
	}
	h->is_shown =
	    arena_array(h->a, (size_t)q->sections_n + 1, sizeof(*h->is_shown));
	for (int i = 0; i < q->sections_n; i++) {
		h->is_shown[i] =
		    (names == NULL || has_name(names, q->sections[i].name)) &&
		    scope_section(h->r.scope, q, i) > SHARE_NONE;
		some |= h->is_shown[i];
	}
	return some ? RC_OK
		    : fail(f, RC_ABSENT, 7511, "nothing of it is shared");
}

/* For what holds in rows that are there to be filled in. */
static enum rc
add_spares(struct home *h, struct fault *f)
{
	const struct questionnaire *q = h->r.q;
	struct repeat_row_list rows = {.n = h->r.rows.n};

	rows.v = arena_array(h->a,
	    rows.n + (size_t)q->questions_n * HOME_SPARE_ROWS + 1,
	    sizeof(*rows.v));
	for (size_t i = 0; i < rows.n; i++)
		rows.v[i] = h->r.rows.v[i];
	for (int i = 0; i < q->questions_n; i++) {
		if (q->questions[i].type != QT_REPEAT)
			continue;
		for (int n = 1; n <= HOME_SPARE_ROWS; n++)
			rows.v[rows.n++] = (struct repeat_row){
			    .question = q->questions[i].name,
			    .row = home_spare_row(h, i, n),
			    .position = INT_MAX};
	}
	return report_with_rows(
	    &h->r, h->a, &rows, h->o->now, &h->with_spares, f);
}

static enum rc
put_down(struct home *h, struct fault *f)
{
	const struct home_order *o = h->o;
	struct workbook w = {.token = o->token,
	    .report = o->report,
	    .by = o->who->id,
	    .at = o->now,
	    .lang = o->lang};
	enum rc rc = db_begin(o->db, __func__, f);

	if (rc == RC_OK)
		rc = report_open(o->db, o->library, h->a, o->report,
		    o->who->iso3, o->lang, o->now, &h->r, f);
	if (rc == RC_OK)
		rc = add_spares(h, f);
	if (rc == RC_OK)
		rc = report_limit(o->db, h->a, o->who, &h->r, f);
	if (rc == RC_OK && !home_speaks(o->languages, h->a, h->r.q, o->lang))
		rc = fail(f, RC_INPUT, 7512, "no workbook in '%s'", o->lang);
	if (rc == RC_OK)
		rc = choose_sections(h, f);
	if (rc == RC_OK)
		rc = store_workbook_add(o->db, &w, &h->r.answers, f);
	return db_end(o->db, rc, f);
}

static void
put_line(struct sheet *s, uint32_t *row, const char *name, const char *text)
{
	sheet_text(s, *row, 1, STYLE_STRONG, name);
	sheet_text(s, (*row)++, 2, STYLE_TEXT, text);
}

static void
put_meaning(const struct home *h, struct sheet *s, uint32_t *row, enum style st,
    const char *key)
{
	sheet_text(s, *row, 1, st, "");
	sheet_text(s, (*row)++, 2, STYLE_TEXT, home_say(h, key));
}

/* Column A says what a row is: it stays empty. */
static void
put_cover(const struct home *h, struct sheet *s)
{
	static const char *const steps[] = {"answer", "choose", "asked",
	    "marks", "remarks", "rows", "leave", "back", "overwrite", "again"};
	const struct languages *l = h->o->languages;
	const char *title = questionnaire_text(h->r.q, h->o->lang, "title");
	const char *text;
	uint32_t row = 0;

	sheet_text(s, row, 1, STYLE_TITLE, title == NULL ? h->r.q->id : title);
	row += 2;
	put_line(s, &row, home_say(h, "workbook_home.state"), h->r.state.name);
	put_line(s, &row, home_say(h, "workbook_home.cycle"), h->r.cycle.title);
	put_line(s, &row, home_say(h, "workbook_home.due"),
	    language_date(l, h->a, h->o->lang, h->r.cycle.due_on));
	put_line(s, &row, home_say(h, "workbook_home.made"),
	    language_time(l, h->a, h->o->lang, h->o->now));
	row++;
	sheet_text(
	    s, row++, 1, STYLE_TITLE, home_say(h, "workbook_home.how_title"));
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		sheet_text(
		    s, row, 1, STYLE_TEXT, arena_printf(h->a, "%zu.", i + 1));
		text = home_say(
		    h, arena_printf(h->a, "workbook_home.how.%s", steps[i]));
		home_fit(s, row, text, 90);
		sheet_text(s, row++, 2, STYLE_TEXT, text);
	}
	row++;
	sheet_text(s, row++, 1, STYLE_TITLE,
	    home_say(h, "workbook_home.colours_title"));
	put_meaning(h, s, &row, STYLE_ASK, "workbook_home.colour.answer");
	put_meaning(h, s, &row, STYLE_REMARK, "workbook_home.colour.remark");
	put_meaning(h, s, &row, STYLE_LOCKED, "workbook_home.colour.locked");
	put_meaning(h, s, &row, STYLE_GREY, "workbook_home.colour.not_asked");
	row++;
	sheet_text(
	    s, row++, 1, STYLE_TITLE, home_say(h, "workbook_home.marks_title"));
	for (size_t i = 0; i < 4; i++) {
		const char *mark =
		    (const char *const[]){":", "..", "x", "c"}[i];

		put_line(s, &row, mark, home_say(h, home_mark_key(mark)));
	}
	sheet_hide_column(s, 0);
	sheet_width(s, 1, 1, 24);
	sheet_width(s, 2, 2, 100);
	sheet_protect(s);
	sheet_first(s);
}

/* What the sheet of each section is called, to tell one that is not there any
 * more from one that nobody asked for. */
static void
put_sheet_names(const struct home *h, struct sheet *s, uint32_t row,
    struct sheet *const *sections)
{
	const struct questionnaire *q = h->r.q;

	for (int i = 0; i < q->sections_n; i++) {
		if (!h->is_shown[i])
			continue;
		sheet_text(s, row, 0, STYLE_NONE,
		    arena_printf(h->a, "sheet %s", q->sections[i].name));
		sheet_text(s, row++, 1, STYLE_NONE, sheet_name(sections[i]));
	}
}

static void
put_facts(const struct home *h, struct sheet *s, struct sheet *const *sections)
{
	const struct open_report *r = &h->r;
	const char *facts[][2] = {{"format", "1"}, {"token", h->o->token},
	    {"report", arena_printf(h->a, "%lld", (long long)r->report.id)},
	    {"cycle", arena_printf(h->a, "%lld", (long long)r->cycle.id)},
	    {"state", r->report.iso3}, {"questionnaire", r->q->id},
	    {"version", arena_printf(h->a, "%d", r->q->version)},
	    {"hash", r->q->hash}, {"lang", h->o->lang},
	    {"made_at", text_utc(h->a, h->o->now)}};

	for (uint32_t i = 0; i < sizeof(facts) / sizeof(*facts); i++) {
		sheet_text(s, i, 0, STYLE_NONE, facts[i][0]);
		sheet_text(s, i, 1, STYLE_NONE, facts[i][1]);
	}
	put_sheet_names(h, s, sizeof(facts) / sizeof(*facts), sections);
	sheet_protect(s);
	sheet_hide(s);
}

static const char *
section_title(const struct home *h, int section)
{
	const char *name = h->r.q->sections[section].name;
	const char *title = questionnaire_text(
	    h->r.q, h->o->lang, arena_printf(h->a, "section.%s.title", name));
	int no = 0;

	for (int s = 0; s <= section; s++)
		no += instance_section_relevant(h->r.instance, s);
	if (title == NULL)
		title = name;
	/* One that does not apply to the State has no number on the pages. */
	return instance_section_relevant(h->r.instance, section)
	    ? arena_printf(h->a, "%d. %s", no, title)
	    : title;
}

static void
write_book(struct home *h)
{
	const struct questionnaire *q = h->r.q;
	struct sheet *cover =
	    sheet_add(h->book, home_say(h, "workbook_home.how_sheet"));
	struct sheet **sections =
	    arena_array(h->a, (size_t)q->sections_n + 1, sizeof(*sections));
	struct sheet *facts;

	for (int i = 0; i < q->sections_n; i++) {
		if (h->is_shown[i])
			sections[i] = sheet_add(h->book, section_title(h, i));
	}
	h->lists = sheet_add(h->book, "lists");
	h->conditions = sheet_add(h->book, "conditions");
	facts = sheet_add(h->book, "rapporteur");
	h->list_range =
	    arena_array(h->a, (size_t)q->lists_n + 1, sizeof(*h->list_range));
	h->keys = arena_array(h->a, (size_t)q->lists_n + 1, sizeof(*h->keys));
	put_cover(h, cover);
	for (int i = 0; i < q->sections_n; i++) {
		if (h->is_shown[i])
			home_section(h, i, sections[i]);
	}
	home_conditions(h);
	home_filters(h);
	sheet_protect(h->conditions);
	sheet_hide(h->conditions);
	sheet_protect(h->lists);
	sheet_hide(h->lists);
	put_facts(h, facts, sections);
}

static enum rc
write_file(void *ctx, struct fault *f)
{
	struct home *h = ctx;
	const char *title = questionnaire_text(h->r.q, h->o->lang, "title");
	struct book_about about = {
	    .title = arena_printf(h->a, "%s: %s, %s",
		title == NULL ? h->r.q->id : title, h->r.state.name,
		h->r.cycle.title),
	    .questionnaire = h->r.q->id,
	    .version = h->r.q->version,
	    .cycle = h->r.cycle.title,
	    .cycle_id = h->r.cycle.id,
	    .lang = h->o->lang,
	    .as_of = text_utc(h->a, h->o->now),
	    .now = h->o->now,
	    .is_rtl = language_is_rtl(h->o->lang),
	    .cut_mark = home_say(h, "workbook_home.cut_mark"),
	};
	enum rc rc = book_open(&h->book, h->a, h->fd, false, &about, f);

	if (rc != RC_OK)
		return rc;
	write_book(h);
	return book_close(h->book, f);
}

enum rc
export_home(const struct home_order *o, int fd, struct fault *f)
{
	struct home h = {.o = o, .a = arena_new(), .fd = fd};
	enum rc rc = put_down(&h, f);

	if (rc == RC_OK)
		rc = apart(write_file, &h, f);
	instance_free(h.with_spares);
	report_close(&h.r);
	arena_free(h.a);
	return rc;
}
