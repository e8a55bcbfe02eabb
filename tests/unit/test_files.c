/* SPDX-License-Identifier: MIT */
/* Files: what they are, a scanner's word on them, their bytes on disk. */
#include "tests/unit/unit.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "base/digest.h"
#include "base/file_type.h"
#include "domain/files/given.h"
#include "store/attachments.h"
#include "tests/unit/report_fixture.h"
#include "web/multipart.h"

#define on_desk(t) cmocka_unit_test_setup_teardown(t, desk_begin, end)

/* The folder of files is gone before the desk's own. */
static int
end(void **state)
{
	struct desk *d = *state;
	char *command = arena_printf(
	    d->a, "rm -rf '%s.files' '%s'/copy*", d->path, d->folder);

	assert_int_equal(system(command), 0);
	return desk_end(state);
}

static int
file_of(const void *p, size_t n)
{
	int fd = upload_temporary();

	assert_true(fd >= 0);
	assert_int_equal(write(fd, p, n), n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static const char *
type_of(const void *p, size_t n)
{
	int fd = file_of(p, n);
	const char *type = file_type(fd);

	close(fd);
	return type != NULL ? type : "none";
}

#define TYPE(text) type_of(text, sizeof(text) - 1)

static void
a_file_is_what_its_bytes_are(void **state)
{
	(void)state;
	assert_string_equal(TYPE("%PDF-1.7\n..."), "application/pdf");
	assert_string_equal(TYPE("\x89PNG\r\n\x1a\n...."), "image/png");
	assert_string_equal(TYPE("\xff\xd8\xff\xe0"), "image/jpeg");
	assert_string_equal(TYPE("a,b\n1,2\n"), "text/plain; charset=utf-8");
	assert_string_equal(TYPE("\xd0\x97\xd0\xb0\xd0\xba\xd0\xbe\xd0\xbd"),
	    "text/plain; charset=utf-8");
	assert_string_equal(TYPE(""), "none");
	assert_string_equal(TYPE("%PDF"), "text/plain; charset=utf-8");
	assert_string_equal(TYPE("<html><body>%PDF-1.4"), "none");
	assert_string_equal(TYPE("\xef\xbb\xbf \n<svg onload=x>"), "none");
	assert_string_equal(TYPE("<?xml version=\"1.0\"?>"), "none");
	assert_string_equal(TYPE("MZ\x90\0\3"), "none");
	assert_string_equal(TYPE("\x7f"
				 "ELF\2\1\1"),
	    "none");
	assert_string_equal(TYPE("PK\3\4 and nothing more"), "none");
	assert_string_equal(TYPE("caf\xe9"), "none");
	assert_string_equal(TYPE("a\0b"), "none");
	assert_string_equal(TYPE("ends in half a character \xd0"), "none");
	assert_string_equal(TYPE("GIF89a..\1"), "none");
}

static void
a_long_text_is_read_over_the_edges_of_its_pieces(void **state)
{
	size_t n = 300 * 1000;
	char *p = malloc(n + 1);

	(void)state;
	assert_non_null(p);
	for (size_t at = 0; at < 3; at++) {
		memset(p, 'a', n);
		for (size_t i = at; i + 1 < n; i += 2)
			memcpy(p + i, "\xd0\x96", 2);
		assert_string_equal(type_of(p, at + (n - at) / 2 * 2),
		    "text/plain; charset=utf-8");
		p[n / 2] = '\xff';
		assert_string_equal(type_of(p, n), "none");
	}
	free(p);
}

static void
a_name_ends_as_its_type(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(
	    file_type_name(a, "application/pdf", "law.PDF"), "law.PDF");
	assert_string_equal(
	    file_type_name(a, "application/pdf", "law"), "law.pdf");
	assert_string_equal(
	    file_type_name(a, "text/plain; charset=utf-8", "x.html"),
	    "x.html.txt");
	assert_string_equal(
	    file_type_name(a, "text/plain; charset=utf-8", "x.csv"), "x.csv");
	arena_free(a);
}

static const char *
scanner(struct desk *d, const char *script)
{
	char *path = arena_printf(d->a, "%s/copy-scan", d->folder);

	ok(d, file_write(path, script, strlen(script), &d->f));
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

static void
a_scanner_has_its_say(void **state)
{
	struct desk *d = *state;
	int fd = file_of("clean", 5), bad = file_of("a virus", 7);
	const char *p =
	    scanner(d, "#!/bin/sh\ngrep -q virus && exit 1\nexit 0\n");

	assert_int_equal(file_scan(p, fd, 10), SCAN_CLEAN);
	assert_int_equal(file_scan(p, bad, 10), SCAN_INFECTED);
	assert_int_equal(
	    file_scan(scanner(d, "#!/bin/sh\nexit 2\n"), fd, 10), SCAN_FAILED);
	assert_int_equal(
	    file_scan(scanner(d, "#!/bin/sh\nsleep 60\n"), fd, 1), SCAN_FAILED);
	assert_int_equal(file_scan("/nowhere/scan", fd, 10), SCAN_FAILED);
	close(fd);
	close(bad);
}

static const char *
take(
    struct desk *d, const char *scan, const char *text, struct stored_file *out)
{
	struct given given = {.fd = file_of(text, strlen(text)),
	    .name = "x",
	    .bytes = (int64_t)strlen(text)};
	const char *problem;

	ok(d, file_take(d->db, d->a, scan, &given, out, &problem, &d->f));
	close(given.fd);
	return problem != NULL ? problem : "";
}

static void
what_may_not_be_taken_is_told(void **state)
{
	struct desk *d = *state;
	struct stored_file file;
	struct given large = {.fd = -1, .bytes = 1 << 30};
	const char *problem;

	assert_string_equal(take(d, "", "", &file), "file.problem.empty");
	assert_string_equal(take(d, "", "<svg>", &file), "file.problem.type");
	assert_string_equal(
	    take(d, scanner(d, "#!/bin/sh\nexit 1\n"), "text", &file),
	    "file.problem.infected");
	assert_string_equal(
	    take(d, "/nowhere/scan", "text", &file), "file.problem.unscanned");
	ok(d, file_take(d->db, d->a, "", &large, &file, &problem, &d->f));
	assert_string_equal(problem, "file.problem.large");
	assert_int_equal(
	    access(arena_printf(d->a, "%s.files", d->path), F_OK), -1);
}

static int64_t problems;

static void
count_problem(void *ctx, const char *text)
{
	(void)ctx;
	(void)text;
	problems++;
}

static struct file_check
check(struct desk *d)
{
	struct file_check c = {.problem = count_problem};

	problems = 0;
	ok(d, store_file_check(d->db, d->a, &c, &d->f));
	assert_int_equal(problems, c.wrong);
	return c;
}

static void
put(struct desk *d, const struct stored_file *file)
{
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_file_put(d->db, file, d->ana.id, NOW, &d->f));
	ok(d, db_commit(d->db, &d->f));
}

static void
bytes_are_kept_under_their_digest_and_once(void **state)
{
	struct desk *d = *state;
	struct stored_file one, again;
	char hex[DIGEST_HEX + 1], got[20];
	struct fault f = {0};
	int fd;

	assert_string_equal(take(d, "", "Law of 2012\n", &one), "");
	digest_hex("Law of 2012\n", 12, hex);
	assert_string_equal(one.sha256, hex);
	assert_int_equal(one.bytes, 12);
	put(d, &one);
	assert_string_equal(take(d, "", "Law of 2012\n", &again), "");
	put(d, &again);
	assert_int_equal(check(d).rows, 1);
	assert_int_equal(check(d).orphans, 0);
	assert_int_equal(check(d).wrong, 0);
	ok(d, store_file_open(d->db, hex, &fd, &d->f));
	assert_int_equal(read(fd, got, sizeof(got)), 12);
	assert_memory_equal(got, "Law of 2012\n", 12);
	close(fd);
	assert_int_equal(
	    store_file_open(d->db, "../test.db", &fd, &f), RC_ABSENT);
}

static const char *
path_of(struct desk *d, const char *db, const struct stored_file *file)
{
	return arena_printf(
	    d->a, "%s.files/%.2s/%s", db, file->sha256, file->sha256);
}

static void
bytes_that_changed_or_went_are_found(void **state)
{
	struct desk *d = *state;
	struct stored_file one, two;
	struct fault f = {0};

	(void)take(d, "", "one", &one);
	(void)take(d, "", "two", &two);
	put(d, &one);
	put(d, &two);
	assert_int_equal(check(d).wrong, 0);
	ok(d, file_write(path_of(d, d->path, &one), "0ne", 3, &d->f));
	assert_int_equal(check(d).wrong, 1);
	assert_int_equal(unlink(path_of(d, d->path, &two)), 0);
	assert_int_equal(check(d).wrong, 2);
	ok(d, db_begin(d->db, __func__, &d->f));
	assert_int_equal(
	    store_file_put(d->db, &two, d->ana.id, NOW, &f), RC_CONFLICT);
	db_rollback(d->db);
}

static void
only_old_bytes_without_a_row_are_swept(void **state)
{
	struct desk *d = *state;
	struct stored_file kept, orphan;
	int64_t now = (int64_t)time(NULL), swept;
	char *half = arena_printf(d->a, "%s.files/new-abcdef", d->path);

	(void)take(d, "", "kept", &kept);
	put(d, &kept);
	(void)take(d, "", "orphan", &orphan);
	ok(d, file_write(half, "half", 4, &d->f));
	assert_int_equal(check(d).orphans, 2);
	assert_int_equal(check(d).wrong, 0);
	ok(d, store_file_sweep(d->db, d->a, now, &swept, &d->f));
	assert_int_equal(swept, 0);
	ok(d, store_file_sweep(d->db, d->a, now + 90000, &swept, &d->f));
	assert_int_equal(swept, 2);
	assert_int_equal(check(d).orphans, 0);
	assert_int_equal(check(d).rows, 1);
	assert_int_equal(check(d).wrong, 0);
}

static void
a_copy_has_the_bytes_of_its_rows(void **state)
{
	struct desk *d = *state;
	char *copy = arena_printf(d->a, "%s/copy.db", d->folder);
	struct stored_file one;
	struct fault f = {0};

	ok(d, store_file_copy(d->db, d->a, copy, &d->f)); /* nothing yet */
	(void)take(d, "", "one", &one);
	put(d, &one);
	ok(d, store_file_copy(d->db, d->a, copy, &d->f));
	ok(d, store_file_copy(d->db, d->a, copy, &d->f));
	assert_int_equal(access(path_of(d, copy, &one), R_OK), 0);
	/* damaged bytes are no backup */
	assert_int_equal(unlink(path_of(d, copy, &one)), 0);
	ok(d, file_write(path_of(d, d->path, &one), "0ne", 3, &d->f));
	assert_int_equal(store_file_copy(d->db, d->a, copy, &f), RC_SYSTEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_is_what_its_bytes_are),
	    cmocka_unit_test(a_long_text_is_read_over_the_edges_of_its_pieces),
	    cmocka_unit_test(a_name_ends_as_its_type),
	    on_desk(a_scanner_has_its_say),
	    on_desk(what_may_not_be_taken_is_told),
	    on_desk(bytes_are_kept_under_their_digest_and_once),
	    on_desk(bytes_that_changed_or_went_are_found),
	    on_desk(only_old_bytes_without_a_row_are_swept),
	    on_desk(a_copy_has_the_bytes_of_its_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
