/* SPDX-License-Identifier: MIT */
/* Zip archives in memory over minizip: see archive.h. */
#include <string.h>
#include <strings.h>
#include <minizip/unzip.h>
#include "base/limits.h"
#include "workbook/archive.h"

enum { NAME_MAX_BYTES = 512, RATIO_FREE = 1 << 20 };

struct entry {
	char *name;
	unz64_file_pos at;
	uint64_t packed, unpacked; /* as it says */
	bool is_encrypted;
};

struct memory {
	const unsigned char *p;
	size_t n, at;
};

struct archive {
	struct memory memory;
	unzFile zip;
	struct entry *v;
	size_t n;
	const struct entry *open; /* NULL: none */
	uint64_t read;		  /* bytes of it */
	uint64_t before;	  /* of those that were open before */
	enum book_refusal why;
};

/* --- minizip's view of memory --- */

static voidpf ZCALLBACK
memory_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	return (mode & ZLIB_FILEFUNC_MODE_READWRITEFILTER) ==
		ZLIB_FILEFUNC_MODE_READ
	    ? opaque
	    : NULL;
}

static uLong ZCALLBACK
memory_read(voidpf opaque, voidpf stream, void *to, uLong n)
{
	struct memory *m = stream;

	(void)opaque;
	if (n > m->n - m->at)
		n = m->n - m->at;
	if (n > 0)
		memcpy(to, m->p + m->at, n);
	m->at += n;
	return n;
}

static uLong ZCALLBACK
memory_write(voidpf opaque, voidpf stream, const void *from, uLong n)
{
	(void)opaque, (void)stream, (void)from, (void)n;
	return 0;
}

static ZPOS64_T ZCALLBACK
memory_tell(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((struct memory *)stream)->at;
}

static long ZCALLBACK
memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct memory *m = stream;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? m->at
	    : origin == ZLIB_FILEFUNC_SEEK_END	       ? m->n
						       : 0;

	(void)opaque;
	if (offset > m->n - from)
		return -1;
	m->at = from + (size_t)offset;
	return 0;
}

static int ZCALLBACK
memory_same(voidpf opaque, voidpf stream)
{
	(void)opaque, (void)stream;
	return 0;
}

/* --- the list of entries --- */

static enum book_refusal
read_entry(struct archive *z, struct arena *a)
{
	unz_file_info64 info;
	char name[NAME_MAX_BYTES];
	struct entry *e = &z->v[z->n];

	if (unzGetCurrentFileInfo64(z->zip, &info, name, sizeof(name) - 1, NULL,
		0, NULL, 0) != UNZ_OK ||
	    unzGetFilePos64(z->zip, &e->at) != UNZ_OK)
		return BOOK_BROKEN;
	name[sizeof(name) - 1] = '\0';
	e->name = arena_dup(a, name);
	e->packed = info.compressed_size;
	e->unpacked = info.uncompressed_size;
	e->is_encrypted = (info.flag & 1) != 0;
	z->n++;
	return BOOK_READ;
}

static enum book_refusal
list(struct archive *z, struct arena *a)
{
	enum book_refusal why = BOOK_READ;
	unz_global_info64 info;
	int at;

	if (unzGetGlobalInfo64(z->zip, &info) != UNZ_OK)
		return BOOK_BROKEN;
	if (info.number_entry > LIMIT_BOOK_ENTRIES)
		return BOOK_BOMB;
	z->v = arena_array(a, (size_t)info.number_entry + 1, sizeof(*z->v));
	at = info.number_entry == 0 ? UNZ_END_OF_LIST_OF_FILE
				    : unzGoToFirstFile(z->zip);
	while (at == UNZ_OK && why == BOOK_READ &&
	    z->n < (size_t)info.number_entry) {
		why = read_entry(z, a);
		at = unzGoToNextFile(z->zip);
	}
	if (why == BOOK_READ && at != UNZ_OK && at != UNZ_END_OF_LIST_OF_FILE)
		why = BOOK_BROKEN;
	return why;
}

