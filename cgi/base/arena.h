/* SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
/*
 * Memory with one owner and one end: everything a request needs is taken from
 * its arena and given back by one reset, so handlers free nothing. Data of the
 * life of the process (questionnaires, templates) lives in arenas never reset.
 *
 * Out of memory ends the process (the spawner starts another): no caller has
 * to check for NULL. Sizes that come from outside are checked against limits.h
 * before they are asked for here.
 */
#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_reset(struct arena *a); /* all memory given by a is invalid after */
void arena_free(struct arena *a);  /* NULL is allowed */

void *arena_alloc(struct arena *a, size_t n); /* zeroed, aligned for any type */
void *arena_array(struct arena *a, size_t count, size_t size); /* overflow-checked */
/* Room for more than the n entries of size bytes that v holds: a copy twice as
 * large; *cap is how many it takes. */
void *arena_more(
    struct arena *a, const void *v, size_t n, size_t *cap, size_t size);
char *arena_dup(struct arena *a, const char *s);               /* NULL gives NULL */
char *arena_dup_n(struct arena *a, const char *s, size_t n);   /* ends with NUL */
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* A growing text in an arena. Always NUL-terminated at p[n]. */
struct buf {
	struct arena *a;
	char *p;
	size_t n, cap;
};

void buf_init(struct buf *b, struct arena *a);
void buf_add(struct buf *b, const void *p, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
