/* SPDX-License-Identifier: MIT */
/*
 * Reads one HDF file line by line into entries. Never stops at the first
 * breach: after one it resumes where braces most likely balance, so that an
 * author sees all of them at once. Depth and sizes are bounded before memory
 * is taken.
 */
#include <stdio.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/questionnaire/questionnaire_source.h"

enum { SEGMENT_MAX = 64 };

struct reader {
	struct arena *a;
	const char *file;
	struct complaint_list *complaints;
	const char *p, *end;
	int line;
	bool is_stopped;
	int level; /* braces open */
	struct entry
	    *open[LIMIT_HDF_DEPTH + 1];	    /* the file, then one a brace */
	int opened_in[LIMIT_HDF_DEPTH + 1]; /* their lines */
	struct entry **slots;		    /* every entry by parent and name */
	size_t n, cap;
};

struct span {
	const char *p;
	size_t n;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c == '_';
}

static struct span
trimmed(struct span s)
{
	while (s.n && is_blank(*s.p)) {
		s.p++;
		s.n--;
	}
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* The next line without its end; false at the end of the file. */
static bool
next_line(struct reader *r, struct span *s)
{
	const char *nl;

	if (r->p >= r->end)
		return false;
	nl = memchr(r->p, '\n', (size_t)(r->end - r->p));
	s->p = r->p;
	s->n = (size_t)((nl ? nl : r->end) - r->p);
	r->p = nl ? nl + 1 : r->end;
	r->line++;
	if (s->n && s->p[s->n - 1] == '\r')
		s->n--;
	return true;
}

static void
check_line_bytes(struct reader *r, struct span s)
{
	size_t i;

	if (memchr(s.p, 0, s.n)) {
		complain(r->complaints, r->file, r->line,
		    "a NUL byte; a text file holds none");
		return;
	}
	if (!text_is_utf8(s.p, s.n)) {
		complain(r->complaints, r->file, r->line,
		    "not UTF-8; save the file as UTF-8");
		return;
	}
	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f) {
			complain(r->complaints, r->file, r->line,
			    "control character 0x%02x; only tabs and line "
			    "ends are allowed",
			    c);
			return;
		}
	}
}

/* What concerns bytes, before anything is read as HDF. */
static bool
check_bytes(struct reader *r, const struct source_file *f)
{
	size_t before = r->complaints->n;
	struct span s;

	if (f->n > LIMIT_QUESTIONNAIRE_FILE) {
		complain(r->complaints, r->file, 0,
		    "%zu bytes; at most %d are read", f->n,
		    LIMIT_QUESTIONNAIRE_FILE);
		return false;
	}
	if (f->n >= 3 && memcmp(f->content, "\xef\xbb\xbf", 3) == 0) {
		complain(r->complaints, r->file, 1,
		    "begins with a byte order mark; save as UTF-8 without it");
		r->p += 3;
	}
	while (next_line(r, &s))
		check_line_bytes(r, s);
	r->p = f->content;
	r->line = 0;
	return r->complaints->n == before;
}

