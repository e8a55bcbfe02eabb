/* SPDX-License-Identifier: MIT */
/*
 * Arenas as lists of blocks. A reset keeps the first of them, so a worker that
 * has met its usual page asks the allocator for nothing more: freeing a block
 * of this size makes glibc sort through all small pieces of the heap. Under
 * AddressSanitizer they are freed, so that it sees who looks back.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/log.h"

#ifdef __SANITIZE_ADDRESS__
enum { KEPT = 0 };
#else
enum { KEPT = 7 }; /* besides the first */
#endif
enum { BLOCK = 64 * 1024, ALIGN = _Alignof(max_align_t) };

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(max_align_t) unsigned char p[];
};

struct arena {
	struct block *first, *last;
};

static void
out_of_memory(size_t n)
{
	log_line("error", "out of memory: %zu bytes", n);
	abort();
}

static struct block *
block_new(size_t n)
{
	size_t size = n > BLOCK ? n : BLOCK;
	struct block *b;

	if (size > SIZE_MAX - sizeof(*b))
		out_of_memory(n);
	b = malloc(sizeof(*b) + size);
	if (b == NULL)
		out_of_memory(n);
	b->next = NULL;
	b->used = 0;
	b->size = size;
	return b;
}

struct arena *
arena_new(void)
{
	struct arena *a = malloc(sizeof(*a));

	if (a == NULL)
		out_of_memory(sizeof(*a));
	a->first = a->last = block_new(BLOCK);
	return a;
}

static void
blocks_free(struct block *b)
{
	while (b != NULL) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
}

void
arena_reset(struct arena *a)
{
	struct block **at = &a->first->next;
	int kept = 0;

	while (*at != NULL && (*at)->size == BLOCK && kept < KEPT) {
		at = &(*at)->next;
		kept++;
	}
	blocks_free(*at);
	*at = NULL;
	a->first->used = 0;
	a->last = a->first;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	blocks_free(a->first);
	free(a);
}

/* The one kept behind b, or a new one between. */
static struct block *
next_block(struct block *b, size_t n)
{
	struct block *kept = b->next;

	if (kept == NULL || n > kept->size) {
		b->next = block_new(n);
		b->next->next = kept;
	}
	b->next->used = 0;
	return b->next;
}

/* n bytes as they are. */
static void *
take(struct arena *a, size_t n)
{
	struct block *b = a->last;
	void *p;

	if (n > SIZE_MAX - ALIGN)
		out_of_memory(n);
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (n > b->size - b->used)
		b = a->last = next_block(b, n);
	p = b->p + b->used;
	b->used += n;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory(SIZE_MAX);
	return arena_alloc(a, count * size);
}

char *
arena_dup_n(struct arena *a, const char *s, size_t n)
{
	char *p;

	if (n == SIZE_MAX)
		out_of_memory(n);
	p = take(a, n + 1);
	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void *
arena_more(struct arena *a, const void *v, size_t n, size_t *cap, size_t size)
{
	void *grown;

	*cap = *cap == 0 ? 64 : *cap * 2;
	grown = arena_array(a, *cap, size);
	if (n > 0)
		memcpy(grown, v, n * size);
	return grown;
}

char *
arena_dup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_dup_n(a, s, strlen(s));
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char brief[256]; /* most fit: printed once, not twice */
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(brief, sizeof(brief), fmt, again);
	va_end(again);
	if (n < 0)
		out_of_memory(0);
	if ((size_t)n < sizeof(brief))
		return arena_dup_n(a, brief, (size_t)n);
	p = arena_alloc(a, (size_t)n + 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap);
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

void
buf_init(struct buf *b, struct arena *a)
{
	b->a = a;
	b->cap = 256;
	b->p = take(a, b->cap);
	b->p[0] = '\0';
	b->n = 0;
}

/* More room behind p of old bytes, where it was the last thing taken. */
static bool
extend(struct arena *a, const char *p, size_t old, size_t n)
{
	struct block *b = a->last;

	if ((const unsigned char *)p + old != b->p + b->used ||
	    n - old > b->size - b->used)
		return false;
	b->used += n - old;
	return true;
}

static void
buf_room(struct buf *b, size_t n)
{
	size_t cap = b->cap;
	char *p;

	if (n >= SIZE_MAX / 4 - b->n)
		out_of_memory(n);
	if (b->n + n + 1 <= cap)
		return;
	while (cap < b->n + n + 1)
		cap *= 2;
	if (!extend(b->a, b->p, b->cap, cap)) {
		p = take(b->a, cap);
		memcpy(p, b->p, b->n + 1);
		b->p = p;
	}
	b->cap = cap;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	buf_room(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n > 0) {
		buf_room(b, (size_t)n);
		(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
		b->n += (size_t)n;
	}
	va_end(ap);
}
