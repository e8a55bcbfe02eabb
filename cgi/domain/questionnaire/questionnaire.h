/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_QUESTIONNAIRE_H
#define DOMAIN_QUESTIONNAIRE_H
/*
 * A questionnaire as the program holds it: structure, provisions, decision
 * table and texts, read from the HDF files that questionnaires/FORMAT.md
 * describes. Loaded once, never changed, shared by every request of a worker.
 *
 * Questions stand in one array in questionnaire order; groups and repeats are
 * entries of it too (their members follow directly and end before `end`).
 */
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/fault.h"

struct condition; /* domain/condition/condition.h */
struct questionnaire;
struct returned_map; /* domain/figures/returned.h */

enum question_type {
	QT_GROUP,           /* a heading over members; no answer */
	QT_REPEAT,          /* members answered once per row */
	QT_NOTE,            /* text only */
	QT_SELECT_ONE,
	QT_SELECT_MULTIPLE, /* choice names with one space between */
	QT_INTEGER,
	QT_DECIMAL,
	QT_YEAR,
	QT_DATE,            /* YYYY-MM-DD */
	QT_TEXT,            /* one line */
	QT_LONGTEXT,
	QT_GRID,            /* rows x columns of one cell type */
	QT_LAW,             /* parts: title number date article language link */
	QT_CONTACT,         /* parts: body function name post address phone email languages */
	QT_CALCULATE,       /* value from an expression; never typed */
	QT__MAX
};

/* What a question is for in an obligation; drives findings and evidence. */
enum question_role {
	QR_NONE,
	QR_CITED_LAW,     /* a law that supports a yes */
	QR_CAUSE,         /* why not, or not wholly */
	QR_STEPS,         /* what is planned */
	QR_ASSISTANCE,    /* help wanted */
	QR_GOOD_PRACTICE, /* what may help others */
	QR__MAX
};

enum aspect { ASPECT_NONE, ASPECT_LAW, ASPECT_PRACTICE, ASPECT__MAX };

/* How a question relates to the previous version. */
enum lineage { LN_NEW, LN_SAME, LN_REWORDED, LN_SPLIT, LN_MERGED, LN_SCALE, LN__MAX };

struct choice {
	const char *name;
	const char *counts;  /* canonical answer of the decision table, or NULL */
	const char *const *extra; /* name, value, name, value, NULL: choice_filter columns */
	int line;
};

struct choice_list {
	const char *name;
	struct choice *v;
	size_t n;
	int line;
};

/* What names of the version before are called in this one; to is "" where
 * there is nothing in their place. */
struct renames {
	struct rename {
		const char *from, *to;
		int line;
	} *v;
	size_t n;
};

struct question {
	const char *name;           /* unique in the questionnaire */
	enum question_type type;
	enum question_type cell;    /* of a grid: its cells' type */
	enum question_role role;
	enum aspect aspect;
	enum lineage lineage;
	bool says_lineage;          /* it is written, not taken for granted */
	const char *lineage_from;   /* names in the previous version, or NULL */
	struct renames old_choices, old_rows, old_columns;
	bool carries;               /* what was answered in the last cycle may
				     * be confirmed for this one */
	const char *revises;        /* question whose figures of the cycle
				     * before are asked for again, or NULL */
	int section;                /* index into sections */
	int parent;                 /* index of the group or repeat, or -1 */
	int end;                    /* groups, repeats: index after last member */
	int provision;              /* index into provisions, or -1 */
	const struct choice_list *choices; /* selects, grid cells that select */
	const struct choice_list *rows, *columns; /* grids; columns may be NULL */
	const char *unit;           /* text key "unit.KEY", or NULL */
	const char *pattern, *member; /* where it came from a pattern, else NULL */
	bool required;              /* within its repeat row only: see FORMAT.md */
	bool is_short;              /* appearance = short: a narrow control */
	long max_rows;              /* repeats */
	const struct condition *relevant, *constraint, *calculate, *choice_filter;
	const char *relevant_source, *constraint_source, *calculate_source,
	    *choice_filter_source;
	const char *file;           /* where it is written */
	int line;
};

struct section {
	const char *name;
	const char *theme;          /* text key "theme.KEY" */
	const char *articles;       /* as printed: "5", "7, 12" */
	int first, end;             /* range in questions */
	const struct condition *relevant;
	const char *relevant_source;
	int line;
};

