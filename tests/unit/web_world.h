/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WEB_WORLD_H
#define TESTS_WEB_WORLD_H
/* A site in a temporary folder for the tests of the router: a database with one
 * account signed in, two templates, the tree's texts; and requests to it. */
#include <sys/stat.h>
#include "base/file.h"
#include "identity/sign_in.h"
#include "web/language.h"
#include "web/router.h"
#include "web/template.h"
#include "web/view.h"

#define PASSWORD "correct horse battery"
#define NOW 1804946520

struct world {
	struct arena *a;
	char dir[40];
	struct app app;
	struct fault f;
	char *token; /* of a Secretariat member's session */
	char *form;  /* its form token */
	struct response out;
};

static int64_t
fixed_clock(void)
{
	return NOW;
}

static void
write_template(struct world *w, const char *name, const char *text)
{
	assert_int_equal(
	    file_write(arena_printf(w->a, "%s/templates/%s", w->dir, name),
		text, strlen(text), &w->f),
	    RC_OK);
}

static void
sign_somebody_in(struct world *w)
{
	struct account who = {0};
	struct session s;
	int64_t id;

	assert_int_equal(
	    account_add(w->app.db, w->a, "a@example.org", "Anna <b>", "staff",
		NULL, PASSWORD, 0, NOW, &id, &w->f),
	    RC_OK);
	assert_int_equal(sign_in(w->app.db, w->a, "a@example.org", PASSWORD,
			     "::1", NOW, &w->token, &who, &w->f),
	    RC_OK);
	assert_int_equal(
	    session_find(w->app.db, w->a, w->token, NOW, &s, &w->f), RC_OK);
	w->form = arena_dup(w->a, s.form_token);
}

static int
begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return -1;
	w->a = arena_new();
	(void)snprintf(w->dir, sizeof(w->dir), "/tmp/router.XXXXXX");
	if (mkdtemp(w->dir) == NULL)
		return -1;
	(void)mkdir(arena_printf(w->a, "%s/templates", w->dir), 0700);
	write_template(
	    w, "error.cs", "<h1><?cs var:title ?></h1><?cs var:number_text ?>");
	write_template(w, "hostile.cs",
	    "<p title=\"<?cs var:title ?>\"><?cs var:count ?></p>"
	    "<a href=\"<?cs var:url_validate(link) ?>\">x</a>"
	    "<?cs if:no ?>!absent!<?cs /if ?>[<?cs var:nothing ?>]"
	    "<?cs each:r = rows ?><?cs var:r.n ?>:"
	    "<?cs each:d = r.x.deep ?><?cs var:d.t ?>,<?cs /each ?>;"
	    "<?cs /each ?>|<?cs var:T.error.home ?>|<?cs var:form_token ?>|"
	    "<?cs var:account.name ?>|<?cs var:may.cycle_manage ?>"
	    "<?cs var:may.report_write ?>|"
	    "<?cs each:l = languages ?><?cs var:l.href ?> <?cs /each ?>");
	w->app.clock = fixed_clock;
	w->app.assets = "abc";
	if (db_open(&w->app.db, arena_printf(w->a, "%s/db", w->dir), DB_CREATE,
		&w->f) != RC_OK ||
	    templates_load(&w->app.templates,
		arena_printf(w->a, "%s/templates", w->dir), &w->f) != RC_OK ||
	    languages_load(&w->app.languages, "templates/locale", &w->f) !=
		RC_OK)
		return -1;
	sign_somebody_in(w);
	*state = w;
	return 0;
}

static int
end(void **state)
{
	static const char *const files[] = {"templates/error.cs",
	    "templates/hostile.cs", "db", "db-wal", "db-shm"};
	struct world *w = *state;

	languages_free(w->app.languages);
	templates_free(w->app.templates);
	db_close(w->app.db);
	for (size_t i = 0; i < COUNT(files); i++)
		(void)unlink(arena_printf(w->a, "%s/%s", w->dir, files[i]));
	(void)rmdir(arena_printf(w->a, "%s/templates", w->dir));
	(void)rmdir(w->dir);
	arena_free(w->a);
	free(w);
	return 0;
}

static struct request
request(struct world *w, enum method method, const char *path)
{
	struct request r = {.a = w->a, .method = method, .path = path};

	r.query = "";
	r.host = "site";
	r.origin = r.referer = r.fetch_site = r.accept_language = "";
	r.address = "::1";
	r.now = NOW;
	r.id = "ID";
	return r;
}

static void
add_field(
    struct world *w, struct fields *to, const char *name, const char *value)
{
	struct field *v = arena_array(w->a, to->n + 1, sizeof(*v));

	if (to->n > 0)
		memcpy(v, to->v, to->n * sizeof(*v));
	v[to->n].name = name;
	v[to->n].value = value;
	to->v = v;
	to->n++;
}

static void
signed_in(struct world *w, struct request *r)
{
	add_field(w, &r->cookies, "session", w->token);
}

/* Answers r: "status body". */
static const char *
ask(struct world *w, struct request *r)
{
	response_init(&w->out, w->a);
	router_answer(&w->app, r, &w->out);
	assert_null(r->views);
	return arena_printf(w->a, "%d %s", w->out.status, w->out.body.p);
}

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

#endif
