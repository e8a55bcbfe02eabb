/* SPDX-License-Identifier: MIT */
/* Chance and sentences of the demonstration. */
#include <string.h>
#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/demo.h"

struct sentences {
	struct csv_row header;
	struct csv_row *rows;
	size_t n;
};

enum rc
sentences_load(
    struct arena *a, const char *path, struct sentences **out, struct fault *f)
{
	struct sentences *s = arena_alloc(a, sizeof(*s));
	size_t n, cap = 1024;
	struct csv csv;
	char *text;
	enum rc rc = file_read(a, path, LIMIT_IMPORT, &text, &n, f);

	if (rc == RC_OK)
		rc = csv_open(&csv, path, text, n, f);
	if (rc == RC_OK)
		rc = csv_next(&csv, a, &s->header, f);
	s->rows = arena_array(a, cap, sizeof(*s->rows));
	while (rc == RC_OK && s->n < cap) {
		rc = csv_next(&csv, a, &s->rows[s->n], f);
		if (rc != RC_OK || s->rows[s->n].n == 0)
			break;
		s->n++;
	}
	*out = s;
	return rc;
}

/* FNV-1a, then the finaliser of splitmix64: names differ by a letter, and the
 * numbers made of them must not. */
static uint64_t
stir(uint64_t h, const char *s)
{
	for (; s != NULL && *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return (h ^ 0xff) * 0x100000001b3u;
}

double
demo_chance(const struct demo_plan *p, const char *purpose,
    const char *question, const char *row, const char *col)
{
	uint64_t h = 0xcbf29ce484222325u ^ p->seed;

	h = stir(h, p->iso3);
	h = stir(h, purpose);
	h = stir(h, question);
	h = stir(h, row);
	h = stir(h, col);
	h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
	h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
	h ^= h >> 31;
	return (double)(h >> 11) * 0x1.0p-53;
}

static char *
filled(
    const struct demo_plan *p, struct arena *a, const char *text, double chance)
{
	char *code = arena_dup(a, p->iso3);
	int n = 1 + (int)(chance * 7919) % 240;
	struct buf b;

	for (char *c = code; *c != '\0'; c++)
		*c = (char)(*c | 0x20);
	buf_init(&b, a);
	for (; *text != '\0'; text++) {
		size_t len = *text == '{' ? strcspn(text, "}") : 0;

		if (len == 0)
			buf_putc(&b, *text);
		else if (strncmp(text, "{state}", len + 1) == 0)
			buf_puts(&b, p->name);
		else if (strncmp(text, "{code}", len + 1) == 0)
			buf_puts(&b, code);
		else if (strncmp(text, "{iso3}", len + 1) == 0)
			buf_puts(&b, p->iso3);
		else if (strncmp(text, "{n}", len + 1) == 0)
			buf_printf(&b, "%d", n);
		else if (strncmp(text, "{year}", len + 1) == 0)
			buf_printf(&b, "%d", p->year - 2 - n % 19);
		else if (strncmp(text, "{before}", len + 1) == 0)
			buf_printf(&b, "%d", p->year - 1);
		else if (strncmp(text, "{next}", len + 1) == 0)
			buf_printf(&b, "%d", p->year + 1 + n % 3);
		text += len;
	}
	return b.n == 0 ? arena_dup(a, "") : b.p;
}

char *
demo_sentence(
    const struct demo_plan *p, struct arena *a, const char *key, double chance)
{
	const struct sentences *s = p->sentences;
	int column = csv_column(&s->header, p->lang);
	size_t n = 0, pick;

	for (size_t i = 0; i < s->n; i++)
		n += strcmp(s->rows[i].v[0], key) == 0;
	if (n == 0)
		return NULL;
	pick = (size_t)(chance * (double)n);
	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->rows[i].v[0], key) != 0 || pick-- > 0)
			continue;
		if (*csv_field(&s->rows[i], column) == '\0')
			column = csv_column(&s->header, "en");
		return filled(p, a, csv_field(&s->rows[i], column), chance);
	}
	return NULL;
}