struct provision {
	const char *code;           /* p5_1_a */
	const char *id;             /* 5.1(a) */
	const char *article;        /* 5 */
	const char *theme;
	const char *force;          /* M Mq Mc C O D F */
	bool assessable;            /* counted as an obligation */
	const struct condition *applies; /* Mc: when the duty binds; else NULL */
	const char *applies_source;
	int line;
};

/* A question of the version before that is asked no more. */
struct dropped {
	const char *name;
	const char *reason;         /* text key "dropped.KEY", or NULL */
	int line;
};

struct outcome {
	const char *code;           /* fulfilled, gap ... */
	const char *letter;         /* one letter for the matrix */
	const char *tone;           /* good, warn, bad, none: a CSS class */
	bool is_gap;                /* counted as a gap for a party */
	const char *readiness;      /* code shown for a State not party */
	int line;
};

/* What must be true of the figures of a return, and where it is said when it
 * is not: FORMAT.md, "Checks". */
struct figure_check {
	const char *name;
	const char *key;            /* of its text: "check.NAME" */
	bool is_query;              /* can be explained; an error cannot */
	int at;                     /* index of the question it is shown at */
	const char *row, *col;      /* the cell of a grid, or "" */
	const struct condition *holds;
	const char *holds_source;
	int line;
};

/* The decision table of outcomes.hdf. Both lookups return NULL where the file
 * has no cell, which `questionnaire check` refuses. */
const char *decision_combine(const struct questionnaire *q, const char *law,
    const char *practice);
const char *decision_outcome(const struct questionnaire *q, const char *force,
    const char *combined);

struct questionnaire {
	const char *id;
	int version;
	const char *instrument;     /* key of state_status */
	const char *hash;           /* as published, or "" */
	const char *const *languages; /* NULL-terminated, first is the source */
	const char *publication;    /* level an answer has unless changed */
	struct section *sections;
	int sections_n;
	struct question *questions;
	int questions_n;
	struct choice_list *lists;
	int lists_n;
	struct provision *provisions;
	int provisions_n;
	struct outcome *outcomes;
	int outcomes_n;
	struct figure_check *checks;
	int checks_n;
	const struct returned_map *figures; /* of figures.hdf, or NULL */
	struct dropped *dropped;
	int dropped_n;
	bool carries;               /* of questions that do not say */
	bool is_same;               /* so are questions that do not say */
	bool reads_last;            /* some condition asks for ${last.NAME} */
	const char *rules_version;  /* of outcomes.hdf */
	void *private_;             /* tables of the loader: texts, names, decisions */
};

int questionnaire_find(const struct questionnaire *q, const char *name); /* -1 */
int questionnaire_section(const struct questionnaire *q, const char *name);
int questionnaire_provision(const struct questionnaire *q, const char *code);
const struct outcome *questionnaire_outcome(const struct questionnaire *q,
    const char *code); /* NULL */
const struct choice *choice_find(const struct choice_list *l, const char *name);

/* Text of key in lang, else in the first language, else NULL. Keys are paths:
 * "title", "section.NAME.title", "list.LIST.CHOICE", "provision.CODE.duty",
 * "outcome.CODE.label". */
const char *questionnaire_text(const struct questionnaire *q, const char *lang,
    const char *key);
/* What a choice is called in lang, its own name where it has no text (list NULL
 * included). The key is made in a. */
const char *choice_text(const struct questionnaire *q, struct arena *a,
    const char *lang, const struct choice_list *list, const char *choice);
/* Why an outcome is what it is, for a provision of this force: the text
 * "outcome.CODE.explain_FORCE" where there is one, else "outcome.CODE.explain",
 * else NULL. */
const char *outcome_explained(const struct questionnaire *q, const char *lang,
    const char *code, const char *force);
/* Text part ("label", "hint", "says", "counts", "wrong") of a question: its
 * own, else its pattern's; NULL where there is none. */
const char *question_text(const struct questionnaire *q,
    const struct question *question, const char *lang, const char *part);

/* Parts of a law or contact, NULL-terminated; NULL for other types. */
const char *const *question_parts(enum question_type t);
/* True for types that hold an answer a person gives. */
bool question_is_asked(const struct question *question);
const char *question_type_name(enum question_type t); /* XLSForm's word */

#endif
