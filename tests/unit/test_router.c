/* SPDX-License-Identifier: MIT */
/*
 * Requests through the router with a table of this test's own: who gets in,
 * what is refused, what is kept, and that views escape. The database, sessions
 * and templates are real ones in a temporary folder.
 */
#include "tests/unit/unit.h"
#include "tests/unit/web_world.h"

/* --- the routes ---------------------------------------------------------- */

static page_fn page_args, page_new, page_fails, page_done, page_kept,
    page_hostile, page_leaves_open;

const struct route routes[] = {
    {METHOD_GET, "/sign-in", ACT_PUBLIC, page_done, NULL},
    {METHOD_POST, "/sign-in", ACT_PUBLIC, page_done, NULL},
    {METHOD_GET, "/open/{id}/{name}", ACT_PUBLIC, page_args, NULL},
    {METHOD_GET, "/open/{id}", ACT_PUBLIC, page_args, NULL},
    {METHOD_GET, "/open/new", ACT_PUBLIC, page_new, NULL},
    {METHOD_GET, "/report/{id}", ACT_REPORT_READ, page_args, NULL},
    {METHOD_POST, "/report/{id}", ACT_REPORT_WRITE, page_done, page_kept},
    {METHOD_POST_FILES, "/files/{id}", ACT_PUBLIC, page_done, NULL},
    {METHOD_POST, "/cycle", ACT_CYCLE_MANAGE, page_done, NULL},
    {METHOD_GET, "/fails/{rc}", ACT_PUBLIC, page_fails, NULL},
    {METHOD_GET, "/hostile", ACT_PUBLIC, page_hostile, NULL},
    {METHOD_GET, "/leaves/{what}", ACT_PUBLIC, page_leaves_open, NULL},
};
const size_t routes_n = COUNT(routes);

static enum rc
page_args(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)app;
	(void)f;
	buf_printf(&out->body, "%s,%s", r->args[0],
	    r->args[1] != NULL ? r->args[1] : "-");
	return RC_OK;
}

static enum rc
page_new(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)app;
	(void)r;
	(void)f;
	buf_puts(&out->body, "new");
	return RC_OK;
}

static enum rc
page_done(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)app;
	(void)r;
	(void)f;
	buf_puts(&out->body, "done");
	return RC_OK;
}

static enum rc
page_kept(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)app;
	(void)f;
	out->status = 403;
	buf_printf(&out->body, "kept %s", request_post(r, "text"));
	return RC_OK;
}

static enum rc
page_fails(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)app;
	buf_puts(&out->body, "half a page");
	return fail(f, (enum rc)(r->args[0][0] - '0'), 1, "secret reason");
}

static enum rc
page_hostile(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r), *row;
	int i;

	view_set(v, "title", "<script>alert('1')</script>");
	view_set(v, "link", "javascript:alert(1)");
	view_flag(v, "no", true);
	view_flag(v, "no", false);
	view_int(v, "count", -9007199254740993);
	view_set(v, "nothing", NULL);
	for (i = 0; i < 12; i++) {
		row = view_item(v, "rows");
		view_int(row, "n", i);
		view_set(view_item(view_child(row, "x"), "deep"), "t",
		    "\" onload=\"");
		view_set(view_item(view_child(row, "x"), "deep"), "t", "2");
	}
	return view_render(app, r, out, "hostile", v, f);
}

static enum rc
page_leaves_open(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)out;
	view_set(view_child(view_new(app, r), "a"), "b", "c");
	(void)view_new(app, r);
	if (strcmp(r->args[0], "reading") == 0 &&
	    db_read_begin(app->db, f) != RC_OK)
		return f->rc;
	if (strcmp(r->args[0], "writing") == 0 &&
	    db_begin(app->db, __func__, f) != RC_OK)
		return f->rc;
	return fail(f, RC_ABSENT, 1, "gone");
}

/* --- the tests ----------------------------------------------------------- */

