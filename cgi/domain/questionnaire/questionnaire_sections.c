/* SPDX-License-Identifier: MIT */
/*
 * Sections and questions, in the order in which they are written, with the
 * patterns laid out. A member of a pattern is read from two entries at once:
 * what the group says about it (over) goes before what the pattern says (base).
 */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/questionnaire/questionnaire_private.h"

struct member {
	struct entry *base; /* NULL only where over is not */
	struct entry
	    *over; /* NULL outside patterns and where nothing changes */
};

/* Where a question stands while the tree is walked. */
struct place {
	int section, parent, provision;
	const char *group;   /* whose ${@...} is meant, or NULL */
	const char *pattern; /* being laid out, or NULL */
	bool in_repeat;
};

static const char *
file_of(const struct loader *l)
{
	return l->m->structure_file;
}

static struct entry *
member_entry(struct member m, const char *key)
{
	struct entry *e = entry_child(m.over, key);

	return e ? e : entry_child(m.base, key);
}

static const char *
member_value(struct loader *l, struct member m, const char *key)
{
	struct entry *e = member_entry(m, key);

	return e ? load_value(l, file_of(l), e->parent, key) : NULL;
}

static int
member_word(struct loader *l, struct member m, const char *key,
    const char *const *words, int n)
{
	return load_word(l, file_of(l), member_entry(m, key), words, n);
}

/* The line to point at: that of the group's change where there is one. */
static int
member_line(struct member m)
{
	return m.over ? m.over->line : m.base->line;
}

static struct question *
new_question(struct loader *l)
{
	struct questionnaire *q = l->q;
	struct question *v;

	if (q->questions_n == l->questions_cap) {
		l->questions_cap = l->questions_cap ? 2 * l->questions_cap : 64;
		v = arena_array(l->a, (size_t)l->questions_cap, sizeof(*v));
		if (q->questions_n)
			memcpy(v, q->questions,
			    (size_t)q->questions_n * sizeof(*v));
		q->questions = v;
	}
	return &q->questions[q->questions_n++];
}

static const struct choice_list *
find_list(struct loader *l, struct member m, const char *key)
{
	const char *name = member_value(l, m, key);
	int i;

	if (!name)
		return NULL;
	i = unbox(table_get(&l->m->list_names, name));
	if (i < 0) {
		complain(l->complaints, file_of(l), member_entry(m, key)->line,
		    "there is no list '%s'", name);
		return NULL;
	}
	return &l->q->lists[i];
}

/* Rows and columns become element names in the instance. */
static const struct choice_list *
find_axis(struct loader *l, struct member m, const char *key)
{
	const struct choice_list *list = find_list(l, m, key);
	size_t i;

	for (i = 0; list && i < list->n; i++)
		if (!text_is_name(list->v[i].name))
			complain(l->complaints, file_of(l), list->line,
			    "'%s' of list '%s' names a row or column and must "
			    "begin with a letter",
			    list->v[i].name, list->name);
	return list;
}

static bool
is_select(enum question_type t)
{
	return t == QT_SELECT_ONE || t == QT_SELECT_MULTIPLE;
}

static void
need(
    struct loader *l, const struct question *qn, bool is_there, const char *key)
{
	if (!is_there)
		complain(l->complaints, file_of(l), qn->line,
		    "%s '%s' needs '%s'", question_type_name(qn->type),
		    qn->name, key);
}

/* A key that means nothing for this type is a slip, not a decoration. */
static void
only_for(struct loader *l, const struct question *qn, struct member m,
    const char *key, bool fits)
{
	const struct entry *e = member_entry(m, key);

	if (e && !fits)
		complain(l->complaints, file_of(l), e->line,
		    "'%s' means nothing for a %s ('%s')", key,
		    question_type_name(qn->type), qn->name);
}

