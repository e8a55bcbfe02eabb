/* SPDX-License-Identifier: MIT */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H
/*
 * multipart/form-data (RFC 7578 over RFC 2046, as browsers send it), read as a
 * stream: texts become fields as those of any other form, files go to unlinked
 * temporary files, and memory does not grow with them.
 *
 * Bounded by limits.h: bytes of a field, of all fields, of a file, files,
 * parts, bytes of a part's head. A file over LIMIT_UPLOAD is read to its end
 * and not kept, so that what stands after it in the form is.
 */
#include "web/request.h"

/* Up to n bytes into p; fewer only at the end of what there is. */
typedef size_t multipart_source(void *from, char *p, size_t n);

/* The boundary of a Content-Type that is multipart/form-data with a boundary
 * of RFC 2046; NULL for every other. */
const char *multipart_boundary(struct arena *a, const char *content_type);

/* Fills r->post and r->uploads from the source. RC_INPUT for what is malformed
 * or ends early, RC_LIMIT, RC_SYSTEM where a file cannot be kept; the fault is
 * the first one, and what else could be read is in r all the same, to be given
 * back to the person who typed it. */
enum rc multipart_read(struct request *r, const char *boundary,
    multipart_source *source, void *from, struct fault *f) MUST_CHECK;
void uploads_close(struct uploads *u);

/* A temporary file without a name, to write and read; -1 with errno. Where
 * TMPDIR says, else where large temporary files belong. */
int upload_temporary(void);
/* What a browser calls a file, fit to be shown and offered again: without
 * folders and control characters, at most LIMIT_FILE_NAME bytes and with its
 * extension; "" for none. name is UTF-8. */
const char *upload_name(struct arena *a, const char *name);

#endif