static size_t
slot_hash(const struct entry *parent, struct span name)
{
	size_t h = (size_t)parent >> 4, i;

	for (i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 0x100000001b3u;
	return h ^ (h >> 29);
}

static struct entry **
slot_of(struct reader *r, const struct entry *parent, struct span name)
{
	size_t i = slot_hash(parent, name) & (r->cap - 1);

	while (r->slots[i]) {
		const struct entry *e = r->slots[i];

		if (e->parent == parent && strlen(e->name) == name.n &&
		    memcmp(e->name, name.p, name.n) == 0)
			break;
		i = (i + 1) & (r->cap - 1);
	}
	return &r->slots[i];
}

static void
grow_slots(struct reader *r)
{
	struct entry **old = r->slots;
	size_t i, old_cap = r->cap;

	r->cap = old_cap ? 2 * old_cap : 256;
	r->slots = arena_array(r->a, r->cap, sizeof(struct entry *));
	for (i = 0; i < old_cap; i++) {
		struct entry *e = old[i];

		if (e)
			*slot_of(r, e->parent,
			    (struct span){e->name, strlen(e->name)}) = e;
	}
}

static struct entry *
add_entry(struct reader *r, struct entry *parent, struct span name)
{
	struct entry *e = arena_alloc(r->a, sizeof(*e)), **slot;

	if (2 * (r->n + 1) > r->cap)
		grow_slots(r);
	slot = slot_of(r, parent, name);
	e->name = arena_dup_n(r->a, name.p, name.n);
	e->line = r->line;
	e->parent = parent;
	e->depth = parent->depth + 1;
	if (parent->last)
		parent->last->next = e;
	else
		parent->first = e;
	parent->last = e;
	*slot = e;
	r->n++;
	return e;
}

static struct entry *
find_or_add(
    struct reader *r, struct entry *parent, struct span name, bool *is_new)
{
	struct entry *e = *slot_of(r, parent, name);

	*is_new = !e;
	return e ? e : add_entry(r, parent, name);
}

/* One part of a dotted name; false after a complaint. */
static bool
check_segment(struct reader *r, struct span seg, int depth)
{
	if (seg.n == 0) {
		complain(r->complaints, r->file, r->line,
		    "a dot with no name beside it");
		return false;
	}
	if (seg.n > SEGMENT_MAX) {
		complain(r->complaints, r->file, r->line,
		    "a name of %zu letters; at most %d", seg.n, SEGMENT_MAX);
		return false;
	}
	if (depth > LIMIT_HDF_DEPTH) {
		complain(r->complaints, r->file, r->line,
		    "more than %d levels deep; nothing further is read",
		    LIMIT_HDF_DEPTH);
		r->is_stopped = true;
		return false;
	}
	return true;
}

/* The entry that a possibly dotted name stands for. NULL after a complaint.
 * *is_new is about the last part. */
static struct entry *
entry_for(struct reader *r, struct span name, bool *is_new)
{
	struct entry *e = r->open[r->level];

	for (;;) {
		const char *dot = memchr(name.p, '.', name.n);
		struct span seg = {
		    name.p, dot ? (size_t)(dot - name.p) : name.n};

		if (!check_segment(r, seg, e->depth + 1))
			return NULL;
		e = find_or_add(r, e, seg, is_new);
		if (!dot)
			return e;
		if (e->value) {
			complain(r->complaints, r->file, r->line,
			    "'%s' has a value (line %d) and cannot hold names",
			    e->name, e->line);
			return NULL;
		}
		name.n -= seg.n + 1;
		name.p = dot + 1;
	}
}

/* Complains where e was given before; first mention in a dotted name aside. */
static bool
is_given_twice(struct reader *r, const struct entry *e, bool is_new)
{
	if (is_new || (!e->is_opened && !e->value && !e->first))
		return false;
	complain(r->complaints, r->file, r->line,
	    "'%s' is given twice, first in line %d", entry_path(r->a, e),
	    e->line);
	return true;
}

static void
set_value(struct reader *r, struct span name, const char *value, int line)
{
	bool is_new;
	struct entry *e = entry_for(r, name, &is_new);

	if (!e || is_given_twice(r, e, is_new))
		return;
	e->value = value;
	e->line = line;
}

/* Goes down one level even after a complaint, so that braces stay balanced. */
static void
open_group(struct reader *r, struct span name)
{
	bool is_new;
	struct entry *e = entry_for(r, name, &is_new);

	if (r->is_stopped)
		return;
	if (e && e->first && !e->is_opened && !e->value)
		is_new = true; /* so far only part of dotted names */
	if (!e || is_given_twice(r, e, is_new)) {
		int depth = r->open[r->level]->depth + 1;

		e = arena_alloc(r->a, sizeof(*e)); /* hangs in no tree */
		e->name = "";
		e->depth = depth;
	}
	if (!e->is_opened)
		e->line = r->line;
	e->is_opened = true;
	if (r->level == LIMIT_HDF_DEPTH) {
		complain(r->complaints, r->file, r->line,
		    "more than %d braces open", LIMIT_HDF_DEPTH);
		r->is_stopped = true;
		return;
	}
	r->open[++r->level] = e;
	r->opened_in[r->level] = r->line;
}

static void
close_group(struct reader *r, struct span rest)
{
	if (trimmed(rest).n)
		complain(r->complaints, r->file, r->line,
		    "text after '}'; put it on a line of its own");
	if (r->level == 0)
		complain(
		    r->complaints, r->file, r->line, "this '}' closes nothing");
	else
		r->level--;
}

static bool
is_terminator(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_word(s.p[i]))
			return false;
	return s.n > 0;
}

/* Like ClearSilver's: the line begins with the word, and white space follows.
 */
static bool
ends_text(struct span s, struct span word)
{
	return s.n >= word.n && memcmp(s.p, word.p, word.n) == 0 &&
	    (s.n == word.n || is_blank(s.p[word.n]));
}

