/* SPDX-License-Identifier: MIT */
/*
 * The XML of one sheet, in an archive made around it: what a mutated archive
 * seldom reaches. The same bytes are the shared texts and the styles as well.
 */
#include <minizip/zip.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"
#include "workbook/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
add(zipFile zip, const char *name, const void *p, size_t n)
{
	must(zipOpenNewFileInZip64(
		 zip, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0, 0) == ZIP_OK);
	must(zipWriteInFileInZip(zip, p, (unsigned)n) == ZIP_OK);
	must(zipCloseFileInZip(zip) == ZIP_OK);
}

static void
check(const struct book_sheet *s)
{
	for (size_t i = 0; i < s->cells_n; i++) {
		const struct book_cell *c = &s->cells[i];

		must(text_is_utf8(c->text, strlen(c->text)));
		must(book_cell(s, c->row, c->col) == c);
		must(strlen(c->text) <= LIMIT_BOOK_CELL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char types[] = "<Types/>";
	static const char root[] =
	    "<R><Relationship Id='a' Type='/officeDocument' Target='w'/></R>";
	static const char main[] =
	    "<workbook><sheets><sheet name='S' id='s'/></sheets></workbook>";
	static const char relations[] =
	    "<R><Relationship Id='s' Type='/worksheet' Target='x'/>"
	    "<Relationship Id='t' Type='/sharedStrings' Target='x'/>"
	    "<Relationship Id='u' Type='/styles' Target='x'/></R>";
	struct arena *a = arena_new();
	int fd = memfd_create("fuzz", 0);
	char *path = arena_printf(a, "/proc/self/fd/%d", fd);
	zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
	struct book b;
	off_t size;
	void *bytes;

	must(fd >= 0 && zip != NULL);
	add(zip, "[Content_Types].xml", types, sizeof(types) - 1);
	add(zip, "_rels/.rels", root, sizeof(root) - 1);
	add(zip, "w", main, sizeof(main) - 1);
	add(zip, "_rels/w.rels", relations, sizeof(relations) - 1);
	add(zip, "x", p, n);
	must(zipClose(zip, NULL) == ZIP_OK);
	size = lseek(fd, 0, SEEK_END);
	bytes = mmap(NULL, (size_t)size, PROT_READ, MAP_SHARED, fd, 0);
	must(bytes != MAP_FAILED);
	if (book_parse(a, bytes, (size_t)size, &b) == BOOK_READ &&
	    b.sheets_n == 1)
		check(&b.sheets[0]);
	(void)munmap(bytes, (size_t)size);
	(void)close(fd);
	arena_free(a);
	return 0;
}
