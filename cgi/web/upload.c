/* SPDX-License-Identifier: MIT */
/* Files of a form while its request lasts: see multipart.h. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "web/multipart.h"

/* Not every file system has files without a name. */
static int
temporary_in(const char *folder)
{
	char path[512];
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd >= 0 ||
	    snprintf(path, sizeof(path), "%s/rapporteur-XXXXXX", folder) >=
		(int)sizeof(path))
		return fd;
	if ((fd = mkostemp(path, O_CLOEXEC)) >= 0)
		(void)unlink(path);
	return fd;
}

int
upload_temporary(void)
{
	static const char *const folders[] = {"/var/tmp", "/tmp"};
	const char *folder = secure_getenv("TMPDIR");
	int fd = -1;
	size_t i;

	if (folder != NULL && folder[0] != '\0')
		return temporary_in(folder);
	for (i = 0; i < 2 && fd < 0; i++)
		fd = temporary_in(folders[i]);
	return fd;
}

void
uploads_close(struct uploads *u)
{
	size_t i;

	for (i = 0; i < u->n; i++)
		if (u->v[i].fd >= 0)
			(void)close(u->v[i].fd);
	u->n = 0;
}

/* Browsers of old send the whole path, Windows' own too. */
static const char *
without_folders(const char *name)
{
	const char *p;

	for (p = name; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			name = p + 1;
	return name;
}

enum { EXTENSION_MAX = 16 };

const char *
upload_name(struct arena *a, const char *name)
{
	char *s = arena_dup(a, without_folders(name)), *p, *dot;
	size_t n, tail;

	for (p = s; *p != '\0'; p++)
		if ((unsigned char)*p < 32 || *p == 127)
			*p = ' ';
	s = text_clean(a, s, strlen(s));
	if ((n = strlen(s)) <= LIMIT_FILE_NAME)
		return s;
	dot = strrchr(s, '.');
	tail = dot != NULL ? strlen(dot) : 0;
	if (tail > EXTENSION_MAX)
		tail = 0;
	n = text_cut(s, LIMIT_FILE_NAME - tail);
	return arena_printf(a, "%.*s%s", (int)n, s, tail > 0 ? dot : "");
}
