/* SPDX-License-Identifier: MIT */
/* What a page shows of the section "duties", for tests of what is said of it.
 */
#include "tests/unit/report_fixture.h"
#include "domain/report/section_state.h"

static inline const char *
seen_by(struct desk *d, const struct account *who)
{
	struct section_part p;
	struct open_report r;
	const char *out;

	desk_open(d, d->party, &r);
	p = section_part(
	    d->a, r.q, d->party, questionnaire_section(r.q, "duties"), who->id);
	ok(d, section_seen(d->db, d->a, &p, NOW, &out, &d->f));
	report_close(&r);
	assert_int_equal(section_seen_at(out), NOW);
	return out;
}
