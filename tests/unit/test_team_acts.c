/* SPDX-License-Identifier: MIT */
/* What a focal point and a deputy do to their own team, and what nobody can. */
#include "tests/unit/report_fixture.h"
#include "domain/team/team.h"
#include "identity/sign_in.h"

/* In place of the deputy ben a contributor, who has nothing yet. */
static int
team_begin(void **state)
{
	struct desk *d;

	desk_begin(state);
	d = *state;
	d->ben = desk_account(d, "cora@a.example", "contributor", "XAA");
	return 0;
}

struct post {
	size_t letters;
	char what[32], to[64], token[64];
};

static void
write_letter(void *ctx, struct arena *a, const char *what,
    const struct account *to, const char *token, const char **subject,
    const char **body)
{
	struct post *p = ctx;

	(void)a;
	p->letters++;
	(void)snprintf(p->what, sizeof(p->what), "%s", what);
	(void)snprintf(p->to, sizeof(p->to), "%s", to->email);
	(void)snprintf(
	    p->token, sizeof(p->token), "%s", token != NULL ? token : "");
	*subject = "s";
	*body = "b";
}

static struct team_letter_writer
writer_of(struct post *p)
{
	return (struct team_letter_writer){write_letter, p};
}

static enum rc
invite(struct desk *d, const struct account *by, const char *email,
    const char *role, struct post *p, int64_t *id)
{
	struct team_letter_writer w = writer_of(p);
	struct newcomer n = {
	    .email = email, .name = "Nora", .role = role, .lang = "ru"};

	return team_invite(d->db, d->l, d->a, &n, by, NOW, &w, id, &d->f);
}

static struct account
account_of(struct desk *d, int64_t id)
{
	struct account who;

	ok(d, store_account_by_id(d->db, d->a, id, &who, &d->f));
	return who;
}

static struct account
deputy(struct desk *d)
{
	return desk_account(d, "eva@a.example", "deputy", "XAA");
}

static struct assignment
part(struct desk *d, int64_t account, const char *section, const char *question)
{
	return (struct assignment){.report = d->party,
	    .account = account,
	    .section = section,
	    .question = question,
	    .share = "write",
	    .due_on = "2026-02-01"};
}

static enum rc
assign(struct desk *d, const struct assignment *v, size_t n, struct post *p)
{
	struct team_letter_writer w = writer_of(p);

	return team_assign(d->db, d->l, d->a, v, n, &d->ana, NOW, &w, &d->f);
}

static size_t
held(struct desk *d, int64_t account)
{
	struct assignment_list l;

	ok(d, store_assignment_list(d->db, d->a, d->party, account, &l, &d->f));
	return l.n;
}

static void
an_invited_colleague_is_of_the_own_State_and_gets_a_link(void **state)
{
	struct desk *d = *state;
	struct post p = {0};
	struct account who;
	int64_t id;

	ok(d, invite(d, &d->ana, "n@a.example", "deputy", &p, &id));
	who = account_of(d, id);
	assert_string_equal(who.iso3, "XAA");
	assert_string_equal(who.role, "deputy");
	assert_string_equal(who.lang, "ru");
	assert_string_equal(p.what, "invited");
	ok(d,
	    account_link_find(
		d->db, d->a, p.token, NOW + LINK_LIFE - 1, &who, &d->f));
	assert_int_equal(who.id, id);
}

static void
roles_that_are_not_to_be_given_and_taken_addresses_leave_nothing(void **state)
{
	static const char *const roles[] = {
	    "focal_point", "staff", "administrator", "member", "", "king"};
	struct desk *d = *state;
	struct post p = {0};
	struct account_list l;
	int64_t id;

	for (size_t i = 0; i < COUNT(roles); i++)
		assert_int_equal(
		    invite(d, &d->ana, "n@a.example", roles[i], &p, &id),
		    RC_INPUT);
	assert_int_equal(
	    invite(d, &d->ana, "DAN@b.example", "observer", &p, &id),
	    RC_CONFLICT);
	assert_int_equal(
	    invite(d, &d->ben, "n@a.example", "observer", &p, &id), RC_DENIED);
	assert_int_equal(
	    invite(d, &d->sec, "n@a.example", "observer", &p, &id), RC_DENIED);
	assert_int_equal(p.letters, 0);
	ok(d, store_account_list(d->db, d->a, NULL, &l, &d->f));
	assert_int_equal(l.n, 5);
}

