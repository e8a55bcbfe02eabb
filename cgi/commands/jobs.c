/* SPDX-License-Identifier: MIT */
/*
 * rapporteur jobs: what is due now and then, called by cron or a timer. Sends
 * waiting letters and sweeps what no longer matters: from the table of
 * sessions, and files that a crash left without a row.
 *
 * A lock file beside the database keeps two runs from sending a letter twice.
 * It is not the database file itself: closing that would drop SQLite's locks
 * of this process. A letter is marked as sent after sendmail took it; a crash
 * in between sends it once more, which is better than never.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>
#include "commands/letter.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "store/accounts.h"
#include "store/presence.h"
#include "store/files.h"

enum { LETTERS_MAX = 500 }; /* in one run; the next takes the rest */

struct tally {
	int64_t sent, failed, stuck;
	int64_t files_swept;
};

static enum rc
lock(struct options *o, int *fd, struct fault *f)
{
	const char *path = arena_printf(o->a, "%s.jobs", o->db_path);

	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (*fd >= 0 && flock(*fd, LOCK_EX | LOCK_NB) == 0)
		return RC_OK;
	if (*fd >= 0 && errno == EWOULDBLOCK)
		return fail(f, RC_BUSY, 8411, "jobs are running already");
	return fail(f, RC_SYSTEM, 8412, "%s: %s", path, strerror(errno));
}

/* A letter that cannot be sent now is noted and tried at the next run. */
static enum rc
send_one(struct arena *a, struct db *db, const struct letter *l,
    struct tally *n, struct fault *f)
{
	const char *path = getenv("RAPPORTEUR_SENDMAIL");
	struct fault why = {0};
	char *message;
	enum rc rc =
	    letter_message(a, l, getenv("RAPPORTEUR_FROM"), &message, &why);

	if (path == NULL || *path == '\0')
		path = "/usr/sbin/sendmail";
	if (rc == RC_OK)
		rc = letter_send(path, message, &why);
	if (rc == RC_OK) {
		n->sent++;
		return store_letter_sent(db, l->id, (int64_t)time(NULL), f);
	}
	n->failed++;
	fprintf(stderr, "rapporteur: letter %lld: %s [%d]\n", (long long)l->id,
	    why.text, why.number);
	return store_letter_failed(db, l->id, why.text, f);
}

static enum rc
send_waiting(struct arena *a, struct db *db, struct tally *n, struct fault *f)
{
	struct letter_list letters;
	size_t i;
	enum rc rc = store_letter_waiting(db, a, LETTERS_MAX, &letters, f);

	for (i = 0; rc == RC_OK && i < letters.n; i++)
		rc = send_one(a, db, &letters.v[i], n, f);
	return rc == RC_OK ? store_letter_stuck(db, &n->stuck, f) : rc;
}

static int
say(struct options *o, const struct tally *n)
{
	static const char *const columns[] = {"letters_sent", "letters_failed",
	    "letters_given_up", "files_swept", NULL};
	struct table t;
	int code;

	table_begin(&t, o->a, FORMAT_CSV, columns);
	table_row(&t,
	    (const char *const[]){
		arena_printf(o->a, "%lld", (long long)n->sent),
		arena_printf(o->a, "%lld", (long long)n->failed),
		arena_printf(o->a, "%lld", (long long)n->stuck),
		arena_printf(o->a, "%lld", (long long)n->files_swept)});
	code = table_end(&t);
	return code == EXIT_DONE && n->failed > 0 ? EXIT_REFUSED : code;
}

int
command_jobs(struct options *o)
{
	struct tally n = {0};
	struct fault f = {0};
	struct db *db;
	enum rc rc;
	int fd = -1, code;

	if (o->words_n != 0)
		return misused("jobs takes no words");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	signal(SIGPIPE, SIG_IGN);
	rc = lock(o, &fd, &f);
	if (rc == RC_OK)
		rc = send_waiting(o->a, db, &n, &f);
	if (rc == RC_OK)
		rc = store_accounts_sweep(db, (int64_t)time(NULL), &f);
	if (rc == RC_OK)
		rc = store_presence_sweep(db, (int64_t)time(NULL), &f);
	if (rc == RC_OK)
		rc = store_file_sweep(
		    db, o->a, (int64_t)time(NULL), &n.files_swept, &f);
	if (fd >= 0)
		close(fd);
	db_close(db);
	return rc == RC_OK ? say(o, &n) : refuse(&f);
}