static void
patterns_match_whole_segments(void **state)
{
	static const struct {
		const char *pattern, *path, *first, *second;
	} t[] = {
	    {"/", "/", NULL, NULL},
	    {"/a/{x}", "/a/b", "b", NULL},
	    {"/a/{x}/c/{y}", "/a/b/c/d", "b", "d"},
	    {"/a/{x}.csv", "/a/b", "-", NULL},
	    {"/a/{x}", "/a/", "-", NULL},
	    {"/a/{x}", "/a", "-", NULL},
	    {"/a/{x}", "/a/b/", "-", NULL},
	    {"/a/{x}", "/a/b/c", "-", NULL},
	    {"/a", "/ab", "-", NULL},
	    {"/ab", "/a", "-", NULL},
	    {"/{x}", "/\xd0\xb6", "\xd0\xb6", NULL},
	    {"/{a}/{b}/{c}/{d}/{e}", "/1/2/3/4/5", "-", NULL},
	};
	struct world *w = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		const char *args[4] = {NULL};
		bool is = route_match(w->a, t[i].pattern, t[i].path, args);

		if (t[i].first != NULL && t[i].first[0] == '-') {
			assert_false(is);
			continue;
		}
		assert_true(is);
		if (t[i].first != NULL)
			assert_string_equal(args[0], t[i].first);
		if (t[i].second != NULL)
			assert_string_equal(args[1], t[i].second);
	}
}

static void
nobody_is_sent_to_sign_in_and_back(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_GET, "/report/7");

	r.query = "a=b&c=<";
	assert_true(begins(ask(w, &r), "303 "));
	assert_non_null(strstr(w->out.headers.p,
	    "Location: /sign-in?next=%2F%72%65%70%6F%72%74%2F%37%3F%61%3D%62"));
	r = request(w, METHOD_GET, "/report/7");
	r.wants_json = true;
	assert_true(begins(ask(w, &r), "401 {"));
}

static void
unknown_paths_and_methods_are_told_apart(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_GET, "/no/such/path/at/all");

	assert_true(begins(ask(w, &r), "404 "));
	r = request(w, METHOD_OTHER, "/sign-in");
	assert_true(begins(ask(w, &r), "405 "));
	assert_non_null(strstr(w->out.headers.p, "Allow: GET, HEAD, POST\r\n"));
	r = request(w, METHOD_GET, "/cycle");
	assert_true(begins(ask(w, &r), "405 "));
	assert_non_null(strstr(w->out.headers.p, "Allow: POST\r\n"));
	r = request(w, METHOD_POST, "/hostile");
	assert_true(begins(ask(w, &r), "405 "));
	assert_non_null(strstr(w->out.headers.p, "Allow: GET, HEAD\r\n"));
}

static void
a_role_gets_what_its_row_says(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_GET, "/report/7");

	signed_in(w, &r); /* staff: no report of a State's own */
	assert_true(begins(ask(w, &r), "403 "));
	assert_null(strstr(w->out.body.p, "report_read"));
	r = request(w, METHOD_POST, "/cycle");
	signed_in(w, &r);
	add_field(w, &r.post, "form_token", w->form);
	assert_string_equal(ask(w, &r), "200 done");
}

static void
a_form_of_another_site_is_refused_and_nothing_kept(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_POST, "/report/7");

	signed_in(w, &r);
	add_field(w, &r.post, "form_token", w->form);
	add_field(w, &r.post, "text", "theirs");
	r.origin = "https://elsewhere";
	assert_true(begins(ask(w, &r), "403 <h1>"));
	r.origin = "";
	r.fetch_site = "cross-site";
	assert_true(begins(ask(w, &r), "403 <h1>"));
	assert_null(strstr(w->out.body.p, "kept"));
}

static void
typed_text_reaches_the_one_who_keeps_it(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_POST, "/report/7");

	/* the session has ended, its form is still open */
	add_field(w, &r.cookies, "session", "no-longer-valid");
	add_field(w, &r.post, "form_token", "old");
	add_field(w, &r.post, "text", "mine");
	assert_string_equal(ask(w, &r), "403 kept mine");
	assert_string_equal(r.session_token, "no-longer-valid");
	assert_int_equal(r.session.account.id, 0);
	/* signed in, but not allowed to write */
	r = request(w, METHOD_POST, "/report/7");
	signed_in(w, &r);
	add_field(w, &r.post, "form_token", w->form);
	add_field(w, &r.post, "text", "mine");
	assert_string_equal(ask(w, &r), "403 kept mine");
}

