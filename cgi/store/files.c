/* SPDX-License-Identifier: MIT */
/*
 * Bytes into the folder and out of it. A file is written under a name of its
 * own in the folder, synced, renamed, and the folders synced: under its digest
 * there is nothing or all of it. The same bytes given again replace themselves,
 * which makes them young again for the sweep.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/digest.h"
#include "store/files_inside.h"
#include "store/sql.h"

enum { PIECE = 64 * 1024 };

char *
files_folder(struct db *db, struct arena *a)
{
	return arena_printf(
	    a, "%s.files", sqlite3_db_filename(db->conn, "main"));
}

bool
files_is_name(const char *s)
{
	return strlen(s) == DIGEST_HEX &&
	    strspn(s, "0123456789abcdef") == DIGEST_HEX;
}

char *
files_path(struct arena *a, const char *folder, const char *sha256)
{
	return arena_printf(a, "%s/%.2s/%s", folder, sha256, sha256);
}

static enum rc
failed(const char *path, struct fault *f)
{
	return fail(f, RC_SYSTEM, 3600, "%s: %s", path, strerror(errno));
}

static int
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), bad;

	if (fd < 0)
		return -1;
	bad = fsync(fd);
	(void)close(fd);
	return bad;
}

/* A folder that is there after a crash as well. */
static int
make_folder(struct arena *a, const char *path)
{
	char *above = arena_dup(a, path), *slash = strrchr(above, '/');

	if (mkdir(path, 0700) != 0)
		return errno == EEXIST ? 0 : -1;
	if (slash == NULL)
		return sync_folder(".");
	slash[slash == above] = '\0';
	return sync_folder(above);
}

static ssize_t
read_piece(int fd, char *p, int64_t at)
{
	ssize_t n;

	do {
		n = pread(fd, p, PIECE, (off_t)at);
	} while (n < 0 && errno == EINTR);
	return n;
}

static int
write_all(int fd, const char *p, size_t n)
{
	ssize_t k;

	for (; n > 0; p += k, n -= (size_t)k) {
		k = write(fd, p, n);
		if (k < 0 && errno != EINTR)
			return -1;
		if (k < 0)
			k = 0;
	}
	return 0;
}

/* From one descriptor to the other (or nowhere: -1), and its digest. */
static int
pour(struct arena *a, int from, int to, struct stored_file *out)
{
	char *p = arena_alloc(a, PIECE), *hex = arena_alloc(a, DIGEST_HEX + 1);
	struct digest *d = digest_begin(a);
	ssize_t n;

	out->bytes = 0;
	while ((n = read_piece(from, p, out->bytes)) > 0) {
		digest_add(d, p, (size_t)n);
		out->bytes += n;
		if (to >= 0 && write_all(to, p, (size_t)n) != 0)
			return -1;
	}
	digest_end(d, hex);
	out->sha256 = hex;
	return n < 0 ? -1 : 0;
}

static enum rc
into_place(struct arena *a, const char *folder, const char *temporary,
    const struct stored_file *file, struct fault *f)
{
	const char *path = files_path(a, folder, file->sha256);
	const char *sub = arena_printf(a, "%s/%.2s", folder, file->sha256);

	if (make_folder(a, sub) != 0 || rename(temporary, path) != 0 ||
	    sync_folder(sub) != 0)
		return failed(path, f);
	return RC_OK;
}

enum rc
files_take(struct arena *a, const char *folder, int fd, struct stored_file *out,
    struct fault *f)
{
	char *temporary = arena_printf(a, "%s/new-XXXXXX", folder);
	enum rc rc = RC_OK;
	int to;

	if (make_folder(a, folder) != 0)
		return failed(folder, f);
	if ((to = mkostemp(temporary, O_CLOEXEC)) < 0)
		return failed(temporary, f);
	if (pour(a, fd, to, out) != 0 || fsync(to) != 0)
		rc = failed(temporary, f);
	if (close(to) != 0 && rc == RC_OK)
		rc = failed(temporary, f);
	if (rc == RC_OK)
		rc = into_place(a, folder, temporary, out, f);
	if (rc != RC_OK)
		(void)unlink(temporary);
	return rc;
}

enum rc
store_file_keep(struct db *db, struct arena *a, int fd, struct stored_file *out,
    struct fault *f)
{
	if (db->state != DB_IDLE)
		return fail(f, RC_SYSTEM, 3601, "a file inside a transaction");
	return files_take(a, files_folder(db, a), fd, out, f);
}

