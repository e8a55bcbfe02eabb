/* SPDX-License-Identifier: MIT */
/*
 * A finished workbook read back. libxlsxwriter writes each part to a temporary
 * file first and does not look whether the disk took it: on a full disk it
 * closes without an error a workbook whose parts break off. Every part is XML
 * and ends with the end tag of its root, or it is not whole.
 */
#include <stdio.h>
#include <string.h>
#include <minizip/unzip.h>
#include "exports/workbook_parts.h"

enum { PIECE = 64 * 1024, TAG_MAX = 64 };

/* Name of the root element in the first bytes of a part, or "". */
static void
find_root(const char *p, size_t n, char root[TAG_MAX])
{
	size_t i, length = 0;

	root[0] = '\0';
	for (i = 0; i + 1 < n; i++)
		if (p[i] == '<' && p[i + 1] != '?' && p[i + 1] != '!')
			break;
	if (i + 1 >= n)
		return;
	for (i++;
	     i < n && length < TAG_MAX - 1 && strchr(" />\n", p[i]) == NULL;
	     i++)
		root[length++] = p[i];
	root[length] = '\0';
}

/* tail: the last bytes of the part. <root ...> whole in itself ends in "/>". */
static bool
is_closed(const char *tail, size_t n, const char *root)
{
	char end[TAG_MAX + 4];
	size_t length;

	while (n > 0 && (tail[n - 1] == '\n' || tail[n - 1] == '\r'))
		n--;
	length = (size_t)snprintf(end, sizeof(end), "</%s>", root);
	if (root[0] == '\0')
		return false;
	return n >= length && memcmp(tail + n - length, end, length) == 0;
}

/* Reads the part that z stands at, to its end. */
static bool
is_part_whole(unzFile z, char *piece)
{
	char root[TAG_MAX] = "", tail[2 * TAG_MAX];
	size_t kept = 0, n;
	int got;

	if (unzOpenCurrentFile(z) != UNZ_OK)
		return false;
	while ((got = unzReadCurrentFile(z, piece, PIECE)) > 0) {
		n = (size_t)got;
		if (root[0] == '\0')
			find_root(piece, n, root);
		if (n >= sizeof(tail)) {
			memcpy(tail, piece + n - sizeof(tail), sizeof(tail));
			kept = sizeof(tail);
			continue;
		}
		if (kept + n > sizeof(tail)) {
			memmove(tail, tail + (kept + n - sizeof(tail)),
			    sizeof(tail) - n);
			kept = sizeof(tail) - n;
		}
		memcpy(tail + kept, piece, n);
		kept += n;
	}
	return unzCloseCurrentFile(z) == UNZ_OK && got == 0 &&
	    is_closed(tail, kept, root);
}

enum rc
book_verify(struct arena *a, int fd, struct fault *f)
{
	unzFile z = unzOpen64(arena_printf(a, "/proc/self/fd/%d", fd));
	char *piece = arena_alloc(a, PIECE), name[128] = "";
	int at;

	if (z == NULL)
		return fail(f, RC_SYSTEM, 7130,
		    "workbook: what was written cannot be read back");
	for (at = unzGoToFirstFile(z); at == UNZ_OK; at = unzGoToNextFile(z)) {
		(void)unzGetCurrentFileInfo64(
		    z, NULL, name, sizeof(name), NULL, 0, NULL, 0);
		if (!is_part_whole(z, piece))
			break;
	}
	(void)unzClose(z);
	if (at != UNZ_END_OF_LIST_OF_FILE)
		return fail(f, RC_SYSTEM, 7131,
		    "workbook: %s is not whole: the temporary disk is full",
		    name);
	return RC_OK;
}