static void
read_type(struct loader *l, struct question *qn, struct member m)
{
	const char *names[QT__MAX];
	const char *cells[QT__MAX] = {NULL};
	const struct entry *e = member_entry(m, "type");
	int i;

	for (i = 0; i < QT__MAX; i++)
		names[i] = question_type_name((enum question_type)i);
	if (!e)
		complain(l->complaints, file_of(l), qn->line,
		    "'%s' has no 'type'", qn->name);
	qn->type =
	    (enum question_type)load_word(l, file_of(l), e, names, QT__MAX);
	cells[QT_SELECT_ONE] = names[QT_SELECT_ONE];
	cells[QT_INTEGER] = names[QT_INTEGER];
	cells[QT_DECIMAL] = names[QT_DECIMAL];
	cells[QT_TEXT] = names[QT_TEXT];
	qn->cell =
	    (enum question_type)member_word(l, m, "cell", cells, QT__MAX);
}

static void
read_lists(struct loader *l, struct question *qn, struct member m)
{
	bool is_grid = qn->type == QT_GRID;
	bool selects =
	    is_select(qn->type) || (is_grid && qn->cell == QT_SELECT_ONE);

	/* A pattern's list stays harmless where a group makes it a number. */
	only_for(l, qn, m, "list", selects || m.over);
	only_for(l, qn, m, "rows", is_grid);
	only_for(l, qn, m, "columns", is_grid);
	only_for(l, qn, m, "cell", is_grid);
	only_for(l, qn, m, "max", qn->type == QT_REPEAT);
	if (selects) {
		qn->choices = find_list(l, m, "list");
		need(l, qn, member_value(l, m, "list"), "list");
	}
	if (is_grid) {
		qn->rows = find_axis(l, m, "rows");
		qn->columns = find_axis(l, m, "columns");
		need(l, qn, member_value(l, m, "rows"), "rows");
		need(l, qn, member_value(l, m, "cell"), "cell");
	}
}

static void
read_provision(struct loader *l, struct question *qn, struct member m,
    const struct place *at)
{
	const char *code = member_value(l, m, "provision");

	qn->provision = at->provision;
	if (!code)
		return;
	qn->provision = questionnaire_provision(l->q, code);
	if (qn->provision < 0)
		complain(l->complaints, file_of(l),
		    member_entry(m, "provision")->line,
		    "there is no provision '%s'", code);
}

static void
read_meaning(struct loader *l, struct question *qn, struct member m)
{
	static const char *const roles[QR__MAX] = {
	    "", "cited_law", "cause", "steps", "assistance", "good_practice"};
	static const char *const aspects[ASPECT__MAX] = {"", "law", "practice"};
	static const char *const yes_no[] = {"no", "yes"};
	static const char *const looks[] = {"", "short"};
	const struct entry *max = member_entry(m, "max");

	qn->role =
	    (enum question_role)member_word(l, m, "role", roles, QR__MAX);
	qn->aspect =
	    (enum aspect)member_word(l, m, "aspect", aspects, ASPECT__MAX);
	qn->revises = member_value(l, m, "revises");
	qn->unit = member_value(l, m, "unit");
	qn->required = member_word(l, m, "required", yes_no, 2) == 1;
	qn->is_short = member_word(l, m, "appearance", looks, 2) == 1;
	if (qn->type == QT_REPEAT)
		qn->max_rows = max
		    ? load_number(l, file_of(l), max, 1, LIMIT_REPEAT_ROWS)
		    : LIMIT_REPEAT_ROWS;
	if (qn->aspect != ASPECT_NONE && qn->provision < 0)
		complain(l->complaints, file_of(l), qn->line,
		    "'%s' has an aspect but no provision", qn->name);
	if (qn->aspect != ASPECT_NONE && !qn->choices)
		complain(l->complaints, file_of(l), qn->line,
		    "'%s' has an aspect but no choices to decide by", qn->name);
}

static const char *
read_condition(struct loader *l, struct member m, const char *key,
    enum pending_kind kind, const char *group)
{
	struct entry *e = member_entry(m, key);
	struct pending p = {.kind = kind, .index = l->q->questions_n - 1};

	if (!e || !load_value(l, file_of(l), e->parent, key))
		return NULL;
	p.source = load_laid_out(l, e, group);
	p.file = file_of(l);
	p.entry = e;
	load_pending(l, &p);
	return p.source;
}

