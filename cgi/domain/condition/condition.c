/* SPDX-License-Identifier: MIT */
/*
 * Compiles an expression: tree, XPath, libxml2's own form of it, and the list
 * of questions it reads.
 */
#include <libxml/xpath.h>
#include <string.h>
#include "base/limits.h"
#include "domain/condition/condition_private.h"

static void
be_silent(void *data, xmlErrorPtr error)
{
	(void)data;
	(void)error;
}

static void
mark_reads(const struct node *n, enum node_kind kind, bool *is_read)
{
	const struct node *arg;

	if (n->kind == kind)
		is_read[n->question] = true;
	for (arg = n->first; arg; arg = arg->next)
		mark_reads(arg, kind, is_read);
}

static int *
list_reads(const struct scope *s, const struct node *n, enum node_kind kind)
{
	size_t all = (size_t)s->q->questions_n, i, k = 0;
	struct arena *scratch = arena_new();
	bool *is_read = arena_array(scratch, all + 1, sizeof(*is_read));
	int *reads;

	mark_reads(n, kind, is_read);
	for (i = 0; i < all; i++)
		k += is_read[i];
	reads = arena_array(s->a, k + 1, sizeof(*reads));
	for (i = k = 0; i < all; i++)
		if (is_read[i])
			reads[k++] = (int)i;
	reads[k] = -1;
	arena_free(scratch);
	return reads;
}

static enum rc
compile_xpath(const char *xpath, void **out, struct fault *f)
{
	xmlXPathContextPtr ctx = xmlXPathNewContext(NULL);
	enum rc rc = RC_OK;

	if (!ctx)
		return fail(f, RC_SYSTEM, 5650, "out of memory");
	ctx->opLimit = LIMIT_XPATH_STEPS;
	ctx->error = be_silent;
	*out = xmlXPathCtxtCompile(ctx, (const xmlChar *)xpath);
	if (!*out)
		rc = fail(f, RC_INPUT, 5651, "too deeply nested");
	xmlXPathFreeContext(ctx);
	return rc;
}

static bool
has_column(const struct node *n)
{
	const struct node *arg;

	if (n->kind == N_COLUMN)
		return true;
	for (arg = n->first; arg; arg = arg->next)
		if (has_column(arg))
			return true;
	return false;
}

/* A filter that looks at columns is one XPath for each choice, with the
 * choice's values in it: browsers know no XPath variables. */
static enum rc
compile_choices(const struct scope *s, struct condition *c, struct fault *f)
{
	const struct choice_list *l = s->q->questions[s->at].choices;
	enum rc rc = RC_OK;
	size_t i;

	if (!l)
		return RC_OK;
	c->choice_compiled = arena_array(s->a, l->n + 1, sizeof(void *));
	c->choice_xpath = arena_array(s->a, l->n + 1, sizeof(char *));
	c->choices_n = l->n;
	for (i = 0; rc == RC_OK && i < l->n; i++) {
		rc = condition_write(
		    s, c->tree, &l->v[i], &c->choice_xpath[i], f);
		if (rc == RC_OK)
			rc = compile_xpath(
			    c->choice_xpath[i], &c->choice_compiled[i], f);
	}
	return rc;
}

static enum rc
compile(const struct scope *s, const char *expression, struct condition **out,
    struct fault *f)
{
	struct condition *c = arena_alloc(s->a, sizeof(*c));
	struct node *tree;
	enum rc rc = condition_parse(s, expression, &tree, f);

	*out = NULL;
	if (rc != RC_OK)
		return rc;
	c->tree = tree;
	c->reads = list_reads(s, tree, N_QUESTION);
	c->lasts = list_reads(s, tree, N_LAST);
	rc = s->is_check ? condition_write_check(s, tree, &c->xpath, f)
			 : condition_write(s, tree, NULL, &c->xpath, f);
	if (rc == RC_OK)
		rc = compile_xpath(c->xpath, &c->compiled, f);
	if (rc == RC_OK && s->is_filter && has_column(tree))
		rc = compile_choices(s, c, f);
	if (rc == RC_OK)
		*out = c;
	else
		condition_free_compiled(c);
	return rc;
}

enum rc
condition_compile(struct arena *a, const struct questionnaire *q, int at,
    const char *expression, struct condition **out, struct fault *f)
{
	struct scope s = {.a = a, .q = q, .at = at};

	return compile(&s, expression, out, f);
}

enum rc
condition_compile_filter(struct arena *a, const struct questionnaire *q, int at,
    const char *expression, struct condition **out, struct fault *f)
{
	struct scope s = {.a = a, .q = q, .at = at, .is_filter = true};

	return compile(&s, expression, out, f);
}

enum rc
condition_compile_check(struct arena *a, const struct questionnaire *q, int at,
    const char *expression, struct condition **out, struct fault *f)
{
	struct scope s = {.a = a, .q = q, .at = at, .is_check = true};

	return compile(&s, expression, out, f);
}

const char *
condition_xpath(const struct condition *c)
{
	return c->xpath;
}

const int *
condition_reads(const struct condition *c)
{
	return c->reads;
}

const int *
condition_lasts(const struct condition *c)
{
	return c->lasts;
}

void
condition_free_compiled(struct condition *c)
{
	size_t i;

	if (!c)
		return;
	xmlXPathFreeCompExpr(c->compiled);
	c->compiled = NULL;
	for (i = 0; i < c->choices_n; i++) {
		xmlXPathFreeCompExpr(c->choice_compiled[i]);
		c->choice_compiled[i] = NULL;
	}
}
