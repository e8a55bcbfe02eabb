/* SPDX-License-Identifier: MIT */
/* The log: one write per line, so lines of several workers never mix. */
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include "base/log.h"

void
log_line(const char *level, const char *fmt, ...)
{
	char line[1200], text[1000];
	struct tm tm;
	time_t now = time(NULL);
	va_list ap;
	int n;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	for (char *p = text; *p != '\0'; p++) {
		/* a line of its own, or an order to the reader's terminal */
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	}
	gmtime_r(&now, &tm);
	n = snprintf(line, sizeof(line),
	    "%04d-%02d-%02dT%02d:%02d:%02dZ %s [%d] %s\n", tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, level,
	    (int)getpid(), text);
	if (n > 0 && write(STDERR_FILENO, line, (size_t)n) < 0)
		return; /* nowhere left to say it */
}

void
log_fault(const char *where, const struct fault *f)
{
	log_line(f->rc == RC_SYSTEM ? "error" : "notice", "%s: %s %d: %s",
	    where, rc_name(f->rc), f->number, f->text);
}
