/* SPDX-License-Identifier: MIT */
/* The folder of files as a whole: walking through it, and copying it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "store/files_inside.h"
#include "store/sql.h"

struct walk {
	struct arena *a;
	const char *folder;
	file_seen_fn *each;
	void *ctx;
};

static enum rc
see(const struct walk *w, const char *sub, const char *name, struct fault *f)
{
	struct arena *a = arena_new();
	struct file_seen seen = {.sha256 = name};
	struct stat st;
	enum rc rc = RC_OK;

	seen.path = sub == NULL
	    ? arena_printf(a, "%s/%s", w->folder, name)
	    : arena_printf(a, "%s/%s/%s", w->folder, sub, name);
	seen.is_bytes =
	    sub != NULL && files_is_name(name) && strncmp(sub, name, 2) == 0;
	if (lstat(seen.path, &st) == 0 && S_ISREG(st.st_mode)) {
		seen.changed_at = (int64_t)st.st_mtime;
		rc = w->each(w->ctx, &seen, f);
	}
	arena_free(a);
	return rc;
}

/* sub NULL: the folder itself, whose folders are gone into. */
static enum rc
walk(const struct walk *w, const char *sub, struct fault *f)
{
	const char *path = sub == NULL
	    ? w->folder
	    : arena_printf(w->a, "%s/%s", w->folder, sub);
	DIR *d = opendir(path);
	struct dirent *e;
	enum rc rc = RC_OK;

	if (d == NULL && errno == ENOENT)
		return RC_OK;
	if (d == NULL)
		return fail(
		    f, RC_SYSTEM, 3610, "%s: %s", path, strerror(errno));
	while (rc == RC_OK && (e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		rc = sub == NULL && strlen(e->d_name) == 2
		    ? walk(w, e->d_name, f)
		    : see(w, sub, e->d_name, f);
	}
	(void)closedir(d);
	return rc;
}

enum rc
files_walk(struct arena *a, const char *folder, file_seen_fn *each, void *ctx,
    struct fault *f)
{
	const struct walk w = {a, folder, each, ctx};

	return walk(&w, NULL, f);
}

struct copying {
	const char *to;
};

static enum rc
copy_one(void *ctx, const struct file_seen *seen, struct fault *f)
{
	const struct copying *c = ctx;
	struct arena *a = arena_new();
	struct stored_file copy = {0};
	enum rc rc = RC_OK;
	int fd;

	if (seen->is_bytes &&
	    access(files_path(a, c->to, seen->sha256), F_OK) != 0) {
		fd = open(seen->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		if (fd < 0 && errno != ENOENT) /* swept meanwhile */
			rc = fail(f, RC_SYSTEM, 3611, "%s: %s", seen->path,
			    strerror(errno));
		if (fd >= 0) {
			rc = files_take(a, c->to, fd, &copy, f);
			(void)close(fd);
		}
		if (rc == RC_OK && fd >= 0 &&
		    strcmp(copy.sha256, seen->sha256) != 0)
			rc = fail(f, RC_SYSTEM, 3612,
			    "%s: its bytes are not those that were given",
			    seen->path);
	}
	arena_free(a);
	return rc;
}

enum rc
store_file_copy_between(
    struct arena *a, const char *from, const char *to, struct fault *f)
{
	struct copying c = {arena_printf(a, "%s.files", to)};

	return files_walk(
	    a, arena_printf(a, "%s.files", from), copy_one, &c, f);
}

enum rc
store_file_copy(
    struct db *db, struct arena *a, const char *path, struct fault *f)
{
	return store_file_copy_between(
	    a, sqlite3_db_filename(db->conn, "main"), path, f);
}
