/* SPDX-License-Identifier: MIT */
/*
 * Interface texts from files. The library's own reader accepts a missing
 * brace or an open here-document in silence and loops on links, so the lines
 * are read here: names, texts, sections, here-documents, comments, nothing
 * else, and every complaint has its line.
 */
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "web/neo.h"

enum { KEY_MAX = 500 };

struct scan {
	const char *path;
	int line;
	HDF *into;
	char key[KEY_MAX]; /* of the open section, "" or ending with a dot */
	size_t starts[LIMIT_HDF_DEPTH]; /* lengths of key to go back to */
	int depth;
	struct arena *a;
	struct fault *f;
};

static enum rc
complain(struct scan *s, int number, const char *what, const char *about)
{
	return fail(s->f, RC_INPUT, number, "%s:%d: %s '%.80s'", s->path,
	    s->line, what, about);
}

static enum rc
put(struct scan *s, const char *name, const char *value)
{
	const char *key = arena_printf(s->a, "%s%s", s->key, name);

	if (hdf_get_value(s->into, key, NULL) != NULL)
		return complain(s, 2101, "this text was given before:", key);
	return neo_fail(
	    hdf_set_value(s->into, key, value), 2102, s->path, s->f);
}

static enum rc
section_open(struct scan *s, const char *name)
{
	size_t n = strlen(s->key), k = strlen(name);

	if (s->depth == LIMIT_HDF_DEPTH || n + k + 2 > KEY_MAX)
		return complain(s, 2103, "sections nested too deep at", name);
	s->starts[s->depth++] = n;
	memcpy(s->key + n, name, k);
	memcpy(s->key + n + k, ".", 2);
	return RC_OK;
}

static enum rc
section_close(struct scan *s)
{
	if (s->depth == 0)
		return complain(s, 2104, "a brace closes nothing:", "}");
	s->key[s->starts[--s->depth]] = '\0';
	return RC_OK;
}

/* The lines up to one that is the mark alone; *rest is moved behind it. */
static enum rc
here_document(struct scan *s, const char *name, const char *mark, char **rest)
{
	const char *value = *rest;
	char *line, *end;

	for (line = *rest; *line != '\0'; line = end + 1) {
		if ((end = strchr(line, '\n')) == NULL)
			break;
		s->line++;
		*end = '\0';
		if (strcmp(line, mark) != 0) {
			*end = '\n';
			continue;
		}
		*rest = end + 1;
		return put(
		    s, name, arena_dup_n(s->a, value, (size_t)(line - value)));
	}
	return complain(s, 2105, "no line ends the text with", mark);
}

/* One trimmed line. */
static enum rc
scan_line(struct scan *s, const char *line, char **rest)
{
	size_t n;
	const char *name, *after;

	if (line[0] == '\0' || line[0] == '#')
		return RC_OK;
	if (strcmp(line, "}") == 0)
		return section_close(s);
	n = strspn(line,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789_.");
	name = arena_dup_n(s->a, line, n);
	after = line + n + strspn(line + n, " \t");
	if (n > 0 && strcmp(after, "{") == 0)
		return section_open(s, name);
	if (n > 0 && after[0] == '=')
		return put(
		    s, name, text_clean(s->a, after + 1, strlen(after + 1)));
	if (n > 0 && strncmp(after, "<<", 2) == 0)
		return here_document(s, name,
		    text_clean(s->a, after + 2, strlen(after + 2)), rest);
	return complain(s, 2106, "cannot be read:", line);
}

static enum rc
scan_text(struct scan *s, char *text)
{
	char *line = text, *end;
	enum rc rc = RC_OK;

	while (rc == RC_OK && *line != '\0') {
		if ((end = strchr(line, '\n')) == NULL)
			end = line + strlen(line);
		else
			*end++ = '\0';
		s->line++;
		rc = scan_line(s, text_clean(s->a, line, strlen(line)), &end);
		line = end;
	}
	if (rc == RC_OK && s->depth > 0)
		rc = complain(s, 2107, "the file ends inside", s->key);
	return rc;
}

enum rc
catalogue_read(const char *path, HDF *into, struct fault *f)
{
	struct scan s = {.path = path, .into = into, .f = f};
	char *text;
	size_t n;
	enum rc rc;

	s.a = arena_new();
	rc = file_read(s.a, path, LIMIT_QUESTIONNAIRE_FILE, &text, &n, f);
	if (rc == RC_OK && !text_is_utf8(text, n))
		rc = fail(f, RC_INPUT, 2108, "%s: not UTF-8", path);
	if (rc == RC_OK)
		rc = scan_text(&s, text);
	arena_free(s.a);
	return rc;
}
