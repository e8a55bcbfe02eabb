/* SPDX-License-Identifier: MIT */
/*
 * CSV as RFC 4180 has it: comma, CRLF, one head row, UTF-8. It begins with a
 * byte-order mark, since spreadsheets take a file without one for the local
 * code page and spoil every name beyond ASCII; other readers skip the mark
 * (Python: utf-8-sig). Text a spreadsheet would run has one apostrophe before
 * it, see cell_csv.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "base/text.h"
#include "exports/cell.h"
#include "exports/rows.h"

enum { FLUSH_AT = 64 * 1024 };

struct csv {
	struct arena *a; /* of out; reset at every flush */
	struct buf out;
	int fd;
	int64_t rows;
	struct fault fault;
};

static enum rc
flush(struct csv *c)
{
	size_t done = 0;
	ssize_t n;

	while (done < c->out.n && c->fault.number == 0) {
		n = write(c->fd, c->out.p + done, c->out.n - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			fail(&c->fault, RC_SYSTEM, 7260,
			    "cannot write the CSV: %s", strerror(errno));
		else
			done += (size_t)n;
	}
	arena_reset(c->a);
	buf_init(&c->out, c->a);
	return c->fault.rc;
}

static enum rc
begin(struct csv *c, int fd, struct fault *f)
{
	*c = (struct csv){.fd = fd, .a = arena_new()};
	if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
		return fail(f, RC_SYSTEM, 7261, "cannot write the CSV: %s",
		    strerror(errno));
	buf_init(&c->out, c->a);
	buf_puts(&c->out, "\xEF\xBB\xBF");
	return RC_OK;
}

static void
row(struct csv *c, const char *const *cells, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (c->fault.number == 0 &&
		    !text_is_utf8(cells[i], strlen(cells[i])))
			fail(&c->fault, RC_SYSTEM, 7262,
			    "the text for row %lld, column %zu is not UTF-8",
			    (long long)c->rows + 1, i + 1);
		if (i > 0)
			buf_putc(&c->out, ',');
		cell_csv(&c->out, cells[i]);
	}
	buf_puts(&c->out, "\r\n");
	c->rows++;
	if (c->out.n >= FLUSH_AT)
		flush(c);
}

static enum rc
end(struct csv *c, struct fault *f)
{
	flush(c);
	arena_free(c->a);
	if (c->fault.number != 0 && f != NULL)
		*f = c->fault;
	return c->fault.rc;
}

struct responses_csv {
	struct subject s;
	struct csv csv;
};

static enum rc
write_state(void *ctx, const struct state_answers *answers, struct fault *f)
{
	struct responses_csv *r = ctx;
	const char *cells[RESPONSE__MAX];
	size_t i;

	for (i = 0; i < answers->n; i++) {
		response_cells(
		    &r->s, answers->a, answers, &answers->v[i], cells);
		row(&r->csv, cells, RESPONSE__MAX);
	}
	if (r->csv.fault.number != 0 && f != NULL)
		*f = r->csv.fault;
	return r->csv.fault.rc;
}

static enum rc
write_responses(struct responses_csv *r, struct fault *f)
{
	const char *heads[RESPONSE__MAX];
	int64_t read = 0;
	enum rc rc;

	response_heads(&r->s, heads);
	row(&r->csv, heads, RESPONSE__MAX);
	rc = stream_states(&r->s, write_state, r, &read, f);
	if (rc == RC_OK && r->csv.rows != read + 1)
		rc = fail(f, RC_SYSTEM, 7263,
		    "responses: %lld answers read, %lld written",
		    (long long)read, (long long)r->csv.rows - 1);
	return rc;
}

enum rc
export_responses_csv(const struct order *o, int fd, struct fault *f)
{
	struct arena *a = arena_new();
	struct responses_csv r;
	enum rc rc, ended;

	if ((rc = subject_open(&r.s, a, o, f)) == RC_OK) {
		if ((rc = begin(&r.csv, fd, f)) == RC_OK)
			rc = write_responses(&r, f);
		ended = end(&r.csv, rc == RC_OK ? f : NULL);
		rc = rc == RC_OK ? ended : rc;
		subject_close(&r.s);
	}
	arena_free(a);
	return rc;
}

static enum rc
write_gaps(const struct subject *s, struct csv *c, struct fault *f)
{
	const char *cells[FINDING__MAX];
	struct matrix m;
	size_t state, provision;
	enum rc rc;

	if ((rc = subject_matrix(s, &m, f)) != RC_OK)
		return rc;
	finding_heads(s, cells);
	row(c, cells, FINDING__MAX);
	for (state = 0; state < m.states_n; state++)
		for (provision = 0; provision < m.provisions_n; provision++) {
			finding_cells(s, &m, provision, state, cells);
			row(c, cells, FINDING__MAX);
		}
	return RC_OK;
}

enum rc
export_gaps_csv(const struct order *o, int fd, struct fault *f)
{
	struct arena *a = arena_new();
	struct subject s;
	struct csv csv;
	enum rc rc, ended;

	if ((rc = subject_open(&s, a, o, f)) == RC_OK) {
		if ((rc = begin(&csv, fd, f)) == RC_OK)
			rc = write_gaps(&s, &csv, f);
		ended = end(&csv, rc == RC_OK ? f : NULL);
		rc = rc == RC_OK ? ended : rc;
		subject_close(&s);
	}
	arena_free(a);
	return rc;
}
