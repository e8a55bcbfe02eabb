/* SPDX-License-Identifier: MIT */
#ifndef BENCH_FASTCGI_H
#define BENCH_FASTCGI_H
/*
 * The web server's side of FastCGI 1.0, as little as a bench needs: workers on
 * a socket, and one POST with its answer. It costs next to nothing, so that
 * what is measured is the program.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FCGI_MAX = 60000 }; /* of a body, and of an answer */

struct post {
	const char *socket, *path, *cookie;
	const char *body;
	char answer[FCGI_MAX]; /* head and body, 0 at the end */
	size_t n;
	unsigned char out[FCGI_MAX + 4096];
	size_t out_n;
};

static int
worker_socket(const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, 256) != 0) {
		perror("bench: socket of the workers");
		exit(1);
	}
	return fd;
}

/* It ends with whoever measures, however that ends. */
static pid_t
worker_start(const char *program, int listening)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	dup2(listening, 0);
	execl(program, program, "fcgi", (char *)NULL);
	perror(program);
	_exit(127);
}

static void
put_record(struct post *p, int kind, const void *content, size_t n)
{
	unsigned char head[8] = {1, (unsigned char)kind, 0, 1,
	    (unsigned char)(n >> 8), (unsigned char)n, 0, 0};

	memcpy(p->out + p->out_n, head, sizeof(head));
	memcpy(p->out + p->out_n + sizeof(head), content, n);
	p->out_n += sizeof(head) + n;
}

static size_t
put_length(unsigned char *out, size_t n)
{
	if (n < 128) {
		out[0] = (unsigned char)n;
		return 1;
	}
	out[0] = (unsigned char)(0x80 | n >> 24);
	out[1] = (unsigned char)(n >> 16);
	out[2] = (unsigned char)(n >> 8);
	out[3] = (unsigned char)n;
	return 4;
}

static void
put_params(struct post *p)
{
	char length[24];
	const char *const all[][2] = {{"REQUEST_METHOD", "POST"},
	    {"REQUEST_URI", p->path}, {"QUERY_STRING", ""},
	    {"REMOTE_ADDR", "192.0.2.7"}, {"HTTP_HOST", "site.example"},
	    {"HTTP_ACCEPT", "application/json"}, {"HTTP_COOKIE", p->cookie},
	    {"CONTENT_TYPE", "application/x-www-form-urlencoded"},
	    {"CONTENT_LENGTH", length}};
	unsigned char out[2048];
	size_t n = 0, i, k;

	snprintf(length, sizeof(length), "%zu", strlen(p->body));
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		for (k = 0; k < 2; k++)
			n += put_length(out + n, strlen(all[i][k]));
		for (k = 0; k < 2; k++) {
			memcpy(out + n, all[i][k], strlen(all[i][k]));
			n += strlen(all[i][k]);
		}
	}
	put_record(p, 4, out, n);
}

static bool
read_whole(int fd, void *out, size_t n)
{
	size_t have = 0;
	ssize_t got;

	while (have < n) {
		got = read(fd, (char *)out + have, n - have);
		if (got <= 0)
			return false;
		have += (size_t)got;
	}
	return true;
}

/* Standard output up to the end of the request. */
static bool
read_answer(struct post *p, int fd)
{
	unsigned char head[8];
	char rest[65535 + 255], *into;
	size_t n;

	p->n = 0;
	while (read_whole(fd, head, sizeof(head))) {
		n = (size_t)head[4] << 8 | head[5];
		into = head[1] == 6 ? p->answer + p->n : rest;
		if (head[1] == 6 && p->n + n >= sizeof(p->answer))
			return false;
		if (!read_whole(fd, into, n) || !read_whole(fd, rest, head[6]))
			return false;
		if (head[1] == 6)
			p->n += n;
		p->answer[p->n] = '\0';
		if (head[1] == 3)
			return true;
	}
	return false;
}

/* False where no whole answer came. */
static bool
post_send(struct post *p)
{
	static const unsigned char begin[8] = {0, 1};
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	bool is_whole;

	snprintf(at.sun_path, sizeof(at.sun_path), "%s", p->socket);
	p->out_n = 0;
	put_record(p, 1, begin, sizeof(begin));
	put_params(p);
	put_record(p, 4, "", 0);
	put_record(p, 5, p->body, strlen(p->body));
	put_record(p, 5, "", 0);
	is_whole = connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0 &&
	    write(fd, p->out, p->out_n) == (ssize_t)p->out_n &&
	    read_answer(p, fd);
	close(fd);
	return is_whole;
}

#endif
