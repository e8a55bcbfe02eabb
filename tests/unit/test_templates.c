/* SPDX-License-Identifier: MIT */
/* The tree's own templates and texts: all are read, and every page renders with
 * nothing in it (a template that trusts a value to be there can end the
 * worker), in every language. */
#include "tests/unit/unit.h"
#include <dirent.h>
#include "web/language.h"
#include "web/neo.h"
#include "web/template.h"

static void
every_page_renders_with_an_empty_data_set_in_every_language(void **state)
{
	struct languages *l = NULL;
	struct templates *t = NULL;
	struct arena *a = arena_new();
	struct fault f = {0};
	struct dirent *d;
	struct buf out;
	DIR *dir;
	int n = 0;

	(void)state;
	if (languages_load(&l, "templates/locale", &f) != RC_OK ||
	    templates_load(&t, "templates", &f) != RC_OK)
		assert_string_equal("", f.text);
	dir = opendir("templates");
	assert_non_null(dir);
	while ((d = readdir(dir)) != NULL) {
		const char *const *lang = languages_list(l);
		size_t k = strlen(d->d_name);

		if (k < 4 || strcmp(d->d_name + k - 3, ".cs") != 0 ||
		    strncmp(d->d_name, "part_", 5) == 0)
			continue;
		for (; *lang != NULL; lang++, n++) {
			HDF *data;

			neo_must(hdf_init(&data));
			buf_init(&out, a);
			if (template_render(t, arena_dup_n(a, d->d_name, k - 3),
				data, languages_texts(l, *lang), &out,
				&f) != RC_OK)
				assert_string_equal("", f.text);
			assert_non_null(strstr(out.p, "</html>"));
			hdf_destroy(&data);
		}
	}
	(void)closedir(dir);
	assert_true(n >= 2);
	templates_free(t);
	languages_free(l);
	arena_free(a);
}

static void
a_page_is_found_with_and_without_its_suffix(void **state)
{
	struct templates *t = NULL;
	struct arena *a = arena_new();
	struct fault f = {0};
	struct buf out;
	HDF *data, *texts;

	(void)state;
	assert_int_equal(templates_load(&t, "templates", &f), RC_OK);
	neo_must(hdf_init(&data));
	neo_must(hdf_init(&texts));
	buf_init(&out, a);
	assert_int_equal(
	    template_render(t, "error.cs", data, texts, &out, &f), RC_OK);
	assert_int_equal(
	    template_render(t, "error", data, texts, &out, &f), RC_OK);
	assert_int_equal(
	    template_render(t, "errors", data, texts, &out, &f), RC_SYSTEM);
	assert_int_equal(
	    template_render(t, ".cs", data, texts, &out, &f), RC_SYSTEM);
	hdf_destroy(&data);
	hdf_destroy(&texts);
	templates_free(t);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		every_page_renders_with_an_empty_data_set_in_every_language),
	    cmocka_unit_test(a_page_is_found_with_and_without_its_suffix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
