/* SPDX-License-Identifier: MIT */
/* Work in a process of its own: what it did to files stays, what went wrong is
 * told, and how it dies is not the caller's end. */
#include "tests/unit/unit.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "exports/apart.h"

static enum rc
write_a_word(void *ctx, struct fault *f)
{
	int *fd = ctx;

	(void)f;
	if (write(*fd, "done", 4) != 4)
		abort();
	*fd = -1; /* nobody outside sees that */
	return RC_OK;
}

static void
test_what_it_wrote_stays(void **state)
{
	int fd = memfd_create("apart", MFD_CLOEXEC), mine = fd;
	struct fault f = {0};
	char got[5] = "";

	(void)state;
	assert_int_equal(apart(write_a_word, &mine, &f), RC_OK);
	assert_int_equal(mine, fd);
	assert_int_equal(pread(fd, got, 4, 0), 4);
	assert_string_equal(got, "done");
	close(fd);
}

static enum rc
refuse(void *ctx, struct fault *f)
{
	(void)ctx;
	return fail(f, RC_LIMIT, 1, "too much of it");
}

static void
test_a_fault_comes_through(void **state)
{
	struct fault f = {0};

	(void)state;
	assert_int_equal(apart(refuse, NULL, &f), RC_LIMIT);
	assert_string_equal(f.text, "too much of it");
	assert_int_equal(apart(refuse, NULL, NULL), RC_LIMIT);
}

static enum rc
die(void *ctx, struct fault *f)
{
	(void)ctx;
	(void)f;
	_exit(0); /* as if well, and without a word */
}

static void
test_an_early_end_is_a_fault(void **state)
{
	struct fault f = {0};

	(void)state;
	assert_int_equal(apart(die, NULL, &f), RC_SYSTEM);
	assert_int_equal(f.number, 7522);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_it_wrote_stays),
	    cmocka_unit_test(test_a_fault_comes_through),
	    cmocka_unit_test(test_an_early_end_is_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
