/* SPDX-License-Identifier: MIT */
/*
 * See multipart_part.h. Browsers write names of controls and files as they
 * are, in the page's encoding, but for three characters: a quotation mark is
 * %22 or \", line ends are %0D and %0A. Nothing else of percent signs and
 * backslashes is an escape.
 */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "web/multipart.h"
#include "web/multipart_part.h"

static const char *
skip_blanks(const char *p)
{
	return p + strspn(p, " \t");
}

/* The text between quotation marks that begins at p; NULL if it has no end. */
static const char *
read_quoted(struct buf *out, const char *p)
{
	for (; *p != '\0'; p++) {
		if (*p == '"')
			return p + 1;
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		buf_putc(out, *p);
	}
	return NULL;
}

/* One ; name=value from p on; where it ends, or NULL for what is none. */
static const char *
read_param(struct arena *a, const char *p, struct field *out)
{
	struct buf value;
	size_t n;

	buf_init(&value, a);
	p = skip_blanks(p);
	if (*p++ != ';')
		return NULL;
	p = skip_blanks(p);
	n = strcspn(p, "=; \t");
	out->name = arena_dup_n(a, p, n);
	p += n;
	if (n == 0 || *p++ != '=')
		return NULL;
	if (*p == '"') {
		p = read_quoted(&value, p + 1);
	} else {
		n = strcspn(p, "; \t");
		buf_add(&value, p, n);
		p += n;
	}
	out->value = value.p;
	return p;
}

const char *
head_param(struct arena *a, const char *value, const char *name)
{
	struct field got;
	const char *p = value;

	while ((p = read_param(a, p, &got)) != NULL)
		if (strcasecmp(got.name, name) == 0)
			return got.value;
	return NULL;
}

