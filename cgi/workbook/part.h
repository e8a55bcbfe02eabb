/* SPDX-License-Identifier: MIT */
#ifndef WORKBOOK_PART_H
#define WORKBOOK_PART_H
/*
 * An XML file of a workbook, read as a stream, node after node. Elements and
 * attributes go by their local names: every spreadsheet program has its own
 * prefixes. UTF-8 only; a document type is refused before it is parsed; depth
 * is limited.
 */
#include "workbook/archive.h"

struct part {
	struct archive *z;
	void *reader; /* xmlTextReader */
	enum book_refusal why;
	int depth;
	bool is_in_prolog; /* nothing but declarations so far */
	char tail[16];	   /* of what was read, to see a word cut in two */
	size_t tail_n;
};

/* On BOOK_READ part_close must follow. */
enum book_refusal
part_open(struct part *p, struct archive *z, const char *name);
enum book_refusal part_close(struct part *p);

/* The next node. False at the end, and where p->why says so. */
bool part_next(struct part *p);
bool part_begins(const struct part *p, const char *element);
bool part_ends(const struct part *p, const char *element);
/* The element that begins here has nothing in it and no end of its own. */
bool part_is_empty(const struct part *p);
/* The text at this node, or NULL where it is none. Until the next node. */
const char *part_text(const struct part *p);
/* The attribute of that local name, or NULL. */
char *part_attribute(struct part *p, struct arena *a, const char *name);
/* Steps to the end of the element that begins here, gathering the text that
 * stands in it directly; at most max bytes, *is_cut where there is more. */
char *part_gather(struct part *p, struct arena *a, size_t max, bool *is_cut);

#endif
