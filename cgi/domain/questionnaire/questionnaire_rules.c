/* SPDX-License-Identifier: MIT */
/*
 * The parts of a questionnaire without conditions between questions: choice
 * lists, provisions, outcomes and the decision table.
 */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/questionnaire/questionnaire_private.h"

static int
count_children(const struct entry *e)
{
	const struct entry *c;
	int n = 0;

	for (c = e ? e->first : NULL; c; c = c->next)
		n++;
	return n;
}

/* Everything under a choice but counts is a column for choice_filter. */
static void
load_choice(struct loader *l, const struct entry *e, struct choice *out)
{
	const struct entry *c;
	size_t n = 0;
	const char **extra = arena_array(
	    l->a, 2 * (size_t)count_children(e) + 1, sizeof(*extra));

	out->name = e->name;
	out->line = e->line;
	if (e->value && *e->value)
		complain(l->complaints, l->m->structure_file, e->line,
		    "a choice has no value; write '%s =' or '%s {'", e->name,
		    e->name);
	for (c = e->first; c; c = c->next) {
		if (!c->value) {
			complain(l->complaints, l->m->structure_file, c->line,
			    "'%s' needs a value", entry_path(l->a, c));
		} else if (strcmp(c->name, "counts") == 0) {
			out->counts = c->value;
		} else {
			extra[n++] = c->name;
			extra[n++] = c->value;
		}
	}
	out->extra = extra;
}

static void
load_list(struct loader *l, const struct entry *e, struct choice_list *out)
{
	const struct entry *c;

	out->name = e->name;
	out->line = e->line;
	out->v =
	    arena_array(l->a, (size_t)count_children(e) + 1, sizeof(*out->v));
	for (c = e->first; c; c = c->next)
		load_choice(l, c, &out->v[out->n++]);
	if (out->n == 0)
		complain(l->complaints, l->m->structure_file, e->line,
		    "list '%s' has no choice", e->name);
}

void
load_lists(struct loader *l, const struct entry *lists)
{
	const struct entry *e;
	struct questionnaire *q = l->q;

	q->lists = arena_array(
	    l->a, (size_t)count_children(lists) + 1, sizeof(*q->lists));
	for (e = lists ? lists->first : NULL; e; e = e->next) {
		load_list(l, e, &q->lists[q->lists_n]);
		table_put(&l->m->list_names, e->name, box(q->lists_n++));
	}
}

static void
load_provision(struct loader *l, struct entry *e, int index)
{
	static const char *const known[] = {
	    "id", "article", "theme", "force", "assessable", "applies", NULL};
	static const char *const forces[] = {
	    "", "M", "Mq", "Mc", "C", "O", "D", "F"};
	static const char *const yes_no[] = {"no", "yes"};
	static const char *const must[] = {"id", "article", "force"};
	const char *file = l->m->provisions_file;
	struct provision *p = &l->q->provisions[index];
	struct entry *applies = entry_child(e, "applies");
	size_t i;

	load_known_keys(l, file, e, known);
	for (i = 0; i < sizeof(must) / sizeof(*must); i++)
		if (!load_value(l, file, e, must[i]))
			complain(l->complaints, file, e->line,
			    "provision '%s' has no '%s'", e->name, must[i]);
	p->code = e->name;
	p->line = e->line;
	p->id = load_value(l, file, e, "id");
	p->article = load_value(l, file, e, "article");
	p->theme = load_value(l, file, e, "theme");
	p->force =
	    forces[load_word(l, file, entry_child(e, "force"), forces, 8)];
	p->assessable =
	    load_word(l, file, entry_child(e, "assessable"), yes_no, 2) == 1;
	p->applies_source = load_value(l, file, e, "applies");
	if (p->applies_source)
		load_pending(l,
		    &(struct pending){PENDING_APPLIES, index, p->applies_source,
			file, applies});
}

void
load_provisions(struct loader *l, const struct entry *root)
{
	static const char *const known[] = {"provisions", NULL};
	struct entry *all = entry_child(root, "provisions"), *e;
	struct questionnaire *q = l->q;

	load_known_keys(l, l->m->provisions_file, root, known);
	q->provisions = arena_array(
	    l->a, (size_t)count_children(all) + 1, sizeof(*q->provisions));
	for (e = all ? all->first : NULL; e; e = e->next) {
		load_provision(l, e, q->provisions_n);
		table_put(
		    &l->m->provision_codes, e->name, box(q->provisions_n++));
	}
	if (q->provisions_n == 0)
		complain(l->complaints, l->m->provisions_file, 0,
		    "'provisions' is missing or empty");
}

