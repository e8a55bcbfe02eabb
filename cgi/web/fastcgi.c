/* SPDX-License-Identifier: MIT */
/*
 * The accept loop. One process, one connection at a time, closed after each
 * answer even where the server asks to keep it: a kept connection would hold
 * this worker while others wait.
 *
 * Signals are blocked and read from a descriptor beside the socket, so there
 * is no moment at which a SIGTERM is lost between a test and a sleep, and a
 * request in hand is answered first. The library has no read time-out: an
 * alarm ends the worker that a stalled peer holds, and whoever started it
 * starts another.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <fcgiapp.h>

#include "base/digest.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "web/fastcgi.h"
#include "web/multipart.h"
#include "web/router.h"

enum {
	SOCKET = 0,	  /* handed to us as standard input */
	PIECE = 64 * 1024 /* bytes of a file sent at once */
};

static const char *
param(const FCGX_Request *fcgi, const char *name)
{
	const char *v = FCGX_GetParam(name, fcgi->envp);

	return v != NULL ? v : "";
}

static enum method
method_of(const FCGX_Request *fcgi)
{
	const char *m = param(fcgi, "REQUEST_METHOD");

	if (strcmp(m, "GET") == 0 || strcmp(m, "HEAD") == 0)
		return METHOD_GET;
	return strcmp(m, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

/* Path, query and cookies; each may be refused. */
static enum rc
read_address(const FCGX_Request *fcgi, struct request *r, struct fault *f)
{
	const char *uri = param(fcgi, "REQUEST_URI");
	enum rc rc;

	if (uri[0] == '\0')
		uri = arena_printf(r->a, "%s%s", param(fcgi, "SCRIPT_NAME"),
		    param(fcgi, "PATH_INFO"));
	if ((rc = path_parse(r->a, uri, &r->path, f)) != RC_OK)
		return rc;
	if (strlen(param(fcgi, "QUERY_STRING")) > LIMIT_QUERY)
		return fail(
		    f, RC_LIMIT, 2301, "query over %d bytes", LIMIT_QUERY);
	r->query = param(fcgi, "QUERY_STRING");
	rc = cookies_parse(r->a, param(fcgi, "HTTP_COOKIE"), &r->cookies, f);
	if (rc == RC_OK)
		rc = fields_parse(r->a, r->query, strlen(r->query), &r->get, f);
	return rc;
}

static void
read_headers(const FCGX_Request *fcgi, struct request *r)
{
	static const char json[] = "application/json";

	r->method = method_of(fcgi);
	r->is_head = strcmp(param(fcgi, "REQUEST_METHOD"), "HEAD") == 0;
	r->address = param(fcgi, "REMOTE_ADDR");
	r->host = param(fcgi, "HTTP_HOST");
	r->origin = param(fcgi, "HTTP_ORIGIN");
	r->referer = param(fcgi, "HTTP_REFERER");
	r->fetch_site = param(fcgi, "HTTP_SEC_FETCH_SITE");
	r->accept_language = param(fcgi, "HTTP_ACCEPT_LANGUAGE");
	r->wants_json =
	    strncmp(param(fcgi, "HTTP_ACCEPT"), json, sizeof(json) - 1) == 0;
	r->path = "/";
	r->query = "";
	r->id = digest_token(r->a, 6);
}

/* As many bytes as the server announces, which are at most max. */
static enum rc
body_length(const FCGX_Request *fcgi, int64_t max, int64_t *n, struct fault *f)
{
	const char *length = param(fcgi, "CONTENT_LENGTH");

	*n = 0;
	if (length[0] != '\0' && (!text_int(length, n) || *n < 0))
		return fail(f, RC_INPUT, 2302, "no such length: %.40s", length);
	if (*n > max)
		return fail(f, RC_LIMIT, 2303, "body of %lld bytes, limit %lld",
		    (long long)*n, (long long)max);
	return RC_OK;
}

/* The limit is asked before memory is taken. */
static enum rc
read_form(const FCGX_Request *fcgi, struct request *r, struct fault *f)
{
	int64_t n;
	char *body;
	int got;
	enum rc rc = body_length(fcgi, LIMIT_BODY, &n, f);

	if (rc != RC_OK)
		return rc;
	body = arena_alloc(r->a, (size_t)n + 1);
	got = FCGX_GetStr(body, (int)n, fcgi->in);
	if (got != n)
		return fail(f, RC_INPUT, 2305, "body ends after %d of %lld",
		    got, (long long)n);
	return fields_parse(r->a, body, (size_t)n, &r->post, f);
}

static size_t
from_stream(void *stream, char *p, size_t n)
{
	int got = FCGX_GetStr(p, (int)n, stream);

	return got > 0 ? (size_t)got : 0;
}

static enum rc
read_body(const FCGX_Request *fcgi, struct request *r, struct response *out,
    struct fault *f)
{
	const char *type = param(fcgi, "CONTENT_TYPE"), *boundary;
	int64_t n;
	enum rc rc;

	if (type_is_form(type))
		return read_form(fcgi, r, f);
	boundary = multipart_boundary(r->a, type);
	if (boundary == NULL || !router_takes_files(r)) {
		out->status = 415;
		return fail(f, RC_INPUT, 2304, "not a form in UTF-8");
	}
	rc = body_length(fcgi, LIMIT_BODY_WITH_FILES, &n, f);
	if (rc != RC_OK)
		return rc;
	return multipart_read(r, boundary, from_stream, fcgi->in, f);
}

static void
send_file(FCGX_Request *fcgi, struct arena *a, int fd)
{
	char *piece = arena_alloc(a, PIECE);
	ssize_t n;

	(void)lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, piece, PIECE)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		/* -1 from the stream: the reader has gone, nobody's fault */
		if (n < 0 || FCGX_PutStr(piece, (int)n, fcgi->out) < 0)
			return;
	}
}

