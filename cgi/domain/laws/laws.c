/* SPDX-License-Identifier: MIT */
/* Writing an entry, and what follows from it for answers: see laws.h. */
#include <string.h>
#include "base/text.h"
#include "domain/laws/laws_inside.h"
#include "domain/report/report_inside.h"
#include "domain/report/section_state.h"
#include "identity/permission.h"
#include "store/audit.h"

/* What a law says in the part of an answer; NULL for what is the answer's own.
 */
static const char *
part_of(const struct law *law, const char *part)
{
	const struct {
		const char *part, *value;
	} parts[] = {{"title", law->title}, {"number", law->number},
	    {"date", law->date}, {"language", law->language},
	    {"link", law->link}};
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strcmp(parts[i].part, part) == 0)
			return parts[i].value;
	return NULL;
}

/* The level and so on of a part that was never given are those of its title. */
static enum rc
part_now(struct amending *m, const struct law_citation *c, const char *part,
    struct answer *out, struct fault *f)
{
	enum rc rc = store_answer_get(
	    m->db, m->a, c->report, c->question, c->row, part, out, f);

	if (rc != RC_ABSENT)
		return rc;
	rc = store_answer_get(
	    m->db, m->a, c->report, c->question, c->row, "title", out, f);
	out->col = part;
	out->value = out->comment = out->source = "";
	out->status = "blank";
	return rc;
}

/* true in *is_changed where the answer is another than it was. */
static enum rc
amend_part(struct amending *m, const struct law_citation *c, const char *part,
    bool *is_changed, struct fault *f)
{
	const char *value = part_of(m->law, part);
	struct answer ans;
	int64_t revision;
	enum rc rc;

	if (value == NULL)
		return RC_OK;
	if ((rc = part_now(m, c, part, &ans, f)) != RC_OK ||
	    strcmp(ans.value, value) == 0)
		return rc;
	ans.value = value;
	ans.status = value[0] == '\0' ? "blank" : "answered";
	ans.author = m->who->id;
	ans.at = m->now;
	*is_changed = true;
	return store_answer_put(m->db, c->report, &ans, &revision, f);
}

/* A colleague with parts of a report amends no answers of others. */
static enum rc
must_be_theirs(struct amending *m, const struct law_citation *c,
    const struct questionnaire *q, struct fault *f)
{
	struct scope scope;
	enum rc rc = scope_read(m->db, m->a, q, c->report, m->who, &scope, f);

	if (rc == RC_OK &&
	    scope_of(&scope, questionnaire_find(q, c->question)) < SHARE_WRITE)
		rc = fail(f, RC_DENIED, LAW_OF_OTHERS,
		    "the law is cited in an answer that others write");
	return rc;
}

static enum rc
amend_answer(struct amending *m, const struct law_citation *c, struct fault *f)
{
	const char *const *part = question_parts(QT_LAW);
	bool is_changed = false;
	struct open_report r;
	enum rc rc =
	    report_glance(m->db, m->l, m->a, c->report, m->who->iso3, &r, f);

	if (rc == RC_OK)
		rc = must_be_theirs(m, c, r.q, f);
	for (; rc == RC_OK && *part != NULL; part++)
		rc = amend_part(m, c, *part, &is_changed, f);
	if (rc == RC_OK && is_changed)
		rc = section_changed(m->db, c->report, r.q,
		    questionnaire_find(r.q, c->question), m->who->id, m->now,
		    f);
	m->changed += is_changed;
	return rc;
}

/* Findings follow from answers: those of a report once all are saved. */
static enum rc
refind(struct amending *m, int64_t report, struct fault *f)
{
	struct open_report after = {0};
	enum rc rc =
	    report_refind(m->db, m->l, m->a, report, m->now, &after, f);

	report_close(&after);
	return rc;
}

