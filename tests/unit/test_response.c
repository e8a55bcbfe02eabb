/* SPDX-License-Identifier: MIT */
/* Headers: what every answer carries, and what cannot be smuggled into one. */
#include "tests/unit/unit.h"
#include "web/origin.h"
#include "web/response.h"

static int
new_response(void **state)
{
	struct arena *a = arena_new();
	struct response *r = arena_alloc(a, sizeof(*r));

	response_init(r, a);
	*state = r;
	return 0;
}

static int
free_response(void **state)
{
	arena_free(((struct response *)*state)->a);
	return 0;
}

static const char *
head(struct response *r, bool is_secure)
{
	struct buf b;

	buf_init(&b, r->a);
	response_head(r, 7, is_secure, &b);
	return b.p;
}

static void
every_answer_carries_the_security_headers(void **state)
{
	static const char *const lines[] = {
	    "Status: 200 OK\r\n",
	    "Content-Length: 7\r\n",
	    "Content-Type: text/html; charset=utf-8\r\n",
	    "default-src 'none'",
	    "frame-ancestors 'none'",
	    "form-action 'self'",
	    "X-Content-Type-Options: nosniff\r\n",
	    "Referrer-Policy: same-origin\r\n",
	    "Permissions-Policy: ",
	    "Cross-Origin-Opener-Policy: same-origin\r\n",
	    "Cache-Control: no-store\r\n",
	};
	const char *h = head(*state, false);

	for (size_t i = 0; i < COUNT(lines); i++)
		assert_non_null(strstr(h, lines[i]));
	assert_null(strstr(h, "unsafe-inline"));
	assert_null(strstr(h, "Strict-Transport-Security"));
	assert_non_null(
	    strstr(head(*state, true), "Strict-Transport-Security: "));
	assert_string_equal(h + strlen(h) - 4, "\r\n\r\n");
}

static void
a_redirect_stays_on_the_site_and_on_its_line(void **state)
{
	static const struct {
		const char *path, *location;
	} t[] = {
	    {"/a?b=c&d=e#f", "Location: /a?b=c&d=e#f\r\n"},
	    {"https://elsewhere", "Location: /\r\n"},
	    {"//elsewhere", "Location: /\r\n"},
	    {"/\\elsewhere", "Location: /\r\n"},
	    {"", "Location: /\r\n"},
	    {NULL, "Location: /\r\n"},
	    {"/a\r\nSet-Cookie: x=y",
		"Location: /a%0D%0ASet-Cookie:%20x=y\r\n"},
	    {"/\xd0\xb6", "Location: /%D0%B6\r\n"},
	};
	struct response *r = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		response_init(r, r->a);
		response_redirect(r, t[i].path);
		assert_int_equal(r->status, 303);
		assert_string_equal(r->headers.p, t[i].location);
	}
}

static void
a_cookie_is_out_of_reach_of_scripts(void **state)
{
	struct response *r = *state;

	response_cookie(r, "session", "abc", 60, true);
	assert_string_equal(r->headers.p,
	    "Set-Cookie: session=abc; Path=/; Max-Age=60; HttpOnly; "
	    "SameSite=Lax; Secure\r\n");
	response_init(r, r->a);
	response_cookie(r, "session", "", 0, false);
	assert_string_equal(r->headers.p,
	    "Set-Cookie: session=; Path=/; Max-Age=0; HttpOnly; "
	    "SameSite=Lax\r\n");
}

static void
a_file_is_offered_under_its_real_name(void **state)
{
	static const struct {
		const char *name, *line;
	} t[] = {
	    {"gaps-2027.xlsx",
		"attachment; filename=\"gaps-2027.xlsx\"; "
		"filename*=UTF-8''gaps-2027.xlsx\r\n"},
	    {"Отчёт 1.csv",
		"attachment; filename=\"_____ 1.csv\"; "
		"filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%201.csv\r\n"},
	    {"a\"b\r\n/\\%.csv",
		"attachment; filename=\"a_b_____.csv\"; "
		"filename*=UTF-8''a%22b%0D%0A%2F%5C%25.csv\r\n"},
	};
	struct response *r = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		r->file_name = t[i].name;
		assert_non_null(strstr(head(r, false), t[i].line));
	}
}

static void
where_a_form_came_from_is_told_by_the_newest_header(void **state)
{
	static const struct {
		const char *fetch_site, *origin, *referer;
		enum origin is;
	} t[] = {
	    {"same-origin", "https://us:1", "", ORIGIN_OURS},
	    {"same-origin", "", "", ORIGIN_OURS},
	    {"none", "", "", ORIGIN_OURS},
	    {"cross-site", "https://us:1", "", ORIGIN_OTHER},
	    {"same-site", "", "", ORIGIN_OTHER},
	    {"same-origin", "https://them", "", ORIGIN_OTHER},
	    {"", "https://us:1", "", ORIGIN_OURS},
	    {"", "http://US:1", "", ORIGIN_OURS},
	    {"", "https://us", "", ORIGIN_OTHER},
	    {"", "https://us:1.them", "", ORIGIN_OTHER},
	    {"", "null", "", ORIGIN_OTHER},
	    {"", "", "https://us:1/a?b", ORIGIN_OURS},
	    {"", "", "https://them/?us:1", ORIGIN_OTHER},
	    {"", "", "", ORIGIN_UNKNOWN},
	};
	struct request r = {.host = "us:1"};

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++) {
		r.fetch_site = t[i].fetch_site;
		r.origin = t[i].origin;
		r.referer = t[i].referer;
		assert_int_equal(origin_of(&r), t[i].is);
	}
	r.host = "";
	r.fetch_site = r.referer = "";
	r.origin = "https://";
	assert_int_equal(origin_of(&r), ORIGIN_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		every_answer_carries_the_security_headers, new_response,
		free_response),
	    cmocka_unit_test_setup_teardown(
		a_redirect_stays_on_the_site_and_on_its_line, new_response,
		free_response),
	    cmocka_unit_test_setup_teardown(a_cookie_is_out_of_reach_of_scripts,
		new_response, free_response),
	    cmocka_unit_test_setup_teardown(
		a_file_is_offered_under_its_real_name, new_response,
		free_response),
	    cmocka_unit_test(
		where_a_form_came_from_is_told_by_the_newest_header),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
