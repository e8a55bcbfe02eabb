/* SPDX-License-Identifier: MIT */
/*
 * What a file is when it is not a workbook of ours, so that its owner is told
 * what to do. Looks at the bytes and never at the name.
 */
#include <string.h>
#include <strings.h>
#include "base/text.h"
#include "workbook/inside.h"

static bool
begins(const unsigned char *p, size_t n, const char *with, size_t len)
{
	return n >= len && memcmp(p, with, len) == 0;
}

/* A name in the directory of a compound file ([MS-CFB] 2.6.1): UTF-16. */
static bool
has_stream(const unsigned char *p, size_t n, const char *name)
{
	char wide[64];
	size_t len = strlen(name) * 2;

	for (size_t i = 0; i < len / 2; i++) {
		wide[2 * i] = name[i];
		wide[2 * i + 1] = '\0';
	}
	return memmem(p, n, wide, len) != NULL;
}

static bool
is_text(const unsigned char *p, size_t n)
{
	enum { LOOK_AT = 4096 };
	size_t strange = 0;

	if (begins(p, n, "\xff\xfe", 2) || begins(p, n, "\xfe\xff", 2))
		return true;
	n = n > LOOK_AT ? LOOK_AT : n;
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\0')
			return false;
		strange += p[i] < 0x20 && strchr("\t\r\n\f", p[i]) == NULL;
	}
	return strange == 0;
}

static bool
is_page(const unsigned char *p, size_t n)
{
	static const char *const heads[] = {"<!doctype html", "<html"};

	if (begins(p, n, "\xef\xbb\xbf", 3))
		p += 3, n -= 3;
	while (n > 0 && strchr(" \t\r\n", *p) != NULL && *p != '\0')
		p++, n--;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		size_t len = strlen(heads[i]);

		if (n >= len &&
		    strncasecmp((const char *)p, heads[i], len) == 0)
			return true;
	}
	return false;
}

enum book_refusal
recognise_bytes(const unsigned char *p, size_t n)
{
	if (n == 0)
		return BOOK_EMPTY;
	if (begins(p, n, "PK\003\004", 4))
		return BOOK_READ;
	if (begins(p, n, "PK\005\006", 4))
		return BOOK_OTHER;
	if (begins(p, n, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return has_stream(p, n, "EncryptedPackage") ? BOOK_PASSWORD
		    : has_stream(p, n, "Workbook") || has_stream(p, n, "Book")
		    ? BOOK_XLS
		    : BOOK_OTHER;
	if (begins(p, n, "%PDF-", 5))
		return BOOK_PDF;
	/* Excel before 5: a stream without a container */
	if (begins(p, n, "\x09\x08", 2) || begins(p, n, "\x09\x04", 2))
		return BOOK_XLS;
	if (is_page(p, n))
		return BOOK_PAGE;
	return is_text(p, n) ? BOOK_TEXT : BOOK_OTHER;
}

/* "application/vnd.oasis.opendocument.spreadsheet", not compressed. */
static bool
is_opendocument(struct archive *z)
{
	static const char oasis[] = "application/vnd.oasis.opendocument.";
	char type[sizeof(oasis)];
	int n = 0, got;

	if (!archive_has(z, "mimetype") ||
	    archive_enter(z, "mimetype") != BOOK_READ)
		return false;
	do {
		got = archive_read(z, type + n, (int)sizeof(type) - 1 - n);
		n += got > 0 ? got : 0;
	} while (got > 0 && n < (int)sizeof(type) - 1);
	return n == (int)sizeof(oasis) - 1 &&
	    memcmp(type, oasis, sizeof(oasis) - 1) == 0;
}

static enum book_refusal
of_types(struct arena *a, struct archive *z)
{
	struct part p;
	enum book_refusal why = part_open(&p, z, "[Content_Types].xml"), end;

	if (why != BOOK_READ)
		return why;
	while (why == BOOK_READ && part_next(&p)) {
		char *type;

		if (!part_begins(&p, "Override"))
			continue;
		type = part_attribute(&p, a, "ContentType");
		if (type == NULL)
			continue;
		if (strstr(type, "macroEnabled") != NULL ||
		    strstr(type, "vbaProject") != NULL)
			why = BOOK_MACROS;
		else if (strstr(type, "sheet.binary") != NULL)
			why = BOOK_XLSB;
	}
	end = part_close(&p);
	return end == BOOK_READ ? why : end;
}

enum book_refusal
recognise_archive(struct arena *a, struct archive *z)
{
	if (archive_is_encrypted(z))
		return BOOK_PASSWORD;
	if (is_opendocument(z))
		return BOOK_ODS;
	if (!archive_has(z, "[Content_Types].xml"))
		return BOOK_OTHER;
	if (archive_has_ending(z, "vbaProject.bin") ||
	    archive_has_folder(z, "xl/macrosheets/"))
		return BOOK_MACROS;
	if (archive_has(z, "xl/workbook.bin"))
		return BOOK_XLSB;
	return of_types(a, z);
}
