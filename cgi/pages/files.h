/* SPDX-License-Identifier: MIT */
#ifndef PAGES_FILES_H
#define PAGES_FILES_H
/* What pages with files share: taking one from a form, listing, sending. */
#include "pages/frame.h"
#include "store/attachments.h"
#include "store/files.h"

/* The file of this control. RC_OK and *problem NULL: kept on disk, *name what
 * it is called. RC_OK and *problem, a finished text: it is not taken;
 * file.problem.none where none was chosen. */
enum rc files_take_upload(struct app *app, struct request *r, const char *field,
    struct stored_file *out, const char **name, const char **problem,
    struct fault *f) MUST_CHECK;

/* Sends the bytes to be saved, never to be shown inside the site. */
enum rc files_send(struct app *app, struct response *out, const char *sha256,
    const char *type, const char *name, struct fault *f) MUST_CHECK;

/* v.files.N {href name size at by id} of those to question (NULL: to all). */
void files_fill(struct app *app, struct request *r, struct view *v,
    const struct attachment_list *list, const char *question);
/* "120 KB" in the reader's language. */
char *files_size(struct app *app, struct request *r, int64_t bytes);
/* v.most: how large a file may be and what is taken, for file_field of
 * part_files.cs. */
void files_fill_limit(struct app *app, struct request *r, struct view *v);

#endif
