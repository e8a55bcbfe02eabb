/* SPDX-License-Identifier: MIT */
/*
 * rapporteur fcgi: one worker. Its settings come from the environment, since
 * web servers start it: RAPPORTEUR_DB, RAPPORTEUR_SHARE, RAPPORTEUR_SECURE (1
 * where the site is reached by https), RAPPORTEUR_BASE_URL, RAPPORTEUR_SCAN
 * (a program that is given every file and looks for viruses),
 * RAPPORTEUR_REQUEST_SECONDS (how long one request may take, the largest
 * workbook included; a stalled peer holds a worker no longer).
 */
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "commands/commands.h"
#include "base/text.h"
#include "web/assets.h"
#include "web/fastcgi.h"
#include "web/language.h"
#include "web/template.h"

enum { REQUEST_SECONDS = 120, REQUEST_SECONDS_MAX = 3600 };

static int64_t
wall_clock(void)
{
	return (int64_t)time(NULL);
}

static const char *
setting(const char *name)
{
	const char *v = getenv(name);

	return v != NULL ? v : "";
}

static enum rc
read_seconds(int *out, struct fault *f)
{
	const char *s = setting("RAPPORTEUR_REQUEST_SECONDS");
	int64_t n = REQUEST_SECONDS;

	if (s[0] != '\0' &&
	    (!text_int(s, &n) || n < 1 || n > REQUEST_SECONDS_MAX))
		return fail(f, RC_INPUT, 8601,
		    "RAPPORTEUR_REQUEST_SECONDS=%.40s is not a number from 1 "
		    "to %d",
		    s, REQUEST_SECONDS_MAX);
	*out = (int)n;
	return RC_OK;
}

static enum rc
open_share(struct options *o, struct app *app, struct fault *f)
{
	enum rc rc;

	rc = templates_load(
	    &app->templates, arena_printf(o->a, "%s/templates", o->share), f);
	if (rc == RC_OK)
		rc = languages_load(&app->languages,
		    arena_printf(o->a, "%s/templates/locale", o->share), f);
	if (rc == RC_OK)
		rc = assets_hash(o->a,
		    arena_printf(o->a, "%s/static", o->share), &app->assets, f);
	return rc;
}

int
command_fcgi(struct options *o)
{
	const char *secure = setting("RAPPORTEUR_SECURE");
	struct app app = {
	    .share = o->share,
	    .scan = setting("RAPPORTEUR_SCAN"),
	    .base_url = setting("RAPPORTEUR_BASE_URL"),
	    .is_secure = !text_is_empty(secure) && !text_eq(secure, "0"),
	    .clock = wall_clock,
	};
	struct fault f = {0};
	enum rc rc;
	int code;

	if ((code = options_db(o, DB_USE, &app.db)) != EXIT_DONE)
		return code;
	app.library = library_new();
	if ((rc = read_seconds(&app.request_seconds, &f)) == RC_OK)
		rc = open_share(o, &app, &f);
	if (rc == RC_OK)
		rc = fastcgi_serve(&app, &f);
	templates_free(app.templates);
	languages_free(app.languages);
	library_free(app.library);
	db_close(app.db);
	return rc == RC_OK ? EXIT_DONE : refuse(&f);
}
