/* SPDX-License-Identifier: MIT */
#ifndef BASE_CSV_STREAM_H
#define BASE_CSV_STREAM_H
/*
 * CSV of any length read row by row from a descriptor in memory that does not
 * grow: one buffer of LIMIT_CSV_RECORD bytes, however large the file or a line
 * of it is. What a field is, csv.h says; the bytes of each row come beside its
 * fields, so that a row can be kept as it stood.
 */
#include <stdbool.h>
#include "base/csv.h"

struct csv_stream {
	struct csv csv; /* of the row at hand */
	int fd;
	char *p;	/* the buffer */
	size_t at, end; /* of the bytes not yet given */
	size_t chunk;	/* bytes asked for at once; tests make it small */
	bool is_at_end; /* of the file */
};

struct csv_record {
	struct csv_row row; /* in the caller's arena */
	const char *raw;    /* without its line end; until the next call */
	size_t raw_n;
	size_t end_n; /* bytes of its line end: 2 CRLF, 1 LF, 0 at the end of
			 the file */
};

/* The buffer is taken from a; fd and name must outlive the reader. RC_INPUT:
 * UTF-16, said as such. A byte-order mark of UTF-8 is stepped over. */
enum rc csv_stream_open(struct csv_stream *s, struct arena *a, int fd,
    const char *name, struct fault *f) MUST_CHECK;
/* The next row that is not empty; row.n is 0 at the end. RC_INPUT with
 * file:line as csv_next, and for bytes that are not UTF-8; RC_LIMIT for a line
 * longer than the buffer; RC_SYSTEM. After a failure there is no next. */
enum rc csv_stream_next(struct csv_stream *s, struct arena *a,
    struct csv_record *out, struct fault *f) MUST_CHECK;

#endif
