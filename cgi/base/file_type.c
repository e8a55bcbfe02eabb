/* SPDX-License-Identifier: MIT */
/* See file_type.h. Office files are told by the names of their parts. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <unzip.h>
#include "base/file_type.h"
#include "base/text.h"

enum { PIECE = 64 * 1024, PARTS_MAX = 5000, PART_NAME_MAX = 256 };

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."

static const struct {
	const char *type;
	const char *part;    /* that tells an office file, or NULL */
	const char *ends[3]; /* of names, the first is given where none fits */
} types[] = {
    {"application/pdf", NULL, {".pdf"}},
    {"image/png", NULL, {".png"}},
    {"image/jpeg", NULL, {".jpg", ".jpeg"}},
    {OOXML "wordprocessingml.document", "word/document.xml", {".docx"}},
    {OOXML "spreadsheetml.sheet", "xl/workbook.xml", {".xlsx"}},
    {ODF "text", NULL, {".odt"}},
    {ODF "spreadsheet", NULL, {".ods"}},
    {"text/plain; charset=utf-8", NULL, {".txt", ".csv"}},
};

enum { TYPES = sizeof(types) / sizeof(types[0]) };

/* --- office files -------------------------------------------------------- */

/* The content of the part in hand, which must be short; "" else. */
static void
read_part(unzFile z, char *out, int room)
{
	int n = -1;

	if (unzOpenCurrentFile(z) == UNZ_OK) {
		n = unzReadCurrentFile(z, out, (unsigned)room - 1);
		(void)unzCloseCurrentFile(z);
	}
	out[n > 0 ? n : 0] = '\0';
}

static const char *
known(const char *type)
{
	size_t i;

	for (i = 0; i < TYPES; i++)
		if (strcmp(types[i].type, type) == 0)
			return types[i].type;
	return NULL;
}

static bool
is_macro(const char *part)
{
	const char *base = strrchr(part, '/');

	return strcasecmp(base != NULL ? base + 1 : part, "vbaProject.bin") ==
	    0 ||
	    strncasecmp(part, "Basic/", 6) == 0 ||
	    strncasecmp(part, "Scripts/", 8) == 0;
}

/* One part looked at; false ends the search with nothing found. */
static bool
look_at_part(unzFile z, int n, const char **type)
{
	char name[PART_NAME_MAX], content[128];
	size_t i;

	if (unzGetCurrentFileInfo64(
		z, NULL, name, sizeof(name) - 1, NULL, 0, NULL, 0) != UNZ_OK)
		return false;
	name[sizeof(name) - 1] = '\0';
	if (is_macro(name))
		return false;
	if (n == 0 && strcmp(name, "mimetype") == 0) {
		read_part(z, content, sizeof(content));
		if (strncmp(content, ODF, sizeof(ODF) - 1) == 0)
			*type = known(content);
	}
	for (i = 0; i < TYPES; i++)
		if (types[i].part != NULL && strcmp(name, types[i].part) == 0)
			*type = types[i].type;
	return true;
}

/* The folder of the archive is read to its end: a macro may come last. */
static const char *
office_type(int fd)
{
	const char *type = NULL;
	char path[40];
	unzFile z;
	int n = 0, more;

	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if ((z = unzOpen64(path)) == NULL)
		return NULL;
	for (more = unzGoToFirstFile(z); more == UNZ_OK;
	     more = unzGoToNextFile(z)) {
		if (n == PARTS_MAX || !look_at_part(z, n, &type)) {
			type = NULL;
			break;
		}
		n++;
	}
	(void)unzClose(z);
	return type;
}

/* --- text ---------------------------------------------------------------- */

static bool
is_control(char c)
{
	return (unsigned char)c < 32 && strchr("\t\n\r\f", c) == NULL;
}

/* Markup begins with < whatever it is called: pages, pictures that run. */
static bool
begins_as_markup(const char *p, size_t n)
{
	size_t i = n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (i < n && strchr(" \t\r\n\f", p[i]) != NULL)
		i++;
	return i < n && p[i] == '<';
}

/* Bytes at the end of p that are the beginning of a character. */
static size_t
unfinished(const char *p, size_t n)
{
	size_t k = 0, needs;
	unsigned char lead;

	while (k < 3 && k < n && ((unsigned char)p[n - 1 - k] & 0xc0) == 0x80)
		k++;
	if (k == n || (lead = (unsigned char)p[n - 1 - k]) < 0xc0)
		return 0;
	needs = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	return k + 1 < needs ? k + 1 : 0;
}

static bool
is_text(int fd)
{
	char p[PIECE];
	size_t have = 0, whole, i;
	off_t at = 0;
	ssize_t n;

	while ((n = pread(fd, p + have, sizeof(p) - have, at)) > 0) {
		if (at == 0 && begins_as_markup(p, (size_t)n))
			return false;
		at += n;
		have += (size_t)n;
		whole = have - unfinished(p, have);
		if (!text_is_utf8(p, whole))
			return false;
		for (i = 0; i < whole; i++)
			if (is_control(p[i]))
				return false;
		memmove(p, p + whole, have - whole);
		have -= whole;
	}
	return n == 0 && have == 0 && at > 0;
}

const char *
file_type(int fd)
{
	char p[8];
	ssize_t n = pread(fd, p, sizeof(p), 0);

	if (n <= 0)
		return NULL;
	if (n >= 5 && memcmp(p, "%PDF-", 5) == 0)
		return types[0].type;
	if (n == 8 && memcmp(p, "\x89PNG\r\n\x1a\n", 8) == 0)
		return types[1].type;
	if (n >= 3 && memcmp(p, "\xff\xd8\xff", 3) == 0)
		return types[2].type;
	if (n >= 4 && memcmp(p, "PK\3\4", 4) == 0)
		return office_type(fd);
	return is_text(fd) ? types[TYPES - 1].type : NULL;
}

const char *
file_type_name(struct arena *a, const char *type, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t i, k;

	for (i = 0; i < TYPES; i++) {
		if (strcmp(types[i].type, type) != 0)
			continue;
		for (k = 0; dot != NULL && k < 3; k++)
			if (types[i].ends[k] != NULL &&
			    strcasecmp(dot, types[i].ends[k]) == 0)
				return name;
		return arena_printf(a, "%s%s", name, types[i].ends[0]);
	}
	return arena_printf(a, "%s.bin", name);
}