/* The three escapes of browsers, in place; line ends become spaces. */
static char *
unescape(char *s)
{
	static const struct {
		const char *from;
		char to;
	} escapes[] = {{"%22", '"'}, {"%0D", ' '}, {"%0A", ' '}};
	char *to = s, *p;
	size_t i;

	for (p = s; *p != '\0'; to++) {
		*to = *p;
		for (i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
			if (strncasecmp(p, escapes[i].from, 3) == 0)
				break;
		if (i < sizeof(escapes) / sizeof(escapes[0])) {
			*to = escapes[i].to;
			p += 3;
		} else {
			p++;
		}
	}
	*to = '\0';
	return s;
}

/* The value of the line NAME: of a head, NULL where it has none. */
static const char *
head_value(struct arena *a, const char *head, const char *name)
{
	size_t n = strlen(name), line;
	const char *p;

	for (p = head; *p != '\0'; p += line + (p[line] != '\0' ? 2 : 0)) {
		const char *stop = strstr(p, "\r\n");

		line = stop != NULL ? (size_t)(stop - p) : strlen(p);
		if (line > n && p[n] == ':' && strncasecmp(p, name, n) == 0)
			return skip_blanks(
			    arena_dup_n(a, p + n + 1, line - n - 1));
	}
	return NULL;
}

/* Browsers send bytes as they are (RFC 7578, 4.7). */
static bool
is_encoded(const char *encoding)
{
	static const char *const plain[] = {"7bit", "8bit", "binary"};
	size_t i;

	if (encoding == NULL)
		return false;
	for (i = 0; i < 3; i++)
		if (strncasecmp(encoding, plain[i], strlen(plain[i])) == 0)
			return false;
	return true;
}

void
form_init(struct form *form, struct request *r)
{
	memset(form, 0, sizeof(*form));
	form->r = r;
	memset(&r->post, 0, sizeof(r->post));
	memset(&r->uploads, 0, sizeof(r->uploads));
	r->post.v = arena_array(r->a, LIMIT_FIELDS, sizeof(*r->post.v));
	r->uploads.v = arena_array(r->a, LIMIT_UPLOADS, sizeof(*r->uploads.v));
}

/* Where to say what is wrong, unless something was before. */
static struct fault *
note(struct form *form)
{
	return form->first.rc == RC_OK ? &form->first : NULL;
}

static void
begin_file(struct form *form, const char *name)
{
	struct uploads *u = &form->r->uploads;

	name = upload_name(form->r->a, name);
	if (name[0] == '\0') /* a control without a file chosen */
		return;
	if (u->n == LIMIT_UPLOADS) {
		(void)fail(note(form), RC_LIMIT, 2405,
		    "over %d files in a form", LIMIT_UPLOADS);
		return;
	}
	form->upload = &u->v[u->n++];
	form->upload->field = form->name;
	form->upload->name = name;
	form->upload->fd = upload_temporary();
	if (form->upload->fd < 0)
		(void)fail(note(form), RC_SYSTEM, 2406, "no temporary file: %s",
		    strerror(errno));
}

enum rc
part_begin(struct form *form, const char *head, struct fault *f)
{
	struct arena *a = form->r->a;
	const char *line = head_value(a, head, "content-disposition");
	const char *name, *file;

	form->upload = NULL;
	form->is_text = false;
	if (++form->parts > LIMIT_FIELDS)
		return fail(
		    f, RC_LIMIT, 2407, "over %d parts in a form", LIMIT_FIELDS);
	if (line == NULL || strncasecmp(line, "form-data", 9) != 0 ||
	    (name = head_param(a, line + 9, "name")) == NULL)
		return fail(
		    f, RC_INPUT, 2408, "a part of the form has no name");
	if (is_encoded(head_value(a, head, "content-transfer-encoding")))
		return fail(f, RC_INPUT, 2409, "a part of the form is encoded");
	form->name = unescape(arena_dup(a, name));
	file = head_param(a, line + 9, "filename");
	if (file != NULL) {
		begin_file(form, unescape(arena_dup(a, file)));
	} else {
		form->is_text = true;
		buf_init(&form->text, a);
	}
	return RC_OK;
}

/* All n bytes to the file; 0, or an errno. */
static int
write_all(int fd, const char *p, size_t n)
{
	ssize_t done;

	for (; n > 0; p += done, n -= (size_t)done) {
		done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			done = 0;
		if (done < 0)
			return errno;
	}
	return 0;
}

static void
drop_file(struct upload *u)
{
	(void)close(u->fd);
	u->fd = -1;
}

static void
add_to_file(struct form *form, const char *p, size_t n)
{
	struct upload *u = form->upload;
	int e;

	u->bytes += (int64_t)n;
	if (u->fd < 0)
		return;
	if (u->bytes > LIMIT_UPLOAD) {
		drop_file(u);
		return;
	}
	e = write_all(u->fd, p, n);
	if (e != 0) {
		(void)fail(note(form), RC_SYSTEM, 2410,
		    "a file cannot be kept: %s", strerror(e));
		drop_file(u);
	}
}

void
part_add(struct form *form, const char *p, size_t n)
{
	if (form->upload != NULL)
		add_to_file(form, p, n);
	if (!form->is_text)
		return;
	form->text_bytes += n;
	if (form->text_bytes <= LIMIT_BODY)
		buf_add(&form->text, p, n);
	else
		(void)fail(note(form), RC_LIMIT, 2411,
		    "the fields of a form are over %d bytes", LIMIT_BODY);
}

void
part_end(struct form *form)
{
	struct fields *fields = &form->r->post;
	struct field *field;

	if (form->upload != NULL && form->upload->fd >= 0)
		(void)lseek(form->upload->fd, 0, SEEK_SET);
	if (!form->is_text)
		return;
	field = &fields->v[fields->n++];
	field->name = form->name;
	field->value = form->text.p;
	if (field_clean(form->text.p, form->text.n, note(form)) == RC_INPUT)
		field->value = "";
}
