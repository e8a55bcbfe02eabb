/* SPDX-License-Identifier: MIT */
/*
 * The text whose SHA-256 is the receipt: what was asked, of whom, and one line
 * per answer that counts. Everything that decides which answers count is in
 * it, so that findings can be worked out again from a submission alone.
 *
 *   ["receipt","3"]
 *   ["questionnaire",ID,VERSION,HASH]
 *   ["cycle",ID,YEAR]
 *   ["state",ISO3,STATUS,REGION]
 *   ["answer",QUESTION,ROW,COLUMN,VALUE,MARK,COMMENT,SOURCE,PUBLICATION,
 *       FLAGS]
 *   ["file",QUESTION,NAME,BYTES,SHA256]
 *
 * Fields are JSON strings, lines end with LF, answers are in byte order of
 * question, row, column, files after them in that of question, SHA-256, name.
 * MARK is "answered" or one of : .. x c, or "blank" where there is a comment
 * only. FLAGS are those of struct answer. Receipts of the format "1" have no
 * FLAGS: no answer had any; those of "1" and "2" have no files.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "store/attachments.h"

static void
line(struct buf *b, const char *const *fields)
{
	buf_putc(b, '[');
	for (size_t i = 0; fields[i] != NULL; i++) {
		if (i > 0)
			buf_putc(b, ',');
		text_json(b, fields[i]);
	}
	buf_puts(b, "]\n");
}

#define LINE(b, ...) line(b, (const char *const[]){__VA_ARGS__, NULL})

bool *
report_counted(const struct open_report *r, struct arena *a)
{
	bool *counted = arena_array(a, r->answers.n + 1, sizeof(*counted));
	struct place_list places;

	report_places(r, a, -1, &places);
	for (size_t i = 0; i < places.n; i++) {
		if (places.v[i].answer != NULL)
			counted[places.v[i].answer - r->answers.v] = true;
	}
	return counted;
}

void
canonical_answer(struct buf *b, const struct answer *ans, bool is_first)
{
	LINE(b, "answer", ans->question, ans->row, ans->col, ans->value,
	    ans->status, ans->comment, ans->source, ans->publication,
	    is_first		     ? NULL
		: ans->flags == NULL ? ""
				     : ans->flags);
}

enum { FORMAT_NOW = 3 };

/* Of a receipt that was given, "" for one that is to be. */
static int
format_of(const char *receipt)
{
	static const char *const heads[FORMAT_NOW] = {
	    [1] = "[\"receipt\",\"1\"]\n", [2] = "[\"receipt\",\"2\"]\n"};

	for (int i = 1; i < FORMAT_NOW; i++)
		if (strncmp(receipt, heads[i], strlen(heads[i])) == 0)
			return i;
	return FORMAT_NOW;
}

enum rc
report_read_files(struct db *db, struct arena *a, int64_t at,
    struct open_report *r, struct fault *f)
{
	struct attachment_list *l = arena_alloc(a, sizeof(*l));

	r->files = l;
	return store_attachment_at(db, a, r->report.id, at, l, f);
}

/* Of a question that does not apply a file is not part of the report; in a
 * repeat it is the whole repeat that applies. */
static bool
file_counts(const struct open_report *r, const struct attachment *t)
{
	int i = questionnaire_find(r->q, t->question);
	int repeat = i < 0 ? -1 : question_repeat(r->q, i);

	return i >= 0 &&
	    instance_relevant(r->instance, repeat < 0 ? i : repeat, NULL);
}

static void
files(struct buf *b, struct arena *a, const struct open_report *r)
{
	for (size_t i = 0; r->files != NULL && i < r->files->n; i++) {
		const struct attachment *t = &r->files->v[i];

		if (file_counts(r, t))
			LINE(b, "file", t->question, t->name,
			    arena_printf(a, "%lld", (long long)t->bytes),
			    t->sha256);
	}
}

char *
report_canonical(const struct open_report *r, struct arena *a)
{
	return report_canonical_as(r, a, "");
}

char *
report_canonical_as(
    const struct open_report *r, struct arena *a, const char *receipt)
{
	int format = format_of(receipt);
	const bool *counted = report_counted(r, a);
	struct buf b;

	buf_init(&b, a);
	LINE(&b, "receipt", arena_printf(a, "%d", format));
	LINE(&b, "questionnaire", r->q->id,
	    arena_printf(a, "%d", r->q->version), r->q->hash);
	LINE(&b, "cycle", arena_printf(a, "%lld", (long long)r->cycle.id),
	    arena_dup_n(a, text_utc_date(a, r->cycle.opens_at), 4));
	LINE(&b, "state", r->state.iso3, r->state.status, r->state.region);
	for (size_t i = 0; i < r->answers.n; i++) {
		const struct answer *ans = &r->answers.v[i];

		if (!counted[i] ||
		    (answer_is_blank(ans) && *ans->comment == '\0'))
			continue;
		canonical_answer(&b, ans, format == 1);
	}
	if (format >= 3)
		files(&b, a, r);
	return b.p;
}

/* The nth field of the line that begins with this word. Facts are codes
 * without quotes or backslashes, so that finding their end is enough. */
char *
canonical_fact(struct arena *a, const char *canonical, const char *word, int n)
{
	char *head = arena_printf(a, "[\"%s\",", word);
	const char *p = canonical, *end;

	while (p != NULL && strncmp(p, head, strlen(head)) != 0) {
		p = strchr(p, '\n');
		p = p == NULL ? NULL : p + 1;
	}
	if (p == NULL)
		return NULL;
	for (p += strlen(head); n > 1; n--) {
		p = strstr(p, "\",\"");
		if (p == NULL)
			return NULL;
		p += 2;
	}
	end = strchr(p + 1, '"');
	return *p != '"' || end == NULL
	    ? NULL
	    : arena_dup_n(a, p + 1, (size_t)(end - p - 1));
}
