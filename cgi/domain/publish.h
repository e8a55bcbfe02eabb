/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PUBLISH_H
#define DOMAIN_PUBLISH_H
/* A folder of HDF files becomes a published questionnaire, whole and for good.
 */
#include <stdint.h>
#include "domain/questionnaire_load.h"
#include "store/db.h"

/* Reads, loads and keeps the questionnaire of dir. RC_INPUT: *complaints says
 * what is wrong in the files. RC_CONFLICT: this version was published with
 * other content. Published before with the same content: RC_OK. *out lives in
 * a. */
enum rc questionnaire_publish(struct db *db, struct arena *a, const char *dir,
    int64_t now, const struct questionnaire **out,
    struct complaint_list *complaints, struct fault *f) MUST_CHECK;

#endif