static void
send_answer(struct app *app, FCGX_Request *fcgi, struct request *r,
    struct response *out)
{
	int64_t length = (int64_t)out->body.n;
	struct stat st;
	struct buf head;

	if (out->file >= 0)
		length = fstat(out->file, &st) == 0 ? (int64_t)st.st_size : 0;
	buf_init(&head, r->a);
	response_head(out, length, app->is_secure, &head);
	if (FCGX_PutStr(head.p, (int)head.n, fcgi->out) >= 0 && !r->is_head) {
		if (out->file >= 0)
			send_file(fcgi, r->a, out->file);
		else
			(void)FCGX_PutStr(
			    out->body.p, (int)out->body.n, fcgi->out);
	}
	if (out->file >= 0)
		(void)close(out->file);
}

static void
answer_one(struct app *app, FCGX_Request *fcgi, struct arena *a)
{
	struct request r = {.a = a, .now = app->clock()};
	struct response out;
	struct fault f = {0};
	enum rc rc;

	response_init(&out, a);
	read_headers(fcgi, &r);
	rc = read_address(fcgi, &r, &f);
	if (rc == RC_OK && r.method == METHOD_POST)
		rc = read_body(fcgi, &r, &out, &f);
	if (rc == RC_OK)
		router_answer(app, &r, &out);
	else
		router_refuse(app, &r, &out, &f);
	send_answer(app, fcgi, &r, &out);
	uploads_close(&r.uploads);
}

/* Takes whoever waits; false when the library says it is over. */
static enum rc
accept_one(
    struct app *app, FCGX_Request *fcgi, struct arena *a, struct fault *f)
{
	int e;

	(void)alarm((unsigned)app->request_seconds);
	e = FCGX_Accept_r(fcgi);
	if (e == 0) {
		answer_one(app, fcgi, a);
		fcgi->keepConnection = 0;
		FCGX_Finish_r(fcgi);
		arena_reset(a);
	}
	(void)alarm(0);
	if (e == 0 || e == -EAGAIN || e == -EWOULDBLOCK || e == -EINTR ||
	    e == -ECONNABORTED)
		return RC_OK;
	return fail(f, RC_SYSTEM, 2306, "accept: %s", strerror(-e));
}

/* Sleeps until somebody connects; false on SIGTERM. */
static bool
wait_for_one(int signals)
{
	struct pollfd p[2] = {{.fd = SOCKET, .events = POLLIN},
	    {.fd = signals, .events = POLLIN}};

	while (poll(p, 2, -1) < 0 && errno == EINTR)
		continue;
	return p[1].revents == 0;
}

static void
took_too_long(int signal_number)
{
	static const char line[] = "error 2307: a request took too long\n";

	(void)signal_number;
	if (write(STDERR_FILENO, line, sizeof(line) - 1) < 0)
		_exit(71);
	_exit(70);
}

/* A descriptor that becomes readable on SIGTERM, SIGINT, SIGUSR1; -1. */
static int
signals_open(void)
{
	struct sigaction alarm_act = {.sa_handler = took_too_long};
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGUSR1);
	(void)sigaction(SIGALRM, &alarm_act, NULL);
	(void)sigaction(SIGPIPE, &ignore, NULL);
	if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
		return -1;
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static enum rc
check_socket(struct fault *f)
{
	int listens = 0, flags;
	socklen_t n = sizeof(listens);

	if (getsockopt(SOCKET, SOL_SOCKET, SO_ACCEPTCONN, &listens, &n) != 0 ||
	    !listens)
		return fail(f, RC_INPUT, 2308,
		    "descriptor 0 is not a listening socket: start this from a "
		    "web server, systemd or spawn-fcgi");
	flags = fcntl(SOCKET, F_GETFL);
	if (flags < 0 || fcntl(SOCKET, F_SETFL, flags | O_NONBLOCK) != 0)
		return fail(f, RC_SYSTEM, 2309, "socket: %s", strerror(errno));
	return RC_OK;
}

enum rc
fastcgi_serve(struct app *app, struct fault *f)
{
	FCGX_Request fcgi;
	struct arena *a;
	int signals;
	enum rc rc;

	if ((rc = check_socket(f)) != RC_OK)
		return rc;
	if ((signals = signals_open()) < 0 || FCGX_Init() != 0 ||
	    FCGX_InitRequest(&fcgi, SOCKET, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return fail(f, RC_SYSTEM, 2310, "the loop cannot start: %s",
		    strerror(errno));
	a = arena_new();
	while (rc == RC_OK && wait_for_one(signals))
		rc = accept_one(app, &fcgi, a, f);
	FCGX_Free(&fcgi, 1);
	(void)close(signals);
	arena_free(a);
	return rc;
}