enum rc
store_file_put(struct db *db, const struct stored_file *file, int64_t by,
    int64_t at, struct fault *f)
{
	struct arena *a = arena_new();
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc == RC_OK &&
	    access(files_path(a, files_folder(db, a), file->sha256), R_OK) != 0)
		rc = fail(f, RC_CONFLICT, 3602, "%s: its bytes are gone",
		    file->sha256);
	arena_free(a);
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3603,
	    "INSERT INTO file (sha256, bytes, type, added_by, added_at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
	    f);
	sql_text(&q, file->sha256);
	sql_int(&q, file->bytes);
	sql_text(&q, file->type);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_file_open(struct db *db, const char *sha256, int *fd, struct fault *f)
{
	struct arena *a = arena_new();
	const char *path;
	enum rc rc = RC_OK;

	*fd = -1;
	if (!files_is_name(sha256)) {
		rc = fail(f, RC_ABSENT, 3604, "no such file");
	} else {
		path = files_path(a, files_folder(db, a), sha256);
		*fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		if (*fd < 0)
			rc = failed(path, f);
	}
	arena_free(a);
	return rc;
}

/* --- looking through it -------------------------------------------------- */

static enum rc
check_one(struct db *db, struct arena *a, const struct stored_file *row,
    struct file_check *check, struct fault *f)
{
	struct stored_file found = {0};
	struct fault why = {0};
	const char *text = NULL;
	int fd;

	(void)f;
	if (store_file_open(db, row->sha256, &fd, &why) != RC_OK)
		text = arena_printf(a, "file %s: %s", row->sha256, why.text);
	else if (pour(a, fd, -1, &found) != 0)
		text = arena_printf(
		    a, "file %s: %s", row->sha256, strerror(errno));
	else if (strcmp(found.sha256, row->sha256) != 0 ||
	    found.bytes != row->bytes)
		text = arena_printf(a,
		    "file %s: its bytes are not those that were given",
		    row->sha256);
	if (fd >= 0)
		(void)close(fd);
	check->rows++;
	if (text != NULL) {
		check->wrong++;
		check->problem(check->ctx, text);
	}
	return RC_OK;
}

static bool
has_row(struct db *db, const char *sha256, enum rc *rc, struct fault *f)
{
	struct query q;
	bool found;

	sql_open(&q, db, 3605, "SELECT 1 FROM file WHERE sha256 = ?1", f);
	sql_text(&q, sha256);
	found = sql_row(&q);
	*rc = sql_end(&q);
	return found;
}

struct counting {
	struct db *db;
	struct file_check *check;
};

static enum rc
count_orphan(void *ctx, const struct file_seen *seen, struct fault *f)
{
	struct counting *c = ctx;
	enum rc rc = RC_OK;

	if (!seen->is_bytes || !has_row(c->db, seen->sha256, &rc, f))
		c->check->orphans++;
	return rc;
}

enum rc
store_file_check(
    struct db *db, struct arena *a, struct file_check *check, struct fault *f)
{
	struct counting counting = {db, check};
	struct arena *each = arena_new();
	struct query q;
	enum rc rc;

	sql_open(&q, db, 3606,
	    "SELECT sha256, bytes, type FROM file ORDER BY sha256", f);
	while (sql_row(&q)) {
		struct stored_file row = {
		    .sha256 = sql_get_text(&q, each, 0),
		    .bytes = sql_get_int(&q, 1),
		};

		if (check_one(db, each, &row, check, f) != RC_OK)
			break;
		arena_reset(each);
	}
	rc = sql_end(&q);
	arena_free(each);
	if (rc != RC_OK)
		return rc;
	return files_walk(a, files_folder(db, a), count_orphan, &counting, f);
}

enum { DAY = 24 * 3600 };

struct sweeping {
	struct db *db;
	int64_t now, swept;
};

static enum rc
sweep_one(void *ctx, const struct file_seen *seen, struct fault *f)
{
	struct sweeping *s = ctx;
	enum rc rc = RC_OK;

	if (seen->changed_at > s->now - DAY ||
	    (seen->is_bytes && has_row(s->db, seen->sha256, &rc, f)) ||
	    rc != RC_OK)
		return rc;
	if (unlink(seen->path) != 0)
		return failed(seen->path, f);
	s->swept++;
	return RC_OK;
}

/* Under the lock of a writer: a row for bytes that are about to go can not
 * come up meanwhile, and one that comes later finds them gone. */
enum rc
store_file_sweep(struct db *db, struct arena *a, int64_t now, int64_t *swept,
    struct fault *f)
{
	struct sweeping s = {.db = db, .now = now};
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = files_walk(a, files_folder(db, a), sweep_one, &s, f);
	db_rollback(db);
	*swept = s.swept;
	return rc;
}