static void
read_conditions(
    struct loader *l, struct question *qn, struct member m, const char *group)
{
	bool is_simple = question_is_asked(qn) && !question_parts(qn->type);

	only_for(l, qn, m, "constraint", is_simple);
	only_for(l, qn, m, "calculate", qn->type == QT_CALCULATE);
	only_for(l, qn, m, "choice_filter", is_select(qn->type));
	if (qn->type == QT_CALCULATE)
		need(l, qn, member_value(l, m, "calculate"), "calculate");
	qn->relevant_source =
	    read_condition(l, m, "relevant", PENDING_RELEVANT, group);
	if (is_simple)
		qn->constraint_source = read_condition(
		    l, m, "constraint", PENDING_CONSTRAINT, group);
	if (qn->type == QT_CALCULATE)
		qn->calculate_source =
		    read_condition(l, m, "calculate", PENDING_CALCULATE, group);
	if (is_select(qn->type))
		qn->choice_filter_source = read_condition(
		    l, m, "choice_filter", PENDING_FILTER, group);
}

static void load_members(struct loader *l, const struct entry *base,
    const struct entry *over, const struct place *at);

/* The items under a group or repeat, with the pattern it asks for. */
static void
load_inside(
    struct loader *l, int index, struct member m, const struct place *at)
{
	struct question *qn = &l->q->questions[index];
	const struct entry *items = entry_child(m.base, "items");
	const struct entry *over = entry_child(m.over, "items"), *e;
	const char *pattern = member_value(l, m, "pattern");
	struct place in = *at;

	in.parent = index;
	in.provision = qn->provision;
	in.in_repeat |= qn->type == QT_REPEAT;
	if (pattern && qn->type == QT_GROUP && !at->pattern && !at->in_repeat) {
		static const char *const known[] = {"items", NULL};

		e = entry_child(l->patterns, pattern);
		if (!e)
			complain(l->complaints, file_of(l), qn->line,
			    "there is no pattern '%s'", pattern);
		load_known_keys(l, file_of(l), e, known);
		over = items;
		items = entry_child(e, "items");
		in.pattern = pattern;
		in.group = qn->name;
	} else if (pattern) {
		complain(l->complaints, file_of(l), qn->line,
		    "'%s': only a group outside patterns and repeats takes a "
		    "pattern",
		    qn->name);
	}
	load_members(l, items, over, &in);
	if (l->q->questions_n == index + 1)
		complain(l->complaints, file_of(l), member_line(m),
		    "%s '%s' has no items",
		    question_type_name(l->q->questions[index].type),
		    l->q->questions[index].name);
}

static void
check_keys(struct loader *l, const struct entry *e, bool is_change)
{
	static const char *const known[] = {"type", "list", "rows", "columns",
	    "cell", "provision", "aspect", "role", "relevant", "constraint",
	    "calculate", "choice_filter", "required", "max", "unit",
	    "appearance", "lineage", "lineage_from", "lineage_map",
	    "lineage_rows", "lineage_columns", "carry", "revises", "pattern",
	    "items", NULL};
	static const char *const change[] = {"drop", NULL};
	const struct entry *c;

	if (!e)
		return;
	if (e->value)
		complain(l->complaints, file_of(l), e->line,
		    "'%s' must be a group: '%s {'", entry_path(l->a, e),
		    e->name);
	if (!is_change || !(c = entry_child(e, "drop"))) {
		load_known_keys(l, file_of(l), e, known);
		return;
	}
	load_known_keys(l, file_of(l), e, change);
}

static bool
is_nesting_allowed(
    struct loader *l, const struct question *qn, const struct place *at)
{
	if (!at->in_repeat || (qn->type != QT_REPEAT && qn->type != QT_GRID))
		return true;
	complain(l->complaints, file_of(l), qn->line,
	    "'%s': a repeat holds no %s", qn->name,
	    question_type_name(qn->type));
	return false;
}

static void
load_question(
    struct loader *l, struct member m, const char *name, const struct place *at)
{
	int index = l->q->questions_n;
	struct question *qn = new_question(l);
	bool holds;

