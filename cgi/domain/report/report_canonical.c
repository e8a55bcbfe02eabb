/* SPDX-License-Identifier: MIT */
/*
 * The text whose SHA-256 is the receipt: what was asked, of whom, and one line
 * per answer that counts. Everything that decides which answers count is in
 * it, so that findings can be worked out again from a submission alone.
 *
 *   ["receipt","2"]
 *   ["questionnaire",ID,VERSION,HASH]
 *   ["cycle",ID,YEAR]
 *   ["state",ISO3,STATUS,REGION]
 *   ["answer",QUESTION,ROW,COLUMN,VALUE,MARK,COMMENT,SOURCE,PUBLICATION,
 *       FLAGS]
 *
 * Fields are JSON strings, lines end with LF, answers are in byte order of
 * question, row, column. MARK is "answered" or one of : .. x c, or "blank"
 * where there is a comment only. FLAGS are those of struct answer. Receipts of
 * the format "1" have no FLAGS: no answer had any.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"

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

#define FIRST_FORMAT "[\"receipt\",\"1\"]\n"

char *
report_canonical(const struct open_report *r, struct arena *a)
{
	return report_canonical_as(r, a, "");
}

char *
report_canonical_as(
    const struct open_report *r, struct arena *a, const char *receipt)
{
	bool is_first =
	    strncmp(receipt, FIRST_FORMAT, strlen(FIRST_FORMAT)) == 0;
	const bool *counted = report_counted(r, a);
	struct buf b;

	buf_init(&b, a);
	LINE(&b, "receipt", is_first ? "1" : "2");
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
		canonical_answer(&b, ans, is_first);
	}
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