enum book_refusal
archive_open(struct arena *a, const void *p, size_t n, struct archive **out)
{
	struct archive *z = arena_alloc(a, sizeof(*z));
	zlib_filefunc64_def calls = {.zopen64_file = memory_open,
	    .zread_file = memory_read,
	    .zwrite_file = memory_write,
	    .ztell64_file = memory_tell,
	    .zseek64_file = memory_seek,
	    .zclose_file = memory_same,
	    .zerror_file = memory_same,
	    .opaque = &z->memory};
	enum book_refusal why;

	z->memory = (struct memory){.p = p, .n = n};
	z->why = BOOK_READ;
	*out = NULL;
	z->zip = unzOpen2_64("", &calls);
	if (z->zip == NULL)
		return BOOK_BROKEN;
	why = list(z, a);
	if (why != BOOK_READ) {
		archive_close(z);
		return why;
	}
	*out = z;
	return BOOK_READ;
}

/* Closing tells whether the checksum of an entry read to its end is right. */
static bool
leave(struct archive *z)
{
	bool is_sound =
	    z->open == NULL || unzCloseCurrentFile(z->zip) == UNZ_OK;

	z->open = NULL;
	z->before += z->read;
	z->read = 0;
	return is_sound;
}

void
archive_close(struct archive *z)
{
	if (z == NULL)
		return;
	(void)leave(z);
	(void)unzClose(z->zip);
}

/* --- looking for one --- */

static const char *
without_slash(const char *name)
{
	return name + (*name == '/');
}

static const struct entry *
find(const struct archive *z, const char *name)
{
	for (size_t i = 0; i < z->n; i++) {
		if (strcasecmp(
			without_slash(z->v[i].name), without_slash(name)) == 0)
			return &z->v[i];
	}
	return NULL;
}

bool
archive_has(const struct archive *z, const char *name)
{
	return find(z, name) != NULL;
}

bool
archive_has_ending(const struct archive *z, const char *ending)
{
	size_t n = strlen(ending);

	for (size_t i = 0; i < z->n; i++) {
		size_t len = strlen(z->v[i].name);

		if (len >= n && strcasecmp(z->v[i].name + len - n, ending) == 0)
			return true;
	}
	return false;
}

bool
archive_has_folder(const struct archive *z, const char *folder)
{
	for (size_t i = 0; i < z->n; i++) {
		if (strncasecmp(without_slash(z->v[i].name), folder,
			strlen(folder)) == 0)
			return true;
	}
	return false;
}

bool
archive_is_encrypted(const struct archive *z)
{
	for (size_t i = 0; i < z->n; i++) {
		if (z->v[i].is_encrypted)
			return true;
	}
	return false;
}

/* --- reading one --- */

static bool
is_bomb(const struct archive *z, uint64_t unpacked)
{
	const struct entry *e = z->open;

	return unpacked > LIMIT_BOOK_PART ||
	    z->before + unpacked > LIMIT_BOOK_UNPACKED ||
	    (unpacked > RATIO_FREE && unpacked / LIMIT_BOOK_RATIO > e->packed);
}

enum book_refusal
archive_enter(struct archive *z, const char *name)
{
	const struct entry *e = find(z, name);

	(void)leave(z);
	z->why = BOOK_READ;
	if (e == NULL)
		return z->why = BOOK_BROKEN;
	z->open = e;
	if (is_bomb(z, e->unpacked)) {
		z->open = NULL;
		return z->why = BOOK_BOMB;
	}
	if (unzGoToFilePos64(z->zip, &e->at) != UNZ_OK ||
	    unzOpenCurrentFile(z->zip) != UNZ_OK) {
		z->open = NULL;
		return z->why = BOOK_BROKEN;
	}
	return BOOK_READ;
}

int
archive_read(struct archive *z, char *p, int n)
{
	int got;

	if (z->open == NULL || z->why != BOOK_READ)
		return -1;
	got = unzReadCurrentFile(z->zip, p, (unsigned)n);
	if (got < 0 || (got == 0 && !leave(z))) {
		z->why = BOOK_BROKEN;
		return -1;
	}
	z->read += (uint64_t)got;
	if (got > 0 && is_bomb(z, z->read)) {
		z->why = BOOK_BOMB;
		return -1;
	}
	return got;
}

enum book_refusal
archive_why(const struct archive *z)
{
	return z->why;
}