static void
load_outcome(struct loader *l, const struct entry *e, struct outcome *o)
{
	static const char *const known[] = {
	    "letter", "tone", "gap", "readiness", NULL};
	static const char *const tones[] = {"none", "good", "warn", "bad"};
	static const char *const yes_no[] = {"no", "yes"};
	const char *file = l->m->outcomes_file;
	const struct entry *gap = entry_child(e, "gap");

	load_known_keys(l, file, e, known);
	o->code = e->name;
	o->line = e->line;
	o->letter = load_value(l, file, e, "letter");
	o->tone = tones[load_word(l, file, entry_child(e, "tone"), tones, 4)];
	o->is_gap = load_word(l, file, gap, yes_no, 2) == 1;
	o->readiness = load_value(l, file, e, "readiness");
	if (!o->letter || text_chars(o->letter) > 3)
		complain(l->complaints, file, e->line,
		    "outcome '%s' needs a 'letter' of one to three characters",
		    e->name);
	if (!o->readiness)
		complain(l->complaints, file, e->line,
		    "outcome '%s' has no 'readiness'", e->name);
}

/* table { A { B = C } } into "A B" -> C. */
static void
load_cells(struct loader *l, const struct entry *e, struct table *t)
{
	const struct entry *a, *b;

	for (a = e ? e->first : NULL; a; a = a->next) {
		if (a->value)
			complain(l->complaints, l->m->outcomes_file, a->line,
			    "'%s' must be a group of cells",
			    entry_path(l->a, a));
		for (b = a->first; b; b = b->next) {
			if (b->value && *b->value)
				table_put(t,
				    arena_printf(
					l->a, "%s %s", a->name, b->name),
				    b->value);
			else
				complain(l->complaints, l->m->outcomes_file,
				    b->line, "cell '%s' is empty",
				    entry_path(l->a, b));
		}
	}
}

/* Every cell of the decision must name an outcome or be a rejection. */
static void
check_cells(struct loader *l, const struct entry *e)
{
	const struct entry *a, *b;

	for (a = e ? e->first : NULL; a; a = a->next)
		for (b = a->first; b; b = b->next)
			if (b->value && strcmp(b->value, "reject") != 0 &&
			    !table_get(&l->m->outcome_codes, b->value))
				complain(l->complaints, l->m->outcomes_file,
				    b->line, "'%s' is no outcome", b->value);
}

/* What is shown for a State not party has a letter and a tone of its own. */
static void
check_readiness(struct loader *l)
{
	const struct questionnaire *q = l->q;
	int i;

	for (i = 0; i < q->outcomes_n; i++)
		if (q->outcomes[i].readiness &&
		    !questionnaire_outcome(q, q->outcomes[i].readiness))
			complain(l->complaints, l->m->outcomes_file,
			    q->outcomes[i].line,
			    "readiness '%s' of '%s' is no outcome",
			    q->outcomes[i].readiness, q->outcomes[i].code);
}

static int
line_of(const struct entry *e)
{
	return e ? e->line : 0;
}

void
load_outcomes(struct loader *l, const struct entry *root)
{
	static const char *const known[] = {
	    "version", "outcomes", "combine", "outcome", NULL};
	const char *file = l->m->outcomes_file;
	const struct entry *all = entry_child(root, "outcomes"), *e;
	struct questionnaire *q = l->q;

	load_known_keys(l, file, root, known);
	q->rules_version = load_value(l, file, root, "version");
	if (!q->rules_version)
		complain(l->complaints, file, 0, "'version' is missing");
	q->outcomes = arena_array(
	    l->a, (size_t)count_children(all) + 1, sizeof(*q->outcomes));
	for (e = all ? all->first : NULL; e; e = e->next) {
		load_outcome(l, e, &q->outcomes[q->outcomes_n]);
		table_put(&l->m->outcome_codes, e->name, box(q->outcomes_n++));
	}
	if (q->outcomes_n == 0)
		complain(
		    l->complaints, file, 0, "'outcomes' is missing or empty");
	load_cells(l, entry_child(root, "combine"), &l->m->combine);
	load_cells(l, entry_child(root, "outcome"), &l->m->outcome);
	check_cells(l, entry_child(root, "outcome"));
	check_readiness(l);
	l->m->combine_line = line_of(entry_child(root, "combine"));
	l->m->outcome_line = line_of(entry_child(root, "outcome"));
}
