/* SPDX-License-Identifier: MIT */
/*
 * The pages every footer links to. Their texts, paragraph by paragraph, are
 * in locale/LL/notices.hdf; the template walks them.
 */
#include "pages/frame.h"
#include "pages/pages.h"

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *which, struct fault *f)
{
	struct view *v = view_new(app, r);

	view_set(v, "which", which);
	view_text(
	    v, "title", arena_printf(r->a, "notices.%s.title", which), NULL);
	return view_render(app, r, out, "notice", v, f);
}

enum rc
page_help(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, "help", f);
}

enum rc
page_accessibility(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, "accessibility", f);
}

enum rc
page_confidentiality(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, "confidentiality", f);
}
