/* SPDX-License-Identifier: MIT */
/* Faults: see fault.h. */
#include <stdarg.h>
#include <stdio.h>
#include "base/fault.h"

enum rc
fail(struct fault *f, enum rc rc, int number, const char *fmt, ...)
{
	va_list ap;

	if (f == NULL)
		return rc;
	f->rc = rc;
	f->number = number;
	va_start(ap, fmt);
	(void)vsnprintf(f->text, sizeof(f->text), fmt, ap);
	va_end(ap);
	return rc;
}

const char *
rc_name(enum rc rc)
{
	static const char *const names[RC__MAX] = {
	    [RC_OK] = "ok",
	    [RC_INPUT] = "input",
	    [RC_DENIED] = "denied",
	    [RC_ABSENT] = "absent",
	    [RC_CONFLICT] = "conflict",
	    [RC_BUSY] = "busy",
	    [RC_LIMIT] = "limit",
	    [RC_SYSTEM] = "system",
	};

	return rc < RC__MAX ? names[rc] : "unknown";
}
