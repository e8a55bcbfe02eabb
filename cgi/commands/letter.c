/* SPDX-License-Identifier: MIT */
/*
 * Letters as messages. The body goes as 8-bit UTF-8; the subject, where it is
 * not plain ASCII, as encoded words (RFC 2047, Q), none of which splits a
 * character or is longer than 75.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/text.h"
#include "commands/letter.h"

enum { WORD_BYTES = 18 }; /* of text in one encoded word: 3 x 18 + frame < 75 */

extern char **environ;

static bool
is_plain(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || (unsigned char)*s > '~')
			return false;
	return true;
}

static void
encoded(struct buf *b, const char *s)
{
	while (*s != '\0') {
		size_t n = text_cut(s, WORD_BYTES), i;
		buf_puts(b, "=?UTF-8?Q?");
		for (i = 0; i < n; i++)
			buf_printf(b, "=%02X", (unsigned char)s[i]);
		buf_puts(b, "?=");
		s += n;
		if (*s != '\0')
			buf_puts(b, "\n ");
	}
}

static void
subject_line(struct buf *b, const char *subject)
{
	buf_puts(b, "Subject: ");
	if (is_plain(subject) && strstr(subject, "=?") == NULL &&
	    strlen(subject) < 900)
		buf_puts(b, subject);
	else
		encoded(b, subject);
	buf_putc(b, '\n');
}

enum rc
letter_message(struct arena *a, const struct letter *l, const char *from,
    char **out, struct fault *f)
{
	struct buf b;

	*out = NULL;
	if (!is_plain(l->recipient) || strpbrk(l->recipient, " ,;") != NULL)
		return fail(f, RC_INPUT, 8401,
		    "letter %lld: the recipient is not one address",
		    (long long)l->id);
	buf_init(&b, a);
	if (from != NULL && is_plain(from))
		buf_printf(&b, "From: %s\n", from);
	buf_printf(&b, "To: %s\n", l->recipient);
	subject_line(&b, l->subject);
	buf_puts(&b,
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n"
	    "Auto-Submitted: auto-generated\n\n");
	buf_puts(&b, l->body);
	buf_putc(&b, '\n');
	*out = b.p;
	return RC_OK;
}

static int
write_all(int fd, const char *p)
{
	size_t n = strlen(p);

	while (n > 0) {
		ssize_t k = write(fd, p, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return errno;
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

static int
start(const char *path, int in, pid_t *pid)
{
	char name[] = "sendmail", t[] = "-t", i[] = "-i";
	char *const argv[] = {name, t, i, NULL};
	posix_spawn_file_actions_t actions;
	int bad = posix_spawn_file_actions_init(&actions);

	if (bad != 0)
		return bad;
	bad = posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	if (bad == 0)
		bad = posix_spawn(pid, path, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return bad;
}

static enum rc
ended(pid_t pid, const char *path, int unwritten, struct fault *f)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return fail(f, RC_SYSTEM, 8402, "%s: %s", path,
			    strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fail(f, RC_SYSTEM, 8403, "%s ended with status %d", path,
		    WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	if (unwritten != 0)
		return fail(f, RC_SYSTEM, 8404, "%s took part of a letter: %s",
		    path, strerror(unwritten));
	return RC_OK;
}

enum rc
letter_send(const char *path, const char *message, struct fault *f)
{
	int ends[2], bad;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail(f, RC_SYSTEM, 8405, "a pipe: %s", strerror(errno));
	bad = start(path, ends[0], &pid);
	close(ends[0]);
	if (bad != 0) {
		close(ends[1]);
		return fail(f, RC_SYSTEM, 8406, "%s: %s", path, strerror(bad));
	}
	bad = write_all(ends[1], message);
	close(ends[1]);
	return ended(pid, path, bad, f);
}
