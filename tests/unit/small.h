/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SMALL_H
#define TESTS_SMALL_H
/* tests/data/questionnaires/small, whole or with one text replaced. */
#include "domain/condition/condition.h"
#include "domain/questionnaire/questionnaire_load.h"

struct small {
	struct arena *a;
	struct source_file *files;
	size_t n;
	struct questionnaire *q;
	struct complaint_list complaints;
};

static inline void
small_read(struct small *s)
{
	struct fault f;

	*s = (struct small){.a = arena_new()};
	s->complaints.a = s->a;
	if (questionnaire_read_dir(s->a, "tests/data/questionnaires/small",
		&s->files, &s->n, &f) != RC_OK)
		abort();
}

/* Replaces the first occurrence of from, which must be there, in a file. */
static inline void
small_edit(struct small *s, const char *file, const char *from, const char *to)
{
	struct buf b;
	const char *p;
	size_t i = 0;

	while (strcmp(s->files[i].name, file) != 0)
		i++;
	p = strstr(s->files[i].content, from);
	if (!p) {
		fprintf(stderr, "%s holds no '%s'\n", file, from);
		abort();
	}
	buf_init(&b, s->a);
	buf_add(&b, s->files[i].content, (size_t)(p - s->files[i].content));
	buf_puts(&b, to);
	buf_puts(&b, p + strlen(from));
	s->files[i].content = b.p;
	s->files[i].n = b.n;
}

static inline enum rc
small_load(struct small *s)
{
	struct fault f;

	return questionnaire_load(
	    s->a, s->files, s->n, &s->q, &s->complaints, &f);
}

static inline void
small_free(struct small *s)
{
	questionnaire_unload(s->q);
	arena_free(s->a);
}

/* True where some complaint is about this line and holds these words. */
static inline bool
small_says(const struct small *s, const char *file, int line, const char *says)
{
	size_t i;

	for (i = 0; i < s->complaints.n; i++) {
		const struct complaint *c = &s->complaints.v[i];

		if (strcmp(c->file, file) == 0 && c->line == line &&
		    strstr(c->message, says))
			return true;
	}
	for (i = 0; i < s->complaints.n; i++)
		fprintf(stderr, "%s:%d: %s\n", s->complaints.v[i].file,
		    s->complaints.v[i].line, s->complaints.v[i].message);
	return false;
}

#endif
