/* SPDX-License-Identifier: MIT */
/* See receipt.h. */
#include <inttypes.h>
#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "domain/report/receipt.h"
#include "domain/report/report_inside.h"

#define FIRST_LINE "[\"rapporteur receipt\",\"1\"]\n"
#define LAST_LINE "\n[\"answers\"]\n"

static void
put_line(struct buf *b, const char *word, const char *const *fields)
{
	buf_puts(b, "[");
	text_json(b, word);
	for (size_t i = 0; fields[i] != NULL; i++) {
		buf_putc(b, ',');
		text_json(b, fields[i]);
	}
	buf_puts(b, "]\n");
}

#define LINE(b, word, ...)                                                     \
	put_line(b, word, (const char *const[]){__VA_ARGS__, NULL})

static const char *
digits(struct arena *a, int64_t v)
{
	return arena_printf(a, "%" PRId64, v);
}

enum rc
receipt_write(struct db *db, struct arena *a, const struct submission *s,
    char **out, struct fault *f)
{
	struct audit_entry e;
	struct buf b;
	enum rc rc = store_audit_get(db, a, s->chain, &e, f);

	if (rc != RC_OK)
		return rc;
	buf_init(&b, a);
	buf_puts(&b, FIRST_LINE);
	LINE(&b, "submission", digits(a, s->report), digits(a, s->number),
	    digits(a, s->at), s->by_name);
	LINE(&b, "sha256", s->sha256);
	LINE(&b, "chain", digits(a, e.id), digits(a, e.at), digits(a, e.actor),
	    e.action, e.object, e.detail, e.previous, e.hash);
	LINE(&b, "answers", NULL);
	buf_puts(&b, s->canonical);
	*out = b.p;
	return RC_OK;
}

/* Field n of the line that begins with word, "" where it is not there: what is
 * looked at has no quotes or backslashes. */
static const char *
field(struct arena *a, const char *head, const char *word, int n)
{
	const char *s = canonical_fact(a, head, word, n);

	return s == NULL ? "" : s;
}

static int64_t
number(struct arena *a, const char *head, const char *word, int n)
{
	int64_t v;

	return text_int(field(a, head, word, n), &v) ? v : -1;
}

static void
look(struct arena *a, const char *head, struct receipt *r)
{
	char hex[DIGEST_HEX + 1];
	const char *detail;

	digest_hex(r->answers, strlen(r->answers), hex);
	r->answers_fit = text_eq(hex, r->sha256);
	r->entry = (struct audit_entry){number(a, head, "chain", 1),
	    number(a, head, "chain", 2), number(a, head, "chain", 3),
	    field(a, head, "chain", 4), field(a, head, "chain", 5),
	    field(a, head, "chain", 6), field(a, head, "chain", 7),
	    field(a, head, "chain", 8)};
	detail = arena_printf(
	    a, "submission %" PRId64 " sha256 %s", r->number, r->sha256);
	r->entry_fits = text_eq(r->entry.detail, detail) &&
	    text_eq(r->entry.action, "report.submit") &&
	    text_eq(audit_entry_hash(a, &r->entry), r->entry.hash);
}

enum rc
receipt_read(struct arena *a, const char *text, size_t n, struct receipt *out,
    struct fault *f)
{
	const char *end = strstr(text, LAST_LINE);
	char *head;

	*out = (struct receipt){0};
	if (strlen(text) != n)
		return fail(f, RC_INPUT, 6793, "a receipt has no zero bytes");
	if (strncmp(text, FIRST_LINE, strlen(FIRST_LINE)) != 0 || end == NULL)
		return fail(f, RC_INPUT, 6794,
		    "this is no receipt file: it should begin with %.*s; "
		    "download it from the page of the receipt",
		    (int)strlen(FIRST_LINE) - 1, FIRST_LINE);
	head = arena_dup_n(a, text, (size_t)(end - text) + 1);
	out->report = number(a, head, "submission", 1);
	out->number = number(a, head, "submission", 2);
	out->at = number(a, head, "submission", 3);
	out->sha256 = field(a, head, "sha256", 1);
	out->answers = end + strlen(LAST_LINE);
	look(a, head, out);
	return RC_OK;
}

static enum rc
find(struct db *db, struct arena *a, const struct receipt *r,
    struct receipt_standing *out, struct fault *f)
{
	struct submission_list list;
	struct audit_entry e;
	enum rc rc = store_submission_list(db, a, r->report, &list, f);

	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		const struct submission *s = &list.v[i];

		if (s->holds)
			out->holds = s->number;
		if (s->number != r->number || !text_eq(s->sha256, r->sha256) ||
		    s->chain != r->entry.id)
			continue;
		out->is_withdrawn = s->withdrawn_at != 0;
		rc = store_audit_get(db, a, s->chain, &e, f);
		out->is_known = rc == RC_OK && text_eq(e.hash, r->entry.hash);
	}
	return rc;
}

enum rc
receipt_stands(struct db *db, struct arena *a, const struct receipt *r,
    struct receipt_standing *out, struct fault *f)
{
	int64_t entries;
	enum rc rc = db_read_begin(db, f);

	*out = (struct receipt_standing){0};
	if (rc != RC_OK)
		return rc;
	rc = find(db, a, r, out, f);
	if (rc == RC_OK)
		rc = store_audit_verify(db, &entries, f);
	out->chain_fits = rc == RC_OK;
	db_read_end(db);
	return rc == RC_CONFLICT ? RC_OK : rc;
}
