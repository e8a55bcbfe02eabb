/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_QUESTIONNAIRE_LOAD_H
#define DOMAIN_QUESTIONNAIRE_LOAD_H
/*
 * From HDF files to a struct questionnaire. The reader takes no file on trust:
 * sizes, UTF-8, braces, here-documents are checked line by line before
 * ClearSilver's parser sees the text, since that parser crashes on some
 * malformed input and is silent about other. Every complaint has file:line.
 */
#include "domain/questionnaire/questionnaire.h"

struct source_file {
	const char *name; /* "questionnaire.hdf" */
	const char *content;
	size_t n;
};

struct complaint {
	const char *file;
	int line;	     /* 0: the file as a whole */
	const char *message; /* English, for authors on the command line */
};

struct complaint_list {
	struct arena *a;
	struct complaint *v;
	size_t n, cap;
};

void complain(struct complaint_list *l, const char *file, int line,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Reads every *.hdf of dir, by name. */
enum rc questionnaire_read_dir(struct arena *a, const char *dir,
    struct source_file **files, size_t *n, struct fault *f) MUST_CHECK;
/* SHA-256 over names and contents in order of name. */
void
questionnaire_hash(const struct source_file *files, size_t n, char out[65]);

/* Builds *out in a. RC_INPUT when there is any complaint; *out is then NULL. */
enum rc questionnaire_load(struct arena *a, const struct source_file *files,
    size_t n, struct questionnaire **out, struct complaint_list *complaints,
    struct fault *f) MUST_CHECK;
/* Gives back what libxml2 holds for its conditions, before the arena goes.
 * NULL is allowed. */
void questionnaire_unload(struct questionnaire *q);

/* What loading cannot refuse but an author must hear: texts missing in a
 * language, questions never reachable, circular conditions, choices no outcome
 * covers, provisions no question covers, lineage to nothing (against previous,
 * which may be NULL). Appends to complaints. */
void questionnaire_check(const struct questionnaire *q,
    const struct questionnaire *previous, struct complaint_list *complaints);

#endif