static void
a_post_needs_the_token_of_its_visitor(void **state)
{
	static const char token[] = "0123456789012345678901234567890123456789";
	struct world *w = *state;
	struct request r = request(w, METHOD_POST, "/cycle");

	signed_in(w, &r);
	assert_true(begins(ask(w, &r), "403 "));
	add_field(w, &r.post, "form_token", "");
	assert_true(begins(ask(w, &r), "403 "));
	/* before sign-in: the cookie's own, which a short one is not */
	r = request(w, METHOD_POST, "/sign-in");
	add_field(w, &r.cookies, "form", token);
	add_field(w, &r.post, "form_token", token);
	assert_string_equal(ask(w, &r), "200 done");
	r = request(w, METHOD_POST, "/sign-in");
	add_field(w, &r.cookies, "form", "x");
	add_field(w, &r.post, "form_token", "x");
	assert_true(begins(ask(w, &r), "403 "));
	r = request(w, METHOD_POST, "/sign-in");
	add_field(w, &r.post, "form_token", "");
	assert_true(begins(ask(w, &r), "403 "));
}

static void
a_fixed_path_goes_before_one_with_places(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_GET, "/open/new");

	assert_string_equal(ask(w, &r), "200 new");
	r = request(w, METHOD_GET, "/open/newer");
	assert_string_equal(ask(w, &r), "200 newer,-");
	r = request(w, METHOD_GET, "/open/a/b");
	assert_string_equal(ask(w, &r), "200 a,b");
}

static void
each_fault_has_its_status_and_keeps_its_reason_to_the_log(void **state)
{
	static const struct {
		enum rc rc;
		const char *begins;
	} t[] = {
	    {RC_INPUT, "400 "},
	    {RC_DENIED, "403 "},
	    {RC_ABSENT, "404 "},
	    {RC_CONFLICT, "409 "},
	    {RC_BUSY, "503 "},
	    {RC_LIMIT, "413 "},
	    {RC_SYSTEM, "500 "},
	};
	struct world *w = *state;
	struct request r;

	for (size_t i = 0; i < COUNT(t); i++) {
		r = request(w, METHOD_GET,
		    arena_printf(w->a, "/fails/%d", (int)t[i].rc));
		assert_true(begins(ask(w, &r), t[i].begins));
		assert_null(strstr(w->out.body.p, "secret"));
		assert_null(strstr(w->out.body.p, "half a page"));
		assert_non_null(strstr(w->out.body.p, "ID"));
		r.wants_json = true;
		assert_non_null(strstr(ask(w, &r), "\"number\":1,"));
	}
	r = request(w, METHOD_GET, "/fails/5");
	(void)ask(w, &r);
	assert_non_null(strstr(w->out.headers.p, "Retry-After: "));
}

static void
views_escape_whatever_they_are_given(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_GET, "/hostile");
	const char *body;

	signed_in(w, &r);
	body = ask(w, &r);
	assert_true(begins(body, "200 <p title=\"&lt;script&gt;alert("));
	assert_null(strstr(body, "<script"));
	assert_null(strstr(body, "javascript:"));
	assert_null(strstr(body, "\" onload"));
	assert_non_null(strstr(body, "&quot; onload=&quot;,2,;"));
	assert_non_null(strstr(body, ">-9007199254740993<"));
	assert_null(strstr(body, "!absent!"));
	assert_non_null(strstr(body, "[]0:"));
	assert_non_null(strstr(body, ";11:"));
	assert_non_null(strstr(body, "|Anna &lt;b&gt;|1|"));
	assert_non_null(strstr(body, w->form));
	assert_null(strstr(body, "<?cs"));
}

