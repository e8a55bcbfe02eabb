/* SPDX-License-Identifier: MIT */
/* See section_form.h. */
#include <string.h>

#include "base/text.h"
#include "pages/section_form.h"

char *
place_name(
    struct arena *a, const char *question, const char *row, const char *col)
{
	return arena_printf(a, "%s.%s.%s", question, row != NULL ? row : "",
	    col != NULL ? col : "");
}

/* The value of the field KIND.NAME, or NULL where it was not sent. */
static const char *
field_of(struct request *r, char kind, const char *name)
{
	return field_get(&r->post, arena_printf(r->a, "%c.%s", kind, name));
}

/* All values of a field with one space between; NULL where it was not sent. */
static const char *
values_of(struct request *r, char kind, const char *of)
{
	const char *name = arena_printf(r->a, "%c.%s", kind, of), *value = NULL;
	size_t i;

	for (i = 0; i < r->post.n; i++) {
		if (strcmp(r->post.v[i].name, name) != 0)
			continue;
		if (value == NULL || value[0] == '\0')
			value = r->post.v[i].value;
		else if (r->post.v[i].value[0] != '\0')
			value = arena_printf(
			    r->a, "%s %s", value, r->post.v[i].value);
	}
	return value;
}

static const char *
value_of(struct request *r, const char *place)
{
	const char *value = values_of(r, 'a', place);

	return value != NULL ? value : "";
}

/* question, row, col of a place; false where the name is none. */
static bool
split_place(struct arena *a, const char *place, struct change *c)
{
	const char *row = strchr(place, '.'), *col;

	if (row == NULL || (col = strchr(row + 1, '.')) == NULL ||
	    strchr(col + 1, '.') != NULL)
		return false;
	c->question = arena_dup_n(a, place, (size_t)(row - place));
	c->row = arena_dup_n(a, row + 1, (size_t)(col - row - 1));
	c->col = col + 1;
	return text_is_name(c->question) && strlen(c->row) <= 64 &&
	    strlen(c->col) <= 64;
}

/* A mark that stood there before gives way to a value typed now. */
static const char *
status_of(struct request *r, const char *place, const char *value)
{
	const char *mark = field_of(r, 's', place);
	const char *shown = field_of(r, 'm', place);

	if (mark == NULL || mark[0] == '\0')
		return "answered";
	if (value[0] != '\0' && shown != NULL && strcmp(mark, shown) == 0)
		return "answered";
	return mark;
}

/* The question's own fields; key is the one before's where equal. */
static const char *
read_remarks(struct request *r, struct change *c, const char *key_before)
{
	const char *key = arena_printf(r->a, "%s.%s", c->question, c->row);
	const char *level = field_of(r, 'p', key);
	bool first;

	if (level == NULL) {
		key = c->question;
		level = field_of(r, 'p', key);
	}
	first = key_before == NULL || strcmp(key, key_before) != 0;
	if (first) {
		c->comment = field_of(r, 'c', key);
		c->source = field_of(r, 'f', key);
	}
	/* a place nobody touched needs no row of its own for the level */
	if (first || c->value[0] != '\0' || c->seen_revision > 0 ||
	    strcmp(c->status, "answered") != 0)
		c->publication = level;
	if (c->value[0] != '\0')
		c->flags = values_of(r, 'g', key);
	return key;
}

void
section_form_read(struct request *r, struct change_list *out)
{
	const char *key = NULL;
	struct change *c;
	const char *place;
	size_t i;

	out->v = arena_array(r->a, r->post.n + 1, sizeof(*out->v));
	out->n = 0;
	for (i = 0; i < r->post.n; i++) {
		if (strncmp(r->post.v[i].name, "r.", 2) != 0)
			continue;
		place = r->post.v[i].name + 2;
		c = &out->v[out->n];
		memset(c, 0, sizeof(*c));
		if (!split_place(r->a, place, c) ||
		    !text_int(r->post.v[i].value, &c->seen_revision))
			continue;
		c->value = value_of(r, place);
		c->status = status_of(r, place, c->value);
		key = read_remarks(r, c, key);
		if (field_of(r, 'k', place) != NULL)
			c->comment = field_of(r, 'k', place);
		out->n++;
	}
}
