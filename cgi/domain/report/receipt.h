/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_RECEIPT_H
#define DOMAIN_RECEIPT_H
/*
 * The receipt as a file that a State keeps: what was submitted, its SHA-256,
 * and the entry of the audit log that holds it, so that either side can prove
 * later what was said.
 *
 *   ["rapporteur receipt","1"]
 *   ["submission",REPORT,NUMBER,AT,BY]
 *   ["sha256",HEX]
 *   ["chain",ID,AT,ACTOR,ACTION,OBJECT,DETAIL,PREVIOUS,HASH]
 *   ["answers"]
 *
 * then the canonical text, byte for byte (report_canonical.c). Times are
 * seconds since 1970. HASH covers the fields before it as store/audit.c says,
 * and DETAIL names NUMBER and HEX.
 */
#include "store/audit.h"
#include "store/submissions.h"

/* s with its canonical text. */
enum rc receipt_write(struct db *db, struct arena *a,
    const struct submission *s, char **out, struct fault *f) MUST_CHECK;

struct receipt {
	int64_t report, number, at;
	const char *sha256;	  /* as the file says */
	const char *answers;	  /* the canonical text */
	struct audit_entry entry; /* as the file says */
	bool answers_fit;	  /* their SHA-256 is the one it says */
	bool entry_fits;	  /* the entry's hash and detail likewise */
};

/* RC_INPUT where it is no receipt of this program. */
enum rc receipt_read(struct arena *a, const char *text, size_t n,
    struct receipt *out, struct fault *f) MUST_CHECK;

/* A file that was submitted with an answer, as the receipt has it. */
struct receipt_file {
	const char *question, *name, *sha256;
	int64_t bytes;
};

struct receipt_file_list {
	struct receipt_file *v;
	size_t n;
};

/* In their order; none in receipts of the formats 1 and 2. RC_INPUT where a
 * line of a file cannot be read. */
enum rc receipt_files(struct arena *a, const struct receipt *r,
    struct receipt_file_list *out, struct fault *f) MUST_CHECK;

/* What the database says of the submission that a receipt is of. */
struct receipt_standing {
	bool is_known;	 /* that submission, with that SHA-256 and entry */
	bool chain_fits; /* the whole log, this entry in its place */
	bool is_withdrawn;
	int64_t holds; /* number of the submission that holds, 0: none */
};

enum rc receipt_stands(struct db *db, struct arena *a, const struct receipt *r,
    struct receipt_standing *out, struct fault *f) MUST_CHECK;

#endif
