/* SPDX-License-Identifier: MIT */
/*
 * rapporteur account add: the password is the first line of standard input
 * where that is no terminal and holds one; otherwise a one-time link is
 * printed by which the person sets one. account list: who there is.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/limits.h"
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "identity/sign_in.h"

/* NULL where there is none to read. One byte more than is allowed is read, so
 * that what is too long is refused and not cut. */
static char *
password_given(struct arena *a)
{
	char line[LIMIT_PASSWORD_MAX + 3] = "";

	if (isatty(STDIN_FILENO) || fgets(line, sizeof(line), stdin) == NULL)
		return NULL;
	line[strcspn(line, "\r\n")] = '\0';
	return line[0] == '\0' ? NULL : arena_dup(a, line);
}

/* The path of a page of the program; where its address is, only the web
 * server knows. */
static enum rc
link_path(struct options *o, struct db *db, int64_t id, int64_t now,
    const char **path, struct fault *f)
{
	char *token;
	enum rc rc = account_link(db, o->a, id, now, &token, f);

	if (rc == RC_OK)
		*path = arena_printf(o->a, "/welcome/%s", token);
	return rc;
}

static int
add(struct options *o, struct db *db)
{
	static const char *const columns[] = {"account", "email", "link", NULL};
	const char *email = option(o, "email"), *path = "";
	char *password = password_given(o->a);
	int64_t now = (int64_t)time(NULL), id;
	struct fault f = {0};
	struct table t;

	if (account_add(db, o->a, email, option(o, "name"), option(o, "role"),
		option(o, "state"), password, 0, now, &id, &f) != RC_OK)
		return refuse(&f);
	if (password == NULL && link_path(o, db, id, now, &path, &f) != RC_OK)
		return refuse(&f);
	table_begin(&t, o->a, FORMAT_CSV, columns);
	table_row(&t,
	    (const char *const[]){
		arena_printf(o->a, "%lld", (long long)id), email, path});
	return table_end(&t);
}

static const char *
when(struct arena *a, int64_t at)
{
	return at == 0 ? "" : text_utc(a, at);
}

static int
list(struct options *o, struct db *db)
{
	static const char *const columns[] = {"account", "email", "name",
	    "role", "state", "password", "last_seen", "disabled", NULL};
	struct account_list who;
	struct fault f = {0};
	struct table t;
	size_t i;

	if (store_account_list(db, o->a, option(o, "state"), &who, &f) != RC_OK)
		return refuse(&f);
	table_begin(&t, o->a, FORMAT_CSV, columns);
	for (i = 0; i < who.n; i++) {
		const struct account *w = &who.v[i];
		table_row(&t,
		    (const char *const[]){
			arena_printf(o->a, "%lld", (long long)w->id), w->email,
			w->name, w->role, w->iso3 != NULL ? w->iso3 : "",
			*w->password != '\0' ? "set" : "not set",
			when(o->a, w->last_seen_at),
			when(o->a, w->disabled_at)});
	}
	return table_end(&t);
}

static int
understood(const struct options *o, bool *is_add)
{
	static const char *const needed[] = {"email", "name", "role"};
	size_t i;

	if (o->words_n != 1 ||
	    (strcmp(o->words[0], "add") != 0 &&
		strcmp(o->words[0], "list") != 0))
		return misused("say account add or account list");
	*is_add = strcmp(o->words[0], "add") == 0;
	for (i = 0; *is_add && i < sizeof(needed) / sizeof(needed[0]); i++)
		if (option(o, needed[i]) == NULL)
			return misused("account add needs --%s", needed[i]);
	return EXIT_DONE;
}

int
command_account(struct options *o)
{
	struct db *db;
	bool is_add;
	int code = understood(o, &is_add);

	if (code == EXIT_DONE)
		code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	code = is_add ? add(o, db) : list(o, db);
	db_close(db);
	return code;
}
