/* SPDX-License-Identifier: MIT */
/* One law out of two entries: see laws.h. */
#include <inttypes.h>
#include "domain/laws/laws_inside.h"
#include "identity/permission.h"
#include "store/audit.h"

static enum rc
get(struct db *db, struct arena *a, int64_t id, int64_t version,
    const struct account *who, struct law *out, struct fault *f)
{
	enum rc rc = store_law_get(db, a, id, who->iso3, out, f);

	if (rc == RC_OK && (out->version != version || out->into != 0))
		rc = fail(f, RC_CONFLICT, LAW_NEWER,
		    "law %" PRId64 " was changed meanwhile", id);
	return rc;
}

static enum rc
move_citations(struct amending *m, int64_t away, struct fault *f)
{
	struct law_citation_list list;
	enum rc rc = store_law_citations(m->db, m->a, away, &list, f);

	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		if (!list.v[i].is_open)
			continue;
		list.v[i].law = m->law->id;
		rc = store_law_cite(m->db, &list.v[i], m->who->id, m->now, f);
	}
	return rc;
}

static enum rc
merge(struct amending *m, int64_t away, struct fault *f)
{
	int64_t entry;
	enum rc rc = move_citations(m, away, f);

	if (rc == RC_OK)
		rc = store_law_merge(
		    m->db, away, m->law->id, m->who->id, m->now, f);
	if (rc == RC_OK)
		rc = laws_amend_answers(m, f);
	return rc == RC_OK
	    ? store_audit(m->db, m->now, m->who->id, "law.merge",
		  arena_printf(m->a, "law %" PRId64, away),
		  arena_printf(m->a, "into law %" PRId64, m->law->id), &entry,
		  f)
	    : rc;
}

enum rc
laws_merge(struct db *db, struct library *l, struct arena *a,
    const struct law_pair *pair, const struct account *who, int64_t now,
    int *changed, struct fault *f)
{
	struct law keep, away;
	struct amending m = {
	    .db = db, .l = l, .a = a, .law = &keep, .who = who, .now = now};
	enum rc rc;

	*changed = 0;
	if (!permission_object(who, ACT_LAW_KEEP, who->iso3))
		return fail(f, RC_DENIED, 6644, "keeps no library of laws");
	if (pair->keep == pair->away)
		return fail(f, RC_INPUT, 6645, "one law is not merged");
	rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = get(db, a, pair->keep, pair->keep_version, who, &keep, f);
	if (rc == RC_OK)
		rc = get(db, a, pair->away, pair->away_version, who, &away, f);
	if (rc == RC_OK)
		rc = merge(&m, pair->away, f);
	rc = db_end(db, rc, f);
	*changed = m.changed;
	return rc;
}
