/* SPDX-License-Identifier: MIT */
#ifndef STORE_FILES_INSIDE_H
#define STORE_FILES_INSIDE_H
/* What files.c and files_keeping.c share: the folder and what is in it. */
#include <time.h>
#include "store/files.h"

/* DB.files of an open database. */
char *files_folder(struct db *db, struct arena *a);
char *files_path(struct arena *a, const char *folder, const char *sha256);
bool files_is_name(const char *sha256);
/* Copies what fd has into folder under the name that its digest gives. */
enum rc files_take(struct arena *a, const char *folder, int fd,
    struct stored_file *out, struct fault *f) MUST_CHECK;

/* Every file of the folder. is_bytes: it is called as bytes are, by sha256; it
 * is a temporary one else. */
struct file_seen {
	const char *path, *sha256;
	bool is_bytes;
	int64_t changed_at;
};

typedef enum rc
file_seen_fn(void *ctx, const struct file_seen *seen, struct fault *f);

enum rc files_walk(struct arena *a, const char *folder, file_seen_fn *each,
    void *ctx, struct fault *f) MUST_CHECK;

#endif
