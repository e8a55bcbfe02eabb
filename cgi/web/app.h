/* SPDX-License-Identifier: MIT */
#ifndef WEB_APP_H
#define WEB_APP_H
/* What a worker opens once and every request reads. */
#include <stdint.h>
#include "domain/report/report.h"
#include "store/db.h"

struct templates; /* web/template.h */
struct languages; /* web/language.h */

struct app {
	struct db *db;
	struct library *library;
	struct templates *templates;
	struct languages *languages;
	const char *share;	/* folder with templates/ and static/ */
	const char *scan;	/* program that looks for viruses, or "" */
	const char *base_url;	/* for links in letters; "" where not set */
	bool is_secure;		/* cookies marked Secure, HSTS sent */
	const char *assets;	/* short hash of static/, for addresses */
	int request_seconds;	/* after which a worker gives itself up */
	int64_t (*clock)(void); /* seconds since 1970; tests fix it */
};

#endif
