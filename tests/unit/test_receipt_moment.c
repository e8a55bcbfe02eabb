/* SPDX-License-Identifier: MIT */
/* A submission is of the moment in which it is written, not of that in which
 * it was asked for: a colleague may have added or removed a file between. */
#include "tests/unit/report_fixture.h"
#include "store/attachments.h"
#include "store/files.h"
#include "web/multipart.h"

static int
end(void **state)
{
	struct desk *d = *state;

	assert_int_equal(
	    system(arena_printf(d->a, "rm -rf '%s.files'", d->path)), 0);
	return desk_end(state);
}

static int64_t
add(struct desk *d, const char *name, int64_t at)
{
	struct stored_file file = {.type = "text/plain; charset=utf-8"};
	struct attachment what = {.report = d->party,
	    .question = "line",
	    .name = name,
	    .publication = "group",
	    .added_by = d->ana.id,
	    .added_at = at};
	int fd = upload_temporary();
	int64_t id;

	assert_int_equal(write(fd, name, strlen(name)), strlen(name));
	ok(d, store_file_keep(d->db, d->a, fd, &file, &d->f));
	close(fd);
	what.sha256 = file.sha256;
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_file_put(d->db, &file, d->ana.id, at, &d->f));
	ok(d, store_attachment_add(d->db, &what, &id, &d->f));
	ok(d, db_commit(d->db, &d->f));
	return id;
}

static void
files_are_those_there_when_it_is_written(void **state)
{
	struct desk *d = *state;
	struct attachment gone = {.report = d->party, .question = "line"};
	struct attachment_list l;
	struct submission s;

	gone.id = add(d, "removed.pdf", NOW - 9);
	(void)add(d, "added.pdf", NOW + 2);
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_attachment_remove(d->db, &gone, d->ana.id, NOW + 3, &d->f));
	ok(d, db_commit(d->db, &d->f));
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	assert_non_null(strstr(s.canonical, "added.pdf"));
	assert_null(strstr(s.canonical, "removed.pdf"));
	ok(d, store_attachment_frozen(d->db, d->a, s.id, "state", &l, &d->f));
	assert_int_equal(l.n, 1);
	assert_string_equal(l.v[0].name, "added.pdf");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		files_are_those_there_when_it_is_written, desk_begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
