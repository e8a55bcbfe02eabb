/* SPDX-License-Identifier: MIT */
/*
 * From answers to the library: see laws.h. Run after saves by a button and not
 * after each small save while somebody types, so that half a title makes no
 * law.
 */
#include "domain/laws/laws.h"
#include "store/accounts.h"

static enum rc
is_law(struct db *db, struct library *l, const struct loose_law *x, bool *out,
    struct fault *f)
{
	const struct questionnaire *q;
	enum rc rc = library_get(
	    l, db, x->questionnaire, x->questionnaire_version, &q, f);
	int i;

	if (rc != RC_OK)
		return rc;
	i = questionnaire_find(q, x->question);
	*out = i >= 0 && q->questions[i].type == QT_LAW;
	return RC_OK;
}

static enum rc
say(struct db *db, const struct loose_law *x, int64_t id, struct fault *f)
{
	const struct law law = {.id = id,
	    .title = x->title,
	    .number = x->number,
	    .date = x->date,
	    .language = x->language,
	    .link = x->link,
	    .file = "",
	    .file_name = "",
	    .by = x->author,
	    .at = x->at};

	return store_law_say(db, &law, f);
}

/* Mended: the file stays with the entry. */
static enum rc
mend(struct db *db, struct arena *a, const struct loose_law *x, struct fault *f)
{
	struct law law;
	enum rc rc = store_law_get(db, a, x->cites, x->iso3, &law, f);

	if (rc != RC_OK)
		return rc;
	law.title = x->title;
	law.number = x->number;
	law.date = x->date;
	law.language = x->language;
	law.link = x->link;
	law.by = x->author;
	law.at = x->at;
	return store_law_say(db, &law, f);
}

/* Whoever may not amend a law by its entry does not by an answer either. */
static enum rc
may_mend(struct db *db, struct arena *a, const struct loose_law *x, bool *out,
    struct fault *f)
{
	struct account who;
	struct law law;
	enum rc rc;

	*out = false;
	if (x->cites == 0 || !x->is_only_one)
		return RC_OK;
	rc = store_account_by_id(db, a, x->author, &who, f);
	if (rc == RC_OK)
		rc = store_law_get(db, a, x->cites, x->iso3, &law, f);
	return rc == RC_OK ? law_may_change(db, &law, &who, out, f) : rc;
}

static enum rc
link_one(
    struct db *db, struct arena *a, const struct loose_law *x, struct fault *f)
{
	struct law_citation c = {
	    .report = x->report, .question = x->question, .row = x->row};
	bool may = false;
	enum rc rc =
	    store_law_find(db, x->iso3, x->title, x->number, &c.law, f);

	if (rc == RC_OK && c.law == 0)
		rc = may_mend(db, a, x, &may, f);
	if (rc == RC_OK && may)
		return mend(db, a, x, f);
	if (rc == RC_OK && c.law == 0) {
		rc = store_law_add(db, x->iso3, x->author, x->at, &c.law, f);
		if (rc == RC_OK)
			rc = say(db, x, c.law, f);
	}
	return rc == RC_OK ? store_law_cite(db, &c, x->author, x->at, f) : rc;
}

static enum rc
link_all(struct db *db, struct library *l, struct arena *a, const char *iso3,
    struct fault *f)
{
	struct loose_law_list list;
	bool is = false;
	size_t i;
	enum rc rc = store_law_loose(db, a, iso3, &list, f);

	for (i = 0; rc == RC_OK && i < list.n; i++) {
		rc = is_law(db, l, &list.v[i], &is, f);
		if (rc == RC_OK && is)
			rc = link_one(db, a, &list.v[i], f);
	}
	return rc;
}

/* Is there a law to link? Asked without a lock. */
static enum rc
is_needed(struct db *db, struct library *l, struct arena *a, const char *iso3,
    bool *out, struct fault *f)
{
	struct loose_law_list list;
	size_t i;
	enum rc rc = store_law_loose(db, a, iso3, &list, f);

	*out = false;
	for (i = 0; rc == RC_OK && i < list.n && !*out; i++)
		rc = is_law(db, l, &list.v[i], out, f);
	return rc;
}

enum rc
laws_gather(struct db *db, struct library *l, struct arena *a, const char *iso3,
    struct fault *f)
{
	bool needed;
	enum rc rc = is_needed(db, l, a, iso3, &needed, f);

	if (rc != RC_OK || !needed)
		return rc;
	rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = link_all(db, l, a, iso3, f);
	return db_end(db, rc, f);
}