static void
what_a_page_leaves_open_is_closed_after_it(void **state)
{
	static const char *const paths[] = {
	    "/leaves/reading", "/leaves/writing", "/leaves/views"};
	struct world *w = *state;
	struct request r;

	for (size_t i = 0; i < COUNT(paths); i++) {
		r = request(w, METHOD_GET, paths[i]);
		assert_true(begins(ask(w, &r), "404 "));
		assert_int_equal(db_begin(w->app.db, __func__, &w->f), RC_OK);
		db_rollback(w->app.db);
	}
}

static void
the_language_is_the_one_asked_for_last(void **state)
{
	static const struct {
		const char *query, *cookie, *accepted, *lang;
	} t[] = {
	    {"ru", "en", "en", "ru"},
	    {NULL, "ru", "en", "ru"},
	    {NULL, NULL, "ru-RU,ru;q=0.9,en;q=0.8", "ru"},
	    {NULL, NULL, "xx, ru", "ru"},
	    {NULL, NULL, "xx", "en"},
	    {NULL, NULL, "", "en"},
	    {"xx", "ru", "en", "ru"},
	    {"..", "/", "", "en"},
	};
	struct world *w = *state;
	struct request r;

	for (size_t i = 0; i < COUNT(t); i++) {
		r = request(w, METHOD_GET, "/sign-in");
		if (t[i].query != NULL)
			add_field(w, &r.get, "lang", t[i].query);
		if (t[i].cookie != NULL)
			add_field(w, &r.cookies, "lang", t[i].cookie);
		r.accept_language = t[i].accepted;
		(void)ask(w, &r);
		assert_string_equal(r.lang, t[i].lang);
	}
}

static void
only_routes_that_say_so_take_files(void **state)
{
	struct world *w = *state;
	struct request files = request(w, METHOD_POST, "/files/1");
	struct request other = request(w, METHOD_POST, "/cycle");
	struct request none = request(w, METHOD_POST, "/nowhere");
	struct request get = request(w, METHOD_GET, "/files/1");

	assert_true(router_takes_files(&files));
	assert_false(router_takes_files(&other));
	assert_false(router_takes_files(&none));
	assert_false(router_takes_files(&get));
	/* and are POSTs like all others: with the token of the form */
	assert_true(begins(ask(w, &files), "403 "));
	add_field(w, &files.post, "form_token", w->form);
	add_field(w, &files.cookies, "session", w->token);
	assert_string_equal(ask(w, &files), "200 done");
	assert_true(begins(ask(w, &get), "405 "));
	assert_non_null(strstr(w->out.headers.p, "Allow: POST\r\n"));
}

static void
language_links_stay_on_the_page(void **state)
{
	struct world *w = *state;
	struct request r = request(w, METHOD_GET, "/hostile");

	r.query = "lang=en&region=<b>&lang=ru&x=1";
	add_field(w, &r.get, "lang", "en");
	assert_non_null(
	    strstr(ask(w, &r), "/hostile?lang=ru&amp;region=%3Cb%3E&amp;x=1 "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(patterns_match_whole_segments),
	    cmocka_unit_test(nobody_is_sent_to_sign_in_and_back),
	    cmocka_unit_test(unknown_paths_and_methods_are_told_apart),
	    cmocka_unit_test(a_role_gets_what_its_row_says),
	    cmocka_unit_test(
		a_form_of_another_site_is_refused_and_nothing_kept),
	    cmocka_unit_test(typed_text_reaches_the_one_who_keeps_it),
	    cmocka_unit_test(a_post_needs_the_token_of_its_visitor),
	    cmocka_unit_test(a_fixed_path_goes_before_one_with_places),
	    cmocka_unit_test(
		each_fault_has_its_status_and_keeps_its_reason_to_the_log),
	    cmocka_unit_test(views_escape_whatever_they_are_given),
	    cmocka_unit_test(what_a_page_leaves_open_is_closed_after_it),
	    cmocka_unit_test(the_language_is_the_one_asked_for_last),
	    cmocka_unit_test(only_routes_that_say_so_take_files),
	    cmocka_unit_test(language_links_stay_on_the_page),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