	qn->name = name;
	qn->file = file_of(l);
	qn->line = member_line(m);
	qn->section = at->section;
	qn->parent = at->parent;
	if (at->pattern) {
		qn->pattern = at->pattern;
		qn->member = m.base->name;
	}
	load_check_name(l, qn);
	table_put(&l->m->question_names, name, box(index));
	read_type(l, qn, m);
	read_lists(l, qn, m);
	read_provision(l, qn, m, at);
	read_meaning(l, qn, m);
	load_lineage(l, qn, m.over, m.base);
	read_conditions(l, qn, m, at->group);
	holds = qn->type == QT_GROUP || qn->type == QT_REPEAT;
	only_for(l, qn, m, "items", holds);
	only_for(l, qn, m, "pattern", qn->type == QT_GROUP);
	if (is_nesting_allowed(l, qn, at) && holds)
		load_inside(l, index, m, at);
	l->q->questions[index].end = l->q->questions_n;
}

static void
load_member(struct loader *l, struct member m, const struct place *at)
{
	static const char *const yes_no[] = {"no", "yes"};
	struct place own = *at;
	const char *name;

	if (l->q->questions_n == LIMIT_QUESTIONS) {
		if (!l->is_full)
			complain(l->complaints, file_of(l), member_line(m),
			    "more than %d questions", LIMIT_QUESTIONS);
		l->is_full = true;
		return;
	}
	check_keys(l, m.base, false);
	check_keys(l, m.over, true);
	if (m.base &&
	    load_word(l, file_of(l), entry_child(m.over, "drop"), yes_no, 2) ==
		1)
		return;
	if (!m.base) { /* the group's own, after the pattern's */
		m = (struct member){.base = m.over};
		own.pattern = NULL;
		name = m.base->name;
	} else {
		name = at->pattern
		    ? arena_printf(l->a, "%s_%s", at->group, m.base->name)
		    : m.base->name;
	}
	load_question(l, m, name, &own);
}

static void
load_members(struct loader *l, const struct entry *base,
    const struct entry *over, const struct place *at)
{
	struct entry *e;

	for (e = base ? base->first : NULL; e; e = e->next)
		load_member(
		    l, (struct member){e, entry_child(over, e->name)}, at);
	for (e = over ? over->first : NULL; e; e = e->next)
		if (!entry_child(base, e->name))
			load_member(l, (struct member){NULL, e}, at);
}

static void
load_section(struct loader *l, const struct entry *e, int index)
{
	static const char *const known[] = {
	    "theme", "articles", "relevant", "items", NULL};
	struct section *s = &l->q->sections[index];
	struct place at = {.section = index, .parent = -1, .provision = -1};

	load_known_keys(l, file_of(l), e, known);
	s->name = e->name;
	s->line = e->line;
	s->theme = load_value(l, file_of(l), e, "theme");
	s->articles = load_value(l, file_of(l), e, "articles");
	s->relevant_source = load_value(l, file_of(l), e, "relevant");
	if (s->relevant_source)
		load_pending(l,
		    &(struct pending){PENDING_SECTION, index,
			s->relevant_source, file_of(l),
			entry_child(e, "relevant")});
	s->first = l->q->questions_n;
	load_members(l, entry_child(e, "items"), NULL, &at);
	s->end = l->q->questions_n;
	if (s->end == s->first)
		complain(l->complaints, file_of(l), e->line,
		    "section '%s' has no items", e->name);
}

void
load_sections(struct loader *l, const struct entry *sections)
{
	const struct entry *e;
	size_t n = 0;

	for (e = sections ? sections->first : NULL; e; e = e->next)
		n++;
	l->q->sections = arena_array(l->a, n + 1, sizeof(*l->q->sections));
	for (e = sections ? sections->first : NULL; e; e = e->next) {
		load_section(l, e, l->q->sections_n);
		table_put(
		    &l->m->section_names, e->name, box(l->q->sections_n++));
	}
	if (n == 0)
		complain(l->complaints, file_of(l), 0,
		    "'sections' is missing or empty");
}