static void
an_invitation_and_its_parts_are_all_or_nothing(void **state)
{
	struct desk *d = *state;
	struct post p = {0};
	struct team_letter_writer w = writer_of(&p);
	struct assignment parts[] = {
	    part(d, 0, "figures", ""), part(d, 0, "no_such", "")};
	struct newcomer n = {.email = "n@a.example",
	    .name = "Nora",
	    .role = "contributor",
	    .lang = "ru",
	    .parts = parts,
	    .parts_n = 2};
	int64_t id;

	assert_int_equal(
	    team_invite(d->db, d->l, d->a, &n, &d->ana, NOW, &w, &id, &d->f),
	    RC_INPUT);
	assert_int_equal(p.letters, 0);
	n.parts_n = 1;
	n.role = "observer";
	assert_int_equal(
	    team_invite(d->db, d->l, d->a, &n, &d->ana, NOW, &w, &id, &d->f),
	    RC_INPUT);
	n.role = "contributor";
	ok(d, team_invite(d->db, d->l, d->a, &n, &d->ana, NOW, &w, &id, &d->f));
	assert_int_equal(held(d, id), 1);
	assert_int_equal(p.letters, 1);
}

static void
a_link_is_renewed_for_its_owner_once_an_hour(void **state)
{
	struct desk *d = *state;
	struct post p = {0};
	struct team_letter_writer w = writer_of(&p);
	const char *old;
	int64_t id, late = NOW + LINK_LIFE + 60;

	ok(d, invite(d, &d->ana, "n@a.example", "observer", &p, &id));
	old = arena_dup(d->a, p.token);
	assert_int_equal(
	    team_renew(d->db, d->a, old, NOW + 60, &w, &d->f), RC_LIMIT);
	assert_int_equal(
	    team_renew(d->db, d->a, "no-such", late, &w, &d->f), RC_ABSENT);
	ok(d, team_renew(d->db, d->a, old, late, &w, &d->f));
	assert_string_equal(p.what, "renewed");
	assert_string_equal(p.to, "n@a.example");
	assert_string_not_equal(p.token, old);
	assert_int_equal(
	    team_renew(d->db, d->a, old, late + 60, &w, &d->f), RC_LIMIT);
	ok(d, team_leave(d->db, d->a, id, &d->ana, late, &d->f));
	assert_int_equal(
	    team_renew(d->db, d->a, old, late + 7200, &w, &d->f), RC_ABSENT);
	assert_int_equal(p.letters, 2);
}

static void
parts_are_given_all_or_none_with_one_letter_to_each(void **state)
{
	struct desk *d = *state;
	struct account eva =
	    desk_account(d, "eva@a.example", "contributor", "XAA");
	struct assignment v[] = {part(d, d->ben.id, "figures", ""),
	    part(d, d->ben.id, "duties", "m"), part(d, eva.id, "figures", ""),
	    part(d, eva.id, "duties", "m")};
	struct post p = {0};

	v[3].question = "asks"; /* is of another section */
	assert_int_equal(assign(d, v, 4, &p), RC_INPUT);
	v[3] = part(d, d->dan.id, "duties", "m");
	assert_int_equal(assign(d, v, 4, &p), RC_ABSENT);
	v[3] = part(d, d->ana.id, "duties", "m");
	assert_int_equal(assign(d, v, 4, &p), RC_INPUT);
	v[3] = part(d, eva.id, "duties", "m");
	v[3].report = d->other;
	assert_int_equal(assign(d, v, 4, &p), RC_ABSENT);
	v[3] = part(d, eva.id, "duties", "m");
	v[3].due_on = "2026-01-01";
	assert_int_equal(assign(d, v, 4, &p), RC_INPUT);
	v[3].due_on = "2026-02-30";
	assert_int_equal(assign(d, v, 4, &p), RC_INPUT);
	assert_int_equal(held(d, 0), 0);
	v[3] = part(d, eva.id, "duties", "m");
	p = (struct post){0};
	ok(d, assign(d, v, 4, &p));
	assert_int_equal(p.letters, 2);
	assert_int_equal(held(d, d->ben.id), 2);
	/* again, as something else: in place of what was there */
	v[0].share = "read";
	ok(d, assign(d, v, 1, &p));
	assert_int_equal(held(d, d->ben.id), 2);
}

static void
what_is_taken_back_or_left_is_nobodys(void **state)
{
	struct desk *d = *state;
	struct assignment v[] = {part(d, d->ben.id, "figures", ""),
	    part(d, d->ben.id, "duties", "m")};
	struct assignment_list l;
	struct post p = {0};

	ok(d, assign(d, v, 2, &p));
	ok(d, store_assignment_list(d->db, d->a, d->party, 0, &l, &d->f));
	assert_int_equal(
	    team_take_back(d->db, d->a, l.v[0].id, &d->dan, NOW, &d->f),
	    RC_ABSENT);
	assert_int_equal(
	    team_take_back(d->db, d->a, l.v[0].id, &d->ben, NOW, &d->f),
	    RC_DENIED);
	ok(d, team_take_back(d->db, d->a, l.v[0].id, &d->ana, NOW, &d->f));
	assert_int_equal(
	    team_take_back(d->db, d->a, l.v[0].id, &d->ana, NOW, &d->f),
	    RC_ABSENT);
	assert_int_equal(held(d, d->ben.id), 1);
	ok(d, team_leave(d->db, d->a, d->ben.id, &d->ana, NOW, &d->f));
	assert_int_equal(held(d, d->ben.id), 0);
	assert_int_not_equal(account_of(d, d->ben.id).disabled_at, 0);
}

