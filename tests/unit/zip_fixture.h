/* SPDX-License-Identifier: MIT */
#ifndef TESTS_ZIP_FIXTURE_H
#define TESTS_ZIP_FIXTURE_H
/* Archives made by hand, as workbooks of every kind of program. */
#include <minizip/zip.h>
#include <sys/stat.h>
#include <fcntl.h>
#include "base/arena.h"
#include "base/file.h"

struct zip_entry {
	const char *name, *text;
	size_t n; /* of text; 0: up to its NUL */
};

struct zip_bytes {
	char *p;
	size_t n;
};

static inline void
zip_add(zipFile zip, const struct zip_entry *e)
{
	zip_fileinfo info = {.dosDate = 1 << 21 | 1 << 16};
	size_t n = e->n != 0 ? e->n : strlen(e->text);

	assert_int_equal(zipOpenNewFileInZip64(zip, e->name, &info, NULL, 0,
			     NULL, 0, NULL, Z_DEFLATED, 9, 0),
	    ZIP_OK);
	assert_int_equal(
	    zipWriteInFileInZip(zip, e->text, (unsigned)n), ZIP_OK);
	assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
}

/* The last entry has no name. */
static inline struct zip_bytes
zip_made(struct arena *a, const struct zip_entry *v)
{
	char path[] = "/tmp/rapporteur-zip-XXXXXX";
	struct zip_bytes out;
	int fd = mkstemp(path);
	zipFile zip;

	assert_true(fd >= 0);
	zip = zipOpen64(path, APPEND_STATUS_CREATE);
	assert_non_null(zip);
	for (; v->name != NULL; v++)
		zip_add(zip, v);
	assert_int_equal(zipClose(zip, NULL), ZIP_OK);
	assert_int_equal(
	    file_read(a, path, 64 << 20, &out.p, &out.n, NULL), RC_OK);
	(void)close(fd);
	(void)unlink(path);
	return out;
}

#define BOOK_TYPES                                                             \
	"<Types><Default Extension='xml' ContentType='application/xml'/>"      \
	"<Override PartName='/xl/workbook.xml' ContentType='"                  \
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet."   \
	"main+xml'/></Types>"
#define BOOK_REL                                                               \
	"http://schemas.openxmlformats.org/officeDocument/2006/"               \
	"relationships/"
#define BOOK_ROOT                                                              \
	"<Relationships><Relationship Id='r1' Type='" BOOK_REL                 \
	"officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define BOOK_TABS                                                              \
	"<workbook><sheets><sheet name='One' sheetId='1' r:id='r1' "           \
	"xmlns:r='x'/></sheets></workbook>"
#define BOOK_RELS                                                              \
	"<Relationships><Relationship Id='r1' Type='" BOOK_REL                 \
	"worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' "    \
	"Type='" BOOK_REL "sharedStrings' Target='sharedStrings.xml'/>"        \
	"<Relationship Id='r3' Type='" BOOK_REL                                \
	"styles' Target='styles.xml'/></Relationships>"

/* A whole workbook around one sheet. */
static inline struct zip_bytes
zip_sheet(
    struct arena *a, const char *sheet, const char *texts, const char *styles)
{
	return zip_made(a,
	    (const struct zip_entry[]){{"[Content_Types].xml", BOOK_TYPES, 0},
		{"_rels/.rels", BOOK_ROOT, 0},
		{"xl/workbook.xml", BOOK_TABS, 0},
		{"xl/_rels/workbook.xml.rels", BOOK_RELS, 0},
		{"xl/worksheets/sheet1.xml", sheet, 0},
		{"xl/sharedStrings.xml", texts == NULL ? "<sst/>" : texts, 0},
		{"xl/styles.xml", styles == NULL ? "<styleSheet/>" : styles, 0},
		{0}});
}

#endif
