/* SPDX-License-Identifier: MIT */
/*
 * Copies that are whole. VACUUM INTO reads one snapshot while others write
 * (the stepwise backup interface starts over at each of their commits and
 * never ends). The copy is made under a temporary name beside its target,
 * synced, and renamed without ever replacing a file.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "store/migrate.h"
#include "store/sql.h"

enum { PROBLEMS_MAX = 100 };

static enum rc
collect(
    struct db *db, int number, const char *text, struct buf *b, struct fault *f)
{
	struct query q;
	int n = 0;

	sql_open(&q, db, number, text, f);
	while (sql_row(&q) && n < PROBLEMS_MAX) {
		const char *line = sql_peek_text(&q, 0);
		if (line == NULL || strcmp(line, "ok") == 0)
			continue;
		buf_puts(b, line);
		buf_putc(b, '\n');
		n++;
	}
	return sql_end(&q);
}

enum rc
db_problems(struct db *db, struct arena *a, char **report, struct fault *f)
{
	struct buf b;
	enum rc rc;

	*report = NULL;
	buf_init(&b, a);
	rc = collect(db, 3040, "PRAGMA integrity_check(100)", &b, f);
	if (rc == RC_OK)
		rc = collect(db, 3041,
		    "SELECT 'row ' || ifnull(rowid, '?') || ' of ' ||"
		    " \"table\" || ' refers to a row that ' || parent ||"
		    " ' does not have' FROM pragma_foreign_key_check",
		    &b, f);
	if (rc == RC_OK && b.n > 0)
		*report = b.p;
	return rc;
}

enum rc
db_check(struct db *db, struct arena *a, char **report, struct fault *f)
{
	return db_problems(db, a, report, f);
}

static enum rc
path_free(const char *path, struct fault *f)
{
	if (access(path, F_OK) == 0)
		return fail(f, RC_CONFLICT, 3042,
		    "%s: exists already and is left alone", path);
	return RC_OK;
}

static enum rc
sync_path(const char *path, int flags, struct fault *f)
{
	int fd = open(path, flags | O_CLOEXEC);
	int bad = fd < 0 || fsync(fd) != 0;
	int why = errno;

	if (fd >= 0)
		close(fd);
	if (bad)
		return fail(f, RC_SYSTEM, 3043, "%s: %s", path, strerror(why));
	return RC_OK;
}

static enum rc
move_into_place(
    struct arena *a, const char *from, const char *to, struct fault *f)
{
	int bad = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

	/* Some file systems do not know the flag; nobody else uses our name. */
	if (bad && (errno == EINVAL || errno == ENOSYS) &&
	    access(to, F_OK) != 0)
		bad = rename(from, to);
	if (bad)
		return fail(f, errno == EEXIST ? RC_CONFLICT : RC_SYSTEM, 3044,
		    "%s: %s", to, strerror(errno));
	return sync_path(dirname(arena_dup(a, to)), O_RDONLY | O_DIRECTORY, f);
}

/* An empty file of our own mode first: VACUUM INTO fills it. */
static enum rc
copy_into(struct db *db, const char *temporary, struct fault *f)
{
	struct query q;
	enum rc rc;
	int fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return fail(
		    f, RC_SYSTEM, 3045, "%s: %s", temporary, strerror(errno));
	close(fd);
	sql_open(&q, db, 3046, "VACUUM INTO ?1", f);
	sql_text(&q, temporary);
	rc = sql_run(&q);
	if (rc == RC_OK)
		rc = sync_path(temporary, O_RDWR, f);
	return rc;
}

static enum rc
copy_to(struct db *db, const char *path, struct fault *f)
{
	struct arena *a = arena_new();
	const char *temporary =
	    arena_printf(a, "%s.%ld.partial", path, (long)getpid());
	enum rc rc = path_free(path, f);

	if (rc == RC_OK)
		rc = copy_into(db, temporary, f);
	if (rc == RC_OK)
		rc = move_into_place(a, temporary, path, f);
	if (rc != RC_OK)
		unlink(temporary);
	arena_free(a);
	return rc;
}

enum rc
db_backup(struct db *db, const char *path, struct fault *f)
{
	if (db->state != DB_IDLE)
		return fail(
		    f, RC_SYSTEM, 3047, "a backup inside a transaction");
	return copy_to(db, path, f);
}

/* A log without its database would be applied to the restored file. */
static enum rc
no_leftovers(struct arena *a, const char *path, struct fault *f)
{
	enum rc rc = path_free(path, f);

	if (rc == RC_OK)
		rc = path_free(arena_printf(a, "%s-wal", path), f);
	if (rc == RC_OK)
		rc = path_free(arena_printf(a, "%s-shm", path), f);
	return rc;
}

static enum rc
backup_accept(struct db *db, struct arena *a, const char *path, struct fault *f)
{
	struct identity_marks m;
	char *problems = NULL;
	enum rc rc;

	if (schema_marks(db, &m, f) != RC_OK)
		return fail(
		    f, RC_INPUT, 3048, "%s: not a database, or damaged", path);
	rc = schema_accept(&m, path, DB_CREATE, f);
	if (rc != RC_OK)
		return rc;
	if (m.version == 0)
		return fail(f, RC_INPUT, 3049, "%s: empty", path);
	if (db_problems(db, a, &problems, f) != RC_OK)
		return fail(f, RC_INPUT, 3050, "%s: damaged", path);
	if (problems != NULL)
		return fail(
		    f, RC_INPUT, 3051, "%s: damaged: %s", path, problems);
	return RC_OK;
}

enum rc
db_restore(const char *backup, const char *path, struct fault *f)
{
	struct arena *a = arena_new();
	struct db *db = NULL;
	enum rc rc = no_leftovers(a, path, f);

	if (rc == RC_OK && access(backup, R_OK) != 0)
		rc =
		    fail(f, RC_ABSENT, 3052, "%s: %s", backup, strerror(errno));
	if (rc == RC_OK)
		rc = db_connect(&db, backup, SQLITE_OPEN_READONLY, f);
	if (rc == RC_OK)
		rc = backup_accept(db, a, backup, f);
	if (rc == RC_OK)
		rc = copy_to(db, path, f);
	db_close(db);
	arena_free(a);
	return rc;
}
