/* SPDX-License-Identifier: MIT */
/* Lineage beyond the pair as it is: over several versions, and questions that
 * became one. */
#include "tests/unit/carry_fixture.h"

/* Texts of questionnaire.hdf and what stands in their place; ended by NULL. */
struct edit {
	const char *from, *to;
};

static const struct edit none[] = {{NULL, NULL}};

static const char *
edited(struct desk *d, const char *text, const struct edit *e)
{
	for (; e->from != NULL; e++) {
		const char *at = strstr(text, e->from);

		if (at == NULL)
			print_error("no '%s'\n", e->from);
		assert_non_null(at);
		text = arena_printf(d->a, "%.*s%s%s", (int)(at - text), text,
		    e->to, at + strlen(e->from));
	}
	return text;
}

/* One of the pair, edited, as a version of another questionnaire. */
static void
publish_edited(struct pair *p, int of, const char *id, int version,
    const struct edit *edits)
{
	struct desk *d = p->d;
	struct source_file *files;
	struct published out = {.id = id,
	    .version = version,
	    .instrument = "none",
	    .hash = arena_printf(d->a, "%s %d", id, version),
	    .published_at = OPENED};
	const struct edit head[] = {
	    {"id = lineage", arena_printf(d->a, "id = %s", id)},
	    {arena_printf(d->a, "version = %d", of),
		arena_printf(d->a, "version = %d", version)},
	    {NULL, NULL}};

	ok(d,
	    questionnaire_read_dir(d->a,
		arena_printf(d->a, "tests/data/questionnaires/lineage-%d", of),
		&files, &out.files_n, &d->f));
	out.files = arena_array(d->a, out.files_n, sizeof(*out.files));
	for (size_t i = 0; i < out.files_n; i++) {
		const char *text = files[i].content;

		if (strcmp(files[i].name, "questionnaire.hdf") == 0)
			text = edited(d, edited(d, text, head), edits);
		out.files[i] = (struct questionnaire_file){files[i].name, text};
	}
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_questionnaire_add(d->db, &out, &d->f));
	ok(d, db_commit(d->db, &d->f));
}

/* The first report of a questionnaire says this, and the last is looked at. */
static void
say_and_look(
    struct pair *p, const char *id, int last, const struct change *c, size_t n)
{
	struct desk *d = p->d;
	struct submission s;
	int64_t before;

	(void)open_cycle_of(d, id, 1, OPENED, &before);
	save(d, before, c, n);
	ok(d,
	    report_submit(d->db, d->l, d->a, before, &d->ana, NOW, &s, &d->f));
	(void)open_cycle_of(d, id, last, OPENED + YEAR, &p->now);
	look(p, -1);
}

static void
lineage_is_followed_over_a_version_that_was_never_asked(void **state)
{
	static const struct edit first[] = {
	    {"office {", "bureau {"}, {NULL, NULL}};
	static const struct edit second[] = {
	    {"version = 2", "version = 2\nlineage = same"},
	    {"office {", "office {\n        lineage_from = bureau"},
	    {NULL, NULL}};
	static const struct change says[] = {
	    {"bureau", "", "", "Old name", "answered", NULL, NULL, NULL, NULL,
		0},
	    {"control", "", "", "partly", "answered", NULL, NULL, NULL, NULL,
		0},
	    {"rating", "", "", "two", "answered", NULL, NULL, NULL, NULL, 0},
	    {"records", "", "", "All", "answered", NULL, NULL, NULL, NULL, 0}};
	struct pair *p = *state;

	publish_edited(p, 1, "chain", 1, first);
	publish_edited(p, 1, "chain", 2, second);
	publish_edited(p, 2, "chain", 3, none);
	say_and_look(p, "chain", 3, says, COUNT(says));
	assert_string_equal(offered(p, "office", "", ""), "Old name");
	assert_string_equal(offered(p, "control", "", ""), "part");
	assert_string_equal(offered(p, "rating", "", ""), "nothing");
	assert_string_equal(offered(p, "records_kept", "", ""), "All");
}

static const struct edit were_ticks[] = {
    {"import_note {\n        type = longtext",
	"import_note {\n        type = select_multiple\n        list = ways"},
    {"export_note {\n        type = longtext",
	"export_note {\n        type = select_multiple\n        list = ways"},
    {NULL, NULL}};
static const struct change ticks[] = {
    {"import_note", "", "", "post phone", "answered", NULL, NULL, NULL, NULL,
	0},
    {"export_note", "", "", "phone visit", "answered", NULL, NULL, NULL, NULL,
	0}};

static void
ticks_that_become_one_question_are_put_together(void **state)
{
	static const struct edit are[] = {
	    {"transfers {\n        type = longtext",
		"transfers {\n        type = select_multiple\n"
		"        list = ways"},
	    {NULL, NULL}};
	struct pair *p = *state;

	publish_edited(p, 1, "ticks", 1, were_ticks);
	publish_edited(p, 2, "ticks", 2, are);
	say_and_look(p, "ticks", 2, ticks, COUNT(ticks));
	assert_string_equal(
	    offered(p, "transfers", "", ""), "post phone visit");
	assert_true(item(p, "transfers", "")->is_whole);
}

static void
what_does_not_agree_is_left_to_a_person(void **state)
{
	static const struct edit is_one[] = {
	    {"transfers {\n        type = longtext",
		"transfers {\n        type = text"},
	    {NULL, NULL}};
	static const struct edit were[] = {
	    {"import_note {\n        type = longtext",
		"import_note {\n        type = text"},
	    {"export_note {\n        type = longtext",
		"export_note {\n        type = text"},
	    {NULL, NULL}};
	struct pair *p = *state;

	publish_edited(p, 1, "one", 1, were);
	publish_edited(p, 2, "one", 2, is_one);
	say_and_look(p, "one", 2, ticks, COUNT(ticks));
	assert_false(item(p, "transfers", "")->may_confirm);
	assert_int_equal(item(p, "transfers", "")->state, CARRY_WAITS);
}

static void
nothing_comes_over_from_a_later_version(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;
	struct submission s;

	save(d, p->now, &said[0], 1);
	ok(d,
	    report_submit(d->db, d->l, d->a, p->now, &d->ana, NOW, &s, &d->f));
	(void)open_cycle(d, 1, OPENED + 2 * YEAR, &p->now);
	look(p, -1);
	assert_int_equal(p->c.n, 0);
	assert_null(p->c.then);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    PAIR_TEST(lineage_is_followed_over_a_version_that_was_never_asked),
	    PAIR_TEST(ticks_that_become_one_question_are_put_together),
	    PAIR_TEST(what_does_not_agree_is_left_to_a_person),
	    PAIR_TEST(nothing_comes_over_from_a_later_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
