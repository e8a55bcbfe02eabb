/* SPDX-License-Identifier: MIT */
/*
 * What a file is by its bytes. Besides surviving: markup is never taken, what
 * is called text is UTF-8, and a name always ends as its type does.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file_type.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	const char *type, *name;

	must(fd >= 0 && write(fd, p, n) == (ssize_t)n);
	type = file_type(fd);
	if (type != NULL) {
		must(n > 0 && p[0] != '<');
		if (strncmp(type, "text/", 5) == 0)
			must(text_is_utf8((const char *)p, n));
		name = file_type_name(a, type, "x.html");
		must(strcmp(name + 6, "") != 0 && name[6] == '.');
	}
	(void)close(fd);
	arena_free(a);
	return 0;
}
