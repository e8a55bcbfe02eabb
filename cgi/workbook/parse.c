/* SPDX-License-Identifier: MIT */
/*
 * The way through a package (ECMA-376 part 2): its relationships name the
 * workbook, whose own name its sheets, texts and styles. Names of parts are
 * compared with entries of the archive and are paths of nothing else.
 */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/inside.h"

struct relation {
	char *id, *type, *target;
};

struct relations {
	struct relation *v;
	size_t n;
};

struct tab {
	char *name, *id;
};

struct parsing {
	struct arena *a;
	struct archive *z;
	struct book_room room;
	const char *main; /* part of the workbook */
	struct relations relations;
	struct tab *tabs;
	size_t tabs_n;
	struct book_texts texts;
	struct book_styles styles;
	bool since_1904;
};

/* "xl/" of "xl/workbook.xml", "" of what has no folder. */
static char *
folder_of(struct arena *a, const char *part)
{
	const char *slash = strrchr(part, '/');

	return slash == NULL ? arena_dup(a, "")
			     : arena_dup_n(a, part, (size_t)(slash - part) + 1);
}

/* The name of the part that target means when said by base. */
static char *
resolve(struct arena *a, const char *base, const char *target)
{
	char *folder = folder_of(a, base);

	if (*target == '/')
		return arena_dup(a, target + 1);
	for (;;) {
		size_t n = strlen(folder);

		if (strncmp(target, "./", 2) == 0) {
			target += 2;
		} else if (strncmp(target, "../", 3) == 0) {
			target += 3;
			if (n > 0)
				folder[n - 1] = '\0';
			folder = folder_of(a, folder);
		} else {
			return arena_printf(a, "%s%s", folder, target);
		}
	}
}

/* Relationships that part has. Without any it has no such part. */
static enum book_refusal
read_relations(struct parsing *s, const char *part, struct relations *out)
{
	char *folder = folder_of(s->a, part);
	char *name = arena_printf(
	    s->a, "%s_rels/%s.rels", folder, part + strlen(folder));
	struct part p;
	enum book_refusal why;

	out->n = 0;
	out->v = arena_array(s->a, LIMIT_BOOK_ENTRIES, sizeof(*out->v));
	if (!archive_has(s->z, name))
		return BOOK_READ;
	why = part_open(&p, s->z, name);
	if (why != BOOK_READ)
		return why;
	while (part_next(&p) && out->n < LIMIT_BOOK_ENTRIES) {
		struct relation *r = &out->v[out->n];
		char *mode;

		if (!part_begins(&p, "Relationship"))
			continue;
		mode = part_attribute(&p, s->a, "TargetMode");
		r->id = part_attribute(&p, s->a, "Id");
		r->type = part_attribute(&p, s->a, "Type");
		r->target = part_attribute(&p, s->a, "Target");
		if (r->id == NULL || r->type == NULL || r->target == NULL ||
		    text_eq(mode, "External"))
			continue;
		r->target = resolve(s->a, part, r->target);
		out->n++;
	}
	return part_close(&p);
}

/* Transitional and strict workbooks differ in all but the last word. */
static bool
is_kind(const struct relation *r, const char *kind)
{
	const char *slash = strrchr(r->type, '/');

	return slash != NULL && strcmp(slash + 1, kind) == 0;
}

static const char *
target_of_kind(const struct relations *l, const char *kind)
{
	for (size_t i = 0; i < l->n; i++) {
		if (is_kind(&l->v[i], kind))
			return l->v[i].target;
	}
	return NULL;
}

static const struct relation *
relation_of_id(const struct relations *l, const char *id)
{
	for (size_t i = 0; i < l->n; i++) {
		if (text_eq(l->v[i].id, id))
			return &l->v[i];
	}
	return NULL;
}

static enum book_refusal
find_main(struct parsing *s)
{
	struct relations roots;
	enum book_refusal why = read_relations(s, "", &roots);

	if (why != BOOK_READ)
		return why;
	s->main = target_of_kind(&roots, "officeDocument");
	return s->main != NULL && archive_has(s->z, s->main) ? BOOK_READ
							     : BOOK_OTHER;
}

static enum book_refusal
read_tabs(struct parsing *s)
{
	bool is_workbook = false;
	struct part p;
	enum book_refusal why = part_open(&p, s->z, s->main), end;

	if (why != BOOK_READ)
		return why;
	s->tabs = arena_array(s->a, LIMIT_BOOK_SHEETS, sizeof(*s->tabs));
	while (why == BOOK_READ && part_next(&p)) {
		is_workbook |= part_begins(&p, "workbook");
		if (part_begins(&p, "workbookPr")) {
			char *b = part_attribute(&p, s->a, "date1904");

			s->since_1904 = text_eq(b, "1") || text_eq(b, "true");
		} else if (part_begins(&p, "sheet")) {
			struct tab t = {
			    .name = part_attribute(&p, s->a, "name"),
			    .id = part_attribute(&p, s->a, "id")};

			if (s->tabs_n >= LIMIT_BOOK_SHEETS)
				why = BOOK_LARGE;
			else if (t.name != NULL && t.id != NULL)
				s->tabs[s->tabs_n++] = t;
		}
	}
	end = part_close(&p);
	if (end != BOOK_READ)
		return end;
	return is_workbook ? why : BOOK_OTHER;
}

static enum book_refusal
read_shared(struct parsing *s)
{
	const char *texts = target_of_kind(&s->relations, "sharedStrings");
	const char *styles = target_of_kind(&s->relations, "styles");
	enum book_refusal why = BOOK_READ;

	if (texts != NULL && archive_has(s->z, texts))
		why = texts_read(s->a, s->z, texts, &s->texts);
	if (why == BOOK_READ && styles != NULL && archive_has(s->z, styles))
		why = styles_read(s->a, s->z, styles, &s->styles);
	return why;
}

/* Sheets that hold a chart or a dialogue have no cells. */
static enum book_refusal
read_sheet(struct parsing *s, const struct tab *t)
{
	const struct relation *r = relation_of_id(&s->relations, t->id);
	struct sheet_reading sr = {.room = &s->room,
	    .shared = &s->texts,
	    .styles = &s->styles,
	    .since_1904 = s->since_1904};

	if (r == NULL || !is_kind(r, "worksheet"))
		return BOOK_READ;
	if (!archive_has(s->z, r->target))
		return BOOK_BROKEN;
	sr.sheet = book_add_sheet(&s->room, t->name);
	return sr.sheet == NULL ? BOOK_LARGE : sheet_read(&sr, s->z, r->target);
}

static enum book_refusal
parse(struct parsing *s)
{
	enum book_refusal why = recognise_archive(s->a, s->z);

	if (why == BOOK_READ)
		why = find_main(s);
	if (why == BOOK_READ)
		why = read_relations(s, s->main, &s->relations);
	if (why == BOOK_READ)
		why = read_tabs(s);
	if (why == BOOK_READ)
		why = read_shared(s);
	for (size_t i = 0; why == BOOK_READ && i < s->tabs_n; i++)
		why = read_sheet(s, &s->tabs[i]);
	return why;
}

enum book_refusal
book_parse(struct arena *a, const void *p, size_t n, struct book *out)
{
	struct parsing s = {.a = a, .room = {.a = a, .book = out}};
	enum book_refusal why = recognise_bytes(p, n);

	*out = (struct book){0};
	if (why == BOOK_READ)
		why = archive_open(a, p, n, &s.z);
	if (why == BOOK_READ)
		why = parse(&s);
	archive_close(s.z);
	if (why == BOOK_READ)
		book_finish(out);
	return why;
}
