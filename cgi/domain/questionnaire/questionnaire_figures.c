/* SPDX-License-Identifier: MIT */
/*
 * figures.hdf: which cell of the questionnaire is which figure. A rule for a
 * question becomes one entry for each of its cells, so that whoever stores
 * figures has only to look a cell up.
 */
#include <string.h>
#include "domain/questionnaire/questionnaire_private.h"
#include "domain/figures/returned.h"

enum { CELLS_MAX = 4096 };

/* What a row or a column of a question is a part of. */
enum part { PART_CATEGORY, PART_INDICATOR, PART_SEX, PART__MAX };

struct mapping {
	struct loader *l;
	const char *file;
	const struct entry *lists; /* names of choices, by list */
	struct returned_map *m;
	struct table by_item;
};

/* One question's rule. */
struct rule {
	const struct entry *e, *names;
	int question;
	enum part rows, columns;
	struct figure_item item;   /* NULL where rows or columns say it */
	const char *const *is_new; /* words */
	int years_before;
};

static bool
has_word(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

/* What a choice of the list is called in this rule. */
static const char *
code_of(struct mapping *g, const struct rule *r, const struct choice_list *list,
    const char *choice)
{
	const struct entry *of_list = entry_child(g->lists, list->name);
	const char *code = load_value(g->l, g->file, r->names, choice);

	if (code == NULL && of_list != NULL)
		code = load_value(g->l, g->file, of_list, choice);
	return code != NULL ? code : choice;
}

/* CATEGORY, or DIMENSION CATEGORY; a second category follows the first. */
static void
put_category(struct mapping *g, struct figure_item *item, const char *code)
{
	const char *const *words = load_words(g->l->a, code);
	const char *category = words[0];

	if (words[0] != NULL && words[1] != NULL) {
		item->dimension = words[0];
		category = words[1];
	}
	item->category = item->category == NULL
	    ? category
	    : arena_printf(g->l->a, "%s.%s", item->category, category);
}

static void
put_part(struct mapping *g, struct figure_item *item, enum part part,
    const char *code)
{
	if (part == PART_INDICATOR)
		item->indicator = code;
	else if (part == PART_SEX)
		item->sex = code;
	else
		put_category(g, item, code);
}

static char *
place_key(
    struct arena *a, const char *question, const char *row, const char *col)
{
	return arena_printf(a, "%s.%s.%s", question, row, col);
}

static void
add_cell(struct mapping *g, const struct rule *r, struct returned_cell *c)
{
	struct returned_map *m = g->m;
	struct arena *a = g->l->a;
	const char *question = g->l->q->questions[c->question].name;
	struct figure_item *x = &c->item;
	char *place = place_key(a, question, c->row, c->col);
	const char *other;
	char *key;

	if (x->indicator == NULL || x->dimension == NULL) {
		complain(g->l->complaints, g->file, r->e->line,
		    "'%s' needs '%s'", question,
		    x->indicator == NULL ? "indicator" : "dimension");
		return;
	}
	x->category = x->category != NULL ? x->category : "total";
	x->sex = x->sex != NULL ? x->sex : "none";
	x->age = x->age != NULL ? x->age : "none";
	key = arena_printf(a, "%s %s %s %s %s %d", x->indicator, x->dimension,
	    x->category, x->sex, x->age, r->years_before);
	other = table_get(&g->by_item, key);
	if (other != NULL) {
		complain(g->l->complaints, g->file, r->e->line,
		    "'%s' and '%s' are the same figure: %s", other, place, key);
		return;
	}
	if (m->n == CELLS_MAX) {
		complain(g->l->complaints, g->file, r->e->line,
		    "more than %d cells", CELLS_MAX);
		return;
	}
	table_put(&g->by_item, key, place);
	m->v[m->n] = *c;
	table_put(m->by_place, place, &m->v[m->n++]);
}

static void
lay_cell(
    struct mapping *g, const struct rule *r, const char *row, const char *col)
{
	const struct question *qn = &g->l->q->questions[r->question];
	struct returned_cell c = {.question = r->question,
	    .row = row != NULL ? row : "",
	    .col = col != NULL ? col : "",
	    .item = r->item,
	    .years_before = r->years_before,
	    .is_new = has_word(r->is_new, "*"),
	    .line = r->e->line};

	if (row != NULL) {
		put_part(g, &c.item, r->rows, code_of(g, r, qn->rows, row));
		c.is_new = c.is_new || has_word(r->is_new, row);
	}
	if (col != NULL) {
		put_part(
		    g, &c.item, r->columns, code_of(g, r, qn->columns, col));
		c.is_new = c.is_new || has_word(r->is_new, col);
	}
	add_cell(g, r, &c);
}

static void
lay_question(struct mapping *g, const struct rule *r)
{
	const struct question *qn = &g->l->q->questions[r->question];
	size_t i, k;

	if (qn->type != QT_GRID) {
		lay_cell(g, r, NULL, NULL);
		return;
	}
	for (i = 0; i < qn->rows->n; i++) {
		const char *row = qn->rows->v[i].name;

		if (qn->columns == NULL)
			lay_cell(g, r, row, NULL);
		for (k = 0; qn->columns != NULL && k < qn->columns->n; k++)
			lay_cell(g, r, row, qn->columns->v[k].name);
	}
}

static bool
is_axis(const struct question *qn, const char *name)
{
	return qn->type == QT_GRID &&
	    (choice_find(qn->rows, name) != NULL ||
		(qn->columns != NULL &&
		    choice_find(qn->columns, name) != NULL));
}

/* The names a rule speaks of must be rows or columns of its question. */
static void
check_axes(struct mapping *g, const struct rule *r)
{
	const struct question *qn = &g->l->q->questions[r->question];
	const struct entry *c;
	size_t i;

	for (c = r->names != NULL ? r->names->first : NULL; c; c = c->next)
		if (!is_axis(qn, c->name))
			complain(g->l->complaints, g->file, c->line,
			    "'%s' has no row or column '%s'", qn->name,
			    c->name);
	for (i = 0; r->is_new[i] != NULL; i++)
		if (strcmp(r->is_new[i], "*") != 0 &&
		    !is_axis(qn, r->is_new[i]))
			complain(g->l->complaints, g->file,
			    entry_child(r->e, "new")->line,
			    "'%s' has no row or column '%s'", qn->name,
			    r->is_new[i]);
}

/* A question outside repeats whose cells are numbers. */
static bool
is_countable(const struct questionnaire *q, int at)
{
	const struct question *qn = &q->questions[at];
	enum question_type t = qn->type == QT_GRID ? qn->cell : qn->type;

	for (at = qn->parent; at >= 0; at = q->questions[at].parent)
		if (q->questions[at].type == QT_REPEAT)
			return false;
	return t == QT_INTEGER || t == QT_DECIMAL;
}

static enum part
part_of(struct mapping *g, const struct entry *e, const char *key)
{
	static const char *const parts[PART__MAX] = {
	    "category", "indicator", "sex"};

	return (enum part)load_word(
	    g->l, g->file, entry_child(e, key), parts, PART__MAX);
}

static void
read_rule(struct mapping *g, const struct entry *e)
{
	static const char *const known[] = {"indicator", "dimension", "sex",
	    "age", "rows", "columns", "names", "new", "years_before", NULL};
	struct loader *l = g->l;
	const char *is_new = load_value(l, g->file, e, "new");
	struct rule r = {.e = e,
	    .names = entry_child(e, "names"),
	    .question = questionnaire_find(l->q, e->name),
	    .rows = part_of(g, e, "rows"),
	    .columns = part_of(g, e, "columns"),
	    .item = {.indicator = load_value(l, g->file, e, "indicator"),
		.dimension = load_value(l, g->file, e, "dimension"),
		.sex = load_value(l, g->file, e, "sex"),
		.age = load_value(l, g->file, e, "age")},
	    .is_new = load_words(l->a, is_new != NULL ? is_new : ""),
	    .years_before = (int)load_number(
		l, g->file, entry_child(e, "years_before"), 0, 100)};

	load_known_keys(l, g->file, e, known);
	if (r.question < 0) {
		complain(l->complaints, g->file, e->line,
		    "there is no question '%s'", e->name);
		return;
	}
	if (!is_countable(l->q, r.question)) {
		complain(l->complaints, g->file, e->line,
		    "'%s' is no number or table of numbers outside repeats",
		    e->name);
		return;
	}
	check_axes(g, &r);
	lay_question(g, &r);
}

/* Names of choices for every question that uses their list. */
static void
check_lists(struct mapping *g)
{
	const struct entry *e, *c;

	for (e = g->lists != NULL ? g->lists->first : NULL; e; e = e->next) {
		int at = unbox(table_get(&g->l->m->list_names, e->name));
		const struct choice_list *list =
		    at < 0 ? NULL : &g->l->q->lists[at];

		if (list == NULL)
			complain(g->l->complaints, g->file, e->line,
			    "there is no list '%s'", e->name);
		for (c = e->first; list != NULL && c != NULL; c = c->next)
			if (choice_find(list, c->name) == NULL)
				complain(g->l->complaints, g->file, c->line,
				    "list '%s' has no choice '%s'", e->name,
				    c->name);
	}
}

static int
year_question(struct mapping *g, const struct entry *root)
{
	const char *name = load_value(g->l, g->file, root, "year");
	int at = name != NULL ? questionnaire_find(g->l->q, name) : -1;

	if (at < 0 || g->l->q->questions[at].type != QT_YEAR)
		complain(g->l->complaints, g->file,
		    name != NULL ? entry_child(root, "year")->line : 0,
		    "'year' must name the question, of type year, that says "
		    "of which year the figures are");
	return at;
}

void
load_figures(struct loader *l, const struct entry *root)
{
	static const char *const known[] = {
	    "layout", "year", "lists", "questions", "flows", NULL};
	struct mapping g = {.l = l, .file = l->m->figures_file};
	const struct entry *group = entry_child(root, "questions"), *e;
	struct returned_map *m;

	if (root == NULL)
		return;
	m = arena_alloc(l->a, sizeof(*m));
	m->v = arena_array(l->a, CELLS_MAX, sizeof(*m->v));
	m->by_place = arena_alloc(l->a, sizeof(*m->by_place));
	table_init(m->by_place, l->a);
	table_init(&g.by_item, l->a);
	m->file = g.file;
	g.m = m;
	g.lists = entry_child(root, "lists");
	load_known_keys(l, g.file, root, known);
	check_lists(&g);
	m->layout = load_value(l, g.file, root, "layout");
	if (m->layout == NULL)
		complain(l->complaints, g.file, 0, "'layout' is missing");
	m->year = year_question(&g, root);
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next)
		read_rule(&g, e);
	if (group == NULL || group->first == NULL)
		complain(l->complaints, g.file, 0, "no question is mapped");
	load_flows(l, g.file, entry_child(root, "flows"), m);
	l->q->figures = m;
}

static bool
has_item(const struct figures_layout *l, const struct figure_item *x)
{
	size_t i;

	for (i = 0; i < l->items_n; i++) {
		const struct figure_item *y = &l->items[i];

		if (strcmp(x->indicator, y->indicator) == 0 &&
		    strcmp(x->dimension, y->dimension) == 0 &&
		    strcmp(x->category, y->category) == 0 &&
		    strcmp(x->sex, y->sex) == 0 && strcmp(x->age, y->age) == 0)
			return true;
	}
	return false;
}

void
returned_map_check(const struct returned_map *m, const struct figures_layout *l,
    struct complaint_list *complaints)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		const struct returned_cell *c = &m->v[i];
		const struct figure_item *x = &c->item;

		if (has_item(l, x) == !c->is_new)
			continue;
		complain(complaints, m->file, c->line,
		    c->is_new ? "layout %s has the figure %s %s %s (%s, %s), "
				"which is marked as new"
			      : "layout %s has no figure %s %s %s (%s, %s); a "
				"row that is to be one more is named in 'new'",
		    l->id, x->indicator, x->dimension, x->category, x->sex,
		    x->age);
	}
}
