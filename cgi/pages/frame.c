/* SPDX-License-Identifier: MIT */
/* See frame.h. */
#include <string.h>

#include "pages/frame.h"

void
frame_step(struct view *v, const char *href, const char *text)
{
	struct view *step = view_item(v, "trail");

	view_set(step, "href", href);
	view_set(step, "text", text);
}

void
frame_report(struct view *v, const struct open_report *o)
{
	struct view *frame = view_child(v, "frame");

	view_set(frame, "cycle", o->cycle.title);
	view_set(v, "state", o->state.name);
	view_int(v, "report", o->report.id);
}

void
frame_script(struct view *v, const char *file)
{
	struct view *frame = view_child(v, "frame");

	view_set(view_item(frame, "scripts"), "file", file);
}

void
frame_style(struct view *v, const char *file)
{
	struct view *frame = view_child(v, "frame");

	view_set(view_item(frame, "styles"), "file", file);
}

const char *
frame_text(struct app *app, struct request *r, const char *key)
{
	return language_text(app->languages, r->lang, key);
}

void
frame_refuse(struct response *out, struct view *v)
{
	out->status = 422;
	view_text(v, "error_title", "layout.error_title", NULL);
}

void
frame_error(
    struct view *v, const char *field, const char *label, const char *text)
{
	struct view *e = view_item(v, "errors");

	view_set(e, "id", field);
	view_set(e, "label", label);
	view_set(e, "text", text);
	if (strchr(field, '.') == NULL)
		view_set(view_child(v, "error"), field, text);
}

const char *
frame_next(const char *path)
{
	const char *p;

	if (path == NULL || path[0] != '/' || path[1] == '/')
		return "/";
	for (p = path; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == '\\')
			return "/";
	return path;
}
