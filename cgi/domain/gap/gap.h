/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_GAP_H
#define DOMAIN_GAP_H
/*
 * Gap analysis: answers to findings by the questionnaire's decision table, and
 * findings to counts. Silence is "no information" and is never counted with
 * "no"; every count carries what it is out of.
 *
 * Stated rules (also in README):
 * - A grid speaks with one voice: all its relevant cells yes is yes, all no is
 *   no, a mixture is part, whatever is blank; only yes or only no with blank
 *   cells left is blank, since the rest may differ. Cells that do not apply
 *   say nothing while others speak; no and considered together are no.
 *   Several questions on one aspect of a provision are heard as one grid.
 * - Law and practice combine by the table `combine`, then force x combined
 *   gives the outcome by the table `outcome`, both in outcomes.hdf.
 * - Where that comes to yes, the law says yes, a law is asked for and none is
 *   cited, the combined answer is unsupported; whatever is less than yes is
 *   said as it is.
 */
#include <stdbool.h>
#include <stddef.h>
#include "domain/report/report.h"
#include "store/findings.h"

/* One finding per provision that some question covers, in provisions order. */
void gap_findings(const struct open_report *r, struct arena *a,
    struct finding_list *out);
/* The code to show: the outcome, or its readiness for a State not party. */
const char *gap_shown(const struct questionnaire *q, const struct finding *f);

/* What a stacked bar is made of. Readiness is never among gaps, and silence
 * never among answers. */
enum gap_segment {
	SEGMENT_GOOD,   /* fulfilled; ready */
	SEGMENT_PART,   /* in part, in law only, without a law cited */
	SEGMENT_GAP,    /* a party, and not even in part */
	SEGMENT_AHEAD,  /* the same of a State not party: work ahead of it */
	SEGMENT_OTHER,  /* answered, and none of these: optional, not applicable */
	SEGMENT_SILENT, /* no information, or withheld from the reader */
	SEGMENT__MAX
};

/* Does any answer to this questionnaire bear on a provision? A return of figures
 * assesses nothing and has no matrix. */
bool gap_assesses(const struct questionnaire *q);

/* The matrix of a cycle as one reader may see it. */
struct matrix_cell {
	const struct finding *finding; /* NULL: nothing submitted */
	const char *code;              /* gap_shown, "withheld", "no_information" */
	const struct outcome *shown;   /* of code */
	const struct outcome *own;     /* before it was read as readiness, or NULL */
	enum gap_segment segment;
	bool informed;                 /* anything but silence or withheld */
};

struct matrix_filter {
	const char *region, *status, *force, *outcome, *article; /* NULL: any */
	bool is_brief; /* cells' findings hold place, outcome and is_party only */
};

struct matrix {
	const struct questionnaire *q;
	struct cycle cycle;
	int *provisions;               /* indexes into q->provisions, filtered */
	size_t provisions_n;
	struct state *states;          /* invited, filtered, by region then name */
	size_t states_n;
	bool *submitted;               /* by State */
	struct matrix_cell *cells;     /* [provision * states_n + state] */
	int64_t as_of;                 /* newest submission counted, 0: none */
};

enum rc gap_matrix(struct db *db, struct library *l, struct arena *a,
    int64_t cycle, const struct matrix_filter *filter, const char *lang,
    const char *least, struct matrix *out, struct fault *f) MUST_CHECK;

/* Counts of one provision over some States of a matrix. */
struct tally {
	int code_n[64];      /* by index into q->outcomes */
	int gaps;            /* parties with an outcome that is a gap */
	int parties;         /* parties with information: the denominator of gaps */
	int informed;        /* States with any outcome but no_information, withheld */
	int withheld;
	int states;          /* all in the selection */
};

/* region NULL: all of the matrix's States. */
struct tally gap_tally(const struct matrix *m, size_t provision,
    const char *region);

/* The same over the provisions of one State: `states` counts its cells. */
struct tally gap_tally_state(const struct matrix *m, size_t state);

/* Adds to n the cells of an article's provisions; article, region NULL: any. */
void gap_segments(const struct matrix *m, const char *article,
    const char *region, int n[SEGMENT__MAX]);

/* Commonest gaps first: most gaps, then larger share, then order. */
struct ranked {
	size_t provision;    /* index into matrix provisions */
	struct tally tally;
};

void gap_ranking(const struct matrix *m, struct arena *a, struct ranked **out,
    size_t *n);

/* Against the previous cycle, only over States with information in both. */
struct change_count {
	int both;            /* States with information in both */
	int better, same, worse;
};

void gap_change(const struct matrix *now, const struct matrix *before,
    size_t provision, struct change_count *out);

#endif
