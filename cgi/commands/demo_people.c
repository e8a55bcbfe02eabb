/* SPDX-License-Identifier: MIT */
/* The accounts of the demonstration, with passwords made for this database. */
#include <string.h>
#include "base/digest.h"
#include "commands/demo.h"
#include "commands/setup.h"
#include "identity/sign_in.h"
#include "store/states.h"

struct hiring {
	struct options *o;
	struct db *db;
	int64_t now;
	struct table *table;
	struct fault f;
};

static char *
lower(struct arena *a, const char *s)
{
	char *out = arena_dup(a, s);

	for (char *c = out; *c != '\0'; c++)
		*c = (char)(*c | 0x20);
	return out;
}

/* A password and its hash for everybody of one role. */
static enum rc
make_password(struct hiring *h, char **password, char **hash)
{
	*password = digest_token(h->o->a, 9);
	return password_hash(h->o->a, *password, hash, &h->f);
}

static enum rc
hire(struct hiring *h, const char *role, const char *email, const char *iso3,
    const char *hash, struct account *out)
{
	char *name = arena_printf(h->o->a, "%s%s%s", role,
	    iso3 == NULL ? "" : " of ", iso3 == NULL ? "" : iso3);
	int64_t id;
	enum rc rc;

	for (char *c = name; *c != '\0'; c++)
		*c = *c == '_' ? ' ' : *c;
	*name = (char)(*name & ~0x20);
	rc = account_add(h->db, h->o->a, email, name, role, iso3, NULL, 0,
	    h->now, &id, &h->f);
	if (rc == RC_OK)
		rc = store_account_password(h->db, id, hash, &h->f);
	if (rc == RC_OK)
		rc = store_account_by_id(h->db, h->o->a, id, out, &h->f);
	return rc;
}

static void
print(struct hiring *h, const struct account *who, const char *password)
{
	table_row(h->table,
	    (const char *const[]){who->role, who->email, password,
		who->iso3 == NULL ? "" : who->iso3});
}

static enum rc
hire_one(struct hiring *h, const char *role, const char *email,
    const char *iso3, struct account *out)
{
	char *password, *hash;
	enum rc rc = make_password(h, &password, &hash);

	if (rc == RC_OK)
		rc = hire(h, role, email, iso3, hash, out);
	if (rc == RC_OK)
		print(h, out, password);
	return rc;
}

static enum rc
hire_focal_points(
    struct hiring *h, const struct state_list *states, struct demo_people *out)
{
	char *password, *hash;
	enum rc rc = make_password(h, &password, &hash);

	out->focal = arena_array(h->o->a, states->n + 1, sizeof(*out->focal));
	for (size_t i = 0; rc == RC_OK && i < states->n; i++) {
		const char *iso3 = states->v[i].iso3;

		rc = hire(h, "focal_point",
		    arena_printf(h->o->a, "focal.point@%s.example",
			lower(h->o->a, iso3)),
		    iso3, hash, &out->focal[i]);
	}
	if (rc == RC_OK)
		print(h, &out->focal[0], password);
	return rc;
}

/* The others of the first State, so that each role can be tried. */
static enum rc
hire_colleagues(struct hiring *h, const char *iso3)
{
	static const char *const roles[] = {
	    "deputy", "contributor", "approver", "observer"};
	struct account who;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < 4; i++)
		rc = hire_one(h, roles[i],
		    arena_printf(h->o->a, "%s@%s.example", roles[i],
			lower(h->o->a, iso3)),
		    iso3, &who);
	return rc;
}

int
demo_people_add(struct options *o, struct db *db,
    const struct state_list *states, int64_t now, struct demo_people *out)
{
	static const char *const columns[] = {
	    "role", "email", "password", "state", NULL};
	struct hiring h = {.o = o, .db = db, .now = now, .table = &out->table};
	enum rc rc;

	table_begin(h.table, o->a, FORMAT_CSV, columns);
	rc = hire_focal_points(&h, states, out);
	if (rc == RC_OK)
		rc = hire_colleagues(&h, states->v[0].iso3);
	if (rc == RC_OK)
		rc = hire_one(&h, "staff", "staff@secretariat.example", NULL,
		    &out->staff);
	if (rc == RC_OK)
		rc = hire_one(&h, "administrator",
		    "administrator@secretariat.example", NULL,
		    &out->administrator);
	if (rc == RC_OK)
		rc = hire_one(
		    &h, "member", "member@group.example", NULL, &out->member);
	return rc == RC_OK ? EXIT_DONE : refuse(&h.f);
}