static void
read_text(struct reader *r, struct span name, struct span word)
{
	struct span s;
	struct buf b;
	int line = r->line;

	if (!is_terminator(word)) {
		complain(r->complaints, r->file, line,
		    "a word of letters must follow '<<', as in '<< EOT'");
		return;
	}
	buf_init(&b, r->a);
	while (next_line(r, &s)) {
		if (ends_text(s, word)) {
			if (trimmed(s).n > word.n)
				complain(r->complaints, r->file, r->line,
				    "text after the closing %.*s", (int)word.n,
				    word.p);
			set_value(r, name,
			    text_clean(r->a, b.p ? b.p : "", b.n), line);
			return;
		}
		buf_add(&b, s.p, s.n);
		buf_putc(&b, '\n');
	}
	complain(r->complaints, r->file, line,
	    "the text begun with '<< %.*s' never ends: %.*s must stand at the "
	    "very beginning of a line",
	    (int)word.n, word.p, (int)word.n, word.p);
}

/* What a line holds that HDF allows but this reader does not, or NULL. */
static const char *
forbidden(struct span rest)
{
	if (rest.n && *rest.p == '[')
		return "attributes in [ ] are not allowed here";
	if (rest.n > 1 && rest.p[0] == ':' && rest.p[1] == '=')
		return "copies with ':=' are not allowed here";
	if (rest.n && *rest.p == ':')
		return "links with ':' are not allowed here";
	return "neither 'name = value' nor 'name {' nor 'name << WORD'";
}

/* Complains; keeps the braces of the line in balance as well as can be. */
static void
refuse_line(struct reader *r, struct span s, const char *why)
{
	complain(r->complaints, r->file, r->line, "%s", why);
	if (s.n && s.p[s.n - 1] == '{')
		open_group(r, (struct span){"_", 1});
}

static void
read_group_line(struct reader *r, struct span name, struct span rest)
{
	rest = trimmed(rest);
	if (rest.n) { /* ClearSilver would drop it without a word */
		complain(r->complaints, r->file, r->line,
		    "text after '{'; each name, and the '}', needs a line of "
		    "its own");
		if (rest.p[rest.n - 1] == '}')
			return;
	}
	open_group(r, name);
}

static void
read_line(struct reader *r, struct span s)
{
	struct span name, rest;
	size_t i = 0;

	s = trimmed(s);
	if (s.n == 0)
		return;
	if (*s.p == '#') {
		if (s.n >= 8 && memcmp(s.p, "#include", 8) == 0)
			refuse_line(r, s, "#include is not allowed here");
		return;
	}
	if (*s.p == '}') {
		close_group(r, (struct span){s.p + 1, s.n - 1});
		return;
	}
	while (i < s.n && (is_word(s.p[i]) || s.p[i] == '.'))
		i++;
	name = (struct span){s.p, i};
	rest = trimmed((struct span){s.p + i, s.n - i});
	if (i == 0) {
		refuse_line(
		    r, s, "a name of letters, digits and '_' must come first");
	} else if (rest.n && *rest.p == '=') {
		rest = trimmed((struct span){rest.p + 1, rest.n - 1});
		set_value(r, name, arena_dup_n(r->a, rest.p, rest.n), r->line);
	} else if (rest.n && *rest.p == '{') {
		read_group_line(r, name, (struct span){rest.p + 1, rest.n - 1});
	} else if (rest.n > 1 && rest.p[0] == '<' && rest.p[1] == '<') {
		read_text(
		    r, name, trimmed((struct span){rest.p + 2, rest.n - 2}));
	} else {
		refuse_line(r, s, forbidden(rest));
	}
}

struct entry *
source_parse(struct arena *a, const struct source_file *f,
    struct complaint_list *complaints)
{
	struct reader r = {.a = a, .file = f->name, .complaints = complaints};
	size_t before = complaints->n;
	struct span s;

	r.p = f->content;
	r.end = f->content + f->n;
	if (!check_bytes(&r, f))
		return NULL;
	r.open[0] = arena_alloc(a, sizeof(struct entry));
	r.open[0]->name = "";
	grow_slots(&r);
	while (!r.is_stopped && next_line(&r, &s))
		read_line(&r, s);
	for (; !r.is_stopped && r.level > 0; r.level--)
		complain(complaints, f->name, r.opened_in[r.level],
		    "this '{' is never closed");
	return complaints->n == before ? r.open[0] : NULL;
}

struct entry *
entry_child(const struct entry *e, const char *name)
{
	struct entry *c;

	for (c = e ? e->first : NULL; c; c = c->next)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

const char *
entry_path(struct arena *a, const struct entry *e)
{
	if (!e->parent || !*e->parent->name)
		return e->name;
	return arena_printf(a, "%s.%s", entry_path(a, e->parent), e->name);
}
