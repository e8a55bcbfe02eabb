/* SPDX-License-Identifier: MIT */
/* The XML of a workbook over libxml2's reader: see part.h. */
#include <string.h>
#include <libxml/xmlreader.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/part.h"

static const char doctype[] = "<!DOCTYPE";

/* Entities are declared before the first element and could be used up while
 * the declaration is still being parsed: so it is looked for in the bytes. */
static bool
declares_type(struct part *p, const char *bytes, size_t n)
{
	char seam[sizeof(p->tail) * 2];
	size_t head = n < sizeof(p->tail) ? n : sizeof(p->tail), keep;

	if (!p->is_in_prolog)
		return false;
	memcpy(seam, p->tail, p->tail_n);
	memcpy(seam + p->tail_n, bytes, head);
	if (memmem(seam, p->tail_n + head, doctype, sizeof(doctype) - 1) !=
		NULL ||
	    memmem(bytes, n, doctype, sizeof(doctype) - 1) != NULL)
		return true;
	keep = n < sizeof(doctype) ? n : sizeof(doctype);
	if (p->tail_n + keep > sizeof(p->tail)) {
		size_t drop = p->tail_n + keep - sizeof(p->tail);

		memmove(p->tail, p->tail + drop, p->tail_n - drop);
		p->tail_n -= drop;
	}
	memcpy(p->tail + p->tail_n, bytes + n - keep, keep);
	p->tail_n += keep;
	return false;
}

static int
give_bytes(void *ctx, char *to, int n)
{
	struct part *p = ctx;
	int got = archive_read(p->z, to, n);

	if (got < 0) {
		p->why = archive_why(p->z);
		return -1;
	}
	if (got > 0 && declares_type(p, to, (size_t)got)) {
		p->why = BOOK_UNSAFE;
		return -1;
	}
	return got;
}

static int
give_end(void *ctx)
{
	(void)ctx;
	return 0;
}

/* libxml2 would write to standard error. */
static void
keep_quiet(void *ctx, const char *msg, xmlParserSeverities severity,
    xmlTextReaderLocatorPtr at)
{
	(void)ctx, (void)msg, (void)severity, (void)at;
}

enum book_refusal
part_open(struct part *p, struct archive *z, const char *name)
{
	enum book_refusal why = archive_enter(z, name);

	*p = (struct part){.z = z, .why = why, .is_in_prolog = true};
	if (why != BOOK_READ)
		return why;
	/* the encoding is ours, whatever the file declares */
	p->reader = xmlReaderForIO(give_bytes, give_end, p, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR |
		XML_PARSE_NOWARNING);
	if (p->reader == NULL)
		return p->why != BOOK_READ ? p->why : BOOK_BROKEN;
	xmlTextReaderSetErrorHandler(p->reader, keep_quiet, NULL);
	return BOOK_READ;
}

enum book_refusal
part_close(struct part *p)
{
	xmlFreeTextReader(p->reader);
	p->reader = NULL;
	return p->why;
}

static bool
refuse(struct part *p, enum book_refusal why)
{
	if (p->why == BOOK_READ)
		p->why = why;
	return false;
}

bool
part_next(struct part *p)
{
	int got, type;

	if (p->why != BOOK_READ)
		return false;
	got = xmlTextReaderRead(p->reader);
	if (got < 0)
		return refuse(p, BOOK_BROKEN);
	if (got == 0 || p->why != BOOK_READ)
		return false;
	type = xmlTextReaderNodeType(p->reader);
	if (type == XML_READER_TYPE_ELEMENT)
		p->is_in_prolog = false;
	if (type == XML_READER_TYPE_DOCUMENT_TYPE ||
	    type == XML_READER_TYPE_ENTITY_REFERENCE ||
	    type == XML_READER_TYPE_ENTITY)
		return refuse(p, BOOK_UNSAFE);
	if (xmlTextReaderDepth(p->reader) > LIMIT_BOOK_DEPTH)
		return refuse(p, BOOK_BOMB);
	return true;
}

static bool
is_at(const struct part *p, int type, const char *element)
{
	const xmlChar *name;

	if (xmlTextReaderNodeType(p->reader) != type)
		return false;
	name = xmlTextReaderConstLocalName(p->reader);
	return name != NULL && strcmp((const char *)name, element) == 0;
}

bool
part_begins(const struct part *p, const char *element)
{
	return is_at(p, XML_READER_TYPE_ELEMENT, element);
}

bool
part_ends(const struct part *p, const char *element)
{
	return is_at(p, XML_READER_TYPE_END_ELEMENT, element);
}

bool
part_is_empty(const struct part *p)
{
	return xmlTextReaderIsEmptyElement(p->reader) == 1;
}

const char *
part_text(const struct part *p)
{
	switch (xmlTextReaderNodeType(p->reader)) {
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		return (const char *)xmlTextReaderConstValue(p->reader);
	default:
		return NULL;
	}
}

char *
part_attribute(struct part *p, struct arena *a, const char *name)
{
	char *out = NULL;

	while (
	    out == NULL && xmlTextReaderMoveToNextAttribute(p->reader) == 1) {
		const xmlChar *n = xmlTextReaderConstLocalName(p->reader);
		const xmlChar *v = xmlTextReaderConstValue(p->reader);

		if (n != NULL && v != NULL &&
		    xmlTextReaderIsNamespaceDecl(p->reader) != 1 &&
		    strcmp((const char *)n, name) == 0)
			out = arena_dup(a, (const char *)v);
	}
	(void)xmlTextReaderMoveToElement(p->reader);
	return out;
}

char *
part_gather(struct part *p, struct arena *a, size_t max, bool *is_cut)
{
	int depth = xmlTextReaderDepth(p->reader);
	struct buf b;

	buf_init(&b, a);
	buf_puts(&b, "");
	*is_cut = false;
	if (part_is_empty(p))
		return b.p;
	while (part_next(p)) {
		const char *text = part_text(p);

		if (text != NULL &&
		    xmlTextReaderDepth(p->reader) == depth + 1) {
			size_t n = text_cut(text, max - b.n);

			*is_cut |= text[n] != '\0';
			buf_add(&b, text, n);
		}
		if (xmlTextReaderNodeType(p->reader) ==
			XML_READER_TYPE_END_ELEMENT &&
		    xmlTextReaderDepth(p->reader) == depth)
			break;
	}
	return b.p;
}