enum rc
laws_amend_answers(struct amending *m, struct fault *f)
{
	struct law_citation_list list;
	int before;
	size_t i;
	enum rc rc = store_law_citations(m->db, m->a, m->law->id, &list, f);

	for (i = 0; rc == RC_OK && i < list.n; i++) {
		if (!list.v[i].is_open)
			continue;
		before = m->changed;
		rc = amend_answer(m, &list.v[i], f);
		if (rc == RC_OK && m->changed > before &&
		    (i + 1 == list.n ||
			list.v[i + 1].report != list.v[i].report))
			rc = refind(m, list.v[i].report, f);
	}
	return rc;
}

enum rc
law_may_change(struct db *db, const struct law *law, const struct account *who,
    bool *out, struct fault *f)
{
	*out =
	    law->into == 0 && permission_object(who, ACT_LAW_KEEP, law->iso3);
	return *out || law->into != 0
	    ? RC_OK
	    : store_law_is_own(db, law->id, who->id, out, f);
}

static enum rc
must_be_keeper(struct db *db, const struct law *law, const struct account *who,
    struct fault *f)
{
	bool may;
	enum rc rc = law_may_change(db, law, who, &may, f);

	if (rc == RC_OK && !may)
		rc = fail(f, RC_DENIED, LAW_OF_OTHERS,
		    "law %lld is not theirs to change", (long long)law->id);
	return rc;
}

static enum rc
keep_file(struct db *db, struct law *law, const struct law *before,
    const struct stored_file *file, struct fault *f)
{
	if (file == NULL) {
		law->file = before->file;
		law->file_name = before->file_name;
		return RC_OK;
	}
	law->file = file->sha256;
	return store_file_put(db, file, law->by, law->at, f);
}

static enum rc
write_entry(struct db *db, struct arena *a, struct law *law,
    const struct stored_file *file, const struct account *who, struct fault *f)
{
	struct law before = {.file = "", .file_name = ""};
	enum rc rc;

	if (law->id == 0)
		rc =
		    store_law_add(db, who->iso3, who->id, law->at, &law->id, f);
	else
		rc = store_law_get(db, a, law->id, who->iso3, &before, f);
	if (rc == RC_OK && before.version != 0)
		rc = must_be_keeper(db, &before, who, f);
	if (rc == RC_OK && before.version != law->version)
		rc = fail(f, RC_CONFLICT, LAW_NEWER,
		    "version %lld of the law was amended meanwhile",
		    (long long)law->version);
	if (rc == RC_OK)
		rc = keep_file(db, law, &before, file, f);
	return rc == RC_OK ? store_law_say(db, law, f) : rc;
}

enum rc
law_write(struct db *db, struct library *l, struct arena *a, struct law *law,
    const struct stored_file *file, const struct account *who, int64_t now,
    int *changed, struct fault *f)
{
	struct amending m = {
	    .db = db, .l = l, .a = a, .law = law, .who = who, .now = now};
	bool is_new = law->id == 0;
	enum rc rc;

	law->by = who->id;
	law->at = now;
	rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = write_entry(db, a, law, file, who, f);
	if (rc == RC_OK && !is_new)
		rc = laws_amend_answers(&m, f);
	rc = db_end(db, rc, f);
	*changed = m.changed;
	return rc;
}

enum rc
law_repeal(struct db *db, struct arena *a, int64_t id,
    const struct account *who, const char *on, int64_t now, struct fault *f)
{
	int64_t entry;
	struct law law;
	enum rc rc;

	if (on[0] != '\0' && !text_is_date(on))
		return fail(f, RC_INPUT, 6640, "no date: %.40s", on);
	rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = store_law_get(db, a, id, who->iso3, &law, f);
	if (rc == RC_OK)
		rc = must_be_keeper(db, &law, who, f);
	if (rc == RC_OK)
		rc = store_law_repeal(db, id, who->iso3, on, f);
	if (rc == RC_OK)
		rc = store_audit(db, now, who->id, "law.repeal",
		    arena_printf(a, "law %lld", (long long)id), on, &entry, f);
	return db_end(db, rc, f);
}
