/* SPDX-License-Identifier: MIT */
/*
 * datapackage.json of the archive, after the Frictionless specifications (data
 * package, tabular data resource, table schema): types, code lists, what an
 * empty field means, whose figures these are.
 */
#include <string.h>
#include "base/text.h"
#include "domain/figures/returned.h"
#include "exports/figures_parts.h"

/* Writes a list of JSON strings, each once. */
struct codes_writer {
	struct buf *b;
	const char *list;
	const char **seen;
	size_t n;
};

static void
add_code(void *ctx, const char *list, const char *dimension, const char *code,
    const char *label)
{
	struct codes_writer *w = ctx;

	(void)dimension;
	(void)label;
	if (strcmp(list, w->list) != 0)
		return;
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->seen[i], code) == 0)
			return;
	if (w->n > 0)
		buf_puts(w->b, ", ");
	text_json(w->b, code);
	w->seen[w->n++] = code;
}

static size_t
codes_room(const struct figures_layout *l)
{
	size_t n =
	    l->indicators_n + l->dimensions_n + l->sexes.n + l->ages.n + 8;

	for (size_t i = 0; i < l->dimensions_n; i++)
		n += l->dimensions[i].categories.n;
	return n + l->missing.n;
}

static size_t
own_room(const struct figures_subject *s)
{
	return s->q != NULL ? 5 * s->q->figures->n : 0;
}

static void
add_enum(const struct figures_subject *s, struct buf *b, const char *list)
{
	struct codes_writer w = {.b = b,
	    .list = list,
	    .seen = arena_array(s->a, codes_room(s->book.layout) + own_room(s),
		sizeof(*w.seen))};

	buf_puts(b, ", \"enum\": [");
	figures_codes_each(s, add_code, &w);
	buf_puts(b, "]");
}

static void
add_field(const struct figures_subject *s, struct buf *b, const char *name,
    const char *type, const char *rules)
{
	char *key = arena_printf(s->a, "package.%s", name);
	bool is_key = strstr(rules, "key") != NULL;

	buf_puts(b, strcmp(name, "iso3") == 0 ? "\n        " : ",\n        ");
	buf_printf(b,
	    "{\"name\": \"%s\", \"type\": \"%s\", \"description\": ", name,
	    type);
	text_json(b, figures_say(s, key));
	buf_printf(b, ", \"constraints\": {\"required\": %s",
	    is_key ? "true" : "false");
	if (strstr(rules, "coded") != NULL)
		add_enum(s, b, name);
	if (strcmp(name, "iso3") == 0)
		buf_puts(b, ", \"pattern\": \"[A-Z]{3}\"");
	if (strcmp(name, "flags") == 0)
		buf_puts(b, ", \"pattern\": \"[perb]*\"");
	if (strcmp(name, "value") == 0)
		buf_puts(b, ", \"minimum\": 0");
	buf_puts(b, "}}");
}

static void
add_figures(const struct figures_subject *s, struct buf *b)
{
	static const struct {
		const char *type, *rules;
	} of[] = {{"string", "key"}, {"string", "key coded"},
	    {"string", "key coded"}, {"string", "key coded"},
	    {"string", "key coded"}, {"string", "key coded"}, {"year", "key"},
	    {"number", ""}, {"string", "key coded"}, {"string", ""},
	    {"string", ""}, {"string", ""}, {"date", "key"},
	    {"integer", "key"}};

	buf_puts(b,
	    "    {\"name\": \"figures\", \"path\": \"figures.csv\",\n"
	    "      \"profile\": \"tabular-data-resource\", \"format\": "
	    "\"csv\",\n"
	    "      \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\",\n"
	    "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": "
	    "\"\\r\\n\", \"quoteChar\": \"\\\"\", \"doubleQuote\": true, "
	    "\"header\": true},\n"
	    "      \"schema\": {\"missingValues\": [\"\"], \"primaryKey\": "
	    "[\"iso3\", \"indicator\", \"dimension\", \"category\", \"sex\", "
	    "\"age\", \"year\"],\n      \"fields\": [");
	for (size_t i = 0; figures_columns[i] != NULL; i++)
		add_field(s, b, figures_columns[i], of[i].type, of[i].rules);
	buf_puts(b, "\n      ]}},\n");
}

static void
add_codes(const struct figures_subject *s, struct buf *b)
{
	buf_puts(b,
	    "    {\"name\": \"codes\", \"path\": \"codes.csv\",\n"
	    "      \"profile\": \"tabular-data-resource\", \"format\": "
	    "\"csv\",\n"
	    "      \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\",\n"
	    "      \"schema\": {\"missingValues\": [\"\"], \"primaryKey\": "
	    "[\"list\", \"dimension\", \"code\"],\n      \"fields\": [");
	for (size_t i = 0; figures_code_columns[i] != NULL; i++)
		buf_printf(b, "%s{\"name\": \"%s\", \"type\": \"string\"}",
		    i > 0 ? ", " : "", figures_code_columns[i]);
	buf_puts(b, "]}}\n");
	(void)s;
}

char *
figures_package(const struct figures_subject *s)
{
	struct buf b;

	buf_init(&b, s->a);
	buf_printf(&b,
	    "{\n  \"profile\": \"tabular-data-package\",\n"
	    "  \"name\": \"%s\",\n  \"title\": ",
	    s->book.scope.collection);
	text_json(&b, figures_title(s));
	buf_puts(&b, ",\n  \"description\": ");
	text_json(&b,
	    figures_say(
		s, s->q != NULL ? "package.about_returns" : "package.about"));
	buf_printf(&b, ",\n  \"version\": \"%s\",\n  \"created\": \"%s\",\n",
	    s->book.release.released_on, text_utc(s->a, s->o->now));
	buf_puts(&b, "  \"sources\": [{\"title\": ");
	text_json(
	    &b, s->q != NULL ? figures_source(s) : s->book.release.source);
	buf_puts(&b, "}],\n  \"resources\": [\n");
	add_figures(s, &b);
	add_codes(s, &b);
	buf_puts(&b, "  ]\n}\n");
	return b.p;
}