static void
the_focal_points_place_changes_by_handing_over_only(void **state)
{
	struct desk *d = *state;
	struct account eva = deputy(d);
	struct post p = {0};
	struct team_letter_writer w = writer_of(&p);

	assert_int_equal(
	    team_role(d->db, d->a, d->ana.id, "observer", &eva, NOW, &d->f),
	    RC_INPUT);
	assert_int_equal(
	    team_leave(d->db, d->a, d->ana.id, &eva, NOW, &d->f), RC_INPUT);
	assert_int_equal(
	    team_role(d->db, d->a, eva.id, "observer", &eva, NOW, &d->f),
	    RC_INPUT);
	assert_int_equal(team_role(d->db, d->a, d->ben.id, "focal_point",
			     &d->ana, NOW, &d->f),
	    RC_INPUT);
	assert_int_equal(
	    team_hand_over(d->db, d->a, eva.id, &eva, NOW, &w, &d->f),
	    RC_ABSENT);
	assert_int_equal(
	    team_hand_over(d->db, d->a, d->dan.id, &d->ana, NOW, &w, &d->f),
	    RC_ABSENT);
	assert_int_equal(
	    team_hand_over(d->db, d->a, d->ana.id, &d->ana, NOW, &w, &d->f),
	    RC_INPUT);
	ok(d, team_hand_over(d->db, d->a, eva.id, &d->ana, NOW, &w, &d->f));
	assert_string_equal(account_of(d, eva.id).role, "focal_point");
	assert_string_equal(account_of(d, d->ana.id).role, "contributor");
	assert_string_equal(p.what, "handed_over");
	assert_string_equal(p.to, "eva@a.example");
}

static void
an_administrator_replaces_a_focal_point_who_is_gone(void **state)
{
	struct desk *d = *state;
	struct account boss =
	    desk_account(d, "boss@un.example", "administrator", NULL);
	struct post p = {0};
	struct team_letter_writer w = writer_of(&p);

	ok(d, account_disable(d->db, d->a, d->ana.id, boss.id, NOW, &d->f));
	assert_int_equal(
	    team_hand_over(d->db, d->a, d->ben.id, &d->sec, NOW, &w, &d->f),
	    RC_ABSENT);
	assert_int_equal(
	    team_hand_over(d->db, d->a, d->sec.id, &boss, NOW, &w, &d->f),
	    RC_INPUT);
	ok(d, team_hand_over(d->db, d->a, d->ben.id, &boss, NOW, &w, &d->f));
	assert_string_equal(account_of(d, d->ben.id).role, "focal_point");
	assert_string_equal(account_of(d, d->ana.id).role, "focal_point");
	assert_int_equal(p.letters, 1);
}

static void
who_has_the_whole_has_no_parts(void **state)
{
	struct desk *d = *state;
	struct assignment v[] = {part(d, d->ben.id, "figures", "")};
	struct post p = {0};

	ok(d, assign(d, v, 1, &p));
	ok(d, team_role(d->db, d->a, d->ben.id, "deputy", &d->ana, NOW, &d->f));
	assert_int_equal(held(d, d->ben.id), 0);
	assert_int_equal(
	    team_role(d->db, d->a, d->dan.id, "deputy", &d->ana, NOW, &d->f),
	    RC_ABSENT);
}

#define on_desk(t) cmocka_unit_test_setup_teardown(t, team_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(an_invited_colleague_is_of_the_own_State_and_gets_a_link),
	    on_desk(
		roles_that_are_not_to_be_given_and_taken_addresses_leave_nothing),
	    on_desk(an_invitation_and_its_parts_are_all_or_nothing),
	    on_desk(a_link_is_renewed_for_its_owner_once_an_hour),
	    on_desk(parts_are_given_all_or_none_with_one_letter_to_each),
	    on_desk(what_is_taken_back_or_left_is_nobodys),
	    on_desk(the_focal_points_place_changes_by_handing_over_only),
	    on_desk(an_administrator_replaces_a_focal_point_who_is_gone),
	    on_desk(who_has_the_whole_has_no_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
